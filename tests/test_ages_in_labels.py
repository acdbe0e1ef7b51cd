"""How old somebody is, is a condition; how long a course lasts is none."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "label",
    ["Over 65 years", "Over 1 year", "Older than 6 months", "During the first 6 months of life"],
)
def test_the_age_in_a_label_is_no_length(say: Say, label: str) -> None:
    """ "Over 65 years" had been read as a course of 65 years."""
    (found,) = say(f"{label}: 800 IU daily", title=D)
    assert (found.duration_days, found.conditions) == (None, (label,))


@pytest.mark.parametrize("words", ["during the first year of life", "for the first year of life"])
def test_a_year_of_life_is_an_age(say: Say, words: str) -> None:
    (found,) = say(f"Give 400 IU daily {words}.", title=D)
    assert (found.duration_days, found.conditions) == (None, (words,))


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Give 400 IU daily for the first year.", 365.25),
        ("For 6 months: 800 IU daily", 182.625),
        ("Give 800 IU daily over 2 years.", 730.5),
    ],
)
def test_a_length_stays_one(say: Say, body: str, days: float) -> None:
    (found,) = say(body, title=D)
    assert (found.duration_days, found.conditions) == (Interval.point(days), ())
