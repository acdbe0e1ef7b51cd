"""Which dose, which pace and which sort of dosing a clause is about: never all of the treatment."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("Seven times the daily dose may be given once a week.", 7),
        ("Half the monthly dose may be given every 2 weeks.", 14),
        ("The daily dose should be given once a week.", 7),
        ("The weekly dose may be given as 1,000 IU daily.", 1),
        ("The daily dose of 1,000 IU may be changed to 7,000 IU weekly.", 7),
    ],
)
def test_the_pace_is_not_that_of_the_dose_it_is_told_by(say: Say, body: str, gap: float) -> None:
    """A week's dose had been daily, and 1,000 IU a day weekly."""
    (found,) = say(body, title=D)
    assert found.interval_days == Interval.point(gap)


@pytest.mark.parametrize(
    ("body", "dose", "gap"),
    [
        ("The daily dose of 2,000 IU should be divided and taken twice daily.", 2000, 1),
        ("The daily dose is 2,000 IU, taken twice daily.", 2000, 1),
        ("The weekly dose of 7,000 IU may be taken daily.", 7000, 7),
        ("The monthly dose of 50,000 IU is continued for 8 weeks.", 50_000, 30.4375),
    ],
)
def test_a_dose_keeps_the_pace_that_it_is_named_by(
    say: Say, body: str, dose: float, gap: float
) -> None:
    """It is never given more often than that."""
    (found,) = say(body, title=D)
    assert (found.dose_iu, found.interval_days) == (Interval.point(dose), Interval.point(gap))


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        ("Weight-based dosing is reserved for people with malabsorption.", "Weight-based"),
        ("Intermittent dosing is reserved for people with malabsorption.", "Intermittent"),
        ("Bedtime dosing is acceptable.", "Bedtime"),
        ("Bedtime dosing is preferred to morning dosing.", "Bedtime"),
    ],
)
def test_a_sort_of_dosing_is_not_all_treatment(say: Say, body: str, sort: str) -> None:
    """ "Reserved for X" had been said of treatment as a whole."""
    (found,) = say(body, title=D)
    assert (found.kind, found.conditions) == (Kind.REGIMEN, (sort,))


@pytest.mark.parametrize("body", ["Such dosing is acceptable.", "Correct dosing is essential."])
def test_a_word_that_names_no_sort(say: Say, body: str) -> None:
    (found,) = say(body, title=D)
    assert found.conditions == ()


@pytest.mark.parametrize(
    "body",
    [
        "A full dose of vitamin D must not be given in sarcoidosis.",
        "A full replacement dose should not be used in sarcoidosis.",
        "Full-dose replacement should never be used in sarcoidosis.",
    ],
)
def test_a_ban_on_the_full_dose_is_none_on_the_drug(say: Say, body: str) -> None:
    """It had ruled out the drug, or treatment."""
    (found,) = say(body, title=D)
    assert (found.modality, found.governs) == (Modality.FORBID, ("dose",))
    assert found.populations == ("sarcoidosis",)


def test_a_full_course_is_no_dose(say: Say) -> None:
    (found,) = say("Do not give a full course of vitamin D.", title=D)
    assert found.governs == ("formulation",)
