"""Find every conflict: compare positions in buckets, then name the statements that take them.

Statements were collapsed to positions before. A *cell* is one act, phase, population and drug
family; only cells whose patients can meet are compared, and comparing two cells is a pure function,
so the work can be spread over processes. Statement pairs are named last, for the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product

from kg import terms
from kg.conflict import caveat, compare, page, scope, tables
from kg.conflict.relations import Related, relations
from kg.conflict.resolve import resolutions
from kg.conflict.rule import Hit, Miss, Rule
from kg.conflict.rules import RULES, judge
from kg.conflict.world import Hierarchy, Pair, Voiced, World, expression, world
from kg.model import (
    Act,
    Conflict,
    Danger,
    PopulationRelation,
    Position,
    Reading,
    Reference,
    Verdict,
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


@dataclass(frozen=True, slots=True)
class Found:
    """One hit and the statement pairs of one pair of sources that make it."""

    code: str
    hit: Hit
    pairs: tuple[Voiced, ...]


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
        *_merged(known, around),
        *_caveats(around, pairs),
        *_scopes(around),
        *_pages(around),
    ]
    return Findings(
        conflicts=tuple(sorted(_unique(conflicts), key=report_order)),
        undecided=tuple(sorted(map(_undecided, unknown), key=lambda u: (u.type, u.positions))),
        relations=relations(around, pairs, support),
    )


_RANK = {"contradiction": 0, "disagreement": 1, "tension": 2}
_DANGER = {"high": 0, "moderate": 1, "low": 2, "unrated": 3}
_VERDICT = {"definite": 0, "possible": 1}


def report_order(conflict: Conflict) -> tuple[int, int, int, str, tuple[str, ...], str]:
    """Severity first, then danger, then verdict, then type and sources: a table, not a score."""
    return (
        _RANK[conflict.severity],
        _DANGER[conflict.danger],
        _VERDICT[conflict.verdict],
        conflict.type,
        conflict.sources,
        conflict.id,
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
            found.setdefault((_sources(voiced), adjusted), []).append(voiced)
    for (_, adjusted), voiceds in found.items():
        yield Found(rule.code, adjusted, tuple(voiceds))


def spoken(rule: Rule, voiced: Voiced, hit: Hit) -> Hit | Miss | str:
    """The hit as these two statements make it, or why they do not: a guard's name, or a reason."""
    for guard in rule.spoken:
        if guard.silences(voiced):
            return guard.name
    return rule.adjust(voiced, hit)


def _sources(voiced: Voiced) -> tuple[str, ...]:
    return tuple(sorted({voiced.a.statement.source, voiced.b.statement.source}))


def _merged(found: Iterable[Found], around: World) -> Iterator[Conflict]:
    """Hits of one topic and one source pair are one finding; without a topic, of one position
    pair.
    """
    groups: dict[tuple[str, ...], list[Found]] = {}
    for each in found:
        first = each.pairs[0]
        about = each.hit.topic or f"{first.pair.a.id} {first.pair.b.id}"
        sure = "" if each.hit.doubts else "definite"
        key = (each.code, about, each.hit.case, sure, *_sources(first))
        groups.setdefault(key, []).append(each)
    cited = _cited(around)
    for key in sorted(groups):
        yield _conflict(groups[key], cited)


def _cited(around: World) -> dict[str, tuple[Reference, ...]]:
    return {
        statement.id: page.references(reading, statement)
        for reading in around.readings
        for statement in reading.statements
    }


def _conflict(group: Sequence[Found], cited: dict[str, tuple[Reference, ...]]) -> Conflict:
    best = min(group, key=lambda each: len(each.hit.doubts))
    pairs = tuple(voiced for each in group for voiced in each.pairs)
    verdict = Verdict.POSSIBLE if best.hit.doubts else Verdict.DEFINITE
    premises = tuple(dict.fromkeys(p for each in group for p in each.hit.premises))
    return _finding(
        best.code,
        pairs,
        verdict,
        best.hit.case,
        best.hit.effect,
        (*premises, *best.hit.doubts),
        best.hit.explanation,
        resolutions(pairs, cited),
        topic=best.hit.topic,
    )


def _finding(
    code: str,
    pairs: Sequence[Voiced],
    verdict: Verdict,
    case: str,
    effect: str,
    premises: tuple[str, ...],
    explanation: str,
    resolution: tuple[str, ...],
    topic: str = "",
) -> Conflict:
    """A finding about pairs of statements, with severity and danger from their tables."""
    sources = tuple(sorted({s for voiced in pairs for s in _sources(voiced)}))
    positions = tuple(dict.fromkeys((v.pair.a.id, v.pair.b.id) for v in pairs))
    scope_ = "cross-source" if len(sources) > 1 else "intra-source"
    first = pairs[0].pair
    return Conflict(
        id=_identity(code, (p for pair in positions for p in pair), sources),
        type=code,
        severity=tables.severity(code, scope_, verdict, case).severity,
        danger=_danger(effect, pairs),
        verdict=verdict,
        scope=scope_,
        sources=sources,
        positions=positions,
        statements=tuple(sorted({(v.a.statement.id, v.b.statement.id) for v in pairs})),
        relation=first.relation,
        witness=first.world.witness(first.a, first.b) if first.a.id != first.b.id else None,
        premises=premises,
        explanation=explanation,
        topic=topic,
        resolution=resolution,
    )


def _identity(code: str, positions: Iterable[str], sources: Iterable[str]) -> str:
    return terms.digest(code, *sorted(set(positions)), *sorted(set(sources)))


def _danger(effect: str, pairs: Sequence[Voiced]) -> Danger:
    """The first row of the danger table that fits one of the pairs."""
    for row in tables.dangers():
        if row.effect == effect and any(_row_fits(row, voiced.pair) for voiced in pairs):
            return row.danger
    return Danger.UNRATED


def _row_fits(row: tables.DangerRow, pair: Pair) -> bool:
    both = (pair.a, pair.b)
    stated = (
        (row.drug, [slug for p in both for slug in compare.agents(p)]),
        (row.route, [slug for p in both for slug in p.routes]),
        (row.population, [slug for p in both for slug in p.populations]),
    )
    return all(
        cell == tables.ANY or any(pair.hierarchy.is_a(slug, cell) for slug in slugs)
        for cell, slugs in stated
    )


def _caveats(around: World, pairs: Iterable[Pair]) -> Iterator[Conflict]:
    cited = _cited(around)
    for found in caveat.caveats(pairs):
        yield _finding(
            caveat.CODE,
            found.pairs,
            Verdict.DEFINITE if found.certain else Verdict.POSSIBLE,
            "soft" if found.soft else "firm",
            "harm",
            caveat.premises(found),
            f"The regimens of {found.allowing} do not tell a reader with {found.group} "
            f"the caution about {found.what}.",
            resolutions(found.pairs, cited),
            topic=f"{found.what} in {found.group}",
        )


def _scopes(around: World) -> Iterator[Conflict]:
    cited = _cited(around)
    groups: dict[tuple[str, ...], list[scope.ScopeFinding]] = {}
    for found in scope.findings(around):
        pair = found.voiced.pair
        key = (found.type, pair.a.id, pair.b.id, *_sources(found.voiced))
        groups.setdefault(key, []).append(found)
    for key in sorted(groups):
        first, pairs = groups[key][0], [each.voiced for each in groups[key]]
        yield _finding(
            first.type,
            pairs,
            first.verdict,
            "finding",
            "",
            first.premises,
            first.explanation,
            resolutions(pairs, cited) if first.type == scope.SCOPE else scope.LOOK_UP,
        )


def _pages(around: World) -> Iterator[Conflict]:
    owner = {v.statement.id: key for key, voices in around.voices.items() for v in voices}
    for found in page.findings(around):
        positions = tuple((owner[statement],) for statement in found.statements)
        yield Conflict(
            id=_identity(f"{found.type} {found.topic}", (p for (p,) in positions), (found.source,)),
            type=found.type,
            severity=tables.severity(found.type, "intra-source", found.verdict, "page").severity,
            danger=Danger.UNRATED,
            verdict=found.verdict,
            scope="intra-source",
            sources=(found.source,),
            positions=tuple(dict.fromkeys(positions)),
            statements=tuple((statement,) for statement in found.statements),
            relation=None,
            witness=None,
            premises=found.premises,
            explanation=found.explanation,
            topic=found.topic,
            resolution=("The source itself has to mend it.",),
        )


def _unique(conflicts: Iterable[Conflict]) -> Iterable[Conflict]:
    """Two rules of one type that find the same pair tell it once."""
    return {conflict.id: conflict for conflict in reversed(list(conflicts))}.values()


def _undecided(found: Found) -> Undecided:
    pair = found.pairs[0].pair
    return Undecided(
        type=found.code,
        sources=_sources(found.pairs[0]),
        positions=(pair.a.id, pair.b.id),
        statements=tuple(sorted({(v.a.statement.id, v.b.statement.id) for v in found.pairs})),
        axiom=pair.hierarchy.deciding_axiom(expression(pair.a), expression(pair.b)),
        explanation=found.hit.explanation,
    )
