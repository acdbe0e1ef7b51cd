"""A regimen that names no phase beside one that loads: two starts, or two phases."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Modality, Phase, Severity, Span
from kg.quantity import Interval
from tests.conflict_fakes import clashes, page, say, why

DAILY = Interval.point(1)
LOADS = say(
    "one-1", phase=Phase.LOADING, interval_days=Interval.point(2), duration_days=Interval.point(14),
    formulations=("hydroxocobalamin",), quote="the standard course is hydroxocobalamin",
)  # fmt: skip
BY_MOUTH = say(
    "two-1", phase=None, interval_days=DAILY, routes=("oral",),
    quote="the recommended treatment is cyanocobalamin by mouth",
)  # fmt: skip


def test_two_answers_that_begin_by_other_routes_are_a_tension() -> None:
    """The one that names no phase was held to be about a later one."""
    found = clashes(LOADS, BY_MOUTH, headlines=("one-1", "two-1"))["route"]
    assert found.severity is Severity.TENSION
    assert any("phase of therapy is not named" in doubt for doubt in found.doubts)


def test_an_answer_that_only_permits_is_still_the_answer() -> None:
    permitted = replace(BY_MOUTH, modality=Modality.ACCEPTABLE, quantifier="most")
    assert clashes(LOADS, permitted, headlines=("one-1", "two-1"))["route"].severity is (
        Severity.TENSION
    )
    assert "route" not in clashes(LOADS, permitted, headlines=("one-1",))


def test_a_page_that_loads_otherwise_does_not_begin_with_what_names_no_phase() -> None:
    loads_too = replace(LOADS, id="two-2", source="two", span=Span(200, 250))
    assert "route" not in clashes(LOADS, BY_MOUTH, loads_too, headlines=("one-1", "two-1"))
    found = why("one-1", "two-1", page("one", LOADS, headline="one-1"),
                page("two", BY_MOUTH, loads_too, headline="two-1"))  # fmt: skip
    assert "opens-otherwise" in {silence.guard for silence in found.silences}


def test_a_preference_for_a_pace_is_for_every_phase() -> None:
    """It had been about the phase that names none."""
    daily = say(
        "two-1", modality=Modality.PREFER, governs=("interval",), phase=None, interval_days=DAILY,
        dose_ug=None, dose_basis=None,
    )  # fmt: skip
    assert "frequency" in clashes(LOADS, replace(daily, formulations=("hydroxocobalamin",)))
