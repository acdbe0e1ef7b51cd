"""Tables hold what the dataset holds, with types, and say what they are."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pyarrow.csv
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result

from kg import questions
from kg.cli import main
from kg.dataset import TABLES, Dataset
from kg.errors import UsageError
from kg.export import WHOLE, export_folder, export_whole, notice, tables
from kg.export.tables import COLUMNS, Column
from kg.files import data_dir

NO_MAPPINGS = Path("not-read")
ADDED = {"article", "position", "synthetic", "act"}
"""What a table row has beyond the dataset's row."""


@pytest.fixture(scope="module")
def csv_files(dataset: Dataset) -> dict[str, bytes]:
    return tables.files(dataset, "csv")


@pytest.fixture(scope="module")
def parquet_files(dataset: Dataset) -> dict[str, bytes]:
    return tables.files(dataset, "parquet")


def from_csv(columns: tuple[Column, ...], data: bytes) -> list[dict[str, Any]]:
    """Rows read as the README says they are to be read."""
    read = {
        "integer": int,
        "number": float,
        "flag": lambda text: text == "true",
        "names": lambda text: text.split(";"),
        "integers": lambda text: [int(part) for part in text.split(";")],
        "texts": json.loads,
        "object": json.loads,
    }
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    assert rows[0] == [column.name for column in columns]
    return [
        nested(
            columns,
            [read.get(c.type, str)(x) if x else None for c, x in zip(columns, row, strict=True)],
        )
        for row in rows[1:]
    ]


def from_parquet(columns: tuple[Column, ...], data: bytes) -> list[dict[str, Any]]:
    rows = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    return [
        nested(
            columns,
            [
                json.loads(row[c.name]) if c.type == "object" and row[c.name] else row[c.name]
                for c in columns
            ],
        )
        for row in rows
    ]


def nested(columns: tuple[Column, ...], values: list[Any]) -> dict[str, Any]:
    """Columns back into the objects they came from."""
    made: dict[str, Any] = {}
    for column, value in zip(columns, values, strict=True):
        if value is not None:
            inner = made
            for key in column.path[:-1]:
                inner = inner.setdefault(key, {})
            inner[column.path[-1]] = value
    return made


def filled(value: Any) -> Any:
    """A record without its empty fields, which a table cannot tell from absent ones."""
    if isinstance(value, dict):
        return {k: filled(v) for k, v in value.items() if v not in ("", None, [], {})}
    return value


def expected(dataset: Dataset, table: str) -> list[dict[str, Any]]:
    if table in ("references", "markers"):
        return [
            filled({"source": row["source"], **entry})
            for row in dataset.rows("sources")
            for entry in row[table]
        ]
    taken = {"references", "markers"} if table == "sources" else set()
    return [
        {key: value for key, value in filled(row).items() if key not in taken}
        for row in dataset.rows(table)
    ]


def stripped(row: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ADDED - set(like)}


def test_no_table_of_the_dataset_is_left_out() -> None:
    assert set(TABLES) <= set(COLUMNS)


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_both_forms_give_back_every_row_of_the_dataset(
    dataset: Dataset, csv_files: dict[str, bytes], parquet_files: dict[str, bytes], table: str
) -> None:
    rows = expected(dataset, table)
    for found in (
        from_csv(COLUMNS[table], csv_files[f"{table}.csv"]),
        from_parquet(COLUMNS[table], parquet_files[f"{table}.parquet"]),
    ):
        assert [stripped(row, like) for row, like in zip(found, rows, strict=True)] == rows


def test_a_statement_stands_with_its_position_its_article_and_the_review_it_prints(
    dataset: Dataset, csv_files: dict[str, bytes]
) -> None:
    sources = {row["source"]: row for row in dataset.rows("sources")}
    supported = {s: p["id"] for p in dataset.rows("positions") for s in p["statements"]}
    for row in from_csv(COLUMNS["statements"], csv_files["statements.csv"]):
        article = sources[row["source"]]
        assert row["article"]["review_status"] == article["review_status"]
        assert row["article"]["synthetic"] is True
        assert row["position"] == supported[row["id"]]
        assert row["act"]


def test_another_reader_finds_numbers_where_numbers_are(csv_files: dict[str, bytes]) -> None:
    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    read = pyarrow.csv.read_csv(io.BytesIO(csv_files["statements.csv"]), parse_options=options)
    assert read.schema.field("start").type == arrow.int64()
    assert arrow.types.is_floating(read.schema.field("interval_days_min").type)
    assert read.schema.field("article_synthetic").type == arrow.bool_()


def test_parquet_has_lists_and_nulls_and_carries_the_notice(
    parquet_files: dict[str, bytes],
) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(parquet_files["statements.parquet"]))
    assert table.schema.field("routes").type.value_type == arrow.string()
    assert table.schema.field("dose_ug_max").type == arrow.float64()
    assert table.column("dose_ug_max").null_count > 0
    assert notice.DISCLAIMER in table.schema.metadata[b"notice"].decode()


def test_a_question_asked_of_the_table_has_the_answer_of_the_graph(
    dataset: Dataset, csv_files: dict[str, bytes]
) -> None:
    question = questions.load(data_dir("queries"), dataset.names)["regimens-by-phase"]
    query = question.bind({"phase": "maintenance"}, dataset.names)
    asked = {
        (str(row["statement"]).rpartition("/")[2], row.get("doseMinUg"), row.get("intervalMaxDays"))
        for row in dataset.store().query(query).records()  # type: ignore[union-attr]
    }
    read = {
        (row["id"], row.get("dose_ug", {}).get("min"), row.get("interval_days", {}).get("max"))
        for row in from_csv(COLUMNS["statements"], csv_files["statements.csv"])
        if row.get("phase") == "maintenance"
        and row["kind"] == "regimen"
        and row["act"] == "administer"
    }
    assert read == asked
    assert len(read) > 5


def test_an_unknown_bound_is_an_empty_cell_and_not_a_zero() -> None:
    row = {"dose_ug": {"max": 500}}
    low, high = (c for c in COLUMNS["positions"] if c.path[0] == "dose_ug")
    assert (low.value(row), high.value(row)) == (None, 500)


def test_the_readme_says_what_they_are_and_the_package_names_every_type(
    dataset: Dataset, csv_files: dict[str, bytes]
) -> None:
    readme = csv_files["README.txt"].decode()
    assert notice.DISCLAIMER in readme
    assert notice.SYNTHETIC in readme
    for source in dataset.rows("sources"):
        assert all(words in readme for words in source["review_status"])
    package = json.loads(csv_files["datapackage.json"])
    assert {r["path"] for r in package["resources"]} == {f"{name}.csv" for name in COLUMNS}
    fields = {f["name"]: f["type"] for f in package["resources"][0]["schema"]["fields"]}
    assert (fields["start"], fields["dose_ug_min"], fields["quote"]) == (
        "integer",
        "number",
        "string",
    )


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_zip_and_folder_hold_the_same_files_and_come_out_equal_each_time(
    dataset: Dataset, to: str, tmp_path: Path
) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for stream in (first, second):
        assert "left out" in export_whole(dataset, to, NO_MAPPINGS, stream)
    assert first.getvalue() == second.getvalue()
    folder = tmp_path / "tables"
    for _ in range(2):
        export_folder(dataset, to, folder)
    with zipfile.ZipFile(first) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_with_other_files_is_left_alone(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("mine")
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="something else"):
        export_folder(dataset, "csv", tmp_path)
    assert (tmp_path / "README.txt").read_text() == "mine"


def test_without_pyarrow_parquet_says_what_to_install(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"posology\[parquet\]"):
        tables.files(dataset, "parquet")
    assert tables.files(dataset, "csv")


def test_the_command_writes_folders_and_files_and_refuses_one_graph_of_a_table(
    dataset: Dataset, tmp_path: Path
) -> None:
    def export(*options: str) -> Result:
        command = ["export", "--data", str(dataset.directory), *options]
        return CliRunner().invoke(main, command)

    assert export("--to", "csv", "-o", str(tmp_path / "tables")).exit_code == 0
    assert (tmp_path / "tables" / "statements.csv").is_file()
    assert export("--to", "parquet", "-o", str(tmp_path / "t.zip")).exit_code == 0
    assert zipfile.is_zipfile(tmp_path / "t.zip")
    for to in WHOLE:
        refused = export("--to", to, "--graph", dataset.names.graph("positions"))
        assert refused.exit_code == 2
        assert "--graph" in refused.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.zip", "tables"]
