"""Reads the W3C manifests of the SPARQL 1.1 HTTP suites, and plays their requests over a socket."""

from __future__ import annotations

import http.client
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")

_NAMED = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400}
SKIP = "POSOLOGY_W3C is not set: the W3C SPARQL 1.1 suites were NOT run"


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: tuple[str, ...]
    format: str
    boolean: bool | None
    expected_body: str
    expected_headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    """One test: named graphs to hold (name, file), and requests in order."""

    name: str
    graphs: tuple[tuple[str, Path], ...]
    requests: tuple[Request, ...]


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def suite(name: str) -> Path | None:
    """The folder of a suite, where the environment names them."""
    root = os.environ.get("POSOLOGY_W3C")
    return Path(root) / "sparql11" / name if root else None


def cases(manifest: Path) -> Iterator[Case]:
    graph = Graph().parse(manifest, format="turtle")
    top = graph.value(predicate=RDF.type, object=MF.Manifest)
    for test in _list(graph, graph.value(top, MF.entries)):
        action = graph.value(test, MF.action)
        requests = _list(graph, graph.value(action, HT.requests)) if action else []
        held = (
            (
                str(graph.value(data, RDFS_LABEL)),
                manifest.parent / Path(str(graph.value(data, UT.graph))).name,
            )
            for data in graph.objects(test, UT.graphData)
        )
        name = str(test).rpartition("#")[2]
        yield Case(name, tuple(held), tuple(_request(graph, node) for node in requests))


def play(base: str, request: Request, path: str, extra: dict[str, str]) -> Reply:
    """Send one request as it stands: nothing is added but what HTTP needs."""
    address = urlsplit(base)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    connection.putrequest(request.method, path)
    for key, value in {**dict(request.headers), **extra}.items():
        connection.putheader(key, value)
    if request.body is not None:
        connection.putheader("Content-Length", str(len(request.body)))
    connection.endheaders(request.body)
    response = connection.getresponse()
    reply = Reply(response.status, response.headers, response.read())
    connection.close()
    return reply


def allowed(status: int, expected: tuple[str, ...]) -> bool:
    return any(_covers(name, status) for name in expected)


def _covers(name: str, status: int) -> bool:
    if name.startswith("StatusCode"):
        return name.removeprefix("StatusCode")[0] == str(status)[0]
    return _NAMED[name] == status


def _request(graph: Graph, node: Node) -> Request:
    response = graph.value(node, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    return Request(
        method=str(graph.value(node, HT.methodName)),
        path=str(graph.value(node, HT.absolutePath)),
        headers=_headers(graph, node),
        body=_body(graph, graph.value(node, HT.body)),
        statuses=tuple(
            str(s).rpartition("#")[2] for s in graph.objects(response, MF.expectedStatus)
        ),
        format=str(graph.value(response, MF.expectedFormat) or ""),
        boolean=None if boolean is None else str(boolean) == "true",
        expected_body=str(graph.value(graph.value(response, HT.body), CNT.chars) or ""),
        expected_headers=_headers(graph, response),
    )


def _headers(graph: Graph, node: Node | None) -> tuple[tuple[str, str], ...]:
    listed = graph.value(node, HT.headers)
    return tuple(
        (str(graph.value(header, HT.fieldName)), str(graph.value(header, HT.fieldValue)))
        for header in (_list(graph, listed) if listed else ())
    )


def _body(graph: Graph, node: Node | None) -> bytes | None:
    if node is None:
        return None
    encoding = str(graph.value(node, CNT.characterEncoding) or "UTF-8")
    return str(graph.value(node, CNT.chars)).encode(encoding)


def _list(graph: Graph, head: Node | None) -> list[Node]:
    assert head is not None
    return list(Collection(graph, head))
