"""Which pairs of positions a rule has to be asked about: buckets first, pairs last.

A *bucket* holds the positions that make one choice (act, stance, drug, route, phase ...) and differ
in patients, conditions and numbers only. Most of what keeps two positions apart is in the choice,
so guards and sieves are asked once for two buckets; then once for two groups of patients in them;
and only then are numbers compared, pair by pair. Comparing two buckets is a pure function, so the
work can be spread over processes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kg.conflict import compare
from kg.conflict.guards import Guard
from kg.conflict.sieve import Box, Sieve, box
from kg.conflict.world import TURNED, Hierarchy, Pair, World, expression
from kg.hierarchy import Expression
from kg.model import Act, PopulationRelation, Position


class Asked(Protocol):
    """Whatever is asked of pairs: a rule, or the search for caveats or relations."""

    @property
    def guards(self) -> tuple[Guard, ...]: ...
    @property
    def sieve(self) -> Sieve: ...


A = TypeVar("A", bound=Asked)


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked of pairs without being a rule with a test of its own."""

    guards: tuple[Guard, ...]
    sieve: Sieve


Cell = tuple[str, str, str]
"""Act, phase and drug family; relying on a treatment stands beside giving it."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Positions of one choice, grouped by whom they are for; ``shown`` stands for all of them."""

    cell: Cell
    shown: Position
    groups: tuple[tuple[Box, ...], ...]


def buckets(around: World) -> tuple[Bucket, ...]:
    """All positions in buckets, in an order that depends on nothing but the positions."""
    found: dict[tuple[object, ...], dict[Expression, list[Box]]] = {}
    for key in sorted(around.positions):
        position = around.positions[key]
        groups = found.setdefault(_choice(position), {})
        boxed = box(position, around.voices_of(position))
        groups.setdefault(expression(position), []).append(boxed)
    return tuple(
        Bucket(
            _cell(first := next(iter(groups.values()))[0].position, around.hierarchy),
            first,
            tuple(map(tuple, groups.values())),
        )
        for groups in found.values()
    )


def _choice(position: Position) -> tuple[object, ...]:
    """All that guards and ``Sieve.choices`` may look at."""
    return (
        position.kind,
        position.modality,
        position.act,
        position.governs,
        position.formulations,
        position.less_preferred,
        position.less_preferred_routes,
        position.other_agents,
        position.routes,
        position.phase,
        position.quantifier,
        compare.is_choice(position),
        position.dose_ug is None and position.dose_iu is None,
        bool(position.analytes),
    )


def _cell(position: Position, hierarchy: Hierarchy) -> Cell:
    act = Act.ADMINISTER if position.act is Act.RELY_ON else position.act
    family = compare.root(compare.agents(position), hierarchy)
    return act, position.phase or "", family


def _cells_meet(a: Cell, b: Cell) -> bool:
    one_drug = not a[2] or not b[2] or a[2] == b[2]
    one_phase = not a[1] or not b[1] or a[1] == b[1]
    return a[0] == b[0] and one_drug and one_phase


def sift_all(around: World, asked: Sequence[A]) -> Iterator[tuple[A, Pair]]:
    """Every pair of positions that something has to be asked about, with what."""
    found, plan = buckets(around), Plan.of(asked)
    partners = meetings(found)
    for n, first in enumerate(found):
        for second in partners(n):
            yield from sift(first, second, plan, around)


def meetings(found: Sequence[Bucket]) -> Callable[[int], Iterator[Bucket]]:
    """For the number of a bucket, that bucket and the later ones whose cell meets its own."""
    by_cell: dict[Cell, list[int]] = {}
    for n, each in enumerate(found):
        by_cell.setdefault(each.cell, []).append(n)
    near = {cell: [c for c in by_cell if _cells_meet(cell, c)] for cell in by_cell}

    def partners(n: int) -> Iterator[Bucket]:
        for cell in near[found[n].cell]:
            members = by_cell[cell]
            yield from (found[m] for m in members[bisect_left(members, n) :])

    return partners


@dataclass(frozen=True, slots=True)
class Plan(Generic[A]):
    """What is asked, and each guard once, with who it speaks for; sets are bits of a number."""

    asked: tuple[A, ...]
    of_choices: tuple[tuple[Guard, int], ...]
    of_patients: tuple[tuple[Guard, int], ...]

    @classmethod
    def of(cls, asked: Sequence[A]) -> Plan[A]:
        guards = {guard.name: guard for each in asked for guard in each.guards}
        bits = {
            name: sum(1 << n for n, each in enumerate(asked) if guard in each.guards)
            for name, guard in guards.items()
        }
        halves = (
            tuple((guard, bits[name]) for name, guard in guards.items() if guard.patients is half)
            for half in (False, True)
        )
        return cls(tuple(asked), *halves)

    def members(self, live: int) -> list[A]:
        return [each for n, each in enumerate(self.asked) if live >> n & 1]


def _left(live: int, guards: Iterable[tuple[Guard, int]], pair: Pair) -> int:
    """Who of the live ones no guard silences."""
    for guard, bits in guards:
        if live & bits and guard.silences(pair):
            live &= ~bits
            if not live:
                break
    return live


def sift(first: Bucket, second: Bucket, plan: Plan[A], around: World) -> Iterator[tuple[A, Pair]]:
    """The pairs between two buckets of meeting cells (or within one) to ask something about."""
    shown = Pair(first.shown, second.shown, PopulationRelation.UNKNOWN, around)
    live = _left((1 << len(plan.asked)) - 1, plan.of_choices, shown)
    for n, each in enumerate(plan.asked):
        if live >> n & 1 and not each.sieve.choices(shown):
            live &= ~(1 << n)
    if live:
        for n, left in enumerate(first.groups):
            for right in second.groups[n:] if first is second else second.groups:
                yield from _between(left, right, live, plan, around)


def _between(
    left: tuple[Box, ...], right: tuple[Box, ...], live: int, plan: Plan[A], around: World
) -> Iterator[tuple[A, Pair]]:
    relation = around.relation(left[0].position, right[0].position)
    if relation is PopulationRelation.DISJOINT:
        return
    shown = Pair(left[0].position, right[0].position, relation, around)
    live = _left(live, plan.of_patients, shown)
    asking = [each for each in plan.members(live) if relation in each.sieve.relations]
    if not asking:
        return
    tests = [(each, each.sieve.numbers) for each in asking]
    for n, x in enumerate(left):
        for y in right[n + 1 :] if left is right else right:
            passed = [each for each, numbers in tests if numbers(x, y)]
            if passed:
                yield from _paired(passed, x.position, y.position, relation, around)


def _paired(
    passed: Iterable[A], a: Position, b: Position, relation: PopulationRelation, around: World
) -> Iterator[tuple[A, Pair]]:
    """Each with one pair, read from the lesser identifier to the greater."""
    pair = Pair(a, b, relation, around)
    if a.id > b.id:
        pair = Pair(b, a, TURNED[relation], around)
    for each in passed:
        yield each, pair
