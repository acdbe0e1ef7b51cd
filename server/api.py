"""The catalogue over HTTP: each question as a page, as SPARQL Results JSON and as CSV.

A value is a slug, a CURIE or an IRI. One that names nothing is an error that names the parameter
and what it takes, so that a misspelling never reads as "nobody says anything".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, g, jsonify, render_template, request

from kg import questions
from kg.errors import UsageError
from kg.questions import Parameter, Question
from kg.store import Rows
from kg.terms import Names
from server import openapi, scan
from server.engine import Query
from server.negotiate import PAGE_OR_JSON, ROWS, choose, named
from server.problems import Problem
from server.service import Service, offered, streamed
from server.tables import table

_ENDINGS = {"json": "json", "xml": "xml", "csv": "csv", "tsv": "tsv", "html": "html"}
_PAGING = ("limit", "offset")
_COMPLETED = 20
"""How many values a completion offers at most."""

_LISTED = 40
"""How many allowed values an error lists at most."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a parameter takes: what to write, and what it means."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """``/questions`` and ``/openapi.json``."""

    service: Service

    def routes(self) -> Blueprint:
        blueprint = Blueprint("questions", __name__)
        blueprint.add_url_rule("/questions", view_func=self.catalogue)
        blueprint.add_url_rule("/questions/<name>", view_func=self.question)
        blueprint.add_url_rule("/openapi.json", view_func=self.openapi)
        blueprint.add_url_rule("/api/complete", view_func=self.complete)
        return blueprint

    def catalogue(self) -> Response | str:
        if offered(PAGE_OR_JSON).name == "html":
            return render_template("questions.html", questions=self.service.questions.values())
        return jsonify([_summary(question) for question in self.service.questions.values()])

    def openapi(self) -> Response:
        root = request.url_root.rstrip("/")
        return jsonify(openapi.document(self.service, root, self.choices))

    def complete(self) -> Response:
        """Values whose label or slug has a word that begins as ``q`` does, the shortest first.

        ``in`` is the CURIE of the class they belong to, as the catalogue's parameters have it.
        """
        within, typed = request.args.get("in", ""), request.args.get("q", "").casefold().strip()
        known = {p.within: p for q in self.service.questions.values() for p in q.parameters}
        if within not in known:
            raise Problem(
                400,
                "bad-parameter",
                f"in takes the class of a parameter; {within!r} is none.",
                parameter="in",
                allowed=sorted(filter(None, known)),
            )
        found = [c for c in self.choices(known[within]) if _begins(typed, c)]
        found.sort(key=lambda choice: (len(choice.label), choice.label))
        return jsonify([{"value": c.value, "label": c.label} for c in found[:_COMPLETED]])

    def question(self, name: str) -> Response | str:
        stem, _, ending = name.rpartition(".")
        if name not in self.service.questions and ending in _ENDINGS:
            offer = named(_ENDINGS[ending], ROWS)
        else:
            stem = name
            offer = None
        question = self._named(stem)
        offer = offer or (
            offered(ROWS)
            if request.args.get("format")
            else choose(request.headers.get("Accept", ""), ROWS)
        )
        text, limit = self._bound(question)
        g.changing = scan.changes(text)
        if offer.name == "html":
            return self._page(question, text, limit)
        reply = self.service.run(Query(text, offer.name, most=limit))
        response = streamed(reply, offer)
        links = self._pages(limit, reply.truncated)
        if links:
            response.headers["Link"] = ", ".join(links)
            response.headers.pop("Posology-Truncated", None)
        return response

    def _pages(self, limit: int, more: bool) -> list[str]:
        """Where the pages before and after this one are (RFC 8288); none where nobody pages."""
        if not 0 < limit <= self.service.settings.max_rows:
            return []
        offset = int(request.args.get("offset") or 0)
        steps = {"next": offset + limit} if more else {}
        if offset:
            steps |= {"prev": max(0, offset - limit), "first": 0}
        rest = [(k, v) for k, v in request.args.items(multi=True) if k != "offset"]
        here = f"{request.script_root}{quote(request.path)}"
        return [
            f'<{here}?{urlencode([*rest, ("offset", str(at))])}>; rel="{rel}"'
            for rel, at in steps.items()
        ]

    def _page(self, question: Question, text: str, limit: int) -> str:
        most = limit or self.service.settings.rows_counted
        reply = self.service.run(Query(text, "json", most=most))
        answer = Rows(b"".join(reply), reply.truncated and not limit)
        return render_template(
            "question.html",
            question=question,
            query=text,
            given={p.name: request.args.getlist(p.name) for p in question.parameters},
            choices={p.name: self.choices(p) for p in question.parameters},
            result=table(answer, self.service),
            search=urlencode([(k, v) for k, v in self._given() if v]),
        )

    def _named(self, name: str) -> Question:
        if name in self.service.questions:
            return self.service.questions[name]
        near = get_close_matches(name, list(self.service.questions), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise Problem(404, "not-found", f"There is no question {name!r}.{hint}", near=near)

    # --- Parameters -----------------------------------------------------------------------------

    def _given(self) -> Iterator[tuple[str, str]]:
        for key in request.args:
            if key != "format":
                yield from ((key, value) for value in request.args.getlist(key))

    def _bound(self, question: Question) -> tuple[str, int]:
        """The query for the request's values, each checked first, and how many rows it may have.

        Empty values stand for none, and 0 rows for as many as there are.
        """
        parameters = {parameter.name: parameter for parameter in question.parameters}
        values: dict[str, list[questions.Value]] = {}
        window: dict[str, int] = {}
        for name, value in self._given():
            if name in _PAGING:
                window[name] = _whole(name, value)
            elif name not in parameters:
                raise Problem(
                    400,
                    "bad-parameter",
                    f"{question.name} has no parameter {name!r}.",
                    parameter=name,
                    allowed=[*parameters, *_PAGING],
                )
            elif value:
                values.setdefault(name, []).append(self._checked(parameters[name], value))
        text = question.bind(values, self.service.names)
        limit, offset = window.get("limit"), window.get("offset", 0)
        text += f"OFFSET {offset}\n" if offset else ""
        return text + ("LIMIT 0\n" if limit == 0 else ""), limit or 0

    def _checked(self, parameter: Parameter, value: str) -> str:
        """A value that the parameter takes; raises ``Problem`` naming both."""
        try:
            term = questions.term(parameter, value, self.service.names)
        except UsageError as error:
            raise self._wrong(parameter, value) from error
        if parameter.type == "iri" and not self._belongs(parameter, term[1:-1]):
            raise self._wrong(parameter, value)
        return value

    def _belongs(self, parameter: Parameter, iri: str) -> bool:
        names = self.service.names
        if parameter.kind:
            return any(
                names.thing(parameter.kind, key) == iri for key in self._keys(parameter.kind)
            )
        root = _root(parameter, names)
        members = self.service.vocabulary.members(root)
        return iri == root or not members or any(entry.iri == iri for entry in members)

    def _keys(self, kind: str) -> list[str]:
        library = self.service.library
        if kind == "reference":
            return [f"{k}-{r['n']}" for k, s in library.sources.items() for r in s["references"]]
        return list(getattr(library, {"article": "sources"}.get(kind, f"{kind}s")))

    def choices(self, parameter: Parameter) -> list[Choice]:
        """The values a parameter takes, where they can be listed."""
        if parameter.kind == "article":
            return [Choice(key, s["title"]) for key, s in self.service.library.sources.items()]
        if parameter.type != "iri" or parameter.kind:
            return []
        root = _root(parameter, self.service.names)
        return [Choice(e.slug, e.label) for e in self.service.vocabulary.members(root)]

    def _wrong(self, parameter: Parameter, value: str) -> Problem:
        """The refusal of one value: what the parameter takes, nearest first."""
        known = [choice.value for choice in self.choices(parameter)]
        near = get_close_matches(value.lower(), known, n=3)
        what = {
            "iri": f"a slug, CURIE or IRI of {parameter.within}",
            "integer": "a whole number",
            "decimal": "a number",
            "string": "text",
        }[parameter.type]
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        allowed: object = what if not known or len(known) > _LISTED else known
        return Problem(
            400,
            "bad-parameter",
            f"{parameter.name} takes {what}; {value!r} is none.{hint}",
            parameter=parameter.name,
            allowed=allowed,
            near=near,
        )


def _begins(typed: str, choice: Choice) -> bool:
    words = f" {choice.label.casefold()} {choice.value.replace('-', ' ')}"
    return f" {typed}" in words or choice.value.startswith(typed)


def _root(parameter: Parameter, names: Names) -> str:
    """IRI of the class that a parameter's values belong to."""
    return names.term(parameter.within.partition(":")[2])


def _whole(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise Problem(
            400,
            "bad-parameter",
            f"{name} takes a whole number; {value!r} is none.",
            parameter=name,
            allowed="a whole number, 0 or more",
        )
    return int(value)


def _summary(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "summary": question.summary,
        "description": question.description,
        "tags": list(question.tags),
        "parameters": [
            {"name": p.name, "type": p.type, "in": p.within, "description": p.description}
            for p in question.parameters
        ],
        "href": f"{request.script_root}/questions/{question.name}",
    }
