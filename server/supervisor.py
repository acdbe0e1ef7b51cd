"""The main process: starts the others, replaces what dies, and changes over to a new dataset.

::

    supervisor            one thread, holds no data; owns the listening sockets
    ├── zygote            holds the graph; forks a process for each query
    └── web process       answers HTTP; asks the zygote over a Unix socket

Where the graph is not held in memory (a folder on disk, a remote endpoint) there is no zygote, and
the web process has an engine that ``Outside`` makes.

A *generation* is a zygote and a web process over one dataset, of which they have a snapshot of
their own, so that nobody reads one file of this build and another of the next. A new one is started
beside the old when the dataset on disk changes (or on SIGHUP), and takes over when it answers; the
old web process then finishes what it has begun. Both accept from one socket that this process never
closes, so no connection is refused in between, nor while a process that died is replaced. When this
process itself is killed the others end, and the address is free for whoever starts it again.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.dataset import Dataset, load
from kg.errors import EngineUnavailable, PosologyError
from server.engine import Engine
from server.engine.forked import Forked
from server.engine.zygote import Start
from server.generation import Generation, Outside, Process, snapshot, stamp
from server.settings import Settings
from server.worker import Job, work

_LOG = logging.getLogger("posology.server")
_SIGNALS = (signal.SIGCHLD, signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
_TICK = 0.05
_IDLE_TICK = 0.5
_END_SECONDS = 10.0
_PAUSE = 0.5
"""Seconds between two starts of a process that keeps dying."""


class Supervisor:
    """See the module."""

    def __init__(
        self,
        directory: Path,
        settings: Settings,
        http: socket.socket,
        started: Callable[[], None],
        outside: Outside | None = None,
    ) -> None:
        self._directory = directory
        self._settings = settings
        self._http = http
        self._started = started
        self._outside = outside
        self._scratch = Path(tempfile.mkdtemp(prefix="posology-"))
        self._lifeline = os.pipe2(os.O_CLOEXEC)
        self._numbers = iter(range(1, sys.maxsize))
        self._current: Generation | None = None
        self._coming: Generation | None = None
        self._leaving: list[Generation] = []
        self._stamp: tuple[int, int] = (0, 0)

    def run(self) -> signal.Signals:
        """Serve until SIGTERM or SIGINT; which of them came. Raises where there is no dataset."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            self._stamp = stamp(self._directory)
            self._coming = self._begin(load(self._directory))
            while True:
                busy = self._coming or self._leaving or not self._settled()
                got = signal.sigtimedwait(_SIGNALS, _TICK if busy else _IDLE_TICK)
                if got and got.si_signo in (signal.SIGTERM, signal.SIGINT):
                    return signal.Signals(got.si_signo)
                if got and got.si_signo == signal.SIGHUP:
                    self._stamp = (0, 0)
                self._step()
        finally:
            self._end()

    # --- One step -------------------------------------------------------------------------------

    def _step(self) -> None:
        self._reap()
        for generation in (self._current, self._coming):
            if generation is not None:
                self._raise(generation)
        if self._coming is not None and self._coming.serving:
            self._change_over(self._coming)
        for old in [g for g in self._leaving if g.web is None]:
            self._leaving.remove(old)
            self._close(old)
            if (
                self._outside
                and self._current
                and old.dataset.sha256 != self._current.dataset.sha256
            ):
                self._outside.forget(old.dataset)
        self._look()

    def _settled(self) -> bool:
        now = self._current
        return now is not None and now.serving and self._answers(now)

    def _answers(self, generation: Generation) -> bool:
        """Whether somebody holds the graph."""
        zygote = generation.zygote
        return self._outside is not None or (zygote is not None and zygote.serving)

    def _look(self) -> None:
        """Begin a new generation where the dataset on disk is another one than that served."""
        now = stamp(self._directory)
        if now == self._stamp or not any(now) or self._coming is not None:
            return
        self._stamp = now
        try:
            dataset = load(self._directory)
            if self._current is None or dataset.sha256 != self._current.dataset.sha256:
                self._coming = self._begin(dataset)
        except (PosologyError, OSError) as error:
            _LOG.error("dataset cannot be read", extra={"reason": str(error)})

    def _begin(self, dataset: Dataset) -> Generation:
        place = self._scratch / str(next(self._numbers))
        copy = snapshot(dataset, place / "data")
        address = place / "socket"
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        listener.bind(str(address))
        listener.listen(128)
        _LOG.info("generation begun", extra={"dataset": dataset.sha256})
        return Generation(copy, address, listener)

    def _raise(self, generation: Generation) -> None:
        """Start what is missing, and listen to what was started."""
        if generation.zygote is None and self._outside is None:
            generation.zygote = self._zygote(generation)
        for process in (generation.zygote, generation.web):
            said = process.told() if process is not None else None
            if said not in (None, b"+", b""):
                self._failed(generation, said.decode("utf-8", "replace"))
                return
        if generation.web is None and self._answers(generation):
            generation.web = self._web(generation)

    def _change_over(self, coming: Generation) -> None:
        if self._current is None:
            self._started()
        else:
            self._leave(self._current)
        self._current, self._coming = coming, None
        _LOG.info("generation serves", extra={"dataset": coming.dataset.sha256})

    def _leave(self, old: Generation) -> None:
        if old.web is not None:
            old.web.kill(signal.SIGUSR1)
        self._leaving.append(old)

    def _failed(self, generation: Generation, reason: str) -> None:
        """A generation that cannot be: the old one stays, or there was none and this ends."""
        if self._current is None:
            raise EngineUnavailable(reason)
        _LOG.error("generation failed", extra={"reason": reason})
        if generation is self._coming:
            self._coming = None
            self._close(generation)

    # --- Processes ------------------------------------------------------------------------------

    def _zygote(self, generation: Generation) -> Process:
        ready, told = os.pipe2(os.O_CLOEXEC)
        listen = generation.listener.fileno()
        journal = f"{self._directory}.updates.jsonl" if self._settings.writable else ""
        start = Start(
            data=str(generation.dataset.directory),
            scratch=str(self._scratch),
            journal=journal,
            listen=listen,
            ready=told,
            lifeline=self._lifeline[0],
            limits=self._settings.limits,
        )
        command = [sys.executable, "-m", "server.engine.zygote", start.text()]
        root = Path(__file__).resolve().parent.parent
        path = os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])])
        # Reaped with all others in _reap; Popen itself is not kept.
        child = subprocess.Popen(
            command,
            pass_fds=(listen, told, self._lifeline[0]),
            env={**os.environ, "PYTHONPATH": path},
        )
        child.returncode = 0
        os.close(told)
        _LOG.info("zygote started", extra={"pid": child.pid})
        return Process(child.pid, ready)

    def _web(self, generation: Generation) -> Process:
        ready, told = os.pipe2(os.O_CLOEXEC)
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                os.close(self._lifeline[1])
                work(
                    Job(
                        dataset=generation.dataset,
                        engine=self._engine(generation),
                        settings=self._settings,
                        listener=self._http,
                        ready=told,
                        lifeline=self._lifeline[0],
                        scratch=None if generation.zygote else self._scratch,
                    )
                )
                code = 0
            except PosologyError as error:
                os.write(told, str(error).encode("utf-8"))
            except BaseException:
                _LOG.exception("web process ended")
            finally:
                os._exit(code)
        os.close(told)
        _LOG.info("web process started", extra={"pid": pid})
        return Process(pid, ready)

    def _engine(self, generation: Generation) -> Engine:
        if self._outside is not None:
            return self._outside.open(generation.dataset)
        limits, writable = self._settings.limits, self._settings.writable
        return Forked(generation.address, limits, writable)

    def _reap(self) -> None:
        """Forget the processes that ended, so that the next step replaces them."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            for generation in (self._current, self._coming, *self._leaving):
                if generation is not None:
                    self._lost(generation, pid, status)

    def _lost(self, generation: Generation, pid: int, status: int) -> None:
        expected = generation in self._leaving
        for name in ("zygote", "web"):
            process: Process | None = getattr(generation, name)
            if process is None or process.pid != pid:
                continue
            if not process.serving:
                self._never_served(generation, name, process.told() or b"")
            os.close(process.ready)
            setattr(generation, name, None)
            if not expected:
                _LOG.warning("process died", extra={"pid": pid, "what": name, "status": status})
                if time.monotonic() - process.started < _PAUSE:
                    time.sleep(_PAUSE)

    def _never_served(self, generation: Generation, name: str, said: bytes) -> None:
        """A process that ended before it was ready: what it said decides whether to try again."""
        fatal = name == "zygote" and generation is not self._current
        if said != b"+" and (said or fatal):
            self._failed(generation, said.decode("utf-8", "replace") or "the zygote died")

    def _close(self, generation: Generation) -> None:
        """End what is left of a generation."""
        for process in (generation.web, generation.zygote):
            if process is not None:
                process.kill(signal.SIGTERM)
        generation.listener.close()
        shutil.rmtree(generation.address.parent, ignore_errors=True)

    def _end(self) -> None:
        """Let requests finish for a moment, then end every process."""
        there = [g for g in (self._current, self._coming, *self._leaving) if g is not None]
        for generation in there:
            if generation.web is not None:
                generation.web.kill(signal.SIGTERM)
        latest = time.monotonic() + _END_SECONDS
        while any(g.web for g in there) and time.monotonic() < latest:
            self._leaving = there
            self._reap()
            time.sleep(_TICK)
        for generation in there:
            for process in (generation.web, generation.zygote):
                if process is not None:
                    process.kill(signal.SIGKILL)
            generation.listener.close()
        shutil.rmtree(self._scratch, ignore_errors=True)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
