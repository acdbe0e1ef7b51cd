"""How long a patient is watched and how far two drugs are kept apart, as the words say."""

from __future__ import annotations

import pytest

from kg.conflict.clock import hours
from kg.model import Act, Kind, Modality, Severity
from kg.quantity import Interval
from tests.conflict_fakes import BARE, clashes, say

WATCH = {**BARE, "kind": Kind.MONITORING, "act": Act.MONITOR}
APART = {**BARE, "kind": Kind.SEQUENCING, "other_agents": ("calcium",)}


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("observe for 30 minutes", Interval.point(0.5)),
        ("at least four hours apart", Interval(4, None)),
        ("by 4 hours or more", Interval(4, None)),
        ("a 2-hour gap", Interval.point(2)),
        ("2 to 4 h later", Interval(2, 4)),
        ("15 min, or 60 min after the first dose", None),
        ("for four weeks", None),
        ("1000 mg at 6 months", None),
    ],
)
def test_one_time_by_the_clock(words: str, time: Interval | None) -> None:
    assert hours(words) == time


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("Observe for 30 minutes", "Watch for 15 min, then home", Severity.DISAGREEMENT),
        ("Observe for half an hour, that is 30 minutes", "Watch for 1 h", Severity.DISAGREEMENT),
        ("Observe for at least 15 minutes", "Watch for 30 min", Severity.TENSION),
    ],
)
def test_patients_are_watched_for_other_times(one: str, other: str, severity: Severity) -> None:
    first = say("one-1", quote=one, conditions=("after the first dose",), **WATCH)
    found = clashes(first, say("two-1", quote=other, **WATCH))
    assert found["duration"].severity is severity


@pytest.mark.parametrize("other", ["Watch for 30 min", "Watch the patient", "Watch for two weeks"])
def test_the_same_time_and_no_time_are_no_conflict(other: str) -> None:
    when = ("after the first dose",)
    first = say("one-1", quote="Observe for 30 minutes", conditions=when, **WATCH)
    assert "duration" not in clashes(first, say("two-1", quote=other, **WATCH))


def test_what_is_measured_then_is_no_watch() -> None:
    first = say("one-1", quote="Observe for 30 minutes", **WATCH)
    later = say("two-1", quote="Check potassium after 2 hours", analytes=("potassium",), **WATCH)
    assert "duration" not in clashes(first, later)


def test_drugs_are_kept_apart_by_other_times() -> None:
    first = say("one-1", quote="Calcium at least four hours apart", **APART)
    soon = say("two-1", quote="a 2 h gap is enough", modality=Modality.ACCEPTABLE, **APART)
    assert clashes(first, soon)["duration"].severity is Severity.DISAGREEMENT
    other = APART | {"other_agents": ("folic-acid",)}
    assert "duration" not in clashes(first, say("two-1", quote="a 2 h gap", **other))


def test_who_names_only_what_is_kept_apart_means_from_the_drug_of_the_page() -> None:
    both = say("one-1", quote="Take the two at least four hours apart", **APART)
    bare = say("two-1", quote="Keep it 2 hours apart", **APART | {"formulations": ()})
    assert clashes(both, bare, say("two-2"))["duration"].severity is Severity.DISAGREEMENT
    assert "duration" not in clashes(both, bare, say("two-2", formulations=("iron",)))
