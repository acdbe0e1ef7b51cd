"""Queries in processes of their own: bounded, never half an answer, and any may be killed."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.errors import EngineUnavailable
from server.engine import Limits, Query, ask
from server.engine.child import END, HEADER
from server.engine.forked import Forked
from server.engine.link import received
from server.engine.zygote import Start
from tests import served
from tests.processes import ROOT, RUNAWAY, Reply, Service, service, start, until

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="queries are forked on Linux only: NOT tried here"
)

SECONDS = 2.0
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def bounded() -> Iterator[Service]:
    with service(
        "--timeout", str(SECONDS), "--memory", "48", "--queries", "5", "--max-rows", "1000"
    ) as running:
        yield running


def together(running: Service, texts: list[str]) -> list[Reply]:
    with ThreadPoolExecutor(len(texts)) as pool:
        return list(pool.map(running.query, texts))


# --- Limits ---------------------------------------------------------------------------------------


def test_a_query_is_stopped_at_its_deadline_and_says_so(bounded: Service) -> None:
    reply = bounded.query(RUNAWAY)
    assert (reply.status, reply.problem) == (504, "deadline")
    assert reply.headers.get_content_type() == "application/problem+json"
    assert SECONDS <= reply.seconds < SECONDS + 1
    until(lambda: not bounded.queries())


def test_a_query_that_needs_too_much_memory_is_stopped(bounded: Service) -> None:
    reply = bounded.query("SELECT * { ?a ?p ?x . ?c ?r ?z } ORDER BY ?x")
    assert (reply.status, reply.problem) == (507, "too-much-memory")


def test_short_queries_are_answered_while_others_run_away(bounded: Service) -> None:
    with ThreadPoolExecutor(4) as pool:
        away = [pool.submit(bounded.query, f"{RUNAWAY} # {n}") for n in range(4)]
        until(lambda: len(bounded.queries()) == 4)
        taken = sorted(bounded.query(f"ASK {{ ?s ?p {n} }}").seconds for n in range(9))
        assert {reply.result().status for reply in away} == {504}
    assert taken[4] < 0.5, "median; the benchmark measures it"


def test_one_query_too_many_waits_a_moment_and_is_turned_away(bounded: Service) -> None:
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(_page_when_full, bounded)
        replies = together(bounded, [f"{RUNAWAY} # full {n}" for n in range(8)])
    assert page.result() == 200, "a page has room of its own"
    turned = [reply for reply in replies if reply.status == 503]
    assert len(turned) == 3
    assert all(reply.headers["Retry-After"] == "1" for reply in turned)
    assert bounded.query("ASK { ?s ?p 1234 }").status == 200


def _page_when_full(running: Service) -> int:
    until(lambda: len(running.queries()) == 5)
    statement = next(served.data().rows("statements"))["id"]
    return running.get(f"/page/statement/{statement}", "text/html").status


def test_a_query_ends_when_its_client_goes(bounded: Service) -> None:
    connection = bounded.connect()
    connection.request("GET", f"/sparql?query={quote(RUNAWAY + ' # gone')}")
    until(lambda: len(bounded.queries()) == 1)
    connection.close()
    until(lambda: not bounded.queries(), SECONDS - 0.5)


def test_more_rows_than_may_be_are_cut_off_and_a_header_says_so(bounded: Service) -> None:
    for text, accept in (
        ("SELECT * { ?s ?p ?o }", "text/csv"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "application/n-triples"),
    ):
        reply = bounded.query(text, accept)
        assert reply.headers["Posology-Truncated"] == "true"
        assert len(reply.body.splitlines()) == 1000 + (accept == "text/csv")
    whole = bounded.query("SELECT * { ?s ?p ?o } LIMIT 1000", "text/csv")
    assert "Posology-Truncated" not in whole.headers
    assert len(whole.body.splitlines()) == 1001


ALONE = """
import os, sys
from kg import store
from server.engine import Limits
from server.engine.child import limit
loaded = store.open_lines([])
limit(Limits(), 0)
try:
    loaded.query("SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }")
except BaseException as refused:
    os._exit(7)
"""


def test_nothing_can_be_reached_from_a_query_process() -> None:
    """Not even by a text that no scan gives away: the process can open no socket."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        port = listener.getsockname()[1]
        done = subprocess.run([sys.executable, "-c", ALONE % port], cwd=ROOT)
        assert done.returncode == 7
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_graph_dump_is_whole_whatever_the_row_limit(bounded: Service) -> None:
    reply = bounded.get("/graphs?default", "application/n-triples")
    assert reply.body.count(b"\n") == len(served.store())
    assert int(reply.headers["Content-Length"]) == len(reply.body)


def test_an_answer_of_any_length_passes_through_the_web_process() -> None:
    """It is never whole there: less than half of it is in memory, whoever reads how slowly."""
    text = "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } LIMIT 100000"
    with service("--timeout", "60") as running:
        running.query("ASK {}")
        before = _most_memory(running.web())
        connection = running.connect()
        connection.request("GET", f"/sparql?query={quote(text)}")
        response = connection.getresponse()
        length = int(response.headers["Content-Length"])
        read = 0
        while piece := response.read(2**20):
            read += len(piece)
            time.sleep(0.02)
        connection.close()
        assert read == length > 60_000_000
        assert _most_memory(running.web()) - before < length / 2


def _most_memory(pid: int) -> int:
    """The most bytes a process has ever had in memory."""
    told = Path(f"/proc/{pid}/status").read_text()
    return 1024 * int(told.partition("VmHWM:")[2].split()[0])


def test_a_question_with_any_error_keeps_its_form(bounded: Service) -> None:
    reply = bounded.query("SELECT * WHERE {\n ?s ?p }")
    problem = json.loads(reply.body)
    assert (reply.status, problem["line"], problem["column"]) == (400, 2, 9)


def test_metrics_tell_how_queries_ended(bounded: Service) -> None:
    bounded.query(RUNAWAY + " # counted")
    text = bounded.get("/metrics", "*/*").body.decode()
    assert 'posology_query_seconds_count{ending="deadline"}' in text
    assert 'posology_query_seconds_bucket{ending="whole",le="+Inf"}' in text
    assert "posology_queries_running 0" in text
    assert f'posology_dataset_info{{sha256="{served.data().sha256}"}} 1' in text


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Forked]:
    """A process with the graph, and nothing else."""
    limits = Limits(seconds=3)
    ready, told = os.pipe()
    lifeline = os.pipe()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(tmp_path / "socket"))
        listener.listen()
        data, listen = served.data(), listener.fileno()
        begin = Start(str(data.directory), "", "", listen, told, lifeline[0], limits)
        process = subprocess.Popen(
            [sys.executable, "-m", "server.engine.zygote", begin.text()],
            cwd=ROOT,
            pass_fds=(listen, told, lifeline[0]),
        )
        assert os.read(ready, 100) == b"+"
        yield Forked(tmp_path / "socket", limits)
        os.close(lifeline[1])
        assert process.wait(10) == 0, "it ends when whoever started it lets go"
    for descriptor in (ready, told, lifeline[0]):
        os.close(descriptor)


def test_an_answer_whose_process_is_stopped_on_the_way_breaks_off(alone: Forked) -> None:
    reply = alone.run(Query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "ntriples"))
    begin = next(reply)
    time.sleep(3.5)  # nobody reads on: its deadline passes with the answer half handed over
    with pytest.raises(EngineUnavailable):
        list(reply)
    assert 0 < len(begin) < reply.length


def test_a_process_that_only_starts_answers_when_it_can(alone: Forked) -> None:
    assert ask(alone, "ASK { ?s ?p ?o }")


@pytest.mark.parametrize("deaths", [2, 3])
def test_a_query_whose_process_dies_while_it_is_told_is_asked_again(
    tmp_path: Path, deaths: int
) -> None:
    """The process with the graph takes the connection and is killed before it has read all."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(str(tmp_path / "socket"))
        listener.listen()
        listener.settimeout(10)
        asked = Query(f"ASK {{}} # {'long ' * 1_000_000}")  # more than waits in the socket unread
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(Forked(tmp_path / "socket", Limits(seconds=3)).run, asked)
            for _ in range(deaths):
                listener.accept()[0].close()
            if deaths == 3:
                with pytest.raises(EngineUnavailable, match="went away"):
                    waiting.result()
                return
            connection, _ = listener.accept()
            with connection:
                assert json.loads(b"".join(received(connection)))["text"] == asked.text
                connection.send(HEADER + b'{"length": 0, "truncated": false}')
                connection.send(END)
                assert list(waiting.result()) == []


# --- Killed processes -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def killed() -> Iterator[Service]:
    with service("--timeout", "5") as running:
        yield running


def test_the_process_with_the_graph_can_die_and_no_request_fails(killed: Service) -> None:
    done = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(_ask_on, killed, done, n) for n in range(2)]
        for _ in range(2):
            time.sleep(0.3)
            old = killed.zygote()
            os.kill(old, signal.SIGKILL)
            until(
                lambda old=old: (
                    old not in killed.children() and killed.query("ASK { ?z ?p 5 }").status == 200
                )
            )
        done.set()
        statuses = [status for future in asked for status in future.result()]
    assert set(statuses) == {200}


def test_the_web_process_can_die_and_comes_back(killed: Service) -> None:
    old = killed.web()
    os.kill(old, signal.SIGKILL)
    assert killed.query("ASK {}").status == 200, (
        "the listening socket outlives it: the request waits"
    )
    assert killed.web() != old


def test_processes_wait_for_queries_and_one_that_is_killed_is_replaced(killed: Service) -> None:
    until(lambda: len(killed.spares()) == 2)
    first = killed.spares()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(killed.query, f"{RUNAWAY} # taken")
        until(lambda: killed.queries())
        assert killed.queries()[0] in first, "it was there before the query was"
        waiting.result()
    until(lambda: len(killed.spares()) == 2)
    before = killed.spares()
    for n, pid in enumerate(before):
        with suppress(ProcessLookupError):  # the query before took this one
            os.kill(pid, signal.SIGKILL)
        assert killed.query(f"ASK {{ ?spare ?p {n} }}").status == 200
    until(lambda: len(killed.spares()) == 2 and not set(killed.spares()) & set(before))


def test_processes_that_wait_end_with_the_one_that_forked_them(killed: Service) -> None:
    until(lambda: len(killed.spares()) == 2)
    before = killed.spares()
    os.kill(killed.zygote(), signal.SIGKILL)
    until(lambda: not any(_lives(pid) for pid in before))
    assert killed.query("ASK { ?after ?p ?o }").status == 200


def test_a_query_process_that_dies_is_asked_again(killed: Service) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(killed.query, f"{RUNAWAY} # again")
        until(lambda: len(killed.queries()) == 1)
        os.kill(killed.queries()[0], signal.SIGKILL)
        assert waiting.result().problem == "deadline", "it ran again, to its own deadline"


def test_when_the_main_process_dies_the_others_go_and_the_address_is_free() -> None:
    with service() as running:
        children = list(running.children())
        assert len(children) == 2
        told = running.children()[running.zygote()].rstrip("\0").rpartition("\0")[2]
        scratch = json.loads(told)["scratch"]
        port = running.address.rpartition(":")[2]
        running.process.kill()
        running.process.wait()
        until(lambda: not any(_lives(pid) for pid in children))
        until(lambda: not Path(scratch).exists())
        again = start(running.data, "--port", port)
        assert again.query("ASK {}").status == 200
        assert again.stop() == 0


def test_an_interrupt_ends_everything_with_its_own_code() -> None:
    with service() as running:
        children = list(running.children())
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(20) == 130
        assert not any(_lives(pid) for pid in children)


def _lives(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _ask_on(running: Service, done: threading.Event, seed: int) -> list[int]:
    statuses = []
    n = 0
    while not done.is_set():
        n += 1
        statuses.append(running.query(f"ASK {{ ?s ?p {seed}{n} }}").status)
    return statuses


# --- A new dataset --------------------------------------------------------------------------------


def test_a_new_dataset_takes_over_under_load_and_no_request_fails() -> None:
    with service() as running:
        before = running.get("/healthz").body
        other = running.data.with_name("other")
        _grown(running.data, other)
        done = threading.Event()
        with ThreadPoolExecutor(3) as pool:
            asked = [pool.submit(_keep_asking, running, done) for _ in range(3)]
            time.sleep(0.5)
            _switch(other, running.data)
            until(lambda: running.get("/healthz").body != before, 20)
            time.sleep(0.5)
            done.set()
            answers = [answer for future in asked for answer in future.result()]
        assert {status for status, _ in answers} == {200}
        counted = {int(body.split()[1]) for _, body in answers}
        assert len(counted) == 2, "each answer is of the old dataset or of the new one"
        until(lambda: len(running.children()) == 2, 20)


def _damaged(data: Path) -> Path:
    """A dataset beside another, with a line more than its manifest knows of."""
    broken = data.with_name("broken")
    _grown(data, broken)
    with (broken / "dataset.nq").open("ab") as stream:
        stream.write(b"<u:not> <u:in> <u:the> <u:digest> .\n")
    return broken


def test_a_damaged_dataset_never_takes_over() -> None:
    with service() as running:
        before = running.get("/healthz").body
        _switch(_damaged(running.data), running.data)
        running.process.send_signal(signal.SIGHUP)
        time.sleep(2)
        assert running.get("/healthz").body == before
        assert running.query(COUNT, "text/csv").status == 200


def _keep_asking(running: Service, done: threading.Event) -> list[tuple[int, str]]:
    """On one connection for as long as the server keeps it."""
    found = []
    connection = running.connect()
    while not done.is_set():
        connection.request("GET", f"/sparql?query={quote(COUNT)}", headers={"Accept": "text/csv"})
        response = connection.getresponse()
        found.append((response.status, response.read().decode()))
    connection.close()
    return found


def _grown(source: Path, target: Path) -> None:
    """A copy of a dataset with one quad more, its digest told."""
    shutil.copytree(source, target)
    quads = (target / "dataset.nq").read_bytes() + b"<u:a> <u:b> <u:c> <u:g> .\n"
    (target / "dataset.nq").write_bytes(quads)
    manifest = json.loads((target / "manifest.json").read_text())
    manifest["sha256"] = hashlib.sha256(quads).hexdigest()
    (target / "manifest.json").write_text(json.dumps(manifest))


def _switch(fresh: Path, target: Path) -> None:
    old = target.with_name("old")
    os.replace(target, old)
    os.replace(fresh, target)
    shutil.rmtree(old)


# --- Updates --------------------------------------------------------------------------------------


def test_an_update_that_was_acknowledged_outlives_every_process() -> None:
    token = {"Authorization": f"Bearer {served.TOKEN}", "Content-Type": "application/sparql-update"}
    asked = "ASK { <u:a> <u:b> <u:c> }"
    with service("--writable", POSOLOGY_TOKEN=served.TOKEN) as running:
        assert running.post("/sparql", "INSERT DATA { <u:a> <u:b> <u:c> }").status == 415
        assert (
            running.post("/sparql", "CLEAR ALL", **{**token, "Authorization": "Bearer no"}).status
            == 401
        )
        reply = running.post(
            "/sparql", "INSERT DATA { GRAPH <u:g> { <u:a> <u:b> <u:c> } }", **token
        )
        assert reply.status == 204
        assert json.loads(running.query(asked).body)["boolean"] is True, "none waits with the old"
        os.kill(running.zygote(), signal.SIGKILL)
        assert json.loads(running.query(asked).body)["boolean"] is True
        assert running.post("/sparql", "INSERT DATA { <u:a> ", **token).status == 400
        late = running.post(
            "/sparql", "INSERT { ?s ?p ?t } WHERE { ?s ?p ?o BIND(NOW() AS ?t) }", **token
        )
        assert late.status == 400
        running.process.kill()
        running.process.wait()
        again = start(running.data, "--writable", POSOLOGY_TOKEN=served.TOKEN)
        assert json.loads(again.query(asked).body)["boolean"] is True
        assert again.stop() == 0


def test_a_writable_server_needs_a_token() -> None:
    with pytest.raises(AssertionError, match="POSOLOGY_TOKEN"):
        start(served.data().directory, "--writable", POSOLOGY_TOKEN="")


# --- Other engines --------------------------------------------------------------------------------


def test_a_graph_on_disk_is_served_as_well() -> None:
    with service("--on-disk", "--timeout", "2") as running:
        assert int(running.query(COUNT, "text/csv").body.split()[1]) == len(served.store())
        assert running.query(RUNAWAY).problem == "deadline"
        assert running.get("/conflicts", "text/html").status == 200
        (web,) = running.children()
        os.kill(web, signal.SIGKILL)
        assert running.query("ASK {}").status == 200, "the listening socket outlives it"
        assert web not in running.children()


def test_a_new_dataset_on_disk_takes_over_under_load_and_its_folder_replaces_the_old() -> None:
    with service("--on-disk") as running:
        (before,) = _folders(running)
        other = running.data.with_name("other")
        _grown(running.data, other)
        done = threading.Event()
        with ThreadPoolExecutor(2) as pool:
            asked = [pool.submit(_keep_asking, running, done) for _ in range(2)]
            _switch(other, running.data)
            until(lambda: all(_folders(running)) and before not in _folders(running), 30)
            done.set()
            answers = [answer for future in asked for answer in future.result()]
        assert {status for status, _ in answers} == {200}
        assert len(_folders(running)) == 1
        rows = int(running.query(COUNT + " # again", "text/csv").body.split()[1])
        assert rows == len(served.store()) + 1


def test_a_damaged_dataset_on_disk_never_takes_over_and_is_not_tried_again() -> None:
    with service("--on-disk", "--verbose") as running:
        before = running.get("/healthz").body
        _switch(_damaged(running.data), running.data)
        (log,) = running.data.parent.glob("log-*")
        until(lambda: "generation failed" in log.read_text())
        time.sleep(1.5)
        assert log.read_text().count("generation failed") == 1
        assert running.get("/healthz").body == before
        assert running.query(COUNT, "text/csv").status == 200
        assert len(running.children()) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--on-disk",), "dataset.nq is not what the manifest says"),
        ((), "dataset.nq is not what the manifest says"),
        (("--store", "http://127.0.0.1:9/sparql"), "does not answer"),
    ],
)
def test_a_service_that_cannot_begin_ends_and_says_why(
    tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    shutil.copytree(served.data().directory, tmp_path / "data")
    with (tmp_path / "data" / "dataset.nq").open("ab") as stream:
        stream.write(b"\n")
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", "--data"]
    done = subprocess.run(
        [*command, str(tmp_path / "data"), *options],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 3
    assert told in done.stderr.splitlines()[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["data"], "nothing is left behind"


def test_nothing_outlives_a_killed_main_process_over_a_dataset_on_disk() -> None:
    with service("--on-disk", "--timeout", "3") as running, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(running.query, RUNAWAY)
        (web,) = running.children()
        until(lambda: running.children(web))
        worker = next(iter(running.children(web)))
        running.process.kill()
        running.process.wait()
        with pytest.raises((OSError, http.client.HTTPException)):
            waiting.result()
        until(lambda: not _lives(web))
        until(lambda: not _lives(worker), 6)


def _folders(running: Service) -> list[Path]:
    return sorted(running.data.parent.glob(f"{running.data.name}.store-*"))


def test_another_endpoint_can_answer() -> None:
    with service() as first, service("--store", f"{first.address}/sparql") as second:
        path = "/questions/conflicting-sources.csv"
        assert second.get(path).body == first.get(path).body
        assert second.query("SELECT").status == 400
        first.stop()
        assert second.query(COUNT).problem == "unavailable"
