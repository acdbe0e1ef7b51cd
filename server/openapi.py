"""OpenAPI 3.1 for every route, the questions' from their own headers.

What an object holds is told in ``schemas.json``, JSON Schema with examples.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any

from kg import answer
from kg.questions import Parameter, Question
from server.fhir import FHIR
from server.negotiate import GRAPH, QUADS, ROWS, Offer
from server.regimens import COLUMNS, FILTERS
from server.service import KINDS, Service

_SCHEMAS = {
    "iri": {"type": "string"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
}
_PAGE = Offer("text/html", "html")
_JSON = Offer("application/json", "json")
_CHOICES = 60
"""Up to this many values are listed as an enumeration; slugs of longer lists are at /ontology/."""

Object = dict[str, Any]
Choices = Callable[[Parameter], Iterable[Any]]


def document(service: Service, root: str, choices: Choices) -> Object:
    """The whole description, for a server at ``root``."""
    paths: Object = {
        "/questions": {
            "get": _get("List the questions.", (_PAGE, _JSON), (), ["questions"], "Questions")
        }
    }
    for question in service.questions.values():
        paths[f"/questions/{question.name}"] = {"get": _question(question, choices)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Posology",
            "version": service.dataset.version,
            "summary": "What articles say on dosing, and where they cannot be followed together.",
            "description": "No medical advice. Silence of the sources is no permission.",
        },
        "servers": [{"url": root}],
        "paths": {**paths, **_fixed(), **_workbench(service)},
        "components": {"schemas": json.loads(files("server").joinpath("schemas.json").read_text())},
    }


def _question(question: Question, choices: Choices) -> Object:
    parameters = [_parameter(parameter, choices) for parameter in question.parameters]
    operation = _get(
        question.summary,
        ROWS,
        [*parameters, _window("limit"), _window("offset")],
        tags=list(question.tags) or ["questions"],
    )
    return {"operationId": question.name, "description": question.description, **operation}


def _parameter(parameter: Parameter, choices: Choices) -> Object:
    """One parameter; given several times it means any of its values."""
    schema: Object = dict(_SCHEMAS[parameter.type])
    values = [choice.value for choice in choices(parameter)]
    if 0 < len(values) <= _CHOICES:
        schema["examples"] = values
    of = f" One of {parameter.within}: a slug, CURIE or IRI." if parameter.type == "iri" else ""
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": f"{parameter.description}.{of}",
        "schema": {"type": "array", "items": schema},
        "style": "form",
        "explode": True,
    }


def _window(name: str) -> Object:
    schema = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _fixed() -> Object:
    """The routes that do not depend on the catalogue."""
    key = _path("key")
    kind = {**_path("kind"), "schema": {"type": "string", "enum": list(KINDS)}}
    query = {"name": "query", "in": "query", "required": False, "schema": {"type": "string"}}
    graph = {"name": "graph", "in": "query", "schema": {"type": "string"}}
    typed: list[Object] = [
        {"name": "in", "in": "query", "required": True, "schema": {"type": "string"}},
        {"name": "q", "in": "query", "schema": {"type": "string"}},
    ]
    rdf = (*GRAPH, _PAGE)
    return {
        "/sparql": {"get": _get("SPARQL 1.1 Protocol.", (*ROWS, *GRAPH), [query], tags=["sparql"])},
        "/graphs": {
            "get": _get("SPARQL 1.1 Graph Store Protocol, reading.", rdf, [graph], tags=["sparql"])
        },
        "/api/complete": {
            "get": _get(
                "Values of parameters, as one types.", (_JSON,), typed, ["questions"], "Choices"
            )
        },
        "/data/{kind}/{key}": {
            "get": _get("A thing's triples.", GRAPH, [kind, key], tags=["linked data"])
        },
        "/page/{kind}/{key}": {
            "get": _get("A thing's page.", (_PAGE,), [kind, key], tags=["linked data"])
        },
        "/data/nanopub/{key}": {
            "get": _get("A nanopublication.", QUADS, [key], tags=["linked data"])
        },
        "/fhir/{type}/{key}": {
            "get": _get("A FHIR R5 resource.", FHIR, [_path("type"), key], tags=["linked data"])
        },
        "/ontology/{key}": {"get": _get("A term.", rdf, [key], tags=["linked data"])},
        "/.well-known/void": {"get": _get("The dataset's description.", rdf, tags=["linked data"])},
        "/healthz": {
            "get": _get("Whether the server answers.", (_JSON,), (), ["operation"], "Health")
        },
        "/metrics": {
            "get": _get("Prometheus metrics.", (Offer("text/plain", "text"),), tags=["operation"])
        },
    }


def _workbench(service: Service) -> Object:
    """The routes of the pages for people, whose facts are there as JSON too."""
    sources = list(service.library.sources)
    conflicts = ("type", "scope", "severity", "source", "danger", "verdict")
    order = [*COLUMNS, *(f"-{column}" for column in COLUMNS)]
    both, pages = (_PAGE, _JSON), ["pages"]
    asked = [
        {**_text("q", "The question, in plain words."), "example": "Which dose by mouth?"},
        _text("for", "Whom to word it for.", enum=list(answer.AUDIENCES)),
        _several("chip", "A term of the question, as category:slug; -category:slug denies it."),
    ]
    told = [
        _several("has", "A group the patient belongs to.", examples=["pernicious-anemia"]),
        _several("not", "A group the patient does not belong to.", examples=["renal-dysfunction"]),
        _several("source", "The articles to set side by side.", enum=sources),
    ]
    filters = [_text(name, "Only those with this value.") for name in FILTERS]
    ordered = _text("sort", "By which column; -column turns it round.", enum=order)
    return {
        "/ask": {"get": _get("What the articles say on a question.", both, asked, pages, "Answer")},
        "/patient": {"get": _get("One patient, all articles.", both, told, pages, "Profile")},
        "/regimens": {
            "get": _get("Regimens, filtered.", both, [*filters, ordered], pages, "Regimens")
        },
        "/conflicts": {
            "get": _get(
                "Conflicts, filtered.",
                both,
                [_text(name, "Only those with this value.") for name in conflicts],
                pages,
                "Conflicts",
            )
        },
        "/articles/{key}": {
            "get": _get("One article, read.", both, [_path("key")], pages, "Article")
        },
    }


def _text(name: str, description: str, **schema: Any) -> Object:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "string", **schema},
    }


def _several(name: str, description: str, **schema: Any) -> Object:
    """A parameter that may be given more than once."""
    array = {"type": "array", "items": {"type": "string", **schema}}
    return {**_text(name, description), "schema": array, "style": "form", "explode": True}


def _path(name: str) -> Object:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _get(
    summary: str,
    offers: Iterable[Offer],
    parameters: Iterable[Object] = (),
    tags: Iterable[str] = (),
    schema: str = "",
) -> Object:
    """One operation; ``schema`` is what its JSON holds."""
    told = {"schema": {"$ref": f"#/components/schemas/{schema}"}} if schema else {}
    content = {o.media_type: told if o == _JSON else {} for o in offers}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "summary": summary,
        "tags": list(tags),
        "parameters": list(parameters),
        "responses": {
            "200": {"description": "The answer.", "content": content},
            "default": {"description": "A problem.", "content": problem},
        },
    }
