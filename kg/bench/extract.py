"""``posology bench extract``: how fast articles are read, in how much memory, beside two peers.

The corpus is written to a temporary folder first and read afterwards, so writing it costs no
reading time. The peers and the extractor then read the same pages one after another in one process,
which gives the ratios; a peer that is slow makes the sample small, not the run long.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import ontology
from kg.bench import peers
from kg.bench.corpus import Dose, GeneratedPage, Generator
from kg.bench.readers import Reader, Run, read_all
from kg.files import data_dir
from kg.model import Reading
from kg.terms import Names

SAMPLE = 100
"""Pages that the extractor and its peers read one after another for the ratios."""

_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was generated: pages, bytes, sentences, and how many sentences differ from all others.

    ``distinct`` counts different sentences; a sentence printed twice counts once.
    """

    articles: int
    size: int
    sentences: int
    distinct: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One reader over some pages; the two shares are None where doses were not compared."""

    reader: str
    processes: int
    articles: int
    size: int
    seconds: float
    cpu: float
    recovered: float | None = None
    invented: float | None = None

    @property
    def articles_per_second(self) -> float:
        return self.articles / self.seconds


@dataclass(frozen=True, slots=True)
class Report:
    """One run: the corpus, the parallel reading of all of it, and the readers on the sample."""

    corpus: Corpus
    run: Run
    readers: tuple[Measured, ...]

    def rows(self) -> list[dict[str, Any]]:
        """One row a reader; the first, the parallel run, also holds memory and corpus."""
        single = next(m for m in self.readers if m.processes == 1 and m.reader == "posology")
        return [self._row(m, single) for m in self.readers]

    def summary(self) -> str:
        """The corpus and the memory in two lines."""
        c, m = self.corpus, self.run.memory
        return (
            f"{c.articles} generated articles, {c.size / _MEGA:.1f} MB, {c.sentences} sentences, "
            f"{c.distinct / c.sentences:.0%} distinct; {self.run.statements} statements read\n"
            f"memory of all readers: {m.start:.0f} MiB at the start, {m.middle:.0f} in the middle, "
            f"{m.end:.0f} at the end, {m.peak:.0f} at most"
        )

    def _row(self, measured: Measured, single: Measured) -> dict[str, Any]:
        row: dict[str, Any] = {
            "reader": measured.reader,
            "processes": measured.processes,
            "articles": measured.articles,
            "seconds": round(measured.seconds, 3),
            "articles_per_second": round(measured.articles_per_second, 1),
            "megabytes_per_second": round(measured.size / _MEGA / measured.seconds, 3),
            "articles_per_cpu_second": round(measured.articles / measured.cpu, 1),
            "times_as_fast": round(measured.articles_per_second / single.articles_per_second, 2),
        }
        if measured.recovered is not None and measured.invented is not None:
            row["doses_recovered"] = round(measured.recovered, 3)
            row["doses_invented"] = round(measured.invented, 3)
        if measured is self.readers[0]:
            row |= self._totals()
        return row

    def _totals(self) -> dict[str, Any]:
        memory = self.run.memory
        return {
            "statements": self.run.statements,
            "sentences": self.corpus.sentences,
            "distinct_sentences": self.corpus.distinct,
            "memory_start_mib": round(memory.start, 1),
            "memory_middle_mib": round(memory.middle, 1),
            "memory_end_mib": round(memory.end, 1),
            "memory_peak_mib": round(memory.peak, 1),
        }


def steps(articles: int) -> int:
    """How often ``run`` reports one unit of progress: each page written, read and sampled."""
    return 2 * articles + min(articles, SAMPLE)


def run(
    articles: int, processes: int | None, seed: int, progress: Callable[[int], object]
) -> Report:
    """Generate, read side by side, compare; ``progress`` is told of finished steps."""
    generator = Generator(ontology.load(data_dir("ontology"), Names()), seed)
    workers = min(articles, processes or os.cpu_count() or 1)
    with tempfile.TemporaryDirectory(prefix="posology-bench-") as folder:
        corpus = _write(Path(folder), generator, articles, progress)
        done = read_all(Path(folder), articles, workers, progress)
    together = Measured("posology", workers, done.articles, corpus.size, done.seconds, done.cpu)
    sample = [generator.page(n) for n in range(min(articles, SAMPLE))]
    alone = _compare(sample)
    progress(len(sample))
    return Report(corpus, done, (together, *alone))


def _write(
    folder: Path, generator: Generator, count: int, progress: Callable[[int], object]
) -> Corpus:
    """Write the pages; only the sentences' hashes are kept, to count the different ones."""
    seen: set[int] = set()
    size = sentences = 0
    for number in range(count):
        page = generator.page(number)
        data = page.text.encode("utf-8")
        (folder / f"{page.key}.txt").write_bytes(data)
        seen.update(map(hash, page.sentences))
        size += len(data)
        sentences += len(page.sentences)
        progress(1)
    return Corpus(count, size, sentences, len(seen))


# ── the readers on one sample ────────────────────────────────────────────────────────────────────
def _compare(sample: Sequence[GeneratedPage]) -> list[Measured]:
    """Every reader over the same pages in this process, one after another."""
    reader = Reader()
    pages = [(page.key, page.text.encode("utf-8")) for page in sample]
    reader.read(*pages[0])  # so that nobody pays for what is built on first use
    spent, found = _timed(lambda: [_doses(reader.read(*page)) for page in pages])
    measured = [_measured("posology", sample, spent, found)]
    measured.append(_peer("regular expressions", peers.regular_expressions, sample))
    quantulum = peers.quantulum()
    if quantulum is not None:
        measured.append(_peer("quantulum3", quantulum, sample))
    return measured


def _peer(name: str, read: peers.Peer, sample: Sequence[GeneratedPage]) -> Measured:
    read(sample[0].sentences[0])
    spent, found = _timed(
        lambda: [[dose for s in page.sentences for dose in read(s)] for page in sample]
    )
    return _measured(name, sample, spent, found)


def _timed(work: Callable[[], list[list[Dose]]]) -> tuple[tuple[float, float], list[list[Dose]]]:
    """Seconds on the clock and of the processor, and what the work gave."""
    began, cpu = time.perf_counter(), time.process_time()
    result = work()
    return (time.perf_counter() - began, time.process_time() - cpu), result


def _measured(
    name: str,
    sample: Sequence[GeneratedPage],
    spent: tuple[float, float],
    found: Sequence[Sequence[Dose]],
) -> Measured:
    printed = [_counted(page.doses) for page in sample]
    read = [_counted(doses) for doses in found]
    right = sum((p & r).total() for p, r in zip(printed, read, strict=True))
    wanted, given = (sum(c.total() for c in counts) for counts in (printed, read))
    return Measured(
        reader=name,
        processes=1,
        articles=len(sample),
        size=sum(len(page.text.encode("utf-8")) for page in sample),
        seconds=spent[0],
        cpu=spent[1],
        recovered=right / wanted if wanted else 1.0,
        invented=1 - right / given if given else 0.0,
    )


def _counted(doses: Iterable[Dose]) -> Counter[Dose]:
    return Counter((round(low, 3), round(high, 3)) for low, high in doses)


def _doses(reading: Reading) -> list[Dose]:
    """The doses that statements print themselves, bounds in micrograms."""
    return [
        (s.dose_ug.low, s.dose_ug.high)
        for s in reading.statements
        if s.dose_ug is not None and s.dose_ug.low is not None and s.dose_ug.high is not None
        if not any(i.slot == "dose_ug" for i in s.inherited)
    ]
