"""Tables for people who do not speak RDF: CSV, and Parquet where ``pyarrow`` is installed.

One file a table, with typed columns; the two ends of an interval are two columns. Written as a
folder, or as one zip with the same files. ``datapackage.json`` (Data Package 1.0, Table Schema)
tells the type of each CSV column and ``README.txt`` says in words what everything is. Equal
datasets give equal bytes.

In CSV an empty cell was not stated; names and numbers of a list are joined by ``;``, and lists of
free text and nested objects are JSON. Parquet has real lists and nulls.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from kg.dataset import Dataset
from kg.errors import UsageError
from kg.export import notice
from kg.files import replacing
from kg.model import Act

Row = Mapping[str, Any]
Files = dict[str, bytes]

_LEFT_OUT = (
    "left out: the text of the articles between the quotes, and the ontology; --to trig holds them"
)

TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "flag": "boolean",
    "names": "string",
    "integers": "string",
    "texts": "array",
    "object": "any",
}
"""Our column types, each with its Table Schema type in CSV."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type (a key of ``TYPES``), and the path of its value in a row."""

    name: str
    type: str
    path: tuple[str, ...]

    def value(self, row: Row) -> Any:
        """The value, or ``None`` where the row has none."""
        held: Any = row
        for key in self.path:
            held = held.get(key) if isinstance(held, Mapping) else None
        return None if held in ("", [], {}) else held


def _columns(spec: str) -> tuple[Column, ...]:
    """Columns from words ``name:type``; an ``interval`` gives two, ``a.b`` is the b within a."""
    made = []
    for word in spec.split():
        path, _, kind = word.partition(":")
        keys = tuple(path.split("."))
        ends: tuple[tuple[str, ...], ...] = (("min",), ("max",)) if kind == "interval" else ((),)
        kind = "number" if kind == "interval" else kind or "text"
        made += [Column("_".join(keys + end), kind, keys + end) for end in ends]
    return tuple(made)


_CLAIM = """
    kind modality act governs:names formulations:names less_preferred:names
    less_preferred_routes:names other_agents:names routes:names dose_ug:interval dose_iu:interval
    dose_basis"""
_TIME = """
    doses_per_day:interval interval_days:interval schedule_days:integers count:interval"""
_WHO = """
    phase populations:names conditions:texts excluded_populations:names analytes:names
    target.analyte target.comparator target.value:number target.unit quantifier"""

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "statements": _columns(
        f"""id source section start:integer end:integer quote {_CLAIM} dose_as_written {_TIME}
        frequency_as_written duration_days:interval until until_as_written {_WHO}
        citations:integers relations:object inherited:object ambiguities:object residue:texts
        review:object position article.title article.publisher article.date
        article.review_status:texts article.synthetic:flag"""
    ),
    "positions": _columns(
        f"""id {_CLAIM} {_TIME} duration_days:interval until {_WHO} topic_agent readings:object
        outcomes:object statements:names sources:texts"""
    ),
    "conflicts": _columns(
        """id type severity danger verdict scope sources:texts statements:object positions:object
        population.relation population.witness.description population.witness.conditions:names
        premises:texts explanation topic resolution:texts danger_reason danger_source
        presumes:names doubts:texts review:object synthetic:flag"""
    ),
    "undecided": _columns(
        """type sources:texts positions:names statements:object axiom explanation"""
    ),
    "sources": _columns(
        """source sha256 title publisher date topic_agent review_status:texts headline.start:integer
        headline.end:integer synthetic:flag statements:integer"""
    ),
    "references": _columns("source n:integer kind title venue year:integer"),
    "markers": _columns("source n:integer start:integer end:integer status candidates:object"),
    "residue": _columns("source start:integer end:integer quote class"),
    "retired": _columns("kind id replaced_by:names"),
    "decisions": _columns("id about decision reason reviewer date found:flag counts:flag"),
}
"""The columns of each table, in order."""


def write(dataset: Dataset, to: str, stream: IO[bytes]) -> str:
    """Write the tables as one zip, in ``csv`` or ``parquet``; returns what they leave out."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files(dataset, to).items()):
            entry = zipfile.ZipInfo(name)  # its time is that of the format's beginning, not now
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return _LEFT_OUT


def write_folder(dataset: Dataset, to: str, folder: Path) -> str:
    """Write the same files into a folder, which appears whole or not at all."""
    made = files(dataset, to)
    if folder.exists() and not (
        folder.is_dir() and {p.name for p in folder.iterdir()} <= set(made)
    ):
        raise UsageError(f"{folder} holds something else: name a new folder, or a .zip file")
    with replacing(folder) as fresh:
        for name, data in made.items():
            (fresh / name).write_bytes(data)
    return _LEFT_OUT


def files(dataset: Dataset, to: str) -> Files:
    """Every file by name. Raises ``UsageError`` for Parquet without ``pyarrow``."""
    encode = _parquet_encoder(dataset) if to == "parquet" else _csv
    rows = {name: list(_rows(dataset, name)) for name in COLUMNS}
    made = {f"{name}.{to}": encode(COLUMNS[name], held) for name, held in rows.items()}
    made["README.txt"] = _readme(dataset, to, rows).encode("utf-8")
    if to == "csv":
        made["datapackage.json"] = _package(dataset).encode("utf-8")
    return made


_ACT = {"act": Act.ADMINISTER.value}
"""The act of a claim that names none, by the contract."""


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────
def _rows(dataset: Dataset, table: str) -> Iterator[Row]:
    """The rows of a table, with what a reader of that table alone must know of the article."""
    articles = {row["source"]: row for row in dataset.rows("sources")}
    if table in ("references", "markers"):
        for key, article in articles.items():
            yield from ({"source": key, **entry} for entry in article[table])
        return
    position = {s: row["id"] for row in dataset.rows("positions") for s in row["statements"]}
    for row in dataset.rows(table):
        if table == "statements":
            article = articles[row["source"]]
            yield {**_ACT, **row, "article": article, "position": position[row["id"]]}
        elif table == "positions":
            yield {**_ACT, **row}
        elif table == "conflicts" and any(articles[s].get("synthetic") for s in row["sources"]):
            yield {**row, "synthetic": True}
        else:
            yield row


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────
def _csv(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """RFC 4180, in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(_cell(column.type, column.value(row)) for column in columns)
    return out.getvalue().encode("utf-8")


def _cell(kind: str, value: Any) -> str:
    if value is None:
        return ""
    if kind in ("names", "integers"):
        return ";".join(map(str, value))
    if kind in ("texts", "object"):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if kind == "flag" else str(value)


# ── Parquet ──────────────────────────────────────────────────────────────────────────────────────
def _parquet_encoder(dataset: Dataset) -> Callable[[Sequence[Column], Iterable[Row]], bytes]:
    """What turns rows into a Parquet file; the notice stands in the file's own metadata."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError(
            "Parquet needs the package pyarrow: pip install 'posology[parquet]', or use --to csv"
        ) from error
    types = {
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "names": arrow.list_(arrow.string()),
        "integers": arrow.list_(arrow.int64()),
        "texts": arrow.list_(arrow.string()),
    }
    said = {"notice": "\n".join(notice.lines(dataset))}

    def encode(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
        fields = [arrow.field(c.name, types.get(c.type, arrow.string())) for c in columns]
        records = [{c.name: _value(c, row) for c in columns} for row in rows]
        table = arrow.Table.from_pylist(records, arrow.schema(fields, metadata=said))
        out = io.BytesIO()
        parquet.write_table(table, out)
        return out.getvalue()

    return encode


def _value(column: Column, row: Row) -> Any:
    value = column.value(row)
    if value is not None and column.type == "object":
        return json.dumps(value, ensure_ascii=False)
    return float(value) if value is not None and column.type == "number" else value


# ── what the tables are ──────────────────────────────────────────────────────────────────────────
def _readme(dataset: Dataset, to: str, rows: Mapping[str, Sequence[Row]]) -> str:
    said = [
        "Posology: what articles say on dosing, and where they disagree",
        *notice.lines(dataset),
        "Doses are micrograms (_ug) or international units (_iu), times are days: a week is 7, a "
        "month 30.4375, a year 365.25. A column _min without its _max, or the other way round, is "
        "a bound that was not stated. start and end count characters of the article's text.",
    ]
    if to == "csv":
        said.append(
            "An empty cell was not stated. Names and numbers of a list are joined by semicolons; "
            "lists of free text and nested objects are JSON. Cells hold words of the articles as "
            "printed: open them as text, not as formulas."
        )
    said.append("\n".join(f"{name}.{to}: {len(held)} rows" for name, held in rows.items()))
    said.append(_LEFT_OUT[0].upper() + _LEFT_OUT[1:] + ".")
    return "\n\n".join(said) + "\n"


def _package(dataset: Dataset) -> str:
    """The Data Package descriptor of the CSV files."""
    package = {
        "profile": "tabular-data-package",
        "name": "posology",
        "id": f"{dataset.names.base}dataset",
        "title": "Posology: what articles say on dosing, and where they disagree",
        "description": "\n\n".join(notice.lines(dataset)),
        "sources": [{"title": row["title"] or row["source"]} for row in dataset.rows("sources")],
        "resources": [_resource(name, columns) for name, columns in COLUMNS.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [{"name": c.name, "type": TYPES[c.type]} for c in columns]},
    }
