"""Which pairs of positions a rule has to be asked about: buckets first, pairs last.

A *bucket* holds the positions that make one choice: of one *stance* (kind, modality, act, phase)
and one *matter* (drugs, routes). They differ in patients, conditions and numbers only. What keeps
two positions apart is mostly in the stances, of which there are few, so guards and sieves are asked
once for two stances and once for two matters; then once for two groups of patients; and only then
are numbers compared, pair by pair. Which rules are still live is a number, a bit for each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

from kg.conflict import compare, guards
from kg.conflict.guards import Guard, Part
from kg.conflict.sieve import ANYTHING, Box, Numbers, Sieve, Test, box
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
        guards.directive(position),
        position.governs,
        position.phase,
        position.quantifier,
        compare.is_choice(position),
        compare.is_course(position),
        compare.is_counted(position),
        compare.holds_always(position),
        compare.tied(position),
        bool(position.analytes),
        bool(position.less_preferred),
        bool(position.less_preferred_routes),
    )


def _matter(position: Position) -> tuple[object, ...]:
    """All that a guard of ``Part.MATTER`` and ``Sieve.matters`` may look at."""
    return (
        position.act,
        position.formulations,
        position.less_preferred,
        position.less_preferred_routes,
        position.other_agents,
        position.topic_agent,
        position.routes,
    )


_BESIDE_GIVING = (Act.RELY_ON, Act.WITHHOLD, Act.GIVE_BEFORE, Act.DISCONTINUE)
"""Acts that some rule compares with giving."""


def _cell(position: Position, hierarchy: Hierarchy) -> Cell:
    beside = position.act in _BESIDE_GIVING
    act = Act.ADMINISTER if beside else compare.deed(position)
    both = position.formulations and position.other_agents  # a drug, and what goes with it
    family = "" if both else compare.root(compare.about(position), hierarchy)
    return act, position.phase or "", family


def cells_meet(a: Cell, b: Cell) -> bool:
    one_drug = not a[2] or not b[2] or a[2] == b[2]
    one_phase = not a[1] or not b[1] or a[1] == b[1]
    return a[0] == b[0] and one_drug and one_phase


def sift(around: World, asked: Sequence[A]) -> Iterator[tuple[A, Pair]]:
    """Every pair of positions that something has to be asked about, with what."""
    sifter = Sifter(around, tuple(asked), buckets(around))
    for n in range(len(sifter.buckets)):
        yield from sifter.pairs(n)


_Seen = tuple[int, int]
"""Who may be live for a pair, and who of them has not looked at it yet."""
_Known = tuple[int, int, PopulationRelation]
"""The same for two groups, and how they stand."""
_Looks = tuple[tuple[int, Test], ...]
"""What a pair is asked, each with the bits of those for whom it has to be so."""
_Partners = list[tuple[int, Bucket, int]]
"""Some buckets of one cell, by their numbers, with who is live beside a stance."""


@dataclass(slots=True)
class Sifter(Generic[A]):
    """Asks guards and sieves, and remembers what they said of two stances, matters or groups."""

    around: World
    asked: tuple[A, ...]
    buckets: tuple[Bucket, ...]
    _cells: dict[Cell, list[int]] = field(init=False)
    _open: dict[PopulationRelation, int] = field(init=False)
    _looks: dict[str, _Looks] = field(init=False)
    _picky: int = field(init=False)
    _stances: dict[int, dict[int, int]] = field(default_factory=dict)
    _meeting: dict[Cell, tuple[list[int], ...]] = field(default_factory=dict)
    _partners: dict[tuple[Cell, int], tuple[_Partners, ...]] = field(default_factory=dict)
    _matters: dict[int, dict[int, _Seen]] = field(default_factory=dict)
    _relations: dict[int, dict[int, _Known]] = field(default_factory=dict)
    _rooms: dict[tuple[int, int], dict[PopulationRelation, int]] = field(default_factory=dict)
    _members: dict[int, tuple[tuple[A, Numbers | None], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sieves = [each.sieve for each in self.asked]
        self._open = {r: _mask(r in each.relations for each in sieves) for r in PopulationRelation}
        self._looks = {
            part: _tests([getattr(each, part) for each in sieves], getattr(ANYTHING, part))
            for part in ("stances", "matters", "patients")
        }
        self._looks["stances"] += _unsilenced(self.asked, Part.STANCE)
        self._looks["matters"] += _unsilenced(self.asked, Part.MATTER)
        self._picky = sum(bits for bits, _ in self._looks["patients"])
        self._looks["standing"] = _unsilenced(self.asked, Part.PATIENTS)
        self._cells = {}
        for n, each in enumerate(self.buckets):
            self._cells.setdefault(each.cell, []).append(n)

    @property
    def _every(self) -> int:
        return (1 << len(self.asked)) - 1

    def pairs(self, n: int) -> Iterator[tuple[A, Pair]]:
        """The pairs to ask something about between a bucket and itself or a later one."""
        first = self.buckets[n]
        matters = self._matters.setdefault(first.matter, {})
        for partners in self._near(first):
            for _, second, live in partners[bisect_left(partners, n, key=itemgetter(0)) :]:
                seen = matters.get(second.matter)
                if seen is None or seen[1] & live:
                    shown = self._shown(first, second)
                    seen = self._look("matters", shown, live, seen or (self._every, self._every))
                    matters[second.matter] = seen
                if live & seen[0]:
                    yield from self._groups(first, second, live & seen[0])

    def _near(self, first: Bucket) -> tuple[_Partners, ...]:
        """The buckets that a bucket of this cell and stance may have something to do with."""
        key = (first.cell, first.stance)
        if key not in self._partners:
            near = self._meeting.get(first.cell)
            if near is None:
                cells = (
                    found for cell, found in self._cells.items() if cells_meet(first.cell, cell)
                )
                near = self._meeting[first.cell] = tuple(cells)
            self._partners[key] = tuple(self._live(first, numbers) for numbers in near)
        return self._partners[key]

    def _live(self, first: Bucket, numbers: list[int]) -> _Partners:
        held = []
        stances = self._stances.setdefault(first.stance, {})
        for n in numbers:
            second = self.buckets[n]
            live = stances.get(second.stance)
            if live is None:
                shown = self._shown(first, second)
                live, _ = self._look("stances", shown, self._every, (self._every, self._every))
                stances[second.stance] = live
            if live:
                held.append((n, second, live))
        return held

    def _groups(self, first: Bucket, second: Bucket, live: int) -> Iterator[tuple[A, Pair]]:
        rooms = self._rooms.setdefault((first.stance, second.stance), {})
        for n, left in enumerate(first.groups):
            relations = self._relations.setdefault(left.who, {})
            for right in second.groups[n:] if first is second else second.groups:
                known = relations.get(right.who)
                if known is None:
                    known = relations[right.who] = self._relate(left, right)
                still = known[0] & live
                if not still:
                    continue
                relation = known[2]
                if still & known[1]:
                    pair = Pair(left.shown, right.shown, relation, self.around)
                    seen = self._look("patients", pair, still, known[:2])
                    relations[right.who] = (*seen, relation)
                    still &= seen[0]
                room = rooms.get(relation)
                if room is None:
                    room = rooms[relation] = self._room(left, right, relation)
                if still & room:
                    yield from self._boxes(left, right, still & room, relation)

    def _shown(self, first: Bucket, second: Bucket) -> Pair:
        return Pair(first.shown, second.shown, PopulationRelation.UNKNOWN, self.around)

    def _look(self, at: str, pair: Pair, asking: int, seen: _Seen) -> _Seen:
        """Who is left once those who ask now have looked at one part of a pair."""
        live, new = seen
        looking = live & new & asking
        for bits, test in self._looks[at]:
            if bits & looking and not test(pair):
                live &= ~bits
                looking &= ~bits
        return live, live & new & ~asking

    def _relate(self, left: Group, right: Group) -> _Known:
        """How these two groups of patients stand, with nothing but that looked at so far."""
        relation = self.around.relation(left.shown, right.shown)
        return self._open[relation], self._open[relation] & self._picky, relation

    def _room(self, left: Group, right: Group, relation: PopulationRelation) -> int:
        """Who no guard silences that sees two stances and how the patients stand."""
        pair = Pair(left.shown, right.shown, relation, self.around)
        return self._look("standing", pair, self._every, (self._every, self._every))[0]

    def _boxes(
        self, left: Group, right: Group, live: int, relation: PopulationRelation
    ) -> list[tuple[A, Pair]]:
        tests = self._members.get(live)
        if tests is None:
            chosen = (each for n, each in enumerate(self.asked) if live >> n & 1)
            tests = self._members[live] = tuple((each, _numbers(each.sieve)) for each in chosen)
        found: list[tuple[A, Pair]] = []
        one, compares = tests[0] if len(tests) == 1 else (None, None)
        for n, x in enumerate(left.boxes):
            for y in left.boxes[n + 1 :] if left is right else right.boxes:
                if one is not None:  # most often there is one only
                    if compares is None or compares(x, y):
                        found.append((one, self._ordered(x.position, y.position, relation)))
                    continue
                passed = [each for each, numbers in tests if numbers is None or numbers(x, y)]
                if passed:
                    pair = self._ordered(x.position, y.position, relation)
                    found += [(each, pair) for each in passed]
        return found

    def _ordered(self, a: Position, b: Position, relation: PopulationRelation) -> Pair:
        """One pair, read from the lesser identifier to the greater."""
        if a.id < b.id:
            return Pair(a, b, relation, self.around)
        return Pair(b, a, TURNED[relation], self.around)


def _tests(of_each: Sequence[Test], anything: Test) -> _Looks:
    """Each test once, with the bits of all whose sieve asks it."""
    tests = dict.fromkeys(test for test in of_each if test is not anything)
    return tuple((_mask(each is test for each in of_each), test) for test in tests)


def _unsilenced(asked: Sequence[Asked], part: Part) -> _Looks:
    """That a guard of one part does not silence a pair, with the bits of all that have it."""
    every = {guard.name: guard for each in asked for guard in each.guards if guard.part is part}
    return tuple(
        (_mask(guard in each.guards for each in asked), partial(_lets_through, guard))
        for guard in every.values()
    )


def _lets_through(guard: Guard, pair: Pair) -> bool:
    return not guard.silences(pair)


def _numbers(sieve: Sieve) -> Numbers | None:
    """What a sieve asks of numbers; None where that is nothing."""
    return None if sieve.numbers is ANYTHING.numbers else sieve.numbers


def _mask(answers: Iterable[bool]) -> int:
    return sum(1 << n for n, answer in enumerate(answers) if answer)
