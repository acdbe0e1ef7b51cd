"""The web process: waitress over a socket it was handed, and an end that breaks no request.

A connection is never closed under a request. When this process is to give way, it takes no new
connection, answers what is asked on those it has with ``Connection: close``, and ends when the last
is closed; idle ones it closes after a while.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, create_server
from waitress.task import ErrorTask

from kg import questions
from kg.dataset import Dataset
from kg.files import data_dir
from server.app import create_app
from server.engine import Engine
from server.problems import from_status
from server.settings import Settings

BODY_SPILL = 64_000
"""Bytes of a request's body kept in memory before a temporary file takes them."""

_AHEAD = 2 * 2**20
"""Bytes of an answer that may wait in memory for a reader slower than the query process."""

_IDLE_SECONDS = 5
"""How long a process that gives way waits for another request on a connection."""

_SPARE_THREADS = 8
"""Threads beside those that wait for queries, so that refusals and pages are never stuck."""


class _Refusal(ErrorTask):  # type: ignore[misc]
    """What waitress refuses before the application sees it, told as every other problem is."""

    def execute(self) -> None:
        error = self.request.error
        told = error.body if error.code < 500 else ""
        problem = from_status(error.code, f"The request {told}." if told else "")
        body = problem.json("", getattr(self.request, "path", "")).encode("utf-8")
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "application/problem+json"))
        self.response_headers.append(("Access-Control-Allow-Origin", "*"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that is closed after its answer once the server gives way."""

    error_task_class = _Refusal

    def service(self) -> None:
        if not self.server.accepting and self.requests:
            self.requests[0].headers["CONNECTION"] = "close"
        super().service()


@dataclass(slots=True)
class Web:
    """One application on one listening socket."""

    server: Any
    map: dict[int, Any]
    latest: float = float("inf")

    def run(self) -> None:
        """Serve until told to end, and then until nothing is open."""
        while self.server.accepting or (
            self.server.active_channels and time.monotonic() < self.latest
        ):
            self.server.asyncore.loop(timeout=0.5, use_poll=True, map=self.map, count=1)

    def give_way(self, patience: float, idle: int) -> None:
        """Take no more connections; wait so many seconds for those there are."""
        self.server.accepting = False
        self.server.adj.channel_timeout = idle
        self.server.adj.cleanup_interval = 1
        self.server.next_channel_cleanup = 0
        self.latest = time.monotonic() + patience
        self.server.pull_trigger()


def make(app: Flask, listener: socket.socket, queries: int) -> Web:
    """The server, listening; nothing is answered before it runs."""
    watched: dict[int, Any] = {}
    server: TcpWSGIServer = create_server(
        app,
        map=watched,
        sockets=[listener],
        threads=queries + _SPARE_THREADS,
        ident="posology",
        inbuf_overflow=BODY_SPILL,
        outbuf_high_watermark=_AHEAD,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
        channel_request_lookahead=1,  # tells when a client has gone while its query runs
    )
    server.channel_class = _Channel
    return Web(server, watched)


@dataclass(frozen=True, slots=True)
class Job:
    """What a web process is started for: a dataset, and who answers queries over it.

    ``ready`` is written to when it serves; ``lifeline`` reads as closed when its starter has gone,
    and then ``scratch`` is removed, if nobody else does that.
    """

    dataset: Dataset
    engine: Engine
    settings: Settings
    listener: socket.socket
    ready: int
    lifeline: int
    scratch: Path | None = None


def work(job: Job) -> None:
    """Be a web process, until a signal says to end: SIGTERM soon, SIGUSR1 with all patience."""
    catalogue = questions.load(data_dir("queries"), job.dataset.names)
    app = create_app(job.dataset, None, catalogue, job.settings, job.engine)
    limits = job.settings.limits
    web = make(app, job.listener, limits.queries)
    long = limits.seconds + limits.queue_seconds + 2 * _IDLE_SECONDS
    signal.signal(signal.SIGTERM, lambda *_: web.give_way(_IDLE_SECONDS, 0))
    signal.signal(signal.SIGUSR1, lambda *_: web.give_way(long, _IDLE_SECONDS))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this ends it
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    threading.Thread(
        target=_end_with_starter, args=(job.lifeline, job.scratch), daemon=True
    ).start()
    os.write(job.ready, b"+")
    os.close(job.ready)
    web.run()


def _end_with_starter(lifeline: int, scratch: Path | None) -> None:
    os.read(lifeline, 1)
    if scratch is not None:
        shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)
