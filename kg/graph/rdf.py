"""The data files beside the ontology: SHACL shapes as triples, and the JSON-LD context."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rdflib import Graph

from kg.errors import InputError
from kg.terms import DEFAULT_BASE, Names


def shapes(directory: Path, names: Names) -> bytes:
    """``shapes.ttl`` of a folder as N-Triples, its terms moved to the dataset's own base IRI.

    Raises ``InputError`` where the file is missing or not Turtle.
    """
    path = directory / "shapes.ttl"
    try:
        text = path.read_text(encoding="utf-8").replace(DEFAULT_BASE, names.base)
        return Graph().parse(data=text, format="turtle").serialize(format="nt", encoding="utf-8")
    except (OSError, SyntaxError) as error:
        raise InputError(str(path), f"not readable as Turtle: {error}") from error


def context(directory: Path, names: Names) -> dict[str, Any]:
    """The JSON-LD context of a folder, at the dataset's own base IRI."""
    path = directory / "context.jsonld"
    try:
        text = path.read_text(encoding="utf-8").replace(DEFAULT_BASE, names.base)
        return dict(json.loads(text)["@context"])
    except (OSError, ValueError, KeyError) as error:
        raise InputError(str(path), f"not readable as a JSON-LD context: {error}") from error
