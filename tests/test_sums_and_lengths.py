"""What doses add up to, how long a course is drawn out, and values "or more"."""

from __future__ import annotations

import pytest

from kg.model import Basis
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "The course should add up to about 200,000 IU.",
        "The doses should add up to 200,000 IU.",
        "A course amounts to 200,000 IU.",
        "Give 200,000 IU in all.",
        "Give 200,000 IU altogether.",
    ],
)
def test_a_sum_is_a_total(say: Say, body: str) -> None:
    """A whole course had been a single dose, or the most that may be given."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.dose_iu, found.dose_basis) == (Interval.point(200_000), Basis.TOTAL)


@pytest.mark.parametrize(
    ("body", "amount", "basis"),
    [
        ("Add up to 800 IU daily.", Interval(None, 800), Basis.ADMINISTRATION),
        ("Give 20,000 IU in all patients.", Interval.point(20_000), Basis.ADMINISTRATION),
    ],
)
def test_what_is_added_is_no_sum(say: Say, body: str, amount: Interval, basis: Basis) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.dose_iu, found.dose_basis) == (amount, basis)


@pytest.mark.parametrize(
    "body",
    [
        "Extend the weekly 20,000 IU course to 12 weeks.",
        "Treatment should be extended to 12 weeks in obesity.",
        "In obesity, treatment may be prolonged to 12 weeks.",
    ],
)
def test_a_course_is_drawn_out_to_its_length(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.duration_days == Interval.point(84)


@pytest.mark.parametrize(
    "body", ["Lengthen the interval to 2 months.", "The gap may be extended to 2 months."]
)
def test_an_interval_is_drawn_out_to_an_interval(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.duration_days, found.interval_days) == (None, Interval.point(60.875))


@pytest.mark.parametrize(
    ("body", "comparator"),
    [
        ("Raise 25-hydroxyvitamin D to 60 nmol/L (24 ng/mL) or more.", ">="),
        ("A 25-hydroxyvitamin D of 60 nmol/L is enough.", ">="),
        ("Aim for a 25-hydroxyvitamin D of 60 nmol/L (24 ng/mL).", "="),
        ("Keep 25-hydroxyvitamin D below 60 nmol/L (24 ng/mL).", "<"),
        ("A 25-hydroxyvitamin D of 60 nmol/L is not enough.", "="),
    ],
)
def test_a_value_is_compared_as_printed(say: Say, body: str, comparator: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.target is not None
    assert (found.target.comparator, found.target.value) == (comparator, 60.0)
