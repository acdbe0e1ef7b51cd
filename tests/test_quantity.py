"""Intervals and calendars: the algebra that comparisons of doses and times rest on."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.quantity import (
    DAYS_PER_UNIT,
    MICROGRAMS_PER_UNIT,
    Interval,
    administrations,
    in_words,
    lasting,
    number,
)

bound = st.one_of(st.none(), st.integers(0, 60).map(float))
value = st.integers(0, 60).map(float)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(st.tuples(bound, bound).filter(lambda pair: pair != (None, None)))
    return Interval.of(low, high)


def holds(interval: Interval, x: float) -> bool:
    """What an interval means, told without its methods."""
    return (interval.low is None or interval.low <= x) and (
        interval.high is None or x <= interval.high
    )


@given(intervals(), intervals(), value)
def test_the_meet_holds_what_both_hold(a: Interval, b: Interval, x: float) -> None:
    common = a.meet(b)
    assert (common is not None and holds(common, x)) == (holds(a, x) and holds(b, x))


@given(intervals(), intervals())
def test_meet_and_disjoint_know_no_order(a: Interval, b: Interval) -> None:
    assert a.meet(b) == b.meet(a)
    assert a.disjoint(b) == b.disjoint(a) == (a.meet(b) is None)


@given(intervals(), intervals(), intervals())
def test_meet_is_associative(a: Interval, b: Interval, c: Interval) -> None:
    left = a.meet(b)
    right = b.meet(c)
    assert (left.meet(c) if left else None) == (a.meet(right) if right else None)


@given(intervals(), intervals(), value)
def test_a_container_holds_every_value_of_its_content(a: Interval, b: Interval, x: float) -> None:
    if a.contains(b) and holds(b, x):
        assert holds(a, x)


@given(intervals(), intervals())
def test_containment_is_an_order_and_agrees_with_meet(a: Interval, b: Interval) -> None:
    assert a.contains(a)
    if a.contains(b):
        assert not a.disjoint(b)
        assert a.meet(b) == b
        assert not b.contains(a) or a == b


def test_an_unknown_bound_separates_nothing() -> None:
    assert not Interval(None, 5).disjoint(Interval(1, None))
    assert Interval(None, 5).disjoint(Interval(6, None))


@pytest.mark.parametrize(("low", "high"), [(None, None), (2, 1)])
def test_no_interval_is_empty(low: float | None, high: float | None) -> None:
    with pytest.raises(ValueError, match="interval"):
        Interval(low, high)


@given(st.integers(1, 10**7), st.sampled_from(sorted(MICROGRAMS_PER_UNIT)))
def test_units_convert_exactly(thousandths: int, unit: str) -> None:
    amount = Fraction(thousandths, 1000)
    assert Interval.point(amount * MICROGRAMS_PER_UNIT[unit]).low == float(
        amount * MICROGRAMS_PER_UNIT[unit]
    )
    assert Fraction("0.35") * MICROGRAMS_PER_UNIT["mg"] == 350


def test_a_month_is_not_four_weeks_and_a_year_is_twelve_months() -> None:
    assert DAYS_PER_UNIT["month"] == Fraction("30.4375") != 4 * DAYS_PER_UNIT["week"]
    assert DAYS_PER_UNIT["year"] == 12 * DAYS_PER_UNIT["month"]


@given(st.integers(1, 40), st.integers(0, 400))
def test_a_repeated_dose_falls_on_multiples_of_its_gap(gap: int, horizon: int) -> None:
    days = administrations(Interval.point(gap), (), horizon)
    assert days == tuple(float(d) for d in range(0, horizon + 1, gap))


@given(st.lists(st.integers(1, 60), min_size=1, unique=True).map(sorted), st.integers(0, 60))
def test_a_calendar_gives_its_own_days(days: list[int], horizon: int) -> None:
    assert administrations(None, tuple(map(float, days)), horizon) == tuple(
        float(d) for d in days if d <= horizon
    )


def test_what_repeats_at_no_known_gap_gives_no_day() -> None:
    assert administrations(None, (), 100) == ()


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_numbers_are_written_shortly_and_truly(digits: int, places: int) -> None:
    text = number(digits / 10**places)
    assert float(text) == pytest.approx(digits / 10**places, abs=1e-6)
    assert "e" not in text
    assert not ("." in text and text.endswith("0"))


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(1, 1), "1"),
        (Interval(1, 2.5), "1–2.5"),
        (Interval(None, 3), "≤ 3"),
        (Interval(3, None), "≥ 3"),
    ],
)
def test_intervals_are_readable(interval: Interval, text: str) -> None:
    assert str(interval) == text


@pytest.mark.parametrize(
    ("days", "gap", "length"),
    [
        (Interval.point(7), "week", "1 week"),
        (Interval(60.875, 91.3125), "2–3 months", "2–3 months"),
        (Interval.point(10), "10 days", "10 days"),
        (Interval(None, 28), "≤ 4 weeks", "≤ 4 weeks"),
        (Interval.point(0.5), "12 hours", "12 hours"),
    ],
)
def test_times_are_said_in_the_largest_unit_that_fits(
    days: Interval, gap: str, length: str
) -> None:
    assert (in_words(days), lasting(days)) == (gap, length)
