"""A course that comes first has its own dose and pace, before or behind what follows it."""

from __future__ import annotations

import pytest

from kg.model import Modality, Phase
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("first_is_behind", [True, False])
def test_an_initial_course_is_a_statement_of_its_own(say: Say, *, first_is_behind: bool) -> None:
    """Its dose had been lost, and its days given to the maintenance dose."""
    course = "an initial course of 1 mg on days 1, 4 and 8"
    body = (
        f"Give 250 µg monthly after {course}."
        if first_is_behind
        else f"After {course}, give 250 µg monthly."
    )
    found = say(body, title=B12)
    loading = next(s for s in found if s.phase is Phase.LOADING)
    later = next(s for s in found if s.phase is Phase.MAINTENANCE)
    assert (loading.dose_ug, loading.schedule_days) == (Interval.point(1000), (1, 4, 8))
    assert (later.dose_ug, later.schedule_days) == (Interval.point(250), ())
    assert later.interval_days == Interval.point(30.4375)
    assert [(r.type, r.to) for r in later.relations] == [("follows", loading.id)]
    assert not loading.relations


def test_loading_with_a_dose_is_such_a_course(say: Say) -> None:
    later, loading = say(
        "1 mg every 3 months may be given following loading with 500 µg daily for a week.",
        title=B12,
    )
    assert (later.duration_days, loading.duration_days) == (None, Interval.point(7))
    assert later.modality is loading.modality is Modality.ACCEPTABLE


def test_the_group_behind_both_is_that_of_both(say: Say) -> None:
    found = say("Give 1 mg monthly after a loading dose of 2 mg in vegans.", title=B12)
    assert [s.populations for s in found] == [("vegan",)] * 2


def test_a_ban_on_what_follows_asks_for_no_course(say: Say) -> None:
    found = say("Do not give 1 mg yearly after a loading course of 1 mg daily.", title=B12)
    assert all(s.modality is Modality.FORBID for s in found)


@pytest.mark.parametrize(
    "body",
    [
        "Give 1 mg every 3 months after loading.",
        "After loading, give 1 mg every 3 months.",
        "After gastrectomy, give 1 mg every 3 months.",
        "Give 1 mg every 3 months after gastrectomy.",
    ],
)
def test_what_has_no_dose_is_no_course(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert found.dose_ug == Interval.point(1000)
