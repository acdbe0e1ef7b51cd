"""Processes that read articles side by side, and how much memory they hold while they do."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from kg import article, ontology
from kg.errors import EngineUnavailable
from kg.extract import Extractor
from kg.files import data_dir
from kg.model import Reading
from kg.terms import Names

STRIDE = 20
"""Articles a process reads between two reports."""

_MEBI = 1024 * 1024


class Reader:
    """The extractor as a build uses it: bytes in, reading out, nothing kept in between."""

    def __init__(self) -> None:
        terms = ontology.load(data_dir("ontology"), Names())
        self.known = frozenset(terms.terms)
        self._extractor = Extractor(terms)
        self._page_format = article.page_format()

    def read(self, key: str, data: bytes) -> Reading:
        return self.read_text(key, data, article.decode(data, key))

    def read_text(self, key: str, data: bytes, text: str) -> Reading:
        """The reading of a text that was made of the bytes."""
        return self._extractor.read(article.parse(key, data, text, self._page_format))


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in mebibytes, summed over the reading processes.

    ``start`` is after the first articles of each, so a reader's fixed cost (ontology, grammar) is
    in all four; memory is flat when ``end`` is near ``start``.
    """

    start: float
    middle: float
    end: float
    peak: float


@dataclass(frozen=True, slots=True)
class Run:
    """What the processes did together; ``seconds`` runs from the first read to the last.

    ``cpu`` is the processor time of all of them: other work on the machine lengthens ``seconds``
    and hardly ``cpu``.
    """

    articles: int
    statements: int
    seconds: float
    cpu: float
    memory: Memory


@dataclass(frozen=True, slots=True)
class _Progress:
    """One process's word on its last few articles."""

    articles: int
    statements: int
    cpu: float
    resident: float
    peak: float


def read_all(folder: Path, count: int, processes: int, progress: Callable[[int], object]) -> Run:
    """Read the ``count`` numbered pages of ``folder``, each process every n-th of them.

    Raises ``EngineUnavailable`` where a process ends before its share is read.
    """
    context = multiprocessing.get_context("spawn")
    mine, workers = [], []
    for first in range(processes):
        ours, theirs = context.Pipe()
        worker = context.Process(
            target=_work, args=(theirs, folder, range(first, count, processes)), daemon=True
        )
        worker.start()
        theirs.close()  # so that a worker's end is noticed here
        mine.append(ours)
        workers.append(worker)
    try:
        _receive_all(mine)
        began = time.perf_counter()
        for ours in mine:
            ours.send("go")
        told = _follow(mine, progress)
        seconds = time.perf_counter() - began
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()
    everything = [report for reports in told for report in reports]
    return Run(
        sum(r.articles for r in everything),
        sum(r.statements for r in everything),
        seconds,
        sum(r.cpu for r in everything),
        _memory([reports for reports in told if reports]),
    )


def _receive_all(channels: list[Connection]) -> None:
    """Wait until every process has built its reader."""
    for channel in channels:
        _receive(channel)


def _receive(channel: Connection) -> _Progress | None:
    try:
        received: _Progress | None = channel.recv()
    except EOFError:
        raise EngineUnavailable("a reading process ended before its work was done") from None
    return received


def _follow(channels: list[Connection], progress: Callable[[int], object]) -> list[list[_Progress]]:
    """The reports of every process, in order, until each has said that it is done."""
    told: dict[Connection, list[_Progress]] = {channel: [] for channel in channels}
    open_ones = list(channels)
    while open_ones:
        for channel in wait(open_ones):
            assert isinstance(channel, Connection)
            report = _receive(channel)
            if report is None:
                open_ones.remove(channel)
            else:
                told[channel].append(report)
                progress(report.articles)
    return list(told.values())


def _memory(told: list[list[_Progress]]) -> Memory:
    return Memory(
        start=sum(reports[0].resident for reports in told),
        middle=sum(reports[len(reports) // 2].resident for reports in told),
        end=sum(reports[-1].resident for reports in told),
        peak=sum(reports[-1].peak for reports in told),
    )


def _work(channel: Connection, folder: Path, numbers: range) -> None:
    """The body of one process: build a reader, wait for the word, read and report."""
    reader = Reader()
    channel.send(None)
    channel.recv()
    articles = statements = 0
    cpu = time.process_time()
    for at, number in enumerate(numbers, 1):
        path = folder / f"{number:06}.txt"
        statements += len(reader.read(path.stem, path.read_bytes()).statements)
        articles += 1
        if articles == STRIDE or at == len(numbers):
            spent = time.process_time() - cpu
            channel.send(_Progress(articles, statements, spent, *_resident()))
            articles = statements = 0
            cpu = time.process_time()
    channel.send(None)


def _resident() -> tuple[float, float]:
    """This process's resident memory now and at its most, in mebibytes; 0 where no one tells."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = (line.split() for line in status.read_text().splitlines())
        told = {parts[0]: int(parts[1]) / 1024 for parts in lines if parts[0] in _STATUS}
        return told["VmRSS:"], told["VmHWM:"]
    return _most_resident()


_STATUS = ("VmRSS:", "VmHWM:")


def _most_resident() -> tuple[float, float]:
    """Where only the peak so far is known, it stands for both: flat means that it stays."""
    try:
        import resource
    except ImportError:
        return 0.0, 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mebi = most / _MEBI if sys.platform == "darwin" else most / 1024
    return mebi, mebi
