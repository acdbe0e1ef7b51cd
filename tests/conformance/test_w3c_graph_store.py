"""The reading half of the W3C Graph Store Protocol suites.

The server only reads, so what a test writes is put into the store beside it, and every GET and
HEAD goes over HTTP. The suite's ``/gsp`` is ``/graphs`` here for graphs named by parameter, and
``/graph`` for graphs named by their own address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.parser import BytesParser
from urllib.parse import parse_qs, quote, urlsplit

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg import files, questions
from kg.terms import Names
from server import create_app
from tests import served
from tests.conformance import w3c

FOLDER = w3c.suite("graph-store-protocol")
CASES = [
    case
    for name in ("manifest-direct.ttl", "manifest-indirect.ttl")
    if FOLDER
    for case in w3c.cases(FOLDER / name)
]
BASE = "http://www.example/"
NEW = ox.NamedNode(f"{BASE}graph/new")

pytestmark = pytest.mark.skipif(FOLDER is None, reason=w3c.SKIP)


@pytest.fixture(scope="module")
def inner() -> ox.Store:
    return ox.Store()


@pytest.fixture(scope="module")
def base(inner: ox.Store) -> Iterator[str]:
    dataset = replace(served.data(), names=Names(BASE))
    catalogue = questions.load(files.data_dir("queries"), dataset.names)
    with served.threaded(create_app(dataset, served.Writable(inner), catalogue)) as address:
        yield address


def graph_of(path: str) -> ox.NamedNode | ox.DefaultGraph:
    """The graph that a request of the suite names; a new one where it is to be made up."""
    address = urlsplit(path)
    query = parse_qs(address.query, keep_blank_values=True)
    if "default" in query:
        return ox.DefaultGraph()
    if "graph" in query:
        return ox.NamedNode(query["graph"][0])
    return NEW if address.path == "/gsp" else ox.NamedNode(BASE + ours(address.path)[1:])


def ours(path: str) -> str:
    """The suite's path as this server has it; ``$LOCATION$`` is the graph made up before."""
    path = path.replace("$LOCATION$", quote(NEW.value, safe=""))
    if path.startswith("/gsp/"):
        return path.replace("/gsp/", "/graph/", 1)
    return path.replace("/gsp", "/graphs", 1)


def write(inner: ox.Store, request: w3c.Request) -> None:
    """Do to the store what the suite has the server do."""
    graph = graph_of(request.path)
    if request.method in ("PUT", "DELETE"):
        inner.remove_graph(graph)
    if request.method == "DELETE":
        return
    if isinstance(graph, ox.NamedNode):
        inner.add_graph(graph)
    message = BytesParser().parsebytes(
        b"Content-Type: "
        + dict(request.headers).get("content-type", "text/turtle").encode()
        + b"\r\n\r\n"
        + (request.body or b"")
    )
    for part in message.walk():
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            inner.load(content, format=ox.RdfFormat.TURTLE, to_graph=graph, base_iri=BASE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reading(case: w3c.Case, inner: ox.Store, base: str) -> None:
    inner.clear()
    for request in case.requests:
        if request.method not in ("GET", "HEAD"):
            write(inner, request)
            continue
        reply = w3c.play(base, request, ours(request.path), {})
        assert w3c.allowed(reply.status, request.statuses), (reply.status, reply.body)
        if request.method == "HEAD":
            assert reply.body == b""
        elif request.expected_body:
            assert reply.headers.get_content_type() == "text/turtle"
            wanted = Graph().parse(data=request.expected_body, format="turtle", publicID=BASE)
            found = Graph().parse(data=reply.body, format="turtle", publicID=BASE)
            assert isomorphic(found, wanted)
