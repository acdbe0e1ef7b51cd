"""Which of the forms on offer a client gets: content negotiation, RFC 9110 section 12.5.1.

The most specific range that covers a media type decides its quality; among equals the server's
own order does. Nothing acceptable is an error that lists what there is, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from server.problems import Problem

_RANGE = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*((?:;[^,]*)?)$")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """A media type on offer and the short name of the form it stands for."""

    media_type: str
    name: str

    @property
    def content_type(self) -> str:
        """The header's value: text formats say that they are UTF-8."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


HTML = Offer("text/html", "html")

ROWS: tuple[Offer, ...] = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
    HTML,
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
)
"""Forms of a SELECT's answer; an ASK's are those whose name is json, xml or html."""

ANSWER: tuple[Offer, ...] = tuple(o for o in ROWS if o.name in ("json", "xml", "html"))

GRAPH: tuple[Offer, ...] = (
    Offer("text/turtle", "turtle"),
    Offer("application/n-triples", "ntriples"),
    Offer("application/rdf+xml", "rdfxml"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/n-quads", "nquads"),
    Offer("application/trig", "trig"),
    Offer("application/x-turtle", "turtle"),
    Offer("text/plain", "ntriples"),
)
"""Forms of a graph."""

QUADS: tuple[Offer, ...] = (
    Offer("application/trig", "trig"),
    Offer("application/n-quads", "nquads"),
    Offer("application/ld+json", "jsonld"),
)
"""Forms that keep several graphs apart."""

GRAPH_OR_PAGE: tuple[Offer, ...] = (*GRAPH, HTML)
PAGE_OR_JSON: tuple[Offer, ...] = (HTML, Offer("application/json", "json"))

EXTENSIONS: dict[str, str] = {
    "ttl": "turtle",
    "nt": "ntriples",
    "rdf": "rdfxml",
    "jsonld": "jsonld",
    "nq": "nquads",
    "trig": "trig",
}
"""File endings of the graph forms."""


def choose(accept: str, offers: Sequence[Offer]) -> Offer:
    """The best offer for an ``Accept`` header; raises ``Problem`` 406 where none is acceptable."""
    ranges = _ranges(accept)
    best = max(offers, key=lambda offer: _quality(offer.media_type, ranges))
    if _quality(best.media_type, ranges) == 0:
        available = list(dict.fromkeys(offer.media_type for offer in offers))
        raise Problem(406, "not-acceptable", f"Nothing here is {accept}.", available=available)
    return best


def named(name: str, offers: Sequence[Offer]) -> Offer:
    """The offer that a ``format`` parameter names; raises ``Problem`` 400 with the names there
    are.
    """
    for offer in offers:
        if offer.name == name:
            return offer
    allowed = list(dict.fromkeys(offer.name for offer in offers))
    detail = f"There is no form {name!r} of this."
    raise Problem(400, "bad-parameter", detail, parameter="format", allowed=allowed)


def prefers_page(accept: str) -> bool:
    """Whether the client would rather read a page than parse an object: a browser, mostly."""
    ranges = _ranges(accept)
    page = _quality("text/html", ranges)
    return page > max(
        _quality(other, ranges) for other in ("application/problem+json", "application/json")
    )


def _ranges(accept: str) -> dict[tuple[str, str], float]:
    """Quality by (type, subtype); a header that is absent or unreadable accepts everything."""
    found: dict[tuple[str, str], float] = {}
    for part in accept.split(","):
        match = _RANGE.match(part)
        if match:
            quality = _QUALITY.search(match[3])
            value = float(quality[1]) if quality else 1.0
            found[match[1].lower(), match[2].lower()] = min(value, 1.0)
    return found or {("*", "*"): 1.0}


def _quality(media_type: str, ranges: dict[tuple[str, str], float]) -> float:
    kind, _, subtype = media_type.partition("/")
    for key in ((kind, subtype), (kind, "*"), ("*", "*")):
        if key in ranges:
            return ranges[key]
    return 0.0
