"""The SPARQL endpoint: SPARQL 1.1 Protocol, and its description where no query comes.

Query by GET, by URL-encoded POST and by direct POST; answers in every standard form by content
negotiation, and a page for browsers. The form of the answer is settled before the query runs.
Updates are refused unless the server was started writable and the request carries its token.
Nothing may reach another server: SERVICE and LOAD are refused in every spelling.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Blueprint, Response, g, render_template, request

from kg.errors import UsageError
from kg.store import Answer, Rows, Triples
from server import scan
from server.description import service_description
from server.engine import Query, Reply
from server.negotiate import ANSWER, GRAPH_OR_PAGE, ROWS
from server.problems import Problem, bad_query
from server.service import Service, graph_response, offered_leniently, streamed
from server.tables import table

_FORM = "application/x-www-form-urlencoded"
_DIRECT = {"application/sparql-query": "query", "application/sparql-update": "update"}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_GRAPH_PARAMETERS = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
_OFFERS = {"SELECT": ROWS, "ASK": ANSWER, "CONSTRUCT": GRAPH_OR_PAGE, "DESCRIBE": GRAPH_OR_PAGE}


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update, with the dataset that the protocol gives it."""

    kind: str
    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``/sparql``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("sparql", __name__)
        for path in ("/sparql", "/sparql/"):
            blueprint.add_url_rule(path, view_func=self.answer, methods=["GET", "POST"])
        return blueprint

    def answer(self) -> Response | str:
        operation = read_operation(self.service.settings.max_query_characters)
        if operation is None:
            return self._describe()
        if operation.kind == "update":
            return self._update(operation)
        return self._query(operation)

    def _describe(self) -> Response | str:
        offer = offered_leniently(GRAPH_OR_PAGE)
        if offer.name == "html":
            return render_template("sparql.html", query="", result=None)
        address = request.base_url.rstrip("/")
        return graph_response(service_description(self.service, address), offer)

    def _query(self, operation: Operation) -> Response | str:
        refuse(operation.text, "SERVICE")
        g.changing = scan.changes(operation.text)
        offer = offered_leniently(_OFFERS.get(scan.form(operation.text), ROWS))
        wire = {"html": "json"}.get(offer.name, offer.name)
        if offer.name == "html" and scan.form(operation.text) in ("CONSTRUCT", "DESCRIBE"):
            wire = "ntriples"
        base = f"BASE <{self.service.names.base}> "
        most = self.service.settings.rows_counted if offer.name == "html" else 0
        graphs = operation.default_graphs, operation.named_graphs
        query = Query(base + operation.text, wire, *graphs, most)
        try:
            reply = self.service.run(query)
        except UsageError as error:
            raise bad_query(str(error), len(base)) from error
        return (
            self._page(operation, reply, wire) if offer.name == "html" else streamed(reply, offer)
        )

    def _page(self, operation: Operation, reply: Reply, form: str) -> str:
        """The answer as a page for a person."""
        wire = b"".join(reply)
        answer: Rows | Answer | Triples
        if form == "ntriples":
            answer = Triples(wire, reply.truncated)
        elif scan.form(operation.text) == "ASK":
            answer = Answer(wire)
        else:
            answer = Rows(wire, reply.truncated)
        shown = table(answer, self.service)
        return render_template("sparql.html", query=operation.text, result=shown)

    def _update(self, operation: Operation) -> Response:
        self._authorise()
        refuse(operation.text, "SERVICE", "LOAD")
        text = operation.text
        if operation.default_graphs or operation.named_graphs:
            placed = scan.using(text, operation.default_graphs, operation.named_graphs)
            if placed is None:
                raise Problem(
                    400,
                    "bad-parameter",
                    "The update has USING or WITH of its own, so using-graph-uri is not allowed.",
                    parameter="using-graph-uri",
                )
            text = placed
        base = f"BASE <{self.service.names.base}> "
        try:
            self.service.engine.update(base + text)
        except UsageError as error:
            raise bad_query(str(error), len(base)) from error
        return Response(status=204)

    def _authorise(self) -> None:
        settings = self.service.settings
        if not settings.writable or not self.service.engine.writable:
            raise Problem(403, "read-only", "The dataset is built, then only read.")
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        given = token.strip().encode("utf-8")
        if scheme.lower() != "bearer" or not hmac.compare_digest(given, settings.token.encode()):
            raise Problem(
                401,
                "token-required",
                "Send it as: Authorization: Bearer <token>",
                {"WWW-Authenticate": 'Bearer realm="posology"'},
            )


def read_operation(most: int) -> Operation | None:
    """What the request asks for; ``None`` where it asks for nothing. Raises ``Problem``."""
    fields = [(key, value) for key in request.args for value in request.args.getlist(key)]
    if request.method == "POST":
        fields += _body()
    elif any(key == "update" for key, _ in fields):
        raise Problem(400, "bad-request", "An update has to be sent by POST.")
    asked = [(key, value) for key, value in fields if key in _GRAPH_PARAMETERS]
    if len(asked) > 1:
        raise Problem(400, "bad-request", "Send one query or one update, not several.")
    if not asked:
        if request.method == "POST":
            raise Problem(400, "bad-request", "The form holds neither query nor update.")
        return None
    kind, text = asked[0]
    if len(text) > most:
        raise Problem(413, "too-large", f"The text is longer than {most} characters.")
    default, named = (_graphs(fields, name) for name in _GRAPH_PARAMETERS[kind])
    return Operation(kind, text, default, named)


def refuse(text: str, *keywords: str) -> None:
    """Raise ``Problem`` where a text could reach another server, or bring the engine down."""
    excess = scan.excess(text)
    if excess:
        raise Problem(400, "bad-query", excess)
    found = sorted(scan.remote_words(text, *keywords))
    if found:
        raise Problem(
            403,
            "remote-refused",
            f"{' and '.join(found)} is not available here, nor a prefix whose name contains it.",
            keywords=found,
        )


def _body() -> list[tuple[str, str]]:
    """The fields of a POST's body, whichever of the three forms it has."""
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, "unsupported-media-type", "A body has to be UTF-8.")
    known = request.mimetype == _FORM or request.mimetype in _DIRECT
    if not known:
        raise Problem(
            415,
            "unsupported-media-type",
            f"A body of type {request.mimetype or 'unknown'} is not read here.",
            {"Accept-Post": ", ".join((_FORM, *_DIRECT))},
            allowed=[_FORM, *_DIRECT],
        )
    try:
        text = request.get_data(cache=False).decode("utf-8")
        if request.mimetype in _DIRECT:
            return [(_DIRECT[request.mimetype], text)]
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise Problem(400, "bad-request", f"The body is not UTF-8: byte {error.start}.") from error
    except ValueError as error:
        raise Problem(400, "bad-request", f"The form cannot be read: {error}") from error


def is_iri(value: str) -> bool:
    """Whether a value is an absolute IRI, as far as its characters tell (RFC 3987)."""
    return _IRI.fullmatch(value) is not None


def _graphs(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    found = tuple(value for key, value in fields if key == name)
    for value in found:
        if not is_iri(value):
            raise Problem(
                400,
                "bad-parameter",
                f"{name} is no absolute IRI: {value!r}",
                parameter=name,
                allowed="an absolute IRI",
            )
    return found
