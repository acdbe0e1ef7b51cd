"""Every IRI of the dataset leads somewhere, whatever the base IRI is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Dataset, Graph, URIRef

from kg import files, questions
from kg.store import open_lines
from kg.terms import DEFAULT_BASE, Names
from server import create_app
from tests import served

KINDS = ("article", "statement", "position", "conflict", "reference")


def first(kind: str) -> str:
    data = served.data()
    if kind in ("article", "reference"):
        key = next(data.rows("sources"))["source"]
        return key if kind == "article" else f"{key}-1"
    return str(next(data.rows(f"{kind}s"))["id"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_thing_leads_to_its_page_or_its_data(kind: str) -> None:
    client, key = served.client(), first(kind)
    page = client.get(f"/id/{kind}/{key}", headers=served.BROWSER)
    data = client.get(f"/id/{kind}/{key}", headers={"Accept": "text/turtle"})
    assert (page.status_code, page.location) == (303, f"/page/{kind}/{key}")
    assert (data.status_code, data.location) == (303, f"/data/{kind}/{key}")
    assert client.get(page.location).status_code == 200


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of its own calls
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("ending", "parser"),
    [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld"), ("nq", "nquads")],
)
def test_data_in_every_form_says_something_of_the_thing(
    kind: str, ending: str, parser: str
) -> None:
    response = served.client().get(f"/data/{kind}/{first(kind)}.{ending}")
    assert response.status_code == 200
    found = Dataset().parse(data=response.data, format=parser)
    thing = URIRef(served.data().names.thing(kind, first(kind)))
    assert any(s == thing for s, _, _, _ in found.quads())


def test_links_tell_where_thing_page_and_data_are() -> None:
    key = first("statement")
    for path in (f"/page/statement/{key}", f"/data/statement/{key}"):
        link = served.client().get(path).headers["Link"]
        assert f'<{DEFAULT_BASE}id/statement/{key}>; rel="canonical"' in link
        assert f"</data/statement/{key}>" in link
        assert f"</page/statement/{key}>" in link


def test_every_iri_of_the_dataset_answers() -> None:
    """Subjects, predicates and objects under the base: one of each shape and all terms in use."""
    client, names = served.client(), served.data().names
    found = set()
    for subject, predicate, target, graph in served.store().quads():
        for iri in (
            subject.value,
            predicate.value,
            target.value if target.kind == "iri" else "",
            graph,
        ):
            if iri.startswith(names.base):
                found.add(iri.partition("#")[0].removeprefix(names.base))
    by_shape: dict[tuple[str, ...], str] = {}
    for path in sorted(found):
        parts = path.split("/")
        shape = tuple(parts) if parts[0] != "id" else tuple(parts[:2])
        by_shape.setdefault(shape, path)
    dead = [
        path for path in by_shape.values() if client.get(f"/{path}").status_code not in (200, 303)
    ]
    assert dead == []


def test_a_term_says_what_it_is() -> None:
    client, names = served.client(), served.data().names
    response = client.get("/ontology/PerniciousAnemia", headers={"Accept": "text/turtle"})
    assert response.status_code == 200
    graph = Graph().parse(data=response.data, format="turtle")
    assert (URIRef(names.term("pernicious-anemia")), None, None) in graph
    assert "anemia" in client.get("/ontology/PerniciousAnemia", headers=served.BROWSER).text
    assert client.get("/ontology/Nothing").status_code == 404


def test_the_ontology_and_its_dated_version() -> None:
    client = served.client()
    whole = Graph().parse(data=client.get("/ontology/").data, format="turtle")
    assert len(whole) > 500
    version = next(iter(whole.objects(None, URIRef("http://www.w3.org/2002/07/owl#versionIRI"))))
    assert client.get("/" + str(version).removeprefix(DEFAULT_BASE)).status_code == 200


def test_a_graph_by_its_address_and_by_parameter() -> None:
    client, name = served.client(), served.data().names.graph("positions")
    direct = client.get("/graph/positions", headers={"Accept": "application/n-triples"})
    indirect = client.get(
        "/graphs", query_string={"graph": name}, headers={"Accept": "application/n-triples"}
    )
    assert direct.data == indirect.data
    assert len(direct.data.splitlines()) == sum(1 for _ in served.store().quads(name))
    head = client.head("/graph/positions")
    assert (head.status_code, head.data) == (200, b"")
    assert client.get("/graph/positions.ttl").mimetype == "text/turtle"


def test_the_default_graph_is_everything() -> None:
    response = served.client().get("/graphs?default&format=ntriples")
    assert len(response.data.splitlines()) == len(served.store())


def test_the_description_tells_where_the_endpoint_is() -> None:
    client = served.client()
    graph = Graph().parse(data=client.get("/.well-known/void").data, format="turtle")
    void = "http://rdfs.org/ns/void#"
    dataset = URIRef(f"{DEFAULT_BASE}dataset")
    assert (dataset, URIRef(f"{void}sparqlEndpoint"), URIRef("http://localhost/sparql")) in graph
    assert client.get("/dataset").location == "/.well-known/void"


def test_another_base_is_answered_by_path() -> None:
    base = "https://example.org/somewhere/kg/"
    lines = served.data().quads.read_text(encoding="utf-8").replace(DEFAULT_BASE, base).splitlines()
    dataset = replace(served.data(), names=Names(base))
    catalogue = questions.load(files.data_dir("queries"), dataset.names)
    client = create_app(dataset, open_lines(lines), catalogue).test_client()
    key = first("statement")
    assert (
        client.get(f"/id/statement/{key}", headers=served.BROWSER).location
        == f"/page/statement/{key}"
    )
    data = Graph().parse(data=client.get(f"/data/statement/{key}.ttl").data, format="turtle")
    assert (URIRef(f"{base}id/statement/{key}"), None, None) in data
    assert client.get("/ontology/PerniciousAnemia").status_code == 200
    page = client.get(f"/page/statement/{key}", headers=served.BROWSER).text
    assert 'href="/ontology/' in page
    assert (
        client.get(
            "/questions/regimens-for-population.csv?population=pernicious-anemia"
        ).status_code
        == 200
    )
