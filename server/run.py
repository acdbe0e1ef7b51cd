"""Running the application: waitress, in one process with threads, until it is told to stop.

It is plain Python, so it installs and runs wherever the rest does. Its own loop reads and writes
the sockets, so a slow client holds no thread. When an answer fails on its way it breaks the
connection, so a truncated answer never looks complete.
"""

from __future__ import annotations

import sys

from flask import Flask
from waitress.server import create_server

from kg import questions
from kg.dataset import Dataset
from kg.errors import EngineUnavailable
from kg.files import data_dir
from kg.store import Store, open_remote
from server.app import create_app
from server.settings import Settings

_BODY_SPILL = 64_000
"""Bytes of a request's body kept in memory before a temporary file takes them."""


def serve(
    dataset: Dataset,
    host: str = "127.0.0.1",
    port: int = 8000,
    store_url: str | None = None,
    settings: Settings | None = None,
) -> None:
    """Serve a dataset until interrupted, from its own graph or from the endpoint ``store_url``."""
    store: Store = open_remote(store_url) if store_url else dataset.store()
    catalogue = questions.load(data_dir("queries"), dataset.names)
    run(create_app(dataset, store, catalogue, settings), host, port)


def run(app: Flask, host: str, port: int, threads: int = 8) -> None:
    """Run an application; port 0 takes a free one. Raises ``EngineUnavailable`` where none is."""
    try:
        server = create_server(
            app,
            host=host,
            port=port,
            threads=threads,
            ident="posology",
            inbuf_overflow=_BODY_SPILL,
            max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        )
    except OSError as error:
        raise EngineUnavailable(f"{host}:{port} cannot be listened on: {error.strerror}") from error
    shown = f"[{host}]" if ":" in host else host
    at = getattr(server, "effective_port", port)
    print(f"serving http://{shown}:{at}/ until Ctrl-C", file=sys.stderr, flush=True)
    server.run()
