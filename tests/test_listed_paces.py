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


def test_what_the_listed_doses_are_like_parts_no_pace_from_them(say: Say) -> None:
    """The first pace had been ruled out for everybody, and only the second in pregnancy."""
    body = "High-dose weekly or monthly schedules should be avoided in pregnancy."
    (found,) = say(body, title=VITAMIN_D)
    assert (found.interval_days, found.populations) == (Interval(7, 30.4375), ("pregnancy",))


@pytest.mark.parametrize(
    "over",
    ["Pick one of these schedules", "Choose one regimen", "Use any of the following"],
)
def test_one_of_a_list_is_chosen(say: Say, over: str) -> None:
    first, second = say(f"{over}:\n\n• 50,000 IU weekly\n• 7,000 IU daily", title=VITAMIN_D)
    assert first.modality is second.modality is Modality.ACCEPTABLE
    assert [(r.type, r.to) for r in second.relations] == [("alternative-to", first.id)]


def test_none_of_a_list_is_a_ban_of_each(say: Say) -> None:
    (found,) = say("Do not use any of the following:\n\n• 500,000 IU yearly", title=VITAMIN_D)
    assert found.modality is Modality.FORBID


def test_an_or_at_the_end_makes_a_choice_of_all_that_is_listed(say: Say) -> None:
    first, second, third = say(
        "Give 50,000 IU weekly, 7,000 IU daily or 200,000 IU monthly.", title=VITAMIN_D
    )
    told = [[(r.type, r.to) for r in s.relations] for s in (first, second, third)]
    assert told == [[], [("alternative-to", first.id)], [("alternative-to", second.id)]]


def test_another_group_s_dose_is_no_choice(say: Say) -> None:
    body = "Infants need 400 IU daily, children 600 IU daily, or 800 IU daily in winter."
    found = say(body, title=VITAMIN_D)
    assert not found[1].relations
