"""Pages of other houses: numbered protocols, monographs in notes, questions and answers."""

from __future__ import annotations

import pytest

from kg.model import Act, Basis, Kind, Modality, Statement
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated with cholecalciferol?"
B12 = "How is vitamin B12 deficiency treated with cyanocobalamin?"


def told(statements: tuple[Statement, ...]) -> set[tuple[tuple[str, ...], Modality]]:
    return {(s.populations, s.modality) for s in statements}


# ── what a heading says of the groups below it ───────────────────────────────────────────────────
@pytest.mark.parametrize(
    "heading",
    ["Contraindications", "Contra-indications", "Who Should Not Take It", "When not to use it"],
)
def test_groups_below_contraindications_are_ruled_out(say: Say, heading: str) -> None:
    found = say(f"{heading}\n\n• Hypercalcaemia\n• Patients with sarcoidosis", title=TITLE)
    assert told(found) == {
        (("hypercalcemia",), Modality.FORBID),
        (("sarcoidosis",), Modality.FORBID),
    }
    assert {(s.kind, s.formulations) for s in found} == {
        (Kind.CONTRAINDICATION, ("cholecalciferol",))
    }


def test_a_list_in_one_line_is_a_rule_each_and_its_label_names_the_drug(say: Say) -> None:
    body = "Contraindications\n\nCalcitriol: hypercalcaemia; sarcoidosis; metastatic calcification."
    found = say(body, title=TITLE)
    assert [s.formulations for s in found] == [("calcitriol",)] * 3
    assert [s.populations for s in found[:2]] == [("hypercalcemia",), ("sarcoidosis",)]
    assert found[2].conditions == ("metastatic calcification",)


def test_relative_contraindications_are_to_be_avoided(say: Say) -> None:
    (found,) = say("Relative Contraindications\n\n• Sarcoidosis", title=TITLE)
    assert found.modality is Modality.AVOID


def test_a_heading_that_says_more_rules_out_nobody(say: Say) -> None:
    found = say("Cautions and Contraindications\n\n• Sarcoidosis", title=TITLE)
    assert not any(s.modality.negative for s in found)


def test_groups_below_indications_are_those_it_is_for(say: Say) -> None:
    body = "Indications for Intramuscular Vitamin D\n\n• Malabsorption"
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert (found.routes, found.populations) == (("intramuscular",), ("compromised-absorption",))


@pytest.mark.parametrize(
    "line",
    ["Sarcoidosis: do not use.", "Not recommended in sarcoidosis.", "Avoid in sarcoidosis."],
)
def test_a_ban_without_its_object_is_on_what_the_heading_names(say: Say, line: str) -> None:
    (found,) = say(f"Calcitriol\n\n{line}", title=TITLE)
    assert (found.kind, found.populations) == (Kind.CONTRAINDICATION, ("sarcoidosis",))
    assert found.formulations == ("calcitriol",)


# ── notes and numbers ────────────────────────────────────────────────────────────────────────────
def test_numbers_of_steps_are_no_part_of_the_order(say: Say) -> None:
    body = "1.1 Do not wait for the test result.\n1.2 No change of dose is needed in vegans."
    wait, same = say(body, title=B12)
    assert (wait.modality, wait.act) == (Modality.FORBID, Act.DELAY)
    assert (same.modality, same.populations) == (Modality.INFORM, ("vegan",))


def test_a_decimal_dose_is_no_number_of_a_step(say: Say) -> None:
    (found,) = say("Treatment\n\n0.5 mg daily is enough for vegans.", title=B12)
    assert found.dose_ug == Interval.point(500.0)


def test_a_paragraph_headed_by_a_group_is_about_it(say: Say) -> None:
    body = "Sarcoidosis. By mouth: 400 IU daily.\n\nHaemodialysis. By mouth: 50,000 IU monthly."
    assert [(s.populations, s.routes) for s in say(body, title=TITLE)] == [
        (("sarcoidosis",), ("oral",)),
        (("hemodialysis",), ("oral",)),
    ]


def test_if_necessary_ends_where_it_ends(say: Say) -> None:
    body = "Give 800 IU daily, increased if necessary to 2,000 IU daily."
    first, second = say(body, title=TITLE)
    assert (first.conditions, second.conditions) == ((), ("if necessary",))
    assert (second.kind, second.dose_iu) == (Kind.REGIMEN, Interval.point(2000.0))


def test_a_dose_that_is_repeated_keeps_the_condition_to_the_repeat(say: Say) -> None:
    first, again = say("Give 300,000 IU once, repeated after 3 months if required.", title=TITLE)
    assert (first.conditions, again.conditions) == ((), ("if required",))


def test_not_exceeding_is_a_ceiling(say: Say) -> None:
    dose, most = say("Give 3 mg/kg/day, not exceeding 120 mg per day.", title=B12)
    assert (dose.dose_ug, most.dose_ug) == (Interval.point(3000.0), Interval(None, 120_000.0))


def test_with_another_dose_behind_a_comma_is_the_next_step(say: Say) -> None:
    body = "Give 50,000 IU weekly for 8 weeks, with 1,500 IU daily from then on."
    assert [s.dose_iu for s in say(body, title=TITLE)] == [
        Interval.point(50_000.0),
        Interval.point(1500.0),
    ]


# ── whose it is, and when ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("body", "group"),
    [
        (
            "If nerves are affected, vegans should receive injections.",
            "neurological-involvement-with-vegan",
        ),
        (
            "Vegans should receive injections if nerves are affected.",
            "vegan-with-neurological-involvement",
        ),
    ],
)
def test_a_group_on_which_an_order_hangs_narrows_the_other(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=B12)
    assert found.populations == (group,)


def test_a_title_that_goes_through_groups_lends_none(say: Say) -> None:
    title = "How is vitamin B12 deficiency treated in older people, care home residents and vegans?"
    (found,) = say("Injections may be given every 3 months.", title=title)
    assert not {"older-adult", "vegan"} & set(found.populations)


def test_secondary_is_not_primary(say: Say) -> None:
    (found,) = say("In secondary hyperparathyroidism give calcitriol 0.5 µg daily.", title=TITLE)
    assert found.populations == ("secondary-hyperparathyroidism",)


def test_no_better_than_leaves_nobody_out(say: Say) -> None:
    body = "Methylcobalamin works no better than cyanocobalamin for vegans."
    (found,) = say(body, title=B12)
    assert (found.populations, found.excluded_populations) == (("vegan",), ())


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        (
            "The infusion must be stopped if wheeze or hypotension develops.",
            "if wheeze or hypotension develops",
        ),
        (
            "Start 1 mg daily on the day the next injection would be due.",
            "on the day the next injection would be due",
        ),
        (
            "Patients whose symptoms return before the next injection is due need 1 mg monthly.",
            "whose symptoms return before the next injection is due",
        ),
        ("Stop if calcium exceeds 2.8 mmol/L.", "if calcium exceeds 2.8 mmol/L"),
        ("In patients on tablets it is measured every 3 months.", "on tablets"),
    ],
)
def test_a_condition_is_whole_and_no_longer(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=B12)
    assert found.conditions == (condition,)


def test_a_goal_after_something_is_a_goal(say: Say) -> None:
    (found,) = say("The goal after surgery is a ferritin above 30 ng/mL.", title=B12)
    assert found.target is not None
    assert (found.target.comparator, found.target.value) == (">", 30.0)


@pytest.mark.parametrize(
    "body",
    [
        "Phenytoin may double the requirement for cholecalciferol.",
        "Vitamin D is taken up by fat tissue.",
        "Treatment may unmask primary hyperparathyroidism.",
        "Tablets of 50 micrograms can be bought at pharmacies.",
        "Recheck ferritin after the last infusion, as ferritin is high in the first 4 weeks.",
    ],
)
def test_what_a_drug_does_or_where_it_is_sold_permits_nothing(say: Say, body: str) -> None:
    found = say(body, title=TITLE)
    assert not any(s.kind in (Kind.REGIMEN, Kind.PREFERENCE) for s in found)
    assert found[-1].modality is Modality.INFORM


def test_a_question_in_two_sentences_heads_its_answer(say: Say) -> None:
    body = "I am vegan. What should I take?\n\nYou need 50 µg by mouth once a day."
    (found,) = say(body, title=B12)
    assert found.populations == ("vegan",)


def test_a_citation_behind_the_day_is_no_calendar(say: Say) -> None:
    (found,) = say("Take cyanocobalamin with the main meal of the day 1, 3", title=B12)
    assert (found.schedule_days, found.citations) == ((), (1, 3))


def test_a_column_of_bans_rules_out_its_groups_for_the_rows_drug(say: Say) -> None:
    body = (
        "Product | Usual course | Do not use in\n"
        "Calcitriol | 0.5 µg daily | hypercalcaemia\n"
        "Ergocalciferol | 50,000 IU weekly for 8 weeks | first trimester of pregnancy"
    )
    bans = [s for s in say(body, title=TITLE) if s.modality.negative]
    assert [(s.formulations, s.populations) for s in bans] == [
        (("calcitriol",), ("hypercalcemia",)),
        (("ergocalciferol",), ("pregnancy",)),
    ]
    assert bans[1].conditions == ("first trimester of pregnancy",)


def test_what_may_not_be_exceeded_holds_for_each_of_a_list(say: Say) -> None:
    body = "Doses must not exceed 1 mg of hydroxocobalamin or 2 mg of cyanocobalamin."
    found = say(body, title=B12)
    assert [s.dose_ug for s in found] == [Interval(1000.0, None), Interval(2000.0, None)]
    assert {s.modality for s in found} == {Modality.FORBID}


def test_a_citation_before_the_next_sentence_counts_no_tablets(say: Say) -> None:
    body = "Stop injections after 4 weeks. 1 Tablets are contraindicated in vegans. 2"
    stop, ban = say(body, title=B12)
    assert (stop.citations, ban.citations) == ((1,), (2,))
    assert (ban.modality, ban.routes) == (Modality.FORBID, ("oral",))


def test_a_drug_of_no_vocabulary_lends_its_dose_to_nobody(say: Say) -> None:
    found = say("Oral methionine 1 g three times a day can be added.", title=B12)
    assert not any(s.dose_ug for s in found)


def test_severely_is_no_word_of_trust(say: Say) -> None:
    body = "Injections should not be used in infants unless absorption is severely impaired."
    (found,) = say(body, title=B12)
    assert (found.kind, found.act) == (Kind.CONTRAINDICATION, Act.ADMINISTER)


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        (
            "Tablets must never be the only treatment of deficiency.",
            ("only treatment",),
        ),
        ("Vegans over 65 require at least 500 µg daily.", ("over 65",)),
        (
            "Give 60 µg daily from 12 weeks of gestation until delivery.",
            ("from 12 weeks of gestation",),
        ),
        (
            "Injections are required whenever gait, bladder function or cognition is impaired.",
            ("whenever gait, bladder function or cognition is impaired",),
        ),
    ],
)
def test_a_limit_stays_with_its_rule(say: Say, body: str, conditions: tuple[str, ...]) -> None:
    (found,) = say(body, title=B12)
    assert found.conditions == conditions


def test_a_daily_dose_that_must_not_be_exceeded_is_counted_over_the_day(say: Say) -> None:
    (found,) = say("The daily dose must not exceed 2 mg in children.", title=B12)
    assert (found.dose_ug, found.dose_basis) == (Interval(2000.0, None), Basis.DAY)
    assert found.interval_days is None


def test_thereafter_goes_on_with_the_bullet_before(say: Say) -> None:
    body = "• Hydroxocobalamin 1 mg IM daily for 2 weeks\n• Thereafter, 1 mg every 8 weeks for life"
    *_, then = say(body, title="How is vitamin B12 deficiency treated?")
    assert (then.formulations, then.routes) == (("hydroxocobalamin",), ("intramuscular",))


def test_deferring_is_delaying(say: Say) -> None:
    (found,) = say("Treatment should not be deferred while results are awaited.", title=B12)
    assert (found.kind, found.act) == (Kind.SEQUENCING, Act.DELAY)


def test_instead_of_in_a_lead_in_ranks_for_each_bullet(say: Say) -> None:
    body = "Injections should be used instead of tablets in:\n\n• vegans\n• pernicious anaemia"
    found = say(body, title=B12)
    assert [s.less_preferred_routes for s in found] == [("oral",), ("oral",)]
