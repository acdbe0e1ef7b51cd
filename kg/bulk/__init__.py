"""From a million statements to their conflicts, in two passes over files and little memory.

Statements are read as a stream and collapse to positions on the way. The same rules as in
``kg.conflict.find`` then compare positions, in as many processes as there are cores, and each
finding is one line for a pair of positions: which statements are behind it follows from the two
positions, so the pairs of statements, a thousand for each line, are counted and never written.

Only what statements alone can show is looked for: rules over pairs, and omitted caveats. Findings
about a page (status, citations, headlines) need its text and grow with the pages. Nor is it seen
here that who rules out a mere pace ("daily dosing") gives it to a group by way of exception, nor
how long one drug has to wait for another, nor that a route or form is all that a source gives a
special group.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from kg.bulk.pairs import Written, write_slices
from kg.bulk.read import merged, read, stretches
from kg.hierarchy import Hierarchy

SLICES = 64
"""Parts of the comparison; a process that is done with one takes the next."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read and written; a statement pair is two statements that a finding stands for."""

    statements: int
    sources: int
    positions: int
    findings: int
    statement_pairs: int


def conflicts(statements: Path, out: Path, hierarchy: Hierarchy, processes: int = 2) -> Summary:
    """Write the conflicts among the statements of a JSON Lines file, one finding a line.

    The same bytes come out for any number of processes. The statements of one source stand
    together in the file. Raises ``InputError`` where a line is no statement.
    """
    ranges = stretches(statements, processes)
    crowd = merged(_spread(partial(read, statements), ranges), statements, hierarchy)
    parts = [out.with_name(f".{out.name}.{n}") for n in range(SLICES)]
    try:
        turn = _Turn(get_context("fork").Value("L", 0))
        found: list[Written] = _spread(partial(write_slices, crowd, turn), [parts] * processes)
        with out.open("wb") as target:
            for part in parts:
                with part.open("rb") as written:
                    shutil.copyfileobj(written, target, 1 << 20)
            for line in sorted(line for each in found for line in each.within):
                target.write(line)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return Summary(
        len(crowd.taken),
        len(crowd.sources),
        len(crowd.world.positions),
        sum(each.findings for each in found),
        sum(each.pairs for each in found),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    """Hands out the numbers of slices, each once, to whichever process asks next."""

    counter: Any  # a number that processes share

    def __call__(self) -> int:
        with self.counter.get_lock():
            number = int(self.counter.value)
            self.counter.value = number + 1
        return number


def _spread(task: Callable[[T], R], inputs: Sequence[T]) -> list[R]:
    """Results in order, one forked process for each input: it shares what this one has read."""
    if len(inputs) == 1:
        return [task(inputs[0])]
    context = get_context("fork")
    running = []
    for each in inputs:
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_send, args=(task, each, theirs))
        child.start()
        theirs.close()
        running.append((child, ours))
    answers = [_received(ours) for _, ours in running]
    for child, _ in running:
        child.join()
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    results: list[R] = answers
    return results


def _received(pipe: Connection) -> Any:
    try:
        return pipe.recv()
    except EOFError:
        return RuntimeError("a worker ended without an answer: it may have run out of memory")


def _send(task: Callable[[T], R], given: T, pipe: Connection) -> None:
    gc.disable()  # nothing here is in a cycle, and a collection would look at all there is
    try:
        pipe.send(task(given))
    except Exception as error:  # handed to the parent, which raises it
        pipe.send(error)
