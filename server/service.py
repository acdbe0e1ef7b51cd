"""Everything one running server knows, handed to each group of routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import Response, request

from kg.dataset import Dataset
from kg.questions import Question
from kg.store import Triples
from kg.terms import Names
from server.engine import Engine, Query, Reply, present
from server.library import Library
from server.negotiate import Offer, choose, named
from server.settings import Settings
from server.vocabulary import Vocabulary
from server.workbench import Workbench

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
    workbench: Workbench

    @property
    def names(self) -> Names:
        return self.dataset.names

    def run(self, query: Query) -> Reply:
        """A client's query: at most so many rows, and none for a client that has gone."""
        gone = request.environ.get("waitress.client_disconnected", present)
        most = min(query.most or self.settings.max_rows, self.settings.max_rows)
        return self.engine.run(replace(query, most=most), gone)

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


def streamed(reply: Reply, offer: Offer) -> Response:
    """A response that passes the pieces on, its headers out only when the first is there.

    A later failure breaks the connection: the server must never end such a stream as if it were
    whole. Whoever closes the response ends the query.
    """
    pieces = _pieces(next(reply, b""), reply)
    if request.method == "HEAD":  # nobody reads on, and yet the query did not end early
        for _ in pieces:
            pass
    response = Response(pieces, content_type=offer.content_type)
    response.content_length = reply.length
    response.call_on_close(reply.close)
    if reply.truncated:
        response.headers["Posology-Truncated"] = "true"
    return response


def _pieces(first: bytes, reply: Reply) -> Iterator[bytes]:
    yield first
    yield from reply


def graph_response(found: Triples, offer: Offer) -> Response:
    """Triples of our own in the form chosen."""
    return Response(found.serialise(offer.name), content_type=offer.content_type)
