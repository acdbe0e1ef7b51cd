"""Every IRI of the dataset answers: things by 303 to a page or to data, terms by 200.

``/id/<kind>/<key>`` names a thing that is no document; what describes it is ``/page/…`` for
people and ``/data/…`` for programs (``.ttl``, ``.nt``, ``.rdf``, ``.jsonld``, or by ``Accept``).
What an earlier build named and this one does not is 410, with what stands in its place.
Paths stand for IRIs of the dataset's base, whatever that base is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from kg.files import data_dir
from kg.graph import rdf
from kg.store import Triples
from kg.terms import DEFAULT_BASE
from server.description import void
from server.engine import ask, rows, triples
from server.negotiate import EXTENSIONS, GRAPH, GRAPH_OR_PAGE, Offer, named
from server.problems import Problem
from server.service import IN_PATH, KINDS, Service, graph_response, offered
from server.tables import Cell, cell

_ANY = "CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}"
_TERM = """\
CONSTRUCT {{ <{iri}> ?p ?a . ?a ?q ?b . ?b ?r ?c . ?c ?s ?d . ?d ?t ?e }}
WHERE {{ GRAPH <{graph}> {{
  <{iri}> ?p ?a .
  OPTIONAL {{ ?a ?q ?b FILTER(isBlank(?a))
    OPTIONAL {{ ?b ?r ?c FILTER(isBlank(?b))
      OPTIONAL {{ ?c ?s ?d FILTER(isBlank(?c))
        OPTIONAL {{ ?d ?t ?e FILTER(isBlank(?d)) }} }} }} }}
}} }}"""
_ONTOLOGY = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
_CURRENT = "SELECT ?of WHERE {{ ?of <http://www.w3.org/2002/07/owl#versionIRI> <{iri}> }}"
_USES = """\
SELECT ?p (COUNT(DISTINCT ?s) AS ?n) WHERE {{ ?s ?p <{iri}> }}
GROUP BY ?p ORDER BY DESC(?n) ?p"""
_KIND = re.compile(r"[a-z]+")
_ROOTS = (
    "Population",
    "Condition",
    "Procedure",
    "State",
    "Substance",
    "DoseForm",
    "Route",
    "Phase",
    "Analyte",
    "Event",
    "StatementKind",
    "Modality",
    "Act",
    "ConflictType",
    "Severity",
    "Danger",
    "Verdict",
)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """``/id``, ``/page``, ``/data``, ``/ontology``, ``/shapes``, ``/dataset`` and ``/.well-
    known/void``.
    """

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("linked_data", __name__)
        rules: dict[str, Callable[..., Any]] = {
            "/id/": self.dataset,
            "/id/<kind>/<path:key>": self.thing,
            "/data/<kind>/<path:key>": self.data,
            "/page/<kind>/<path:key>": self.page,
            "/ontology/": self.ontology,
            "/ontology/context.jsonld": self.context,
            "/ontology/mappings.sssom.tsv": self.mappings,
            "/ontology/<path:name>": self.term,
            "/shapes/<path:name>": self.shape,
            "/dataset": self.dataset,
            "/.well-known/void": self.void,
        }
        for rule, view in rules.items():
            blueprint.add_url_rule(rule, view_func=view)
        return blueprint

    # --- Things ---------------------------------------------------------------------------------

    def thing(self, kind: str, key: str) -> AnyResponse:
        """303 See Other: a thing is not a document (Cool URIs for the Semantic Web, section 4)."""
        iri = self.service.names.thing(kind, key)
        retired = _as_kept(kind, key) in self.service.library.retired
        known = not retired and _KIND.fullmatch(kind) is not None
        if not known or not ask(self.service.engine, f"ASK {{ <{iri}> ?p ?o }}"):
            raise self._missing(kind, key)
        where = "page" if offered(GRAPH_OR_PAGE).name == "html" else "data"
        return redirect(f"{request.script_root}/{where}/{kind}/{quote(key, safe='')}", 303)

    def data(self, kind: str, key: str) -> Response:
        stem, _, ending = key.rpartition(".")
        if ending in EXTENSIONS and not self._found(kind, key):
            response = self._data(kind, stem, named(EXTENSIONS[ending], GRAPH))
        else:
            response = self._data(kind, key, offered(GRAPH))
        return response

    def _data(self, kind: str, key: str, offer: Offer) -> Response:
        response = graph_response(self._described(kind, key), offer)
        response.headers["Link"] = self._links(kind, key)
        return response

    def page(self, kind: str, key: str) -> Response:
        found = self._described(kind, key)
        iri = self.service.names.thing(kind, key)
        about = Described(iri, found, self.service)
        template = f"{kind}.html" if kind in KINDS else "thing.html"
        html = render_template(template, kind=kind, key=key, iri=iri, about=about)
        response = make_response(html)
        response.headers["Link"] = self._links(kind, key)
        return response

    def _links(self, kind: str, key: str) -> str:
        """Where the thing's own IRI, its page and its data are (RFC 8288)."""
        root, name = request.script_root, quote(key, safe="")
        iri = self.service.names.thing(kind, key)
        data = f'<{root}/data/{kind}/{name}>; rel="alternate describedby"; type="text/turtle"'
        page = f'<{root}/page/{kind}/{name}>; rel="alternate"; type="text/html"'
        return f'<{iri}>; rel="canonical", {data}, {page}'

    def _described(self, kind: str, key: str) -> Triples:
        found = self._found(kind, key)
        if not found:
            raise self._missing(kind, key)
        return found

    def _missing(self, kind: str, key: str) -> Problem:
        """404; 410 with its successors (RFC 5829) for what an earlier build named."""
        retired = self.service.library.retired.get(_as_kept(kind, key))
        if retired is None:
            return Problem(404, "not-found", f"The dataset holds no {kind} {key!r}.")
        things = [self.service.names.thing(kind, successor) for successor in retired]
        instead = f" In its place: {', '.join(things)}." if things else " Nothing took its place."
        links = [f'<{self.service.href(iri)}>; rel="successor-version"' for iri in things]
        return Problem(
            410,
            "gone",
            f"An earlier build of this dataset had this {kind}; the articles no longer say so."
            + instead,
            {"Link": ", ".join(links)} if links else None,
            replaced_by=things,
        )

    def _found(self, kind: str, key: str) -> Triples:
        if not _KIND.fullmatch(kind) or _as_kept(kind, key) in self.service.library.retired:
            return Triples(b"")
        iri = self.service.names.thing(kind, key)
        view = self.service.views.get(kind)
        text = view.bind({"thing": iri}, self.service.names) if view else _ANY.format(iri=iri)
        return triples(self.service.engine, text)

    # --- Terms ----------------------------------------------------------------------------------

    def ontology(self) -> Response | str:
        offer = offered(GRAPH_OR_PAGE)
        if offer.name == "html":
            names, vocabulary = self.service.names, self.service.vocabulary
            groups = [
                (vocabulary.label(names.term(r)), vocabulary.members(names.term(r))) for r in _ROOTS
            ]
            return render_template("ontology.html", groups=[g for g in groups if g[1]])
        text = _ONTOLOGY.format(graph=self.service.names.graph("ontology"))
        return graph_response(triples(self.service.engine, text), offer)

    def context(self) -> Response:
        """The context of the JSON-LD export."""
        held = json.dumps({"@context": rdf.context(data_dir("ontology"), self.service.names)})
        return Response(held, content_type="application/ld+json")

    def mappings(self) -> Response:
        """What the terms mean in other vocabularies (SSSOM); the file as it is published."""
        text = (data_dir("ontology") / "mappings.sssom.tsv").read_text(encoding="utf-8")
        text = text.replace(DEFAULT_BASE, self.service.names.base)
        return Response(text, content_type="text/tab-separated-values; charset=utf-8")

    def term(self, name: str) -> Response | str:
        """A term by its own name, or with an ending that says in which form."""
        iri = self.service.names.ontology + quote(name, safe=IN_PATH)
        stem, _, ending = iri.rpartition(".")
        found = self._term(iri)
        if not found and ending in EXTENSIONS and (found := self._term(stem)):
            return self._entry(stem, found, named(EXTENSIONS[ending], GRAPH))
        if not found:
            raise Problem(404, "not-found", f"The ontology has no term {iri}.")
        return self._entry(iri, found)

    def shape(self, name: str) -> Response | str:
        iri = f"{self.service.names.base}shapes/{quote(name, safe=IN_PATH)}"
        text = _TERM.format(iri=iri, graph=self.service.names.graph("shapes"))
        found = triples(self.service.engine, text)
        if not found:
            raise Problem(404, "not-found", f"There is no shape {iri}.")
        return self._entry(iri, found)

    def _entry(self, iri: str, found: Triples, offer: Offer | None = None) -> Response:
        """A term of the ontology or a shape: a document of its own, so 200."""
        offer = offer or offered(GRAPH_OR_PAGE)
        response = graph_response(found, offer) if offer.name != "html" else self._about(iri, found)
        here = self.service.href(iri)
        response.headers["Link"] = (
            f'<{iri}>; rel="canonical", <{here}.ttl>; rel="alternate"; type="text/turtle", '
            f'<{here}.jsonld>; rel="alternate"; type="application/ld+json"'
        )
        return response

    def _about(self, iri: str, found: Triples) -> Response:
        """The page of a term."""
        uses = [
            (cell(p, self.service), int(n.value))
            for p, n in rows(self.service.engine, _USES.format(iri=iri))
            if p and n
        ]
        html = render_template(
            "term.html",
            iri=iri,
            about=Described(iri, found, self.service),
            uses=uses,
            below=self.service.vocabulary.members(iri),
        )
        return make_response(html)

    def _term(self, iri: str) -> Triples:
        """What the ontology says of a term, an ontology module, or a module's dated version."""
        graph = self.service.names.graph("ontology")
        found = triples(self.service.engine, _TERM.format(iri=iri, graph=graph))
        if found:
            return found
        for (of,) in rows(self.service.engine, _CURRENT.format(iri=iri)):
            if of is not None:
                return triples(self.service.engine, _TERM.format(iri=of.value, graph=graph))
        return Triples(b"")

    # --- The dataset ----------------------------------------------------------------------------

    def dataset(self) -> AnyResponse:
        return redirect(f"{request.script_root}/.well-known/void", 303)

    def void(self) -> Response | str:
        offer = offered(GRAPH_OR_PAGE)
        found = void(self.service, request.url_root.rstrip("/"))
        if offer.name != "html":
            return graph_response(found, offer)
        iri = f"{self.service.names.base}dataset"
        about = Described(iri, found, self.service)
        return render_template("thing.html", kind="dataset", key="", iri=iri, about=about)


def _as_kept(kind: str, key: str) -> tuple[str, str]:
    """How a thing is remembered when it is gone: a support goes with its statement."""
    return ("statement" if kind == "support" else kind), key


class Described:
    """A thing's triples set out for a page: its own values, its parts, and what points to it."""

    def __init__(self, iri: str, found: Triples, service: Service) -> None:
        self.own: list[tuple[Cell, list[Cell]]] = []
        self.parts: list[tuple[str, list[tuple[Cell, list[Cell]]]]] = []
        subjects: dict[str, dict[str, list[Cell]]] = {}
        predicates: dict[str, Cell] = {}
        incoming: dict[tuple[str, str], tuple[Cell, Cell]] = {}
        for subject, predicate, target in found:
            predicates[predicate.value] = cell(predicate, service)
            values = subjects.setdefault(subject.value, {}).setdefault(predicate.value, [])
            values.append(cell(target, service))
            if target.value == iri and target.kind == "iri":
                pair = cell(predicate, service), cell(subject, service)
                incoming[predicate.value, subject.value] = pair
        for subject_, values_ in sorted(subjects.items()):
            told = [(predicates[p], cells) for p, cells in sorted(values_.items())]
            if subject_ == iri:
                self.own = told
            elif subject_.startswith(f"{iri}#"):
                self.parts.append((subject_.removeprefix(iri), told))
        self.incoming = [incoming[key] for key in sorted(incoming)]

    def value(self, name: str) -> str:
        """The first value of one of its own properties, by label; empty where there is none."""
        for predicate, cells in self.own:
            if predicate.text == name:
                return cells[0].text
        return ""
