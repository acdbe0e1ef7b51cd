"""The reading half of the SPARQL 1.1 Graph Store HTTP Protocol.

Indirect: ``/graphs?graph=IRI`` and ``/graphs?default`` (the union of all graphs). Direct: a
graph's own address, ``/graph/<kind>/<key>``. Flask answers HEAD from GET. Without either, the
list of graphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request

from server.description import graphs, void
from server.engine import Query
from server.negotiate import EXTENSIONS, GRAPH, GRAPH_OR_PAGE, Offer, named
from server.problems import Problem
from server.protocol import is_iri
from server.service import IN_PATH, Service, graph_response, offered, streamed

_GRAPH = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
_UNION = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class GraphStore:
    """``/graphs`` and ``/graph/…``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("graphs", __name__)
        blueprint.add_url_rule("/graphs", view_func=self.indirect)
        blueprint.add_url_rule("/graph/<path:name>", view_func=self.direct)
        return blueprint

    def indirect(self) -> Response | str:
        graph, default = request.args.getlist("graph"), "default" in request.args
        if len(graph) + default > 1:
            raise Problem(400, "bad-request", "Name one graph, or default, not several.")
        if default:
            return streamed(self.service.engine.run(Query(_UNION, (o := offered(GRAPH)).name)), o)
        if graph:
            return self._graph(graph[0], offered(GRAPH))
        return self._list()

    def direct(self, name: str) -> Response:
        iri = f"{self.service.names.base}graph/{quote(name, safe=IN_PATH)}"
        stem, _, ending = iri.rpartition(".")
        if ending in EXTENSIONS and not self._exists(iri):
            return self._graph(stem, named(EXTENSIONS[ending], GRAPH))
        return self._graph(iri, offered(GRAPH))

    def _graph(self, iri: str, offer: Offer) -> Response:
        if not is_iri(iri):
            raise Problem(
                400, "bad-parameter", f"graph is no absolute IRI: {iri!r}", parameter="graph"
            )
        if not self._exists(iri):
            raise Problem(
                404, "not-found", f"There is no graph {iri}; /graphs lists those there are."
            )
        return streamed(self.service.engine.run(Query(_GRAPH.format(iri=iri), offer.name)), offer)

    def _exists(self, iri: str) -> bool:
        return is_iri(iri) and any(name == iri for name, _ in graphs(self.service))

    def _list(self) -> Response | str:
        offer = offered(GRAPH_OR_PAGE)
        if offer.name == "html":
            return render_template("graphs.html", graphs=graphs(self.service))
        return graph_response(void(self.service, request.url_root.rstrip("/")), offer)
