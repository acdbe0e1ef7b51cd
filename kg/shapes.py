"""SHACL shapes compiled to SPARQL: the same judgement as pySHACL's, at the speed of the store.

Covers the part of SHACL Core that ``ontology/shapes.ttl`` uses: node shapes with target classes
and property shapes whose path is one property. Anything else is refused, never skipped.
Subclasses are not followed: the graph types every thing with each class the shapes name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import UsageError
from kg.graph.lines import iri, literal
from kg.store import EmbeddedStore, Node, Rows, open_lines
from kg.terms import PREFIXES

_SH = PREFIXES["sh"]
_CONSTRAINTS = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?class ?path ?constraint ?value WHERE {
  ?shape sh:targetClass ?class ; sh:property ?property .
  ?property sh:path ?path ; ?constraint ?value .
  FILTER(?constraint != sh:path)
}
ORDER BY ?class ?path ?constraint ?value
"""
_MEMBERS = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?class ?path ?member WHERE {
  ?shape sh:targetClass ?class ; sh:property ?property .
  ?property sh:path ?path ; sh:in ?list .
  ?list rdf:rest*/rdf:first ?member .
}
ORDER BY ?class ?path ?member
"""
_OUTSIDE = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?shape ?term WHERE {
  ?shape a sh:NodeShape ; ?term ?value .
  FILTER(?term != rdf:type && ?term != sh:targetClass && ?term != sh:property)
}
"""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint as a query whose rows are the nodes that break it."""

    path: str
    message: str
    query: str


def compiled(shapes: bytes) -> list[Constraint]:
    """The constraints of shapes given as N-Triples; ``UsageError`` for what is not covered."""
    store = open_lines(line for line in shapes.decode("utf-8").splitlines() if line)
    for shape, term in _rows(store, _OUTSIDE):
        raise UsageError(f"{shape.value} uses {term.value}, which is not compiled to SPARQL")
    return [*_single(store), *_enumerated(store)]


def _single(store: EmbeddedStore) -> Iterator[Constraint]:
    for target, path, kind, value in _rows(store, _CONSTRAINTS):
        name = kind.value.removeprefix(_SH)
        if path.kind != "iri" or (name not in _TESTS and name != "in"):
            raise UsageError(f"{path.value} {kind.value} is not compiled to SPARQL")
        if name != "in":
            where = _TESTS[name](iri(path.value), _written(value))
            yield _constraint(target, path, f"{name} {_short(value)} is broken", where)


def _enumerated(store: EmbeddedStore) -> Iterator[Constraint]:
    allowed: dict[tuple[Node, Node], list[str]] = {}
    for target, path, member in _rows(store, _MEMBERS):
        allowed.setdefault((target, path), []).append(_written(member))
    for (target, path), members in allowed.items():
        where = _value(iri(path.value), f"?value NOT IN ({', '.join(members)})")
        yield _constraint(target, path, "value is none of those allowed", where)


def _constraint(target: Node, path: Node, message: str, where: str) -> Constraint:
    found = f"?this a {iri(target.value)} . {where}"
    query = f"SELECT DISTINCT ?this WHERE {{ {found} }} ORDER BY ?this"
    return Constraint(path.value, message, query)


def _value(path: str, broken: str) -> str:
    return f"?this {path} ?value . FILTER({broken})"


def _at_least(path: str, least: str) -> str:
    _only_one(least)
    return f"FILTER NOT EXISTS {{ ?this {path} ?value }}"


def _at_most(path: str, most: str) -> str:
    _only_one(most)
    return f"?this {path} ?value ; {path} ?other . FILTER(!sameTerm(?value, ?other))"


def _only_one(count: str) -> None:
    if not count.startswith('"1"'):
        raise UsageError(f"a count of {count} is not compiled to SPARQL")


def _compare(operator: str) -> Callable[[str, str], str]:
    """A value that cannot be compared breaks the constraint too."""
    return lambda path, bound: _value(path, f"!COALESCE(?value {operator} {bound}, false)")


_TESTS: dict[str, Callable[[str, str], str]] = {
    "minCount": _at_least,
    "maxCount": _at_most,
    "datatype": lambda path, t: _value(path, f"!isLiteral(?value) || DATATYPE(?value) != {t}"),
    "class": lambda path, c: _value(path, f"NOT EXISTS {{ ?value a {c} }}"),
    "nodeKind": lambda path, _: _value(path, "!isIRI(?value)"),
    "pattern": lambda path, p: _value(path, f"!REGEX(STR(?value), {p})"),
    "minLength": lambda path, n: _value(path, f"STRLEN(STR(?value)) < {n}"),
    "minInclusive": _compare(">="),
    "maxInclusive": _compare("<="),
    "minExclusive": _compare(">"),
}
"""How each constraint component is broken, from the property and the parameter as SPARQL terms.

``sh:nodeKind`` is used with ``sh:IRI`` alone.
"""


def _rows(store: EmbeddedStore, query: str) -> list[tuple[Node, ...]]:
    answer = store.query(query)
    assert isinstance(answer, Rows)
    return [tuple(cell for cell in row if cell is not None) for row in answer]


def _written(node: Node) -> str:
    if node.kind == "iri":
        return iri(node.value)
    if node.kind == "blank":
        return ""
    return literal(node.value, node.datatype.removeprefix(PREFIXES["xsd"]))


def _short(node: Node) -> str:
    return node.value.replace("#", "/").rpartition("/")[2]
