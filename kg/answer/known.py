"""What answers are made from: a dataset's tables as values, read once.

Conflicts and sources stay the objects of the contract, because nothing here reasons about them:
they are only shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg import records
from kg.answer.dispute import Disputes, Row
from kg.dataset import Dataset
from kg.errors import UsageError
from kg.hierarchy import Applicability, Expression, Hierarchy, Judgement, judge
from kg.model import Span, Statement


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
    def _by_position(self) -> Mapping[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(self.support[statement.id], []).append(statement)
        return {key: tuple(group) for key, group in found.items()}

    def supporters(self, statement: Statement) -> tuple[Statement, ...]:
        """All statements that take the position of this one, itself among them."""
        return self._by_position[self.support[statement.id]]

    @cached_property
    def headlines(self) -> frozenset[str]:
        """The statements of each article's first sentence: its answer to its own title."""
        spans = {
            row["source"]: Span(told["start"], told["end"])
            for row in self.sources
            if (told := row.get("headline"))
        }
        return frozenset(
            s.id for s in self.statements if s.source in spans and spans[s.source].contains(s.span)
        )

    @cached_property
    def disputes(self) -> Disputes:
        return Disputes.of(self.conflicts)

    @cached_property
    def indications(self) -> frozenset[str]:
        """The groups that lack a nutrient: what a drug is given for."""
        return frozenset(
            slug
            for slug, atoms in self.hierarchy.atoms.items()
            if any(axis == "has-deficiency" for axis, _ in atoms)
        )

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
        return self.judge_group(group_of(statement), hierarchy)

    def judge_group(self, group: Expression, hierarchy: Hierarchy) -> Judgement:
        """Whether this patient is in a group; raises as ``judge``."""
        return judge(hierarchy, group, self.present, self.absent)

    def if_in(self, group: Expression) -> tuple[Patient, ...]:
        """The patients this one would be in a group: one for each way to be in it."""
        absent = self.absent | set(group.excluded)
        ways = [self.present | {slug} for slug in group.populations] or [self.present]
        return tuple(Patient(present, absent) for present in ways)

    def surely_meets(self, statement: Statement, hierarchy: Hierarchy) -> bool:
        """As ``meets``; no statement is meant for a patient that nobody can be."""
        try:
            return self.meets(statement, hierarchy)
        except UsageError:
            return False

    def meets(self, statement: Statement, hierarchy: Hierarchy) -> bool:
        """The statement surely is meant for this patient."""
        return self.judge(statement, hierarchy).verdict is Applicability.APPLIES


def group_of(statement: Statement) -> Expression:
    """Whom a statement is for."""
    return Expression(statement.populations, statement.excluded_populations)
