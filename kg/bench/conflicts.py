"""``posology bench conflicts``: how fast a million statements are compared, beside two peers.

Statements are generated and written first. The comparison reads that file and writes its findings
in a process of its own, which gives time and memory. The peers do one of the rules only (two
intervals that cannot both be kept, for one drug, route, phase and population), between statements:
a self-join as one would write it in SPARQL over the embedded store, and a range join in DuckDB.
Both grow with the square of the statements, so they get small sizes.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kg import bulk, ontology, reason
from kg.bench import joins, statements
from kg.files import data_dir
from kg.hierarchy import Hierarchy
from kg.terms import Names

SIZES = (10_000, 100_000, 1_000_000)
SPARQL_SIZE, DUCKDB_SIZE = 5_000, 100_000
"""Largest numbers of statements that the peers are given."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One way to compare at one size. ``found`` are findings of ours, statement pairs of a peer.

    ``peak`` is in MiB and counts what forked processes share once for each: an upper bound.
    ``growth`` is the exponent of the time against the size before (1 is linear).
    """

    way: str
    statements: int
    seconds: float
    found: int
    cpu_seconds: float | None = None
    peak: float | None = None
    positions: int | None = None
    statement_pairs: int | None = None
    growth: float | None = None

    def row(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value is not None}


def run(
    sizes: Sequence[int], processes: int, seed: int, progress: Callable[[str], object]
) -> Iterator[Measured]:
    """Every size by every way that can bear it, in the order of the sizes."""
    hierarchy = reason.classify(ontology.load(data_dir("ontology"), Names()))
    before: Measured | None = None
    with tempfile.TemporaryDirectory(prefix="posology-bench-") as folder:
        for size in sorted(sizes):
            progress(f"{size} statements")
            path = Path(folder) / f"{size}.jsonl"
            statements.write(path, size, seed, statements.speech(hierarchy))
            before = ours(path, size, hierarchy, processes, before)
            yield before
        for way, join, largest in (
            ("SPARQL self-join", joins.sparql, SPARQL_SIZE),
            ("DuckDB range join", joins.duckdb, DUCKDB_SIZE),
        ):
            progress(way)
            path = Path(folder) / "peer.jsonl"
            size = min(largest, max(sizes))
            statements.write(path, size, seed, statements.speech(hierarchy))
            seconds, found = join(path)
            yield Measured(way, size, round(seconds, 2), found)


def ours(
    path: Path, size: int, hierarchy: Hierarchy, processes: int, before: Measured | None = None
) -> Measured:
    """The bulk comparison of one file, in a process of its own."""
    context = get_context("spawn")
    near, far = context.Pipe(duplex=False)
    task = (path, path.with_suffix(".out"), hierarchy.to_json(), processes, far)
    child = context.Process(target=_compare, args=task)
    child.start()
    far.close()
    summary, seconds, cpu, peak = near.recv()
    child.join()
    growth = None
    if before is not None:
        growth = round(log(seconds / before.seconds) / log(size / before.statements), 2)
    return Measured(
        "posology",
        size,
        round(seconds, 2),
        summary.findings,
        round(cpu, 2),
        round(peak),
        summary.positions,
        summary.statement_pairs,
        growth,
    )


def _compare(path: Path, out: Path, hierarchy: str, processes: int, pipe: Connection) -> None:
    known = Hierarchy.from_json(hierarchy)
    begun = time.perf_counter()
    summary = bulk.conflicts(path, out, known, processes)
    seconds = time.perf_counter() - begun
    own, below = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cpu = own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime
    peak = (own.ru_maxrss + processes * below.ru_maxrss) / 1024
    pipe.send((summary, seconds, cpu, peak))
