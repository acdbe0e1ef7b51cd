"""Requests that no usual client sends: each is answered as its standard says, in our one shape."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests import served

PATHS = (
    *("/", "/ask", "/patient", "/conflicts", "/regimens", "/articles", "/questions"),
    *("/questions/agreement", "/questions/agreement.csv", "/articles/maintenance-dose"),
    *("/ontology/", "/ontology/Oral", "/sparql", "/sparql?query=ASK%7B%7D", "/graphs"),
    *("/graphs?default", "/graph/positions", "/.well-known/void", "/openapi.json"),
    *("/data/article/maintenance-dose", "/page/article/maintenance-dose", "/problems"),
    *("/fhir/Library/posology", "/ontology/mappings.sssom.tsv", "/ontology/context.jsonld"),
)
ASK = "query=ASK%7B%7D"
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("path", PATHS)
def test_head_options_wrong_methods_and_tags_on_every_route(path: str) -> None:
    client = served.client()
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (got.status_code, b"") == (200, b"")
    assert head.headers["Content-Type"] == got.headers["Content-Type"]
    assert head.headers["Content-Length"] == str(len(got.data))
    tag = got.headers["ETag"]
    assert head.headers["ETag"] == tag
    assert tag.startswith('"'), "a strong one"
    for known in (tag, f'"other", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.data) == (304, b""), known
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    options, put = client.options(path), client.put(path)
    assert options.status_code == 204
    assert put.status_code == 405
    assert set(options.headers["Allow"].split(", ")) == set(put.headers["Allow"].split(", "))
    assert {"GET", "HEAD", "OPTIONS"} <= set(put.headers["Allow"].split(", "))
    assert json.loads(put.data)["type"] == "/problems#method-not-allowed"


@pytest.mark.parametrize("path", ["/nowhere", "/id/statement/none", "/sparql?query=nonsense"])
def test_any_tag_will_do_only_where_there_is_something(path: str) -> None:
    response = served.client().get(path, headers={"If-None-Match": "*"})
    assert response.status_code in (400, 404)
    assert "ETag" not in response.headers
    assert served.client().options("/nowhere").status_code == 404


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (f"{FORM}; charset=UTF-8", ASK, 200),
        (f'{FORM}; charset="utf-8"', ASK, 200),
        ("APPLICATION/SPARQL-QUERY; Charset=utf-8", "ASK{}", 200),
        (f"{FORM}; charset=latin1", ASK, 415),
        ("text/plain", "ASK{}", 415),
        ("", "ASK{}", 415),
        (FORM, "", 400),
        ("application/sparql-query", "", 400),
        ("application/sparql-query", b"\xff\xfe", 400),
        (FORM, b"query=%FF", 400),
        (FORM, f"{ASK}&update=CLEAR%20ALL", 400),
        (FORM, f"{ASK}&{ASK}", 400),
    ],
)
def test_a_body_is_read_for_what_it_says_it_is(
    content_type: str, body: str | bytes, status: int
) -> None:
    response = served.client().post("/sparql", data=body, content_type=content_type)
    assert response.status_code == status
    if status >= 400:
        assert json.loads(response.data)["status"] == status
    if status == 415 and "latin1" not in content_type:
        assert "application/sparql-query" in response.headers["Accept-Post"]


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        ("*/*;q=0.1", 200, "application/sparql-results+json"),
        ("text/csv", 406, "application/problem+json"),
        ("text/csv, application/sparql-results+xml;q=0.5", 200, "application/sparql-results+xml"),
        ("application/*;q=0.2, text/html;q=0.1", 200, "application/sparql-results+json"),
        ("application/sparql-results+json;q=0, */*;q=0.5", 200, "application/sparql-results+xml"),
        ("*/*;q=0", 406, "application/problem+json"),
    ],
)  # fmt: skip
def test_what_an_ask_is_answered_in(accept: str, status: int, media_type: str) -> None:
    response = served.client().get(f"/sparql?{ASK}", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (status, media_type)


def test_a_graph_that_is_not_there_is_an_empty_one() -> None:
    text = "/sparql?query=ASK%7B%3Fs%3Fp%3Fo%7D&default-graph-uri=http://unknown.example/"
    assert json.loads(served.client().get(text).data)["boolean"] is False


@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D%23%FF", "/ask?q=%C3", "/regimens?%FF"])
def test_an_address_that_is_not_utf8_is_refused_and_never_mended_silently(path: str) -> None:
    response = served.client().get(path)
    assert response.status_code == 400
    assert json.loads(response.data)["type"] == "/problems#bad-request"


def test_an_iri_written_with_other_escapes_is_the_same() -> None:
    client = served.client()
    for escaped in ("maintenance%2Ddose", "maintenance%2ddose", "%6Daintenance-dose"):
        assert client.get(f"/id/article/{escaped}").location == "/data/article/maintenance-dose"
    assert client.get("/data/article/maintenance-dose.xyz").status_code == 404


def test_a_term_has_endings_and_links_too() -> None:
    client = served.client()
    plain = client.get("/ontology/Oral", headers={"Accept": "text/turtle"})
    ending = client.get("/ontology/Oral.ttl", headers={"Accept": "application/ld+json"})
    assert (ending.mimetype, ending.data) == ("text/turtle", plain.data)
    assert client.get("/ontology/Oral.jsonld").mimetype == "application/ld+json"
    link = plain.headers["Link"]
    assert '<https://w3id.org/posology/ontology/Oral>; rel="canonical"' in link
    assert '</ontology/Oral.ttl>; rel="alternate"; type="text/turtle"' in link
    assert client.get("/ontology/Oral.xyz").status_code == 404
    assert client.get("/ontology/Nothing.ttl").status_code == 404


def test_a_query_that_is_only_asked_for_its_headers_is_counted_as_whole() -> None:
    client = served.app().test_client()
    text = "SELECT * { ?s ?p ?o } LIMIT 1000"
    head = client.head("/sparql", query_string={"query": text})
    assert int(head.headers["Content-Length"]) > 100_000
    metrics = client.get("/metrics").text
    assert 'posology_query_seconds_count{ending="whole"}' in metrics
    assert "abandoned" not in metrics


# ── what the web server answers before the application ───────────────────────────────────────────
@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served.production() as running:
        yield running


def sent(address: str, method: str, path: str, body: object = None, **headers: str) -> tuple:  # type: ignore[type-arg]
    """Status, media type and body, over real HTTP."""
    host = urlsplit(address)
    connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=30)
    try:
        connection.request(method, path, body, headers)  # type: ignore[arg-type]
        response = connection.getresponse()
        return response.status, response.headers.get_content_type(), response.read()
    finally:
        connection.close()


def test_a_body_too_large_is_413_whether_its_length_is_told_or_not(address: str) -> None:
    direct = {"Content-Type": "application/sparql-query"}
    told_length = sent(address, "POST", "/sparql", b"", **direct, **{"Content-Length": "2000000"})
    pieces = (b" " * 50_000 for _ in range(20))
    for status, media_type, told in (
        told_length,
        sent(address, "POST", "/sparql", (*pieces, b"one too many"), **direct),
    ):
        assert (status, media_type) == (413, "application/problem+json")
        assert json.loads(told)["type"] == "/problems#too-large"


def test_an_address_too_long_is_refused_in_our_shape_and_a_long_one_is_read(address: str) -> None:
    long = f"/sparql?{ASK}{'+' * 90_000}"
    assert sent(address, "GET", long)[0] == 200
    status, media_type, told = sent(address, "GET", f"/sparql?{ASK}{'+' * 400_000}")
    assert (status, media_type) == (431, "application/problem+json")
    assert json.loads(told)["status"] == 431


def test_lines_that_are_no_request_are_refused_in_our_shape(address: str) -> None:
    status, media_type, told = sent(
        address, "POST", "/sparql", b"x", **{"Transfer-Encoding": "nonsense"}
    )
    assert (status, media_type) == (501, "application/problem+json")
    assert "posology" not in told.decode() or b"generated" not in told


def test_methods_nobody_knows_are_405_and_nothing_is_served_from_elsewhere(address: str) -> None:
    for method in ("TRACE", "FOO", "DELETE", "PATCH"):
        assert sent(address, method, "/sparql")[0] == 405
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/%2e%2e/%2e%2e/etc/passwd"):
        assert sent(address, "GET", path)[0] == 404
