"""When an order holds and for whom: occasions, times of stopping, stages, shared-out routes."""

from __future__ import annotations

import pytest

from kg.model import Act, Basis, Kind, Modality, Phase, Target
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Do not stop injections at 1 year.", "at 1 year"),
        (
            "Stopping tablets on the day haemoglobin becomes normal is a mistake.",
            "on the day haemoglobin becomes normal",
        ),
        (
            "Metformin should not be stopped on account of a low level.",
            "on account of a low level",
        ),
        (
            "A rise of less than 10 g/L at 4 weeks should prompt a switch to injections.",
            "A rise of less than 10 g/L at 4 weeks",
        ),
        ("Give 50 µg daily from birth.", "from birth"),
        ("From week 16, give 50 µg daily.", "From week 16"),
    ],
)
def test_when_it_holds_is_kept(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.conditions == (condition,)


def test_why_a_listed_error_is_made_belongs_to_the_error(say: Say) -> None:
    body = "Common errors:\n\n• Lengthening the injection interval because the level is high"
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.AVOID
    assert found.conditions == ("because the level is high",)


def test_what_patients_have_already_is_not_what_is_asked_for(say: Say) -> None:
    (found,) = say("In patients on tablets, repeat serum B12 every 12 months.", title=TITLE)
    assert (found.kind, found.routes) == (Kind.MONITORING, ())
    assert found.conditions == ("on tablets",)


def test_a_dose_for_patients_on_tablets_is_taken_as_tablets(say: Say) -> None:
    (found,) = say("Patients on tablets should take 1 mg daily.", title=TITLE)
    assert (found.routes, found.dose_ug) == (("oral",), Interval.point(1000.0))


@pytest.mark.parametrize(
    "body",
    [
        "Vegetarians who eat dairy products daily may not need a supplement.",
        "If symptoms occur daily, give 1 mg.",
    ],
)
def test_how_often_an_occasion_comes_is_no_schedule(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.interval_days is None


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        ("chronic kidney disease stages 4 and 5", "45"),
        ("CKD stage 3-5", "345"),
        ("stage 4 or 5 chronic kidney disease", "45"),
        ("stages 3 to 5 CKD", "345"),
    ],
)
def test_counted_stages_are_one_group_each(say: Say, words: str, stages: str) -> None:
    (found,) = say(f"In {words}, hydroxocobalamin 1 mg monthly is recommended.", title=TITLE)
    assert found.populations == tuple(f"chronic-kidney-disease-stage-{n}" for n in stages)
    assert found.citations == ()


def test_a_stage_without_a_class_stays_in_words(say: Say) -> None:
    (found,) = say("In chronic kidney disease stages 4 and 9, give 1 mg monthly.", title=TITLE)
    assert found.populations == ("chronic-kidney-disease",)
    assert found.conditions == ("In chronic kidney disease stages 4 and 9",)


def test_a_mothers_group_is_not_the_childs(say: Say) -> None:
    (found,) = say("Infants of vegan mothers should have 5 µg daily.", title=TITLE)
    assert found.populations == ("infant",)
    assert found.conditions == ("of vegan mothers",)


def test_before_a_pregnancy_is_not_in_it(say: Say) -> None:
    (found,) = say("Women planning pregnancy should take 2.6 µg daily.", title=TITLE)
    assert (found.populations, found.conditions) == (("pregnancy-planning",), ())


def test_the_speciality_of_a_doctor_is_no_group(say: Say) -> None:
    (found,) = say("Infants should be seen by a pediatric neurologist.", title=TITLE)
    assert (found.kind, found.populations) == (Kind.REFERRAL, ("infant",))


@pytest.mark.parametrize(
    "body",
    [
        "Use tablets for vegans and injections for pernicious anaemia.",
        "Oral treatment is suitable for vegans, parenteral treatment for pernicious anaemia.",
    ],
)
def test_each_group_gets_its_own_route(say: Say, body: str) -> None:
    told = {(s.routes, s.populations, s.modality.positive) for s in say(body, title=TITLE)}
    assert told == {
        (("oral",), ("vegan",), True),
        (("parenteral",), ("pernicious-anemia",), True),
    }


@pytest.mark.parametrize(
    "body", ["A maximum of 2 mg a day should not be exceeded.", "Do not exceed 2 mg a day."]
)
def test_what_may_not_be_exceeded_is_allowed_itself(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.dose_ug) == (Modality.FORBID, Interval(2000.0, None))


def test_a_ceiling_behind_a_dose_is_a_rule_of_its_own(say: Say) -> None:
    body = "Give 3 mg/kg of cyanocobalamin daily, up to a maximum of 200 mg a day."
    dose, most = say(body, title=TITLE)
    assert (dose.dose_ug, most.dose_ug) == (Interval.point(3000.0), Interval(None, 200_000.0))


@pytest.mark.parametrize(
    ("body", "doses"),
    [
        ("Start at 50 µg daily and increase to 500 µg if needed.", [50.0, 500.0]),
        ("Start with 1 mg daily and reduce to 500 µg daily later.", [1000.0, 500.0]),
        ("Give 1 mg daily for 5 days and finish with 500 µg monthly for life.", [1000.0, 500.0]),
    ],
)
def test_each_step_has_its_own_dose(say: Say, body: str, doses: list[float]) -> None:
    found = say(body, title=TITLE)
    assert [s.dose_ug for s in found] == [Interval.point(d) for d in doses]
    assert all(s.kind is Kind.REGIMEN and s.modality.positive for s in found)


@pytest.mark.parametrize(
    "body",
    [
        "Hydroxocobalamin should be used with caution in hypokalaemia.",
        "Caution is needed when hydroxocobalamin is given to patients with hypokalaemia.",
        "Particular care is required in hypokalaemia.",
    ],
)
def test_caution_warns_and_neither_bans_nor_waives(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)
    assert found.populations == ("hypokalemia",)


def test_no_need_to_watch_is_no_word_about_the_treatment(say: Say) -> None:
    (found,) = say("There is no need to monitor B12 once injections have begun.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.AVOID)
    assert found.analytes == ("vitamin-b12",)


def test_what_corrects_a_deficiency_in_practice_is_a_regimen(say: Say) -> None:
    (found,) = say("Deficiency in vegans is usually corrected with 1 mg once daily.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


def test_a_drug_that_waits_for_a_test_is_named(say: Say) -> None:
    (found,) = say("Avoid giving folic acid before B12 has been checked.", title=TITLE)
    assert (found.act, found.other_agents) == (Act.GIVE_BEFORE, ("folic-acid",))


def test_no_child_should_have_more_speaks_of_every_child(say: Say) -> None:
    (found,) = say("No child should be given more than 2 mg per day.", title=TITLE)
    assert (found.populations, found.excluded_populations) == (("child",), ())
    assert (found.modality, found.dose_ug) == (Modality.FORBID, Interval(2000.0, None))


def test_a_week_of_pregnancy_is_no_drug_that_comes_first(say: Say) -> None:
    (found,) = say("Injections must not be used in pregnancy before 14 weeks.", title=TITLE)
    assert found.kind is Kind.CONTRAINDICATION
    assert found.conditions == ("before 14 weeks",)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Check B12 every 2 years in people on long-term omeprazole.", "proton-pump-inhibitor"),
        ("Check B12 once a year in anyone who has taken metformin for 4 years.", "metformin"),
    ],
)
def test_who_takes_a_drug_is_a_group(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.populations == (f"{group}-therapy",)
    assert found.other_agents == ()


def test_which_of_a_group_is_kept(say: Say) -> None:
    (found,) = say("All colicky infants should be given 5 µg daily.", title=TITLE)
    assert (found.populations, found.conditions) == (("infant",), ("colicky",))


def test_children_and_adults_are_no_group_in_particular(say: Say) -> None:
    (found,) = say("Children and adults should take 1 mg daily.", title=TITLE)
    assert found.populations == ("vitamin-b12-deficiency",)


def test_the_ages_of_a_heading_hold_below_it(say: Say) -> None:
    body = "Children aged 1 to 12 years:\n\n• Give 1 mg weekly\n• Give 250 µg monthly for life"
    assert {(s.populations, s.conditions) for s in say(body, title=TITLE)} == {
        (("child",), ("aged 1 to 12 years",))
    }


@pytest.mark.parametrize(
    ("body", "amount"),
    [
        ("Take 20 to 50 µg (800 to 2,000 IU) a day.", Interval(20.0, 50.0)),
        ("Take 100 µg of cyanocobalamin a day by mouth.", Interval.point(100.0)),
        ("Take no more than 1 mg a day.", Interval(None, 1000.0)),
    ],
)
def test_a_day_behind_an_amount_is_what_it_is_counted_over(
    say: Say, body: str, amount: Interval
) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.dose_ug, found.dose_basis) == (amount, Basis.DAY)


def test_both_units_of_a_bound_are_open_alike(say: Say) -> None:
    (found,) = say("Adults should avoid more than 100 µg (4,000 IU) a day.", title=TITLE)
    assert (found.dose_ug, found.dose_iu) == (Interval(100.0, None), Interval(4000.0, None))


def test_doses_of_a_day_are_counted_and_others_are_a_course(say: Say) -> None:
    (daily,) = say("Give 4 to 6 mg/kg/day of cyanocobalamin in 2 doses.", title=TITLE)
    assert (daily.doses_per_day, daily.count) == (Interval.point(2), None)
    (course,) = say("Give 1 mg in two doses 3 days apart.", title=TITLE)
    assert (course.doses_per_day, course.count) == (None, Interval.point(2))


def test_what_is_to_be_stopped_has_no_dose_of_its_own(say: Say) -> None:
    body = "Give 1 mg daily, but it must be stopped if a rash appears."
    stop = next(s for s in say(body, title=TITLE) if s.act is Act.DISCONTINUE)
    assert (stop.dose_ug, stop.interval_days) == (None, None)


def test_another_route_does_not_take_over_the_dose(say: Say) -> None:
    body = "Give 1 mg by mouth daily for 12 weeks, switching to injections if symptoms persist."
    switch = say(body, title=TITLE)[-1]
    assert (switch.routes, switch.dose_ug) == (("parenteral",), None)


def test_until_there_is_enough_permits_nothing(say: Say) -> None:
    (found,) = say("Give 250 µg IM once a month until the diet supplies enough.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


@pytest.mark.parametrize(
    "body",
    [
        "A single ingestion of 60 mg/kg or more can be fatal in children.",
        "In a later report, 2 mg daily pushed some above the range.",
    ],
)
def test_what_an_amount_did_is_no_order(say: Say, body: str) -> None:
    assert all(s.modality is Modality.INFORM for s in say(body, title=TITLE))


def test_no_reason_to_repeat_is_no_order_to_repeat(say: Say) -> None:
    (found,) = say("There is no reason to repeat serum B12 in children.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.AVOID)


@pytest.mark.parametrize("mark", [" (3, 4).", " [3, 4].", ".³,⁴", ". 3, 4"])
def test_a_citation_is_read_in_every_style(say: Say, mark: str) -> None:
    (found,) = say(f"Vegans should take cyanocobalamin 50 µg daily for 3 months{mark}", title=TITLE)
    assert found.citations == (3, 4)
    assert found.duration_days is not None


def test_a_raised_citation_is_no_part_of_its_word(say: Say) -> None:
    (found,) = say("Keep ferritin above 15 ng/mL in adults over 65 years of age²", title=TITLE)
    assert (found.target, found.dose_ug) == (Target("ferritin", ">", 15.0, "ng/mL"), None)
    assert found.citations == (2,)


def test_numbers_in_brackets_that_count_what_follows_cite_nothing(say: Say) -> None:
    body = "Give either (1) 1 mg daily or (2) 500 µg daily."
    assert all(s.citations == () for s in say(body, title=TITLE))


def test_a_paragraph_goes_on_about_whom_it_opened_with(say: Say) -> None:
    body = (
        "In haemodialysis, hydroxocobalamin is preferred. "
        "Hydroxocobalamin 1 mg is given monthly. Most patients tolerate 1 mg daily."
    )
    _, dose, *rest = say(body, title=TITLE)
    assert dose.populations == ("hemodialysis",)
    assert all("hemodialysis" not in s.populations for s in rest)


def test_a_drug_made_for_one_route_is_dosed_by_it(say: Say) -> None:
    title = "How is iron deficiency treated by mouth?"
    (found,) = say("Iron sucrose 200 mg may be given weekly.", title=title)
    assert found.routes == ("intravenous",)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Treatment continues for 3 months after the blood count has recovered.", 91.3125),
        ("Treatment lasts for 8 weeks.", 56.0),
    ],
)
def test_how_long_treatment_goes_on_is_a_rule(say: Say, body: str, days: float) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.duration_days == Interval.point(days)


def test_a_step_that_depends_leaves_the_dose_before_it_alone(say: Say) -> None:
    body = "Vegans should have 50 µg daily, doubled if the level falls below 200 pg/mL."
    dose, step = say(body, title=TITLE)
    assert (dose.conditions, step.conditions) == ((), ("if the level falls below 200 pg/mL",))


def test_what_is_taken_beside_lends_no_route(say: Say) -> None:
    (found,) = say("Tablets should not be taken alongside intravenous iron.", title=TITLE)
    assert found.routes == ("oral",)


def test_an_aside_is_not_what_the_sentence_goes_on_about(say: Say) -> None:
    body = "Tablets may be used in vegans; they can cause nausea, and are discouraged in children."
    *_, last = say(body, title=TITLE)
    assert (last.kind, last.modality) == (Kind.CONTRAINDICATION, Modality.AVOID)
    assert (last.routes, last.populations) == (("oral",), ("child",))


def test_what_is_done_before_and_after_is_asked_for(say: Say) -> None:
    (found,) = say("Blood pressure is checked before and after each infusion.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.RECOMMEND)


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        (
            "Blood donors can be given cyanocobalamin 1 mg by mouth daily.",
            "Blood donors",
        ),
        ("Patients presenting with paraesthesia should take 1 mg daily.", "presenting with"),
    ],
)
def test_which_patients_are_meant_is_kept(say: Say, body: str, condition: str) -> None:
    assert any(condition in c for s in say(body, title=TITLE) for c in s.conditions)


@pytest.mark.parametrize(
    "body",
    [
        "• Hydroxocobalamin 1 mg IM daily for 2 weeks\n• Then 1 mg IM every 2 months",
        "Give 1 mg IM on alternate days for 10 doses, then 1 mg every 2 months.",
        "• Hydroxocobalamin 1 mg IM daily for 2 weeks\n• Continue with 1 mg IM every 2 months",
    ],
)
def test_a_limited_course_loads_for_the_open_one_behind_it(say: Say, body: str) -> None:
    phases = [s.phase for s in say(body, title=TITLE)]
    assert phases == [Phase.LOADING, Phase.MAINTENANCE]


@pytest.mark.parametrize(
    "words",
    ["an eGFR below 30 mL/min", "an eGFR <30 mL/min/1.73 m²", "a GFR below 30", "eGFR < 30 mL/min"],
)
def test_a_measured_value_with_a_class_of_its_own_is_a_group(say: Say, words: str) -> None:
    (found,) = say(f"Avoid cyanocobalamin in patients with {words}.", title=TITLE)
    assert found.populations == ("estimated-glomerular-filtration-rate-below-30",)
    assert not found.conditions


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("an eGFR below 45 mL/min", "estimated-glomerular-filtration-rate-below-60"),
        ("an eGFR below 90 mL/min", "vitamin-b12-deficiency"),
        ("a hemoglobin below 7 mmol/L", "vitamin-b12-deficiency"),
    ],
)
def test_a_value_without_a_class_or_in_another_unit_stays_a_condition(
    say: Say, words: str, group: str
) -> None:
    """Who is below 45 is below 60, too; the words say that not all of those are meant."""
    (found,) = say(f"Avoid cyanocobalamin in patients with {words}.", title=TITLE)
    assert found.populations == (group,)
    assert found.conditions == (f"with {words}",)


def test_what_befalls_patients_is_not_who_they_are(say: Say) -> None:
    (found,) = say("Low phosphate occurs in 51% of patients given cyanocobalamin.", title=TITLE)
    assert not found.populations


def test_what_a_condition_measures_is_no_dose(say: Say) -> None:
    (found,) = say("If the total exceeds 20 mcg/kg, give a second injection.", title=TITLE)
    assert (found.dose_ug, found.conditions) == (None, ("If the total exceeds 20 mcg/kg",))


@pytest.mark.parametrize("name", ["RDA of vitamin B12", "adult reference intake for vitamin B12"])
def test_a_reference_intake_directs_nobody(say: Say, name: str) -> None:
    (found,) = say(f"The {name} is 2.4 mcg/day.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.PHARMACOLOGY, Modality.INFORM)


@pytest.mark.parametrize("event", ["no further improvement", "symptoms stop improving"])
def test_what_lasts_until_nothing_improves_any_more_refills_the_stores(
    say: Say, event: str
) -> None:
    (found,) = say(f"Give hydroxocobalamin 1 mg IM on alternate days until {event}.", title=TITLE)
    assert (found.until, found.phase) == ("no-further-improvement", Phase.LOADING)
