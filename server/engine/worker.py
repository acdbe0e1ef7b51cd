"""A query process that was not forked: opens a folder of the store's own and answers from it.

Reads requests from standard input and writes messages to standard output, each with its length in
four bytes before it. ``server.engine.spawned`` starts, bounds and ends it.
"""

from __future__ import annotations

import json
import signal
import struct
import sys
from typing import IO

from kg.store import open_folder
from server.engine import Limits
from server.engine.child import END, answer

LENGTH = struct.Struct(">I")


def write(stream: IO[bytes], content: bytes) -> None:
    """One message."""
    stream.write(LENGTH.pack(len(content)) + content)
    stream.flush()


def read(stream: IO[bytes]) -> bytes:
    """One message; empty where the other side has gone."""
    begin = stream.read(LENGTH.size)
    if len(begin) < LENGTH.size:
        return b""
    (length,) = LENGTH.unpack(begin)
    content = stream.read(length)
    return content if len(content) == length else b""


def main(folder: str, megabytes: int, seconds: float) -> None:
    """Answer until there are no more requests, or one takes longer than it may."""
    store = open_folder(folder)
    bool(store.query("ASK { ?s ?p ?o }"))  # whatever the store opens lazily is open now
    _limit(megabytes)
    out = sys.stdout.buffer
    write(out, END)  # it has started
    while content := read(sys.stdin.buffer):
        _alarm(seconds)
        answer(store, json.loads(content), lambda kind, part: write(out, kind + part))
        _alarm(0)


def _alarm(seconds: float) -> None:
    """Have the kernel end this process then, where whoever started it was killed; 0 is never."""
    if hasattr(signal, "setitimer"):  # there is none on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit(megabytes: int) -> None:
    try:
        import resource  # there is none on Windows
    except ImportError:
        return
    from server.engine.child import limit

    limit(Limits(megabytes=megabytes), resource.getrlimit(resource.RLIMIT_NOFILE)[0])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
