"""The days on which steps have a patient get something: plans, in a sparse and a dense course."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from kg.dosing import as_said
from kg.model import ENDLESS, Act, Basis, Phase, Position, Schedule
from kg.quantity import Interval, administrations

HORIZON = 120
"""Days shown: a loading phase and the first doses of any usual maintenance."""

MAX_PLANS = 6
"""Readings of ambiguous terms multiply; more than this many courses tell a reader nothing."""

SLACK = 1e-3
"""Days by which rounded gaps may fall short of a whole day (a third of a week is 2.333333)."""

_LEAST_GAP = 1 / 24
"""Gaps under an hour are no calendar."""


@dataclass(frozen=True, slots=True)
class Step:
    """One position's part of a plan. ``sparse`` and ``dense`` are days from 1 on; None is unknown.

    A day is a point in time: 1.0 is the start of the first day, 1.5 its middle. ``starts`` and
    ``ends`` run from the one course to the other.
    """

    position: str
    sparse: tuple[float, ...] | None
    dense: tuple[float, ...] | None
    dose: Interval | None
    unit: str
    notes: tuple[str, ...] = ()

    @property
    def doses(self) -> Interval | None:
        """How many administrations the step comes to; None where one end is unknown."""
        if self.sparse is None or self.dense is None:
            return None
        return Interval.of(len(self.sparse), len(self.dense))


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to follow one side. ``reading`` tells which reading of an ambiguous term it takes."""

    steps: tuple[Step, ...]
    reading: str = ""

    def days(self, dense: bool) -> tuple[float, ...] | None:
        """The days of all steps; None where one step's are not known."""
        courses = [step.dense if dense else step.sparse for step in self.steps]
        if any(course is None for course in courses):
            return None
        return tuple(sorted(day for course in courses for day in course or ()))

    @property
    def known(self) -> bool:
        """Whether any day can be shown at all."""
        return any(step.sparse or step.dense for step in self.steps)


def plans(protocol: Sequence[Position], horizon: int = HORIZON) -> tuple[Plan, ...]:
    """The plans of steps that run one after another: one for each reading of ambiguous terms."""
    choices = [_readings(position) for position in protocol]
    found = []
    for chosen in islice(product(*choices), MAX_PLANS):
        steps = tuple(_steps([position for position, _ in chosen], horizon))
        found.append(Plan(steps, "; ".join(told for _, told in chosen if told)))
    return tuple(found)


def _readings(position: Position) -> list[tuple[Position, str]]:
    """The position under each of its readings, and the reading in words."""
    if not position.readings:
        return [(position, "")]
    found = []
    for chosen in product(*position.readings):
        read = position
        for schedule in chosen:
            read = _under(read, schedule)
        told = "; ".join(said for schedule in chosen if (said := as_said(schedule)))
        found.append((read, f"read as {told}" if told else "read without a number"))
    return found


def _under(position: Position, reading: Schedule) -> Position:
    return replace(
        position,
        interval_days=reading.interval_days or position.interval_days,
        doses_per_day=reading.doses_per_day or position.doses_per_day,
        count=reading.count or position.count,
        duration_days=reading.duration_days or position.duration_days,
    )


def _steps(protocol: Sequence[Position], horizon: int) -> Iterator[Step]:
    """Each step begins where the one before ends, in the sparse course and in the dense one."""
    starts: list[float | None] = [1.0, 1.0]
    for n, position in enumerate(protocol):
        last = n == len(protocol) - 1
        following = None if last else protocol[n + 1]
        courses: list[tuple[float, ...] | None] = []
        for dense in (False, True):
            course, ends = _course(position, starts[dense], horizon, dense, last)
            courses.append(course)
            starts[dense] = _next_start(ends, following, dense)
        dose, unit = _dose(position)
        notes = tuple(_notes(position, courses, first=n == 0, last=last))
        yield Step(position.id, courses[0], courses[1], dose, unit, notes)


def _course(
    position: Position, start: float | None, horizon: int, dense: bool, last: bool
) -> tuple[tuple[float, ...] | None, float | None]:
    """The days of one step and the first day after it, each None where it cannot be known."""
    if start is None or not gives(position):
        return None, None
    if position.schedule_days:
        first = min(position.schedule_days[0], 1)
        listed = tuple(start + day - first for day in position.schedule_days)
        return administrations(None, listed, horizon), listed[-1] + 1
    gap, count = _gap(position, dense), _end(position.count, dense)
    length = _end(position.duration_days, dense)
    ends = None if length is None else start + length
    if count == 1:
        return _within((start,), horizon), ends or start + 1
    if gap is None or (_unsaid_end(position, last) and not dense):
        return None, ends
    days = _within(administrations(Interval.point(gap), (), horizon, start), horizon)
    if ends is not None:
        days = tuple(day for day in days if day < ends - SLACK)
    if count is not None:
        days = days[: int(count)]
        ends = ends or start + (int(count) - 1) * gap + 1
    return days, ends


def _unsaid_end(position: Position, last: bool) -> bool:
    """The step ends with an event, or when the next one begins, and nobody says when that is."""
    if position.until:
        return position.until not in ENDLESS and position.duration_days is None
    return not last and not _ends(position)


def _ends(position: Position) -> bool:
    """Something printed bounds the step, be it that nothing ever does."""
    bounds = (position.duration_days, position.count)
    return bool(position.schedule_days or position.until) or any(b is not None for b in bounds)


def _next_start(ends: float | None, following: Position | None, dense: bool) -> float | None:
    if ends is None or following is None or dense:
        return ends
    return ends - 1 + max(_gap(following, dense) or 1, 1)


def _gap(position: Position, dense: bool) -> float | None:
    """Days between doses; a dose *per day* is given each day."""
    if position.interval_days is None:
        return 1.0 if position.dose_basis in (Basis.DAY, Basis.KG_DAY) else None
    gap = _end(position.interval_days, not dense)
    return gap if gap is not None and gap >= _LEAST_GAP else None


def _end(value: Interval | None, high: bool) -> float | None:
    return None if value is None else value.high if high else value.low


def _within(days: Iterable[float], horizon: int) -> tuple[float, ...]:
    return tuple(day for day in days if day <= horizon)


def gives(position: Position) -> bool:
    """Whether the position has a patient get something, or be looked at, at all."""
    return position.modality.positive and position.act in (Act.ADMINISTER, Act.MONITOR)


def _dose(position: Position) -> tuple[Interval | None, str]:
    dose = position.dose_ug or position.dose_iu
    unit = "µg" if position.dose_ug is not None else "IU"
    basis = position.dose_basis
    if basis in (None, Basis.ADMINISTRATION, Basis.DAY):
        return dose, unit if dose is not None else ""
    return dose, f"{unit} {basis.value}" if dose is not None and basis is not None else ""


def _notes(
    position: Position, courses: Sequence[tuple[float, ...] | None], first: bool, last: bool
) -> Iterator[str]:
    """What is missing, and what was taken to be meant."""
    if not gives(position):
        yield _gives_nothing(position)
        return
    if first and position.phase is Phase.MAINTENANCE:
        yield "Day 1 is the first day of maintenance; what comes before is not shown."
    if position.act is Act.ADMINISTER and position.dose_ug is None and position.dose_iu is None:
        yield "The amount is not stated."
    times = position.doses_per_day
    if times is not None:
        yield f"Each day shown stands for {times} doses."
    yield from _timing_notes(position, courses, last)


def _gives_nothing(position: Position) -> str:
    if position.modality.negative and position.act is Act.ADMINISTER:
        return "It rules this out: nothing of it is given."
    return "It directs nothing that has a day."


def _timing_notes(
    position: Position, courses: Sequence[tuple[float, ...] | None], last: bool
) -> Iterator[str]:
    timed = position.schedule_days or _gap(position, True) or _gap(position, False)
    if not timed and position.count != Interval.point(1):
        if position.count is not None and position.duration_days is not None:
            window = f"within {position.duration_days} days"
            yield f"{position.count} doses {window}; on which days is not stated."
        else:
            yield "The days are not stated."
    elif position.until and position.until not in ENDLESS:
        yield f"It ends with {position.until.replace('-', ' ')}; when that is, nobody can say."
    elif _unsaid_end(position, last):
        yield "How long this step lasts is not stated."
    elif last and not _ends(position):
        yield "No end is stated."
    if timed and courses == [None, None]:
        yield "It begins when the step before ends, and when that is is not stated."
