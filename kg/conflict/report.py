"""From what the rules found to the conflicts of the report: merged, rated, with resolutions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg import terms
from kg.conflict import caveat, compare, page, scope, tables
from kg.conflict.resolve import resolutions
from kg.conflict.rule import Hit
from kg.conflict.wording import Names, both, by_part, by_source
from kg.conflict.world import Hierarchy, Pair, Voiced, World
from kg.model import Conflict, Danger, Position, Reference, Verdict


@dataclass(frozen=True, slots=True)
class Found:
    """One hit and the statement pairs of one pair of sources that make it.

    ``presumes`` is the statement whose axiom (``kg.conflict.axioms``) it needs.
    """

    code: str
    hit: Hit
    pairs: tuple[Voiced, ...]
    presumes: tuple[str, ...] = ()

    @property
    def shown(self) -> Voiced:
        """The pair of statements that stands for all, in page order."""
        return in_order(self.pairs[0])

    @property
    def names(self) -> Names:
        """What to call the two sides: their sources, or parts of one page."""
        pair, a, b = self.shown
        if self.code == "headline":
            return by_part(pair, a.statement.source, a.headline)
        return by_source(pair, a.statement.source, b.statement.source)

    @property
    def sides(self) -> str:
        """What both sides say."""
        return self.names.told(both(self.shown.pair))

    @property
    def explanation(self) -> str:
        """What both sides say, and where they part."""
        return f"{self.sides} {self.names.told(self.hit.point)}"

    @property
    def doubts(self) -> tuple[str, ...]:
        return self.names.each(self.hit.doubts)


def in_order(voiced: Voiced) -> Voiced:
    """The pair, its statements in the order of sources and places."""
    first, second = ((v.statement.source, v.statement.span) for v in (voiced.a, voiced.b))
    return voiced if first <= second else Voiced(voiced.pair.turned(), voiced.b, voiced.a)


def merged(found: Iterable[Found], around: World) -> Iterator[Conflict]:
    """Hits of one topic, one source pair and one strength are one finding; without a topic, all of
    one position pair, and of positions that a page states again.

    What groups them is what they are about, and so their identity: a finding with a topic stays the
    same when one of the regimens in it is edited.
    """
    groups: dict[tuple[str, ...], list[Found]] = {}
    said_first = _said_first(around)
    for each in found:
        first, hit = each.pairs[0], each.hit
        sides = ((first.pair.a, first.a), (first.pair.b, first.b))
        about = tuple(sorted(said_first.get(v.statement.id, p.id) for p, v in sides))
        if hit.topic:
            about = (hit.topic, hit.case, "possible" if hit.doubts else "definite")
        groups.setdefault((each.code, *about, *sources_of(first)), []).append(each)
    cited = _cited(around)
    for key in sorted(groups):
        yield _conflict(key, groups[key], cited)


def _said_first(around: World) -> dict[str, str]:
    """The position that a page takes first, for every statement of what it states again."""
    found: dict[str, str] = {}
    for statements in around.statements.values():
        for statement in statements:
            first = next((r.to for r in statement.relations if r.type == "restates"), statement.id)
            found[statement.id] = found.get(first) or around.support[first]
    return found


def _cited(around: World) -> dict[str, tuple[Reference, ...]]:
    return {
        statement.id: page.references(reading, statement)
        for reading in around.readings
        for statement in reading.statements
    }


def _conflict(
    about: tuple[str, ...], group: Sequence[Found], cited: dict[str, tuple[Reference, ...]]
) -> Conflict:
    """One finding of all hits; the surest and most serious of them says how serious it is, and is
    proved; the others are told after it.
    """
    best = min(group, key=_strength)
    likewise = dict.fromkeys(f"Likewise: {each.sides}" for each in group if each is not best)
    return _finding(
        about,
        best.code,
        tuple(voiced for each in group for voiced in each.pairs),
        best.doubts,
        best.hit.case,
        best.hit.effect,
        (*best.names.each(best.hit.premises), *likewise),
        best.explanation,
        cited,
        topic=best.hit.topic,
        presumes=tuple(dict.fromkeys(key for each in group for key in each.presumes)),
        leading=best.pairs,
    )


def _verdict(doubts: Sequence[str]) -> Verdict:
    return Verdict.POSSIBLE if doubts else Verdict.DEFINITE


def _strength(found: Found) -> tuple[object, ...]:
    """How sure and serious a hit is, least first; of equals the one that is listed first."""
    hit = found.hit
    verdict = _verdict(hit.doubts)
    scope_ = "intra-source" if found.pairs[0].one_source else "cross-source"
    row = tables.severity(found.code, scope_, verdict, hit.case)
    first = statement_pairs(found.pairs)[0]
    return bool(hit.doubts), _RANK[row.severity], len(hit.doubts), first


def _finding(
    about: tuple[str, ...],
    code: str,
    pairs: Sequence[Voiced],
    doubts: tuple[str, ...],
    case: str,
    effect: str,
    premises: tuple[str, ...],
    explanation: str,
    cited: dict[str, tuple[Reference, ...]],
    topic: str = "",
    presumes: tuple[str, ...] = (),
    leading: Sequence[Voiced] = (),
) -> Conflict:
    """A finding about pairs of statements, with severity and danger from their tables.

    ``leading`` are the pairs that the explanation is about; they are listed first.
    ``about`` is what makes it this one and not another: its identity.
    """
    sources = tuple(sorted({s for voiced in pairs for s in sources_of(voiced)}))
    positions = tuple(dict.fromkeys((v.pair.a.id, v.pair.b.id) for v in pairs))
    scope_ = "cross-source" if len(sources) > 1 else "intra-source"
    first = pairs[0].pair
    verdict = _verdict(doubts)
    rated = danger(effect, [voiced.pair for voiced in pairs])
    return Conflict(
        id=terms.digest(*about),
        type=code,
        severity=tables.severity(code, scope_, verdict, case).severity,
        danger=rated.danger if rated else Danger.UNRATED,
        verdict=verdict,
        scope=scope_,
        sources=sources,
        positions=positions,
        statements=_listed(leading, pairs, directed=code == caveat.CODE),
        relation=first.relation,
        witness=first.world.witness(first.a, first.b) if first.a.id != first.b.id else None,
        premises=tuple(dict.fromkeys((*premises, *doubts))),
        doubts=doubts,
        explanation=explanation,
        topic=topic,
        presumes=presumes,
        danger_reason=rated.reason if rated else "",
        danger_source=rated.source if rated else "",
        resolution=scope.LOOK_UP if code in scope.ORIGINS else resolutions(pairs, cited),
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


def _listed(
    leading: Sequence[Voiced], pairs: Sequence[Voiced], directed: bool
) -> tuple[tuple[str, str], ...]:
    every = (*statement_pairs(leading, directed), *statement_pairs(pairs, directed))
    return tuple(dict.fromkeys(every))


def danger(effect: str, pairs: Iterable[Pair]) -> tables.DangerRow | None:
    """The first row of the danger table that fits one of the pairs; None for what is unrated."""
    rows = tables.dangers_of(effect)
    stated = [_stated(pair) for pair in pairs] if rows else []
    return next((row for row in rows if any(_fits(row, each) for each in stated)), None)


def rated(position: Position, hierarchy: Hierarchy) -> tuple[frozenset[str], ...]:
    """The cells of the danger table that a position is in, by column: all that ``danger`` sees."""
    rows = tables.dangers()
    columns = (
        (compare.agents(position), {row.drug for row in rows}),
        (position.routes, {row.route for row in rows}),
        (position.populations, {row.population for row in rows}),
    )
    return tuple(
        frozenset(cell for slug in slugs for cell in cells.intersection(hierarchy.ancestors(slug)))
        for slugs, cells in columns
    )


_Stated = tuple[Hierarchy, tuple[tuple[str, ...], ...]]


def _stated(pair: Pair) -> _Stated:
    """The drugs, routes and populations that either of the two names."""
    a, b = pair.a, pair.b
    drugs = (*compare.agents(a), *compare.agents(b))
    return pair.hierarchy, (drugs, (*a.routes, *b.routes), (*a.populations, *b.populations))


def _fits(row: tables.DangerRow, stated: _Stated) -> bool:
    hierarchy, (drugs, routes, populations) = stated
    for cell, slugs in ((row.drug, drugs), (row.route, routes), (row.population, populations)):
        if cell != tables.ANY and not any(hierarchy.is_a(slug, cell) for slug in slugs):
            return False
    return True


def caveats(around: World, pairs: Iterable[Pair]) -> Iterator[Conflict]:
    cited = _cited(around)
    for found in caveat.caveats(pairs):
        yield _finding(
            (
                *(caveat.CODE, found.allowing, found.cautioning, found.what, found.group),
                *(("preference",) if found.soft else ()),
                *(("special",) if found.special else ()),
                *(("meant",) if found.meant else ()),
            ),
            caveat.CODE,
            found.pairs,
            () if found.certain else (caveat.UNCERTAIN,),
            _weight(found),
            "harm",
            caveat.premises(found),
            caveat.explanation(found),
            cited,
            topic=f"{found.what} in {found.group}",
        )


def _weight(found: caveat.Caveat) -> str:
    """How heavy an omission is: the row of the severity table."""
    if found.soft or found.special:
        return "soft" if found.soft else "special"
    return "firm" if found.meant else "silent"


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
            key,
            first.type,
            pairs,
            (first.doubt,),
            "finding",
            "",
            first.premises,
            first.explanation,
            cited,
        )


def pages(around: World) -> Iterator[Conflict]:
    owner = {v.statement.id: key for key, voices in around.voices.items() for v in voices}
    for found in page.findings(around):
        verdict = _verdict(found.doubts)
        positions = tuple((owner[statement],) for statement in found.statements)
        yield Conflict(
            id=terms.digest(found.type, found.source, found.topic, *found.alone),
            type=found.type,
            severity=tables.severity(found.type, "intra-source", verdict, "page").severity,
            danger=Danger.UNRATED,
            verdict=verdict,
            scope="intra-source",
            sources=(found.source,),
            positions=tuple(dict.fromkeys(positions)),
            statements=tuple((statement,) for statement in found.statements),
            relation=None,
            witness=None,
            premises=(*found.premises, *found.doubts),
            doubts=found.doubts,
            explanation=found.explanation,
            topic=found.topic,
            resolution=("The source itself has to mend it.",),
        )


def sources_of(voiced: Voiced) -> tuple[str, ...]:
    return tuple(sorted({voiced.a.statement.source, voiced.b.statement.source}))


_RANK = {"contradiction": 0, "disagreement": 1, "tension": 2}
_DANGER = {"high": 0, "moderate": 1, "low": 2, "unrated": 3}
_VERDICT = {"definite": 0, "possible": 1}


def report_order(conflict: Conflict) -> tuple[bool, int, int, int, str, tuple[str, ...], str]:
    """What is of high danger first, a tension too; then severity, danger, verdict, type, sources: a
    table, not a score.
    """
    return (
        conflict.danger != "high",
        _RANK[conflict.severity],
        _DANGER[conflict.danger],
        _VERDICT[conflict.verdict],
        conflict.type,
        conflict.sources,
        conflict.id,
    )
