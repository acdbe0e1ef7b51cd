"""What the pages for people reason with: the answers' reader, the reports' findings, the words.

Each part is made when a page first needs it, once for all threads: a server that only answers
SPARQL never pays for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import RLock

from kg import answer, ontology, report
from kg.answer import Asked, Known, QuestionReader, Wording
from kg.dataset import Dataset
from kg.extract import Extractor
from kg.files import data_dir
from kg.model import Statement
from kg.report import Finding
from server.library import Row

AXES: Mapping[str, str] = {
    "has-deficiency": "What is lacking",
    "has-condition": "Conditions",
    "has-undergone": "Operations and procedures",
    "has-absorption": "Absorption",
    "has-neurological-status": "Nervous system",
    "has-renal-function": "Kidneys",
    "in-life-stage": "Stage of life",
    "takes": "Medicines taken",
    "follows-diet": "Diet",
}
"""Headings for groups of patients, by the property that defines them."""

_OTHER = "Measured values and others"

_STRONG = ("require", "forbid", "recommend", "avoid", "prefer", "acceptable", "inform")
"""How strongly a statement is meant, the strongest first."""


def _weakness(statement: Statement) -> int:
    return _STRONG.index(statement.modality.value)


@dataclass(frozen=True)
class Workbench:
    """Lazily made, then only read."""

    dataset: Dataset
    _lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    @cached_property
    def known(self) -> Known:
        return Known.of(self.dataset)

    @cached_property
    def _terms(self) -> ontology.Ontology:
        return ontology.load(data_dir("ontology"), self.dataset.names)

    @cached_property
    def _reader(self) -> QuestionReader:
        return QuestionReader(self._terms, Extractor(self._terms), answer.questions())

    @cached_property
    def words(self) -> Mapping[str, Wording]:
        """The wording of each audience."""
        return {audience: answer.wording(audience, self._terms) for audience in answer.AUDIENCES}

    def read(self, text: str) -> Asked:
        """A question as the lexicon understands it."""
        with self._lock:
            return self._reader.read(text)

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Every conflict with what the report shows of it, in the report's order."""
        with self._lock:
            return {finding.id: finding for finding in report.read(self.dataset).findings}

    def telling(self, conflict: Row) -> tuple[Statement, ...]:
        """The statements that show a conflict best: of its pairs, the one most strongly meant."""
        pairs = [[self.known.by_id[key] for key in pair] for pair in conflict["statements"]]
        return tuple(min(pairs, key=lambda pair: sum(map(_weakness, pair)), default=()))

    @cached_property
    def report(self) -> str:
        """The conflict report, one page that stands alone."""
        with self._lock:
            return report.html(self.dataset)

    @cached_property
    def grouped(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every group of patients a question can be about, under headings, by label."""
        hierarchy = self.known.hierarchy
        found: dict[str, list[str]] = {title: [] for title in (*AXES.values(), _OTHER)}
        for slug in hierarchy.descendants("population") - {"population"}:
            if not slug.startswith("without-"):
                axes = sorted(axis for axis, _ in hierarchy.atoms.get(slug, ()))
                found[AXES.get(axes[0], _OTHER) if axes else _OTHER].append(slug)
        return tuple(
            (title, tuple(sorted(slugs, key=lambda slug: self.label(slug).casefold())))
            for title, slugs in found.items()
            if slugs
        )

    def label(self, slug: str) -> str:
        """A class in words, those that a dataset minted included."""
        return self.known.hierarchy.labels.get(slug) or slug.replace("-", " ")

    @cached_property
    def spoken_of(self) -> Counter[str]:
        """How many statements name each group of patients."""
        found: Counter[str] = Counter()
        for statement in self.known.statements:
            found.update({*statement.populations, *statement.excluded_populations})
        return Counter({slug: n for slug, n in found.items() if slug in self.known.groups})
