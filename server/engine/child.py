"""What a query process does: take limits upon itself, answer one request, say how it ended.

A request is one JSON object. An answer is a run of messages, each a kind in one byte and its
content: ``h`` what is told before the begin, ``d`` a piece, ``.`` the end, ``x`` why there is no
(more) answer. Only the end makes an answer whole, so one that stops early never looks complete.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from kg.errors import PosologyError
from kg.store import Answer, EmbeddedStore
from server.engine import Abandoned, Busy, Exhausted, Late, Limits, Query

HEADER, DATA, END, FAILED = b"h", b"d", b".", b"x"
CHUNK = 64_000
"""Bytes of a message: less than what one send over a Unix socket takes whole."""

Send = Callable[[bytes, bytes], object]

ENDINGS = {
    "late": (Late, "the query was stopped at its deadline"),
    "busy": (Busy, "as many queries run as may"),
    "memory": (Exhausted, "the query needed more memory than one query may have"),
    "gone": (Abandoned, "nobody waits for the answer"),
}
"""How a query process can end without an answer, and what is raised for it."""


def request(query: Query) -> bytes:
    """A query as it travels."""
    return json.dumps(
        {
            "text": query.text,
            "format": query.format,
            "default_graphs": query.default_graphs,
            "named_graphs": query.named_graphs,
            "most": query.most,
            "ours": query.ours,
        }
    ).encode("utf-8")


def answer(store: EmbeddedStore, content: dict[str, Any], send: Send) -> None:
    """Answer one request. What is refused is told; only a bug raises."""
    try:
        found = store.query(
            content["text"], content["default_graphs"], content["named_graphs"], content["most"]
        )
        wire = found.serialise(content["format"])
    except PosologyError as error:
        send(FAILED, json.dumps({"refused": str(error)}).encode("utf-8"))
        return
    except MemoryError:
        send(FAILED, b'{"ended": "memory"}')
        return
    truncated = not isinstance(found, Answer) and found.truncated
    send(HEADER, json.dumps({"length": len(wire), "truncated": truncated}).encode("utf-8"))
    for start in range(0, len(wire), CHUNK):
        send(DATA, wire[start : start + CHUNK])
    send(END, b"")


def name(what: str) -> None:
    """What this process is called in a list of processes, where the system has such a name."""
    with suppress(OSError), open("/proc/self/comm", "wb", buffering=0) as own:
        own.write(f"posology-{what}".encode("ascii"))


def limit(limits: Limits, files: int) -> None:
    """Bound this process: memory beyond what it has, processor time, and no new file or socket.

    With ``files`` at the number that are open, nothing can be opened, whatever a query asks for.
    """
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = _address_space() + limits.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))


def limit_time(seconds: float) -> None:
    """Have the kernel end this process, whatever code it is in, when its time is up."""
    import resource
    import signal

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    whole = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))


def _address_space() -> int:
    """Bytes of address space this process has now; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 2**34
    with open("/proc/self/statm", encoding="ascii") as numbers:
        import resource

        return int(numbers.read().split()[0]) * resource.getpagesize()
