"""Several paces of the same doses: "weekly or monthly doses"."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality", "days"),
    [
        (
            "Monthly or yearly doses must not be given to infants.",
            Modality.FORBID,
            Interval(30.4375, 365.25),
        ),
        (
            "Weekly and monthly doses must not be given to infants.",
            Modality.FORBID,
            Interval(7, 30.4375),
        ),
        (
            "Weekly, monthly or yearly doses should be avoided.",
            Modality.AVOID,
            Interval(7, 365.25),
        ),
        ("No weekly or monthly doses.", Modality.AVOID, Interval(7, 30.4375)),
        ("Daily or weekly doses are preferred.", Modality.PREFER, Interval(1, 7)),
        (
            "Vitamin D may be given daily, weekly or monthly.",
            Modality.ACCEPTABLE,
            Interval(1, 30.4375),
        ),
    ],
)
def test_every_pace_of_a_list_is_meant(
    say: Say, body: str, modality: Modality, days: Interval
) -> None:
    """The first alone, or the last, had been ruled out or allowed."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.modality, found.interval_days) == (modality, days)


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        ("Give 800 IU daily or 5,600 IU weekly.", 1, 7),
        ("Give 800 IU daily and 5,600 IU weekly.", 1, 7),
        ("Take 10,000 IU weekly, or monthly if preferred.", 7, 30.4375),
    ],
)
def test_a_dose_or_a_case_of_its_own_keeps_two_paces_apart(
    say: Say, body: str, first: float, second: float
) -> None:
    found = say(body, title=VITAMIN_D)
    assert [s.interval_days for s in found] == [Interval.point(first), Interval.point(second)]
