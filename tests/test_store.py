"""One seam for the embedded store and a SPARQL endpoint: same answers, same refusals."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from kg import dataset, files, questions, store
from kg.errors import EngineUnavailable, UsageError
from kg.terms import Names
from tests.handmade import NAMES, lines

ONT = f"PREFIX ont: <{NAMES.ontology}> "
WHERE = "WHERE { ?a ont:key ?key OPTIONAL { ?a ont:none ?date } }"
SELECT = f"{ONT} SELECT ?key ?date {WHERE} ORDER BY ?key"
GRAPH = NAMES.graph("article", "alpha")


class Endpoint(BaseHTTPRequestHandler):
    """The least a SPARQL 1.1 Protocol service does."""

    inner: store.EmbeddedStore

    def do_POST(self) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        try:
            answer = self.inner.query(body["query"][0], body.get("default-graph-uri", ()))
        except UsageError as error:
            self._send(400, str(error).encode(), "text/plain")
            return
        if isinstance(answer, store.Triples):
            self._send(200, answer.serialise("turtle"), "text/turtle")
        else:
            self._send(200, answer.serialise("json"), "application/sparql-results+json")

    def _send(self, status: int, body: bytes, media_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def embedded() -> store.EmbeddedStore:
    return store.open_lines(lines())


@pytest.fixture(scope="module")
def remote(embedded: store.EmbeddedStore) -> Iterator[store.RemoteStore]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("E", (Endpoint,), {"inner": embedded}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield store.open_remote(f"http://127.0.0.1:{server.server_port}/sparql")
    server.shutdown()
    server.server_close()


def rows(found: store.Result) -> list[tuple[store.Node | None, ...]]:
    assert isinstance(found, store.Rows)
    return list(found)


def test_select_gives_typed_columns_and_rows(embedded: store.EmbeddedStore) -> None:
    found = embedded.query(SELECT)
    assert isinstance(found, store.Rows)
    assert found.columns == ("key", "date")
    assert rows(found) == [(store.Node("literal", key), None) for key in ("alpha", "beta")]
    assert found.records() == [{"key": "alpha"}, {"key": "beta"}]
    assert rows(found) == rows(found), "an answer can be read more than once"


def test_numbers_come_back_as_numbers(embedded: store.EmbeddedStore) -> None:
    where = "?m a ont:Marker ; ont:citationNumber ?n FILTER(?n = 7) BIND(2.50 AS ?d)"
    text = ONT + f"SELECT ?n ?d WHERE {{ {where} }}"
    found = embedded.query(text)
    assert isinstance(found, store.Rows)
    assert found.records() == [{"n": 7, "d": 2.5}]


def test_ask_and_construct(embedded: store.EmbeddedStore) -> None:
    yes, no = (embedded.query(ONT + f'ASK {{ ?a ont:key "{k}" }}') for k in ("alpha", "gamma"))
    assert isinstance(yes, store.Answer)
    assert bool(yes)
    assert not no
    assert json.loads(yes.serialise("json"))["boolean"] is True
    triples = embedded.query(ONT + "CONSTRUCT { ?a ont:key ?k } WHERE { ?a ont:key ?k }")
    assert isinstance(triples, store.Triples)
    assert [t[2].value for t in triples] == ["alpha", "beta"]
    assert len(triples) == 2
    assert b"ont" in triples.serialise("turtle")


@pytest.mark.parametrize(("name", "start"), [
    ("json", b"{"), ("xml", b"<?xml"), ("csv", b"key,date\r\n"), ("tsv", b"?key\t?date\n"),
])  # fmt: skip
def test_rows_are_written_in_each_standard_format(
    embedded: store.EmbeddedStore, name: str, start: bytes
) -> None:
    assert embedded.query(SELECT).serialise(name).startswith(start)


def test_the_default_graph_is_the_union_unless_one_is_named(
    embedded: store.EmbeddedStore,
) -> None:
    text = ONT + "SELECT ?k WHERE { ?a ont:key ?k }"
    assert len(rows(embedded.query(text))) == 2
    assert len(rows(embedded.query(text, [GRAPH]))) == 1
    assert len(embedded.graphs()) == 9


def test_a_query_that_is_none_is_refused_on_both_sides(
    embedded: store.EmbeddedStore, remote: store.RemoteStore
) -> None:
    for engine in (embedded, remote):
        with pytest.raises(UsageError, match="cannot be answered"):
            engine.query("SELECT ?x WHERE {")
    with pytest.raises(UsageError, match="json"):
        embedded.query(SELECT).serialise("excel")


def test_nobody_at_home_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="does not answer"):
        store.open_remote("http://127.0.0.1:9/").query(SELECT)
    with pytest.raises(UsageError, match="http"):
        store.open_remote("ftp://example.org/")
    with pytest.raises(EngineUnavailable, match="posology build"):
        store.open_embedded(tmp_path / "none.nq")
    (tmp_path / "bad.nq").write_text("no quads\n")
    with pytest.raises(EngineUnavailable, match="build it again"):
        store.open_embedded(tmp_path / "bad.nq")


@pytest.mark.parametrize("name", sorted(questions.load(files.data_dir("queries"), NAMES)))
def test_both_sides_answer_every_catalogue_question_alike(
    name: str, embedded: store.EmbeddedStore, remote: store.RemoteStore
) -> None:
    text = questions.load(files.data_dir("queries"), NAMES)[name].text
    assert rows(embedded.query(text)) == rows(remote.query(text))


def test_views_come_over_the_wire_too(
    embedded: store.EmbeddedStore, remote: store.RemoteStore
) -> None:
    view = questions.load(files.data_dir("queries") / "views", NAMES)["statement"]
    text = view.bind({"thing": "alpha01"}, NAMES)
    assert embedded.query(text) == remote.query(text)


def test_blank_nodes_are_labelled_alike_in_every_order_and_never_shared() -> None:
    one = b'_:x <u:p> _:y .\n_:y <u:q> "1" .\n'
    other = b'_:b <u:q> "1" .\n_:a <u:p> _:b .\n'
    assert store.canonical({"u:g": one}) == store.canonical({"u:g": other})
    both = store.canonical({"u:g": b'_:x <u:p> "1" .\n', "u:h": b'_:x <u:p> "2" .\n'})
    assert len({line.split(" ")[0] for line in both}) == 2


def test_labels_survive_loading() -> None:
    loaded = store.open_lines(["_:c14n7 <u:p> <u:o> <u:g> ."])
    assert rows(loaded.query("SELECT ?s { ?s ?p ?o }")) == [(store.Node("blank", "c14n7"),)]


def test_a_dataset_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    names = Names("https://example.org/x/")
    rows_ = [{"id": "a", "quote": "µg\u2028x"}]
    text = "one\r\ntwo\u2029\n"
    dataset.write(tmp_path, lines(), {"statements": rows_}, {"a b/c": text}, names, "1.0")
    read = dataset.load(tmp_path)
    assert read.names == names
    assert read.counts == {"quads": len(lines()), "statements": 1}
    assert list(read.rows("statements")) == rows_
    assert list(read.rows("conflicts")) == []
    assert read.text("a b/c") == text
    assert len(read.store()) == len(lines())
    assert read.intact()
    read.quads.write_bytes(b"")
    assert not read.intact()


def test_an_absent_or_foreign_dataset_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EngineUnavailable, match="posology build"):
        dataset.load(tmp_path)
    (tmp_path / "manifest.json").write_text('{"format": 0}')
    with pytest.raises(EngineUnavailable, match="build it again"):
        dataset.load(tmp_path)
    monkeypatch.delenv("POSOLOGY_DATA", raising=False)
    assert dataset.locate(None) == Path("posology-data")
    monkeypatch.setenv("POSOLOGY_DATA", "/elsewhere")
    assert dataset.locate(None) == Path("/elsewhere")
    assert dataset.locate("here") == Path("here")


def test_a_remote_answer_of_any_length_does_not_fill_the_memory(remote: store.RemoteStore) -> None:
    with pytest.raises(UsageError, match="more than 10 bytes"):
        replace(remote, most_bytes=10).query(SELECT)
