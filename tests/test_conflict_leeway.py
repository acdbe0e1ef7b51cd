"""A required interval beside a range that goes beyond it; requirements for groups that meet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Modality, Severity, Statement
from kg.quantity import Interval
from tests.conflict_fakes import KIDNEY, MONTH, NERVES, PERNICIOUS, clashes, say

MONTHLY = say("one-1", modality=Modality.REQUIRE)
UP_TO_QUARTERLY = Interval(MONTH, 3 * MONTH)


@pytest.mark.parametrize("modality", [Modality.RECOMMEND, Modality.PREFER, Modality.ACCEPTABLE])
def test_a_range_that_goes_on_beyond_what_is_required_can_miss_it(modality: Modality) -> None:
    other = say("two-1", modality=modality, interval_days=UP_TO_QUARTERLY)
    found = clashes(MONTHLY, other)["exclusivity"]
    assert (found.severity, found.statements) == (Severity.TENSION, (("one-1", "two-1"),))


@pytest.mark.parametrize(
    "interval",
    [
        Interval.point(MONTH),
        Interval(28, MONTH),  # a month is as good as four weeks
        Interval(7, MONTH),  # more often than required
        Interval(MONTH, None),  # how seldom is not told
    ],
)
def test_what_stays_within_what_is_required_follows_it(interval: Interval) -> None:
    assert "exclusivity" not in clashes(MONTHLY, say("two-1", interval_days=interval))


@pytest.mark.parametrize("plain", [say("one-1"), replace(MONTHLY, quantifier="often")])
def test_what_is_not_insisted_on_leaves_room(plain: Statement) -> None:
    assert "exclusivity" not in clashes(plain, say("two-1", interval_days=UP_TO_QUARTERLY))


def test_other_doses_are_other_regimens() -> None:
    other = say("two-1", interval_days=UP_TO_QUARTERLY, dose_ug=Interval.point(5000))
    assert "exclusivity" not in clashes(MONTHLY, other)


def test_a_requirement_meets_a_state_that_its_patients_can_reach() -> None:
    """In some patients a deficiency has reached the nerves; which of the two then holds?"""
    required = say("one-1", modality=Modality.REQUIRE, populations=PERNICIOUS)
    nerves = say("two-1", populations=NERVES, interval_days=Interval.point(2 * MONTH))
    assert clashes(required, nerves)["frequency"].severity is Severity.TENSION


def test_two_other_special_groups_meet_by_chance() -> None:
    required = say("one-1", modality=Modality.REQUIRE, populations=PERNICIOUS)
    kidney = say("two-1", populations=KIDNEY, interval_days=Interval.point(2 * MONTH))
    assert "frequency" not in clashes(required, kidney)
    plain = say("one-1", populations=PERNICIOUS)
    nerves = say("two-1", populations=NERVES, interval_days=Interval.point(2 * MONTH))
    assert "frequency" not in clashes(plain, nerves)
