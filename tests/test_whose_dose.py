"""Whose dose it is: of two drugs, of two groups, of one label; who is excepted; how many pieces."""

from __future__ import annotations

import pytest

from kg.model import Basis, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"
MG = 1000.0


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Patients taking omeprazole 20 mg daily should have cyanocobalamin 1 mg weekly.", 7),
        ("Metformin 500 mg twice daily is continued with cyanocobalamin 1 mg daily.", 1),
        ("Methotrexate 15 mg once a week is accompanied by cyanocobalamin 1 mg daily.", 1),
        ("Iron 60 mg plus cyanocobalamin 1 mg daily is given.", 1),
        ("Cyanocobalamin 1 mg weekly, 24 hours after methotrexate 15 mg weekly.", 7),
    ],
)
def test_another_drugs_dose_is_not_taken_for_this_ones(say: Say, body: str, days: int) -> None:
    (found,) = say(body, title=TITLE)
    assert found.formulations == ("cyanocobalamin",)
    assert found.dose_ug == Interval.point(MG)
    assert found.interval_days == Interval.point(days)
    assert found.doses_per_day is None


@pytest.mark.parametrize(
    "body",
    [
        "Adrenaline 0.5 mg IM must be available.",
        "Premedicate with hydrocortisone 100 mg IV.",
        "Infants and adults need 400 and 800 IU daily, respectively.",
        "Colecalciferol 50.000 IU once weekly.",
    ],
)
def test_what_cannot_be_told_apart_is_not_stated(say: Say, body: str) -> None:
    assert not say(body, title=TITLE)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Infants need 0.4 mg and adults 1 mg daily.", [("infant", 400), ("", 1000)]),
        ("Children need 1 mg and infants 0.5 mg monthly.", [("child", 1000), ("infant", 500)]),
        ("Cyanocobalamin in adults 1 mg, in children 0.5 mg.", [("", 1000), ("child", 500)]),
        ("Adults: 1 mg daily; infants: 0.1 mg daily.", [("adult", 1000), ("infant", 100)]),
        ("Adults: 1 mg daily; infants: half of that.", [("adult", 1000)]),
        (
            (
                "The dose is 0.4 mg for infants, 0.6 mg for those aged 1–70 years and "
                "0.8 mg for those over 70."
            ),
            [("infant", 400), ("", 600), ("older-adult", 800)],
        ),
        (
            "Cyanocobalamin 1 mg is not enough in diabetes, who need 5 mg daily.",
            [("diabetes-mellitus", 1000), ("diabetes-mellitus", 5000)],
        ),
    ],
)
def test_each_group_has_its_own_dose(say: Say, body: str, said: list[tuple[str, float]]) -> None:
    everybody = "vitamin-b12-deficiency"
    found = [(s.populations, s.dose_ug and s.dose_ug.high) for s in say(body, title=TITLE)]
    assert found == [((group or everybody,), dose) for group, dose in said]


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("In children ≥ 10 kg give 1 mg, in children < 10 kg give 0.1 mg.", ["≥ 10 kg", "< 10 kg"]),
        (
            "Under 6 months 3 mg daily, over 6 months 6 mg daily.",
            ["Under 6 months", "over 6 months"],
        ),
        ("Body weight < 70 kg: 1 mg; ≥ 70 kg: 2 mg.", ["Body weight < 70 kg", "≥ 70 kg"]),
        ("eGFR 30–59: 1 mg daily; weight below 50 kg: 2 mg.", ["eGFR 30–59", "weight below 50 kg"]),
        ("Children aged 5 to 12 need 1 mg daily.", ["aged 5 to 12"]),
        (
            "Serum B12 below 200 pg/mL should be treated with 1 mg daily.",
            ["Serum B12 below 200 pg/mL"],
        ),
        ("Give 1 mg daily from 6 months of age.", ["from 6 months of age"]),
    ],
)
def test_each_dose_hangs_on_its_own_words(say: Say, body: str, conditions: list[str]) -> None:
    found = say(body, title=TITLE)
    assert [s.conditions for s in found] == [(words,) for words in conditions]
    assert all(s.duration_days is None for s in found)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        (
            "Except in patients with inflammatory bowel disease, 1 mg daily is given.",
            "inflammatory-bowel-disease",
        ),
        (
            "Apart from patients with malabsorption, most people can take 1 mg orally.",
            "compromised-absorption",
        ),
        (
            "With the exception of patients with Leber's disease, 1 mg is acceptable.",
            "leber-hereditary-optic-neuropathy",
        ),
        (
            "1 mg daily is recommended for all patients other than those with CKD on dialysis.",
            "chronic-kidney-disease-with-dialysis",
        ),
        ("In all patients but those with heart failure, 1 mg daily is used.", "heart-failure"),
        (
            "Oral therapy is preferred over injections except in patients with neuropathy.",
            "peripheral-neuropathy",
        ),
    ],
)
def test_who_is_excepted_is_left_out(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.excluded_populations == (group,)
    assert found.populations == ("vitamin-b12-deficiency",)


def test_an_exception_without_a_class_keeps_its_words(say: Say) -> None:
    (found,) = say("Oral therapy should not be used except in patients who decline injections.")
    assert found.conditions == ("except in patients who decline injections",)


def test_unless_it_is_ruled_out_is_neither_for_nor_against_it(say: Say) -> None:
    body = "Do not give folic acid unless vitamin B12 deficiency has been excluded."
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.FORBID
    assert not found.excluded_populations


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("Two 500 µg tablets are taken daily.", 1000, 1000),
        ("Take two tablets of 1 mg daily.", 2000, 2000),
        ("Give 2 × 500 µg daily.", 1000, 1000),
        ("Take 1 to 2 capsules of 500 µg daily.", 500, 1000),
        ("Give no less than 800 µg and no more than 1 mg daily.", 800, 1000),
        ("The tolerable upper intake is 1,000 µg daily.", None, 1000),
    ],
)
def test_the_amount_at_a_time(say: Say, body: str, low: float | None, high: float) -> None:
    (found,) = say(body, title=TITLE)
    assert found.dose_ug == Interval(low, high)


@pytest.mark.parametrize(
    ("body", "count", "days"),
    [
        ("Give six injections of hydroxocobalamin 1 mg over two weeks.", 6, 14),
        ("Six doses of hydroxocobalamin 1 mg are given over 2 weeks.", 6, 14),
        ("Two infusions of 500 mg, one week apart, are given.", 2, None),
        ("A course of 5 injections of 1 mg is given.", 5, None),
    ],
)
def test_how_many_are_given(say: Say, body: str, count: float, days: float | None) -> None:
    (found,) = say(body, title=TITLE)
    assert found.count == Interval.point(count)
    assert found.duration_days == (None if days is None else Interval.point(days))


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("Injections must not be given more than once every 2 months.", None, 60.875),
        ("Give 1 mg no more than once every 2 months.", 60.875, None),
        ("Give 1 mg at least every 3 months.", None, 91.3125),
        ("Give 1 mg max. 3 times a week.", 7 / 3, None),
        ("Give 1 mg every 4th week.", 28, 28),
    ],
)
def test_a_bound_on_the_pace(say: Say, body: str, low: float | None, high: float | None) -> None:
    (found,) = say(body, title=TITLE)
    assert found.interval_days == Interval(low, high)


def test_a_second_pace_is_for_its_own_group(say: Say) -> None:
    first, second = say(
        (
            "Hydroxocobalamin is given every 3 months, or every 2 months if there "
            "is neurological involvement."
        ),
        title=TITLE,
    )
    assert first.populations == ("vitamin-b12-deficiency",)
    assert second.populations == ("neurological-involvement",)
    assert second.formulations == ("hydroxocobalamin",)


def test_an_amount_per_kilogram_in_divided_doses_is_a_days(say: Say) -> None:
    (found,) = say("Children receive 3 mg/kg daily in 2–3 divided doses.", title=TITLE)
    assert found.dose_basis is Basis.KG_DAY


def test_an_infusions_length_is_no_course(say: Say) -> None:
    (found,) = say("Infuse 500 mg over 1 hour.", title=TITLE)
    assert found.duration_days is None


# ── what a title asks about ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("How is vitamin B12 deficiency treated in pregnancy?", ("pregnancy",)),
        (
            "How is vitamin B12 deficiency treated, and how in pregnancy?",
            ("vitamin-b12-deficiency",),
        ),
        ("What is the recommended vitamin B12 dose?", ()),
    ],
)
def test_the_group_a_title_asks_about(say: Say, title: str, group: tuple[str, ...]) -> None:
    _, found = say("Vegans should take 50 µg daily.\n\nGive 1 mg daily.", title=title)
    assert found.populations == group


def test_tablets_are_not_given_by_the_titles_route(say: Say) -> None:
    title = "How is iron deficiency treated with intravenous iron?"
    (found,) = say("One tablet of ferrous fumarate 322 mg daily.", title=title)
    assert found.routes == ("oral",)


# ── labels ───────────────────────────────────────────────────────────────────────────────────────
def test_a_labels_drug_is_given_and_not_the_titles(say: Say) -> None:
    (found,) = say("Folic acid: 1 mg daily.", title=TITLE)
    assert (found.formulations, found.other_agents) == ((), ("folic-acid",))
    assert not say("Chlordiazepoxide: 25 mg daily.", title=TITLE)


def test_a_label_and_its_clause_both_narrow(say: Say) -> None:
    (found,) = say("Women refusing blood products: 1 mg under specialist supervision.", title=TITLE)
    assert found.conditions == ("refusing blood products", "under specialist supervision")


def test_checks_go_on_as_checks(say: Say) -> None:
    first, second = say("Test B12 every 2 years, and annually in those taking 2 g of metformin.")
    assert first.kind is second.kind is Kind.MONITORING
    assert second.dose_ug is None


def test_doses_go_on_as_doses(say: Say) -> None:
    _, second = say(
        "In patients with serum B12 below 200 pg/mL, give 1 mg weekly, then once monthly.",
        title=TITLE,
    )
    assert (second.kind, second.dose_ug) == (Kind.REGIMEN, Interval.point(MG))


def test_a_column_of_a_drug_names_what_its_cells_judge(say: Say) -> None:
    rows = (
        "| Feature | Hydroxocobalamin | Cyanocobalamin |",
        "| Leber's disease | Suitable | Contraindicated |",
    )
    suits, barred = say("\n".join(rows), title=TITLE)
    assert (suits.modality, suits.formulations) == (Modality.ACCEPTABLE, ("hydroxocobalamin",))
    assert (barred.modality, barred.formulations) == (Modality.FORBID, ("cyanocobalamin",))


def test_a_clauses_own_lead_is_its_only_one(say: Say) -> None:
    first, second = say(
        "For suspected anemia, give 1 mg daily; for anemia, 2 mg weekly is enough.", title=TITLE
    )
    assert not second.conditions
    assert first.dose_ug != second.dose_ug


def test_after_a_drug_its_dose_goes_on(say: Say) -> None:
    (found,) = say("After ten injections of hydroxocobalamin, 1 mg every 2 months is given.")
    assert found.formulations == ("hydroxocobalamin",)


@pytest.mark.parametrize("body", ["Some used as much as 1 mg daily.", "Many take 5 mg daily."])
def test_what_some_take_is_no_order(say: Say, body: str) -> None:
    assert not [s for s in say(body, title=TITLE) if s.modality.positive]


# ── bounds ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "body",
    [
        "Do not give more than 1 mg weekly.",
        "Maximum: Do not give more than 1 mg weekly.",
        "A maximum weekly dose of 1 mg should not be exceeded.",
    ],
)
def test_a_ban_on_more_rules_out_what_is_above(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.dose_ug) == (Modality.FORBID, Interval(MG, None))


def test_below_upper_limits_an_amount_is_the_most(say: Say) -> None:
    found = say("Upper Limits\n\n- Infants: 1 mg daily\n- Children: 1 mg daily", title=TITLE)
    assert [s.dose_ug for s in found] == [Interval(None, MG)] * 2


def test_a_day_and_a_second_dose_are_no_calendar(say: Say) -> None:
    first, second = say("Give 500 mg on day 1 and 500 mg at week 6.", title=TITLE)
    assert first.dose_ug == second.dose_ug
    assert (first.schedule_days, second.schedule_days) == ((1,), (42,))


def test_the_dose_of_an_unknown_drug_is_not_its_companions(say: Say) -> None:
    body = "Omadacycline 300 mg is given with cyanocobalamin 1 mg daily."
    (found,) = say(body, title=TITLE)
    assert (found.formulations, found.dose_ug) == (("cyanocobalamin",), Interval.point(MG))


def test_who_recommends_is_no_condition(say: Say) -> None:
    (found,) = say("The WHO recommends 1 mg of cyanocobalamin daily in pregnancy.", title=TITLE)
    assert (found.conditions, found.populations) == ((), ("pregnancy",))


def test_an_answer_line_lends_no_group_to_the_page(say: Say) -> None:
    body = (
        "Most patients without neurological symptoms can take 1 mg daily.\n\n"
        "Dose\n\n- Give 2 mg weekly."
    )
    *_, last = say(body, title="How should vitamin B12 be given?")
    assert (last.populations, last.excluded_populations) == ((), ())


TAKERS = ("metformin-therapy", "proton-pump-inhibitor-therapy", "colchicine-therapy")


@pytest.mark.parametrize(
    ("body", "groups", "others"),
    [
        ("People on metformin, PPIs or colchicine should take 1 mg daily.", TAKERS, ()),
        ("In people on metformin, PPIs or colchicine, give 1 mg daily.", TAKERS, ()),
        (
            "In people on metformin, colchicine or PPIs should be avoided.",
            TAKERS[:1],
            ("colchicine", "proton-pump-inhibitor"),
        ),
    ],
)
def test_a_list_of_takers_is_closed_by_or(
    say: Say, body: str, groups: tuple[str, ...], others: tuple[str, ...]
) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.other_agents) == (groups, others)


def test_a_dose_that_is_repeated_is_a_dose(say: Say) -> None:
    (found,) = say("Repeat the 1 mg dose after four weeks.", title=TITLE)
    assert (found.kind, found.dose_ug) == (Kind.REGIMEN, Interval.point(MG))


def test_the_deficiency_a_title_asks_about_names_its_drug(say: Say) -> None:
    title = "How is vitamin B12 deficiency from metformin treated?"
    (found,) = say("Give 1 mg daily.", title=title)
    assert found.other_agents == ()


def test_how_long_a_drug_has_been_taken_is_no_course(say: Say) -> None:
    body = "Give 1 mg daily to people taking metformin for more than 4 years."
    (found,) = say(body, title=TITLE)
    assert found.duration_days is None


def test_a_column_of_strengths_is_no_dose(say: Say) -> None:
    table = (
        "| Product | Tablet strength | Dose |\n|---|---|---|\n"
        "| Cyanocobalamin | 500 µg | 1000 µg daily |"
    )
    held, given = say(table, title=TITLE)
    assert (held.modality, held.kind is Kind.REGIMEN) == (Modality.INFORM, False)
    assert (given.modality, given.dose_ug) == (Modality.RECOMMEND, Interval.point(MG))


def test_a_list_of_strengths_is_no_dose(say: Say) -> None:
    found = say("Cyanocobalamin is supplied as 50 µg, 100 µg and 1 mg tablets.", title=TITLE)
    assert {s.kind for s in found} == {Kind.AVAILABILITY}
    assert not any(s.dose_ug for s in found)


def test_what_is_given_alongside_takes_no_dose_and_lends_no_route(say: Say) -> None:
    title = "How should iron deficiency be treated?"
    (found,) = say("Iron sucrose 200 mg weekly may be given alongside ferric maltol.", title=title)
    assert (found.formulations, found.other_agents) == (("iron-sucrose",), ("ferric-maltol",))
    assert found.routes == ("intravenous",)


def test_a_volume_behind_at_least_is_no_citation(say: Say) -> None:
    (found,) = say(
        "Drops may be withheld in infants who drink at least 1 L of formula daily 4", title=TITLE
    )
    assert found.citations == (4,)
    assert found.conditions == ("who drink at least 1 L of formula daily",)


def test_checks_until_stores_are_full_are_checks(say: Say) -> None:
    title = "How should iron deficiency be treated?"
    body = "Check hemoglobin after 4 weeks, then every 3 months until iron stores are replenished."
    assert {s.kind for s in say(body, title=title)} == {Kind.MONITORING}


@pytest.mark.parametrize(
    "body",
    [
        "Overgrowth is treated with rifaximin 550 mg daily for 14 days, with B12 1 mg monthly.",
        "It is treated with betaine 3 g twice daily and vitamin B12 1 mg monthly.",
        "Worms are treated with praziquantel 10 mg/kg once, followed by B12 1 mg monthly.",
    ],
)
def test_a_noun_of_no_vocabulary_before_an_amount_owns_it(say: Say, body: str) -> None:
    (found,) = say(body, title="How is vitamin B12 deficiency treated?")
    assert found.dose_ug == Interval.point(1000)
    assert found.interval_days == Interval.point(30.4375)
    assert found.duration_days is None


@pytest.mark.parametrize("word", ["around", "roughly", "initially", "another", "either"])
def test_a_word_before_an_amount_that_is_no_name_owns_nothing(say: Say, word: str) -> None:
    (found,) = say(f"Treat with {word} 1 mg daily.", title="How is vitamin B12 deficiency treated?")
    assert found.dose_ug == Interval.point(1000)
    assert not any("either" in c for c in found.conditions)
