"""From what the rules found to the conflicts of the report: merged, rated, with resolutions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg import terms
from kg.conflict import caveat, compare, page, scope, tables
from kg.conflict.resolve import resolutions
from kg.conflict.rule import Hit
from kg.conflict.world import Pair, Voiced, World
from kg.model import Conflict, Danger, Reference, Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """One hit and the statement pairs of one pair of sources that make it."""

    code: str
    hit: Hit
    pairs: tuple[Voiced, ...]


def merged(found: Iterable[Found], around: World) -> Iterator[Conflict]:
    """Hits of one topic and one source pair are one finding; without a topic, of one position
    pair.
    """
    groups: dict[tuple[str, ...], list[Found]] = {}
    for each in found:
        first = each.pairs[0]
        about = each.hit.topic or f"{first.pair.a.id} {first.pair.b.id}"
        sure = "" if each.hit.doubts else "definite"
        key = (each.code, about, each.hit.case, sure, *sources_of(first))
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
    sources = tuple(sorted({s for voiced in pairs for s in sources_of(voiced)}))
    positions = tuple(dict.fromkeys((v.pair.a.id, v.pair.b.id) for v in pairs))
    scope_ = "cross-source" if len(sources) > 1 else "intra-source"
    first = pairs[0].pair
    return Conflict(
        id=_identity(code, (p for pair in positions for p in pair), sources),
        type=code,
        severity=tables.severity(code, scope_, verdict, case).severity,
        danger=danger(effect, [voiced.pair for voiced in pairs]),
        verdict=verdict,
        scope=scope_,
        sources=sources,
        positions=positions,
        statements=statement_pairs(pairs, directed=code == caveat.CODE),
        relation=first.relation,
        witness=first.world.witness(first.a, first.b) if first.a.id != first.b.id else None,
        premises=premises,
        explanation=explanation,
        topic=topic,
        resolution=resolution,
    )


def statement_pairs(pairs: Iterable[Voiced], directed: bool = False) -> tuple[tuple[str, str], ...]:
    """The pairs of statements, each once, in page order; a directed finding keeps its own."""
    ordered = set()
    for voiced in pairs:
        pair = [voiced.a.statement, voiced.b.statement]
        if not directed:
            pair.sort(key=lambda statement: (statement.source, statement.span, statement.id))
        ordered.add((pair[0].id, pair[1].id))
    return tuple(sorted(ordered))


def _identity(code: str, positions: Iterable[str], sources: Iterable[str]) -> str:
    return terms.digest(code, *sorted(set(positions)), *sorted(set(sources)))


def danger(effect: str, pairs: Sequence[Pair]) -> Danger:
    """The first row of the danger table that fits one of the pairs of positions."""
    for row in tables.dangers():
        if row.effect == effect and any(_row_fits(row, pair) for pair in pairs):
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


def caveats(around: World, pairs: Iterable[Pair]) -> Iterator[Conflict]:
    cited = _cited(around)
    for found in caveat.caveats(pairs):
        yield _finding(
            caveat.CODE,
            found.pairs,
            Verdict.DEFINITE if found.certain else Verdict.POSSIBLE,
            "soft" if found.soft else "firm",
            "harm",
            caveat.premises(found),
            f"The regimens of {found.allowing} do not tell, for {found.group}, "
            f"the caution about {found.what}.",
            resolutions(found.pairs, cited),
            topic=f"{found.what} in {found.group}",
        )


def scopes(around: World) -> Iterator[Conflict]:
    cited = _cited(around)
    groups: dict[tuple[str, ...], list[scope.ScopeFinding]] = {}
    for found in scope.findings(around):
        pair = found.voiced.pair
        key = (found.type, pair.a.id, pair.b.id, *sources_of(found.voiced))
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


def pages(around: World) -> Iterator[Conflict]:
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


def unique(conflicts: Iterable[Conflict]) -> Iterable[Conflict]:
    """Two rules of one type that find the same pair tell it once."""
    return {conflict.id: conflict for conflict in reversed(list(conflicts))}.values()


def sources_of(voiced: Voiced) -> tuple[str, ...]:
    return tuple(sorted({voiced.a.statement.source, voiced.b.statement.source}))


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
