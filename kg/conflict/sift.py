"""Which pairs of positions a rule has to be asked about: buckets first, pairs last.

A *bucket* holds the positions that make one choice: of one *stance* (kind, modality, act, phase)
and one *matter* (drugs, routes). They differ in patients, conditions and numbers only. What keeps
two positions apart is mostly in the stances, of which there are few, so guards and sieves are asked
once for two stances and once for two matters; then once for two groups of patients; and only then
are numbers compared, pair by pair. Which rules are still live is a number, a bit for each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from kg.conflict import compare
from kg.conflict.guards import Guard, Part
from kg.conflict.sieve import Box, Numbers, Sieve, box
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

    name: str
    guards: tuple[Guard, ...]
    sieve: Sieve


Cell = tuple[str, str, str]
"""Act, phase and drug family; relying on a treatment stands beside giving it."""


@dataclass(frozen=True, slots=True)
class Group:
    """The members of a bucket that are for one population, which ``who`` numbers."""

    who: int
    boxes: tuple[Box, ...]

    @property
    def shown(self) -> Position:
        return self.boxes[0].position


@dataclass(frozen=True, slots=True)
class Bucket:
    """Positions of one choice; ``stance`` and ``matter`` number its two halves."""

    cell: Cell
    stance: int
    matter: int
    groups: tuple[Group, ...]

    @property
    def shown(self) -> Position:
        """Any of them: guards and sieves of stance and matter see no difference."""
        return self.groups[0].shown


def buckets(around: World) -> tuple[Bucket, ...]:
    """All positions in buckets, in an order that depends on nothing but the positions."""
    found: dict[tuple[int, int], dict[int, list[Box]]] = {}
    stances: dict[tuple[object, ...], int] = {}
    matters: dict[tuple[object, ...], int] = {}
    whos: dict[Expression, int] = {}
    for key in sorted(around.positions):
        position = around.positions[key]
        stance = stances.setdefault(_stance(position), len(stances))
        matter = matters.setdefault(_matter(position), len(matters))
        who = whos.setdefault(expression(position), len(whos))
        boxed = box(position, around.voices_of(position))
        found.setdefault((stance, matter), {}).setdefault(who, []).append(boxed)
    made = []
    for (stance, matter), boxes in found.items():
        groups = tuple(Group(who, tuple(members)) for who, members in boxes.items())
        cell = _cell(groups[0].shown, around.hierarchy)
        made.append(Bucket(cell, stance, matter, groups))
    return tuple(made)


def _stance(position: Position) -> tuple[object, ...]:
    """All that a guard of ``Part.STANCE`` and ``Sieve.stances`` may look at."""
    return (
        position.kind,
        position.modality,
        position.act,
        position.governs,
        position.phase,
        position.quantifier,
        compare.is_choice(position),
        bool(position.analytes),
        bool(position.less_preferred),
        bool(position.less_preferred_routes),
    )


def _matter(position: Position) -> tuple[object, ...]:
    """All that a guard of ``Part.MATTER`` and ``Sieve.matters`` may look at."""
    return (
        position.formulations,
        position.less_preferred,
        position.less_preferred_routes,
        position.other_agents,
        position.routes,
    )


def _cell(position: Position, hierarchy: Hierarchy) -> Cell:
    act = Act.ADMINISTER if position.act is Act.RELY_ON else position.act
    family = compare.root(compare.agents(position), hierarchy)
    return act, position.phase or "", family


def _cells_meet(a: Cell, b: Cell) -> bool:
    one_drug = not a[2] or not b[2] or a[2] == b[2]
    one_phase = not a[1] or not b[1] or a[1] == b[1]
    return a[0] == b[0] and one_drug and one_phase


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


def sift(around: World, asked: Sequence[A]) -> Iterator[tuple[A, Pair]]:
    """Every pair of positions that something has to be asked about, with what."""
    found, sifter = buckets(around), Sifter(around, tuple(asked))
    partners = meetings(found)
    for n, first in enumerate(found):
        for second in partners(n):
            yield from sifter.pairs(first, second)


_Bits = dict[tuple[int, int], int]


@dataclass(slots=True)
class Sifter(Generic[A]):
    """Asks guards and sieves, and remembers what they said of two stances, matters or groups."""

    around: World
    asked: tuple[A, ...]
    _guards: dict[Part, tuple[tuple[Guard, int], ...]] = field(init=False)
    _stances: _Bits = field(default_factory=dict)
    _matters: _Bits = field(default_factory=dict)
    _relations: dict[tuple[int, int], PopulationRelation] = field(default_factory=dict)
    _groups: _Bits = field(default_factory=dict)
    _rooms: dict[tuple[int, int, PopulationRelation], int] = field(default_factory=dict)
    _members: dict[int, tuple[tuple[A, Numbers], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        guards = {guard.name: guard for each in self.asked for guard in each.guards}
        held = [(g, _mask(g in each.guards for each in self.asked)) for g in guards.values()]
        self._guards = {part: tuple(x for x in held if x[0].part is part) for part in Part}

    def pairs(self, first: Bucket, second: Bucket) -> Iterator[tuple[A, Pair]]:
        """The pairs between two buckets of meeting cells (or within one) to ask something about."""
        key = (first.stance, second.stance)
        live = self._stances.get(key)
        if live is None:
            live = self._stances[key] = self._of_stances(self._shown(first, second))
        if not live:
            return
        matters = (first.matter, second.matter)
        left_over = self._matters.get(matters)
        if left_over is None:
            left_over = self._matters[matters] = self._of_matters(self._shown(first, second))
        live &= left_over
        if not live:
            return
        for n, left in enumerate(first.groups):
            for right in second.groups[n:] if first is second else second.groups:
                still, relation = self._of_patients(left, right, live, key)
                if still:
                    yield from self._boxes(left, right, still, relation)

    def _shown(self, first: Bucket, second: Bucket) -> Pair:
        return Pair(first.shown, second.shown, PopulationRelation.UNKNOWN, self.around)

    def _of_stances(self, pair: Pair) -> int:
        live = _mask(each.sieve.stances(pair) for each in self.asked)
        return self._unsilenced(live, pair, Part.STANCE)

    def _of_matters(self, pair: Pair) -> int:
        live = _mask(each.sieve.matters(pair) for each in self.asked)
        return self._unsilenced(live, pair, Part.MATTER)

    def _of_patients(
        self, left: Group, right: Group, live: int, stances: tuple[int, int]
    ) -> tuple[int, PopulationRelation]:
        key = (left.who, right.who)
        relation = self._relations.get(key)
        if relation is None:
            relation = self._relations[key] = self.around.relation(left.shown, right.shown)
            pair = Pair(left.shown, right.shown, relation, self.around)
            self._groups[key] = _mask(
                relation in each.sieve.relations and each.sieve.patients(pair)
                for each in self.asked
            )
        live &= self._groups[key]
        if live:
            room = (*stances, relation)
            if room not in self._rooms:
                pair = Pair(left.shown, right.shown, relation, self.around)
                every = (1 << len(self.asked)) - 1
                self._rooms[room] = self._unsilenced(every, pair, Part.PATIENTS)
            live &= self._rooms[room]
        return live, relation

    def _unsilenced(self, live: int, pair: Pair, part: Part) -> int:
        """Who of the live ones no guard of one part silences; each guard is asked once."""
        for guard, bits in self._guards[part]:
            if live & bits and guard.silences(pair):
                live &= ~bits
        return live

    def _boxes(
        self, left: Group, right: Group, live: int, relation: PopulationRelation
    ) -> Iterator[tuple[A, Pair]]:
        tests = self._members.get(live)
        if tests is None:
            chosen = (each for n, each in enumerate(self.asked) if live >> n & 1)
            tests = self._members[live] = tuple((each, each.sieve.numbers) for each in chosen)
        for n, x in enumerate(left.boxes):
            for y in left.boxes[n + 1 :] if left is right else right.boxes:
                passed = [each for each, numbers in tests if numbers(x, y)]
                if passed:
                    pair = self._ordered(x.position, y.position, relation)
                    yield from ((each, pair) for each in passed)

    def _ordered(self, a: Position, b: Position, relation: PopulationRelation) -> Pair:
        """One pair, read from the lesser identifier to the greater."""
        if a.id < b.id:
            return Pair(a, b, relation, self.around)
        return Pair(b, a, TURNED[relation], self.around)


def _mask(answers: Iterable[bool]) -> int:
    return sum(1 << n for n, answer in enumerate(answers) if answer)
