"""What a rule can be spared: necessary conditions, asked of whole buckets before any pair is built.

Most pairs of positions cannot conflict for reasons that thousands of pairs share (two directives of
different routes, two doses that meet). A sieve only ever lets too much through: what it holds back
the rule would have refused, which a test checks on random positions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import inf

from kg.conflict import compare
from kg.conflict.world import Pair, Voice
from kg.model import PopulationRelation, Position
from kg.quantity import Interval

Range = tuple[float, float]
"""Closed bounds; infinite where a bound is unknown, so that an unknown bound never separates."""


@dataclass(frozen=True, slots=True)
class Box:
    """The numbers of a position, and what its voices add: all that a sieve looks at pair by pair.

    ``headlined``, ``standard`` and ``compares``: some statement that takes it is in an answer line,
    is presented as *the* regimen, or names an interval that it finds worse.
    """

    position: Position
    ug: Range | None
    iu: Range | None
    gap: Range | None
    pace: Range | None
    span: Range | None
    day: Range | None
    day_iu: Range | None
    read: bool
    headlined: bool = False
    standard: bool = False
    compares: bool = False


def box(position: Position, voices: tuple[Voice, ...]) -> Box:
    """The box of a position that these statements take."""
    return Box(
        position,
        _range(position.dose_ug),
        _range(position.dose_iu),
        _range(position.interval_days),
        _range(compare.pace(position)),
        _range(compare.length(position)),
        _range(compare.daily_amount(position, position.dose_ug)),
        _range(compare.daily_amount(position, position.dose_iu)),
        bool(position.readings),
        any(voice.headline for voice in voices),
        any(voice.standard for voice in voices),
        any(compare.other_interval(voice.statement.quote) is not None for voice in voices),
    )


def _range(value: Interval | None) -> Range | None:
    if value is None:
        return None
    return (
        -inf if value.low is None else value.low,
        inf if value.high is None else value.high,
    )


def separate(a: Range | None, b: Range | None) -> bool:
    """Both are stated and have no value in common."""
    return a is not None and b is not None and (a[1] < b[0] or b[1] < a[0])


Test = Callable[[Pair], bool]
Numbers = Callable[[Box, Box], bool]

MEETING = frozenset(PopulationRelation) - {PopulationRelation.DISJOINT}
"""Population relations under which a patient may be in both."""

NESTED = frozenset(
    {PopulationRelation.EQUAL, PopulationRelation.NARROWER, PopulationRelation.BROADER}
)
"""Population relations by which all patients of one side are of the other."""

PROPER = frozenset(
    {PopulationRelation.NARROWER, PopulationRelation.BROADER, PopulationRelation.OVERLAPPING}
)
"""Population relations by which the two groups share some patients and are not one group."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """Necessary conditions of a rule, in the order they are asked.

    ``stances`` may look at kind, modality, act, phase, quantifier and at whether something is
    dosed, timed, measured or compared; ``matters`` at drugs and routes; ``patients`` at the two
    populations; ``relations`` says how these may stand, and ``numbers`` looks at the boxes. None
    minds which side comes first.
    """

    stances: Test = lambda pair: True
    matters: Test = lambda pair: True
    patients: Test = lambda pair: True
    relations: frozenset[PopulationRelation] = MEETING
    numbers: Numbers = lambda a, b: True


ANYTHING = Sieve()
"""Holds nothing back."""


@cache
def either(condition: Test) -> Test:
    """A condition that one way of reading the pair has to meet; the same for the same condition."""
    return lambda pair: condition(pair) or condition(pair.turned())


def doses(a: Box, b: Box) -> bool:
    """The doses may be disjoint, and the intervals are not plainly apart."""
    return (separate(a.ug, b.ug) or separate(a.iu, b.iu)) and not _far(a, b)


def _far(a: Box, b: Box) -> bool:
    return separate(a.gap, b.gap) and not compare.interval_meets(a.position, b.position)


def past_most(a: Box, b: Box) -> bool:
    """One says at most how much, and the other goes past that; compounds may weigh their element
    alone, so nothing is told of amounts here.
    """
    both = ((a.ug, b.ug), (a.iu, b.iu))
    return any(x and y and -inf in (x[0], y[0]) and x[1] != y[1] for x, y in both)


def paces(a: Box, b: Box) -> bool:
    """The intervals are disjoint, whatever the doses; so much a day is given every day."""
    return separate(a.pace, b.pace)


def spans(a: Box, b: Box) -> bool:
    """The durations are disjoint, or one ends by an event."""
    ends = (a.span is None and b.span is not None and bool(a.position.until)) or (
        b.span is None and a.span is not None and bool(b.position.until)
    )
    return ends or separate(a.span, b.span)


def days(a: Box, b: Box) -> bool:
    """The average daily amounts are about two-fold apart, or more."""
    return _twice(a.day, b.day) or _twice(a.day_iu, b.day_iu)


def _twice(a: Range | None, b: Range | None) -> bool:
    if a is None or b is None:
        return False
    return 1.99 * a[1] < b[0] or 1.99 * b[1] < a[0]


def readings(a: Box, b: Box) -> bool:
    """One has a term of several readings, the other an interval."""
    return (a.read and b.gap is not None) or (b.read and a.gap is not None)


def answers(a: Box, b: Box) -> bool:
    """One of the two is said in an article's answer line."""
    return a.headlined or b.headlined


def comparisons(a: Box, b: Box) -> bool:
    """One of the two names an interval that it finds worse, the other has one."""
    return (a.compares and b.gap is not None) or (b.compares and a.gap is not None)


def rivals(a: Box, b: Box) -> bool:
    """A preference, or each presented as the regimen to follow by one of its statements."""
    preferred = "prefer" in (a.position.modality, b.position.modality)
    return preferred or a.standard or b.standard


def claims(a: Box, b: Box) -> bool:
    """Rivals, of which one that is only permitted is said in an answer line."""
    permitted = [x for x in (a, b) if x.position.modality == "acceptable"]
    ranked = a.position.less_preferred or b.position.less_preferred
    return rivals(a, b) if ranked or not permitted else all(x.headlined for x in permitted)
