"""No statement is wider than its text: limits, ages, half-said lead-ins, tables, questions."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality, Phase, Statement, Target
from kg.quantity import Interval
from tests.conftest import Say


def only(statements: tuple[Statement, ...]) -> Statement:
    assert len(statements) == 1, [s.quote for s in statements]
    return statements[0]


# ── what limits a claim stays with it ────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("Folic acid must never be given alone.", "alone"),
        ("Never use folic acid as the only treatment.", "as the only treatment"),
        (
            "Cyanocobalamin should be started only under specialist supervision.",
            "only under specialist supervision",
        ),
        ("Give oral cyanocobalamin 50 µg daily to people over 80.", "over 80"),
        ("Adults weighing 50 kg or more need 1000 µg monthly.", "weighing 50 kg or more"),
        ("Oral cyanocobalamin 1 mg daily is an option in women at low risk.", "at low risk"),
        ("Children (under 12): 500 µg IM monthly.", "under 12"),
        ("Persistent vomiting: 1000 µg IM monthly.", "Persistent vomiting"),
        ("Treatment must not be delayed while tests are awaited.", "while tests are awaited"),
        (
            "Patients with unexplained gait, memory or mood symptoms need 1 mg IM monthly.",
            "with unexplained gait, memory or mood symptoms",
        ),
    ],
)
def test_a_limit_is_a_condition_in_the_words_of_the_text(
    say: Say, sentence: str, limit: str
) -> None:
    assert limit in only(say(sentence)).conditions


def test_a_reason_for_stopping_is_part_of_what_is_forbidden(say: Say) -> None:
    found = only(say("Do not stop injections because the serum level is normal."))
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)
    assert found.conditions == ("because the serum level is normal",)


def test_a_reason_for_avoiding_a_drug_limits_nothing(say: Say) -> None:
    found = say("Avoid cyanocobalamin in renal dysfunction because of possible accumulation.")[0]
    assert (found.modality, found.conditions) == (Modality.AVOID, ())


def test_everybody_over_an_age_is_in_the_class_that_begins_before_it(say: Say) -> None:
    assert only(say("People over 70 need 50 µg daily.")).populations == ("older-adult",)
    young = only(say("Adults over 30 need 50 µg daily."))
    assert "older-adult" not in young.populations


def test_an_age_is_no_duration(say: Say) -> None:
    found = only(say("Adults over 70 years old can take 50 µg daily."))
    assert found.duration_days is None


def test_a_condition_below_which_bullets_stand_holds_for_each(say: Say) -> None:
    found = say("When tablets are refused:\n\n• 1000 µg IM monthly 1\n• 1 mg IM weekly 1")
    assert {s.conditions for s in found} == {("When tablets are refused",)}


def test_what_stands_in_a_condition_is_not_what_is_given(say: Say) -> None:
    found = only(say("Give iron after cyanocobalamin 1000 µg daily has been started."))
    assert (found.dose_ug, found.interval_days) == (None, None)
    daily = only(say("People who forget daily tablets may take 1000 µg IM monthly."))
    assert daily.interval_days is not None
    assert daily.interval_days.low == 30.4375


def test_an_order_behind_a_condition_without_a_comma_is_no_part_of_it(say: Say) -> None:
    found = only(say("When serum B12 is low give 1000 µg IM daily for 2 weeks."))
    assert found.conditions == ("When serum B12 is low",)


# ── lead-ins that say half ───────────────────────────────────────────────────────────────────────
def test_a_lead_in_is_completed_by_each_of_its_bullets(say: Say) -> None:
    found = say(
        "Cyanocobalamin is contraindicated in:\n\n• Cobalt allergy 3\n• Frequent fainting 4"
    )
    assert [(s.kind, s.modality) for s in found] == [(Kind.CONTRAINDICATION, Modality.FORBID)] * 2
    assert [s.formulations for s in found] == [("cyanocobalamin",)] * 2
    assert [(s.populations, s.conditions) for s in found] == [
        (("cobalt-allergy",), ()),
        (("vitamin-b12-deficiency",), ("Frequent fainting",)),
    ]
    assert {i.slot for i in found[0].inherited} >= {"formulations"}


def test_a_lead_in_without_its_other_half_states_nothing(say: Say) -> None:
    assert say("Cyanocobalamin is contraindicated in:\n\nThe weather was fine.") == ()


def test_a_whole_lead_in_above_bullets_of_their_own_is_kept(say: Say) -> None:
    found = say("Intramuscular injection is preferred:\n\n• 1000 µg IM monthly is standard 1")
    assert [s.kind for s in found] == [Kind.PREFERENCE, Kind.REGIMEN]


def test_a_list_of_what_to_check_is_a_list_of_checks(say: Say) -> None:
    found = say("Check the following:\n\n• Serum B12 1\n• Homocysteine 2")
    assert [s.analytes for s in found] == [("vitamin-b12",), ("homocysteine",)]
    assert {s.kind for s in found} == {Kind.MONITORING}


# ── tables ───────────────────────────────────────────────────────────────────────────────────────
def test_a_row_with_one_dose_is_one_statement(say: Say) -> None:
    found = only(say("Cause | Dose | Route | How often\nVegan diet | 50 µg | oral | daily"))
    assert (found.populations, found.routes) == (("vegan",), ("oral",))
    assert found.interval_days == Interval.point(1)


def test_a_row_with_two_doses_is_a_statement_a_cell_under_its_heading(say: Say) -> None:
    found = say(
        "Group | Loading | Maintenance\n"
        "Ileal resection | 1000 µg IM daily for 7 days | 1000 µg IM every 2 months"
    )
    assert [s.phase for s in found] == [Phase.LOADING, Phase.MAINTENANCE]
    assert [s.populations for s in found] == [("ileal-resection",)] * 2
    assert [s.quote for s in found] == [
        "1000 µg IM daily for 7 days",
        "1000 µg IM every 2 months",
    ]


def test_an_amount_below_maximum_is_an_upper_bound(say: Say) -> None:
    found = say("Group | Usual | Maximum\nVegan diet | 50 µg daily | 1000 µg daily")
    assert [s.dose_ug for s in found] == [Interval.point(50), Interval(None, 1000)]


def test_row_and_column_make_a_cell_hang_on_both(say: Say) -> None:
    found = say("Weight | Hb over 10 g/dL | Hb below 10 g/dL\n70 kg or more | 500 µg | 1000 µg")
    assert found[1].conditions == ("Hb below 10 g/dL", "70 kg or more")


# ── what is no direction ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "sentence",
    [
        "Vials contain 1000 µg in 1 mL.",
        "Cyanocobalamin 1000 µg is equivalent to 1 mg.",
        "Up to 15% of patients on monthly injections ask for a shorter interval.",
        "Recommended dietary allowance: cyanocobalamin 2.4 µg daily",
        "Doses are doubled in error.",
    ],
)
def test_a_fact_with_a_number_directs_nobody(say: Say, sentence: str) -> None:
    assert {s.modality for s in say(sentence)} <= {Modality.INFORM}


def test_a_question_states_nothing_and_heads_its_answer(say: Say) -> None:
    found = only(say("What should vegans take?\n\n• 50 µg orally every day 5"))
    assert found.populations == ("vegan",)


@pytest.mark.parametrize("heading", ["What mistakes are common?", "Where treatment goes wrong"])
def test_an_error_listed_as_such_is_never_a_recommendation(say: Say, heading: str) -> None:
    body = "• Giving 100 µg injections as maintenance 1\n• Skipping monthly injections 2"
    assert {s.modality for s in say(f"{heading}\n\n{body}")} == {Modality.AVOID}


def test_no_reduction_needed_is_no_requirement(say: Say) -> None:
    found = only(say("Hydroxocobalamin needs no dose reduction in renal dysfunction."))
    assert (found.modality, found.governs) == (Modality.INFORM, ("dose",))


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Keep homocysteine between 5 and 10 µmol/L.", ("between", 5, 10)),
        ("The homocysteine target is 5–10 µmol/L.", ("between", 5, 10)),
        ("Aim for a serum B12 of 300 pmol/L or higher.", (">=", 300, None)),
        ("Keep homocysteine below 10 µmol/L.", ("<", 10, None)),
    ],
)
def test_a_target_keeps_its_comparison_and_both_its_ends(
    say: Say, sentence: str, target: tuple[str, float, float | None]
) -> None:
    found = only(say(sentence)).target
    assert isinstance(found, Target)
    assert (found.comparator, found.value, found.high) == target


def test_a_threshold_in_a_condition_is_no_target(say: Say) -> None:
    found = only(say("Check potassium if homocysteine exceeds 15 µmol/L."))
    assert found.target is None


@pytest.mark.parametrize("unit", ["30 kg/m²", "30 mL/min/1.73 m²"])
def test_an_exponent_is_no_citation(say: Say, unit: str) -> None:
    found = only(say(f"Avoid cyanocobalamin if the value is above {unit}. 4"))
    assert found.citations == (4,)


@pytest.mark.parametrize(
    "sentence", ["Avoid cyanocobalamin in the first trimester 5", "Give 50 µg orally each day 5"]
)
def test_a_number_behind_a_counted_noun_is_a_citation(say: Say, sentence: str) -> None:
    assert only(say(f"• {sentence}")).citations == (5,)


def test_both_numbers_of_a_list_behind_a_stop_belong_to_the_sentence_before(say: Say) -> None:
    first, _ = say("Give 1 mg IM monthly. 1, 2 Vegans should take 50 µg orally every day. 3")
    assert first.citations == (1, 2)


def test_doses_apart_are_counted_and_spaced(say: Say) -> None:
    found = only(say("Cyanocobalamin 1000 µg IM, two doses 7 days apart."))
    assert (found.count, found.interval_days) == (Interval.point(2), Interval.point(7))


def test_one_dose_given_once_is_one_dose(say: Say) -> None:
    assert only(say("Give cyanocobalamin 1000 µg IM once.")).count == Interval.point(1)


def test_given_instead_of_another_ranks_the_two_and_may_be_used_instead_does_not(say: Say) -> None:
    ranked = only(say("Use hydroxocobalamin instead of cyanocobalamin in renal dysfunction."))
    assert ranked.less_preferred == ("cyanocobalamin",)
    offered = only(say("Hydroxocobalamin may be used instead of cyanocobalamin."))
    assert offered.less_preferred == ()


# ── one clause for each thing that is said ───────────────────────────────────────────────────────
def test_each_drug_of_a_list_keeps_its_own_dose(say: Say) -> None:
    found = say(
        "Cyanocobalamin 1000 µg, hydroxocobalamin 500 µg or methylcobalamin 250 µg daily"
        " can be given."
    )
    assert [(s.formulations, s.dose_ug) for s in found] == [
        (("cyanocobalamin",), Interval.point(1000)),
        (("hydroxocobalamin",), Interval.point(500)),
        (("methylcobalamin",), Interval.point(250)),
    ]


def test_a_dose_together_with_the_drug_is_the_other_ones(say: Say) -> None:
    sentence = "Folic acid 1 mg daily may be started together with vitamin B12."
    found = only(say(sentence, title="How much cyanocobalamin treats vitamin B12 deficiency?"))
    assert (found.formulations, found.other_agents) == ((), ("folic-acid",))


def test_a_limit_in_brackets_is_a_statement_and_no_dose_of_the_first(say: Say) -> None:
    first, limit = say("Give cyanocobalamin 500 µg IM monthly (maximum 1000 µg per day).")
    assert (first.dose_ug, limit.dose_ug) == (Interval.point(500), Interval(None, 1000))


def test_a_count_beside_an_interval_is_kept(say: Say) -> None:
    found = only(say("Give cyanocobalamin 1000 µg IM weekly for a total of 5 doses."))
    assert (found.interval_days, found.count) == (Interval.point(7), Interval.point(5))


@pytest.mark.parametrize(
    ("words", "least"),
    [("no more often than once a week", 7), ("at least 7 days apart", 7)],
)
def test_a_least_gap_is_a_lower_bound(say: Say, words: str, least: float) -> None:
    found = only(say(f"Injections of cyanocobalamin should be given {words}."))
    assert found.interval_days == Interval(least, None)


def test_a_decimal_of_a_statistic_is_no_citation(say: Say) -> None:
    found = only(say("Cyanocobalamin improved symptoms (RR 1.2, 95% CI 1.0-1.4). 3"))
    assert found.citations == (3,)


def test_calling_it_a_mistake_is_avoiding_it(say: Say) -> None:
    found = only(say("Stopping cyanocobalamin once symptoms improve is a common mistake."))
    assert (found.modality, found.act) == (Modality.AVOID, Act.DISCONTINUE)


def test_a_test_that_is_recommended_is_monitoring(say: Say) -> None:
    first, second = say("A full blood count is recommended after 8 weeks and yearly thereafter.")
    assert {first.kind, second.kind} == {Kind.MONITORING}
    assert second.interval_days == Interval.point(365.25)


def test_advice_against_it_is_against_what_was_named(say: Say) -> None:
    first, second = say(
        "One forum regards hydroxocobalamin as an alternative, whereas another advises against it."
    )
    assert (first.modality, second.modality) == (Modality.ACCEPTABLE, Modality.AVOID)
    assert second.formulations == ("hydroxocobalamin",)


def test_a_topic_line_of_several_groups_lends_none_of_them(say: Say) -> None:
    found = say("Oral cyanocobalamin should not be used.", heading="Childhood and Pregnancy")
    assert only(found).populations == ("vitamin-b12-deficiency",)


def test_a_protocol_of_three_steps_loads_twice_and_maintains(say: Say) -> None:
    found = say(
        "Give cyanocobalamin 1000 µg IM daily for 7 days, then weekly for 4 weeks,"
        " then monthly for life."
    )
    assert [s.phase for s in found] == [Phase.LOADING, Phase.LOADING, Phase.MAINTENANCE]


def test_a_statistic_in_brackets_cites_nothing(say: Say) -> None:
    found = only(say("Metformin is associated with deficiency (OR 2.9, 95% CI 2.2-3.9). 4"))
    assert found.citations == (4,)


def test_without_delay_delays_nothing(say: Say) -> None:
    found = only(say("Cyanocobalamin 1000 µg IM is to be started without delay."))
    assert found.act is Act.ADMINISTER


def test_what_patients_needed_is_no_order(say: Say) -> None:
    found = say("About 1 in 5 patients needed a second course within a year.")
    assert all(s.modality is Modality.INFORM for s in found)


def test_each_of_several_alternatives_is_meant_alike(say: Say) -> None:
    found = say(
        "Cyanocobalamin 1000 µg, hydroxocobalamin 500 µg or methylcobalamin 250 µg can be used."
    )
    assert {s.modality for s in found} == {Modality.ACCEPTABLE}


def test_watching_something_unknown_is_monitoring_all_the_same(say: Say) -> None:
    found = only(say("Fetal movements should be monitored during treatment."))
    assert found.kind is Kind.MONITORING


def test_two_harms_of_one_drug_are_two_statements(say: Say) -> None:
    found = say(
        "Folic acid may mask vitamin B12 deficiency and precipitate cord damage.",
        title="How much cyanocobalamin treats vitamin B12 deficiency?",
    )
    assert [(s.kind, s.other_agents) for s in found] == [(Kind.WARNING, ("folic-acid",))] * 2


# ── from one amount or pace to another ───────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("body", "dose", "days"),
    [
        ("The dose may be reduced from 1 mg to 0.5 mg daily.", 500, 1),
        ("Step the dose up from 500 to 1000 µg daily.", 1000, 1),
        ("Increase the dose of oral cyanocobalamin from 250 µg daily to 1 mg daily.", 1000, 1),
        ("Increase from monthly to weekly injections of cyanocobalamin 1 mg.", 1000, 7),
    ],
)
def test_what_was_given_until_then_is_no_longer_given(
    say: Say, body: str, dose: float, days: float
) -> None:
    found = only(say(body))
    assert found.dose_ug == Interval.point(dose)
    assert found.interval_days == Interval.point(days)


def test_a_range_behind_another_verb_stays_a_range(say: Say) -> None:
    found = only(say("Doses from 500 to 1000 µg daily are recommended."))
    assert found.dose_ug == Interval(500, 1000)


# ── bans that leave less alone ───────────────────────────────────────────────────────────────────
def test_a_ban_on_a_pace_keeps_the_pace(say: Say) -> None:
    found = only(say("Hydroxocobalamin should not be given more than once a month."))
    assert found.interval_days is not None
    assert found.interval_days.low is None


def test_a_ban_beyond_a_time_keeps_the_time(say: Say) -> None:
    found = only(say("Do not continue weekly injections beyond 6 weeks."))
    assert found.conditions == ("beyond 6 weeks",)


def test_a_clause_about_something_of_the_patient_is_kept_whole(say: Say) -> None:
    found = only(
        say("Patients whose last injection was more than 3 months ago should receive 1 mg weekly.")
    )
    assert found.conditions == ("whose last injection was more than 3 months ago",)


def test_each_pace_after_a_semicolon_is_a_step(say: Say) -> None:
    found = say("Give 1 mg daily for one week; thereafter weekly for a month and monthly for life.")
    days = [s.interval_days.low for s in found if s.interval_days]
    assert days == [1, 7, 30.4375]
    assert [s.until for s in found] == ["", "", "lifelong"]
    assert all(s.dose_ug == Interval.point(1000) for s in found)
