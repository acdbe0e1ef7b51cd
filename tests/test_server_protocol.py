"""The endpoint beyond the W3C suite: forms, errors, entity tags, sharing, and what is refused."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from rdflib import Dataset, Graph
from werkzeug.test import TestResponse

from server import Settings
from tests import served

SELECT = (
    "SELECT ?s ?n WHERE { ?s <https://w3id.org/posology/ontology/start> ?n } ORDER BY ?s LIMIT 3"
)
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5"


def ask(query: str, accept: str = "*/*", **more: str) -> TestResponse:
    return served.client().get(
        "/sparql", query_string={"query": query, **more}, headers={"Accept": accept}
    )


@pytest.mark.parametrize(
    ("accept", "begins"),
    [
        ("application/sparql-results+json", b'{"head":{"vars":["s","n"]}'),
        ("application/sparql-results+xml", b'<?xml version="1.0"?>'),
        ("text/csv", b"s,n\r\n"),
        ("text/tab-separated-values", b"?s\t?n\n"),
    ],
)
def test_a_table_in_every_standard_form(accept: str, begins: bytes) -> None:
    response = ask(SELECT, accept)
    assert response.status_code == 200
    assert response.mimetype == accept
    assert response.data.startswith(begins)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib warns of its own calls
@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("application/n-quads", "nquads"),
        ("application/trig", "trig"),
    ],
)
def test_a_graph_in_every_standard_form(accept: str, parser: str) -> None:
    response = ask(CONSTRUCT, accept)
    assert response.mimetype == accept
    assert len(list(Dataset().parse(data=response.data, format=parser).quads())) == 5


def test_a_form_nobody_has_is_406_and_lists_those_there_are() -> None:
    response = ask(SELECT, "image/png")
    assert response.status_code == 406
    problem = json.loads(response.data)
    assert response.mimetype == "application/problem+json"
    assert problem["status"] == 406
    assert "text/csv" in problem["available"]


def test_a_browser_gets_a_page_with_the_query_in_it() -> None:
    response = ask('SELECT ("<b>&" AS ?x) {}', served.BROWSER["Accept"])
    assert response.mimetype == "text/html"
    assert "&lt;b&gt;&amp;" in response.text
    assert "<b>&" not in response.text


def test_a_page_fetches_no_more_rows_than_it_counts() -> None:
    client = served.app(settings=Settings(rows_shown=5, rows_counted=10)).test_client()
    for text, told in (
        ("SELECT * { ?s ?p ?o } LIMIT 8", "The first 5 of 8 rows"),
        ("SELECT * { ?s ?p ?o } LIMIT 10", "The first 5 of 10 rows"),
        ("SELECT * { ?s ?p ?o }", "The first 5 of more than 10 rows"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "The first 5 of more than 10 rows"),
    ):
        page = client.get("/sparql", query_string={"query": text}, headers=served.BROWSER).text
        assert told in page


def test_a_syntax_error_names_its_place_in_the_clients_own_text() -> None:
    problem = json.loads(ask("SELECT * WHERE {\n ?s ?p }").data)
    assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 9)
    first = json.loads(ask("SELECT nothing").data)
    assert (first["line"], first["column"]) == (1, 15)
    assert "error at 1:15" in first["detail"]


def test_an_error_is_a_page_for_a_browser() -> None:
    response = ask("SELECT", served.BROWSER["Accept"])
    assert response.status_code == 400
    assert response.mimetype == "text/html"
    assert "The query cannot be answered" in response.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql?query=ASK{}&query=ASK{}", 400),
        ("/sparql?query=ASK{}&default-graph-uri=relative", 400),
        ("/sparql?query=ASK{}&named-graph-uri=http://a/%20b", 400),
        ("/graphs?default&format=pdf", 400),
        ("/sparql?query=ASK{SERVICE<http://a>{}}", 403),
        ("/sparql?query=ASK%7B%20%5Cu0053ERVICE%20%3Chttp%3A%2F%2Fa%3E%20%7B%7D%7D", 403),
        ("/sparql?query=" + "x" * 100_001, 413),
        ("/sparql?query=ASK" + "{" * 5000 + "}" * 5000, 400),
        ("/sparql?query=ASK{%00}", 400),
        ("/id/a%3E%20%3Fp%20%3Fo%20%7D%23/b", 404),
        ("/id/statement/%3E%20%3Fp%20%3Fo%20%7D%23", 404),
        ("/page/st%22atement/x", 404),
        ("/ontology/%3E%7D", 404),
        ("/graph/%3E%7D", 404),
        ("/articles/..%2F..%2Fmanifest.json", 404),
        ("/nowhere", 404),
        ("/id/statement/none", 404),
        ("/graphs?graph=http://nowhere.example/", 404),
        ("/graphs?graph=relative", 400),
        ("/graphs?graph=a:b&default", 400),
    ],
)
def test_every_error_has_one_shape(path: str, status: int) -> None:
    response = served.client().get(path)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert set(problem) >= {"type", "title", "status", "detail", "instance"}
    assert problem["status"] == status
    assert problem["type"].startswith("/problems#")
    assert "Traceback" not in response.text
    assert "/work" not in problem["detail"]


def test_a_host_that_is_none_is_refused() -> None:
    response = served.client().get("/sparql", headers={"Host": "a> <b"})
    assert response.status_code == 400


def test_a_method_nobody_offers_names_those_there_are() -> None:
    response = served.client().put("/sparql", data="x")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_a_fault_of_ours_tells_nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    app = served.app()
    app.add_url_rule("/fault", view_func=lambda: 1 / 0)
    response = app.test_client().get("/fault")
    assert response.status_code == 500
    assert json.loads(response.data)["title"] == "Something went wrong here"
    assert "division" not in response.text


# --- Updates --------------------------------------------------------------------------------------


def test_a_server_that_only_reads_refuses_updates_in_both_forms() -> None:
    client = served.client()
    for response in (
        client.post("/sparql", data={"update": "CLEAR ALL"}),
        client.post("/sparql", data="CLEAR ALL", content_type="application/sparql-update"),
    ):
        assert response.status_code == 403
        assert json.loads(response.data)["type"] == "/problems#read-only"
    assert client.get("/sparql?update=CLEAR%20ALL").status_code == 400
    assert len(served.store()) > 1000


def test_a_writable_server_wants_the_token_and_still_calls_nobody() -> None:
    store = served.Writable(served.data().store().inner)
    client = served.app(store, Settings(read_only=False, token=served.TOKEN)).test_client()
    update = {"update": "INSERT DATA { <a:a> <a:b> <a:c> }"}
    bare = client.post("/sparql", data=update)
    assert bare.status_code == 401
    assert bare.headers["WWW-Authenticate"].startswith("Bearer")
    wrong = client.post("/sparql", data=update, headers={"Authorization": "Bearer no"})
    assert wrong.status_code == 401
    token = {"Authorization": f"Bearer {served.TOKEN}"}
    assert client.post("/sparql", data=update, headers=token).status_code == 204
    assert json.loads(client.get("/sparql?query=ASK{<a:a><a:b><a:c>}").data)["boolean"] is True
    load = client.post("/sparql", data={"update": "LOADSILENT<http://127.0.0.1:9/>"}, headers=token)
    assert load.status_code == 403
    assert "ETag" not in client.get("/sparql?query=ASK{}").headers, "what can change has no tag"


def test_a_token_alone_makes_nothing_writable() -> None:
    assert not Settings(token="x").writable
    assert not Settings(read_only=False).writable


# --- Headers --------------------------------------------------------------------------------------


def test_entity_tags_are_strong_and_spare_the_work() -> None:
    client = served.client()
    first = client.get("/conflicts", headers=served.BROWSER)
    tag = first.headers["ETag"]
    assert tag.startswith('"')
    again = client.get("/conflicts", headers={**served.BROWSER, "If-None-Match": tag})
    assert again.status_code == 304
    assert again.data == b""
    other = client.get("/conflicts", headers={"Accept": "application/json", "If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["ETag"] != tag
    assert "Accept" in first.headers["Vary"]


def test_an_answer_that_changes_has_no_entity_tag() -> None:
    assert "ETag" not in ask("SELECT (NOW() AS ?t) {}").headers
    assert "ETag" in ask("SELECT (1 AS ?t) {}").headers


def test_any_page_may_read_and_a_preflight_is_echoed() -> None:
    assert ask("ASK{}").headers["Access-Control-Allow-Origin"] == "*"
    preflight = served.client().options(
        "/sparql",
        headers={"Origin": "https://a.example", "Access-Control-Request-Headers": "x-one, x-two"},
    )
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Headers"] == "x-one, x-two"
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]


def test_a_page_may_load_nothing_from_elsewhere() -> None:
    policy = served.client().get("/").headers["Content-Security-Policy"]
    assert policy == "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"


# --- Dataset, description, operation --------------------------------------------------------------


def test_the_default_graph_is_the_union_unless_the_protocol_names_one() -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    union = int(ask(count, "text/csv").text.split()[1])
    assert union == len(served.store())
    one = served.data().names.graph("positions")
    part = int(ask(count, "text/csv", **{"default-graph-uri": one}).text.split()[1])
    assert 0 < part < union


def test_without_a_query_the_endpoint_describes_itself_or_asks_a_person() -> None:
    client = served.client()
    described = Graph().parse(data=client.get("/sparql").data, format="turtle")
    assert len(described) > 10
    assert "<textarea" in client.get("/sparql", headers=served.BROWSER).text


def test_health_and_metrics() -> None:
    client = served.app().test_client()
    assert json.loads(client.get("/healthz").data)["dataset"] == served.data().sha256
    client.get("/sparql?query=ASK{}")
    text = client.get("/metrics").text
    assert 'posology_requests_total{route="/sparql",method="GET",status="200"} 1' in text
    assert "# TYPE posology_requests_total counter" in text


def test_a_long_query_comes_through_a_get() -> None:
    padded = "ASK{}" + " " * 50_000
    assert served.client().get(f"/sparql?query={quote(padded)}").status_code == 200
