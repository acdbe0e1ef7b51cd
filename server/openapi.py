"""OpenAPI 3.1 for every route, the questions' from their own headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kg.questions import Parameter, Question
from server.negotiate import GRAPH, ROWS, Offer
from server.service import KINDS, Service

_SCHEMAS = {
    "iri": {"type": "string"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
}
_PROBLEM = {
    "type": "object",
    "description": "Problem details, RFC 9457.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "parameter": {"type": "string", "description": "Which parameter is wrong."},
        "allowed": {"description": "What it takes."},
    },
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
        "/questions": {"get": _get("List the questions.", (_PAGE, _JSON), tags=["questions"])}
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
        "paths": {**paths, **_fixed()},
        "components": {"schemas": {"Problem": _PROBLEM}},
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
    filters = [
        {"name": name, "in": "query", "schema": {"type": "string"}}
        for name in ("type", "scope", "severity", "source", "danger", "verdict")
    ]
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
            "get": _get("Values of parameters, as one types.", (_JSON,), typed, tags=["questions"])
        },
        "/conflicts": {
            "get": _get("Conflicts, filtered.", (_PAGE, _JSON), filters, tags=["pages"])
        },
        "/articles/{key}": {
            "get": _get("One article, read.", (_PAGE, _JSON), [key], tags=["pages"])
        },
        "/data/{kind}/{key}": {
            "get": _get("A thing's triples.", GRAPH, [kind, key], tags=["linked data"])
        },
        "/page/{kind}/{key}": {
            "get": _get("A thing's page.", (_PAGE,), [kind, key], tags=["linked data"])
        },
        "/ontology/{key}": {"get": _get("A term.", rdf, [key], tags=["linked data"])},
        "/.well-known/void": {"get": _get("The dataset's description.", rdf, tags=["linked data"])},
        "/healthz": {"get": _get("Whether the server answers.", (_JSON,), tags=["operation"])},
        "/metrics": {
            "get": _get("Prometheus metrics.", (Offer("text/plain", "text"),), tags=["operation"])
        },
    }


def _path(name: str) -> Object:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _get(
    summary: str,
    offers: Iterable[Offer],
    parameters: Iterable[Object] = (),
    tags: Iterable[str] = (),
) -> Object:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "summary": summary,
        "tags": list(tags),
        "parameters": list(parameters),
        "responses": {
            "200": {"description": "The answer.", "content": {o.media_type: {} for o in offers}},
            "default": {"description": "A problem.", "content": problem},
        },
    }
