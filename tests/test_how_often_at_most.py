"""How many doses a day or a week are too many, and how much in any one week."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality", "gap"),
    [
        ("Do not give more than one dose a day.", Modality.FORBID, Interval(None, 1)),
        ("Never give more than one injection per week.", Modality.FORBID, Interval(None, 7)),
        ("More than one infusion a week should be avoided.", Modality.AVOID, Interval(None, 7)),
        ("Do not give more than two doses in any one week.", Modality.FORBID, Interval(None, 3.5)),
        ("No more than one injection a week should be given.", Modality.RECOMMEND, Interval(7)),
        ("Give no more than one injection within any week.", Modality.RECOMMEND, Interval(7)),
    ],
)
def test_more_than_one_dose_a_day_is_more_often_than_daily(
    say: Say, body: str, modality: Modality, gap: Interval
) -> None:
    """Each had been lost."""
    (found,) = say(body, title=B12)
    assert (found.modality, found.interval_days, found.dose_ug) == (modality, gap, None)


@pytest.mark.parametrize(
    "body",
    [
        "Do not give more than one dose.",
        "More than one dose a day does not help.",
        "Patients given more than one dose a day absorb less.",
        "Do not take more than one tablet a day.",
    ],
)
def test_a_number_of_doses_that_nobody_limits_is_no_pace(say: Say, body: str) -> None:
    assert not say(body, title=B12)


@pytest.mark.parametrize("week", ["any one week", "any week", "any single week"])
def test_what_may_be_given_in_any_week_is_weekly(say: Say, week: str) -> None:
    (found,) = say(f"No more than 2 mg of cyanocobalamin should be given in {week}.", title=B12)
    assert (found.dose_ug, found.interval_days) == (Interval(None, 2000), Interval.point(7))


def test_in_one_week_may_be_a_week_from_now(say: Say) -> None:
    (found,) = say("Repeat 2 mg of cyanocobalamin in one week.", title=B12)
    assert found.interval_days is None
