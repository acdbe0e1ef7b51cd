"""Every catalogue question has the same answer on every engine.

The query files keep to what all engines do alike. The dataset is published to each engine as users
do it, and each answer is compared with the embedded store's: the same columns and the same rows, in
any order. ``.ci/engines`` starts the engines and names them.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kg import files, questions
from kg.dataset import Dataset
from kg.questions import Question
from kg.store import (
    Node,
    Rows,
    Store,
    Triples,
    open_folder,
    open_remote,
    publish,
    write_folder,
)
from kg.terms import PREFIXES, Names
from tests import served

ENGINES = {
    "virtuoso": ("POSOLOGY_VIRTUOSO", "/sparql", "/sparql"),
    "oxigraph": ("POSOLOGY_OXIGRAPH", "/query", "/update"),
}
QUERIES = files.data_dir("queries")
CATALOGUE = questions.load(QUERIES, Names())
CHECKS = questions.load(QUERIES / "checks", Names())
VIEWS = questions.load(QUERIES / "views", Names())
PROVED_ELSEWHERE = ("triple-in-two-graphs",)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return served.data()


@pytest.fixture(scope="module", params=["folder", *ENGINES])
def engine(
    request: pytest.FixtureRequest, data: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    if request.param == "folder":
        folder: Path = tmp_path_factory.mktemp("folder") / "store"
        write_folder(data.quads, folder)
        yield open_folder(folder)
        return
    variable, query, update = ENGINES[request.param]
    base = os.environ.get(variable)
    if not base:
        pytest.skip(
            f"{variable} is not set: {request.param} was NOT compared (.ci/engines starts it)"
        )
    with data.quads.open(encoding="utf-8") as lines:
        sent = publish(lines, open_remote(base + update))
    assert sent == data.counts["quads"]
    yield open_remote(base + query)


def test_every_quad_arrived(engine: Store, data: Dataset) -> None:
    ours = f"FILTER(STRSTARTS(STR(?g), '{data.names.base}'))"
    text = f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {ours} }}"
    found = engine.query(text)
    assert isinstance(found, Rows)
    assert found.records() == [{"n": data.counts["quads"]}]


@pytest.mark.parametrize("bound", [False, True], ids=["open", "bound"])
@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_questions(engine: Store, data: Dataset, name: str, bound: bool) -> None:
    question = CATALOGUE[name]
    text = question.example(data.names) if bound else question.text
    expected, found = served.store().query(text), engine.query(text)
    assert isinstance(expected, Rows)
    assert isinstance(found, Rows)
    assert found.columns == expected.columns
    assert counted(found) == counted(expected)
    if not bound:
        assert len(list(expected)) or name in EMPTY, "two empty answers prove nothing"


EMPTY = {name for name in CATALOGUE if not list(served.store().query(CATALOGUE[name].text))}  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(set(CHECKS) - set(PROVED_ELSEWHERE)))
def test_checks_find_as_much(engine: Store, name: str) -> None:
    expected, found = served.store().query(CHECKS[name].text), engine.query(CHECKS[name].text)
    assert isinstance(expected, Rows)
    assert isinstance(found, Rows)
    assert counted(found) == counted(expected)


@pytest.mark.parametrize("kind", sorted(VIEWS))
def test_views(engine: Store, data: Dataset, kind: str) -> None:
    text = VIEWS[kind].bind({"thing": example(data, VIEWS[kind])}, data.names)
    expected, found = served.store().query(text), engine.query(text)
    assert isinstance(expected, Triples)
    assert isinstance(found, Triples)
    assert {tuple(map(term, t)) for t in found} == {tuple(map(term, t)) for t in expected}
    assert len(expected) > 3


def example(data: Dataset, view: Question) -> str:
    kind = view.name.capitalize()
    found = served.store().query(
        f"SELECT ?s {{ ?s a <{data.names.ontology}{kind}> }} ORDER BY ?s LIMIT 1"
    )
    assert isinstance(found, Rows)
    return str(found.records()[0]["s"])


def counted(found: Rows) -> Counter[tuple[object, ...]]:
    return Counter(tuple(map(term, row)) for row in found)


def term(node: Node | None) -> object:
    """A term by what it means: 90.0 and 90 are one number, and a blank node has no name."""
    if node is None:
        return None
    if node.kind == "blank":
        return "blank"
    local = node.datatype.removeprefix(PREFIXES["xsd"])
    if local in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"):
        return Decimal(node.value).normalize() + 0
    if local == "boolean":
        return node.value in ("true", "1")
    return (node.kind, node.value, local, node.language)
