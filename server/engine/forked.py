"""The web process's side of the query processes: one connection to the zygote for each query."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import EngineUnavailable, UsageError
from server import scan
from server.engine import Abandoned, Limits, Query, Reply, present
from server.engine.child import CHUNK, DATA, END, ENDINGS, HEADER, request

_POLL = 0.2
"""Seconds between two looks whether the client is still there."""

_GRACE = 5.0
"""Seconds past every limit after which the query processes are taken for dead."""

_ATTEMPTS = 3


class Lost(EngineUnavailable):
    """The process that had the query, or was being told it, went away without a word."""


@dataclass(frozen=True, slots=True)
class Forked:
    """Queries in processes of their own, forked by ``server.engine.zygote``.

    Its socket belongs to the process that starts zygotes, so while one is replaced, queries wait
    in line instead of failing.
    """

    address: Path
    limits: Limits
    writable: bool = False

    def run(self, query: Query, gone: Callable[[], bool] = present) -> Reply:
        for _ in range(_ATTEMPTS - 1):
            with suppress(Lost):
                return self._once(query, gone)
        return self._once(query, gone)

    def _once(self, query: Query, gone: Callable[[], bool]) -> Reply:
        connection = self._send(request(query))
        try:
            header = self._first(connection, gone)
        except BaseException:
            connection.close()
            raise
        return Reply(_pieces(connection), header["length"], header["truncated"])

    def update(self, text: str) -> None:
        if not self.writable:
            raise UsageError("this store is never written to")
        if scan.changes(text):
            raise UsageError(
                "the update depends on time, chance or new blank nodes, so it could not be "
                "repeated when the dataset is loaded again: write the values themselves"
            )
        with self._send(json.dumps({"update": text}).encode("utf-8")) as connection:
            message = self._receive(connection, present)
            if message != END:
                raise _failure(message)

    def _send(self, content: bytes) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            connection.settimeout(self._patience)
            connection.connect(str(self.address))
            for start in range(0, len(content), CHUNK):
                connection.send(b"+" + content[start : start + CHUNK])
            connection.send(END)
        except (BrokenPipeError, ConnectionResetError) as error:
            connection.close()
            raise Lost("the query processes went away") from error
        except OSError as error:
            connection.close()
            raise EngineUnavailable("the query processes do not answer") from error
        return connection

    @property
    def _patience(self) -> float:
        return self.limits.seconds + self.limits.queue_seconds + _GRACE

    def _first(self, connection: socket.socket, gone: Callable[[], bool]) -> dict[str, Any]:
        message = self._receive(connection, gone)
        if message[:1] == HEADER:
            return dict(json.loads(message[1:]))
        raise _failure(message)

    def _receive(self, connection: socket.socket, gone: Callable[[], bool]) -> bytes:
        """The first message, however long the query takes; ends where nobody waits for it."""
        latest = time.monotonic() + self._patience
        connection.settimeout(_POLL)
        while time.monotonic() < latest:
            try:
                return connection.recv(CHUNK + 1)
            except TimeoutError:
                if gone():
                    raise Abandoned("nobody waits for the answer") from None
            except ConnectionError as error:
                raise Lost("the query process went away") from error
        raise EngineUnavailable("the query processes do not answer")


def _pieces(connection: socket.socket) -> Iterator[bytes]:
    """The pieces up to the end; an answer that stops before it breaks the iterator."""
    with connection:
        connection.settimeout(None)
        while (message := connection.recv(CHUNK + 1)) != END:
            if message[:1] != DATA:
                raise _failure(message)
            yield message[1:]


def _failure(message: bytes) -> Exception:
    """What is raised for a message that is no answer."""
    content = json.loads(message[1:]) if message else {"ended": "lost"}
    if "refused" in content:
        return UsageError(content["refused"])
    kind, text = ENDINGS.get(content["ended"], (Lost, "the query process went away"))
    return kind(text)
