"""What the zygote hears from whoever asks, and says where a child did not say it itself."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress

from server.engine.child import CHUNK, END, FAILED

_REASONS = {
    signal.SIGALRM: "late",
    signal.SIGXCPU: "late",
    signal.SIGABRT: "memory",  # how a failed allocation ends in the store
    signal.SIGSEGV: "memory",
}


def received(connection: socket.socket) -> Iterator[bytes]:
    """The parts of a request, up to its end."""
    while True:
        part = connection.recv(CHUNK + 1)
        if part[:1] != b"+":
            if part[:1] != END:
                raise OSError("the request broke off")
            return
        yield part[1:]


def conclude(connection: socket.socket, status: int) -> None:
    """Tell why a child ended, where it did not say so itself, and close."""
    if os.WIFSIGNALED(status):
        tell(connection, _REASONS.get(signal.Signals(os.WTERMSIG(status)), "lost"))
    elif os.WEXITSTATUS(status):
        tell(connection, "memory" if os.WEXITSTATUS(status) == 2 else "lost")
    else:
        connection.close()


def tell(connection: socket.socket, reason: str) -> None:
    connection.setblocking(False)
    with suppress(OSError):  # it has gone, or reads nothing: the closed connection tells enough
        connection.send(FAILED + json.dumps({"ended": reason}).encode("utf-8"))
    connection.close()


def refuse(connection: socket.socket, message: str) -> None:
    connection.send(FAILED + json.dumps({"refused": message}).encode("utf-8"))
    connection.close()
