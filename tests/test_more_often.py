"""A second pace, and what something should be thought of, change nothing for everybody else."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Check ferritin yearly; more often in the elderly.",
        "Check ferritin yearly, more frequently in the elderly.",
        "Check ferritin yearly, and less often in the elderly.",
        "Ferritin is checked yearly (more often in the elderly).",
    ],
)
def test_who_is_checked_more_often_is_not_all_that_are_checked(say: Say, body: str) -> None:
    """Nobody but the elderly had been checked."""
    everybody, elderly = say(body, title=B12)
    assert everybody.interval_days == Interval.point(365.25)
    assert everybody.populations == ("vitamin-b12-deficiency",)
    assert (elderly.kind, elderly.populations) == (Kind.MONITORING, ("older-adult",))
    assert elderly.interval_days is None


@pytest.mark.parametrize("verb", ["should be considered", "should be regarded as"])
def test_a_dose_that_is_thought_inadequate_is_not_recommended(say: Say, verb: str) -> None:
    found = say(f"Doses under 90 mcg {verb} inadequate.", title=B12)
    assert all(s.modality is Modality.INFORM for s in found)


def test_a_treatment_that_should_be_considered_is(say: Say) -> None:
    (one,) = say("Injections should be considered in the elderly.", title=B12)
    assert one.modality.positive
    assert one.modality is not Modality.INFORM


@pytest.mark.parametrize("course", ["the full loading course", "the second course", "the course"])
def test_a_course_that_is_repeated_is_no_check(say: Say, course: str) -> None:
    (one,) = say(f"Repeat {course} if symptoms recur.", title=B12)
    assert one.kind is Kind.REGIMEN


def test_a_course_may_be_shortened_to_a_week(say: Say) -> None:
    (one,) = say("Loading can be shortened to one week.", title=B12)
    assert one.duration_days == Interval.point(7)
