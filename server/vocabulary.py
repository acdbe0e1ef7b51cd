"""The ontology as pages and parameters need it: labels, definitions and the members of classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.store import Node
from kg.terms import PREFIXES, Names, slug
from server.engine import Engine, rows

_TERMS = """\
PREFIX skos: <{skos}> PREFIX owl: <{owl}>
SELECT ?term ?label ?definition WHERE {{
  GRAPH <{graph}> {{
    ?term skos:prefLabel ?label .
    OPTIONAL {{ ?term skos:definition ?definition }}
  }}
}} ORDER BY ?term"""
_TREE = """\
PREFIX rdfs: <{rdfs}> PREFIX rdf: <{rdf}>
SELECT ?term ?above WHERE {{
  {{ GRAPH <{graph}> {{ ?term rdfs:subClassOf ?above }} }}
  UNION {{ GRAPH <{graph}> {{ ?term rdf:type ?above }} }}
  UNION {{ GRAPH <{closure}> {{ ?term <{ontology}subsumedBy> ?above }} }}
  FILTER(isIRI(?term) && isIRI(?above) && ?term != ?above)
}}"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of the ontology."""

    iri: str
    slug: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms by IRI, and for each class what is directly below it."""

    names: Names
    terms: Mapping[str, Entry]
    below: Mapping[str, tuple[str, ...]] = field(repr=False)

    def label(self, iri: str) -> str:
        """The label of a term, a CURIE for well-known vocabularies, else the IRI's last part."""
        if iri in self.terms:
            return self.terms[iri].label
        if iri.startswith(self.names.ontology):
            return " ".join(slug(iri.removeprefix(self.names.ontology)).split("-"))
        for prefix, space in PREFIXES.items():
            if iri.startswith(space):
                return f"{prefix}:{iri.removeprefix(space)}"
        return iri.removeprefix(self.names.base)

    def word(self, slug_: str) -> str:
        """The label of a term named by slug, else the slug's own words."""
        entry = self.terms.get(self.names.term(slug_))
        return entry.label if entry else slug_.replace("-", " ")

    def members(self, root: str) -> tuple[Entry, ...]:
        """The labelled terms under a class, however deep, itself left out, by label."""
        found: set[str] = set()
        pending = [root]
        while pending:
            for iri in self.below.get(pending.pop(), ()):
                if iri not in found:
                    found.add(iri)
                    pending.append(iri)
        entries = (self.terms[iri] for iri in found if iri in self.terms and iri != root)
        return tuple(sorted(entries, key=lambda entry: entry.label.casefold()))


def read(engine: Engine, names: Names) -> Vocabulary:
    """The vocabulary that stands in the store."""
    places = {
        "graph": names.graph("ontology"),
        "closure": names.graph("closure"),
        "ontology": names.ontology,
        **PREFIXES,
    }
    terms: dict[str, Entry] = {}
    for term, label, definition in rows(engine, _TERMS.format(**places)):
        if term and label and term.value.startswith(names.ontology):
            local = term.value.removeprefix(names.ontology)
            said = definition.value if definition else ""
            terms.setdefault(term.value, Entry(term.value, slug(local), label.value, said))
    return Vocabulary(names, terms, _tree(rows(engine, _TREE.format(**places)), names))


def _tree(pairs: Iterable[tuple[Node | None, ...]], names: Names) -> dict[str, tuple[str, ...]]:
    below: dict[str, set[str]] = {}
    for term, above in pairs:
        if term and above and above.value.startswith(names.ontology):
            below.setdefault(above.value, set()).add(term.value)
    return {key: tuple(sorted(terms)) for key, terms in below.items()}
