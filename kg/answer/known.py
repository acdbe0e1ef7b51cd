"""What answers are made from: a dataset's tables as values, read once.

Conflicts and sources stay the objects of the contract, because nothing here reasons about them:
they are only shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kg import records
from kg.dataset import Dataset
from kg.hierarchy import Applicability, Expression, Hierarchy, Judgement, judge
from kg.model import Statement

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """Statements in text order, the position each takes, and what was found about them."""

    statements: tuple[Statement, ...]
    support: Mapping[str, str] = field(repr=False)
    hierarchy: Hierarchy = field(repr=False)
    conflicts: tuple[Row, ...] = field(repr=False)
    sources: tuple[Row, ...] = field(repr=False)

    @classmethod
    def of(cls, dataset: Dataset) -> Known:
        """All that a dataset on disk holds."""
        told = (dataset.directory / "hierarchy.json").read_text(encoding="utf-8")
        return cls(
            statements=tuple(records.statement(row) for row in dataset.rows("statements")),
            support={s: row["id"] for row in dataset.rows("positions") for s in row["statements"]},
            hierarchy=Hierarchy.from_json(told),
            conflicts=tuple(dataset.rows("conflicts")),
            sources=tuple(dataset.rows("sources")),
        )

    @cached_property
    def by_id(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Every group of patients that a statement names, by slug."""
        named = {p for s in self.statements for p in (*s.populations, *s.excluded_populations)}
        return tuple(sorted(slug for slug in named if slug in self.hierarchy.above))


@dataclass(frozen=True, slots=True)
class Patient:
    """What is told of one patient; what is in neither set is unknown."""

    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()

    def judge(self, statement: Statement, hierarchy: Hierarchy) -> Judgement:
        """Whether a statement is meant for this patient. One that names no group is for all.

        Raises ``UsageError`` where no patient can be as told.
        """
        group = Expression(statement.populations, statement.excluded_populations)
        return judge(hierarchy, group, self.present, self.absent)

    def meets(self, statement: Statement, hierarchy: Hierarchy) -> bool:
        """The statement surely is meant for this patient."""
        return self.judge(statement, hierarchy).verdict is Applicability.APPLIES
