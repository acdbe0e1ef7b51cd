"""A dataset of the bundled articles and servers over it: what the server's tests are tried on."""

from __future__ import annotations

import atexit
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from kg import build, files, questions
from kg.dataset import Dataset
from kg.errors import UsageError
from kg.store import EmbeddedStore, Store
from kg.terms import Names
from server import Settings, create_app, worker

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
TOKEN = "a-token-of-the-tests"


class Writable(EmbeddedStore):
    """An embedded store that takes updates."""

    def update(self, text: str) -> None:
        try:
            self.inner.update(text)
        except SyntaxError as error:
            raise UsageError(f"the update cannot be carried out: {error}") from error


@cache
def data() -> Dataset:
    """The bundled articles, built once for all tests."""
    folder = Path(tempfile.mkdtemp(prefix="posology-served-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    built, _, _ = build.build([files.articles_dir()], folder / "data", Names())
    return built


@cache
def store() -> EmbeddedStore:
    return data().store()


def app(over: Store | None = None, settings: Settings | None = None) -> Flask:
    catalogue = questions.load(files.data_dir("queries"), data().names)
    return create_app(data(), store() if over is None else over, catalogue, settings)


@cache
def client() -> FlaskClient:
    return app().test_client()


@contextmanager
def threaded(application: Flask) -> Iterator[str]:
    """The application over real HTTP, in a thread of this process, by the server users run."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    web = worker.make(application, listener, queries=4)
    thread = threading.Thread(target=web.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        web.give_way(patience=0, idle=0)
        thread.join()
        web.server.task_dispatcher.shutdown()
        web.server.asyncore.close_all(web.map)


_SERVE = """
import sys
from pathlib import Path
from kg import dataset, files, questions
from server import create_app, run
data = dataset.load(Path(sys.argv[1]))
app = create_app(data, data.store(), questions.load(files.data_dir("queries"), data.names))
@app.get("/test/breaks")
def breaks():
    def pieces():
        yield b"x" * 100
        raise RuntimeError("on the way")
    return app.response_class(pieces(), mimetype="text/plain")
run(app, "127.0.0.1", int(sys.argv[2]))
"""


@contextmanager
def production() -> Iterator[str]:
    """The server as users run it, in a process of its own, with one route that fails on its way."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-c", _SERVE, str(data().directory), str(port)]
    process = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).read()
        except OSError:
            assert process.poll() is None, "the server ended before it answered"
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server never answered")
