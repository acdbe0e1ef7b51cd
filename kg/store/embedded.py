"""The embedded store: a dataset in this process's memory, or a read-only folder on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import EngineUnavailable, UsageError
from kg.store.answers import GRAPH_FORMATS, Node, Result, named, result, sure
from kg.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class EmbeddedStore:
    """A dataset in this process's memory, or a read-only folder of Oxigraph's own."""

    inner: ox.Store = field(repr=False)

    def __len__(self) -> int:
        return len(self.inner)

    def query(
        self,
        text: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        most: int = 0,
    ) -> Result:
        chosen: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
        listed: list[ox.NamedNode | ox.BlankNode]
        chosen = [ox.NamedNode(graph) for graph in default_graphs]
        listed = [ox.NamedNode(graph) for graph in named_graphs]
        explicit = bool(chosen or listed)
        try:
            found = self.inner.query(
                text,
                use_default_graph_as_union=not explicit,
                default_graph=chosen if explicit else None,
                named_graphs=listed if explicit else None,
            )
            return result(found, most)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise UsageError(f"the query cannot be answered: {error}") from error

    def update(self, text: str) -> None:
        """Carry out an update, whole or not at all; raises ``UsageError`` where it cannot be."""
        try:
            self.inner.update(text)
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            raise UsageError(f"the update cannot be carried out: {error}") from error

    def graphs(self) -> list[str]:
        """IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self.inner.named_graphs())

    def quads(self, graph: str = "") -> Iterator[tuple[Node, Node, Node, str]]:
        """Subject, predicate, object and graph IRI of every quad, or of those of one graph."""
        chosen = ox.NamedNode(graph) if graph else None
        for quad in self.inner.quads_for_pattern(None, None, None, chosen):
            where = getattr(quad.graph_name, "value", "")
            yield sure(quad.subject), sure(quad.predicate), sure(quad.object), where

    def union(self) -> bytes:
        """All triples without their graphs, as N-Triples."""
        triples = (quad.triple for quad in self.inner)
        return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""

    def serialise(self, name: str) -> bytes:
        """Everything in a format of ``GRAPH_FORMATS``, in a stable order."""
        written = ox.serialize(
            sorted(self.inner, key=str),
            format=named(GRAPH_FORMATS, name),
            prefixes=dict(PREFIXES),
        )
        return written or b""

    def dump(self, name: str, stream: IO[bytes], graph: str = "") -> None:
        """Write one graph, or everything, in a format of ``GRAPH_FORMATS``.

        A format without graphs is given the union, where no one graph is asked for.
        """
        chosen = named(GRAPH_FORMATS, name)
        prefixes = dict(PREFIXES)
        if graph:
            self.inner.dump(stream, chosen, from_graph=ox.NamedNode(graph), prefixes=prefixes)
        elif chosen.supports_datasets:
            self.inner.dump(stream, chosen, prefixes=prefixes)
        else:
            ox.serialize((quad.triple for quad in self.inner), stream, chosen, prefixes=prefixes)


def open_embedded(path: str | os.PathLike[str]) -> EmbeddedStore:
    """Load an N-Quads file; raises ``EngineUnavailable`` with what to do where it is not there."""
    if not Path(path).is_file():
        raise EngineUnavailable(f"{path} is not there: compile a dataset with 'posology build'")
    store = ox.Store()
    try:
        _fill(store, ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise EngineUnavailable(f"{path} is damaged, build it again: {error}") from error
    return EmbeddedStore(store)


def open_lines(lines: Iterable[str]) -> EmbeddedStore:
    """A store of N-Quads (or N-Triples) lines that are in memory already."""
    store = ox.Store()
    data = "".join(f"{line}\n" for line in lines).encode("utf-8")
    _fill(store, ox.parse(data, format=ox.RdfFormat.N_QUADS))
    return EmbeddedStore(store)


def _fill(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Load parsed quads: unlike the store's own loader, this keeps the labels of blank nodes."""
    store.bulk_extend(quads)


def write_folder(quads: Path, folder: Path) -> None:
    """Load an N-Quads file into an empty folder of Oxigraph's, for datasets beyond memory."""
    store = ox.Store(folder)
    # The loader renames blank nodes; they are the ontology's alone, which no identifier names.
    store.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    store.flush()


def open_folder(folder: str | os.PathLike[str]) -> EmbeddedStore:
    """A folder that ``write_folder`` filled; any number of processes may read it."""
    try:
        return EmbeddedStore(ox.Store.read_only(str(folder)))
    except (OSError, ValueError, RuntimeError) as error:
        raise EngineUnavailable(f"{folder} cannot be opened: {error}") from error


def canonical(graphs: Mapping[str, bytes]) -> list[str]:
    """N-Quads lines of graphs given as N-Triples, blank nodes labelled as RDFC-1.0 has it.

    All graphs are labelled together, so one label never stands for two nodes.
    """
    dataset = ox.Dataset()
    for name, triples in graphs.items():
        for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES, rename_blank_nodes=True):
            dataset.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name)))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad} ." for quad in dataset)
