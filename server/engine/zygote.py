"""The process that holds the dataset and forks one child for each query.

It has one thread, so a fork copies no lock that another thread holds; the store is in its memory,
so a child sees it without loading anything. It listens on a Unix socket (sequenced packets: a
message arrives whole or not at all), ends a child whose client has gone, tells why a child died,
and ends when the process that started it does. Some children are forked ahead and wait, warm: on a
busy machine most of a short query's time would be the wait for its new process to be scheduled.

Started by ``server.supervisor`` as ``python -m server.engine.zygote``; it imports no web code,
because the smaller the process, the cheaper its forks.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from kg.dataset import load
from kg.errors import PosologyError, UsageError
from kg.store import EmbeddedStore
from server.engine import Limits
from server.engine.child import CHUNK, END, answer, limit, limit_time, name
from server.engine.journal import Journal
from server.engine.link import conclude, received, refuse, tell

NICE = 10
"""How much a query that has run for a while gives way, so that short ones stay short."""

_WHILE = 0.5

_RESERVED = 4
"""Places for queries of the pages, so that clients' queries never keep a page from being shown."""

_SPARES = 2
"""Processes forked ahead."""

_QUIET = 0.01
"""Seconds without a request before one is forked: never while there is other work."""

_RECEIVE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Start:
    """What a zygote is told when it starts; descriptors are inherited.

    ``data`` is the dataset's folder; ``scratch`` a folder to remove when the starter has gone
    without doing it, empty for none; ``journal`` names the file of updates, empty where nothing is
    written; ``ready`` is told when the store is there; ``lifeline`` reads as
    closed when the starter has gone.
    """

    data: str
    scratch: str
    journal: str
    listen: int
    ready: int
    lifeline: int
    limits: Limits

    def text(self) -> str:
        return json.dumps(asdict(self))

    @staticmethod
    def read(text: str) -> Start:
        content = json.loads(text)
        return Start(**{**content, "limits": Limits(**content["limits"])})


@dataclass(frozen=True, slots=True)
class Spare:
    """A process that waits for a query, and our end of the socket it waits at."""

    pid: int
    link: socket.socket


@dataclass(slots=True)
class Zygote:
    """The loop."""

    store: EmbeddedStore
    limits: Limits
    listener: socket.socket
    lifeline: int
    journal: Journal | None
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)
    running: dict[int, socket.socket] = field(default_factory=dict)
    spares: deque[Spare] = field(default_factory=deque)
    fresh: deque[tuple[float, int]] = field(default_factory=deque)
    waiting: deque[tuple[float, socket.socket, dict[str, Any]]] = field(default_factory=deque)

    def serve(self) -> None:
        """Answer until the starter goes away or this process is told to end."""
        wake, woken = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.selector.register(self.lifeline, selectors.EVENT_READ)
        self.selector.register(wake, selectors.EVENT_READ)
        while True:
            soon = 0.1 if self.waiting or self.fresh else 5.0
            events = self.selector.select(soon if len(self.spares) == _SPARES else _QUIET)
            for key, _ in events:
                if key.fileobj is self.listener:
                    self._accept()
                elif key.fileobj == self.lifeline:
                    return
                elif key.fileobj == wake:
                    os.read(wake, 4096)
                else:
                    self._left(key.data)
            self._reap()
            self._start()
            self._slow_down()
            if not events:
                self._prepare()

    # --- Requests -------------------------------------------------------------------------------

    def _accept(self) -> None:
        connection, _ = self.listener.accept()
        connection.settimeout(_RECEIVE_SECONDS)
        try:
            content = json.loads(b"".join(received(connection)))
        except (OSError, ValueError):
            connection.close()
            return
        if "update" in content:
            self._update(connection, content["update"])
        elif content["ours"] and len(self.running) < self.limits.queries + _RESERVED:
            self._begin(connection, content)
        else:
            self.waiting.append((time.monotonic(), connection, content))

    def _start(self) -> None:
        """Start what waits, as far as there is room; turn away what has waited too long."""
        while self.waiting and len(self.running) < self.limits.queries:
            _, connection, content = self.waiting.popleft()
            self._begin(connection, content)
        latest = time.monotonic() - self.limits.queue_seconds
        while self.waiting and self.waiting[0][0] < latest:
            tell(self.waiting.popleft()[1], "busy")

    def _begin(self, connection: socket.socket, content: dict[str, Any]) -> None:
        """Have a query answered by a process that waits for one, else by a new one."""
        pid = self._handed(connection, content) or os.fork()
        if pid == 0:
            self._child(connection, content)
        self.running[pid] = connection
        self.fresh.append((time.monotonic(), pid))
        self.selector.register(connection, selectors.EVENT_READ, pid)

    def _handed(self, connection: socket.socket, content: dict[str, Any]) -> int:
        """The number of the process that took the query; 0 where none did."""
        message = json.dumps(content).encode("utf-8")
        while self.spares and len(message) <= CHUNK:
            spare = self.spares.popleft()
            with spare.link, suppress(OSError):  # it was killed: the next one, then
                socket.send_fds(spare.link, [message], [connection.fileno()])
                return spare.pid
        return 0

    def _prepare(self) -> None:
        """Fork one process ahead, if there are too few."""
        if len(self.spares) == _SPARES:
            return
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            here.close()
            self._wait(there)
        there.close()
        self.spares.append(Spare(pid, here))

    def _wait(self, link: socket.socket) -> NoReturn:
        """The process that waits; what it holds of other queries is closed, so that it ends when
        this process does.
        """
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            name("spare")
            others = [*self.running.values(), *(c for _, c, _ in self.waiting), self.listener]
            for other in (*others, *(spare.link for spare in self.spares)):
                other.close()
            bool(self.store.query("ASK { ?s ?p ?o }"))  # what a query touches is its own by now
            message, descriptors, _, _ = socket.recv_fds(link, CHUNK + 1, 1)
            code = 0
            if message:
                self._child(socket.socket(fileno=descriptors[0]), json.loads(message))
        finally:
            os._exit(code)

    def _dismiss(self) -> None:
        """Let go of those that wait: the graph they hold is the one before an update."""
        while self.spares:
            self.spares.popleft().link.close()

    def _slow_down(self) -> None:
        """Let queries that take long give way to those that have just begun."""
        while self.fresh and self.fresh[0][0] < time.monotonic() - _WHILE:
            _, pid = self.fresh.popleft()
            if pid in self.running:
                os.setpriority(os.PRIO_PROCESS, pid, NICE)

    def _child(self, connection: socket.socket, content: dict[str, Any]) -> NoReturn:
        """The query process; never returns."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            name("query")
            limit_time(self.limits.seconds)
            limit(self.limits, 0)
            connection.settimeout(None)
            if "rehearse" in content:
                self.store.update(content["rehearse"])
                connection.send(END)
            else:
                answer(self.store, content, lambda kind, part: connection.send(kind + part))
            code = 0
        except UsageError as error:
            refuse(connection, str(error))
            code = 0
        except MemoryError:
            code = 2
        finally:
            os._exit(code)

    # --- Endings --------------------------------------------------------------------------------

    def _left(self, pid: int) -> None:
        """A client says nothing after its request: what is readable there is that it has gone."""
        self.selector.unregister(self.running[pid])
        os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        while self.running or self.spares:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._forget(pid)
            connection = self.running.pop(pid, None)
            if connection is not None:
                if connection in self.selector.get_map():
                    self.selector.unregister(connection)
                conclude(connection, status)

    def _forget(self, pid: int) -> None:
        """A waiting process that was killed waits no more."""
        for spare in [spare for spare in self.spares if spare.pid == pid]:
            self.spares.remove(spare)
            spare.link.close()

    # --- Updates --------------------------------------------------------------------------------

    def _update(self, connection: socket.socket, text: str) -> None:
        """Rehearse in a child under the limits of a query; then write down, then do."""
        if self.journal is None:
            refuse(connection, "this store is never written to")
            return
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            here.close()
            self._child(there, {"rehearse": text})
        there.close()
        told = here.recv(CHUNK + 1)
        here.close()
        _, status = os.waitpid(pid, 0)
        if told == END:
            self.journal.append(text)
            self.store.update(text)
            self._dismiss()
            connection.send(END)
            connection.close()
        elif told:
            connection.send(told)
            connection.close()
        else:
            conclude(connection, status)


def main(text: str) -> int:
    """Load, say so, serve. The exit code is 3 where there is no such dataset (any more)."""
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this ends it
    start = Start.read(text)
    try:
        dataset = load(Path(start.data))
        if not dataset.intact():
            raise UsageError("dataset.nq is not what the manifest says: build it again")
        store = dataset.store()
        journal = Journal(Path(start.journal), dataset.sha256) if start.journal else None
        for written in journal.read() if journal else ():
            store.update(written)
    except PosologyError as error:
        os.write(start.ready, str(error).encode("utf-8"))
        return 3
    gc.collect()
    gc.freeze()
    os.write(start.ready, b"+")
    os.close(start.ready)
    listener = socket.socket(fileno=start.listen)
    Zygote(store, start.limits, listener, start.lifeline, journal).serve()
    if start.scratch:
        shutil.rmtree(start.scratch, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
