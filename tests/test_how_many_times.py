"""How many times something is given: in a row of sittings, or once under a condition."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Give 100 mg of iron at 9 consecutive dialysis sessions.", 9),
        ("100 mg of iron is given at 5 successive sessions.", 5),
        ("Give 100 mg of iron in 4 consecutive infusions.", 4),
        ("Give 1000 mg of iron once if tablets cannot be swallowed.", 1),
        ("1000 mg of iron may be given once when tablets are not tolerated.", 1),
    ],
)
def test_a_row_of_sittings_and_a_single_time_are_counted(say: Say, body: str, count: int) -> None:
    (found,) = say(body, title=IRON)
    assert found.count == Interval.point(count)
    assert not any("once" in c for c in found.conditions)


def test_what_a_single_time_hangs_on_is_kept(say: Say) -> None:
    (found,) = say("Give 1000 mg of iron once if tablets cannot be swallowed.", title=IRON)
    assert found.conditions == ("if tablets cannot be swallowed",)


def test_once_as_soon_as_stays_a_condition(say: Say) -> None:
    (found,) = say("Give 100 mg of iron once bleeding is controlled.", title=IRON)
    assert found.count is None
    assert found.conditions == ("once bleeding is controlled",)


@pytest.mark.parametrize(
    "body",
    [
        "Give 100 mg of iron at 2 dialysis sessions a week.",
        "Give 100 mg of iron for 10 consecutive days.",
    ],
)
def test_sittings_a_week_and_days_in_a_row_are_no_count(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.count is None


@pytest.mark.parametrize(
    "body",
    [
        "1000 mg of iron as one dose is recommended in dialysis.",
        "1000 mg of iron as one infusion may be given in dialysis.",
        "Give 1000 mg of iron in one infusion in dialysis.",
    ],
)
def test_one_dose_is_the_whole_amount(say: Say, body: str) -> None:
    """ "As" had been read as "because", and the verb was that of a second statement."""
    (found,) = say(body, title=IRON)
    assert (found.dose_ug, found.count) == (Interval.point(1_000_000), Interval.point(1))
    assert found.populations == ("dialysis",)


@pytest.mark.parametrize(
    "body",
    [
        "In dialysis 6 mg/kg/day of iron in three doses can be used.",
        "90 mg of iron per day in three doses is recommended.",
        "90 mg of iron a day is given as three doses.",
    ],
)
def test_the_doses_of_a_day_are_no_course(say: Say, body: str) -> None:
    """Each had been a course of three doses, though the treatment goes on."""
    (found,) = say(body, title=IRON)
    assert (found.doses_per_day, found.count) == (Interval.point(3), None)


def test_the_doses_of_a_course_stay_a_count(say: Say) -> None:
    (found,) = say("Give 100 mg of iron in six doses.", title=IRON)
    assert (found.doses_per_day, found.count) == (None, Interval.point(6))
