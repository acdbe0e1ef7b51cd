"""Statements as a stream, collapsed to positions; of each only its source and manner are kept.

A line is cut, not parsed (``kg.bulk.line``): what it commits to is looked up as it stands, and only
what was never met before becomes a statement and a position.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from kg import position, records
from kg.bulk.line import Line, cut
from kg.conflict import compare
from kg.conflict.omission import as_given, omissions
from kg.conflict.world import Voice, World, follows, linked
from kg.errors import InputError
from kg.hierarchy import Hierarchy
from kg.model import Inherited, Kind, Modality, Position, Span, Statement

Option = tuple[tuple[str, ...], tuple[str, ...]]
"""Routes and formulations that the statement's source offers beside it, for the same patients."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What a rule may ask of one statement alone, whatever its source: a lent route, the words of
    a comparison, other options offered with it, whether it follows another step."""

    lends_route: bool = False
    compares: str = ""
    options: frozenset[Option] = frozenset()
    later: bool = False


PLAIN = Manner()


@dataclass(slots=True)
class Part:
    """What one stretch of the file holds; ``takers`` are the sources of (position, manner).

    ``taken`` are the positions' numbers, statement by statement.
    """

    taken: array[int] = field(default_factory=lambda: array("L"))
    positions: list[Position] = field(default_factory=list)
    takers: dict[tuple[int, Manner], list[int]] = field(default_factory=dict)
    sources: list[tuple[str, int, int]] = field(default_factory=list)
    begins: array[int] = field(default_factory=lambda: array("L"))


@dataclass(frozen=True, slots=True)
class Crowd:
    """All positions and who takes them.

    ``world`` has one made-up voice for each position and manner; ``takers`` are the sources behind
    each, in the order of those voices, repeated where a source says it twice. ``sources`` are keys
    with the stretch of the file. ``taken`` is the number of each statement's position in ``ids``,
    in the file's order; a source's statements begin at its place in ``begins``.
    """

    world: World
    ids: list[str]
    taken: array[int]
    begins: array[int]
    takers: dict[str, tuple[Sequence[int], ...]]
    sources: list[tuple[str, int, int]]
    path: Path


def stretches(path: Path, count: int) -> list[tuple[int, int]]:
    """The file in ``count`` ranges of bytes, each of which begins with a source."""
    size = path.stat().st_size
    edges = [0, *(_edge(path, size * n // count) for n in range(1, count)), size]
    return list(pairwise(edges))


def _edge(path: Path, near: int) -> int:
    """The offset at or after ``near`` where another source begins."""
    with path.open("rb") as lines:
        lines.seek(near)
        lines.readline()
        offset, source = lines.tell(), None
        for line in lines:
            current = json.loads(line).get("source")
            if source not in (None, current):
                break
            source, offset = current, offset + len(line)
        return offset


def read(path: Path, stretch: tuple[int, int]) -> Part:
    """The positions, sources and manners of one stretch."""
    part, reader = Part(), _Reader()
    for source, start, end, lines in _by_source(path, *stretch):
        number = len(part.sources)
        part.sources.append((source, start, end))
        part.begins.append(len(part.taken))
        reader.source(lines, number, part)
    part.positions = reader.positions
    return part


def _by_source(path: Path, start: int, end: int) -> Iterator[tuple[str, int, int, list[Line]]]:
    """Each source with where it stands in the file and its lines."""
    with path.open("rb") as stream:
        stream.seek(start)
        offset, begun, current = start, start, None
        held: list[Line] = []
        for raw in stream:
            if offset >= end:
                break
            try:
                line = cut(raw)
            except ValueError:
                place = f"{path} at byte {offset}"
                raise InputError(place, "the line is no statement object") from None
            if line.source != current and held:
                yield str(current), begun, offset, held
                begun, held = offset, []
            current = line.source
            held.append(line)
            offset += len(raw)
        if held:
            yield str(current), begun, offset, held


@dataclass(frozen=True, slots=True)
class _Content:
    """What lines with the same words after the quote have in common; ``number`` is a position's."""

    number: int
    populations: tuple[str, ...]
    option: Option


class _Reader:
    """Turns lines into position numbers, each distinct content once."""

    def __init__(self) -> None:
        self.positions: list[Position] = []
        self._numbers: dict[str, int] = {}
        self._contents: dict[str, _Content] = {}

    def source(self, lines: list[Line], number: int, part: Part) -> None:
        """Note who takes which position."""
        contents = [self._content(line) for line in lines]
        options = _options(lines, contents)
        for line, content in zip(lines, contents, strict=True):
            part.taken.append(content.number)
            key = (content.number, _manner(line, options))
            part.takers.setdefault(key, []).append(number)

    def _content(self, line: Line) -> _Content:
        content = self._contents.get(line.content)
        if content is None:
            said = records.statement(line.whole())
            made = position.of(said)
            number = self._numbers.setdefault(made.id, len(self.positions))
            if number == len(self.positions):
                self.positions.append(made)
            content = _Content(
                number,
                said.populations,
                (said.routes, said.formulations),
            )
            self._contents[line.content] = content
        return content


def _options(lines: list[Line], contents: list[_Content]) -> dict[str, frozenset[Option]]:
    """For each statement in a choice, the other options of it for the same patients."""
    ties = [(line.id, line.relations) for line in lines]
    if not any(relations for _, relations in ties):
        return {}
    chosen = linked(ties, ("follows", "restates", "alternative-to"))
    members: dict[str, list[tuple[str, _Content]]] = {}
    for line, content in zip(lines, contents, strict=True):
        members.setdefault(chosen[line.id], []).append((line.id, content))
    return {
        key: frozenset(
            other.option
            for name, other in group
            if name != key and other.populations == content.populations
        )
        for group in members.values()
        if len(group) > 1
        for key, content in group
    }


def _manner(line: Line, options: dict[str, frozenset[Option]]) -> Manner:
    compares = line.quote if " than " in line.quote else ""
    if compares and compare.other_interval(compares) is None:
        compares = ""
    offered = options.get(line.id, frozenset())
    later = follows(line.relations)
    plain = not (line.lends_route or compares or offered or later)  # as most are
    return PLAIN if plain else Manner(line.lends_route, compares, offered, later)


# ── joining ──────────────────────────────────────────────────────────────────────────────────────
def merged(parts: Iterable[Part], path: Path, hierarchy: Hierarchy) -> Crowd:
    """All stretches as one; raises ``InputError`` where a source stands in two places."""
    found: dict[str, Position] = {}
    takers: dict[str, dict[Manner, list[int]]] = {}
    sources: list[tuple[str, int, int]] = []
    taken, begins = array("L"), array("L")
    numbered: dict[str, int] = {}
    for part in parts:
        base = len(sources)
        begins.extend(len(taken) + n for n in part.begins)
        numbers_of = [numbered.setdefault(made.id, len(numbered)) for made in part.positions]
        taken.extend(numbers_of[n] for n in part.taken)
        for (number, manner), numbers in part.takers.items():
            made = part.positions[number]
            found.setdefault(made.id, made)
            every = takers.setdefault(made.id, {}).setdefault(manner, [])
            every.extend(base + n for n in numbers)
        sources += part.sources
    _refuse_scattered(path, sources)
    ordered = {key: sorted(manners.items(), key=repr_of) for key, manners in takers.items()}
    return Crowd(
        _world(found, {key: [m for m, _ in each] for key, each in ordered.items()}, hierarchy),
        list(numbered),
        taken,
        begins,
        {key: tuple(numbers for _, numbers in each) for key, each in ordered.items()},
        sources,
        path,
    )


def repr_of(taken: tuple[Manner, list[int]]) -> str:
    """An order of manners that does not depend on the order of the file's stretches."""
    manner = taken[0]
    return repr((manner.lends_route, manner.compares, sorted(manner.options), manner.later))


def _refuse_scattered(path: Path, sources: list[tuple[str, int, int]]) -> None:
    seen: set[str] = set()
    for key, offset, _ in sources:
        if key in seen:
            place = f"{path} at byte {offset}"
            raise InputError(place, f"statements of {key!r} stand apart: sort the file by source")
        seen.add(key)


def _world(
    found: dict[str, Position], manners: dict[str, list[Manner]], hierarchy: Hierarchy
) -> World:
    """Positions with one made-up voice a manner, each of a source of its own."""
    voices: dict[str, tuple[Voice, ...]] = {}
    options: dict[str, tuple[Statement, ...]] = {}
    for key in sorted(found):
        made = [_voice(found[key], n, manner) for n, manner in enumerate(manners[key])]
        voices[key] = tuple(made)
        for voice, manner in zip(made, manners[key], strict=True):
            if manner.options:
                options[voice.choice] = tuple(
                    replace(voice.statement, id="", routes=routes, formulations=forms)
                    for routes, forms in sorted(manner.options)
                )
    ordered = {key: as_given(found[key]) for key in sorted(found)}
    return World(
        hierarchy, ordered, voices, {}, options, (), {}, {}, omitted=omissions(found.values())
    )


def _voice(of: Position, number: int, manner: Manner) -> Voice:
    key = f"{of.id}-{number}"
    lent = (Inherited("routes", Span(0, 0)),) if manner.lends_route else ()
    statement = Statement(
        id=key,
        source=key,
        section="",
        span=Span(0, 0),
        quote=manner.compares,
        kind=Kind(of.kind),
        modality=Modality(of.modality),
        governs=of.governs,
        formulations=of.formulations,
        routes=of.routes,
        populations=of.populations,
        inherited=lent,
    )
    return Voice(statement, protocol=key, choice=key, later=manner.later)
