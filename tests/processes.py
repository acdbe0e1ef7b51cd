"""A server as users start it, with its processes in view, so that tests can end any of them."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from tests import served

ROOT = Path(__file__).resolve().parent.parent
JSON = "application/sparql-results+json"
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z "
    "FILTER(?x != ?y && STR(?z) != STR(?a)) }"
)


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float

    @property
    def problem(self) -> str:
        return str(json.loads(self.body)["type"].rpartition("#")[2])


@dataclass
class Service:
    """A running service and where its data is."""

    process: subprocess.Popen[bytes]
    address: str
    data: Path

    def get(self, path: str, accept: str = JSON, **headers: str) -> Reply:
        return self._ask("GET", path, None, {"Accept": accept, **headers})

    def post(self, path: str, body: str, **headers: str) -> Reply:
        return self._ask("POST", path, body.encode(), headers)

    def query(self, text: str, accept: str = JSON) -> Reply:
        return self.get(f"/sparql?query={quote(text)}", accept)

    def connect(self, timeout: float = 60) -> http.client.HTTPConnection:
        address = urlsplit(self.address)
        return http.client.HTTPConnection(address.hostname or "", address.port, timeout=timeout)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        connection = self.connect()
        begun = time.monotonic()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return Reply(response.status, response.headers, content, time.monotonic() - begun)

    def children(self, of: int | None = None) -> dict[int, str]:
        """Command lines of the processes under one of ours, by number (Linux)."""
        of = of or self.process.pid
        listed = Path(f"/proc/{of}/task/{of}/children").read_text().split()
        found = {}
        for pid in map(int, listed):
            try:
                found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
            except OSError:
                continue
        return found

    def zygote(self) -> int:
        return next(pid for pid, line in self.children().items() if "zygote" in line)

    def web(self) -> int:
        return next(pid for pid, line in self.children().items() if "zygote" not in line)

    def queries(self) -> list[int]:
        return self._called("posology-query")

    def spares(self) -> list[int]:
        return self._called("posology-spare")

    def _called(self, name: str) -> list[int]:
        """The zygote's processes of one name."""
        found = []
        for pid in self.children(self.zygote()):
            with suppress(OSError):
                if Path(f"/proc/{pid}/comm").read_text().strip() == name:
                    found.append(pid)
        return found

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)


@contextmanager
def service(*options: str, **environment: str) -> Iterator[Service]:
    """``posology serve`` over a copy of the bundled articles' dataset, on a free port."""
    folder = Path(tempfile.mkdtemp(prefix="posology-processes-"))
    data = folder / "data"
    shutil.copytree(served.data().directory, data)
    running = start(data, *options, **environment)
    try:
        yield running
    finally:
        running.process.terminate()
        try:
            running.process.wait(30)
        finally:
            running.process.kill()
            running.process.wait()
            shutil.rmtree(folder, ignore_errors=True)


def start(data: Path, *options: str, **environment: str) -> Service:
    """Start over a dataset; what the service says goes into a file beside it."""
    command = [sys.executable, "-m", "kg.cli", "serve", "--port", "0", "--data", str(data)]
    log = data.with_name(f"log-{time.monotonic_ns()}")
    with log.open("w") as stream:
        process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env={**os.environ, **environment}, stderr=stream
        )
    latest = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < latest:
        found = re.search(r"^serving (http://\S+)/ until", log.read_text(), re.MULTILINE)
        if found:
            return Service(process, found[1], data)
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise AssertionError(f"the server ended before it answered: {log.read_text()}")


def until(wanted: object, seconds: float = 10) -> None:
    """Wait until a condition holds."""
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        if wanted():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about")
