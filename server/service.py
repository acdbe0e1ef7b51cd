"""Everything one running server knows, handed to each group of routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote

from flask import Response, request

from kg.dataset import Dataset
from kg.questions import Question
from kg.store import Triples
from kg.terms import Names
from server.engine import Engine
from server.library import Library
from server.negotiate import Offer, choose, named
from server.settings import Settings
from server.vocabulary import Vocabulary

KINDS = ("article", "statement", "position", "conflict", "reference")
"""Kinds of things with a page of their own."""

IN_PATH = "/:@!$&'()*+,;=~"
"""What an IRI's path may hold beside letters, digits, ``-``, ``.`` and ``_`` (RFC 3986)."""


@dataclass(frozen=True, slots=True)
class Service:
    """The dataset, the engine that answers over it, and what pages are made of."""

    dataset: Dataset
    engine: Engine
    questions: Mapping[str, Question]
    views: Mapping[str, Question]
    library: Library
    vocabulary: Vocabulary
    settings: Settings

    @property
    def names(self) -> Names:
        return self.dataset.names

    def href(self, iri: str) -> str:
        """Where a browser goes for an IRI: our own by path on this server, others as they are.

        Empty for what is no web address, so that no page links to anything else.
        """
        if iri.startswith(self.names.base):
            path = quote(iri.removeprefix(self.names.base), safe="/#%:@!$&'()*+,;=~")
            return f"{request.script_root}/{path}"
        return iri if iri.startswith(("http://", "https://")) else ""

    def page(self, kind: str, key: str) -> str:
        """Path of the page of one thing."""
        return f"{request.script_root}/page/{kind}/{quote(key, safe='')}"


def offered(offers: tuple[Offer, ...]) -> Offer:
    """The form to answer in: what ``?format=`` names, else what ``Accept`` prefers."""
    wanted = request.args.get("format")
    return named(wanted, offers) if wanted else choose(request.headers.get("Accept", ""), offers)


def offered_leniently(offers: tuple[Offer, ...]) -> Offer:
    """As ``offered``, but a ``format`` nobody knows here is left to ``Accept``.

    SPARQL clients send a dozen spellings of other endpoints' format parameters along.
    """
    wanted = request.args.get("format", "")
    known = any(offer.name == wanted for offer in offers)
    return named(wanted, offers) if known else choose(request.headers.get("Accept", ""), offers)


def streamed(chunks: Iterator[bytes], offer: Offer) -> Response:
    """A response whose headers wait for the first piece, so that an early failure is an error.

    A later one breaks the connection: the server must never end such a stream as if it were whole.
    """
    first = next(chunks, b"")
    return Response(chain([first], chunks), content_type=offer.content_type)


def graph_response(found: Triples, offer: Offer) -> Response:
    """Triples of our own in the form chosen."""
    return Response(found.serialise(offer.name), content_type=offer.content_type)
