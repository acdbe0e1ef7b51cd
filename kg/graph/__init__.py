"""The whole dataset as RDF: frozen values in, sorted N-Quads out.

Named graphs, so that every triple tells where it comes from and none stands in two of them::

    …/graph/article/<key>   one article: text, references, markers, its statements and their spans
    …/graph/positions       positions, and who puts each forward
    …/graph/conflicts       conflicts and the relations between positions that are none
    …/graph/decisions  what curators decided, where they decided anything
    …/graph/closure         what the reasoner found: which class holds whatever another one does
    …/graph/ontology, …/graph/shapes   the vocabulary, handed in as lines
    …/graph/dataset         what the dataset is, how large, and what made it

Data graphs hold no blank nodes: a part of a thing is ``<thing>#<part>-<number>``. What a query
needs is on the thing itself, and amounts per day are computed here, so that a query neither walks a
path nor divides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.conflict.axioms import axioms
from kg.conflict.relations import Related
from kg.curation import Curation
from kg.graph.article import article_graph
from kg.graph.claim import add_claim, add_outcomes, add_reading, daily_dose
from kg.graph.description import Build, describe
from kg.graph.lines import NamedGraph
from kg.graph.review import review_graph
from kg.model import Conflict, Position, Reading
from kg.terms import Names

__all__ = ["Build", "Content", "daily_dose", "nquads"]


_TYPES = {"route": "route-choice", "formulation": "formulation-choice"}
"""Conflict types whose plain name is that of a root class (``ont:Route``, ``ont:Formulation``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything one build found.

    ``support`` maps statement identifiers to position identifiers. ``relations`` are no conflicts.
    ``closure`` are (slug, slug above it). ``vocabulary`` are finished N-Quads lines of the ontology
    and the shapes (``kg.store.canonical``); ``others`` are graphs made elsewhere.
    """

    readings: Sequence[Reading]
    positions: Sequence[Position]
    support: Mapping[str, str]
    conflicts: Sequence[Conflict] = ()
    relations: Sequence[Related] = ()
    closure: Iterable[tuple[str, str]] = ()
    vocabulary: Iterable[str] = ()
    others: Sequence[NamedGraph] = ()
    curation: Curation = field(default_factory=Curation)
    build: Build


def nquads(content: Content, names: Names) -> list[str]:
    """The dataset as sorted N-Quads lines, without line ends; equal content gives equal lines."""
    graphs = [article_graph(reading, content.build, names) for reading in content.readings]
    for reading, graph in zip(content.readings, graphs, strict=True):
        _axioms(graph, reading, names)
    graphs += [
        _positions(content, names),
        _conflicts(content, names),
        _closure(content, names),
    ]
    if content.curation.reviews:
        graphs.append(review_graph(content.curation, content.build, names))
    graphs += content.others
    vocabulary = frozenset(content.vocabulary)
    keys = [reading.article.key for reading in content.readings]
    graphs.append(describe(keys, graphs, len(vocabulary), content.build, names))
    return sorted(vocabulary.union(*(graph.lines for graph in graphs)))


def _axioms(graph: NamedGraph, reading: Reading, names: Names) -> None:
    """Whom the article itself counts among whom: told of its statement, never as an inclusion."""
    for axiom in axioms(reading):
        thing = names.thing("statement", axiom.statement.id)
        graph.link(thing, "ont:statesNarrower", *(names.term(slug) for slug in axiom.narrower))
        graph.link(thing, "ont:statesBroader", names.term(axiom.broader))


def _positions(content: Content, names: Names) -> NamedGraph:
    graph = NamedGraph(names.graph("positions"), names)
    for position in content.positions:
        thing = names.thing("position", position.id)
        graph.link(thing, "rdf:type", "ont:Position")
        add_claim(graph, thing, position, names)
        add_outcomes(graph, thing, position.outcomes)
        for n, readings in enumerate(position.readings, 1):
            for m, schedule in enumerate(readings, 1):
                add_reading(graph, thing, f"{thing}#reading-{n}-{m}", schedule)
    sources = {s.id: s.source for reading in content.readings for s in reading.statements}
    for statement, position_id in content.support.items():
        thing = names.thing("support", statement)
        graph.link(thing, "rdf:type", "ont:Support", "obo:SEPIO_0000001")
        graph.link(thing, "ont:statement", names.thing("statement", statement))
        graph.link(thing, "ont:position", names.thing("position", position_id))
        graph.link(thing, "ont:source", names.thing("article", sources[statement]))
    return graph


def _conflicts(content: Content, names: Names) -> NamedGraph:
    graph = NamedGraph(names.graph("conflicts"), names)
    for conflict in content.conflicts:
        _conflict(graph, conflict, names)
    for related in content.relations:
        first, second = names.thing("position", related.a), names.thing("position", related.b)
        graph.link(first, f"ont:{related.type}", second)
    return graph


def _conflict(graph: NamedGraph, conflict: Conflict, names: Names) -> None:
    thing = names.thing("conflict", conflict.id)
    graph.link(thing, "rdf:type", "ont:Conflict")
    graph.link(thing, "ont:conflictType", names.term(_TYPES.get(conflict.type, conflict.type)))
    graph.link(thing, "ont:severity", names.term(conflict.severity))
    graph.link(thing, "ont:danger", names.term(conflict.danger))
    graph.link(thing, "ont:verdict", names.term(conflict.verdict))
    graph.text(thing, "ont:scope", conflict.scope)
    graph.link(thing, "ont:source", *(names.thing("article", key) for key in conflict.sources))
    for n, pair in enumerate(conflict.positions, 1):
        graph.link(thing, "ont:onPosition", *(names.thing("position", key) for key in pair))
        if len(pair) == 2:
            part = f"{thing}#pair-{n}"
            graph.link(thing, "ont:pair", part)
            graph.link(part, "rdf:type", "ont:ConflictPair")
            graph.link(part, "ont:firstPosition", names.thing("position", pair[0]))
            graph.link(part, "ont:secondPosition", names.thing("position", pair[1]))
    for members in conflict.statements:
        graph.link(thing, "ont:onStatement", *(names.thing("statement", key) for key in members))
    if conflict.relation is not None:
        graph.link(thing, "ont:populationRelation", names.term(conflict.relation))
    if conflict.witness is not None:
        graph.text(thing, "ont:witness", conflict.witness.description)
        graph.text(thing, "ont:witnessCondition", *conflict.witness.conditions)
    graph.text(thing, "ont:premises", "\n".join(conflict.premises))
    graph.text(thing, "rdfs:label", conflict.explanation)
    graph.text(thing, "ont:explanation", conflict.explanation)
    graph.text(thing, "ont:topic", conflict.topic)
    graph.text(thing, "ont:resolution", *conflict.resolution)
    graph.text(thing, "ont:doubt", *conflict.doubts)
    graph.text(thing, "ont:dangerReason", conflict.danger_reason)
    if conflict.danger_source:
        graph.link(thing, "ont:dangerSource", conflict.danger_source)
    graph.link(thing, "ont:presumes", *(names.thing("statement", key) for key in conflict.presumes))


def _closure(content: Content, names: Names) -> NamedGraph:
    """Who holds whom, each class holding itself: a query binds one value and walks nothing.

    Groups that only a page made, such as pregnant vegans, are defined here.
    """
    graph = NamedGraph(names.graph("closure"), names)
    for slug, parts in sorted({pair for r in content.readings for pair in r.minted}):
        thing, told = names.term(slug), slug.replace("-", " ")
        graph.link(thing, "rdf:type", "owl:Class")
        graph.link(thing, "rdfs:subClassOf", *map(names.term, parts))
        graph.text(thing, "rdfs:label", told)
        graph.text(thing, "skos:prefLabel", told)
        groups = " and ".join(part.replace("-", " ") for part in parts)
        graph.link(thing, "dcterms:source", names.ontology)
        graph.text(thing, "skos:definition", f"Patients who are in each of these groups: {groups}.")
    for pair in content.closure:
        lower, upper = map(names.term, pair)
        graph.link(lower, "ont:subsumedBy", lower, upper)
        graph.link(upper, "ont:subsumedBy", upper)
    return graph
