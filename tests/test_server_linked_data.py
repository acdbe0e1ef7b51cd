"""Every IRI of the dataset leads somewhere, whatever the base IRI is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from fhir.resources import get_fhir_model_class
from rdflib import Dataset, Graph, URIRef

from kg import export, files, questions
from kg.export import nanopub
from kg.graph import rdf
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


def own(text: str) -> set[str]:
    """The IRIs under the base in a text, without fragments."""
    found = re.findall(re.escape(served.data().names.base) + r"[^\s<>\"{}|\\^`\')\]]*", text)
    return {iri.partition("#")[0].rstrip(".,;") for iri in found}


def exported(to: str) -> str:
    """An export as text; the files of an archive one after another."""
    stream = io.BytesIO()
    if to in export.FORMATS:
        context = rdf.context(files.data_dir("ontology"), served.data().names)
        export.export(served.store(), to, stream, context)
    else:
        mappings = files.data_dir("ontology") / "mappings.sssom.tsv"
        export.export_whole(served.data(), to, mappings, stream)
    if not zipfile.is_zipfile(stream):
        return stream.getvalue().decode("utf-8")
    archive = zipfile.ZipFile(stream)
    return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


@pytest.mark.parametrize("to", ["nquads", "jsonld", "nanopub", "fhir", "csv"])
def test_every_iri_of_ours_in_an_export_answers(to: str) -> None:
    """Every one, not a sample; a redirect is followed. N-Quads holds the ontology too."""
    client, base = served.client(), served.data().names.base
    answers = {
        iri: client.get(f"/{iri.removeprefix(base)}", follow_redirects=True).status_code
        for iri in own(exported(to))
    }
    assert {iri: status for iri, status in answers.items() if status != 200} == {}
    assert to == "csv" or len(answers) > 100


def test_a_nanopublication_is_served_whole_under_its_name() -> None:
    client, names = served.client(), served.data().names
    graph = nanopub.Graph(served.store(), names)
    one = nanopub.nanopubs(graph)[0]
    code = one.uri.rpartition("/")[2]
    plain = client.get(f"/id/nanopub/{code}")
    page = client.get(f"/id/nanopub/{code}", headers=served.BROWSER)
    assert (plain.status_code, plain.location) == (303, f"/data/nanopub/{code}")
    assert (page.status_code, page.location) == (303, f"/page/nanopub/{code}")
    assert code in client.get(page.location, headers=served.BROWSER).text
    for ending, media_type in (
        ("", "application/trig"),
        (".nq", "application/n-quads"),
        (".jsonld", "application/ld+json"),
    ):
        response = client.get(f"/data/nanopub/{code}{ending}")
        assert response.mimetype == media_type
        assert f'<{one.uri}>; rel="canonical"' in response.headers["Link"]
    quads = open_lines(client.get(f"/data/nanopub/{code}.nq").text.splitlines())
    held = [(graph, (s, p, o)) for s, p, o, graph in quads.quads()]
    blank = [
        (g.replace(code, " "), tuple(replace(n, value=n.value.replace(code, " ")) for n in t))
        for g, t in held
    ]
    assert nanopub.artifact_code(blank) == code, "the name is the hash of what is served"
    assert client.get(f"/data/nanopub/{code}.ttl").status_code == 404
    assert client.get(f"/data/nanopub/{code}", headers={"Accept": "text/turtle"}).status_code == 406
    assert client.get("/id/nanopub/RAnothing").status_code == 404


def test_a_fhir_resource_and_an_extension_it_uses_are_served() -> None:
    client = served.client()
    library = client.get("/fhir/Library/posology")
    assert library.mimetype == "application/fhir+json"
    assert library.json["resourceType"] == "Library"
    definition = client.get("/fhir/StructureDefinition/quote").json
    read = get_fhir_model_class("StructureDefinition").model_validate(definition)
    assert read.url == f"{DEFAULT_BASE}fhir/StructureDefinition/quote"
    assert client.get("/fhir/Library/nothing").status_code == 404


def test_the_mappings_and_the_context_are_served_where_they_say_they_are() -> None:
    client = served.client()
    assert "mapping_set_id" in client.get("/ontology/mappings.sssom.tsv").text
    assert "ont" in json.loads(client.get("/ontology/context.jsonld").data)["@context"]
    assert client.get("/ontology/mappings-snomed-licensed.sssom.tsv").status_code == 404
    assert client.get("/id/").location == "/.well-known/void"


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
