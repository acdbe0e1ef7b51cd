"""Read statements against gold statements, slot by slot.

Gold and read statements are paired one to one, by how far their spans overlap and how alike they
are; then the values in their slots are counted as right, extra or missing. What is scored is the
normalised value: the words it came from (``…_as_written``), identifiers, relations and the trail
of inheritance are not.

Two kinds of error are listed one by one, because no average may hide them: a polarity inversion
(what is ruled out was read as advised or as a plain fact, or the reverse), and a unit error (a
dose a thousandfold off, in another kind of unit, or gone).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from kg.lexicon import fold
from kg.model import Act, Statement, Target
from kg.quantity import Interval

TOLERANCE = 1e-6
"""Two bounds are equal within this many micrograms, IU or days."""
LEAST_OVERLAP = 0.2
"""Spans that share less of their joint length are not about the same words."""
LEAST_LIKENESS = 0.5
"""Two free-text conditions are the same when they share at least half of their words (Dice)."""
UNIT_SLIP = 1000.0
"""Doses further apart than this differ by a unit, not by a number."""


# ── values and slots ─────────────────────────────────────────────────────────────────────────────
Same = Callable[[Any, Any], bool]


def plain(text: str) -> str:
    """``text`` without differences of case, space and look-alike characters."""
    return " ".join(fold(text).split())


def same_text(one: str, other: str) -> bool:
    """Equal but for case, space and look-alike characters."""
    return plain(one) == plain(other)


def same_interval(one: Interval, other: Interval) -> bool:
    """Both bounds equal; an unstated bound equals only an unstated one."""
    return _same_bound(one.low, other.low) and _same_bound(one.high, other.high)


def same_words(one: str, other: str) -> bool:
    """Sharing at least half of their words."""
    first, second = _words(one), _words(other)
    return 2 * len(first & second) >= LEAST_LIKENESS * (len(first) + len(second))


def same_target(one: Target, other: Target) -> bool:
    """The same analyte, comparator, value and unit."""
    return (
        one.analyte == other.analyte
        and one.comparator == other.comparator
        and _same_bound(one.value, other.value)
        and _same_bound(one.high, other.high)
        and _unit(one.unit) == _unit(other.unit)
    )


def _equal(one: object, other: object) -> bool:
    return one == other


def _same_bound(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=0.0, abs_tol=TOLERANCE)


def _unit(printed: str) -> str:
    """A unit with the micro sign written as UCUM writes it."""
    return plain(printed).replace("µ", "u")


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text)))


SLOTS: Mapping[str, Same] = {
    "kind": same_text,
    "modality": same_text,
    "act": same_text,
    "governs": same_text,
    "formulations": same_text,
    "less_preferred": same_text,
    "less_preferred_routes": same_text,
    "other_agents": same_text,
    "routes": same_text,
    "dose_ug": same_interval,
    "dose_iu": same_interval,
    "dose_basis": same_text,
    "doses_per_day": same_interval,
    "interval_days": same_interval,
    "schedule_days": _equal,
    "count": same_interval,
    "duration_days": same_interval,
    "until": same_text,
    "phase": same_text,
    "populations": same_text,
    "conditions": same_words,
    "excluded_populations": same_text,
    "analytes": same_text,
    "target": same_target,
    "quantifier": same_text,
    "citations": _equal,
}
"""Every scored slot, in the order of the contract, and when two values of it are the same."""


def values(statement: Statement, slot: str) -> tuple[Any, ...]:
    """The values in a slot: the elements of a list, one value otherwise, none where it is empty."""
    value = getattr(statement, slot)
    if value is None or value == "" or value is Act.ADMINISTER:
        return ()
    return value if isinstance(value, tuple) else (value,)


# ── counting ─────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Tally:
    """Values (or statements) that are right, read but not in the gold, in the gold but not read."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.extra + other.extra, self.missing + other.missing
        )

    @property
    def precision(self) -> float:
        """Of what was read, the part that is right; 1 where nothing was read."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Of what the gold holds, the part that was read; 1 where it holds nothing."""
        return _share(self.right, self.right + self.missing)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missing)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot of one pair: the values only in the gold, and those only read."""

    gold: Statement
    read: Statement
    slot: str
    missing: tuple[Any, ...]
    extra: tuple[Any, ...]


def compare(gold: Statement, read: Statement, slot: str) -> Difference:
    """The values of a slot that have no partner on the other side."""
    same = SLOTS[slot]
    left = list(values(read, slot))
    missing = []
    for wanted in values(gold, slot):
        found = next((at for at, value in enumerate(left) if same(wanted, value)), None)
        if found is None:
            missing.append(wanted)
        else:
            del left[found]
    return Difference(gold, read, slot, tuple(missing), tuple(left))


def tally(gold: Statement, read: Statement, slot: str) -> Tally:
    """The counts of one slot of a pair."""
    rest = compare(gold, read, slot)
    right = len(values(gold, slot)) - len(rest.missing)
    return Tally(right, len(rest.extra), len(rest.missing))


def likeness(gold: Statement, read: Statement) -> float:
    """The F1 over all slots of one pair."""
    return _sum(tally(gold, read, slot) for slot in SLOTS).f1


def _sum(tallies: Iterable[Tally]) -> Tally:
    return reduce(Tally.__add__, tallies, Tally())


# ── pairing ──────────────────────────────────────────────────────────────────────────────────────
Pair = tuple[Statement, Statement]


def overlap(one: Statement, other: Statement) -> float:
    """The shared part of two spans over their joint length; 0 across articles."""
    if one.source != other.source:
        return 0.0
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    joint = max(one.span.end, other.span.end) - min(one.span.start, other.span.start)
    return max(0, shared) / joint if joint else 0.0


def pair(gold: Sequence[Statement], read: Sequence[Statement]) -> list[Pair]:
    """Gold and read statements one to one, best overlap and likeness first.

    Ties fall to what comes first in the text, so equal input gives equal pairs in any order.
    """
    scored = [
        (-(shared + likeness(g, r)), _place(g), _place(r), g, r)
        for g in gold
        for r in read
        if (shared := overlap(g, r)) >= LEAST_OVERLAP
    ]
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    pairs = []
    for *_, g, r in sorted(scored, key=lambda entry: entry[:3]):
        if id(g) not in taken_gold and id(r) not in taken_read:
            taken_gold.add(id(g))
            taken_read.add(id(r))
            pairs.append((g, r))
    return sorted(pairs, key=lambda p: _place(p[0]))


def _place(statement: Statement) -> tuple[str, int, int, str]:
    return (statement.source, statement.span.start, statement.span.end, statement.id)


# ── the errors that are named one by one ─────────────────────────────────────────────────────────
def inverted(gold: Statement, read: Statement) -> bool:
    """One side rules the act out and the other does not."""
    return gold.modality.negative != read.modality.negative


def unit_error(gold: Statement, read: Statement) -> str:
    """``thousandfold``, ``other unit``, ``lost``, or "" where the gold's dose kept its unit."""
    for slot, other in (("dose_ug", "dose_iu"), ("dose_iu", "dose_ug")):
        wanted, found = getattr(gold, slot), getattr(read, slot)
        if wanted is not None and found is None:
            return "other unit" if getattr(read, other) is not None else "lost"
        if wanted is not None and _slipped(wanted, found):
            return "thousandfold"
    return ""


def _slipped(one: Interval, other: Interval) -> bool:
    bounds = ((one.low, other.low), (one.high, other.high))
    return any(a and b and max(a, b) >= UNIT_SLIP * min(a, b) for a, b in bounds)


# ── the whole score ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Score:
    """Everything one evaluation found."""

    statements: Tally
    slots: Mapping[str, Tally]
    differences: tuple[Difference, ...]
    inversions: tuple[Pair, ...]
    unit_errors: tuple[tuple[str, Statement, Statement], ...]
    missed: tuple[Statement, ...]
    extra: tuple[Statement, ...]

    def over(self, *leave_out: str) -> Tally:
        """All slots together, but for those named: every value counts the same (micro average)."""
        return _sum(t for slot, t in self.slots.items() if slot not in leave_out)


def score(gold: Sequence[Statement], read: Sequence[Statement]) -> Score:
    """Score read statements; a statement without a partner counts with all its values."""
    pairs = pair(gold, read)
    missed = _without(gold, [g for g, _ in pairs])
    extra = _without(read, [r for _, r in pairs])
    differences = [compare(g, r, slot) for g, r in pairs for slot in SLOTS]
    errors = [(unit_error(g, r), g, r) for g, r in pairs]
    return Score(
        statements=Tally(len(pairs), len(extra), len(missed)),
        slots={
            slot: _sum(tally(g, r, slot) for g, r in pairs)
            + Tally(0, _count(extra, slot), _count(missed, slot))
            for slot in SLOTS
        },
        differences=tuple(d for d in differences if d.missing or d.extra),
        inversions=tuple((g, r) for g, r in pairs if inverted(g, r)),
        unit_errors=tuple(e for e in errors if e[0]),
        missed=missed,
        extra=extra,
    )


def _without(all_of: Sequence[Statement], taken: Sequence[Statement]) -> tuple[Statement, ...]:
    partnered = {id(s) for s in taken}
    return tuple(s for s in sorted(all_of, key=_place) if id(s) not in partnered)


def _count(statements: Iterable[Statement], slot: str) -> int:
    return sum(len(values(s, slot)) for s in statements)
