"""Slices of the comparison: buckets against buckets, a line for each pair of positions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import chain, product
from operator import or_
from pathlib import Path
from typing import Any

from kg import records
from kg.bulk.read import Crowd
from kg.conflict import cases, caveat, compare, tables
from kg.conflict.bans import spared
from kg.conflict.find import spoken
from kg.conflict.guards import ACROSS, directive
from kg.conflict.own_word import told_of
from kg.conflict.report import danger, rated
from kg.conflict.rule import Hit, Rule
from kg.conflict.rules import RULES
from kg.conflict.sift import Search, Sifter, buckets
from kg.conflict.wording import by_place, side, told
from kg.conflict.world import Pair, Voiced, World, expression, world
from kg.hierarchy import Expression
from kg.model import Article, Danger, Modality, PopulationRelation, Position, Reading, Verdict
from kg.terms import digest

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
CROSS, INTRA = "cross-source", "intra-source"
_BUFFER = 1 << 20

_Kinds = dict[tuple[object, ...], tuple[Position, int]]
"""One position of a kind, and who says so as a mask."""


@dataclass(slots=True)
class Written:
    """Lines written, and the statement pairs they stand for.

    ``within`` are the lines about single sources, which stand behind all parts.
    """

    findings: int = 0
    pairs: int = 0
    within: list[bytes] = field(default_factory=list)

    def line(self, row: dict[str, Any]) -> bytes:
        """A row as a line, counted."""
        self.findings += 1
        self.pairs += row["statement_pairs"]
        return (_encode(row) + "\n").encode("utf-8")


@dataclass(slots=True)
class _Slice:
    """The work of one process; ``own`` are hits that statements of one source may make."""

    crowd: Crowd
    own: dict[int, list[tuple[Rule, Pair, Hit]]] = field(default_factory=dict)
    sets: dict[tuple[str, int], Takers] = field(default_factory=dict)
    speaking: dict[tuple[object, ...], bytes] = field(default_factory=dict)
    said: dict[str, _Kinds] = field(default_factory=dict)
    named: dict[str, dict[Expression, _Kinds]] = field(default_factory=dict)
    topics: dict[str, tuple[str, str]] = field(default_factory=dict)
    dangers: dict[tuple[object, ...], str] = field(default_factory=dict)
    cells: dict[tuple[frozenset[str], ...], int] = field(default_factory=dict)
    abouts: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def takers(self, key: str, voice: int = -1) -> Takers:
        """The sources that take a position, with one of its voices or with any."""
        found = self.sets.get((key, voice))
        if found is None:
            taken = self.crowd.takers[key]
            numbers = taken[voice] if voice >= 0 else chain.from_iterable(taken)
            found = self.sets[key, voice] = Takers.of(numbers)
        return found

    def shared(self, pair: Pair) -> list[int]:
        """The sources that take both positions."""
        return self.takers(pair.a.id).shared(self.takers(pair.b.id))

    def speakers(self, caution: Position) -> bytes:
        """The sources with a word for the cautioned group that heeds the caution, as a mask."""
        slots = (caution.formulations, caution.other_agents, caution.routes)
        key = (expression(caution), caution.modality, caution.act, *slots)
        found = self.speaking.get(key)
        if found is None:
            around = self.crowd.world
            words = chain.from_iterable(self._words(slug) for slug in caution.populations)
            heeding = (m for word, m in words if caveat.heeds(word, caution, around.hierarchy))
            wider = self._decided_above(caution) if caution.modality.negative else ()
            more = (m for word, m in wider if caveat.holds_for_more(word, caution, around))
            mask = reduce(or_, chain(heeding, more), 0)
            found = mask.to_bytes(len(self.crowd.sources) // 8 + 1, "little") if mask else b""
            self.speaking[key] = found
        return found

    def _decided_above(self, caution: Position) -> Iterator[tuple[Position, int]]:
        """What is given or ruled out for a group that all the cautioned are in, as the first of
        them is: one position of a kind, and who says so.
        """
        if not self.named:
            for key, word in self.crowd.world.positions.items():
                if not (caveat.keeps_away(word) or compare.gives(word)):
                    continue
                sources = _mask(self.takers(key).times)
                for group in word.populations:
                    kinds = self.named.setdefault(group, {}).setdefault(expression(word), {})
                    drugs = (word.formulations, word.other_agents, word.routes, word.topic_agent)
                    kind = (word.act, word.modality, _numbers(word), *drugs)
                    first, mask = kinds.get(kind, (word, 0))
                    kinds[kind] = (first, mask | sources)
        around = self.crowd.world
        for group in caution.populations[:1]:
            for wider in {group, *around.hierarchy.ancestors(group)}:
                for kinds in self.named.get(wider, {}).values():
                    word, _ = next(iter(kinds.values()))  # all of them are for the same patients
                    if around.relation(caution, word) is PopulationRelation.NARROWER:
                        yield from kinds.values()

    def _words(self, group: str) -> Collection[tuple[Position, int]]:
        """What is directed for a group or a part of it: one position of a kind, and who says so.

        Whatever is not ruled out heeds a caution, be it about what it will.
        """
        if not self.said:
            above = self.crowd.world.hierarchy.ancestors
            for key, position in self.crowd.world.positions.items():
                if not directive(position):
                    continue
                sources = _mask(self.takers(key).times)
                told = {g for n in position.populations for g in told_of(n, above(n))}
                drugs = (position.formulations, position.other_agents, position.routes)
                kind = (position.act, *drugs) if position.modality.negative else ()
                for each in told:
                    word, mask = self.said.setdefault(each, {}).get(kind, (position, 0))
                    self.said[each][kind] = (word, mask | sources)
        return self.said.get(group, {}).values()

    def topic(self, pair: Pair) -> tuple[str, str]:
        """What the second of a pair cautions about, and for whom."""
        found = self.topics.get(pair.b.id)
        if found is None:
            found = self.topics[pair.b.id] = caveat.topic(pair)
        return found

    def danger(self, effect: str, pair: Pair) -> str:
        """How dangerous it is: the same for all pairs in these rows of the table."""
        key = (effect, self._about(pair.a), self._about(pair.b))
        found = self.dangers.get(key)
        if found is None:
            row = danger(effect, [pair])
            found = self.dangers[key] = (row.danger if row else Danger.UNRATED).value
        return found

    def _about(self, position: Position) -> int:
        """Where it stands in the danger table, as a number: who shares that shares a danger."""
        number = self.abouts.get(position.id)
        if number is None:
            cells = rated(position, self.crowd.world.hierarchy)
            number = self.cells.setdefault(cells, len(self.cells))
            self.abouts[position.id] = number
        return number

    def told(self, position: Position) -> str:
        """What a position commits to, in words that are made once."""
        found = self.words.get(position.id)
        if found is None:
            found = self.words[position.id] = f"{side(position)} {told(position)}"
        return found


def _numbers(position: Position) -> tuple[object, ...]:
    """What a ban on an amount looks at, and the conditions that tell a kind of it."""
    doses = (position.dose_ug, position.dose_iu, position.dose_basis)
    times = (position.interval_days, position.doses_per_day, position.duration_days)
    return (*doses, *times, position.until, position.conditions)


@dataclass(frozen=True, slots=True)
class Takers:
    """How often each source takes a position, and how often all do."""

    times: Counter[int]
    total: int

    @staticmethod
    def of(numbers: Iterable[int]) -> Takers:
        times = Counter(numbers)
        return Takers(times, times.total())

    def shared(self, other: Takers) -> list[int]:
        """The sources that take both, in order."""
        return sorted(self.times.keys() & other.times.keys())

    def silent(self, speaking: bytes) -> Mapping[int, int]:
        """How often each source takes it that is not among those of a mask."""
        if not speaking:
            return self.times
        return {n: k for n, k in self.times.items() if not speaking[n >> 3] >> (n & 7) & 1}


def _mask(numbers: Iterable[int]) -> int:
    """The numbers as bits, so that two crowds are joined in one step."""
    bits = bytearray()
    for n in numbers:
        place = n >> 3
        if place >= len(bits):
            bits.extend(bytes(place + 1 - len(bits)))
        bits[place] |= 1 << (n & 7)
    return int.from_bytes(bits, "little")


def write_slices(crowd: Crowd, turn: Callable[[], int], parts: Sequence[Path]) -> Written:
    """Compare every n-th bucket with all later ones and write what is found to its part, as long
    as ``turn`` hands out a part's number.
    """
    work, written, sifter = _Slice(crowd), Written(), _sifter(crowd)
    while (number := turn()) < len(parts):
        with parts[number].open("wb", buffering=_BUFFER) as lines:
            for row in _rows(work, sifter, range(number, len(sifter.buckets), len(parts))):
                lines.write(written.line(row))
    for row in _within(work):
        written.within.append(written.line(row))
    return written


def _sifter(crowd: Crowd) -> Sifter[Rule | Search]:
    decided = frozenset(PopulationRelation) - {PopulationRelation.UNKNOWN}
    known = [
        replace(r, sieve=replace(r.sieve, relations=r.sieve.relations & decided))
        for r in RULES
        if not r.whole_page
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
    silence more within a source, but for those in ``ACROSS`` (and headlines, which need the
    articles).
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
                one, other = work.takers(pair.a.id, m).times, work.takers(pair.b.id, n).times
                pairs -= sum(one[each] * other[each] for each in shared)
            if pairs:
                counts[outcome] = counts.get(outcome, 0) + pairs
        elif outcome in ACROSS:
            stands = True
    for n in shared if stands else ():
        work.own.setdefault(n, []).append((rule, pair, hit))
    yield from _lines(work, rule, pair, counts, CROSS)


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
        yield from _lines(work, *about[key], counts[key], INTRA)


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


def _lines(
    work: _Slice, rule: Rule, pair: Pair, counts: dict[Hit, int], scope: str
) -> Iterator[dict[str, Any]]:
    """One line for each severity and verdict that the statements give the hit."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for hit, pairs in counts.items():
        verdict = Verdict.POSSIBLE if hit.doubts else Verdict.DEFINITE
        severity = tables.severity(rule.code, scope, verdict, hit.case).severity.value
        key = (severity, verdict.value)
        if key in rows:
            rows[key]["statement_pairs"] += pairs
            continue
        names = by_place(pair)
        premises = names.each((*hit.premises, *hit.doubts))
        sides = f"{work.told(pair.a)}; {work.told(pair.b)}"
        explanation = names.told(f"{sides}. {hit.point}")
        rows[key] = _row(rule.code, pair, scope, severity, verdict, premises, explanation)
        rows[key] |= {"danger": work.danger(hit.effect, pair), "statement_pairs": pairs}
    yield from rows.values()


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
    for turned in _turned(pair):
        if not caveat.omitted(turned):
            continue
        first = (work.crowd.world.voices_of(each)[0] for each in (turned.a, turned.b))
        if spared(Voiced(turned, *first)) or cases.apart(turned.a, turned.b, turned.hierarchy):
            continue
        gives, cautions = work.takers(turned.a.id), work.takers(turned.b.id)
        spoken_to = caveat.holds_for_more(turned.a, turned.b, turned.world)
        silent = gives.silent(b"" if spoken_to else work.speakers(turned.b))
        within = quietly = 0
        for n in gives.shared(cautions):
            within += gives.times[n] * cautions.times[n]
            both = cautions.total if spoken_to else cautions.times[n]  # it states the caution, too
            quietly += silent.get(n, 0) * both
        across = sum(silent.values()) * cautions.total - quietly
        for scope, pairs in ((CROSS, across), (INTRA, within)):
            if pairs:
                yield _caveat(work, turned, scope, pairs)


def _turned(pair: Pair) -> Iterator[Pair]:
    """The pair, each way in which the first gives and the second cautions."""
    if pair.a.modality.positive and pair.b.modality is not Modality.REQUIRE:
        yield pair
    if pair.b.modality.positive and pair.a.modality is not Modality.REQUIRE:
        yield pair.turned()


def _caveat(work: _Slice, pair: Pair, scope: str, pairs: int) -> dict[str, Any]:
    unknown = pair.relation is PopulationRelation.UNKNOWN
    verdict = Verdict.POSSIBLE if unknown else Verdict.DEFINITE
    case = "soft" if caveat.soft(pair.b) else "firm"
    severity = tables.severity(caveat.CODE, scope, verdict, case).severity.value
    what, group = work.topic(pair)
    premises = (f"The first gives {what}.", f"The second cautions for {group}.")
    explanation = f"The second cautions about {what} for {group}; the first does not pass it on."
    row = _row(caveat.CODE, pair, scope, severity, verdict, premises, explanation)
    return row | {"danger": work.danger("harm", pair), "statement_pairs": pairs}
