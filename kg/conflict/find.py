"""Find every conflict: compare positions in buckets, then name the statements that take them.

Statements were collapsed to positions before. A *cell* is one act, phase, population and drug
family; only cells whose patients can meet are compared, and comparing two cells is a pure function,
so the work can be spread over processes. Statement pairs are named last, for the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product

from kg.conflict import compare
from kg.conflict.relations import Related, relations
from kg.conflict.report import (
    Found,
    caveats,
    merged,
    pages,
    report_order,
    scopes,
    sources_of,
    statement_pairs,
    unique,
)
from kg.conflict.rule import Hit, Miss, Rule
from kg.conflict.rules import RULES, judge
from kg.conflict.world import Hierarchy, Pair, Voiced, World, expression, world
from kg.model import (
    Act,
    Conflict,
    PopulationRelation,
    Position,
    Reading,
)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A finding that hangs on a population relation the ontology does not tell."""

    type: str
    sources: tuple[str, ...]
    positions: tuple[str, str]
    statements: tuple[tuple[str, str], ...]
    axiom: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The result: conflicts in report order, open questions, and relations that are no conflict."""

    conflicts: tuple[Conflict, ...]
    undecided: tuple[Undecided, ...]
    relations: tuple[Related, ...]


def find(
    readings: Sequence[Reading],
    positions: Sequence[Position],
    support: Mapping[str, str],
    hierarchy: Hierarchy,
) -> Findings:
    """Everything that is to be said about these readings; equal input gives equal output."""
    around = world(readings, positions, support, hierarchy)
    pairs = list(meeting_pairs(around))
    found = [hit for pair in pairs for hit in compare_pair(pair)]
    known = [f for f in found if f.pairs[0].pair.relation is not PopulationRelation.UNKNOWN]
    unknown = [f for f in found if f.pairs[0].pair.relation is PopulationRelation.UNKNOWN]
    conflicts = [
        *merged(known, around),
        *caveats(around, pairs),
        *scopes(around),
        *pages(around),
    ]
    return Findings(
        conflicts=tuple(sorted(unique(conflicts), key=report_order)),
        undecided=tuple(sorted(map(_undecided, unknown), key=lambda u: (u.type, u.positions))),
        relations=relations(around, pairs, support),
    )


def meeting_pairs(around: World) -> Iterator[Pair]:
    """Every pair of positions in cells whose acts, phases and drugs can meet and patients may."""
    cells = _cells(around)
    for first, second in combinations_with_replacement(sorted(cells), 2):
        if not _cells_meet(first, second):
            continue
        head = Pair(
            cells[first][0],
            cells[second][0],
            around.relation(cells[first][0], cells[second][0]),
            around,
        )
        if head.relation is PopulationRelation.DISJOINT:
            continue
        for a, b in product(cells[first], cells[second]):
            if a.id < b.id or first != second:
                yield Pair(a, b, head.relation, around)


_Cell = tuple[str, str, str, str]


def _cells(around: World) -> dict[_Cell, list[Position]]:
    cells: dict[_Cell, list[Position]] = {}
    for position in sorted(around.positions.values(), key=lambda p: p.id):
        cells.setdefault(_cell(position, around.hierarchy), []).append(position)
    return cells


def _cell(position: Position, hierarchy: Hierarchy) -> _Cell:
    """Act, phase, population and drug family; relying on a treatment stands beside giving it."""
    act = Act.ADMINISTER if position.act is Act.RELY_ON else position.act
    who = "|".join((*position.populations, "-", *position.excluded_populations))
    return act, position.phase or "", who, compare.root(compare.agents(position), hierarchy)


def _cells_meet(a: _Cell, b: _Cell) -> bool:
    one_drug = not a[3] or not b[3] or a[3] == b[3]
    one_phase = not a[1] or not b[1] or a[1] == b[1]
    return a[0] == b[0] and one_drug and one_phase


def compare_pair(pair: Pair) -> Iterator[Found]:
    """What every rule finds in two positions, for each pair of sources that voice them."""
    asked: dict[str, bool] = {}
    for rule in RULES:
        outcome = judge(rule, pair, asked)
        if isinstance(outcome, Hit):
            yield from _voices(rule, pair, outcome)


def _voices(rule: Rule, pair: Pair, hit: Hit) -> Iterator[Found]:
    """The statement pairs that no spoken guard silences, by source pair and by what became of the
    hit.
    """
    found: dict[tuple[tuple[str, ...], Hit], list[Voiced]] = {}
    for a, b in product(pair.world.voices_of(pair.a), pair.world.voices_of(pair.b)):
        voiced = Voiced(pair, a, b)
        adjusted = spoken(rule, voiced, hit)
        if isinstance(adjusted, Hit):
            found.setdefault((sources_of(voiced), adjusted), []).append(voiced)
    for (_, adjusted), voiceds in found.items():
        yield Found(rule.code, adjusted, tuple(voiceds))


def spoken(rule: Rule, voiced: Voiced, hit: Hit) -> Hit | Miss | str:
    """The hit as these two statements make it, or why they do not: a guard's name, or a reason."""
    for guard in rule.spoken:
        if guard.silences(voiced):
            return guard.name
    return rule.adjust(voiced, hit)


def _undecided(found: Found) -> Undecided:
    pair = found.pairs[0].pair
    return Undecided(
        type=found.code,
        sources=sources_of(found.pairs[0]),
        positions=(pair.a.id, pair.b.id),
        statements=statement_pairs(found.pairs),
        axiom=pair.hierarchy.deciding_axiom(expression(pair.a), expression(pair.b)),
        explanation=found.hit.explanation,
    )
