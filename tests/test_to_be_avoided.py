"""What is "to be avoided" is not recommended, and what is "to be checked" is no dose."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How should vitamin D deficiency be treated?"


@pytest.mark.parametrize("dash", ["—", "–", "-", ""])
@pytest.mark.parametrize(
    ("words", "modality"),
    [("to be avoided", Modality.AVOID), ("not to be used", Modality.FORBID)],
)
def test_a_dose_that_is_to_be_avoided_is_ruled_out(
    say: Say, dash: str, words: str, modality: Modality
) -> None:
    """It had been recommended."""
    (one,) = say(f"Doses above 90,000 IU {dash} {words} in older adults.", title=VITAMIN_D)
    assert (one.kind, one.modality) == (Kind.CONTRAINDICATION, modality)
    assert (one.dose_iu, one.populations) == (Interval(90_000, None), ("older-adult",))


def test_a_pace_that_is_not_to_be_used_is_ruled_out(say: Say) -> None:
    """A yearly dose had been recommended."""
    (one,) = say("Annual dosing – not to be used in older adults.", title=VITAMIN_D)
    assert (one.modality, one.populations) == (Modality.FORBID, ("older-adult",))


def test_a_level_to_be_checked_is_checked_twice(say: Say) -> None:
    """The first check had been lost, and the second had been a yearly dose."""
    found = say("25-OH-D to be checked after 3 months, and yearly thereafter.", title=VITAMIN_D)
    assert [s.kind for s in found] == [Kind.MONITORING] * 2
    assert found[1].dose_iu is None


def test_what_is_reserved_is_for_nobody_else(say: Say) -> None:
    (one,) = say("Weekly 20,000 IU – reserved for proven deficiency.", title=VITAMIN_D)
    assert one.conditions == ("reserved for proven deficiency",)


@pytest.mark.parametrize(
    "body",
    [
        "The dose to be given is 1000 IU.",
        "Give 400 IU daily from birth, to be continued to the first birthday.",
    ],
)
def test_other_infinitives_direct_as_before(say: Say, body: str) -> None:
    (one,) = say(body, title=VITAMIN_D)
    assert one.dose_iu is not None
    assert one.modality is Modality.RECOMMEND


def test_a_goal_is_of_what_the_same_sentence_measures(say: Say) -> None:
    """It had been of what the sentence before it measured."""
    goal = say(
        "Hemoglobin is checked monthly. 25-OH-D should not be measured within 3 weeks of a bolus; "
        "the goal is above 75 nmol/L.",
        title=VITAMIN_D,
    )[-1]
    assert goal.analytes == ("25-hydroxyvitamin-d",)
