"""When an order holds and for whom: occasions, times of stopping, stages, shared-out routes."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Stop treatment after 3 months.", "after 3 months"),
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
    assert "pregnancy" not in found.populations
    assert found.conditions == ("planning pregnancy",)


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
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.INFORM)
    assert found.analytes == ("vitamin-b12",)


def test_what_corrects_a_deficiency_in_practice_is_a_regimen(say: Say) -> None:
    (found,) = say("Deficiency in vegans is usually corrected with 1 mg once daily.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


def test_a_drug_that_waits_for_a_test_is_named(say: Say) -> None:
    (found,) = say("Avoid giving folic acid before B12 has been checked.", title=TITLE)
    assert (found.act, found.other_agents) == (Act.GIVE_BEFORE, ("folic-acid",))
