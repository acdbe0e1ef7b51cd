"""Curators' decisions as RDF: what was decided, why, by whom and when, with PROV-O.

Every line of the decisions file is there, in a graph of its own. ``ont:review`` leads from a thing
to the decision that counts; a decision about what is gone keeps its ``ont:decidesOn``.
"""

from __future__ import annotations

from kg import terms
from kg.curation import Curation, Review
from kg.graph.description import Build
from kg.graph.lines import NamedGraph
from kg.terms import Names


def review_graph(curation: Curation, build: Build, names: Names) -> NamedGraph:
    """All decisions, each a revision of the one before about the same thing."""
    graph = NamedGraph(names.graph("decisions"), names)
    earlier: dict[str, list[str]] = {}
    for review in curation.reviews:
        before = earlier.setdefault(review.id, [])
        thing = _iri(review, len(before), names)
        about = names.thing(review.about, review.id)
        _decision(graph, thing, about, review, names)
        graph.link(build.activity(names), "prov:used", thing)
        graph.link(thing, "prov:wasRevisionOf", *before[-1:])
        before.append(thing)
        if curation.of(review.id) is review:
            graph.link(about, "ont:review", thing)
    return graph


def _iri(review: Review, before: int, names: Names) -> str:
    """A decision is named by its content and by how many there were before it about the thing."""
    said = (review.id, review.decision, review.reason, review.reviewer, review.date)
    return names.thing("decision", terms.digest(*said, before))


def _decision(graph: NamedGraph, thing: str, about: str, review: Review, names: Names) -> None:
    reviewer = names.thing("reviewer", terms.digest(review.reviewer))
    graph.link(thing, "rdf:type", "ont:Decision", "prov:Entity")
    graph.link(thing, "ont:decidesOn", about)
    graph.link(thing, "ont:decision", names.term(f"{review.decision.value}-decision"))
    graph.text(thing, "ont:decisionReason", review.reason)
    graph.text(thing, "rdfs:label", f"{review.decision.value}: {review.reason}")
    graph.typed(thing, "dcterms:date", review.date, "date")
    graph.link(thing, "prov:wasAttributedTo", reviewer)
    graph.link(reviewer, "rdf:type", "prov:Agent", "prov:Person")
    graph.text(reviewer, "rdfs:label", review.reviewer)
