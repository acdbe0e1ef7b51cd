"""Where queries are answered: an embedded store or any SPARQL 1.1 Protocol endpoint, one seam.

The home of pyoxigraph and of SPARQLWrapper. The read-only default graph is the union of all named
graphs, on either side. An answer is kept in its standard wire form and read into terms on demand,
so both stores give the same values and every result format comes from one serialiser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kg.store.answers import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    Answer,
    Node,
    Result,
    Rows,
    Triples,
)
from kg.store.embedded import (
    EmbeddedStore,
    canonical,
    open_embedded,
    open_folder,
    open_lines,
    write_folder,
)
from kg.store.remote import RemoteStore, open_remote, publish

__all__ = [
    "GRAPH_FORMATS",
    "RESULT_FORMATS",
    "Answer",
    "EmbeddedStore",
    "Node",
    "RemoteStore",
    "Result",
    "Rows",
    "Store",
    "Triples",
    "canonical",
    "open_embedded",
    "open_folder",
    "open_lines",
    "open_remote",
    "publish",
    "write_folder",
]


class Store(Protocol):
    """Whatever answers SPARQL queries over one dataset."""

    def query(
        self,
        text: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        most: int = 0,
    ) -> Result:
        """Answer a query, over the union of all graphs unless ``default_graphs`` says otherwise.

        ``most`` is how many rows or triples the answer holds at the most; 0 sets no limit. Raises
        ``UsageError`` where the text is no query, ``EngineUnavailable`` where the engine does not
        answer.
        """
        ...
