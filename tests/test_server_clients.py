"""Outside clients against the server as users run it, in a process of its own."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, RDFXML, TURTLE, XML, SPARQLWrapper

from tests import served

ONT = "PREFIX ont: <https://w3id.org/posology/ontology/> "
SELECT = ONT + "SELECT ?key WHERE { ?article ont:key ?key } ORDER BY ?key"
KEYS = sorted(row["source"] for row in served.data().rows("sources"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served.production() as running:
        yield running


@pytest.fixture
def wrapper(address: str) -> SPARQLWrapper:
    return SPARQLWrapper(f"{address}/sparql")


def test_sparqlwrapper_reads_rows_by_get_and_post(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(JSON)
    for _ in range(2):
        found = wrapper.queryAndConvert()
        assert [row["key"]["value"] for row in found["results"]["bindings"]] == KEYS
        wrapper.setMethod(POST)


def test_sparqlwrapper_reads_xml_and_csv(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(SELECT)
    wrapper.setReturnFormat(XML)
    document = wrapper.queryAndConvert()
    assert [node.firstChild.data for node in document.getElementsByTagName("literal")] == KEYS
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().split() == ["key", *KEYS]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of its own calls
def test_sparqlwrapper_reads_graphs(wrapper: SPARQLWrapper) -> None:
    wrapper.setQuery(ONT + "CONSTRUCT { ?a ont:key ?key } WHERE { ?a ont:key ?key }")
    wrapper.setReturnFormat(RDFXML)
    assert len(wrapper.queryAndConvert()) == len(KEYS)
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == len(KEYS)


def test_rdflibs_store_asks_the_server(address: str) -> None:
    store = SPARQLStore(f"{address}/sparql")
    graph = Graph(store)
    assert [str(row[0]) for row in graph.query(SELECT)] == KEYS
    assert len(list(graph.triples((None, None, None)))) == len(served.store())


def test_an_answer_that_fails_on_its_way_never_looks_complete(address: str) -> None:
    target = urlsplit(address)
    connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=10)
    connection.request("GET", "/test/breaks")
    response = connection.getresponse()
    with pytest.raises(http.client.IncompleteRead):
        response.read()
    connection.close()


def test_the_server_closes_when_it_is_told() -> None:
    with served.production() as running:
        assert running.startswith("http://127.0.0.1:")
    target = urlsplit(running)
    connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=2)
    with pytest.raises(OSError, match=r".*"):
        connection.request("GET", "/healthz")
