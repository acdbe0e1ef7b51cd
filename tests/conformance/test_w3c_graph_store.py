"""The reading half of the W3C Graph Store Protocol suites.

The server only reads, so what a test writes is put into the store beside it, and every GET and HEAD goes
over HTTP. The suite's ``/gsp`` is ``/graphs`` here for graphs named by parameter, and ``/graph`` for graphs
named by their own address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
import served
import w3c
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.terms import Names

FOLDER = w3c.suite("graph-store-protocol")
CASES = [
    case
    for name in ("manifest-direct.ttl", "manifest-indirect.ttl")
    if FOLDER
    for case in w3c.cases(FOLDER / name)
]
BASE = "http://www.example/"

pytestmark = pytest.mark.skipif(FOLDER is None, reason=w3c.SKIP)


@pytest.fixture(scope="module")
def inner() -> ox.Store:
    return ox.Store()


@pytest.fixture(scope="module")
def base(inner: ox.Store) -> Iterator[str]:
    from kg import files, questions
    from server import create_app

    dataset = replace(served.data(), names=Names(BASE))
    catalogue = questions.load(files.data_dir("queries"), dataset.names)
    with served.threaded(create_app(dataset, served.Writable(inner), catalogue)) as address:
        yield address


def graph_of(path: str) -> ox.NamedNode | ox.DefaultGraph:
    """The graph that a request of the suite names."""
    address = urlsplit(path)
    query = parse_qs(address.query, keep_blank_values=True)
    if "default" in query:
        return ox.DefaultGraph()
    return ox.NamedNode(query["graph"][0] if "graph" in query else BASE + ours(address.path)[1:])


def ours(path: str) -> str:
    if path.startswith("/gsp/"):
        return path.replace("/gsp/", "/graph/", 1)
    return path.replace("/gsp", "/graphs", 1)


def write(inner: ox.Store, request: w3c.Request, graph: ox.NamedNode | ox.DefaultGraph) -> None:
    if request.method in ("PUT", "DELETE"):
        inner.remove_graph(graph)
    if request.method in ("PUT", "POST"):
        inner.add_graph(graph) if isinstance(graph, ox.NamedNode) else None
        body = request.body or b""
        kind = dict(request.headers).get("content-type", "text/turtle").partition(";")[0]
        form = {"application/rdf+xml": ox.RdfFormat.RDF_XML}.get(kind, ox.RdfFormat.TURTLE)
        inner.load(body, format=form, to_graph=graph, base_iri=getattr(graph, "value", BASE))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reading(case: w3c.Case, inner: ox.Store, base: str) -> None:
    inner.clear()
    read = 0
    for request in case.requests:
        if request.method not in ("GET", "HEAD"):
            try:
                write(inner, request, graph_of(request.path))
            except (SyntaxError, KeyError):
                pytest.skip(f"{case.name} is about refusing what is written")
            continue
        read += 1
        reply = w3c.play(base, request, ours(request.path), {})
        assert w3c.allowed(reply.status, request.statuses), (reply.status, reply.body)
        if request.method == "HEAD":
            assert reply.body == b""
        elif request.expected_body:
            assert reply.headers.get_content_type() == "text/turtle"
            wanted = Graph().parse(data=request.expected_body, format="turtle", publicID=BASE)
            found = Graph().parse(data=reply.body, format="turtle", publicID=BASE)
            assert isomorphic(found, wanted)
    if not read:
        pytest.skip(f"{case.name} reads nothing")
