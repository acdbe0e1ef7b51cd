"""The dataset folder: what a build leaves behind and every reader opens.

::

    manifest.json      format, version, base IRI, counts, SHA-256 of dataset.nq
    dataset.nq         the whole graph, sorted N-Quads
    <table>.jsonl      statements, positions, conflicts, undecided, sources, residue, decisions,
                       retired (what earlier builds into this folder named and this one does not)
    texts/<key>.txt    each article's text, in which offsets count; bytes as read, UTF-8

A folder is written once, under a temporary name (``kg.files.replacing``), and only read afterwards.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.errors import EngineUnavailable
from kg.store import EmbeddedStore, open_embedded
from kg.terms import Names

FORMAT = 1
"""Raised whenever an older program could misread what a newer one wrote."""

TABLES = (
    "statements", "positions", "conflicts", "undecided", "sources", "residue", "decisions",
    "retired",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dataset:
    """One compiled dataset on disk."""

    directory: Path
    names: Names
    version: str
    counts: Mapping[str, int]
    sha256: str

    @property
    def quads(self) -> Path:
        return self.directory / "dataset.nq"

    def store(self) -> EmbeddedStore:
        """The graph, loaded into this process."""
        return open_embedded(self.quads)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The objects of one table of ``TABLES``, in file order; none where it was not written."""
        path = self.directory / f"{table}.jsonl"
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    yield json.loads(line)

    def text(self, key: str) -> str:
        """The text of one article, without newline translation."""
        return _text_path(self.directory, key).read_bytes().decode("utf-8")

    def intact(self) -> bool:
        """Whether the graph on disk still has the digest that the build recorded."""
        return _digest(self.quads) == self.sha256


def write(
    directory: Path,
    quads: Iterable[str],
    tables: Mapping[str, Iterable[Mapping[str, Any]]],
    texts: Mapping[str, str],
    names: Names,
    version: str,
) -> Dataset:
    """Fill an empty folder; ``quads`` are sorted lines without line ends."""
    counts = {"quads": 0}
    with (directory / "dataset.nq").open("wb") as stream:
        for line in quads:
            stream.write(line.encode("utf-8") + b"\n")
            counts["quads"] += 1
    for table, rows in tables.items():
        counts[table] = _write_table(directory / f"{table}.jsonl", rows)
    (directory / "texts").mkdir()
    for key, text in texts.items():
        _text_path(directory, key).write_bytes(text.encode("utf-8"))
    sha256 = _digest(directory / "dataset.nq")
    manifest = {
        "format": FORMAT,
        "version": version,
        "base": names.base,
        "counts": counts,
        "sha256": sha256,
    }
    (directory / "manifest.json").write_text(_json(manifest, indent=2) + "\n", encoding="utf-8")
    return Dataset(directory, names, version, counts, sha256)


def locate(given: str | None) -> Path:
    """The folder to read: as given, else ``$POSOLOGY_DATA``, else ``./posology-data``."""
    return Path(given or os.environ.get("POSOLOGY_DATA") or "posology-data")


def load(directory: Path) -> Dataset:
    """Open a dataset; raises ``EngineUnavailable`` with what to do where there is none."""
    try:
        manifest = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise EngineUnavailable(
            f"no dataset in {directory}: run 'posology build PATH --out {directory}' first, "
            "or name another folder with --data or POSOLOGY_DATA"
        ) from None
    except (OSError, ValueError) as error:
        raise EngineUnavailable(f"{directory}/manifest.json is damaged: {error}") from error
    if manifest.get("format") != FORMAT:
        raise EngineUnavailable(f"{directory} was written in another format: build it again")
    try:
        return Dataset(
            directory=directory,
            names=Names(manifest["base"]),
            version=manifest["version"],
            counts=manifest["counts"],
            sha256=manifest["sha256"],
        )
    except KeyError as missing:
        raise EngineUnavailable(f"{directory}/manifest.json lacks {missing}") from missing


def _write_table(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(_json(row) + "\n")
            written += 1
    return written


def _text_path(directory: Path, key: str) -> Path:
    return directory / "texts" / f"{quote(key, safe='')}.txt"


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
