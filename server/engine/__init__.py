"""Where a query runs: one seam between the web process and whatever answers.

The web layer hands over text, dataset and the form of the answer, and gets bytes, in pieces. It
never sees how they are made. Behind the seam stand

* ``InProcess``: a store of ``kg.store`` in the calling thread; a remote endpoint is one;
* ``server.engine.forked``: a process for each query, forked from one that holds the dataset;
* ``server.engine.spawned``: workers over a read-only folder, where nothing can be forked or the
  dataset is larger than memory.

``server.engine.memory`` and ``server.engine.observed`` stand before any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from kg.errors import EngineUnavailable, UsageError
from kg.store import Answer, EmbeddedStore, Rows, Store, Triples


class Late(EngineUnavailable):
    """The query was stopped at its deadline."""


class Busy(EngineUnavailable):
    """As many queries run as may, and none ended in time."""


class Exhausted(EngineUnavailable):
    """The query needed more memory than one query may have."""


class Abandoned(EngineUnavailable):
    """Whoever asked went away."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many run at once.

    ``seconds`` from its start to the last byte handed over; ``megabytes`` beyond what the dataset
    itself takes; ``queue_seconds`` that it waits for another to end before it is turned away.
    """

    seconds: float = 30.0
    megabytes: int = 1024
    queries: int = 8
    queue_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """One query; ``format`` is a short name of ``kg.store``'s result or graph formats.

    ``most`` is the number of rows or triples to stop at; 0 is no limit. ``ours`` tells a query of
    the pages, which is short and has room kept for it, from what a client thought of.
    """

    text: str
    format: str = "json"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    most: int = 0
    ours: bool = False


class Reply:
    """An answer on its way: an iterator of pieces, to be closed by whoever stops early.

    ``length`` is how many bytes all pieces together have.
    """

    def __init__(self, pieces: Iterator[bytes], length: int, truncated: bool = False) -> None:
        self.length = length
        self.truncated = truncated
        self._pieces = pieces

    def __iter__(self) -> Reply:
        return self

    def __next__(self) -> bytes:
        return next(self._pieces)

    def close(self) -> None:
        """Let go of the query: what still runs is ended."""
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()


def present() -> bool:
    """Nobody goes away: the answer to ``gone`` where nobody can tell."""
    return False


class Engine(Protocol):
    """Answers queries and, where it can be written to, carries updates out."""

    @property
    def writable(self) -> bool: ...

    def run(self, query: Query, gone: Callable[[], bool] = present) -> Reply:
        """The answer, as soon as its begin is there; ``gone`` tells that nobody waits any more.

        Whatever is wrong before that is raised here: ``UsageError`` for a text that is no query,
        ``EngineUnavailable`` (``Late``, ``Busy``, ``Exhausted``) where there is no answer. Later
        an error breaks the iterator, and whoever sends the pieces must break off too.
        """
        ...

    def update(self, text: str) -> None:
        """Carry out an update whole or not at all; raises as ``run``."""
        ...


@dataclass(frozen=True, slots=True)
class InProcess:
    """Queries in the calling thread, against a store of ``kg.store``."""

    store: Store = field(repr=False)

    @property
    def writable(self) -> bool:
        return isinstance(self.store, EmbeddedStore)

    def run(self, query: Query, gone: Callable[[], bool] = present) -> Reply:
        try:
            found = self.store.query(
                query.text, query.default_graphs, query.named_graphs, query.most
            )
        except TimeoutError as error:
            raise Late("the endpoint did not answer in time") from error
        except OSError as error:
            raise EngineUnavailable(f"the store cannot be read: {error}") from error
        truncated = not isinstance(found, Answer) and found.truncated
        wire = found.serialise(query.format)
        return Reply(iter((wire,)), len(wire), truncated)

    def update(self, text: str) -> None:
        if not isinstance(self.store, EmbeddedStore):
            raise UsageError("this store is never written to")
        self.store.update(text)


def rows(engine: Engine, text: str) -> Rows:
    """The answer of a SELECT of our own."""
    return Rows(b"".join(engine.run(Query(text, "json", ours=True))))


def triples(engine: Engine, text: str) -> Triples:
    """The answer of a CONSTRUCT of our own."""
    return Triples(b"".join(engine.run(Query(text, "ntriples", ours=True))))


def ask(engine: Engine, text: str) -> bool:
    """The answer of an ASK of our own."""
    return bool(Answer(b"".join(engine.run(Query(text, "json", ours=True)))))
