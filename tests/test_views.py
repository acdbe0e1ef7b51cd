"""The queries behind the pages of things: what a thing and its parts say, and what points to it."""

from __future__ import annotations

import pytest

from kg import files, questions
from kg.store import Rows, Triples
from tests import served

NAMES = served.data().names
VIEWS = questions.load(files.data_dir("queries") / "views", NAMES)
Lines = frozenset[tuple[str, str, str]]


def quads() -> list[tuple[str, str, str]]:
    return [(s.value, p.value, o.value) for s, p, o, _ in served.store().quads()]


def parts(thing: str, triples: list[tuple[str, str, str]]) -> Lines:
    """Its own triples, those of its parts and of their parts, found without SPARQL."""
    found, level = set(), {thing}
    for _ in range(3):
        said = {t for t in triples if t[0] in level}
        found |= said
        level = {o for _, _, o in said if o.startswith(f"{thing}#")}
    return frozenset(found)


@pytest.mark.parametrize("kind", sorted(VIEWS))
def test_a_view_says_all_that_stands_under_the_thing(kind: str) -> None:
    listed = served.store().query(
        f"SELECT ?s {{ ?s a <{NAMES.ontology}{kind.capitalize()}> }} ORDER BY ?s"
    )
    assert isinstance(listed, Rows)
    things = [str(row["s"]) for row in listed.records()]
    triples = quads()
    for thing in things[:: max(1, len(things) // 12)]:
        found = served.store().query(VIEWS[kind].bind({"thing": thing}, NAMES))
        assert isinstance(found, Triples)
        said = {(s.value, p.value, o.value) for s, p, o in found}
        assert said >= parts(thing, triples)
        assert said <= set(triples)


@pytest.mark.parametrize(
    ("kind", "property_"),
    [
        ("statement", "onStatement"),
        ("statement", "position"),
        ("position", "onPosition"),
        ("conflict", "quote"),
        ("article", "source"),
        ("reference", "candidate"),
    ],
)
def test_a_view_holds_what_points_to_the_thing(kind: str, property_: str) -> None:
    found = served.store().query(VIEWS[kind].text)
    assert isinstance(found, Triples)
    assert any(p.value == f"{NAMES.ontology}{property_}" for _, p, _ in found)
