"""What an earlier build named and this one no longer does, so that an old link is told where to go.

Identifiers come from content, so an edit of an article retires some of them. Each build reads from
the dataset it replaces which are gone, and what seems to stand in their place; what that dataset
itself remembered is carried on. The same history gives the same bytes: no clock is asked.

In the graph a retired thing is ``owl:deprecated``, and ``dcterms:isReplacedBy`` its successors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import dataset
from kg.dataset import Dataset
from kg.diff import edits
from kg.errors import EngineUnavailable
from kg.graph.lines import NamedGraph
from kg.terms import Names

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

TABLES = {"statement": "statements", "position": "positions", "conflict": "conflicts"}
"""The table of each kind of thing that has one identifier a row."""


@dataclass(frozen=True, slots=True, order=True)
class Retired:
    """One identifier that is gone; ``replaced_by`` are those of the same kind in its place."""

    kind: str
    id: str
    replaced_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The tables of the dataset that a build replaces."""

    tables: Tables
    retired: tuple[Retired, ...]


def history(out: Path, names: Names) -> History | None:
    """What the dataset in ``out`` named; ``None`` where there is none that can be read.

    A dataset under another base named other things. One that is damaged is no reason not to build.
    """
    try:
        old = dataset.load(out)
        if old.names != names:
            return None
        return History({table: list(old.rows(table)) for table in _READ}, read(old))
    except (EngineUnavailable, OSError, ValueError, KeyError, TypeError):
        return None


def read(held: Dataset) -> tuple[Retired, ...]:
    """What a dataset tells of those that are gone."""
    return tuple(
        Retired(row["kind"], row["id"], tuple(row.get("replaced_by", ())))
        for row in held.rows("retired")
    )


def record(one: Retired) -> dict[str, Any]:
    """The row of the table ``retired``."""
    told: dict[str, Any] = {"kind": one.kind, "id": one.id}
    return told | ({"replaced_by": list(one.replaced_by)} if one.replaced_by else {})


def since(before: History | None, now: Tables) -> tuple[Retired, ...]:
    """Everything that was ever named and is not there now, by kind and identifier."""
    if before is None:
        return ()
    there = _identifiers(now)
    fresh = _successors(before.tables, now)
    gone = {
        (kind, key): tuple(sorted(fresh.get((kind, key), ())))
        for kind, keys in _identifiers(before.tables).items()
        for key in keys - there[kind]
    }
    for one in before.retired:
        if one.id not in there.get(one.kind, ()):
            gone.setdefault((one.kind, one.id), _followed(one, gone, there))
    return tuple(sorted(Retired(kind, key, by) for (kind, key), by in gone.items()))


def graph(retired: Iterable[Retired], names: Names) -> list[NamedGraph]:
    """The named graph ``…/graph/retired``; none where nothing is gone."""
    made = NamedGraph(names.graph("retired"), names)
    for one in retired:
        thing = names.thing(one.kind, one.id)
        made.typed(thing, "owl:deprecated", "true", "boolean")
        made.link(
            thing, "dcterms:isReplacedBy", *(names.thing(one.kind, k) for k in one.replaced_by)
        )
    return [made] if made.lines else []


# ── who is there, and who stands in whose place ──────────────────────────────────────────────────
_READ = (*TABLES.values(), "sources")


def _identifiers(tables: Tables) -> dict[str, set[str]]:
    found = {kind: {row["id"] for row in tables[table]} for kind, table in TABLES.items()}
    sources = tables["sources"]
    found["article"] = {row["source"] for row in sources}
    found["reference"] = {f"{row['source']}-{r['n']}" for row in sources for r in row["references"]}
    return found


def _followed(
    one: Retired, gone: Mapping[tuple[str, str], tuple[str, ...]], there: Mapping[str, set[str]]
) -> tuple[str, ...]:
    """The successors that are still there, and the successors of those that are not."""
    found: set[str] = set()
    for key in one.replaced_by:
        found.update((key,) if key in there[one.kind] else gone.get((one.kind, key), ()))
    return tuple(sorted(found))


def _successors(before: Tables, now: Tables) -> dict[tuple[str, str], set[str]]:
    """For what is gone, by kind and identifier, what says something else in its place now."""
    found: dict[tuple[str, str], set[str]] = {}
    for kind in ("statement", "conflict"):
        for old, new in (*_overlapping(kind, before, now), *_edited(kind, before, now)):
            found.setdefault((kind, old), set()).add(new)
    position = {key: row["id"] for row in now["positions"] for key in row["statements"]}
    for row in before["positions"]:
        for key in row["statements"]:
            heirs = [key] if key in position else found.get(("statement", key), ())
            taken = {position[heir] for heir in heirs if heir in position}
            found.setdefault(("position", row["id"]), set()).update(taken)
    return found


def _overlapping(kind: str, before: Tables, now: Tables) -> Iterable[tuple[str, str]]:
    """Statements that are read from the same characters of a text that has not changed."""
    if kind != "statement":
        return
    texts = {row["source"]: row["sha256"] for row in now["sources"]}
    same = {row["source"] for row in before["sources"] if texts.get(row["source"]) == row["sha256"]}
    gone, fresh = _parted(kind, before, now)
    for source in same & gone.keys() & fresh.keys():
        for old in gone[source].values():
            for new in fresh[source].values():
                if old["start"] < new["end"] and new["start"] < old["end"]:
                    yield old["id"], new["id"]


def _edited(kind: str, before: Tables, now: Tables) -> Iterable[tuple[str, str]]:
    """Statements and conflicts that are told in nearly the same words of the same articles."""
    gone, fresh = _parted(kind, before, now)
    for place in gone.keys() & fresh.keys():
        yield from ((old, new) for new, old in edits(kind, gone[place], fresh[place]).items())


def _parted(
    kind: str, before: Tables, now: Tables
) -> tuple[dict[Any, dict[str, Row]], dict[Any, dict[str, Row]]]:
    """What is gone and what is new, by the articles it is about: only these can stand for it."""
    old = {row["id"]: row for row in before[TABLES[kind]]}
    new = {row["id"]: row for row in now[TABLES[kind]]}
    parts: tuple[dict[Any, dict[str, Row]], dict[Any, dict[str, Row]]] = ({}, {})
    for part, rows, others in ((parts[0], old, new), (parts[1], new, old)):
        for key, row in rows.items():
            if key not in others:
                place = row["source"] if "source" in row else tuple(row["sources"])
                part.setdefault(place, {})[key] = row
    return parts
