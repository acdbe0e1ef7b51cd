"""Where a query runs: one seam between the web process and whatever answers.

The web layer hands over text, dataset and the form of the answer, and gets bytes, in pieces. It
never sees how they are made, so that a process of its own, with a deadline and a memory limit,
can stand behind this without a change in front of it. Now the query runs in the calling thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from kg.errors import EngineUnavailable, UsageError
from kg.store import Answer, Rows, Store, Triples


@dataclass(frozen=True, slots=True)
class Query:
    """One query; ``format`` is a short name of ``kg.store``'s result or graph formats."""

    text: str
    format: str = "json"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Engine(Protocol):
    """Answers queries and, where it can be written to, carries updates out."""

    @property
    def writable(self) -> bool: ...

    def run(self, query: Query) -> Iterator[bytes]:
        """The answer in pieces.

        Whatever is wrong before the first piece is raised there: ``UsageError`` for a text that
        is no query, ``EngineUnavailable`` where nothing answers. Later an error breaks the
        iterator, and whoever sends the pieces must break off too.
        """
        ...

    def update(self, text: str) -> None:
        """Carry out an update whole or not at all; raises as ``run``."""
        ...


@runtime_checkable
class Updatable(Protocol):
    """A store that can be written to."""

    def update(self, text: str) -> None: ...


@dataclass(frozen=True, slots=True)
class InProcess:
    """Queries in the calling thread, against a store of ``kg.store``."""

    store: Store = field(repr=False)

    @property
    def writable(self) -> bool:
        return isinstance(self.store, Updatable)

    def run(self, query: Query) -> Iterator[bytes]:
        try:
            found = self.store.query(query.text, query.default_graphs, query.named_graphs)
        except OSError as error:
            raise EngineUnavailable(f"the store cannot be read: {error}") from error
        yield found.serialise(query.format)

    def update(self, text: str) -> None:
        if not isinstance(self.store, Updatable):
            raise UsageError("this store is never written to")
        self.store.update(text)


def rows(engine: Engine, text: str) -> Rows:
    """The answer of a SELECT of our own."""
    return Rows(b"".join(engine.run(Query(text, "json"))))


def triples(engine: Engine, text: str) -> Triples:
    """The answer of a CONSTRUCT of our own."""
    return Triples(b"".join(engine.run(Query(text, "ntriples"))))


def ask(engine: Engine, text: str) -> bool:
    """The answer of an ASK of our own."""
    return bool(Answer(b"".join(engine.run(Query(text, "json")))))
