"""What the report says, read from a dataset's tables: findings, groups, matrix, decisions.

Nothing is found or rated here: the conflicts are those the build wrote. What is added is how the
reader meets them: both quotes in their surroundings, the calendars of the witness patient, whose
words the danger rests on, and findings with one cause in one group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg import calendar, position, records
from kg.conflict.wording import VERBS, patients, thing
from kg.dataset import Dataset
from kg.errors import UsageError
from kg.explain import relation_text
from kg.hierarchy import Applicability, Expression, Hierarchy, judge
from kg.model import PopulationRelation, Position, Statement
from kg.report import surroundings
from kg.report.topics import topic

Row = Mapping[str, Any]

RANKS = ("contradiction", "disagreement", "tension")

_WITH_DAYS = frozenset(
    "modality exclusivity dose frequency duration exposure route formulation specialisation "
    "omitted-caveat ambiguity headline".split()
)
"""Types whose sides tell a patient what to get; only these have calendars."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement's words, where they stand, and what stands around them."""

    statement: str
    source: str
    section: str
    start: int
    end: int
    previous: str
    before: str
    text: str
    after: str
    following: str
    review: Mapping[str, str]
    """The curators' decision on the statement; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side for one patient: its name (A, B), its quote, what it says, and its plans."""

    name: str
    quote: Quoted
    says: str
    plans: tuple[calendar.Plan, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One conflict with everything the report shows of it. ``row`` is its contract object."""

    row: Row
    topic: str
    pairs: tuple[tuple[Quoted, ...], ...]
    groups: tuple[str, ...]
    relation: str
    patient: str
    sides: tuple[Side, ...]

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def rests_on(self) -> Mapping[str, str] | None:
        """What the danger table says and whose words these are; None for what is unrated."""
        if "danger_source" not in self.row:
            return None
        return {"reason": self.row["danger_reason"], "source": self.row["danger_source"]}

    @property
    def others(self) -> tuple[Quoted, ...]:
        """The statements of the further pairs, each once."""
        first = {quoted.statement for quoted in self.pairs[0]} if self.pairs else set()
        further = {q.statement: q for pair in self.pairs[1:] for q in pair}
        return tuple(q for key, q in further.items() if key not in first)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(self.row["sources"])


@dataclass(frozen=True, slots=True)
class Group:
    """Findings between the same sources about the same question, most serious first."""

    key: str
    sources: tuple[str, ...]
    topic: str
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(f.row["severity"] for f in self.findings)
        return {severity: found[severity] for severity in RANKS if found[severity]}

    @property
    def worst(self) -> Finding:
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``matrix`` counts findings for every two sources, in either order."""

    version: str
    sha256: str
    sources: tuple[Row, ...]
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...]
    matrix: Mapping[tuple[str, str], Mapping[str, int]]
    undecided: tuple[Row, ...]
    decisions: tuple[Row, ...]

    @property
    def synthetic(self) -> bool:
        return any(source.get("synthetic") for source in self.sources)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(f.row["severity"] for f in self.findings)
        return {severity: found[severity] for severity in RANKS}

    @property
    def pairs(self) -> list[tuple[tuple[str, ...], list[Group]]]:
        """Groups by source pair, in the order of their most serious finding."""
        found: dict[tuple[str, ...], list[Group]] = {}
        for group in self.groups:
            found.setdefault(group.sources, []).append(group)
        return list(found.items())

    @property
    def topics(self) -> list[tuple[str, list[Group]]]:
        found: dict[str, list[Group]] = {}
        for group in self.groups:
            found.setdefault(group.topic, []).append(group)
        return sorted(found.items())

    @property
    def decided(self) -> list[Finding]:
        return [f for f in self.findings if "review" in f.row]

    @property
    def lost(self) -> list[Row]:
        """Decisions about what is no longer there, the last one about each thing."""
        return list({d["id"]: d for d in self.decisions if not d["found"]}.values())


def read(dataset: Dataset, rows: Sequence[dict[str, Any]] | None = None) -> Report:
    """The report on all conflicts of a dataset, or on the given rows of them."""
    chosen = list(dataset.rows("conflicts")) if rows is None else list(rows)
    reader = _Reader.of(dataset)
    findings = tuple(reader.finding(row) for row in chosen)
    return Report(
        version=dataset.version,
        sha256=dataset.sha256,
        sources=reader.sources,
        findings=findings,
        groups=_groups(findings),
        matrix=_matrix(findings),
        undecided=tuple(dataset.rows("undecided")),
        decisions=tuple(dataset.rows("decisions")),
    )


def _groups(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Source × source × topic, in the order of each group's first finding."""
    found: dict[tuple[tuple[str, ...], str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.sources, finding.topic), []).append(finding)
    return tuple(
        Group(f"group-{n}", sources, about, tuple(members))
        for n, ((sources, about), members) in enumerate(found.items(), 1)
    )


def _matrix(findings: Iterable[Finding]) -> dict[tuple[str, str], dict[str, int]]:
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for finding in findings:
        first, last = finding.sources[0], finding.sources[-1]
        for pair in {(first, last), (last, first)}:
            cell = counts.setdefault(pair, dict.fromkeys(RANKS, 0))
            cell[finding.row["severity"]] += 1
    return counts


@dataclass(frozen=True, slots=True)
class _Reader:
    """The tables of a dataset, as far as findings need them."""

    statements: Mapping[str, Statement]
    pages: Mapping[str, tuple[Statement, ...]]
    reviews: Mapping[str, Mapping[str, str]]
    texts: Mapping[str, str]
    spans: Mapping[str, list[tuple[int, int]]]
    hierarchy: Hierarchy
    sources: tuple[Row, ...]

    @classmethod
    def of(cls, dataset: Dataset) -> _Reader:
        rows = list(dataset.rows("statements"))
        statements = {row["id"]: records.statement(row) for row in rows}
        sources = tuple(dataset.rows("sources"))
        texts = {s["source"]: dataset.text(s["source"]) for s in sources}
        told = (dataset.directory / "hierarchy.json").read_text(encoding="utf-8")
        return cls(
            statements=statements,
            pages={key: tuple(s for s in statements.values() if s.source == key) for key in texts},
            reviews={row["id"]: row["review"] for row in rows if "review" in row},
            texts=texts,
            spans={key: surroundings.sentences(text) for key, text in texts.items()},
            hierarchy=Hierarchy.from_json(told),
            sources=sources,
        )

    def finding(self, row: Row) -> Finding:
        members = [[self.statements[key] for key in pair] for pair in row["statements"]]
        taken = [[position.of(s) for s in pair] for pair in members]
        population = row.get("population", {})
        relation, witness = population.get("relation"), population.get("witness", {})
        return Finding(
            row=row,
            topic=topic(row["type"], (p for pair in taken for p in pair), self.hierarchy),
            pairs=tuple(tuple(self._quoted(s) for s in pair) for pair in members),
            groups=_groups_of(row, taken) if relation else (),
            relation=relation_text(PopulationRelation(relation)) if relation else "",
            patient=_patient(witness.get("description", ""), taken),
            sides=self._sides(row, members, tuple(witness.get("conditions", ()))),
        )

    def _quoted(self, statement: Statement) -> Quoted:
        key, span = statement.source, statement.span
        parts = surroundings.around(self.texts[key], self.spans[key], span.start, span.end)
        previous, before, after, following = parts
        return Quoted(
            statement=statement.id,
            source=key,
            section=statement.section,
            start=span.start,
            end=span.end,
            previous=previous,
            before=before,
            text=" ".join(statement.quote.split()),
            after=after,
            following=following,
            review=self.reviews.get(statement.id, {}),
        )

    def _sides(
        self, row: Row, members: Sequence[Sequence[Statement]], witness: tuple[str, ...]
    ) -> tuple[Side, ...]:
        """The calendars of the first pair of which any side has a day."""
        if row["type"] not in _WITH_DAYS:
            return ()
        for pair in members:
            sides = tuple(
                Side(name, self._quoted(s), _says(s), self._plans(s, witness))
                for name, s in zip("AB", pair, strict=False)
            )
            rivals = len(pair) == 2 or row["type"] == "ambiguity"  # one term, several calendars
            if rivals and any(plan.known for side in sides for plan in side.plans):
                return sides
        return ()

    def _plans(self, statement: Statement, witness: tuple[str, ...]) -> tuple[calendar.Plan, ...]:
        protocols = calendar.protocols(
            statement, self.pages[statement.source], lambda step: self._meant(step, witness)
        )
        found = [
            plan
            for protocol in protocols
            for plan in calendar.plans([position.of(self.statements[key]) for key in protocol])
        ]
        return tuple(dict.fromkeys(found))[: calendar.MAX_PLANS]

    def _meant(self, step: Statement, witness: tuple[str, ...]) -> bool:
        """Whether a step of a protocol can be for the witness patient at all."""
        group = Expression(step.populations, step.excluded_populations)
        present = frozenset(c for c in witness if c in self.hierarchy.above)
        try:
            verdict = judge(self.hierarchy, group, present, frozenset()).verdict
        except UsageError:
            return True
        return verdict is not Applicability.EXCLUDED


def _groups_of(row: Row, taken: Sequence[Sequence[Position]]) -> tuple[str, ...]:
    """The two groups that the population relation is read between, in its order."""
    known = {p.id: p for pair in taken for p in pair}
    return tuple(patients(known[key]) for key in row["positions"][0] if key in known)


def _says(statement: Statement) -> str:
    told = thing(position.of(statement))
    what = f"treatment {told}" if told.startswith(("by the ", "at ")) else told
    return f"{statement.source} {VERBS[statement.modality]} {what}"


def _patient(description: str, taken: Sequence[Sequence[Position]]) -> str:
    if not description:
        return _one(patients(taken[0][0])) if taken and taken[0] else "any patient"
    given = description.startswith(("a ", "any "))
    return description if given else f"a patient with {description}"


def _one(group: str) -> str:
    return group.replace("patients with", "a patient with", 1)
