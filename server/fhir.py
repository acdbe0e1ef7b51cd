"""What the FHIR export names: each resource at ``/fhir/<Type>/<id>``, and what its extensions are.

The addresses are those of the bundle (``posology export --to fhir``). A definition that the bundle
only refers to, that of an extension, is made from the name it is used under.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any

from flask import Blueprint, Response

from kg.export import fhir
from kg.files import data_dir
from server.negotiate import HTML, Offer
from server.problems import Problem
from server.service import Service, offered

FHIR = (
    Offer("application/fhir+json", "json"),
    Offer("application/json", "json"),
)
_DEFINITIONS = "StructureDefinition"
_EXTENSION = "http://hl7.org/fhir/StructureDefinition/Extension"


@dataclass(frozen=True)
class Fhir:
    """``/fhir/<Type>/<id>``."""

    service: Service
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def routes(self) -> Blueprint:
        blueprint = Blueprint("fhir", __name__)
        blueprint.add_url_rule("/fhir/<kind>/<key>", view_func=self.resource)
        return blueprint

    def resource(self, kind: str, key: str) -> Response:
        with self._lock:
            held = self._resources.get(f"{kind}/{key}")
        if held is None:
            raise Problem(404, "not-found", f"The export has no {kind} {key!r}.")
        offer = offered((*FHIR, HTML))  # a browser is shown the object: it is as good as a page
        form = FHIR[1] if offer is HTML else offer
        return Response(zlib.decompress(held), content_type=form.content_type)

    @cached_property
    def _resources(self) -> dict[str, bytes]:
        """Every resource by type and id, compressed."""
        dataset = self.service.dataset
        bundle = fhir.bundle(dataset, data_dir("ontology") / "mappings.sssom.tsv")
        base = f"{dataset.names.base}fhir/"
        entries = bundle["entry"]
        found = {entry["fullUrl"].removeprefix(base): entry["resource"] for entry in entries}
        for url in sorted(set(_extensions(bundle))):
            if url.startswith(base):
                found[url.removeprefix(base)] = _definition(url)
        return {
            name: zlib.compress(json.dumps(held, ensure_ascii=False, indent=1).encode("utf-8"))
            for name, held in found.items()
        }


def _extensions(value: Any) -> Iterator[str]:
    """The addresses of the extensions in a resource, however deep."""
    if isinstance(value, dict):
        for extension in value.get("extension", ()):
            yield extension["url"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _extensions(inner)


def _definition(url: str) -> dict[str, Any]:
    """A StructureDefinition (FHIR R5) for an extension: what it is called, and where it may be."""
    name = url.rpartition("/")[2]
    return {
        "resourceType": _DEFINITIONS,
        "id": name,
        "url": url,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "title": name.replace("-", " "),
        "status": "draft",
        "description": f"The field {name.replace('-', '_')!r} of a record, as posology prints it.",
        "fhirVersion": "5.0.0",
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": "Element"}],
        "type": "Extension",
        "baseDefinition": _EXTENSION,
        "derivation": "constraint",
    }
