"""No spelling of SERVICE or LOAD gets through, and no honest query is taken for one."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import files
from server import scan

DISGUISES = [
    "SELECT * { SERVICE <U> {?s ?p ?o} }",
    "SELECT * {SERVICE<U>{?s ?p ?o}}",
    "select * { service silent <U> {?s ?p ?o} }",
    "SELECT * {SERVICESILENT<U>{?s ?p ?o}}",
    "PREFIX ex:<U> SELECT * {SERVICEex:{?s ?p ?o}}",
    "PREFIX ex:<U> SELECT * {SERVICE#x\nex:{?s ?p ?o}}",
    "SELECT * { \\u0053ERVICE <U> {?s ?p ?o} }",
    "SELECT * { \\U00000053ERVI\\u0043E <U> {?s ?p ?o} }",
    "SELECT * { #\\u000A SERVICE <U> {?s ?p ?o} \n}",
    "SELECT * { ?s ?p 1SERVICE <U> {?s ?p ?o} }",
    "SELECT * { ?s ?p trueSERVICE <U> {?s ?p ?o} }",
    "SELECT * { ?s ?p ?o FILTER(?o<?o)SERVICE?o#>\n{?s ?p ?o} }",
    "SELECT * { ?s ?p ?o FILTER(1<?o||'x'>?o)SERVICE<U>{?a ?b ?c} }",
    "SELECT * { ?s ?p ?o FILTER(?o<'x>'||1=1)SERVICE <U> {?a ?b ?c}#'\n }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <U> {?a ?b ?c} } }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { {SELECT * {SERVICE <U> {?a ?b ?c}}} } }",
    "SELECT * { BIND(<U> AS ?e) SERVICE ?e {?s ?p ?o} }",
    "SELECT * { VALUES ?e {<U>} {} SERVICE ?e {?s ?p ?o} }",
    "ASK { OPTIONAL { SERVICE <U> {?s ?p ?o} } }",
    "CONSTRUCT {?s ?p ?o} WHERE { {} UNION { SERVICE <U> {?s ?p ?o} } }",
    "DESCRIBE ?s { SERVICE <U> {?s ?p ?o} }",
    'SELECT * { ?s ?p """a"b""\\"""" . SERVICE <U> {?s ?p ?o} }',
    "SELECT * { MINUS { SERVICE <U> {?s ?p ?o} } }",
]
UPDATES = [
    "LOAD <U>",
    "LOAD<U>",
    "LOADSILENT<U>",
    "load silent <U> into graph <a:b>",
    "PREFIX ex:<U> LOADex:",
    "\\u004cOAD <U>",
    "CLEAR DEFAULT;LOAD<U>",
    "INSERT {<a:a> <a:b> <a:c>} WHERE { SERVICE <U> {?s ?p ?o} }",
]
HONEST = [
    "SELECT * { ?s ?p 'SERVICE <x>' }",
    "SELECT ?service { ?service <http://example.org/service> ?LOAD }",
    "ASK { ?s ?p 1 } # SERVICE <x> { }",
    "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?s sd:Service ?o }",
    'SELECT * { ?s ?p "x"@en . FILTER(?o<5 && ?o>3) BIND("""LOAD \' " """ AS ?x) }',
    "SELECT * { ?s <urn:service:a> _:service FILTER(?a<?b) }",
]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address that notes who calls."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    calls.append(connection.recv(100))
                    connection.sendall(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls
        done.set()
        thread.join()


@pytest.mark.parametrize("text", DISGUISES)
def test_every_disguise_is_seen(text: str) -> None:
    assert scan.remote_words(text, "SERVICE") == {"SERVICE"}


@pytest.mark.parametrize("text", UPDATES)
def test_every_disguise_of_an_update_is_seen(text: str) -> None:
    assert scan.remote_words(text, "SERVICE", "LOAD")


@pytest.mark.parametrize("text", HONEST)
def test_honest_queries_pass(text: str) -> None:
    assert not scan.remote_words(text, "SERVICE", "LOAD")


def test_every_question_of_the_catalogue_passes() -> None:
    for path in files.data_dir("queries").rglob("*.rq"):
        assert not scan.remote_words(path.read_text(encoding="utf-8"), "SERVICE", "LOAD"), path


PIECES = [
    "SERVICE",
    "SILENT",
    "<U>",
    "{?s ?p ?o}",
    " ",
    "\n",
    "#",
    "'",
    '"',
    "'''",
    "<",
    ">",
    ")",
    "(",
    "FILTER(?o<",
    "?o",
    "ex:",
    "ex:a",
    ".",
    "\\u0053ERVICE",
    "1",
    "true",
    "\\",
    "'x'",
    "||",
    "FILTER(1<2)",
    "}",
    "{",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_what_passes_reaches_nobody(listener: tuple[str, list[bytes]], pieces: list[str]) -> None:
    """Whatever the engine makes of a text, no call goes out for one that the scan let through."""
    address, calls = listener
    text = "PREFIX ex:<U> SELECT * { ?s ?p ?o " + "".join(pieces) + " }"
    if scan.remote_words(text, "SERVICE"):
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:a"), ox.NamedNode("a:b"), ox.NamedNode(address)))
    before = len(calls)
    with contextlib.suppress(SyntaxError, ValueError, RuntimeError, OSError, TypeError):
        list(store.query(text.replace("<U>", f"<{address}>")))
    assert len(calls) == before, text


def test_the_listener_would_notice(listener: tuple[str, list[bytes]]) -> None:
    address, calls = listener
    before = len(calls)
    with pytest.raises(OSError, match=r".*"):
        list(ox.Store().query(DISGUISES[4].replace("<U>", f"<{address}>")))
    assert len(calls) > before


def test_a_hostile_text_takes_no_time() -> None:
    """Work grows with the length of the text, whatever it is made of."""
    n = 100_000
    for text in ("<#>", "'", '"\\"', "<", '"""a', "a.-", ":", "'''a''", "<a)>", "?a<", "\\u005C"):
        begin = time.perf_counter()
        scan.remote_words((text * n)[:n], "SERVICE")
        assert time.perf_counter() - begin < 5, text


@pytest.mark.parametrize(
    "text",
    [
        "ASK{FILTER(" + "(" * 300 + "1" + ")" * 300 + ")}",
        "ASK" + "{" * 300 + "}" * 300,
        "ASK{FILTER(1<" + "IF(1,1," * 300 + "1" + ")" * 300 + ">1)}",
        "ASK{FILTER(1" + "+1" * 6000 + ")}",
        "ASK{" + "BIND(1 AS ?v)" * 2000 + "}",
        "ASK{FILTER(" + "!" * 6000 + "1)}",
    ],
)
def test_what_could_exhaust_the_stack_is_refused(text: str) -> None:
    assert scan.excess(text)


def test_long_lists_of_values_are_no_excess() -> None:
    assert not scan.excess("SELECT * { VALUES ?x { " + "<http://a.example/b> 'c' 1 " * 9000 + "} }")
    for path in files.data_dir("queries").rglob("*.rq"):
        assert not scan.excess(path.read_text(encoding="utf-8"))


def test_the_form_is_the_first_keyword() -> None:
    assert (
        scan.form("PREFIX select: <a:b> # ASK\nconstruct { ?s ?p 'SELECT' } where {}")
        == "CONSTRUCT"
    )
    assert scan.form("BASE <http://select.example/> ASK{}") == "ASK"
    assert scan.form("DESCRIBE<a:b>") == "DESCRIBE"
    assert scan.form("INSERT DATA {}") == ""


def test_answers_that_change_are_known() -> None:
    assert scan.changes("SELECT (NOW() AS ?t) {}")
    assert scan.changes("SELECT (-rand() AS ?t) {}")
    assert not scan.changes("SELECT ?now { ?now ?uuid 'RAND()' }")


def test_a_dataset_from_the_protocol_becomes_using_clauses() -> None:
    update = "INSERT { ?s ?p 1 } WHERE { ?s ?p 'WHERE' }; DELETE WHERE { ?a ?b ?c }"
    placed = scan.using(update, ("a:a",), ("b:b",))
    assert placed == (
        "INSERT { ?s ?p 1 } USING <a:a> USING NAMED <b:b> WHERE { ?s ?p 'WHERE' }; "
        "DELETE { ?a ?b ?c } USING <a:a> USING NAMED <b:b> WHERE { ?a ?b ?c }"
    )
    assert scan.using("WITH <a:a> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", ("a:a",), ()) is None
