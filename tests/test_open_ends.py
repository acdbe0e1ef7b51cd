""" "Or more" and "at the most" open the amount right before them, and no other."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Iron sucrose 200 mg weekly for 10 weeks or more is given.",
        "Iron sucrose 200 mg in 20 minutes or more is given.",
        "Product | Dose | Infusion time | Remark\nIron sucrose | 200 mg | 20 minutes or more | –",
    ],
)
def test_a_time_that_is_open_opens_no_dose(say: Say, body: str) -> None:
    """Each had been read as a dose without an upper bound."""
    (found,) = say(body, title=IRON)
    assert found.dose_ug == Interval.point(200_000)


@pytest.mark.parametrize("body", ["Iron 60 mg or more daily is given.", "Give iron 60 mg or more."])
def test_a_dose_that_is_open_stays_so(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.dose_ug == Interval(60_000, None)


@pytest.mark.parametrize(
    ("end", "days"),
    [
        ("or more", Interval(70, None)),
        ("or longer", Interval(70, None)),
        ("or less", Interval(None, 70)),
        ("at the most", Interval(None, 70)),
        ("", Interval.point(70)),
    ],
)
def test_a_course_is_as_open_as_it_is_said_to_be(say: Say, end: str, days: Interval) -> None:
    (found,) = say(f"Iron 100 mg daily is given for 10 weeks {end}.", title=IRON)
    assert (found.duration_days, found.dose_ug) == (days, Interval.point(100_000))


@pytest.mark.parametrize("head", ["Largest single dose", "Highest permitted dose", "Maximum dose"])
def test_the_largest_dose_is_a_bound(say: Say, head: str) -> None:
    found = say(f"Product | {head}\nIron sucrose | 200 mg\nIron dextran | 100 mg", title=IRON)
    assert [one.dose_ug for one in found] == [Interval(None, 200_000), Interval(None, 100_000)]
