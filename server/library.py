"""The dataset's tables, indexed for pages: an article's statements, a statement's conflicts.

Read once when the server starts; nothing in it ever changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kg import retired
from kg.dataset import Dataset

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Library:
    """Rows as the JSON Lines contract has them, by what pages look them up with."""

    dataset: Dataset
    sources: Mapping[str, Row] = field(repr=False)
    statements: Mapping[str, Row] = field(repr=False)
    conflicts: Mapping[str, Row] = field(repr=False)
    positions: Mapping[str, Row] = field(repr=False)
    undecided: tuple[Row, ...] = field(repr=False)
    retired: Mapping[tuple[str, str], tuple[str, ...]] = field(repr=False)
    """By kind and key, what an earlier build named and this one does not, with its successors."""

    @cached_property
    def synthetic(self) -> bool:
        """Whether any article of the dataset was written for demonstration."""
        return any(source.get("synthetic") for source in self.sources.values())

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Row, ...]]:
        """The statements of each article, in text order."""
        return _grouped(self.statements.values(), lambda row: [row["source"]])

    @cached_property
    def conflicts_of_statement(self) -> Mapping[str, tuple[Row, ...]]:
        """The conflicts each statement is in, in report order."""
        return _grouped(
            self.conflicts.values(), lambda row: {key for pair in row["statements"] for key in pair}
        )

    @cached_property
    def conflicts_of_source(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped(self.conflicts.values(), lambda row: row["sources"])

    @cached_property
    def conflicts_of_position(self) -> Mapping[str, tuple[Row, ...]]:
        return _grouped(
            self.conflicts.values(),
            lambda row: {key for pair in row.get("positions", ()) for key in pair},
        )

    @cached_property
    def position_of(self) -> Mapping[str, str]:
        """The position each statement takes."""
        return {s: key for key, row in self.positions.items() for s in row["statements"]}

    @cached_property
    def residue(self) -> Mapping[str, tuple[Row, ...]]:
        """The characters of each article outside all statements, and what they are."""
        return _grouped(self.dataset.rows("residue"), lambda row: [row["source"]])

    def text(self, key: str) -> str:
        return self.dataset.text(key)


def read(dataset: Dataset) -> Library:
    """All tables of a dataset."""
    return Library(
        dataset=dataset,
        sources={row["source"]: row for row in dataset.rows("sources")},
        statements=_by_id(dataset.rows("statements")),
        conflicts=_by_id(dataset.rows("conflicts")),
        positions=_by_id(dataset.rows("positions")),
        undecided=tuple(dataset.rows("undecided")),
        retired={(one.kind, one.id): one.replaced_by for one in retired.read(dataset)},
    )


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _grouped(rows: Iterable[Row], keys: Any) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for key in keys(row):
            found.setdefault(key, []).append(row)
    return {key: tuple(group) for key, group in found.items()}
