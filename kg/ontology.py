"""The ontology's Turtle files, read once: labels for the lexicon, triples for reasoner and graph.

The home of rdflib's parser. Everything the extractor knows of drugs, routes and populations comes
from here; adding one is adding triples to ``ontology/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from kg.errors import InputError
from kg.terms import DEFAULT_BASE, Names, slug


@dataclass(frozen=True, slots=True)
class Term:
    """One named class: its slug, IRI, labels, definition and direct named superclasses (slugs).

    ``implied_routes`` are the routes by which a dose form is taken where nothing else is said;
    ``level`` is what is measured where a page about a substance speaks of "the level";
    ``heading_labels`` names that are looked for over sections, lists and rows alone.
    """

    slug: str
    iri: str
    label: str
    alt_labels: tuple[str, ...]
    definition: str
    parents: tuple[str, ...]
    implied_routes: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    heading_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """All named classes by slug, with the asserted class tree and the triples they came from."""

    names: Names
    terms: Mapping[str, Term]
    graph: Graph = field(repr=False, compare=False)
    ages: tuple[tuple[float, str], ...] = ()
    """Classes that begin with an age and are looked for in text, by that age in years."""

    young: tuple[tuple[str, float, float], ...] = ()
    """Classes that end with an age, each with the years from which on and up to which a patient is
    in it, the shortest first."""
    takers: tuple[tuple[str, str], ...] = ()
    """Groups of patients who take a drug, each with that drug."""
    diseased: frozenset[str] = frozenset()
    """Groups of patients who have a disease or a deficiency."""
    deficient: frozenset[str] = frozenset()
    """Those of them who lack something: what a page about the thing they lack is about."""
    staged: frozenset[str] = frozenset()
    """Those of a stage of life, healthy or not."""
    molar_masses: Mapping[str, float] = field(default_factory=dict)
    """Grams a mole of what is measured."""
    element_shares: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """The least and the greatest share of its element in the weight of a compound."""

    def at_age(self, years: float) -> str:
        """The class that everybody from an age on is in: the latest to begin; "" for none."""
        return max(((low, key) for low, key in self.ages if low <= years), default=(0.0, ""))[1]

    def ancestors(self, start: str) -> frozenset[str]:
        """``start`` and every class above it in the asserted tree."""
        found: set[str] = set()
        pending = [start]
        while pending:
            current = pending.pop()
            if current not in found and current in self.terms:
                found.add(current)
                pending.extend(self.terms[current].parents)
        return frozenset(found)

    def below(self, root: str) -> tuple[Term, ...]:
        """Every class under ``root`` (itself left out), in slug order."""
        return tuple(
            term
            for key, term in sorted(self.terms.items())
            if key != root and root in self.ancestors(key)
        )

    def who_take(self) -> Iterator[tuple[str, Term]]:
        """Each group of those who take a drug, with that drug and each below it that is not under a
        narrower one with a group of its own: thiazides are diuretics, and have one.
        """
        drugs = {drug for _, drug in self.takers if drug in self.terms}
        for group, drug in self.takers:
            for term in (self.terms[drug], *self.below(drug)) if drug in drugs else ():
                nearer = drugs & self.ancestors(term.slug) - self.ancestors(drug)
                if not nearer:
                    yield group, term

    def ntriples(self) -> bytes:
        """The triples as N-Triples, the form owlready2 can load."""
        return self.graph.serialize(format="nt", encoding="utf-8")


def load(directory: Path, names: Names, extra: Sequence[Path] = ()) -> Ontology:
    """Read every ``*.ttl`` of ``directory`` (shapes apart) and of ``extra`` into one ontology.

    Raises ``InputError`` with the file and the parser's line where the Turtle is not well formed.
    """
    graph = Graph()
    for path in [*sorted(directory.glob("*.ttl")), *extra]:
        if path.name != "shapes.ttl":
            _parse(graph, path, names)
    terms = _terms(graph, names)
    ages, takers = sorted(_ages(graph, names, terms)), sorted(_takers(graph, names, terms))
    diseased = frozenset(_having(graph, names, terms, "hasCondition", "hasDeficiency"))
    deficient = frozenset(_having(graph, names, terms, "hasDeficiency"))
    staged = frozenset(_having(graph, names, terms, "inLifeStage"))
    masses = dict(_numbers(graph, names, terms, "molarMass"))
    least, most = (
        dict(_numbers(graph, names, terms, f"{end}ElementShare")) for end in ("least", "greatest")
    )
    shares = {key: (least[key], most[key]) for key in sorted(least.keys() & most.keys())}
    young = sorted(_young(graph, names, terms), key=lambda row: (row[2] - row[1], row[0]))
    return Ontology(
        names,
        terms,
        graph,
        tuple(ages),
        tuple(young),
        tuple(takers),
        diseased,
        deficient,
        staged,
        masses,
        shares,
    )


def _parse(graph: Graph, path: Path, names: Names) -> None:
    """Add one file's triples, its terms moved to the dataset's own base IRI."""
    try:
        text = path.read_text(encoding="utf-8")
        graph.parse(data=text.replace(DEFAULT_BASE, names.base), format="turtle")
    except (OSError, UnicodeDecodeError, SyntaxError) as error:
        raise InputError(str(path), f"not readable as Turtle: {error}") from error


def _terms(graph: Graph, names: Names) -> dict[str, Term]:
    found = {}
    for subject in sorted(set(graph.subjects(RDF.type, OWL.Class)), key=str):
        if isinstance(subject, URIRef) and str(subject).startswith(names.ontology):
            term = _term(graph, subject, names)
            found[term.slug] = term
    return found


def _term(graph: Graph, subject: URIRef, names: Names) -> Term:
    local = str(subject).removeprefix(names.ontology)
    return Term(
        slug=slug(local),
        iri=str(subject),
        label=_one(graph.objects(subject, SKOS.prefLabel)),
        alt_labels=tuple(sorted(str(o) for o in graph.objects(subject, SKOS.altLabel))),
        definition=_one(graph.objects(subject, SKOS.definition)),
        parents=_slugs(graph.objects(subject, RDFS.subClassOf), names),
        implied_routes=_slugs(
            graph.objects(subject, URIRef(names.ontology + "impliesRoute")), names
        ),
        level=_slugs(graph.objects(subject, URIRef(names.ontology + "levelIs")), names),
        heading_labels=tuple(
            sorted(str(o) for o in graph.objects(subject, URIRef(names.ontology + "headingLabel")))
        ),
    )


def _ages(graph: Graph, names: Names, terms: Mapping[str, Term]) -> Iterator[tuple[float, str]]:
    """The ages, in years, from which on a patient is in a class, as datatype facets state them."""
    for key, term in terms.items():
        for low, high in _aged(graph, names, term):
            if low is not None and high is None and term.alt_labels:
                yield low, key


def _young(
    graph: Graph, names: Names, terms: Mapping[str, Term]
) -> Iterator[tuple[str, float, float]]:
    """The classes that end with an age, with the years of both ends."""
    for key, term in terms.items():
        for low, high in _aged(graph, names, term):
            if high is not None and term.alt_labels:
                yield key, low or 0.0, high


def _aged(graph: Graph, names: Names, term: Term) -> Iterator[tuple[float | None, float | None]]:
    """What datatype facets say of the age of those in a class, or of those it is a part of."""
    subject, age = URIRef(term.iri), URIRef(names.ontology + "ageInYears")
    wholes = graph.objects(subject, OWL.equivalentClass)
    parts = [part for whole in wholes for part in _items(graph, whole, OWL.intersectionOf)]
    for part in (*parts, *graph.objects(subject, RDFS.subClassOf)):
        kind = graph.value(part, OWL.someValuesFrom)
        if graph.value(part, OWL.onProperty) == age and kind is not None:
            facets = list(_items(graph, kind, OWL.withRestrictions))
            low, high = (
                next((float(str(v)) for f in facets if (v := graph.value(f, bound))), None)
                for bound in (XSD.minInclusive, XSD.maxExclusive)
            )
            yield low, high


def _numbers(
    graph: Graph, names: Names, terms: Mapping[str, Term], local: str
) -> Iterator[tuple[str, float]]:
    """The classes that a property has a number for."""
    told = URIRef(names.ontology + local)
    for key, term in sorted(terms.items()):
        if (stated := graph.value(URIRef(term.iri), told)) is not None:
            yield key, float(str(stated))


def _having(
    graph: Graph, names: Names, terms: Mapping[str, Term], *properties: str
) -> Iterator[str]:
    """The groups that are defined by what one of some properties says of them."""
    having = {URIRef(names.ontology + name) for name in properties}
    for key, term in terms.items():
        for whole in graph.objects(URIRef(term.iri), OWL.equivalentClass):
            parts = _items(graph, whole, OWL.intersectionOf)
            if any(graph.value(part, OWL.onProperty) in having for part in parts):
                yield key


def _takers(graph: Graph, names: Names, terms: Mapping[str, Term]) -> Iterator[tuple[str, str]]:
    """Each class that is defined by nothing but a drug that its patients take."""
    takes = URIRef(names.ontology + "takes")
    for key, term in terms.items():
        for whole in graph.objects(URIRef(term.iri), OWL.equivalentClass):
            parts = list(_items(graph, whole, OWL.intersectionOf))
            taken = [p for p in parts if graph.value(p, OWL.onProperty) == takes]
            if len(parts) == 2 and taken:
                for drug in _slugs(graph.objects(taken[0], OWL.someValuesFrom), names):
                    yield key, drug


def _items(graph: Graph, subject: Node, predicate: URIRef) -> Iterator[Node]:
    """The members of a list that hangs on a subject."""
    for start in graph.objects(subject, predicate):
        yield from graph.items(start)


def _slugs(found: Iterable[object], names: Names) -> tuple[str, ...]:
    """The slugs of our own classes among RDF terms."""
    ours = (str(x) for x in found if isinstance(x, URIRef) and str(x).startswith(names.ontology))
    return tuple(sorted(slug(iri.removeprefix(names.ontology)) for iri in ours))


def _one(values: Iterable[object]) -> str:
    return min((str(value) for value in values if isinstance(value, Literal)), default="")
