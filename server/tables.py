"""Answers as tables for a page: cells with a label, and a link where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from kg.store import Answer, Node, Rows, Triples
from server.service import Service


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it shows, where it leads, what its whole value is, and whether it is a
    number.
    """

    text: str
    href: str = ""
    title: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, cut to what a page shows. ``verdict`` stands in place of rows for a yes-or-no
    answer; ``more`` tells that there are more rows than the ``total`` that were counted.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    verdict: str = ""
    more: bool = False

    @property
    def cut(self) -> bool:
        return self.more or len(self.rows) < self.total


def table(answer: Rows | Answer | Triples, service: Service) -> Table:
    """An answer's table; only as many rows as a page shows, with the number there are."""
    if isinstance(answer, Answer):
        return Table((), (), 1, "yes" if answer else "no")
    if isinstance(answer, Triples):
        columns: tuple[str, ...] = ("subject", "predicate", "object")
        return _table(columns, list(answer), answer.truncated, service)
    return _table(answer.columns, list(answer), answer.truncated, service)


def _table(
    columns: tuple[str, ...], rows: Sequence[Iterable[Node | None]], more: bool, service: Service
) -> Table:
    shown = islice(rows, service.settings.rows_shown)
    cells = tuple(tuple(cell(node, service) for node in row) for row in shown)
    return Table(tuple(map(_heading, columns)), cells, len(rows), more=more)


def _heading(variable: str) -> str:
    """A variable's name as words: ``doseMinUg`` is *dose min µg*."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", variable).lower()
    return re.sub(r"\bug\b", "µg", words)


def _name(iri: str, service: Service) -> str:
    """What an IRI is called: a term by its label, a thing by its kind and the begin of its key."""
    things = f"{service.names.base}id/"
    if not iri.startswith(things) or "#" in iri:
        return service.vocabulary.label(iri) or iri  # the ontology itself has no local name
    kind, _, key = iri.removeprefix(things).partition("/")
    hashed = kind in ("statement", "position", "conflict", "support")
    return f"{kind} {key[:8]}" if hashed else f"{kind} {unquote(key)}"


def cell(node: Node | None, service: Service) -> Cell:
    """One term: an IRI by its label, a literal by its words; an unbound cell is empty."""
    if node is None:
        return Cell("")
    if node.kind == "iri":
        return Cell(_name(node.value, service), service.href(node.value), node.value)
    if node.kind == "blank":
        return Cell(f"_:{node.value}")
    numeric = not isinstance(node.python, str)
    return Cell(node.value, title=node.datatype or node.language, numeric=numeric)
