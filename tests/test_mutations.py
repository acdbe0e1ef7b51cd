"""Defects planted into articles are found by the whole pipeline, and clean articles raise none."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.bench import mutations
from kg.bench.mutations import CLEAN, Score

CASES = 160


@pytest.fixture(scope="module")
def scores(terms: ontology.Ontology) -> dict[str, Score]:
    found = mutations.run(CASES, 1, terms, lambda told: None)
    return {score.defect: score for score in found}


def test_nothing_is_flagged_in_the_clean_corpora(scores: dict[str, Score]) -> None:
    assert scores[CLEAN] == Score(CLEAN, CASES, CASES)


def test_planted_defects_are_caught(scores: dict[str, Score]) -> None:
    planted = [score for score in scores.values() if score.defect != CLEAN]
    assert sum(score.cases for score in planted) == CASES
    missed = {score.defect: score.cases - score.right for score in planted}
    assert sum(missed.values()) <= 0.01 * CASES, missed


def test_a_defect_changes_one_page_only_and_says_what_would_catch_it() -> None:
    every = list(mutations.cases(32, 2))
    for clean, planted in zip(every[::2], every[1::2], strict=True):
        assert clean.defect == CLEAN
        assert planted.types
        changed = (clean.first != planted.first, clean.second != planted.second)
        assert sorted(changed) == [False, True]


def test_equal_seeds_give_equal_pages() -> None:
    assert list(mutations.cases(8, 3)) == list(mutations.cases(8, 3))
    assert list(mutations.cases(8, 3)) != list(mutations.cases(8, 4))
