"""One article as one named graph: its text, references and markers, and what its clauses say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.graph.claim import add_claim, add_reading
from kg.graph.description import Build
from kg.graph.lines import NamedGraph
from kg.model import (
    Ambiguity,
    Article,
    Marker,
    MarkerStatus,
    Reading,
    Reference,
    Statement,
)
from kg.terms import Names

_CONTEXT = 32
"""Characters before and after a quote that help to find it again in an edited page."""

_RELATIONS = {
    "follows": "ont:follows",
    "alternative-to": "ont:alternativeTo",
    "exception-to": "ont:exceptionTo",
    "applies-to": "ont:appliesTo",
    "restates": "ont:restates",
}


def article_graph(reading: Reading, build: Build, names: Names) -> NamedGraph:
    article = reading.article
    graph = NamedGraph(names.graph("article", article.key), names)
    page = names.thing("article", article.key)
    _article(graph, page, article)
    for reference in article.references:
        _reference(graph, page, article, reference, names)
    for marker in reading.markers:
        _marker(graph, page, article, marker, names)
    for statement in reading.statements:
        thing = names.thing("statement", statement.id)
        add_claim(graph, thing, statement, names)
        _statement(graph, thing, statement, names)
        _span(graph, thing, page, article, statement)
        graph.link(thing, "ont:source", page)
        graph.link(thing, "prov:wasQuotedFrom", page)
        graph.link(thing, "prov:wasGeneratedBy", build.activity(names))
        _citations(graph, thing, page, statement, reading.markers)
    return graph


def _article(graph: NamedGraph, page: str, article: Article) -> None:
    graph.link(page, "rdf:type", "ont:Article", "fabio:WebPage", "prov:Entity")
    if article.synthetic:
        graph.link(page, "rdf:type", "ont:SyntheticArticle")
    graph.text(page, "ont:key", article.key)
    graph.text(page, "ont:sha256", article.sha256)
    graph.text(page, "ont:text", article.text)
    graph.text(page, "rdfs:label", article.title or article.key)
    graph.text(page, "dcterms:title", article.title)
    graph.text(page, "dcterms:publisher", article.publisher)
    graph.text(page, "ont:reviewStatus", *article.review_status)
    if article.headline is not None:
        graph.text(page, "ont:headline", article.headline.of(article.text))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", article.date):
        graph.typed(page, "dcterms:modified", article.date, "date")
    else:
        graph.text(page, "dcterms:modified", article.date)


def _reference_iri(article: Article, n: int, names: Names) -> str:
    return names.thing("reference", f"{article.key}-{n}")


def _reference(
    graph: NamedGraph, page: str, article: Article, reference: Reference, names: Names
) -> None:
    thing = _reference_iri(article, reference.n, names)
    graph.link(thing, "rdf:type", "ont:Reference", "biro:BibliographicReference")
    graph.link(thing, "ont:source", page)
    graph.whole(thing, "ont:referenceNumber", reference.n)
    graph.text(thing, "ont:referenceKind", reference.kind)
    graph.text(thing, "rdfs:label", reference.title)
    graph.text(thing, "dcterms:title", reference.title)
    graph.text(thing, "ont:venue", reference.venue)
    graph.text(thing, "c4o:hasContent", reference.span.of(article.text))
    if reference.year is not None:
        graph.typed(thing, "fabio:hasPublicationYear", f"{reference.year:04d}", "gYear")


def _marker_iri(page: str, marker: Marker) -> str:
    printed = marker.span.end - marker.span.start
    spelled_out = printed != len(str(marker.n))  # one of "3-5"
    return f"{page}#marker-{marker.span.start}" + (f"-{marker.n}" if spelled_out else "")


def _marker(graph: NamedGraph, page: str, article: Article, marker: Marker, names: Names) -> None:
    thing = _marker_iri(page, marker)
    graph.link(thing, "rdf:type", "ont:Marker", "c4o:InTextReferencePointer")
    graph.link(thing, "ont:source", page)
    graph.link(thing, "ont:status", names.term(marker.status))
    graph.whole(thing, "ont:citationNumber", marker.n)
    graph.whole(thing, "ont:start", marker.span.start)
    graph.whole(thing, "ont:end", marker.span.end)
    for position, candidate in enumerate(marker.candidates, 1):
        reference = _reference_iri(article, candidate.reference, names)
        part = f"{thing}-candidate-{position}"
        graph.link(thing, "ont:candidate", part)
        graph.link(part, "rdf:type", "ont:Candidate")
        graph.link(part, "ont:reference", reference)
        graph.number(part, "ont:confidence", candidate.confidence)
        graph.text(part, "ont:reason", *candidate.reasons)
        if marker.status is MarkerStatus.RESOLVED:
            graph.link(thing, "c4o:denotes", reference)


def _statement(graph: NamedGraph, thing: str, statement: Statement, names: Names) -> None:
    """What a statement has beyond the claim it makes."""
    graph.link(thing, "rdf:type", "ont:Statement", "oa:Annotation")
    graph.text(thing, "rdfs:label", statement.quote)
    graph.text(thing, "ont:quote", statement.quote)
    graph.text(thing, "ont:section", statement.section)
    graph.whole(thing, "ont:start", statement.span.start)
    graph.whole(thing, "ont:end", statement.span.end)
    graph.text(thing, "ont:doseAsWritten", statement.dose_as_written)
    graph.text(thing, "ont:frequencyAsWritten", statement.frequency_as_written)
    graph.text(thing, "ont:untilAsWritten", statement.until_as_written)
    graph.text(thing, "ont:residue", *statement.residue)
    for relation in statement.relations:
        graph.link(thing, _RELATIONS[relation.type], names.thing("statement", relation.to))
    for n, ambiguity in enumerate(statement.ambiguities, 1):
        _ambiguity(graph, thing, n, ambiguity)
    for n, inherited in enumerate(statement.inherited, 1):
        part = f"{thing}#inherited-{n}"
        graph.link(thing, "ont:inherited", part)
        graph.link(part, "rdf:type", "ont:InheritedSlot", "oa:TextPositionSelector")
        graph.text(part, "ont:slot", inherited.slot)
        graph.whole(part, "oa:start", inherited.span.start)
        graph.whole(part, "oa:end", inherited.span.end)


def _ambiguity(graph: NamedGraph, thing: str, n: int, ambiguity: Ambiguity) -> None:
    graph.text(thing, "ont:ambiguousTerm", ambiguity.term)
    for m, schedule in enumerate(ambiguity.readings, 1):
        part = f"{thing}#reading-{n}-{m}"
        add_reading(graph, thing, part, schedule)
        graph.text(part, "ont:ambiguousTerm", ambiguity.term)


def _span(graph: NamedGraph, thing: str, page: str, article: Article, of: Statement) -> None:
    """The Web Annotation way to say where the quote stands: by offset, and by its words."""
    target, position, quote = (f"{thing}#{part}" for part in ("target", "position", "quote"))
    start, end = of.span.start, of.span.end
    graph.link(thing, "oa:hasTarget", target)
    graph.link(target, "rdf:type", "oa:SpecificResource")
    graph.link(target, "oa:hasSource", page)
    graph.link(target, "oa:hasSelector", position, quote)
    graph.link(position, "rdf:type", "oa:TextPositionSelector")
    graph.whole(position, "oa:start", start)
    graph.whole(position, "oa:end", end)
    graph.link(quote, "rdf:type", "oa:TextQuoteSelector")
    graph.text(quote, "oa:exact", of.quote)
    graph.text(quote, "oa:prefix", article.text[max(0, start - _CONTEXT) : start])
    graph.text(quote, "oa:suffix", article.text[end : end + _CONTEXT])


def _citations(
    graph: NamedGraph, thing: str, page: str, statement: Statement, markers: Sequence[Marker]
) -> None:
    """Tie each printed number to the marker that stands with the statement: the next one of it."""
    graph.whole(thing, "ont:citationNumber", *statement.citations)
    for n in statement.citations:
        same = [marker for marker in markers if marker.n == n]
        after = [marker for marker in same if marker.span.start >= statement.span.start]
        for marker in (after or same)[:1]:
            graph.link(thing, "ont:citation", _marker_iri(page, marker))
