"""The benchmark of conflicts measures what it says, at sizes small enough for a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ontology, reason
from kg.bench import conflicts, joins, statements


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, terms: ontology.Ontology) -> Path:
    path: Path = tmp_path_factory.mktemp("bench") / "statements.jsonl"
    statements.write(path, 2000, 10, statements.speech(reason.classify(terms)))
    return path


def test_equal_seeds_give_equal_statements_and_others_do_not(terms: ontology.Ontology) -> None:
    about = statements.speech(reason.classify(terms))
    once, again, other = (list(statements.records(200, seed, about)) for seed in (1, 1, 2))
    assert once == again != other
    assert len({r["source"] for r in once}) == 200 / statements.SOURCE_SIZE
    assert len({r["id"] for r in once}) == 200


def test_time_memory_and_findings_are_measured(file: Path, terms: ontology.Ontology) -> None:
    hierarchy = reason.classify(terms)
    small = conflicts.ours(file, 2000, hierarchy, 1)
    large = conflicts.ours(file, 4000, hierarchy, 1, small)
    assert small.found > 0
    assert small.statement_pairs is not None
    assert small.statement_pairs >= small.found
    assert small.peak is not None
    assert 20 < small.peak < 4096
    assert large.growth is not None
    assert set(small.row()) >= {"way", "statements", "seconds", "found", "positions"}


def test_the_peers_count_the_same_pairs(file: Path) -> None:
    pytest.importorskip("duckdb")
    _, slow = joins.sparql(file)
    _, fast = joins.duckdb(file)
    assert slow == fast > 0
