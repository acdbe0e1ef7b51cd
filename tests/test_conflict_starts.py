"""A regimen that names no phase beside one that loads: two starts, or two phases."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Modality, Phase, Relation, Severity, Span
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


TABLETS = say(
    "one-1", phase=Phase.LOADING, interval_days=DAILY, duration_days=Interval.point(91.3125),
    routes=("oral",),
)  # fmt: skip
NO_PHASE = replace(
    TABLETS, id="two-1", source="two", phase=None, duration_days=None, dose_ug=Interval.point(250)
)


def test_a_dose_of_no_phase_is_what_its_page_begins_with() -> None:
    """It was held to be about a later phase, though its page has no other."""
    assert clashes(TABLETS, NO_PHASE)["dose"].severity is Severity.TENSION
    loads = replace(TABLETS, id="two-2", source="two", span=Span(200, 250))
    assert "dose" not in clashes(TABLETS, NO_PHASE, loads)


def test_what_another_group_gets_or_gets_for_life_is_no_start() -> None:
    pregnant = replace(NO_PHASE, populations=("pregnancy",))
    for other in (pregnant, replace(NO_PHASE, until="lifelong")):
        assert "dose" not in clashes(TABLETS, other)
    monthly = replace(NO_PHASE, interval_days=Interval.point(30.4375), dose_ug=TABLETS.dose_ug)
    assert "frequency" not in clashes(TABLETS, monthly)


def test_at_least_two_weeks_may_be_a_course_or_more() -> None:
    """ "For at least two weeks" names no end, and so was no course to begin with."""
    course = replace(LOADS, id="two-1", source="two", phase=None, interval_days=DAILY,
                     duration_days=Interval(14, None))  # fmt: skip
    assert "frequency" in clashes(LOADS, course)
    keeps_on = replace(LOADS, phase=Phase.MAINTENANCE, duration_days=None)
    assert "frequency" in clashes(keeps_on, course)
    assert "frequency" not in clashes(keeps_on, replace(course, duration_days=Interval.point(14)))


def test_what_goes_on_till_an_event_is_not_over_when_the_other_takes_its_next_step() -> None:
    """A later step was no rival of any first step, however long that lasts."""
    first = replace(LOADS, id="two-1", source="two", interval_days=DAILY)
    weekly = replace(
        first, id="two-2", span=Span(200, 250), interval_days=Interval.point(7),
        relations=(Relation("follows", "two-1"),),
    )  # fmt: skip
    same = replace(LOADS, interval_days=DAILY)
    assert "frequency" not in clashes(same, first, weekly)
    for going_on in (
        replace(same, duration_days=None, until="no-further-improvement"),
        replace(same, duration_days=Interval(21, None)),
    ):
        found = clashes(going_on, first, weekly)["frequency"]
        assert any("later step" in doubt for doubt in found.doubts)
    ends = replace(same, until="no-further-improvement")  # after two weeks at the latest
    assert "frequency" not in clashes(ends, first, weekly)


def test_what_a_part_of_a_special_group_gets_is_a_start_of_the_group() -> None:
    group = replace(TABLETS, populations=("child", "pregnancy"))
    part = replace(NO_PHASE, populations=("infant-with-anemia",))
    assert clashes(group, part)["dose"].severity is Severity.TENSION
    assert "dose" not in clashes(group, replace(part, until="lifelong"))
    assert "dose" not in clashes(TABLETS, replace(part, populations=("pernicious-anemia",)))
