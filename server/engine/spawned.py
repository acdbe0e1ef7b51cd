"""Queries in worker processes over a read-only folder: for systems without fork, and for datasets
larger than memory (a store on disk has threads of its own, so nothing is ever forked from it).

A worker answers one query after another. It is killed when a query overruns its deadline or nobody
waits for it any more, and the next query starts another.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue

from kg.dataset import Dataset
from kg.errors import EngineUnavailable, UsageError
from kg.files import replacing
from kg.store import write_folder
from server.engine import Abandoned, Busy, Late, Limits, Query, Reply, present
from server.engine.child import DATA, END, HEADER, request
from server.engine.worker import read, write

_POLL = 0.1

_START_SECONDS = 30.0
"""How long a worker may take to start, on a machine that has much else to do."""

_GRACE = 1.0
"""Seconds past its deadline after which a worker ends itself, should nobody be left to do it."""


class _Worker:
    """One process; ``why`` tells what it was killed for."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        root = Path(__file__).resolve().parent.parent.parent
        path = os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])])
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "server.engine.worker", str(folder)),
                *(str(limits.megabytes), str(limits.seconds + _GRACE)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.why: Exception | None = None
        self.done = threading.Event()
        self.latest = float("inf")
        self._started = False

    def ask(self, content: bytes, seconds: float) -> None:
        """Send a request once the process has started; its time counts from then."""
        assert self.process.stdin is not None
        self._started = self._started or self.next() == END
        self.latest = time.monotonic() + seconds
        try:
            write(self.process.stdin, content)
        except OSError as error:
            raise EngineUnavailable("the query process cannot be reached") from error

    def next(self) -> bytes:
        assert self.process.stdout is not None
        message = read(self.process.stdout)
        if message[:1] in (HEADER, DATA, END):
            return message
        content = json.loads(message[1:]) if message else {}
        if "refused" in content:
            raise UsageError(content["refused"])
        raise self.why or EngineUnavailable("the query process died")

    def watch(self, gone: Callable[[], bool]) -> None:
        """Kill the process where it is not done in time, or nobody waits any more."""
        while not self.done.wait(_POLL):
            if time.monotonic() > self.latest:
                self.why = Late("the query was stopped at its deadline")
            elif gone():
                self.why = Abandoned("nobody waits for the answer")
            else:
                continue
            self.process.kill()
            return

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


class Spawned:
    """An engine of at most ``limits.queries`` workers over a folder that ``OnDisk`` prepared."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._idle: Queue[_Worker | None] = Queue()
        for _ in range(limits.queries):
            self._idle.put(None)  # a place; the process is started when it is needed

    @property
    def writable(self) -> bool:
        return False

    def update(self, text: str) -> None:
        raise UsageError("this store is never written to")

    def run(self, query: Query, gone: Callable[[], bool] = present) -> Reply:
        worker = self._take()
        worker.done.clear()
        worker.latest = time.monotonic() + _START_SECONDS
        watcher = threading.Thread(target=worker.watch, args=(gone,), daemon=True)
        watcher.start()
        try:
            worker.ask(request(query), self._limits.seconds)
            header = json.loads(worker.next()[1:])
        except BaseException as error:
            self._give_back(worker, watcher, isinstance(error, UsageError))
            raise
        return Reply(self._pieces(worker, watcher), header["length"], header["truncated"])

    def close(self) -> None:
        """End every worker that is idle."""
        while True:
            try:
                worker = self._idle.get_nowait()
            except Empty:
                return
            if worker is not None:
                worker.end()

    def _pieces(self, worker: _Worker, watcher: threading.Thread) -> Iterator[bytes]:
        whole = False
        try:
            while (message := worker.next()) != END:
                yield message[1:]
            whole = True
        finally:
            self._give_back(worker, watcher, whole)

    def _take(self) -> _Worker:
        try:
            worker = self._idle.get(timeout=self._limits.queue_seconds)
        except Empty:
            raise Busy("as many queries run as may") from None
        if worker is not None and worker.process.poll() is not None:
            worker.end()
            worker = None
        return worker or _Worker(self._folder, self._limits)

    def _give_back(self, worker: _Worker, watcher: threading.Thread, usable: bool) -> None:
        worker.done.set()
        watcher.join()
        if usable and worker.why is None:
            self._idle.put(worker)
        else:
            worker.end()
            self._idle.put(None)


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Engines over datasets in the store's own form, each in a folder beside ``directory``.

    A folder is written once for each dataset, and there for the next start of the server.
    """

    directory: Path
    limits: Limits

    def open(self, dataset: Dataset) -> Spawned:
        folder = self._folder(dataset)
        if not folder.is_dir():
            if not dataset.intact():
                raise UsageError("dataset.nq is not what the manifest says: build it again")
            with replacing(folder) as fresh:
                write_folder(dataset.quads, fresh)
        return Spawned(folder, self.limits)

    def forget(self, dataset: Dataset) -> None:
        shutil.rmtree(self._folder(dataset), ignore_errors=True)

    def _folder(self, dataset: Dataset) -> Path:
        return self.directory.with_name(f"{self.directory.name}.store-{dataset.sha256[:16]}")
