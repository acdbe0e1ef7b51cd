"""The W3C SPARQL 1.1 Protocol suite: all 34 tests, on a writable server with a token."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from server import Settings
from tests import served
from tests.conformance import w3c

FOLDER = w3c.suite("protocol")
CASES = list(w3c.cases(FOLDER / "manifest.ttl")) if FOLDER else []
ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")
FORMATS = {"boolean": ROWS[:2], "tabular": ROWS, "RDF": ("text/turtle", "application/rdf+xml")}

pytestmark = pytest.mark.skipif(FOLDER is None, reason=w3c.SKIP)


@pytest.fixture(scope="module")
def inner() -> ox.Store:
    return ox.Store()


@pytest.fixture(scope="module")
def base(inner: ox.Store) -> Iterator[str]:
    settings = Settings(read_only=False, token=served.TOKEN)
    with served.threaded(served.app(served.Writable(inner), settings)) as address:
        yield address


def test_the_suite_is_whole() -> None:
    assert len(CASES) == 34


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol(case: w3c.Case, inner: ox.Store, base: str) -> None:
    inner.clear()
    for name, path in case.graphs:
        inner.load(path=str(path), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    for request in case.requests:
        token = {"Authorization": f"Bearer {served.TOKEN}"}
        reply = w3c.play(base, request, request.path, token)
        assert w3c.allowed(reply.status, request.statuses), (reply.status, reply.body)
        if request.format:
            assert reply.headers.get_content_type() in FORMATS[request.format]
        if request.boolean is not None:
            assert json.loads(reply.body)["boolean"] is request.boolean
