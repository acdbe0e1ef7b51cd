"""``posology bench pages``: how long the server takes over each kind of page, and what it weighs.

The server is started as its users start it and asked over one connection, kind after kind in turn,
so that a busy moment of the machine falls on all alike. A static file from the same server in the
same turns is the measure: the other times are told as multiples of its median.
"""

from __future__ import annotations

import gzip
import http.client
import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from kg.bench.endpoint import Server, percentile, running
from kg.dataset import Dataset

ROUNDS = 50
"""How often each page is asked for."""

STATIC = "a static file"
_STATIC_PATH = "/static/style.css"
_ASSETS = re.compile(r'<(?:link rel="stylesheet" href|script[^>]* src)="(?P<path>/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page. Times are milliseconds, weights bytes after gzip.

    ``with_assets`` counts the style sheets and scripts that the page names.
    """

    kind: str
    path: str
    p50: float
    p99: float
    weight: int
    with_assets: int

    def row(self, static: Page) -> dict[str, Any]:
        """The page beside the static file."""
        return {
            "page": self.kind,
            "path": self.path,
            "p50_ms": self.p50,
            "p99_ms": self.p99,
            "times_a_static_file": self.p50 / static.p50,
            "gzip_bytes": self.weight,
            "gzip_bytes_with_assets": self.with_assets,
        }


def run(dataset: Dataset, rounds: int, progress: Callable[[str], None]) -> list[Page]:
    """Every kind of page, the static file first."""
    serve = [sys.executable, "-m", "kg.cli", "serve", "--data", str(dataset.directory)]
    server = Server("posology", lambda port: [*serve, "--port", str(port)])
    with running(server) as url:
        address = urlsplit(url)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
        try:
            return measure(paths(dataset), rounds, lambda path: _get(connection, path), progress)
        finally:
            connection.close()


def paths(dataset: Dataset) -> dict[str, str]:
    """An address for each kind of page; things are the first of their table, the gravest first."""

    def thing(kind: str, table: str, key: str = "id") -> dict[str, str]:
        row = next(iter(dataset.rows(table)), None)
        return {kind: f"/page/{kind}/{quote(str(row[key]), safe='')}"} if row else {}

    found = {STATIC: _STATIC_PATH, "front": "/"}
    source = next(iter(dataset.rows("sources")), None)
    if source:
        found["answer"] = f"/ask?{urlencode({'q': source['title']})}"
        found["article"] = f"/articles/{quote(source['source'], safe='')}"
    return {
        **found,
        "patient": "/patient",
        "conflicts": "/conflicts",
        "report": "/conflicts/report",
        **thing("conflict", "conflicts"),
        **thing("statement", "statements"),
        **thing("position", "positions"),
        "regimens": "/regimens",
        "articles": "/articles",
        "questions": "/questions",
        "ontology": "/ontology/",
        "SPARQL": "/sparql",
    }


def measure(
    asked: Mapping[str, str],
    rounds: int,
    get: Callable[[str], bytes],
    progress: Callable[[str], None],
) -> list[Page]:
    """The times of ``get`` for each path, after one round that is not counted."""
    bodies = {kind: get(path) for kind, path in asked.items()}
    times: dict[str, list[float]] = {kind: [] for kind in asked}
    for turn in range(rounds):
        progress(f"round {turn + 1} of {rounds}")
        for kind, path in asked.items():
            begun = time.perf_counter()
            get(path)
            times[kind].append(time.perf_counter() - begun)
    assets: dict[str, int] = {}

    def weight(path: str) -> int:
        if path not in assets:
            assets[path] = _packed(get(path))
        return assets[path]

    return [
        Page(
            kind=kind,
            path=path,
            p50=median(times[kind]) * 1e3,
            p99=percentile(times[kind], 99),
            weight=_packed(bodies[kind]),
            with_assets=_packed(bodies[kind]) + sum(map(weight, linked(bodies[kind]))),
        )
        for kind, path in asked.items()
    ]


def linked(body: bytes) -> list[str]:
    """The style sheets and scripts of our own that a page names, each once."""
    found = (match["path"] for match in _ASSETS.finditer(body.decode("utf-8", "replace")))
    return list(dict.fromkeys(found))


def _packed(body: bytes) -> int:
    return len(gzip.compress(body, mtime=0))


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    """A page as a browser asks for it. Raises ``OSError`` where it is not there."""
    connection.request("GET", path, headers={"Accept": "text/html,*/*;q=0.8"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise OSError(f"{path} was answered with {response.status}")
    return body
