"""Running the server until it is told to stop.

On Linux the dataset is served by processes (``server.supervisor``): one holds the graph, one
answers HTTP, each query has its own; for a remote endpoint or a dataset on disk nobody holds the
graph. Elsewhere there is one web process, which serves the dataset there was. The web server is
waitress: plain Python, so it installs and runs wherever the rest does; its own loop reads and
writes the sockets, so a slow client holds no thread; and when an answer fails on its way it breaks
the connection, so a truncated answer never looks complete.
"""

from __future__ import annotations

import signal
import socket
import sys
from dataclasses import dataclass
from functools import partial

from flask import Flask

from kg import questions
from kg.dataset import Dataset
from kg.errors import EngineUnavailable
from kg.files import data_dir
from kg.store import RemoteStore, open_remote
from server import log
from server.app import create_app
from server.engine import Engine, InProcess
from server.engine.spawned import OnDisk
from server.settings import Settings
from server.worker import make

FORKS = sys.platform == "linux"
"""Whether queries can run in forked processes: it takes fork and sequenced-packet sockets."""

_BACKLOG = 1024


def serve(
    dataset: Dataset,
    host: str = "127.0.0.1",
    port: int = 8000,
    store_url: str | None = None,
    settings: Settings | None = None,
    on_disk: bool = False,
    verbose: bool = False,
) -> None:
    """Serve a dataset until interrupted, from its own graph or from the endpoint ``store_url``.

    ``on_disk`` keeps the graph out of memory. Port 0 takes a free one.
    """
    chosen = settings or Settings()
    log.start(verbose)
    listener = listen(host, port)
    outside = _outside(dataset, store_url, on_disk or not FORKS, chosen)
    if FORKS:
        from server.supervisor import Supervisor

        announce = partial(_announce, listener)
        ended = Supervisor(dataset.directory, chosen, listener, announce, outside).run()
        if ended is signal.SIGINT:
            raise KeyboardInterrupt
    elif outside is not None:
        catalogue = questions.load(data_dir("queries"), dataset.names)
        engine = outside.open(dataset)
        _loop(create_app(dataset, None, catalogue, chosen, engine), listener, chosen)


def _outside(
    dataset: Dataset, store_url: str | None, on_disk: bool, settings: Settings
) -> Remote | OnDisk | None:
    """Who answers instead of a process that holds the graph; ``None`` for nobody."""
    if store_url is not None:
        return Remote(open_remote(store_url, timeout=int(settings.limits.seconds)))
    return OnDisk(dataset.directory, settings.limits) if on_disk else None


@dataclass(frozen=True, slots=True)
class Remote:
    """A remote endpoint, which answers whatever dataset lies here."""

    store: RemoteStore

    def open(self, dataset: Dataset) -> Engine:
        return InProcess(self.store)

    def forget(self, dataset: Dataset) -> None:
        """Nothing was made for it."""


def run(app: Flask, host: str, port: int) -> None:
    """Run an application in this process; port 0 takes a free one."""
    _loop(app, listen(host, port), Settings())


def _loop(app: Flask, listener: socket.socket, settings: Settings) -> None:
    web = make(app, listener, settings.limits.queries)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: web.give_way(5, 0))
    _announce(listener)
    web.run()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises ``EngineUnavailable`` where there can be none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two servers share an address
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise EngineUnavailable(f"{host}:{port} cannot be listened on: {error.strerror}") from error
    return listener


def _announce(listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(f"serving http://{shown}:{port}/ until Ctrl-C", file=sys.stderr, flush=True)
