"""One dataset being served: its processes, its snapshot, and who makes an engine without a zygote.

See ``server.supervisor``, which starts and ends generations.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kg.dataset import Dataset, load
from kg.errors import EngineUnavailable
from server.engine import Engine


class Outside(Protocol):
    """Engines for generations whose graph no zygote holds."""

    def open(self, dataset: Dataset) -> Engine:
        """The engine over one dataset; called in the web process, raises ``PosologyError``."""
        ...

    def forget(self, dataset: Dataset) -> None:
        """Remove what was made for a dataset that is no longer served."""
        ...


@dataclass(slots=True)
class Process:
    """A process started here; ``ready`` reads its one message until it has come."""

    pid: int
    ready: int
    started: float = field(default_factory=time.monotonic)
    serving: bool = False

    def told(self) -> bytes | None:
        """What the process said when it was ready or failed; ``None`` while it says nothing."""
        if self.serving or not select.select([self.ready], [], [], 0)[0]:
            return None
        said = os.read(self.ready, 4096)
        self.serving = said == b"+"
        return said

    def kill(self, how: signal.Signals) -> None:
        try:
            os.kill(self.pid, how)
        except ProcessLookupError:
            return


@dataclass(slots=True)
class Generation:
    """The processes over one dataset."""

    dataset: Dataset
    address: Path
    listener: socket.socket
    zygote: Process | None = None
    web: Process | None = None

    @property
    def serving(self) -> bool:
        return self.web is not None and self.web.serving


def snapshot(dataset: Dataset, target: Path) -> Dataset:
    """The dataset's files under another name, which no later build replaces."""
    shutil.copytree(dataset.directory, target, copy_function=_link)
    found = load(target)
    if found.sha256 != dataset.sha256:
        raise EngineUnavailable("the dataset was replaced while it was read")
    return found


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)


def stamp(directory: Path) -> tuple[int, int]:
    """What tells one dataset on disk from the next: a build never writes into an old one."""
    try:
        found = (directory / "manifest.json").stat()
    except OSError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns
