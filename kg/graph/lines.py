"""N-Quads, one line at a time: how a term is written, and the lines of one named graph.

The forms are those of canonical N-Triples (RDF 1.1 N-Triples, section 4): no optional escapes, no
optional spaces. Numbers are written in the canonical form of their XML Schema type, so ``90.0`` and
``90`` are one literal, in one store as in the next.
"""

from __future__ import annotations

import re

from kg.quantity import Interval, number
from kg.terms import PREFIXES, Names

_XSD = PREFIXES["xsd"]
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def iri(value: str) -> str:
    """An IRI between angle brackets; ``ValueError`` where it holds a character no IRI may hold."""
    if _NOT_IN_IRI.search(value):
        raise ValueError(f"not an IRI: {value!r}")
    return f"<{value}>"


def literal(value: str, datatype: str = "") -> str:
    """A literal; ``datatype`` is the local name of an XML Schema type, empty for a plain string."""
    quoted = f'"{value.translate(_ESCAPES)}"'
    return f"{quoted}^^<{_XSD}{datatype}>" if datatype else quoted


def decimal(value: float) -> str:
    """An ``xsd:decimal`` in canonical form."""
    return literal(number(value), "decimal")


def integer(value: int) -> str:
    return literal(str(value), "integer")


class NamedGraph:
    """The lines of one named graph; a line added twice is there once."""

    def __init__(self, name: str, names: Names) -> None:
        self.name = name
        self.lines: set[str] = set()
        self._graph = iri(name)
        self._prefixes = {**PREFIXES, "ont": names.ontology}

    def curie(self, text: str) -> str:
        """A prefixed name (``prov:used``) written out between angle brackets."""
        prefix, _, local = text.partition(":")
        return iri(self._prefixes[prefix] + local)

    def link(self, subject: str, predicate: str, *objects: str) -> None:
        """Statements whose objects are resources: whole IRIs, or prefixed names of ``PREFIXES``."""
        for target in objects:
            known = target.partition(":")[0] in self._prefixes
            self._line(subject, predicate, self.curie(target) if known else iri(target))

    def text(self, subject: str, predicate: str, *values: str) -> None:
        """Statements whose objects are strings; an empty string says nothing and is left out."""
        for value in values:
            if value:
                self._line(subject, predicate, literal(value))

    def whole(self, subject: str, predicate: str, *values: int) -> None:
        for value in values:
            self._line(subject, predicate, integer(value))

    def number(self, subject: str, predicate: str, value: float | None) -> None:
        """A statement with a decimal; an unknown number says nothing and is left out."""
        if value is not None:
            self._line(subject, predicate, decimal(value))

    def typed(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        """A statement whose object has another XML Schema type, as ``date``."""
        self._line(subject, predicate, literal(value, datatype))

    def interval(self, subject: str, low: str, high: str, value: Interval | None) -> None:
        """Both bounds of an interval, each where it is known."""
        if value is not None:
            self.number(subject, low, value.low)
            self.number(subject, high, value.high)

    def _line(self, subject: str, predicate: str, target: str) -> None:
        self.lines.add(f"{iri(subject)} {self.curie(predicate)} {target} {self._graph} .")
