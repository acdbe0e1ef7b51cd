"""What two datasets differ in: articles, statements, positions and conflicts new, gone or changed.

Identifiers come from content, so *gone* and *new* is what happens to whatever says something else
now, and *changed* is the same thing told differently: a conflict with another severity or decision,
a position that other sources take, a statement read with other slots. That a statement stands at
another offset because the text before it was edited is no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from typing import Any

from kg.dataset import Dataset

Row = Mapping[str, Any]

KINDS = ("article", "statement", "position", "conflict")
CHANGES = ("new", "gone", "changed")

_ALIKE = 0.6
"""Two things with at least this share in common are one, edited."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``fields`` holds, for what changed, each key with its old and new value.

    ``replaces`` is the statement or conflict that is gone and that a new one seems to be an edit
    of.
    """

    change: str
    kind: str
    id: str
    articles: tuple[str, ...]
    text: str
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    replaces: str = ""


def compare(old: Dataset, new: Dataset) -> tuple[Change, ...]:
    """Every difference, by article, kind, change and identifier."""
    found: list[Change] = []
    for kind in KINDS:
        before = {_id(kind, row): row for row in old.rows(_TABLES[kind])}
        after = {_id(kind, row): row for row in new.rows(_TABLES[kind])}
        found += _compared(kind, before, after)
    order = {name: n for n, name in enumerate((*KINDS, *CHANGES))}
    return tuple(sorted(found, key=lambda c: (c.articles, order[c.kind], order[c.change], c.id)))


_TABLES = {
    "article": "sources",
    "statement": "statements",
    "position": "positions",
    "conflict": "conflicts",
}


def _id(kind: str, row: Row) -> str:
    return str(row["source" if kind == "article" else "id"])


def _compared(kind: str, before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[Change]:
    gone = {key: row for key, row in before.items() if key not in after}
    fresh = {key: row for key, row in after.items() if key not in before}
    edited = edits(kind, gone, fresh)
    for key, row in fresh.items():
        yield Change("new", kind, key, _articles(row), _text(row), replaces=edited.get(key, ""))
    for key, row in gone.items():
        yield Change("gone", kind, key, _articles(row), _text(row))
    for key in before.keys() & after.keys():
        changed = _changed(before[key], after[key])
        if changed:
            row = after[key]
            yield Change("changed", kind, key, _articles(row), _text(row), changed)


def _changed(before: Row, after: Row) -> dict[str, tuple[Any, Any]]:
    one, other = _content(before), _content(after)
    keys = dict.fromkeys([*one, *other])
    return {k: (one.get(k), other.get(k)) for k in keys if one.get(k) != other.get(k)}


_PLACES = frozenset({"start", "end", "from_start", "from_end"})
"""Offsets move with every edit before them."""


def _content(row: Row) -> dict[str, Any]:
    return {key: _unplaced(value) for key, value in row.items() if key not in _PLACES}


def _unplaced(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _unplaced(inner) for key, inner in value.items() if key not in _PLACES}
        return kept or None
    return [_unplaced(inner) for inner in value] if isinstance(value, list) else value


def _articles(row: Row) -> tuple[str, ...]:
    return tuple(row["sources"]) if "sources" in row else (row["source"],)


def _text(row: Row) -> str:
    """What the thing says: a quote, a title, an explanation, or a position's modality and drug."""
    for key in ("quote", "title", "explanation"):
        if row.get(key):
            return str(row[key])
    about = [row.get("modality", ""), *row.get("formulations", ()), *row.get("routes", ())]
    return " ".join(part for part in about if part)


def edits(kind: str, gone: Mapping[str, Row], fresh: Mapping[str, Row]) -> dict[str, str]:
    """New things that look like edits of ones that are gone: closest first, each used once."""
    pairs = sorted(
        (-likeness, old_id, new_id)
        for new_id, new in fresh.items()
        for old_id, old in gone.items()
        if (likeness := _likeness(kind, old, new)) >= _ALIKE
    )
    found: dict[str, str] = {}
    for _, old_id, new_id in pairs:
        if new_id not in found and old_id not in found.values():
            found[new_id] = old_id
    return found


def _likeness(kind: str, old: Row, new: Row) -> float:
    """How far two statements of one section share their words, two conflicts of one type and the
    same sources their positions; from 0 to 1.
    """
    if kind == "statement" and (old["source"], old["section"]) == (new["source"], new["section"]):
        return SequenceMatcher(None, old["quote"], new["quote"]).ratio()
    if kind == "conflict" and (old["type"], old["sources"]) == (new["type"], new["sources"]):
        one, other = (set(chain(*row.get("positions", ()))) for row in (old, new))
        return len(one & other) / max(len(one | other), 1)
    return 0.0


def record(change: Change) -> dict[str, Any]:
    """One difference as a plain object."""
    given: dict[str, Any] = {
        "change": change.change,
        "kind": change.kind,
        "id": change.id,
        "articles": list(change.articles),
        "text": change.text,
    }
    if change.fields:
        given["fields"] = {key: {"old": o, "new": n} for key, (o, n) in change.fields.items()}
    if change.replaces:
        given["replaces"] = change.replaces
    return given


def summary(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    """One row for each article: how much of each kind is new, gone and changed."""
    counts = Counter((a, c.kind, c.change) for c in changes for a in c.articles)
    articles = dict.fromkeys(article for change in changes for article in change.articles)
    return [
        {"article": article}
        | {
            f"{kind}s": ", ".join(
                f"{n} {change}" for change in CHANGES if (n := counts[article, kind, change])
            )
            for kind in KINDS[1:]
        }
        for article in sorted(articles)
    ]
