"""A second group, way or deed behind "and" or "or" keeps its own pace; a case that is a clause's
subject narrows what the clause asks for.
"""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
VITAMIN_D = "How should vitamin D deficiency be treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Dietary deficiency calls for 1 mg a day by mouth, or an injection twice a year.",
        "Give 1 mg by mouth daily or an injection every three months.",
    ],
)
def test_each_of_two_ways_keeps_its_own_pace(say: Say, body: str) -> None:
    """1 mg had been injected every day, or swallowed twice a year."""
    swallowed, injected = say(body, title=B12)
    assert (swallowed.routes, swallowed.dose_ug) == (("oral",), Interval.point(1000))
    assert (injected.routes, injected.dose_ug) == (("parenteral",), None)
    assert injected.interval_days is not None
    assert (injected.interval_days.low or 0) > 30


def test_two_routes_of_one_pace_stay_together(say: Say) -> None:
    (one,) = say("Give 1 mg intramuscularly or subcutaneously once weekly.", title=B12)
    assert set(one.routes) == {"intramuscular", "subcutaneous"}


@pytest.mark.parametrize("what", ["stop metformin", "stop"])
def test_what_is_given_is_not_what_is_stopped(say: Say, what: str) -> None:
    """Hydroxocobalamin had been stopped."""
    stopped, given = say(
        f"Patients should {what} and be given 1 mg of hydroxocobalamin monthly.", title=B12
    )
    assert (stopped.act, stopped.formulations, stopped.dose_ug) == (Act.DISCONTINUE, (), None)
    assert (given.act, given.formulations) == (Act.ADMINISTER, ("hydroxocobalamin",))


@pytest.mark.parametrize(
    "body",
    [
        "Adults should be checked yearly, and children every six months.",
        "Adults should be checked yearly, children every six months.",
        "Adults are given 1 mg yearly and children every six months.",
    ],
)
def test_each_group_keeps_its_own_pace(say: Say, body: str) -> None:
    """Children had been checked yearly."""
    adults, children = say(body, title=B12)
    assert (adults.interval_days, adults.populations) == (
        Interval.point(365.25),
        ("vitamin-b12-deficiency",),
    )
    assert (children.interval_days, children.populations) == (Interval.point(182.625), ("child",))


@pytest.mark.parametrize(
    ("body", "title", "case"),
    [
        ("Levels below 25 nmol/L need 50,000 IU weekly.", VITAMIN_D, "Levels below 25 nmol/L"),
        ("A level of 30 to 50 nmol/L calls for 800 IU daily.", VITAMIN_D, "A level of 30 to 50"),
        ("A relapse warrants 1 mg weekly.", B12, "A relapse"),
        ("Loss of vibration sense requires daily injections.", B12, "Loss of vibration sense"),
        ("Resection of over 60 cm needs injections for life.", B12, "Resection of over 60 cm"),
        ("No supplement is needed, but over 60 cm calls for injections.", B12, "over 60 cm"),
    ],
)
def test_a_case_that_is_the_subject_is_kept(say: Say, body: str, title: str, case: str) -> None:
    """It had been for everybody with the deficiency."""
    asked = say(body, title=title)[-1]
    assert asked.modality is Modality.REQUIRE
    assert any(told.startswith(case) for told in asked.conditions)


@pytest.mark.parametrize("who", ["Treatment", "Correction", "It", "Most"])
def test_a_subject_that_is_no_case_is_no_condition(say: Say, who: str) -> None:
    (asked,) = say(f"{who} requires 1 mg daily.", title=B12)
    assert asked.conditions == ()


def test_days_without_a_number_are_no_length(say: Say) -> None:
    """It had been given for one day."""
    (given,) = say("Give 1 mg daily for the first days.", title=B12)
    assert given.duration_days is None


@pytest.mark.parametrize(
    "body",
    [
        "Deficiency should be corrected before bisphosphonates are given.",
        "Correct vitamin D before starting alendronate.",
        "Treat the deficiency before starting denosumab.",
    ],
)
def test_a_lack_is_put_right_before_another_drug(say: Say, body: str) -> None:
    """It had been left out, or told as a finding."""
    (order,) = say(body, title=VITAMIN_D)
    assert (order.kind, order.act) == (Kind.SEQUENCING, Act.GIVE_BEFORE)
    assert order.modality is Modality.RECOMMEND


def test_as_well_is_no_reason(say: Say) -> None:
    """Vitamin A had been ruled out in pregnancy."""
    found = say("Fish oil contains vitamin A as well and must not be used then.", title=VITAMIN_D)
    assert not any(s.modality.negative for s in found)
