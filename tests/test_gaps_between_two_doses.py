"""How long it is from a first dose to the next, however the page puts it."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("again", "gap", "count"),
    [
        (", repeated once after at least 14 days", Interval(14, None), Interval.point(2)),
        (", repeated after no less than 2 weeks", Interval(14, None), None),
        (", repeated once 14 days later", Interval.point(14), Interval.point(2)),
        (" and repeat it after at least 4 weeks", Interval(28, None), None),
        (" and repeat once 14 days later", Interval.point(14), None),
    ],
)
def test_a_bounded_gap_is_a_gap(
    say: Say, again: str, gap: Interval, count: Interval | None
) -> None:
    """Each gap had been lost, or had become a condition."""
    (found,) = say(f"Give iron dextran 500 mg intravenously{again}.", title=IRON)
    assert (found.interval_days, found.count) == (gap, count)
    assert found.conditions == ()


@pytest.mark.parametrize(
    ("second", "gap"),
    [
        ("then 500 mg after at least 10 days", Interval(10, None)),
        ("followed by 500 mg 10 days later", Interval.point(10)),
        ("then 500 mg 2 weeks later", Interval.point(14)),
    ],
)
def test_a_second_dose_comes_so_long_after_the_first(say: Say, second: str, gap: Interval) -> None:
    first, later = say(f"Iron sucrose 300 mg is given, {second}.", title=IRON)
    assert (first.interval_days, later.interval_days) == (None, gap)
    assert later.conditions == ()


@pytest.mark.parametrize(
    "second",
    [
        "then 30 mg after 3 months",
        "then 30 mg after 3 months of treatment",
        "then 30 mg after meals",
    ],
)
def test_a_step_behind_a_pace_is_no_gap(say: Say, second: str) -> None:
    _, later = say(f"Give iron 60 mg daily by mouth, {second}.", title=IRON)
    assert later.interval_days is None


def test_what_a_second_dose_hangs_on_is_no_gap(say: Say) -> None:
    body = "Give iron sucrose 300 mg, then 500 mg if ferritin is low after 3 months."
    _, later = say(body, title=IRON)
    assert later.interval_days is None
    assert later.conditions == ("if ferritin is low after 3 months",)


def test_a_check_may_be_repeated_later_too(say: Say) -> None:
    (found,) = say("Ferritin should be repeated after at least 3 months.", title=IRON)
    assert (found.analytes, found.interval_days) == (("ferritin",), Interval(91.3125, None))
