"""``posology bench serve``: one dataset behind several SPARQL servers, asked alike in one run.

Each server is started by itself on loopback, asked the catalogue's questions one after another,
then by several clients at once, then ``ASK`` while four queries run away, and ended before the next
begins. Where another engine is not installed, its row is left out and named. The limit is the store
in a bare loop, without HTTP, processes or bounds.

A server that answers a question with another number of rows than the store does is not wrong in
time but in content; how many it answers alike is in the table beside its speed.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode, urlsplit

from kg import questions
from kg.dataset import Dataset
from kg.errors import EngineUnavailable
from kg.files import data_dir
from kg.store import Rows, Store, open_remote, publish

ROUNDS = 15
"""How often each question is asked for its latency."""

CLIENTS = 4
SECONDS = 3.0
"""How long all clients ask at once."""

PATIENCE = 10.0
"""Seconds after which a client gives an answer up; also the most one server's latencies take."""

RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z "
    "FILTER(?x != ?y && STR(?z) != STR(?a)) }"
)
_ASKED = 100
"""How often ``ASK`` is tried beside the runaways."""


@dataclass(frozen=True, slots=True)
class Server:
    """One server to measure: how to start it on a port, and where it answers.

    ``command`` is empty for one that runs already; then ``url`` is the whole address.
    """

    name: str
    command: Callable[[int], list[str]] | None
    url: str = "http://127.0.0.1:{port}/sparql"


@dataclass(frozen=True, slots=True)
class Measured:
    """One server; times in milliseconds, None where there was no answer in time."""

    server: str
    alike: int
    latency: dict[str, float]
    per_second: float
    p50: float
    p99: float
    asks: tuple[float, ...]
    """How long each ``ASK`` beside the runaways took; fewer than were tried, or none, where the
    server did not answer in time.
    """

    def row(self, first: Measured) -> dict[str, Any]:
        """The server beside the first one measured."""
        middle = median(self.latency.values()) if self.latency else None
        return {
            "server": self.server,
            "questions_alike": self.alike,
            "median_question_ms": middle,
            "requests_per_second": self.per_second,
            "times_the_requests": self.per_second / first.per_second if first.per_second else None,
            "p50_ms": self.p50,
            "p99_ms": self.p99,
            "ask_under_runaways_ms": median(self.asks) * 1e3 if self.asks else None,
            "ask_p99_ms": percentile(self.asks, 99) if len(self.asks) == _ASKED else None,
            "worst_ask_ms": max(self.asks) * 1e3 if len(self.asks) == _ASKED else None,
            "question_ms": self.latency,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All servers, and those left out with the reason."""

    quads: int
    measured: tuple[Measured, ...]
    missing: tuple[str, ...]

    def rows(self) -> list[dict[str, Any]]:
        return [one.row(self.measured[0]) for one in self.measured]


def run(dataset: Dataset, progress: Callable[[str], None]) -> Report:
    """Measure every server there is over a dataset."""
    catalogue = questions.load(data_dir("queries"), dataset.names)
    asked = {name: question.example(dataset.names) for name, question in catalogue.items()}
    store = dataset.store()
    sizes = {name: _size(store, text) for name, text in asked.items()}
    measured: list[Measured] = []
    missing: list[str] = []
    with tempfile.TemporaryDirectory(prefix="posology-bench-") as scratch:
        for server in _servers(dataset, Path(scratch), missing):
            progress(server.name)
            with running(server) as url:
                measured.append(_measure(server.name, url, asked, sizes))
    progress("limit")
    measured.append(_limit(store, asked))
    return Report(len(store), tuple(measured), tuple(missing))


# ── servers ──────────────────────────────────────────────────────────────────────────────────────
def _servers(dataset: Dataset, scratch: Path, missing: list[str]) -> Iterator[Server]:
    def ours(*options: str) -> Callable[[int], list[str]]:
        serve = [sys.executable, "-m", "kg.cli", "serve", "--data", str(dataset.directory)]
        return lambda port: [*serve, "--port", str(port), "--timeout", "20", *options]

    yield Server("posology", ours())
    yield Server("posology, no answer kept", ours("--remember", "0"))
    peer = shutil.which("rdflib-endpoint")
    if peer:
        serve = [peer, "serve", str(dataset.quads), "--host", "127.0.0.1", "--port"]
        at = "http://127.0.0.1:{port}/"
        yield Server("rdflib-endpoint", lambda port: [*serve, str(port)], at)
    else:
        missing.append("rdflib-endpoint: pip install rdflib-endpoint uvicorn")
    oxigraph = shutil.which("oxigraph")
    if oxigraph:
        place = str(scratch / "oxigraph")
        load = [oxigraph, "load", "--location", place, "--file", str(dataset.quads)]
        subprocess.run(load, check=True, capture_output=True)
        start = [oxigraph, "serve-read-only", "--location", place, "--union-default-graph"]
        yield Server(
            "oxigraph server",
            lambda port: [*start, "--bind", f"127.0.0.1:{port}"],
            "http://127.0.0.1:{port}/query",
        )
    else:
        missing.append("oxigraph server: pip install oxigraph")
    virtuoso = os.environ.get("POSOLOGY_VIRTUOSO")
    if virtuoso:
        with dataset.quads.open(encoding="utf-8") as lines:
            publish(lines, open_remote(f"{virtuoso}/sparql"))
        yield Server("virtuoso", None, f"{virtuoso}/sparql")
    else:
        missing.append("virtuoso: run this under .ci/engines")


@contextmanager
def running(server: Server) -> Iterator[str]:
    """The server's address, once it answers; it is ended afterwards."""
    if server.command is None:
        yield server.url
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    root = Path(__file__).resolve().parent.parent.parent
    process = subprocess.Popen(
        server.command(port), cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = server.url.format(port=port)
    try:
        _wait(server.name, url, process)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(name: str, url: str, process: subprocess.Popen[bytes]) -> None:
    latest = time.monotonic() + 60
    while time.monotonic() < latest and process.poll() is None:
        with suppress(OSError), Client(url, 5) as client:
            if client.ask("ASK {}")[0] == 200:
                return
        time.sleep(0.2)
    raise EngineUnavailable(f"{name} did not start")


class Client:
    """One connection, kept for as long as the server keeps it."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        address = urlsplit(url)
        self._path = address.path
        host = address.hostname or ""
        self._connection = http.client.HTTPConnection(host, address.port, timeout=patience)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, text: str) -> tuple[int, bytes]:
        """Status and body. Raises ``OSError`` where there is no answer in time."""
        headers = {
            "Accept": "application/sparql-results+json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            self._connection.request("POST", self._path, urlencode({"query": text}), headers)
            response = self._connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise OSError(str(error)) from error


# ── measuring ────────────────────────────────────────────────────────────────────────────────────
def _measure(name: str, url: str, asked: dict[str, str], sizes: dict[str, int]) -> Measured:
    alike, latency = _latency(url, asked, sizes)
    times, seconds = _load(url, list(asked.values()))
    return Measured(
        server=name,
        alike=alike,
        latency=latency,
        per_second=len(times) / seconds,
        p50=percentile(times, 50),
        p99=percentile(times, 99),
        asks=tuple(_during_runaways(url)),
    )


def _latency(
    url: str, asked: dict[str, str], sizes: dict[str, int]
) -> tuple[int, dict[str, float]]:
    """How many questions get as many rows as they should, and the median time of each, in ms."""
    alike, found = 0, {}
    latest = time.monotonic() + 2 * PATIENCE
    with Client(url) as client:
        for name, text in asked.items():
            times: list[float] = []
            with suppress(OSError, ValueError):
                _, body = client.ask(text)
                alike += len(json.loads(body)["results"]["bindings"]) == sizes[name]
                for _ in range(ROUNDS):
                    begun = time.perf_counter()
                    client.ask(text)
                    times.append(time.perf_counter() - begun)
                    if time.monotonic() > latest:
                        break
            if times:
                found[name] = median(times) * 1e3
    return alike, found


def _load(url: str, texts: Sequence[str]) -> tuple[list[float], float]:
    """The times of all requests that several clients made at once, and how long they asked."""

    def ask_on(offset: int) -> list[float]:
        times = []
        turn = offset
        with Client(url) as client:
            while time.monotonic() < latest:
                begun = time.perf_counter()
                with suppress(OSError):
                    client.ask(texts[turn % len(texts)])
                    times.append(time.perf_counter() - begun)
                turn += 1
        return times

    begun = time.monotonic()
    latest = begun + SECONDS
    with ThreadPoolExecutor(CLIENTS) as pool:
        times = [t for found in pool.map(ask_on, range(0, 5 * CLIENTS, 5)) for t in found]
    return times, time.monotonic() - begun


def _during_runaways(url: str) -> list[float]:
    """The times of ``ASK`` while four queries run away, in seconds; none where none came back."""

    def run_away(n: int) -> None:
        with suppress(OSError), Client(url, PATIENCE) as client:
            client.ask(f"{RUNAWAY} # {n}")

    times = []
    with ThreadPoolExecutor(4) as pool:
        for n in range(4):
            pool.submit(run_away, n)
        time.sleep(1)
        latest = time.monotonic() + PATIENCE - 2
        for n in range(_ASKED):
            if time.monotonic() > latest:
                break
            with suppress(OSError), Client(url, max(latest - time.monotonic(), 0.1)) as client:
                begun = time.perf_counter()
                client.ask(f"ASK {{ ?s ?p {n} }}")
                times.append(time.perf_counter() - begun)
    return times


def _limit(store: Store, asked: dict[str, str]) -> Measured:
    """The store alone, in one thread."""
    latency, times = {}, []
    for name, text in asked.items():
        found = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            store.query(text)
            found.append(time.perf_counter() - begun)
        latency[name] = median(found) * 1e3
        times += found
    rate = len(times) / sum(times)
    p50, p99 = percentile(times, 50), percentile(times, 99)
    return Measured("the store in a loop", len(asked), latency, rate, p50, p99, ())


def percentile(times: Sequence[float], which: int) -> float:
    """In milliseconds."""
    if len(times) < 2:
        return PATIENCE * 1e3
    return quantiles(times, n=100, method="inclusive")[which - 1] * 1e3


def _size(store: Store, text: str) -> int:
    found = store.query(text)
    return len(list(found)) if isinstance(found, Rows) else 0
