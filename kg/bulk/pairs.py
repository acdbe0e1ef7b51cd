"""Slices of the comparison: buckets against buckets, a line for each pair of positions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from kg import records
from kg.bulk.read import Crowd
from kg.conflict import caveat, tables
from kg.conflict.directives import touches
from kg.conflict.find import spoken
from kg.conflict.report import danger
from kg.conflict.rule import Hit, Rule
from kg.conflict.rules import RULES
from kg.conflict.sift import Search, Sifter, buckets
from kg.conflict.world import Pair, Voiced, World, world
from kg.model import Article, Danger, PopulationRelation, Reading, Verdict
from kg.terms import digest

_encode = json.JSONEncoder(ensure_ascii=False).encode
CROSS, INTRA = "cross-source", "intra-source"


@dataclass(slots=True)
class Written:
    """Lines written, and the statement pairs they stand for.

    ``within`` are the lines about single sources, which stand behind all parts.
    """

    findings: int = 0
    pairs: int = 0
    within: list[str] = field(default_factory=list)

    def line(self, row: dict[str, Any]) -> str:
        """A row as a line, counted."""
        self.findings += 1
        self.pairs += row["statement_pairs"]
        return _encode(row) + "\n"


@dataclass(slots=True)
class _Slice:
    """The work of one process; ``own`` are hits that statements of one source may make."""

    crowd: Crowd
    own: dict[int, list[tuple[Rule, Pair, Hit]]] = field(default_factory=dict)
    sets: dict[str, Counter[int]] = field(default_factory=dict)
    speaking: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict)

    def takers(self, key: str) -> Counter[int]:
        """How often each source takes a position."""
        if key not in self.sets:
            self.sets[key] = Counter(n for numbers in self.crowd.takers[key] for n in numbers)
        return self.sets[key]

    def shared(self, pair: Pair) -> list[int]:
        """The sources that take both positions."""
        return sorted(self.takers(pair.a.id).keys() & self.takers(pair.b.id).keys())

    def speakers(self, populations: tuple[str, ...]) -> frozenset[int]:
        """The sources that speak of any of these groups."""
        if populations not in self.speaking:
            named = (self.crowd.named.get(slug, frozenset()) for slug in populations)
            self.speaking[populations] = frozenset().union(*named)
        return self.speaking[populations]


def write_slices(crowd: Crowd, turn: Callable[[], int], parts: Sequence[Path]) -> Written:
    """Compare every n-th bucket with all later ones and write what is found to its part, as long
    as ``turn`` hands out a part's number.
    """
    work, written, sifter = _Slice(crowd), Written(), _sifter(crowd)
    while (number := turn()) < len(parts):
        with parts[number].open("w", encoding="utf-8") as lines:
            for row in _rows(work, sifter, range(number, len(sifter.buckets), len(parts))):
                lines.write(written.line(row))
    for row in _within(work):
        written.within.append(written.line(row))
    return written


def _sifter(crowd: Crowd) -> Sifter[Rule | Search]:
    decided = frozenset(PopulationRelation) - {PopulationRelation.UNKNOWN}
    known = [
        replace(r, sieve=replace(r.sieve, relations=r.sieve.relations & decided)) for r in RULES
    ]
    return Sifter(crowd.world, (*known, *caveat.SEARCHES), buckets(crowd.world))


def _rows(work: _Slice, sifter: Sifter[Rule | Search], chosen: range) -> Iterator[dict[str, Any]]:
    last = None
    for n in chosen:
        for asked, pair in sifter.pairs(n):
            if isinstance(asked, Rule):
                outcome = asked.test(pair)
                if isinstance(outcome, Hit):
                    yield from _found(work, asked, pair, outcome)
            elif pair is not last:  # two searches may hand in one pair
                last = pair
                yield from _cautions(work, pair)


# ── rules ────────────────────────────────────────────────────────────────────────────────────────
def _found(work: _Slice, rule: Rule, pair: Pair, hit: Hit) -> Iterator[dict[str, Any]]:
    """The lines of a hit between sources; the same within a source is put off.

    What two sources may say without a conflict, one source may: guards of the spoken kind only
    silence more within a source (headlines aside, which need the articles).
    """
    shared = work.shared(pair)
    counts: dict[Hit, int] = {}
    stands = False
    voices = (work.crowd.world.voices_of(pair.a), work.crowd.world.voices_of(pair.b))
    for (m, a), (n, b) in product(enumerate(voices[0]), enumerate(voices[1])):
        outcome = spoken(rule, Voiced(pair, a, b), hit)
        if isinstance(outcome, Hit):
            stands = True
            takers = (work.crowd.takers[pair.a.id][m], work.crowd.takers[pair.b.id][n])
            pairs = len(takers[0]) * len(takers[1])
            if shared:
                one, other = Counter(takers[0]), Counter(takers[1])
                pairs -= sum(one[each] * other[each] for each in shared)
            if pairs:
                counts[outcome] = counts.get(outcome, 0) + pairs
    for n in shared if stands else ():
        work.own.setdefault(n, []).append((rule, pair, hit))
    yield from _lines(rule, pair, counts, CROSS)


def _within(work: _Slice) -> Iterator[dict[str, Any]]:
    """The lines of hits within a source, whose statements are read again for it."""
    counts: dict[tuple[str, str, str], dict[Hit, int]] = {}
    about: dict[tuple[str, str, str], tuple[Rule, Pair]] = {}
    for n in sorted(work.own):
        around, voices = _source(work.crowd, n)
        for rule, pair, hit in work.own[n]:
            key = (rule.definition, pair.a.id, pair.b.id)
            about[key] = (rule, pair)
            own = Pair(pair.a, pair.b, pair.relation, around)
            for a, b in product(voices.get(pair.a.id, ()), voices.get(pair.b.id, ())):
                outcome = spoken(rule, Voiced(own, a, b), hit)
                if isinstance(outcome, Hit):
                    held = counts.setdefault(key, {})
                    held[outcome] = held.get(outcome, 0) + 1
    for key in sorted(counts):
        yield from _lines(*about[key], counts[key], INTRA)


def _source(crowd: Crowd, number: int) -> tuple[World, Any]:
    """One source as the rules see it, from its stretch of the file."""
    key, start, end = crowd.sources[number]
    with crowd.path.open("rb") as stream:
        stream.seek(start)
        lines = stream.read(end - start).splitlines()
    statements = tuple(records.statement(json.loads(line)) for line in lines)
    reading = Reading(bare(key), statements, (), ())
    first = crowd.begins[number]
    support = {s.id: crowd.ids[crowd.taken[first + n]] for n, s in enumerate(statements)}
    around = world((reading,), (), support, crowd.world.hierarchy)
    return around, around.voices


def bare(key: str) -> Article:
    """An article of which nothing but the statements is known."""
    return Article(
        key=key, sha256="", text="", title="", publisher="", date="", review_status=(),
        synthetic=False, blocks=(), headline=None, references=(),
    )  # fmt: skip


def _lines(rule: Rule, pair: Pair, counts: dict[Hit, int], scope: str) -> Iterator[dict[str, Any]]:
    """One line for each severity and verdict that the statements give the hit."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for hit, pairs in counts.items():
        verdict = Verdict.POSSIBLE if hit.doubts else Verdict.DEFINITE
        severity = tables.severity(rule.code, scope, verdict, hit.case).severity.value
        key = (severity, verdict.value)
        if key in rows:
            rows[key]["statement_pairs"] += pairs
            continue
        premises = (*hit.premises, *hit.doubts)
        rows[key] = _row(rule.code, pair, scope, severity, verdict, premises, hit.explanation)
        rows[key] |= {"danger": _danger(hit.effect, pair), "statement_pairs": pairs}
    yield from rows.values()


def _danger(effect: str, pair: Pair) -> str:
    row = danger(effect, [pair])
    return (row.danger if row else Danger.UNRATED).value


def _row(
    code: str,
    pair: Pair,
    scope: str,
    severity: str,
    verdict: Verdict,
    premises: tuple[str, ...],
    explanation: str,
) -> dict[str, Any]:
    return {
        "id": digest(code, scope, severity, verdict.value, *sorted((pair.a.id, pair.b.id))),
        "type": code,
        "severity": severity,
        "verdict": verdict.value,
        "scope": scope,
        "positions": [pair.a.id, pair.b.id],
        "population": {"relation": pair.relation.value},
        "premises": list(premises),
        "explanation": explanation,
    }


# ── caveats ──────────────────────────────────────────────────────────────────────────────────────
def _cautions(work: _Slice, pair: Pair) -> Iterator[dict[str, Any]]:
    for turned in (pair, pair.turned()):
        if turned.b.modality.value == "require" or caveat.reason(turned) is not None:
            continue
        first = (work.crowd.world.voices_of(each)[0] for each in (turned.a, turned.b))
        if touches(Voiced(turned, *first)):
            continue
        gives, cautions = work.takers(turned.a.id), work.takers(turned.b.id)
        speaking = work.speakers(turned.b.populations)
        shared = {n: gives[n] * cautions[n] for n in work.shared(turned)}
        silent = sum(count for n, count in gives.items() if n not in speaking)
        said = sum(cautions.values())
        across = silent * said - sum(pairs for n, pairs in shared.items() if n not in speaking)
        for scope, pairs in ((CROSS, across), (INTRA, sum(shared.values()))):
            if pairs:
                yield _caveat(turned, scope, pairs)


def _caveat(pair: Pair, scope: str, pairs: int) -> dict[str, Any]:
    unknown = pair.relation is PopulationRelation.UNKNOWN
    verdict = Verdict.POSSIBLE if unknown else Verdict.DEFINITE
    case = "soft" if caveat.soft(pair.b) else "firm"
    severity = tables.severity(caveat.CODE, scope, verdict, case).severity.value
    what, group = caveat.topic(pair)
    premises = (f"One gives {what}.", f"The other cautions for {group}.")
    explanation = f"The regimen does not tell a reader with {group} the caution about {what}."
    row = _row(caveat.CODE, pair, scope, severity, verdict, premises, explanation)
    return row | {"danger": _danger("harm", pair), "statement_pairs": pairs}
