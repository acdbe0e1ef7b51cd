"""What sentences mean: one small page for each way that clinical pages put things."""

from __future__ import annotations

import pytest

from kg.model import (
    Act,
    Basis,
    Kind,
    Modality,
    Phase,
    Reading,
    ResidueClass,
    Schedule,
    Span,
    Statement,
)
from kg.quantity import DAYS_PER_UNIT, Interval
from kg.terms import digest
from tests.conftest import Read, Say

MONTH = float(DAYS_PER_UNIT["month"])
DEFICIENCY = ("vitamin-b12-deficiency",)
DRUG_TITLE = "How much cyanocobalamin treats vitamin B12 deficiency?"
IM_TITLE = "How is vitamin B12 deficiency treated by the intramuscular route?"


def point(x: float) -> Interval:
    return Interval.point(x)


def only(statements: tuple[Statement, ...]) -> Statement:
    assert len(statements) == 1, [s.quote for s in statements]
    return statements[0]


def lenders(reading: Reading, statement: Statement) -> dict[str, str]:
    """Slot -> the words that lent it."""
    return {i.slot: i.span.of(reading.article.text) for i in statement.inherited}


# ── a regimen, slot by slot ──────────────────────────────────────────────────────────────────────
def test_every_slot_of_a_plain_regimen(say: Say) -> None:
    found = only(
        say(
            "In pernicious anemia, give hydroxocobalamin 1 mg intramuscularly"
            " every 2–3 months for life. 1, 4"
        )
    )
    assert (found.kind, found.modality, found.act) == (
        Kind.REGIMEN,
        Modality.RECOMMEND,
        Act.ADMINISTER,
    )
    assert found.formulations == ("hydroxocobalamin",)
    assert found.routes == ("intramuscular",)
    assert (found.dose_ug, found.dose_basis) == (point(1000), Basis.ADMINISTRATION)
    assert found.interval_days == Interval(2 * MONTH, 3 * MONTH)
    assert found.until == "lifelong"
    assert found.populations == ("pernicious-anemia",)
    assert found.citations == (1, 4)
    assert found.inherited == ()
    assert (found.dose_as_written, found.frequency_as_written) == ("1 mg", "every 2–3 months")


def test_the_quote_leaves_bullet_label_citation_and_stop_aside(say: Say) -> None:
    found = only(say("  • Standard dose: oral cyanocobalamin 1000 µg daily. 3"))
    assert found.quote == "oral cyanocobalamin 1000 µg daily"


def test_daily_for_days_one_to_ten_is_an_interval_and_a_duration(say: Say) -> None:
    found = only(say("Give cyanocobalamin 1000 mcg intramuscularly daily for days 1–10."))
    assert (found.interval_days, found.duration_days, found.schedule_days) == (
        point(1),
        point(10),
        (),
    )


def test_days_listed_one_by_one_are_a_calendar_and_no_frequency(say: Say) -> None:
    found = only(say("Give oral cyanocobalamin 2000 µg on days 1, 3, 7, 10 and 14."))
    assert found.schedule_days == (1, 3, 7, 10, 14)
    assert found.interval_days is None


@pytest.mark.parametrize("words", ["for 2 weeks", "over 2 weeks", "for a total of two weeks"])
def test_how_long_is_read_beside_how_often(say: Say, words: str) -> None:
    found = only(say(f"Give hydroxocobalamin 1 mg IM three times a week {words}."))
    assert (found.interval_days, found.duration_days) == (point(7 / 3), point(14))


def test_a_count_in_a_window_is_no_interval(say: Say) -> None:
    found = only(say("Give cyanocobalamin 1000 µg intramuscularly 5–6 times in two weeks."))
    assert (found.count, found.duration_days, found.interval_days) == (
        Interval(5, 6),
        point(14),
        None,
    )


@pytest.mark.parametrize(
    ("words", "dose", "basis", "interval"),
    [
        ("1000 µg/day", 1000, Basis.DAY, None),
        ("1000 µg daily", 1000, Basis.ADMINISTRATION, 1),
        ("1000 µg/week", 1000, Basis.ADMINISTRATION, 7),
        ("2 mg a month", 2000, Basis.ADMINISTRATION, MONTH),
        ("15 µg/kg once a week", 15, Basis.KG_ADMINISTRATION, 7),
    ],
)
def test_what_a_dose_is_counted_over(
    say: Say, words: str, dose: int, basis: Basis, interval: float | None
) -> None:
    found = only(say(f"Give oral cyanocobalamin {words}."))
    assert (found.dose_ug, found.dose_basis) == (point(dose), basis)
    assert found.interval_days == (None if interval is None else point(interval))


@pytest.mark.parametrize(
    ("words", "dose"),
    [("up to 2000 µg", Interval(None, 2000)), ("at least 1 mg", Interval(1000, None))],
)
def test_bounds_leave_the_other_end_unknown(say: Say, words: str, dose: Interval) -> None:
    assert only(say(f"Give oral cyanocobalamin {words} daily.")).dose_ug == dose


def test_international_units_are_not_micrograms(say: Say) -> None:
    title = "How is vitamin D deficiency treated?"
    found = only(say("Give vitamin D 50,000 IU orally once weekly for 8 weeks.", title=title))
    assert (found.dose_iu, found.dose_ug) == (point(50_000), None)
    assert (found.formulations, found.duration_days) == (("vitamin-d",), point(56))


def test_a_printed_slip_of_unit_stays_as_printed(say: Say) -> None:
    assert only(say("Give oral cyanocobalamin 1000 mg daily.")).dose_ug == point(1_000_000)


# ── modality: the words and their strength ───────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Intramuscular therapy is required in pernicious anemia.", Modality.REQUIRE),
        (
            "Patients with pernicious anemia must receive cyanocobalamin 1 mg IM monthly.",
            Modality.REQUIRE,
        ),
        ("Cyanocobalamin 1 mg intramuscularly monthly should be given.", Modality.RECOMMEND),
        ("Cyanocobalamin 1 mg intramuscularly monthly is recommended.", Modality.RECOMMEND),
        ("Give cyanocobalamin 1 mg intramuscularly monthly.", Modality.RECOMMEND),
        ("Intramuscular injections are preferred over oral tablets.", Modality.PREFER),
        ("Oral tablets may be used in patients with intact absorption.", Modality.ACCEPTABLE),
        ("Sublingual cyanocobalamin 1000 µg daily is an option.", Modality.ACCEPTABLE),
        ("Avoid cyanocobalamin in renal dysfunction.", Modality.AVOID),
        ("Oral tablets are not recommended in malabsorption.", Modality.AVOID),
        ("Cyanocobalamin should not be given intravenously.", Modality.FORBID),
        ("Cyanocobalamin must not be given intravenously.", Modality.FORBID),
        ("Never give cyanocobalamin intravenously.", Modality.FORBID),
        ("Do not give cyanocobalamin intravenously.", Modality.FORBID),
        (
            "Cyanocobalamin is contraindicated in Leber hereditary optic neuropathy.",
            Modality.FORBID,
        ),
        ("Cyanocobalamin is excreted in the urine.", Modality.INFORM),
    ],
)
def test_modality(say: Say, sentence: str, modality: Modality) -> None:
    assert only(say(sentence)).modality is modality


# ── negation: what exactly is ruled out ──────────────────────────────────────────────────────────
def test_not_by_this_route_forbids_the_route(say: Say) -> None:
    found = only(say("Cyanocobalamin should not be given intravenously."))
    assert (found.kind, found.governs) == (Kind.CONTRAINDICATION, ("route",))
    assert (found.formulations, found.routes) == (("cyanocobalamin",), ("intravenous",))


@pytest.mark.parametrize(
    ("sentence", "act", "modality"),
    [
        (
            "Never stop vitamin B12 therapy in patients with pernicious anemia.",
            Act.DISCONTINUE,
            Modality.FORBID,
        ),
        ("Treatment must not be withheld in pregnancy.", Act.WITHHOLD, Modality.FORBID),
        ("Do not delay treatment while awaiting results.", Act.DELAY, Modality.FORBID),
        (
            "Do not assume that oral tablets will work in malabsorption.",
            Act.RELY_ON,
            Modality.AVOID,
        ),
    ],
)
def test_a_prohibition_keeps_the_act_it_is_about(
    say: Say, sentence: str, act: Act, modality: Modality
) -> None:
    found = only(say(sentence))
    assert (found.act, found.modality) == (act, modality)


def test_solely_stays_as_a_condition_of_what_is_forbidden(say: Say) -> None:
    found = only(say("Do not stop maintenance therapy solely because serum levels are normal."))
    assert (found.act, found.modality) == (Act.DISCONTINUE, Modality.FORBID)
    assert any("solely" in words for words in found.conditions)


def test_unless_stays_as_a_condition(say: Say) -> None:
    found = only(say("Treatment should not be stopped unless levels are normal."))
    assert found.modality is Modality.FORBID
    assert any("unless" in words for words in found.conditions)


def test_before_is_an_order_of_two_agents(say: Say) -> None:
    found = only(
        say(
            "Folic acid must never be given before vitamin B12 deficiency has been treated.",
            title=DRUG_TITLE,
        )
    )
    assert (found.kind, found.act, found.modality) == (
        Kind.SEQUENCING,
        Act.GIVE_BEFORE,
        Modality.FORBID,
    )
    assert found.other_agents == ("folic-acid",)


def test_without_takes_a_group_out(say: Say) -> None:
    found = only(
        say("In patients without neurological involvement, give hydroxocobalamin 1 mg IM weekly.")
    )
    assert found.excluded_populations == ("neurological-involvement",)
    assert found.populations == DEFICIENCY


@pytest.mark.parametrize(
    "heading", ["Neurological Involvement Absent", "Without Neurological Involvement"]
)
def test_a_heading_can_take_a_group_out(say: Say, heading: str) -> None:
    found = only(say(f"{heading}\n\nGive hydroxocobalamin 1 mg IM every week for a long time."))
    assert found.excluded_populations == ("neurological-involvement",)
    assert "neurological-involvement" not in found.populations


def test_except_takes_a_group_out_of_a_prohibition(say: Say) -> None:
    found = only(say("Avoid cyanocobalamin in renal dysfunction, except in pregnancy."))
    assert (found.populations, found.excluded_populations) == (
        ("renal-dysfunction",),
        ("pregnancy",),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Cyanocobalamin is not contraindicated in renal dysfunction.",
        "There is no need to stop treatment in pregnancy.",
    ],
)
def test_a_denied_prohibition_forbids_nothing(say: Say, sentence: str) -> None:
    for found in say(sentence):
        assert not found.modality.negative
        assert not (found.modality is Modality.REQUIRE and found.act is Act.DISCONTINUE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Intramuscular injections are no longer recommended.",
        "Intramuscular injections are not required.",
    ],
)
def test_a_denied_recommendation_recommends_nothing(say: Say, sentence: str) -> None:
    assert all(not found.modality.positive for found in say(sentence))


# ── what is no recommendation ────────────────────────────────────────────────────────────────────
def test_a_dose_required_for_an_effect_is_a_finding(say: Say) -> None:
    found = only(say("To achieve normal levels, oral cyanocobalamin 1000 µg daily is required."))
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


def test_the_dose_of_an_error_is_the_avoided_dose(say: Say) -> None:
    found = say(
        "Errors to Avoid\n\n  • Underdosing: Using 100 mcg injections brings too little of the drug"
    )
    assert [(s.modality, s.dose_ug) for s in found] == [(Modality.AVOID, point(100))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cyanocobalamin is available as a 1000 µg/mL solution.",
        "Oral cyanocobalamin lowered homocysteine below 10 µmol/L.",
        "Cyanocobalamin is given to adults over 65 years.",
        "After resection of 20 cm of ileum, cyanocobalamin is given.",
    ],
)
def test_concentrations_levels_ages_and_lengths_are_no_doses(say: Say, sentence: str) -> None:
    assert all(s.dose_ug is None for s in say(sentence))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Cyanocobalamin is available as a 1000 µg/mL solution.", Kind.AVAILABILITY),
        ("Cyanocobalamin is excreted in the urine.", Kind.PHARMACOLOGY),
        ("Refer patients with neurological symptoms to a neurologist.", Kind.REFERRAL),
        ("Monitor serum potassium weekly.", Kind.MONITORING),
        ("Oral cyanocobalamin is as effective as intramuscular cyanocobalamin.", Kind.EFFICACY),
    ],
)
def test_kinds(say: Say, sentence: str, kind: Kind) -> None:
    assert only(say(sentence)).kind is kind


def test_monitoring_names_analyte_and_interval(say: Say) -> None:
    found = only(say("Measure homocysteine and potassium every 3 months."))
    assert found.analytes == ("homocysteine", "potassium")
    assert found.interval_days == point(3 * MONTH)
    assert found.act is Act.MONITOR


def test_a_target_is_a_threshold_and_no_dose(say: Say) -> None:
    target = only(say("Aim for homocysteine below 10 µmol/L.")).target
    assert target is not None
    assert (target.analyte, target.comparator, target.value, target.unit) == (
        "homocysteine",
        "<",
        10,
        "µmol/L",
    )


def test_quantifiers_are_kept(say: Say) -> None:
    assert (
        only(say("Some patients may need cyanocobalamin 1 mg IM every 2 weeks.")).quantifier.lower()
        == "some"
    )


def test_a_preference_names_what_it_ranks_lower(say: Say) -> None:
    drug = only(say("In renal dysfunction, hydroxocobalamin is preferred to cyanocobalamin."))
    assert (drug.formulations, drug.less_preferred, drug.governs) == (
        ("hydroxocobalamin",), ("cyanocobalamin",), ("formulation",),
    )  # fmt: skip
    route = only(say("Intramuscular injections are preferred over oral tablets in malabsorption."))
    assert (route.routes, route.less_preferred_routes, route.governs) == (
        ("intramuscular",),
        ("oral",),
        ("route",),
    )


def test_a_union_of_groups_keeps_each(say: Say) -> None:
    found = only(say("In pernicious anemia or gastrectomy, give cyanocobalamin 1 mg IM monthly."))
    assert found.populations == ("pernicious-anemia", "gastrectomy")


# ── several statements in one sentence ───────────────────────────────────────────────────────────
def test_alternatives_are_two_statements_tied_together(say: Say) -> None:
    first, second = say(
        "  • Sublingual cyanocobalamin 1000 µg daily"
        " or intramuscular cyanocobalamin 1000 µg monthly"
    )
    assert (first.routes, first.interval_days) == (("sublingual",), point(1))
    assert (second.routes, second.interval_days) == (("intramuscular",), point(MONTH))
    assert [(r.type, r.to) for r in second.relations] == [("alternative-to", first.id)]


def test_two_drugs_under_one_verb_are_one_statement(say: Say) -> None:
    found = only(say("Give hydroxocobalamin or methylcobalamin 1 mg intramuscularly weekly."))
    assert found.formulations == ("hydroxocobalamin", "methylcobalamin")


def test_a_protocol_is_its_steps_in_order(say: Say) -> None:
    steps = say(
        "  • Give cyanocobalamin 1000 µg IM daily for 1 week, then 500 µg IM weekly for 4 weeks,"
        " followed by 250 µg IM monthly for life"
    )
    assert [s.dose_ug for s in steps] == [point(1000), point(500), point(250)]
    assert [s.interval_days for s in steps] == [point(1), point(7), point(MONTH)]
    assert [s.duration_days for s in steps] == [point(7), point(28), None]
    assert [s.until for s in steps] == ["", "", "lifelong"]
    assert [[(r.type, r.to) for r in s.relations] for s in steps[1:]] == [
        [("follows", steps[0].id)],
        [("follows", steps[1].id)],
    ]
    assert {s.formulations for s in steps} == {("cyanocobalamin",)}
    assert steps[-1].phase is Phase.MAINTENANCE


def test_an_elliptical_step_carries_the_dose_and_a_new_noun_phrase_does_not(say: Say) -> None:
    carried = say("  • Oral cyanocobalamin 2000 µg daily for 10 days, then monthly")
    assert [s.dose_ug for s in carried] == [point(2000), point(2000)]
    restated = say(
        "  • Oral cyanocobalamin 2000 µg daily for 10 days, then maintenance injections monthly"
    )
    assert [s.dose_ug for s in restated] == [point(2000), None]


def test_a_passive_step_carries_the_dose(say: Say) -> None:
    steps = say(
        "In cancer, 1000 µg of cyanocobalamin can be given IM daily for 10 days,"
        " and monthly after that."
    )
    assert [(s.kind, s.dose_ug, s.interval_days) for s in steps] == [
        (Kind.REGIMEN, point(1000), point(1)),
        (Kind.REGIMEN, point(1000), point(MONTH)),
    ]


def test_a_reason_is_a_statement_of_its_own(say: Say) -> None:
    ban, reason = say(
        "Cyanocobalamin should not be given intravenously"
        " because it is rapidly excreted in the urine."
    )
    assert (ban.modality, reason.modality) == (Modality.FORBID, Modality.INFORM)
    assert reason.kind is Kind.PHARMACOLOGY
    assert reason.formulations == ("cyanocobalamin",)


def test_a_time_clause_does_not_swallow_the_dose(say: Say) -> None:
    found = only(
        say(
            "The maintenance dose recommended once loading is over"
            " is cyanocobalamin 1000 µg IM monthly."
        )
    )
    assert (found.kind, found.dose_ug, found.phase) == (
        Kind.REGIMEN,
        point(1000),
        Phase.MAINTENANCE,
    )


# ── ambiguity is kept ────────────────────────────────────────────────────────────────────────────
def test_biweekly_keeps_both_readings(say: Say) -> None:
    found = only(say("Give oral cyanocobalamin 1000 µg biweekly."))
    assert found.interval_days is None
    (ambiguity,) = found.ambiguities
    assert ambiguity.term == "biweekly"
    assert set(ambiguity.readings) == {
        Schedule(interval_days=point(14)),
        Schedule(interval_days=point(3.5)),
    }


# ── inheritance: the nearest words win, the title comes last ─────────────────────────────────────
def test_the_title_lends_its_drug_to_a_dose_without_one(read: Read) -> None:
    reading = read("Give 1000 µg intramuscularly every month.", title=DRUG_TITLE)
    found = only(reading.statements)
    assert found.formulations == ("cyanocobalamin",)
    assert lenders(reading, found)["formulations"].lower() == "cyanocobalamin"


def test_the_title_lends_no_drug_to_a_sentence_that_names_another(say: Say) -> None:
    found = only(say("Give hydroxocobalamin 1 mg intramuscularly every month.", title=DRUG_TITLE))
    assert found.formulations == ("hydroxocobalamin",)


def test_a_generic_in_the_clause_stays_generic(say: Say) -> None:
    found = only(say("Give vitamin B12 1000 µg intramuscularly every month.", title=DRUG_TITLE))
    assert found.formulations == ("cobalamin",)


def test_the_title_lends_its_route_last(say: Say) -> None:
    assert only(say("Give cyanocobalamin 1000 µg monthly.", title=IM_TITLE)).routes == (
        "intramuscular",
    )
    assert only(say("Give cyanocobalamin 1000 µg orally daily.", title=IM_TITLE)).routes == (
        "oral",
    )


def test_the_lead_in_wins_over_heading_and_title(read: Read) -> None:
    body = "Injections\n\nOral schedule in malabsorption:\n\n  • Cyanocobalamin 2000 µg daily"
    reading = read(body, title=IM_TITLE)
    found = only(reading.statements)
    assert (found.routes, found.populations) == (("oral",), ("compromised-absorption",))
    assert lenders(reading, found)["routes"] == "Oral"


def test_the_label_wins_over_the_lead_in(say: Say) -> None:
    body = (
        "For patients with malabsorption:\n\n"
        "  • Patients with intact absorption: oral cyanocobalamin 350 µg daily"
    )
    assert only(say(body)).populations == ("intact-absorption",)


def test_the_heading_lends_group_and_phase(say: Say) -> None:
    group = only(
        say("Pernicious Anemia\n\nGive cyanocobalamin 1000 µg IM monthly for a long time.")
    )
    assert group.populations == ("pernicious-anemia",)
    phase = only(
        say("Maintenance Therapy\n\nGive cyanocobalamin 1000 µg IM monthly for a long time.")
    )
    assert phase.phase is Phase.MAINTENANCE


def test_a_heading_lends_nothing_past_the_next_one(say: Say) -> None:
    body = (
        "Pernicious Anemia\n\nGive cyanocobalamin 1000 µg IM monthly for a long time.\n\n"
        "Other Patients\n\nGive cyanocobalamin 500 µg IM monthly for a long time."
    )
    assert [s.populations for s in say(body)] == [("pernicious-anemia",), DEFICIENCY]


def test_these_patients_are_those_of_the_bullet_before(say: Say) -> None:
    body = (
        "  • After bariatric surgery, give cyanocobalamin 1000 µg IM monthly\n"
        "  • In these patients, 500 µg weekly is another option"
    )
    assert [s.populations for s in say(body)] == [("bariatric-surgery",)] * 2


def test_a_direction_without_a_group_is_about_the_title(read: Read) -> None:
    reading = read("Cyanocobalamin should not be given intravenously.")
    found = only(reading.statements)
    assert found.populations == DEFICIENCY
    assert lenders(reading, found) == {"populations": "vitamin B12 deficiency"}


def test_a_fact_about_a_substance_has_no_group(say: Say) -> None:
    assert only(say("Cyanocobalamin is excreted in the urine.")).populations == ()


def test_what_a_clause_says_itself_is_not_inherited(say: Say) -> None:
    found = only(say("In pregnancy, give cyanocobalamin 1000 µg orally daily.", title=IM_TITLE))
    assert {i.slot for i in found.inherited} & {
        "formulations",
        "routes",
        "populations",
        "dose_ug",
    } == set()


# ── order, identity, account ─────────────────────────────────────────────────────────────────────
PAGE = """Give cyanocobalamin 1000 mcg intramuscularly daily for 10 days, then monthly. 1

Choice of Route

  • Intramuscular injections are preferred 2
  • Oral cyanocobalamin 2000 µg daily or sublingual cyanocobalamin 1000 µg daily is an option 1, 3

Something wholly unrelated stands here as well.

Errors to Avoid

  • Wrong route: Giving cyanocobalamin intravenously 1"""


def test_every_quote_stands_where_the_statement_says(read: Read) -> None:
    reading = read(PAGE)
    assert len(reading.statements) >= 6
    text = reading.article.text
    assert all(s.quote == s.span.of(text) == s.quote.strip() for s in reading.statements)
    assert [s.span for s in reading.statements] == sorted(s.span for s in reading.statements)
    assert all(i.span.of(text).strip() for s in reading.statements for i in s.inherited)
    assert len({s.id for s in reading.statements}) == len(reading.statements)


def test_every_letter_of_the_page_is_accounted_for(read: Read) -> None:
    reading = read(PAGE)
    text = reading.article.text
    taken = (
        [s.span for s in reading.statements]
        + [a.span for a in reading.accounted]
        + [m.span for m in reading.markers]
    )
    covered = {i for span in taken for i in range(span.start, span.end)}
    lost = [i for i, c in enumerate(text) if c.isalpha() and i not in covered]
    assert not lost, Span(lost[0], lost[-1] + 1).of(text)


def test_what_was_not_understood_is_residue(read: Read) -> None:
    parts = {a.quote: a.cls for a in read(PAGE).accounted}
    assert parts["Something wholly unrelated stands here as well"] is ResidueClass.RESIDUE
    assert parts["Choice of Route"] is ResidueClass.CONTEXT
    assert parts["Submitted"] is ResidueClass.FURNITURE


def test_an_amount_that_ends_in_no_statement_is_a_warning(read: Read) -> None:
    assert not read(PAGE).warnings
    assert any("clinic" in w for w in read(f"{PAGE}\n\nThe clinic opens every week.").warnings)


def test_an_amount_that_nobody_is_told_to_take_is_no_recommendation(say: Say) -> None:
    assert all(
        s.modality is Modality.INFORM for s in say("The bottle on the shelf holds 77 mg.")
    ), "a dose is no order"


def test_an_identifier_survives_an_edit_elsewhere(say: Say) -> None:
    before = {s.quote: s.id for s in say(PAGE)}
    after = {
        s.quote: s.id
        for s in say(PAGE.replace("Something wholly unrelated", "Quite another thing, and longer,"))
    }
    assert before == after
    changed = {s.quote: s.id for s in say(PAGE.replace("2000 µg", "1500 µg"))}
    assert len(before.keys() & changed.keys()) == len(before) - 1


def test_an_identifier_is_the_hash_of_source_section_quote_and_ordinal(say: Say) -> None:
    first = say(PAGE)[0]
    assert first.id == digest(
        "statement", "page", first.section, " ".join(first.quote.lower().split()), 1
    )


def test_one_sentence_said_twice_is_two_statements(say: Say) -> None:
    twice = " ".join(["Cyanocobalamin should not be given intravenously."] * 2)
    first, second = say(twice)
    assert first.id != second.id
    assert [r.to for r in second.relations if r.type == "restates"] in ([first.id], [])


def test_reading_twice_gives_the_same(read: Read) -> None:
    assert read(PAGE) == read(PAGE)


@pytest.mark.parametrize(
    "body", ["The weather was fine all day.", "Nothing here is about drugs.\n\n• Nor here."]
)
def test_a_page_without_statements_gives_none(say: Say, body: str) -> None:
    assert say(body, title="What was the weather like?", heading="Weather") == ()


def test_a_body_says_again_what_the_answer_says_in_short(say: Say) -> None:
    body = (
        "For vitamin B12 deficiency, give cyanocobalamin 1 mg IM daily for 10 days, then monthly "
        "maintenance injections.\n\nMaintenance\n\n• Cyanocobalamin 1 mg IM every month"
    )
    short, full = say(body, title="What is the dose of cyanocobalamin?")[1:]
    assert [(r.type, r.to) for r in full.relations] == [("restates", short.id)]
