"""Amounts of which one names no route: its page may name one route for all its other doses."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Severity, Verdict
from kg.quantity import Interval
from tests.conflict_fakes import KIDNEY, PERNICIOUS, POOR, clashes, say

BARE_DOSE = say("one-1", routes=(), interval_days=Interval.point(7), dose_ug=Interval.point(7000))
SWALLOWED = say("one-2", routes=("oral",), populations=PERNICIOUS, interval_days=Interval.point(7))
DAILY = say("two-1", routes=("oral",), interval_days=Interval.point(1), dose_ug=Interval.point(100))


def test_a_bare_dose_is_given_as_all_other_doses_of_its_page() -> None:
    found = clashes(BARE_DOSE, SWALLOWED, DAILY)["exposure"]
    assert (found.severity, found.verdict) == (Severity.DISAGREEMENT, Verdict.POSSIBLE)
    assert "exposure" not in clashes(BARE_DOSE, DAILY)
    injected = replace(SWALLOWED, routes=("intramuscular",))
    assert "exposure" not in clashes(BARE_DOSE, injected, DAILY)
    too = replace(injected, id="one-3", populations=POOR)
    assert "exposure" not in clashes(BARE_DOSE, SWALLOWED, too, DAILY)
    other = replace(SWALLOWED, formulations=("iron",))
    assert "exposure" not in clashes(BARE_DOSE, other, DAILY)


def test_a_rule_for_all_is_not_held_against_a_group_by_its_usual_route() -> None:
    group = replace(DAILY, populations=KIDNEY)
    assert "exposure" not in clashes(BARE_DOSE, SWALLOWED, group)
    named = replace(BARE_DOSE, routes=("oral",))
    assert clashes(named, SWALLOWED, group)["exposure"].severity is Severity.TENSION


def test_single_doses_are_compared_with_single_doses() -> None:
    once = {"interval_days": None, "count": Interval.point(1)}
    bare, named = (replace(x, **once) for x in (BARE_DOSE, DAILY))  # type: ignore[arg-type]
    assert "dose" in clashes(bare, SWALLOWED, named)
    assert "dose" not in clashes(bare, named)
    assert "dose" not in clashes(bare, SWALLOWED, DAILY)


def test_as_much_in_other_parts_needs_one_route_too() -> None:
    weekly = replace(BARE_DOSE, dose_ug=Interval.point(800))
    assert clashes(weekly, SWALLOWED, DAILY)["frequency"].severity is Severity.TENSION
    assert "frequency" not in clashes(weekly, DAILY)


def test_an_answer_may_be_given_in_other_parts_by_a_route_that_only_one_names() -> None:
    weekly = replace(BARE_DOSE, dose_ug=Interval.point(800))
    own = say("one-3", routes=("oral",), interval_days=Interval.point(1))
    own = replace(own, dose_ug=Interval.point(100))
    assert "headline" not in clashes(weekly, own, headlines=("one-1",))
    named = replace(weekly, routes=("oral",))
    assert "headline" in clashes(named, own, headlines=("one-1",))
