"""Answers in memory: rows, a yes or no, or triples, each kept in its standard wire form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar, cast

import pyoxigraph as ox

from kg.errors import UsageError
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


_Format = TypeVar("_Format")


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
    """The answer of a SELECT; ``truncated`` where there were more rows than were asked for."""

    wire: bytes = field(repr=False)
    truncated: bool = False

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
        if name == "json":  # the wire's own form, written by this module's serialiser
            return self.wire
        return _solutions(self.wire).serialize(format=named(RESULT_FORMATS, name)) or b""


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
        return cast(ox.QueryBoolean, answer).serialize(format=named(RESULT_FORMATS, name)) or b""


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, as N-Triples in a stable order."""

    wire: bytes = field(repr=False)
    truncated: bool = False

    def __len__(self) -> int:
        return self.wire.count(b"\n")

    def __iter__(self) -> Iterator[tuple[Node, Node, Node]]:
        for quad in ox.parse(self.wire, format=ox.RdfFormat.N_TRIPLES):
            yield (sure(quad.subject), sure(quad.predicate), sure(quad.object))

    def serialise(self, name: str) -> bytes:
        triples = (quad.triple for quad in ox.parse(self.wire, format=ox.RdfFormat.N_TRIPLES))
        prefixes = dict(PREFIXES)
        return ox.serialize(triples, format=named(GRAPH_FORMATS, name), prefixes=prefixes) or b""


Result = Rows | Answer | Triples


def result(found: object, most: int) -> Result:
    if isinstance(found, ox.QuerySolutions):
        if most:
            return _first(found, most)
        return Rows(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    if isinstance(found, ox.QueryBoolean):
        return Answer(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    return triples_of(cast(Iterable[ox.Triple], found), most)


def _first(found: ox.QuerySolutions, most: int) -> Rows:
    """At most so many rows: a serialiser writes all there are, so the rows are taken one by one.

    A term's own text is N-Triples, and that is how a cell is written in the tabular form.
    """
    lines = ["\t".join(f"?{variable.value}" for variable in found.variables)]
    for solution in islice(found, most + 1):
        lines.append("\t".join("" if term is None else str(term) for term in solution))
    table = "".join(f"{line}\n" for line in lines[: most + 1]).encode("utf-8")
    read = ox.parse_query_results(table, format=ox.QueryResultsFormat.TSV)
    return Rows(read.serialize(format=ox.QueryResultsFormat.JSON) or b"", len(lines) > most + 1)


def received(wire: bytes, rows: bool, most: int) -> Result:
    if not rows:
        return triples_of((q.triple for q in ox.parse(wire, format=ox.RdfFormat.TURTLE)), most)
    found = ox.parse_query_results(wire, format=ox.QueryResultsFormat.JSON)
    return result(found, most)


def triples_of(triples: Iterable[ox.Triple], most: int = 0) -> Triples:
    found: set[str] = set()
    for triple in triples:
        found.add(f"{triple} .\n")
        if most and len(found) > most:
            found.discard(f"{triple} .\n")
            return Triples("".join(sorted(found)).encode("utf-8"), truncated=True)
    return Triples("".join(sorted(found)).encode("utf-8"))


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


def sure(term: object) -> Node:
    node = _node(term)
    if node is None:
        raise UsageError("quoted triples are not part of the answer formats")
    return node


def named(formats: Mapping[str, _Format], name: str) -> _Format:
    if name not in formats:
        raise UsageError(f"unknown format {name!r}: choose one of {', '.join(formats)}")
    return formats[name]
