"""How long: courses by the number of their doses, and courses that another stops on recovery."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Act, Basis, Kind, Modality, Phase, Severity, Verdict
from kg.quantity import Interval
from tests.conflict_fakes import BARE, clashes, say

WEEKLY = say("one-1", interval_days=Interval.point(7), phase=Phase.LOADING)
SIX_DOSES = replace(WEEKLY, count=Interval.point(6))
EIGHT_WEEKS = replace(WEEKLY, id="two-1", source="two", duration_days=Interval.point(56))


def test_so_many_doses_so_far_apart_are_a_length() -> None:
    assert clashes(SIX_DOSES, EIGHT_WEEKS)["duration"].severity is Severity.DISAGREEMENT
    six_weeks = replace(EIGHT_WEEKS, duration_days=Interval.point(42))
    assert "duration" not in clashes(SIX_DOSES, six_weeks)
    five_weeks = replace(EIGHT_WEEKS, duration_days=Interval.point(35))  # from first to last
    assert "duration" not in clashes(SIX_DOSES, five_weeks)
    assert "duration" not in clashes(replace(SIX_DOSES, interval_days=None), EIGHT_WEEKS)


FOUR_MONTHS = say(
    "one-1", interval_days=Interval.point(1), duration_days=Interval.point(122), phase=None
)
STOP = say(
    "two-1",
    kind=Kind.REGIMEN,
    act=Act.DISCONTINUE,
    routes=(),
    conditions=("when the hemoglobin is normal",),
    **BARE,
)


def test_a_course_by_time_beside_a_stop_on_recovery_is_a_tension() -> None:
    found = clashes(FOUR_MONTHS, STOP)["duration"]
    assert (found.severity, found.verdict) == (Severity.TENSION, Verdict.POSSIBLE)


def test_a_stop_for_harm_or_after_so_long_cuts_no_course_short() -> None:
    for told in ("if a rash appears", "when hemoglobin has been normal for 3 months"):
        assert "duration" not in clashes(FOUR_MONTHS, replace(STOP, conditions=(told,)))
    not_yet = replace(STOP, conditions=("if the count is not normal after treatment",))
    assert "duration" not in clashes(FOUR_MONTHS, not_yet)
    tied = replace(STOP, conditions=("once normal", "only when the cause is gone"))
    assert "duration" not in clashes(FOUR_MONTHS, tied)
    assert "duration" not in clashes(replace(FOUR_MONTHS, phase=Phase.LOADING), STOP)
    assert "duration" not in clashes(FOUR_MONTHS, replace(STOP, modality=Modality.FORBID))
    own = replace(STOP, id="one-2", source="one")
    assert "duration" not in clashes(FOUR_MONTHS, own)


def test_an_amount_a_day_is_given_every_day_until_something_happens() -> None:
    ends = replace(EIGHT_WEEKS, interval_days=Interval.point(1), duration_days=None)
    weeks = replace(FOUR_MONTHS, phase=Phase.LOADING, duration_days=Interval.point(56))
    until = replace(ends, until="delivery", dose_ug=Interval.point(1000))
    assert "duration" in clashes(weeks, until)
    a_day = replace(weeks, interval_days=None, dose_basis=Basis.DAY)
    assert "duration" in clashes(a_day, until)
    untimed = replace(weeks, interval_days=None)
    assert "duration" not in clashes(untimed, until)
