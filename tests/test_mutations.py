"""Defects planted into articles are found by the whole pipeline, and clean articles raise none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from kg import article, build, ontology
from kg.extract import Extractor
from kg.hierarchy import Hierarchy
from kg.model import Conflict, Reading
from tests.mutations import Mutant, corpora, first, mutants, second


class Pipeline:
    """Text to conflicts; the ontology is classified once for all corpora."""

    def __init__(self, terms: ontology.Ontology, extractor: Extractor) -> None:
        self.shape = article.page_format()
        self.read = cache(lambda key, text: self._read(extractor, key, text))
        every = list(mutants())
        read = [r for m in every for r in (self.read("one", m.first), self.read("two", m.second))]
        self.hierarchy: Hierarchy = build.classified(terms, read)

    def _read(self, extractor: Extractor, key: str, text: str) -> Reading:
        return extractor.read(article.parse(key, text.encode(), text, self.shape))

    def conflicts(self, one: str, two: str) -> tuple[Conflict, ...]:
        readings = [self.read("one", one), self.read("two", two)]
        return build.compared(readings, self.hierarchy).findings.conflicts


@pytest.fixture(scope="module")
def pipeline(terms: ontology.Ontology, extractor: Extractor) -> Pipeline:
    return Pipeline(terms, extractor)


def _missed(pipeline: Pipeline) -> Iterator[Mutant]:
    for mutant in mutants():
        found = {c.type for c in pipeline.conflicts(mutant.first, mutant.second)}
        if not found & mutant.types:
            yield mutant


def test_nothing_is_flagged_in_the_clean_corpora(pipeline: Pipeline) -> None:
    for facts in corpora():
        found = pipeline.conflicts(first(facts), second(facts))
        assert [(c.type, c.explanation) for c in found] == [], facts


def test_planted_defects_are_caught(pipeline: Pipeline) -> None:
    every = list(mutants())
    missed = list(_missed(pipeline))
    assert len(every) > 100
    assert len(missed) <= 0.01 * len(every), [(m.defect, m.facts) for m in missed]
