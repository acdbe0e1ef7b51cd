"""Where queries are answered: an embedded store or any SPARQL 1.1 Protocol endpoint, one seam.

The home of pyoxigraph and of SPARQLWrapper. The read-only default graph is the union of all named
graphs, on either side. An answer is kept in its standard wire form and read into terms on demand,
so both stores give the same values and every result format comes from one serialiser.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol, TypeVar, cast
from urllib.error import URLError

import pyoxigraph as ox
from SPARQLWrapper import JSON, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from kg.errors import EngineUnavailable, UsageError
from kg.terms import PREFIXES

RESULT_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""Result formats of SELECT (all four) and ASK (JSON and XML), by short name."""

GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""RDF formats, by short name; the first two and JSON-LD carry named graphs."""

_STRINGS = (PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString")


@dataclass(frozen=True, slots=True)
class Node:
    """One RDF term of an answer.

    ``kind`` is ``iri``, ``literal`` or ``blank``; ``datatype`` is a whole IRI, empty for strings.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    @property
    def python(self) -> str | int | float:
        """The value as a number where its type is numeric, else as a string."""
        local = self.datatype.removeprefix(PREFIXES["xsd"])
        if local in ("integer", "int", "long", "nonNegativeInteger"):
            return int(self.value)
        return float(self.value) if local in ("decimal", "double", "float") else self.value


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT."""

    wire: bytes = field(repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(variable.value for variable in _solutions(self.wire).variables)

    def __iter__(self) -> Iterator[tuple[Node | None, ...]]:
        """Rows of terms in column order; ``None`` is an unbound cell."""
        solutions = _solutions(self.wire)
        variables = solutions.variables
        for solution in solutions:
            yield tuple(_node(solution[variable]) for variable in variables)

    def records(self) -> list[dict[str, str | int | float]]:
        """Rows as plain dictionaries, unbound cells left out."""
        return [
            {name: cell.python for name, cell in zip(self.columns, row, strict=True) if cell}
            for row in self
        ]

    def serialise(self, name: str) -> bytes:
        return _solutions(self.wire).serialize(format=_named(RESULT_FORMATS, name)) or b""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of an ASK."""

    wire: bytes = field(repr=False)

    def __bool__(self) -> bool:
        return bool(ox.parse_query_results(self.wire, format=ox.QueryResultsFormat.JSON))

    def serialise(self, name: str) -> bytes:
        if name not in ("json", "xml"):
            raise UsageError(f"a yes-or-no answer is written as json or xml, not {name}")
        answer = ox.parse_query_results(self.wire, format=ox.QueryResultsFormat.JSON)
        return cast(ox.QueryBoolean, answer).serialize(format=_named(RESULT_FORMATS, name)) or b""


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, as N-Triples in a stable order."""

    wire: bytes = field(repr=False)

    def __len__(self) -> int:
        return self.wire.count(b"\n")

    def __iter__(self) -> Iterator[tuple[Node, Node, Node]]:
        for quad in ox.parse(self.wire, format=ox.RdfFormat.N_TRIPLES):
            yield (_sure(quad.subject), _sure(quad.predicate), _sure(quad.object))

    def serialise(self, name: str) -> bytes:
        triples = (quad.triple for quad in ox.parse(self.wire, format=ox.RdfFormat.N_TRIPLES))
        prefixes = dict(PREFIXES)
        return ox.serialize(triples, format=_named(GRAPH_FORMATS, name), prefixes=prefixes) or b""


Result = Rows | Answer | Triples
_Format = TypeVar("_Format")


class Store(Protocol):
    """Whatever answers SPARQL queries over one dataset."""

    def query(
        self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Result:
        """Answer a query, over the union of all graphs unless ``default_graphs`` says otherwise.

        Raises ``UsageError`` where the text is no query, ``EngineUnavailable`` where the engine
        does not answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class EmbeddedStore:
    """A dataset in this process's memory, never written to after it was loaded."""

    inner: ox.Store = field(repr=False)

    def __len__(self) -> int:
        return len(self.inner)

    def query(
        self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Result:
        chosen: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
        named: list[ox.NamedNode | ox.BlankNode]
        chosen = [ox.NamedNode(graph) for graph in default_graphs]
        named = [ox.NamedNode(graph) for graph in named_graphs]
        explicit = bool(chosen or named)
        try:
            found = self.inner.query(
                text,
                use_default_graph_as_union=not explicit,
                default_graph=chosen if explicit else None,
                named_graphs=named if explicit else None,
            )
            return _result(found)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise UsageError(f"the query cannot be answered: {error}") from error

    def graphs(self) -> list[str]:
        """IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self.inner.named_graphs())

    def quads(self, graph: str = "") -> Iterator[tuple[Node, Node, Node, str]]:
        """Subject, predicate, object and graph IRI of every quad, or of those of one graph."""
        chosen = ox.NamedNode(graph) if graph else None
        for quad in self.inner.quads_for_pattern(None, None, None, chosen):
            where = getattr(quad.graph_name, "value", "")
            yield _sure(quad.subject), _sure(quad.predicate), _sure(quad.object), where

    def union(self) -> bytes:
        """All triples without their graphs, as N-Triples."""
        triples = (quad.triple for quad in self.inner)
        return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""

    def dump(self, name: str, stream: IO[bytes], graph: str = "") -> None:
        """Write one graph, or everything, in a format of ``GRAPH_FORMATS``.

        A format without graphs is given the union, where no one graph is asked for.
        """
        chosen = _named(GRAPH_FORMATS, name)
        prefixes = dict(PREFIXES)
        if graph:
            self.inner.dump(stream, chosen, from_graph=ox.NamedNode(graph), prefixes=prefixes)
        elif chosen.supports_datasets:
            self.inner.dump(stream, chosen, prefixes=prefixes)
        else:
            ox.serialize((quad.triple for quad in self.inner), stream, chosen, prefixes=prefixes)


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A SPARQL 1.1 Protocol endpoint."""

    url: str
    timeout: int = 60

    def query(
        self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Result:
        client = SPARQLWrapper(self.url, agent="posology")
        client.setMethod("POST")
        client.setTimeout(self.timeout)
        client.setQuery(text)
        rows = client.queryType in ("SELECT", "ASK")
        client.setReturnFormat(JSON if rows else TURTLE)
        for graph in default_graphs:
            client.addParameter("default-graph-uri", graph)
        for graph in named_graphs:
            client.addParameter("named-graph-uri", graph)
        wire = self._fetch(client)
        try:
            return _received(wire, rows)
        except (SyntaxError, ValueError) as error:
            raise EngineUnavailable(f"{self.url}: unreadable answer: {error}") from error

    def _fetch(self, client: SPARQLWrapper) -> bytes:
        try:
            with client.query().response as response:
                return response.read()
        except QueryBadFormed as error:
            raise UsageError(f"the query cannot be answered: {error}") from error
        except (SPARQLWrapperException, URLError, OSError) as error:
            raise EngineUnavailable(f"{self.url} does not answer: {error}") from error


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


def open_remote(url: str) -> RemoteStore:
    """A remote endpoint; nothing is sent before the first query."""
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no endpoint: give an http or https address")
    return RemoteStore(url)


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


def _result(found: object) -> Result:
    if isinstance(found, ox.QuerySolutions):
        return Rows(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    if isinstance(found, ox.QueryBoolean):
        return Answer(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    return _triples(cast(Iterable[ox.Triple], found))


def _received(wire: bytes, rows: bool) -> Result:
    if not rows:
        return _triples(quad.triple for quad in ox.parse(wire, format=ox.RdfFormat.TURTLE))
    found = ox.parse_query_results(wire, format=ox.QueryResultsFormat.JSON)
    return Answer(wire) if isinstance(found, ox.QueryBoolean) else Rows(wire)


def _triples(triples: Iterable[ox.Triple]) -> Triples:
    return Triples("".join(sorted({f"{triple} .\n" for triple in triples})).encode("utf-8"))


def _solutions(wire: bytes) -> ox.QuerySolutions:
    return cast(ox.QuerySolutions, ox.parse_query_results(wire, format=ox.QueryResultsFormat.JSON))


def _node(term: object) -> Node | None:
    if isinstance(term, ox.NamedNode):
        return Node("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return Node("blank", term.value)
    if isinstance(term, ox.Literal):
        datatype = "" if term.datatype.value in _STRINGS else term.datatype.value
        return Node("literal", term.value, datatype, term.language or "")
    return None


def _sure(term: object) -> Node:
    node = _node(term)
    if node is None:
        raise UsageError("quoted triples are not part of the answer formats")
    return node


def _named(formats: Mapping[str, _Format], name: str) -> _Format:
    if name not in formats:
        raise UsageError(f"unknown format {name!r}: choose one of {', '.join(formats)}")
    return formats[name]
