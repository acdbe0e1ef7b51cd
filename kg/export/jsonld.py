"""JSON-LD 1.1, compacted with the project's own context.

The context is flat (prefixes, and terms that stand for one property each, some with a type), so
compaction is a look-up for each triple: the term whose type fits the value, else the prefixed
property with the value spelled out. Named graphs are kept; things and values are in sorted order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import IO, Any

from kg.store import Node
from kg.terms import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_INTEGER = PREFIXES["xsd"] + "integer"
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")
"""Whole numbers that every JSON reader keeps exactly."""

Quad = tuple[Node, Node, Node, str]


class Compactor:
    """The names and types that a context gives, read the other way round: from IRI to name."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._prefixes = {
            value: name
            for name, value in context.items()
            if isinstance(value, str) and value.endswith(("#", "/", "_"))
        }
        self._terms: dict[tuple[str, str], str] = {}
        for name, value in context.items():
            target = value if isinstance(value, dict) else {"@id": value}
            if isinstance(target["@id"], str) and ":" in target["@id"]:
                coercion = self._expanded(target.get("@type", ""), context)
                self._terms[self._expanded(target["@id"], context), coercion] = name

    @staticmethod
    def _expanded(name: str, context: Mapping[str, Any]) -> str:
        prefix, _, local = name.partition(":")
        base = context.get(prefix)
        return base + local if local and isinstance(base, str) else name

    def iri(self, value: str) -> str:
        """A prefixed name where a prefix of the context fits, else the whole IRI."""
        cut = max(value.rfind("#"), value.rfind("/")) + 1
        prefix, local = self._prefixes.get(value[:cut]), value[cut:]
        return f"{prefix}:{local}" if prefix and local else value

    def entry(self, predicate: str, value: Node) -> tuple[str, Any]:
        """The key and the JSON value of one triple."""
        if predicate == _TYPE and value.kind == "iri":
            return "type", self.iri(value.value)
        if value.kind != "literal":
            name = f"_:{value.value}" if value.kind == "blank" else self.iri(value.value)
            key = self._terms.get((predicate, "@id"))
            return (key, name) if key else (self.iri(predicate), {"id": name})
        key = self._terms.get((predicate, value.datatype))
        if key and value.datatype and not value.language:
            return key, value.value
        return self._terms.get((predicate, "")) or self.iri(predicate), self._literal(value)

    def _literal(self, value: Node) -> Any:
        if value.language:
            return {"@language": value.language, "@value": value.value}
        if value.datatype == _INTEGER and _WHOLE.fullmatch(value.value):
            return int(value.value)
        if value.datatype:
            return {"@type": self.iri(value.datatype), "@value": value.value}
        return value.value


def write(quads: Iterable[Quad], context: Mapping[str, Any], stream: IO[bytes]) -> None:
    """Write quads as one JSON-LD document: a list of named graphs, each a list of things."""
    compactor = Compactor(context)
    head = json.dumps(context, ensure_ascii=False)
    stream.write(f'{{"@context": {head},\n"graph": ['.encode())
    first = True
    for graph, group in groupby(sorted(quads, key=_order), key=lambda quad: quad[3]):
        lead = "\n" if first else ",\n"
        stream.write(f'{lead}{{"id": {json.dumps(compactor.iri(graph))}, "graph": ['.encode())
        things = (_thing(list(same), compactor) for _, same in groupby(group, lambda q: q[0]))
        stream.write(",\n".join(things).encode("utf-8"))
        stream.write(b"]}")
        first = False
    stream.write(b"\n]}\n")


def _order(quad: Quad) -> tuple[str, ...]:
    subject, predicate, value, graph = quad
    return (graph, subject.value, predicate.value, value.value, value.datatype, value.language)


def _thing(quads: list[Quad], compactor: Compactor) -> str:
    subject = quads[0][0]
    name = f"_:{subject.value}" if subject.kind == "blank" else compactor.iri(subject.value)
    thing: dict[str, Any] = {"id": name}
    for _, predicate, value, _ in quads:
        key, entry = compactor.entry(predicate.value, value)
        thing.setdefault(key, []).append(entry)
    single = {key: v[0] if isinstance(v, list) and len(v) == 1 else v for key, v in thing.items()}
    return json.dumps(single, ensure_ascii=False)
