"""The graph in the formats other programs read.

``nquads``, ``trig`` and ``jsonld`` keep the named graphs. ``turtle``, ``ntriples`` and ``rdfxml``
have none: they hold one graph, or the union of all, and then the caller is told so.

``nanopub``, ``fhir``, ``csv`` and ``parquet`` are made from the whole dataset; each says in itself
that it is no advice, where it comes from, and what it leaves out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.dataset import Dataset
from kg.errors import UsageError
from kg.export import fhir, jsonld, nanopub, tables
from kg.store import EmbeddedStore


@dataclass(frozen=True, slots=True)
class Format:
    """One export format: its IANA media type, file extension, and whether it keeps named graphs."""

    name: str
    media_type: str
    extension: str
    graphs: bool


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("nquads", "application/n-quads", "nq", True),
        Format("trig", "application/trig", "trig", True),
        Format("jsonld", "application/ld+json", "jsonld", True),
        Format("turtle", "text/turtle", "ttl", False),
        Format("ntriples", "application/n-triples", "nt", False),
        Format("rdfxml", "application/rdf+xml", "rdf", False),
    )
}

WHOLE: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("nanopub", "application/trig", "trig", True),
        Format("fhir", "application/fhir+json", "json", False),
        Format("csv", "application/zip", "zip", False),
        Format("parquet", "application/zip", "zip", False),
    )
}
"""Formats of a whole dataset; ``export_whole`` writes them."""

TABLES = ("csv", "parquet")
"""Those of ``WHOLE`` that are several files: ``export_folder`` writes them without a zip."""


def export(
    store: EmbeddedStore, to: str, stream: IO[bytes], context: Mapping[str, Any], graph: str = ""
) -> str:
    """Write the dataset, or one graph of it, and return a remark for the user ("" for none).

    Line-based formats come out sorted. Raises ``UsageError`` for a format or a graph there is not.
    """
    if to not in FORMATS:
        raise UsageError(f"unknown format {to!r}: choose one of {', '.join(FORMATS)}")
    if graph and graph not in store.graphs():
        known = "\n".join(store.graphs())
        raise UsageError(f"there is no graph {graph}; the graphs are:\n{known}")
    if to == "jsonld":
        jsonld.write(store.quads(graph), context, stream)
    elif to in ("nquads", "ntriples"):
        stream.write(_lines(store, to, graph))
    else:
        store.dump(to, stream, graph)
    if graph or FORMATS[to].graphs:
        return ""
    return f"{to} has no named graphs: this is the union of all; --graph IRI writes one"


def _lines(store: EmbeddedStore, to: str, graph: str) -> bytes:
    buffer = io.BytesIO()
    store.dump(to, buffer, graph)
    return b"".join(sorted(buffer.getvalue().splitlines(keepends=True)))


def export_whole(dataset: Dataset, to: str, mappings: Path, stream: IO[bytes]) -> str:
    """Write a dataset in a format of ``WHOLE`` and return a remark on what it leaves out.

    ``mappings`` is the SSSOM file that FHIR codes come from.
    """
    if to == "nanopub":
        return nanopub.write(dataset, stream)
    if to == "fhir":
        return fhir.write(dataset, mappings, stream)
    if to in TABLES:
        return tables.write(dataset, to, stream)
    raise UsageError(f"unknown format {to!r}: choose one of {', '.join(WHOLE)}")


def export_folder(dataset: Dataset, to: str, folder: Path) -> str:
    """Write the tables of a dataset into a folder, which appears whole or not at all."""
    if to not in TABLES:
        raise UsageError(f"{to} is one file: only {', '.join(TABLES)} are written as a folder")
    return tables.write_folder(dataset, to, folder)
