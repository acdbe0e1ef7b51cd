"""A course and what it goes on with, in one sentence: two steps, each with its own limits."""

from __future__ import annotations

import pytest

from kg.model import Modality, Phase
from kg.quantity import DAYS_PER_UNIT, Interval
from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"
MONTH = DAYS_PER_UNIT["month"]


@pytest.mark.parametrize(
    "words",
    [
        "and continue with 1 mg every 3 months",
        "and carry on with 1 mg every 3 months",
        "and go on with 1 mg every 3 months",
        "and maintain with 1 mg every 3 months",
        "and follow with 1 mg every 3 months",
        "and then continue with 1 mg every 3 months",
    ],
)
def test_what_a_course_goes_on_with_is_a_step_of_its_own(say: Say, words: str) -> None:
    body = f"Start with hydroxocobalamin 1 mg IM weekly for 5 weeks {words}"
    start, later = say(f"{body} for life if tests stay low.", title=B12)
    assert (start.duration_days, start.until, start.conditions) == (Interval.point(35), "", ())
    assert (later.until, later.conditions) == ("lifelong", ("if tests stay low",))
    assert later.interval_days == Interval.point(3 * MONTH)
    assert (start.phase, later.phase) == (Phase.LOADING, Phase.MAINTENANCE)
    assert later.routes == start.routes == ("intramuscular",)
    assert [r.type for r in later.relations] == ["follows"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Start with cyanocobalamin 1 mg by mouth daily and continue for 3 months.",
        "Start with cyanocobalamin 1 mg by mouth daily and continue at this dose for 3 months.",
    ],
)
def test_how_long_a_dose_goes_on_is_no_step(say: Say, sentence: str) -> None:
    (found,) = say(sentence, title=B12)
    assert found.duration_days == Interval.point(3 * MONTH)
    assert found.interval_days == Interval.point(1)


def test_a_ban_on_a_course_is_one_ban(say: Say) -> None:
    sentence = (
        "Hydroxocobalamin 1 mg must not be given daily for a year and continued with 1 mg weekly."
    )
    (found,) = say(sentence, title=B12)
    assert found.modality is Modality.FORBID


@pytest.mark.parametrize("counted", ["one injection a month", "a single injection a month"])
def test_a_counted_dose_a_month_is_a_pace(say: Say, counted: str) -> None:
    body = (
        f"Give hydroxocobalamin 1 mg IM twice a week for 4 weeks, followed by {counted} for a year."
    )
    _, later = say(body, title=B12)
    assert later.interval_days == Interval.point(MONTH)
    assert later.phase is not Phase.LOADING


@pytest.mark.parametrize(
    "words",
    ["injection a week before surgery", "dose a week after the first", "injection a week later"],
)
def test_how_far_off_a_dose_is_is_no_pace(say: Say, words: str) -> None:
    assert not [s for s in say(f"Give one {words}.", title=B12) if s.interval_days]


def test_a_week_later_is_no_pace_behind_a_drug(say: Say) -> None:
    assert not [s for s in say("Give hydroxocobalamin a week later.", title=B12) if s.interval_days]
