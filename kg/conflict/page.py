"""Findings about one page or one statement: review status, citations, magnitudes, readings,
title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.conflict import compare, tables
from kg.conflict.rule import DESIGN
from kg.conflict.wording import counted
from kg.conflict.world import World, words
from kg.dosing import as_said
from kg.model import (
    MarkerStatus,
    Modality,
    Position,
    Reading,
    Reference,
    Schedule,
    Statement,
)
from kg.quantity import Interval


@dataclass(frozen=True, slots=True)
class PageFinding:
    """A finding that needs no second source. ``statements`` are those at fault, each by itself.

    A page has one finding of a type and topic; where it has one for each statement, ``alone`` names
    that statement.
    """

    type: str
    source: str
    topic: str
    statements: tuple[str, ...]
    premises: tuple[str, ...]
    explanation: str
    doubts: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


DEFINITIONS = {
    "status": "The page says of itself that it has been reviewed and that review is pending.",
    "citation": "An in-text marker has no entry in the printed list, or falls on the wrong one.",
    "unit": "A dose so far from every other dose of the drug that a unit slip is likely.",
    "ambiguity": "A term whose readings disagree with each other.",
    "headline": "The title asks about one drug and the answer gives another.",
}
"""What each type means here; ``SOURCE`` says who defines it."""

SOURCE = DESIGN

_DONE = ("reviewed", "approved")
_OPEN = ("pending", "under review", "not yet reviewed", "awaiting review")


def findings(world: World) -> tuple[PageFinding, ...]:
    """All findings about single pages, in the order of sources and types."""
    found: list[PageFinding] = []
    for reading in world.readings:
        for look in (_status, _dangling, _shifted, _ambiguous):
            found += look(reading)
        found += _title(reading, world)
    found += _magnitudes(world)
    return tuple(sorted(found, key=lambda f: (f.source, f.type, f.topic)))


def _status(reading: Reading) -> Iterator[PageFinding]:
    printed = reading.article.review_status
    done = [line for line in printed if _says(line, _DONE) and not _says(line, _OPEN)]
    pending = [line for line in printed if _says(line, _OPEN)]
    if done and pending:
        yield PageFinding(
            "status",
            reading.article.key,
            "review",
            (),
            (f"The page prints {done[0]!r}.", f"The page also prints {pending[0]!r}."),
            f"{reading.article.key} calls itself reviewed and pending review at once.",
        )


def _says(line: str, phrases: Iterable[str]) -> bool:
    return any(phrase in line.casefold() for phrase in phrases)


def _dangling(reading: Reading) -> Iterator[PageFinding]:
    """Markers without an entry: all of one page are one finding."""
    missing = {m.n for m in reading.markers if m.status is MarkerStatus.MISSING}
    last = max((r.n for r in reading.article.references), default=0)
    beyond = missing | {m.n for m in reading.markers if m.n > last}
    if beyond:
        yield PageFinding(
            "citation",
            reading.article.key,
            "dangling",
            _citing(reading, beyond),
            (
                f"The text uses {_markers(beyond)}.",
                f"The page prints {counted(Interval.point(last), 'reference')}.",
            ),
            f"No printed reference can be told for {_markers(beyond)} of {reading.article.key}.",
        )


def _shifted(reading: Reading) -> Iterator[PageFinding]:
    """Markers whose likeliest entry is not the one that stands at their number."""
    last = max((r.n for r in reading.article.references), default=0)
    moved = {
        m.n: best.reference
        for m in reading.markers
        if m.candidates and m.n <= last
        for best in [max(m.candidates, key=lambda c: (c.confidence, -c.reference))]
        if best.reference != m.n
    }
    if moved:
        where = "; ".join(f"marker {n} fits entry {r}" for n, r in sorted(moved.items()))
        yield PageFinding(
            "citation",
            reading.article.key,
            "shifted",
            _citing(reading, moved),
            (f"Entries were dropped from inside the list: {where}.",),
            f"Read by their numbers, {_markers(moved)} of {reading.article.key} lead to other "
            f"papers than they mean: {where}.",
            ("Which entry a marker means is inferred.",),
        )


def _citing(reading: Reading, numbers: Iterable[int]) -> tuple[str, ...]:
    wanted = set(numbers)
    return tuple(s.id for s in reading.statements if wanted & set(s.citations))


def _markers(values: Iterable[int]) -> str:
    """Citation numbers by name: "marker 6", "markers 3 and 4"."""
    numbers = list(map(str, sorted(values)))
    if len(numbers) == 1:
        return f"marker {numbers[0]}"
    return f"markers {', '.join(numbers[:-1])} and {numbers[-1]}"


def _ambiguous(reading: Reading) -> Iterator[PageFinding]:
    """One finding for each term of a statement, however often it stands there."""
    for statement in reading.statements:
        terms = {a.term: a.readings for a in statement.ambiguities}
        for term, readings in terms.items():
            if readings_disagree(readings):
                said = [as_said(each) or _NO_NUMBER for each in readings]
                yield PageFinding(
                    "ambiguity",
                    statement.source,
                    term,
                    (statement.id,),
                    tuple(f"{term!r} can mean {one}." for one in said),
                    f"{term!r} in {statement.source} can mean {'; or '.join(said)}.",
                    ("The words around it may settle which is meant.",),
                    alone=(statement.id,),
                )


_NO_NUMBER = "one thing or another that has no number"


def readings_disagree(readings: tuple[Schedule, ...]) -> bool:
    """Two readings that are not the same; one that carries no number is told by its words alone."""
    return len(readings) > 1 and (len(set(readings)) > 1 or readings[0] == Schedule())


def _title(reading: Reading, world: World) -> Iterator[PageFinding]:
    """The drug that the title asks about against the drug of the answer line."""
    article = reading.article
    if article.headline is None:
        return
    asked = _drugs_in(article.title, world)
    given = [
        s
        for s in reading.statements
        if article.headline.contains(s.span) and s.modality.positive and s.formulations
    ]
    other = [s for s in given if asked and not _allowed(s, asked, world)]
    if other:
        drugs = sorted({drug for s in other for drug in s.formulations})
        yield PageFinding(
            "headline",
            article.key,
            "title",
            tuple(s.id for s in other),
            (
                f"The title asks about {_named(asked)}.",
                f"The answer gives {_named(drugs)}.",
            ),
            f"The title of {article.key} asks about {_named(asked)}, its answer gives "
            f"{_named(drugs)}.",
        )


def _drugs_in(title: str, world: World) -> list[str]:
    """The drugs among all statements' that the title names."""
    known = {f for p in world.positions.values() for f in (*p.formulations, *p.less_preferred)}
    return sorted(d for d in known if re.search(rf"\b{re.escape(words(d))}\b", title, re.I))


def _allowed(statement: Statement, asked: Iterable[str], world: World) -> bool:
    return bool(compare.slots(statement.formulations, tuple(asked), world.hierarchy))


def _named(slugs: Iterable[str]) -> str:
    return " or ".join(words(slug) for slug in slugs)


_FOLD = 10.0
"""A dose this many times the largest described one is implausible."""

_SLIP = 300.0
"""A dose this many times off all others of its drug: nearer to a thousand than to anything
usual.
"""


_ENOUGH = 3
"""Fewer different doses of a drug show no usual size."""


def _magnitudes(world: World) -> Iterator[PageFinding]:
    dosed = [p for p in world.positions.values() if p.dose_ug is not None and compare.agents(p)]
    known: dict[tuple[str, str], set[Interval]] = {}
    for position in dosed:
        for key in _drug_routes(position, world):
            if position.dose_ug is not None:
                known.setdefault(key, set()).add(position.dose_ug)
    for position in dosed:
        others = set().union(*(known[key] for key in _drug_routes(position, world)))
        said = _beyond_table(position, world) or _beyond_others(position, others)
        for voice in world.voices_of(position) if said else ():
            yield PageFinding(
                "unit",
                voice.statement.source,
                "magnitude",
                (voice.statement.id,),
                (f"It prints {_printed(voice.statement)}.", said),
                f"{_printed(voice.statement)} in {voice.statement.source} may be a unit slip; the "
                "number stays as printed.",
                ("The number may be meant as it stands.",),
                alone=(voice.statement.id,),
            )


def _printed(statement: Statement) -> str:
    return statement.dose_as_written or f"{statement.dose_ug} µg"


def _beyond_table(position: Position, world: World) -> str:
    dose = position.dose_ug
    assert dose is not None
    for row in tables.magnitudes():
        drug = any(world.hierarchy.is_a(f, row.drug) for f in compare.agents(position))
        if drug and row.route in (tables.ANY, *position.routes):
            if dose.low is not None and dose.low > _FOLD * row.largest_ug:
                return f"The largest dose described is {row.largest_ug:g} µg ({row.what})."
            return ""
    return ""


def _drug_routes(position: Position, world: World) -> list[tuple[str, str]]:
    """The cells whose doses are held against each other; what is avoided or reported is in none."""
    if position.modality is Modality.INFORM or position.modality.negative:
        return []
    drug = compare.root(compare.agents(position), world.hierarchy)
    return [(drug, route) for route in position.routes]


def _beyond_others(position: Position, doses: set[Interval]) -> str:
    """Three or more other doses of the drug, all of them hundreds of times larger or smaller."""
    dose, others = position.dose_ug, doses - {position.dose_ug}
    if dose is None or len(others) < _ENOUGH:
        return ""
    above = all(o.high and dose.low and dose.low >= _SLIP * o.high for o in others)
    below = all(o.low and dose.high and dose.high * _SLIP <= o.low for o in others)
    return "All other doses of the drug are hundreds of times off." if above or below else ""


def references(reading: Reading, statement: Statement) -> tuple[Reference, ...]:
    """The printed entries that a statement's markers may stand for: all candidates of each."""
    wanted = set(statement.citations)
    numbers = {c.reference for m in reading.markers if m.n in wanted for c in m.candidates}
    return tuple(r for r in reading.article.references if r.n in numbers)
