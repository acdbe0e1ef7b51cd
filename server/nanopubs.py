"""Nanopublications one at a time: each is named by a hash over itself, and its name leads to it.

``/id/nanopub/<code>`` leads by 303 to its data (TriG, N-Quads or JSON-LD: the forms that keep its
four graphs) or to a page. All are made when the first is asked for, because a conflict's name
depends on those of its statements; they are kept compressed, about a kilobyte each.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from urllib.parse import quote

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from kg.export import nanopub
from kg.store import Triples, open_lines
from server.linked_data import Described
from server.negotiate import HTML, QUADS, Offer, named
from server.problems import Problem
from server.service import Service, offered

_ENDINGS = {"trig": "trig", "nq": "nquads", "jsonld": "jsonld"}

MOST_QUADS = 2_000_000
"""A graph of more is not brought into the web process's memory for this."""


@dataclass(frozen=True)
class Nanopubs:
    """``/id/nanopub``, ``/data/nanopub`` and ``/page/nanopub``."""

    service: Service
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def routes(self) -> Blueprint:
        blueprint = Blueprint("nanopubs", __name__)
        blueprint.add_url_rule("/id/nanopub/<code>", view_func=self.thing)
        blueprint.add_url_rule("/data/nanopub/<name>", view_func=self.data)
        blueprint.add_url_rule("/page/nanopub/<code>", view_func=self.page)
        return blueprint

    def thing(self, code: str) -> AnyResponse:
        self._lines(code)
        where = "page" if offered((*QUADS, HTML)).name == "html" else "data"
        return redirect(f"{request.script_root}/{where}/nanopub/{quote(code, safe='')}", 303)

    def data(self, name: str) -> Response:
        code, _, ending = name.partition(".")
        offer: Offer | None = named(_ENDINGS[ending], QUADS) if ending in _ENDINGS else None
        lines = self._lines(code if offer else name)
        offer = offer or offered(QUADS)
        store = open_lines(lines)
        response = Response(store.serialise(offer.name), content_type=offer.content_type)
        response.headers["Link"] = self._links(code)
        return response

    def page(self, code: str) -> Response:
        lines = self._lines(code)
        iri = self.service.names.thing("nanopub", code)
        about = Described(iri, Triples(open_lines(lines).union()), self.service)
        html = render_template("thing.html", kind="nanopub", key="", iri=iri, about=about)
        response = make_response(html)
        response.headers["Link"] = self._links(code)
        return response

    def _links(self, code: str) -> str:
        root, iri = request.script_root, self.service.names.thing("nanopub", code)
        return (
            f'<{iri}>; rel="canonical", '
            f'<{root}/data/nanopub/{code}>; rel="alternate describedby"; '
            f'type="application/trig", '
            f'<{root}/page/nanopub/{code}>; rel="alternate"; type="text/html"'
        )

    def _lines(self, code: str) -> list[str]:
        """Its N-Quads lines; raises ``Problem`` where there is none of this name."""
        if self.service.dataset.counts.get("quads", 0) > MOST_QUADS:
            detail = "This dataset is too large for its nanopublications to be served one by one."
            raise Problem(404, "not-found", f"{detail} They are exported as one file.")
        with self._lock:
            held = self._made.get(code)
        if held is None:
            raise Problem(404, "not-found", f"The dataset has no nanopublication {code!r}.")
        return zlib.decompress(held).decode("utf-8").splitlines()

    @cached_property
    def _made(self) -> dict[str, bytes]:
        dataset = self.service.dataset
        graph = nanopub.Graph(dataset.store(), dataset.names)
        prefix = dataset.names.thing("nanopub", "")
        return {
            made.uri.removeprefix(prefix): zlib.compress(
                "\n".join(nanopub.document(made)).encode("utf-8")
            )
            for made in nanopub.nanopubs(graph)
        }
