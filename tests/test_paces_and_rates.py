"""Days of the week are a pace, an amount per hour is a speed, and "1- to 3-month" is a range."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"
FIVE_A_WEEK = Interval.point(Fraction(7, 5))


@pytest.mark.parametrize(
    ("body", "duration"),
    [
        ("Give 1 mg daily for 5 days a week.", None),
        ("Give 1 mg 5 days a week for two weeks.", 14),
        ("Give 1 mg daily on 5 days of each week.", None),
        ("Give 1 mg daily, 5 days per week.", None),
    ],
)
def test_days_of_every_week_are_a_pace(say: Say, body: str, duration: float | None) -> None:
    """They had been the length of the course."""
    (found,) = say(body, title=B12)
    assert found.interval_days == FIVE_A_WEEK
    assert found.duration_days == (None if duration is None else Interval.point(duration))


@pytest.mark.parametrize(
    "body", ["Give 1 mg daily for 5 days.", "Give 1 mg daily for 5 days every month."]
)
def test_days_without_a_week_are_a_length(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert (found.interval_days, found.duration_days) == (Interval.point(1), Interval.point(5))


@pytest.mark.parametrize(
    "body",
    [
        "Infuse at a rate of 100 mg per hour.",
        "Iron sucrose is infused at 100 mg/hour.",
        "The infusion should not run faster than 50 mg per minute.",
    ],
)
def test_a_speed_is_neither_a_dose_nor_a_pace(say: Say, body: str) -> None:
    found = say(body, title=IRON)
    assert not any(s.dose_ug or s.interval_days for s in found)


def test_a_dose_beside_its_speed_is_kept(say: Say) -> None:
    (found,) = say("Infuse iron sucrose 200 mg at a rate of 100 mg per hour.", title=IRON)
    assert (found.dose_ug, found.interval_days) == (Interval.point(200_000), None)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("A 2- to 4-week course of 100 mg daily is used.", Interval(14, 28)),
        ("Give 100 mg daily for 2- to 4 weeks.", Interval(14, 28)),
        ("A 4-week course of 100 mg daily is used.", Interval.point(28)),
    ],
)
def test_a_hyphened_range_keeps_both_ends(say: Say, body: str, days: Interval) -> None:
    (found,) = say(body, title=IRON)
    assert found.duration_days == days


@pytest.mark.parametrize(
    ("amount", "dose"),
    [
        ("at least 100–200 mg", Interval(100_000, 200_000)),
        ("100- to 200-mg", Interval(100_000, 200_000)),
        ("at least 100 mg", Interval(100_000, None)),
    ],
)
def test_a_range_keeps_its_upper_end(say: Say, amount: str, dose: Interval) -> None:
    (found,) = say(f"Give {amount} doses daily.", title=IRON)
    assert found.dose_ug == dose
