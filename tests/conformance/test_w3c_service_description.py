"""The W3C SPARQL 1.1 Service Description suite: its three tests, told in prose, done here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from tests import served
from tests.conformance import w3c

FOLDER = w3c.suite("service-description")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
GET = w3c.Request("GET", "/sparql", (("accept", "text/turtle"),), None, ("OK",), "", None, "", ())

pytestmark = pytest.mark.skipif(FOLDER is None, reason=w3c.SKIP)


@pytest.fixture(scope="module")
def found() -> Iterator[tuple[str, w3c.Reply]]:
    with served.threaded(served.app()) as base:
        yield f"{base}/sparql", w3c.play(base, GET, GET.path, {})


def parsed(reply: w3c.Reply) -> Graph:
    return Graph().parse(data=reply.body, format="turtle")


def test_the_suite_is_the_one_done_here() -> None:
    assert FOLDER is not None
    names = {case.name for case in w3c.cases(FOLDER / "manifest.ttl")}
    assert names == {"has-endpoint-triple", "returns-rdf", "conforms-to-schema"}


def test_returns_rdf(found: tuple[str, w3c.Reply]) -> None:
    _, reply = found
    assert reply.status == 200
    assert reply.headers.get_content_type() == "text/turtle"
    assert len(parsed(reply)) > 10


def test_has_endpoint_triple(found: tuple[str, w3c.Reply]) -> None:
    address, reply = found
    services = list(parsed(reply).subjects(SD.endpoint, URIRef(address)))
    assert len(services) == 1


def test_conforms_to_schema(found: tuple[str, w3c.Reply]) -> None:
    """Classes and properties as the vocabulary has them, with its domains and ranges."""
    graph = parsed(found[1])
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert (service, SD.supportedLanguage, SD.SPARQL11Update) not in graph, "it is read-only"
    assert (service, SD.feature, SD.UnionDefaultGraph) in graph
    (dataset,) = graph.objects(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    for name in graph.objects(dataset, SD.namedGraph):
        assert len(list(graph.objects(name, SD.name))) == 1
        assert len(list(graph.objects(name, SD.graph))) == 1
    names = {str(name) for name in graph.objects(None, SD.name)}
    assert names == set(served.store().graphs())
    known = {
        SD.endpoint,
        SD.supportedLanguage,
        SD.feature,
        SD.resultFormat,
        SD.defaultDataset,
        SD.defaultGraph,
        SD.namedGraph,
        SD.name,
        SD.graph,
    }
    used = {p for p in graph.predicates() if str(p).startswith(str(SD))}
    assert used <= known
