"""Questions are files: a SPARQL query with a header that says what it asks and what it takes.

The header is YAML in comment lines that begin ``#+``, as grlc has them. A parameter stands in the
query as ``VALUES ?name { UNDEF }``: the file runs as it is, for every value, and binding puts terms
in the place of UNDEF. A value is parsed to a term first, so none can change the query's shape.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from kg.errors import BadInputs, InputError, UsageError
from kg.graph.lines import NamedGraph, decimal, integer, iri, literal
from kg.terms import DEFAULT_BASE, PREFIXES, Names

Value = str | int | float
_THINGS = ("article", "statement", "position", "conflict", "reference")
_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_PLACE = re.compile(r"(VALUES\s+\?(\w+)\s*\{\s*)UNDEF(\s*\})")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_CURIE = re.compile(r"([a-z][a-z0-9]*):([A-Za-z0-9_.-]+)")
_TYPES = ("iri", "string", "integer", "decimal")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a question can be narrowed by; left out, it stands for every value.

    ``type`` is ``iri``, ``string``, ``integer`` or ``decimal``; ``within`` is the CURIE of the
    class an IRI belongs to (``ont:Population``; ``ont:Article`` takes an article's key).
    """

    name: str
    type: str
    within: str
    description: str
    example: Value | None

    @property
    def kind(self) -> str:
        """``article``, ``statement``, … where values are things of the dataset, else empty."""
        local = self.within.partition(":")[2].lower()
        return local if local in _THINGS else ""


@dataclass(frozen=True, slots=True)
class Question:
    """One catalogue question; ``text`` is the query as it stands in the file, at its base IRI."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str = field(repr=False)

    def bind(
        self,
        values: Mapping[str, Value | Sequence[Value]],
        names: Names,
        known: Collection[str] | None = None,
    ) -> str:
        """The query for the given values; several values of one parameter mean any of them.

        An IRI may be given as slug, CURIE or whole. With ``known`` (slugs of all ontology terms), a
        slug that names nothing is refused instead of finding nothing. Raises ``UsageError``.
        """
        parameters = {parameter.name: parameter for parameter in self.parameters}
        bound: dict[str, str] = {}
        for name, given in values.items():
            if name not in parameters:
                takes = ", ".join(parameters) or "none"
                raise UsageError(f"{self.name} has no parameter {name!r}; it takes: {takes}")
            several = [given] if isinstance(given, str | int | float) else list(given)
            bound[name] = " ".join(term(parameters[name], v, names, known) for v in several)
        # One pass over the file's own text: what a value says is never looked at again.
        return _PLACE.sub(lambda m: f"{m[1]}{bound.get(m[2]) or 'UNDEF'}{m[3]}", self.text)

    def example(self, names: Names) -> str:
        """The query with each parameter's example."""
        given = {p.name: p.example for p in self.parameters if p.example is not None}
        return self.bind(given, names)


def load(directory: Path, names: Names) -> dict[str, Question]:
    """The catalogue of every ``*.rq`` in a folder, by name; raises ``BadInputs`` naming each."""
    found: dict[str, Question] = {}
    faults: list[InputError] = []
    for path in sorted(directory.glob("*.rq")):
        try:
            found[path.stem] = read(path, names)
        except InputError as fault:
            faults.append(fault)
    if faults:
        raise BadInputs(faults)
    return found


def read(path: Path, names: Names) -> Question:
    """One question file, its IRIs moved to the dataset's own base."""
    text = path.read_text(encoding="utf-8")
    header = _header(path, text)
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#+"))
    question = Question(
        name=path.stem,
        summary=str(header.get("summary", "")),
        description=str(header.get("description", "")),
        tags=tuple(map(str, header.get("tags", ()))),
        parameters=tuple(_parameter(path, *item) for item in _mapping(header.get("parameters"))),
        text=body.replace(DEFAULT_BASE, names.base).strip() + "\n",
    )
    if not question.summary:
        raise InputError(str(path), "the header has no summary")
    places = [match[2] for match in _PLACE.finditer(question.text)]
    for parameter in question.parameters:
        if places.count(parameter.name) != 1:
            place = f"VALUES ?{parameter.name} {{ UNDEF }}"
            raise InputError(str(path), f"the query has to hold {place} once")
    return question


def term(
    parameter: Parameter, value: Value, names: Names, known: Collection[str] | None = None
) -> str:
    """One value in N-Triples form; raises ``UsageError`` with what the parameter takes."""
    try:
        if parameter.type == "integer":
            return integer(int(str(value)))
        if parameter.type == "decimal":
            return decimal(float(value))
        if parameter.type == "string":
            return literal(str(value))
        return iri(_resolved(parameter, str(value), names, known))
    except ValueError as error:
        what = f"a value of type {parameter.type}"
        raise UsageError(f"--{parameter.name} {value!r} is not {what}") from error


def _resolved(parameter: Parameter, value: str, names: Names, known: Collection[str] | None) -> str:
    """The whole IRI that a slug, a CURIE or an IRI stands for."""
    if re.match(r"(https?://|urn:)", value):
        return value
    curie = _CURIE.fullmatch(value)
    prefixes = {**PREFIXES, "ont": names.ontology}
    if curie and curie[1] in prefixes:
        return prefixes[curie[1]] + curie[2]
    if parameter.kind:
        return names.thing(parameter.kind, value)
    if not _SLUG.fullmatch(value):
        raise ValueError(value)
    if known is not None and value not in known:
        near = get_close_matches(value, list(known), n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f"--{parameter.name}: {value!r} is not a term of the ontology{hint}")
    return names.term(value)


def _header(path: Path, text: str) -> Mapping[str, Any]:
    try:
        found = yaml.safe_load("\n".join(_HEADER.findall(text)))
    except yaml.YAMLError as error:
        raise InputError(str(path), f"the #+ header is not YAML: {error}") from error
    if not isinstance(found, dict):
        raise InputError(str(path), "there is no #+ header")
    return found


def _mapping(value: object) -> list[tuple[str, Mapping[str, Any]]]:
    return list(value.items()) if isinstance(value, dict) else []


def _parameter(path: Path, name: str, content: Mapping[str, Any]) -> Parameter:
    kind = str(content.get("type", "iri"))
    if kind not in _TYPES:
        raise InputError(str(path), f"parameter {name}: type {kind} is none of {', '.join(_TYPES)}")
    return Parameter(
        name=name,
        type=kind,
        within=str(content.get("in", "")),
        description=str(content.get("description", "")),
        example=content.get("example"),
    )


def examples(catalogue: Mapping[str, Question], names: Names) -> frozenset[str]:
    """The catalogue as N-Quads lines, so that whoever has the data has the questions too.

    Each is a ``sh:SPARQLSelectExecutable`` with label and comment, as the SIB endpoints publish
    their example queries; the prefixes are declared once, for editors that look for them.
    """
    graph = NamedGraph(names.graph("questions"), names)
    declared = f"{names.base}dataset#prefixes"
    for prefix, namespace in {"ont": names.ontology, **PREFIXES}.items():
        graph.link(declared, "sh:declare", f"{declared}-{prefix}")
        graph.text(f"{declared}-{prefix}", "sh:prefix", prefix)
        graph.typed(f"{declared}-{prefix}", "sh:namespace", namespace, "anyURI")
    for question in catalogue.values():
        thing = names.thing("question", question.name)
        graph.link(thing, "rdf:type", "sh:SPARQLExecutable", "sh:SPARQLSelectExecutable")
        graph.text(thing, "rdfs:label", question.summary)
        graph.text(thing, "rdfs:comment", question.description)
        graph.text(thing, "dcat:keyword", *question.tags)
        graph.text(thing, "sh:select", question.text)
        graph.link(thing, "sh:prefixes", declared)
    return frozenset(graph.lines)
