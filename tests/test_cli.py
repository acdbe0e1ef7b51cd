"""The command line, as a user or a program meets it: exit codes, streams, formats, keys."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.dataset import Dataset
from tests import pages

STATEMENT_KEYS = (
    "id source section start end quote kind modality act governs formulations less_preferred"
    " less_preferred_routes other_agents routes dose_ug dose_iu dose_basis dose_as_written"
    " doses_per_day interval_days schedule_days count frequency_as_written duration_days until"
    " until_as_written phase populations conditions excluded_populations analytes target quantifier"
    " citations relations inherited ambiguities residue"
).split(" ")
CONFLICT_KEYS = (
    "id type severity danger verdict scope sources statements population premises explanation"
    " review"
).split(" ")
SOURCE_KEYS = "source sha256 title publisher date review_status headline references markers".split(
    " "
)
COMMANDS = (
    "build sources statements positions conflicts why ask patient export check evaluate serve demo"
).split(" ")


def run(*arguments: str, data: Dataset | None = None) -> Result:
    given = [*arguments, "--data", str(data.directory)] if data else list(arguments)
    return CliRunner().invoke(main, given)


def rows(*arguments: str, data: Dataset) -> list[dict[str, Any]]:
    done = run(*arguments, "--format", "jsonl", data=data)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


# ── help and exit codes ──────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_contract_has_help(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert done.output.startswith("Usage:")


def test_the_package_is_the_program(dataset: Dataset) -> None:
    """Through the console script: the code reaches the shell, the message standard error."""
    program = Path(sys.executable).with_name("posology")
    done = subprocess.run(
        [program, "statements", "--data", "nowhere"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "posology build" in done.stderr


@pytest.mark.parametrize(
    "command", ["sources", "statements", "positions", "conflicts", "patient", "check"]
)
def test_without_a_dataset_the_code_is_three(command: str, tmp_path: Path) -> None:
    done = run(command, "--data", str(tmp_path / "none"))
    assert done.exit_code == 3
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["statements", "--source", "nobody"],
        ["conflicts", "--type", "quarrel"],
        ["conflicts", "--scope", "everywhere"],
        ["why", "000", "111"],
        ["ask", "no-such-question"],
        ["patient", "--has", "no-such-thing"],
        ["export", "--to", "paper"],
        ["statements", "--format", "xml"],
        ["statements", "--colour"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], dataset: Dataset) -> None:
    done = run(*arguments, data=dataset)
    assert done.exit_code == 2, done.output
    assert done.stdout == ""


def test_a_wrong_name_is_answered_with_the_right_ones(dataset: Dataset) -> None:
    assert "maintenance-dose" in run("statements", "--source", "maintenance", data=dataset).stderr
    assert "pernicious-anemia" in run("patient", "--has", "pernicious-anaemia", data=dataset).stderr
    assert "omitted-caveat" in run("conflicts", "--type", "caveat", data=dataset).stderr


def test_bad_input_is_two_and_nothing_is_written(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0")
    done = run("build", str(bad), "--out", str(tmp_path / "out"))
    assert done.exit_code == 2
    assert str(bad) in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_page_without_statements_is_no_failure(tmp_path: Path) -> None:
    page = tmp_path / "weather.txt"
    page.write_text("What was the weather like?\n\nIt was fine all day.\n", encoding="utf-8")
    assert run("build", str(page), "--out", str(tmp_path / "out")).exit_code == 0
    done = run("statements", "--data", str(tmp_path / "out"), "--format", "jsonl")
    assert (done.exit_code, done.stdout) == (0, "")


def test_skip_bad_names_what_it_skipped(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        pages.page("Give oral cyanocobalamin 1 mg daily."), encoding="utf-8"
    )
    (tmp_path / "bad.txt").write_bytes(b"")
    done = run("build", str(tmp_path), "--skip-bad", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert "bad.txt" in done.stderr
    assert "good" in done.stdout


def test_the_environment_names_the_dataset(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSOLOGY_DATA", str(dataset.directory))
    assert run("sources").exit_code == 0


# ── the contract's objects ───────────────────────────────────────────────────────────────────────
def test_statements_have_the_keys_of_the_contract_in_order(dataset: Dataset) -> None:
    found = rows("statements", data=dataset)
    assert len(found) == dataset.counts["statements"]
    order = {key: at for at, key in enumerate(STATEMENT_KEYS)}
    for row in found:
        places = [order[key] for key in row]
        assert places == sorted(places)
        assert {
            "id",
            "source",
            "section",
            "start",
            "end",
            "quote",
            "kind",
            "modality",
        } <= row.keys()
        assert all(
            value not in (None, "", [], {}) for key, value in row.items() if key != "section"
        )
        assert row.get("act") != "administer"


def test_statements_come_in_text_order_and_their_quotes_are_the_text(dataset: Dataset) -> None:
    found = rows("statements", data=dataset)
    assert [(r["source"], r["start"]) for r in found] == sorted(
        (r["source"], r["start"]) for r in found
    )
    assert all(dataset.text(r["source"])[r["start"] : r["end"]] == r["quote"] for r in found)


def test_conflicts_have_the_keys_of_the_contract(dataset: Dataset) -> None:
    found = rows("conflicts", data=dataset)
    statements = {r["id"] for r in rows("statements", data=dataset)}
    assert found
    for row in found:
        assert set(CONFLICT_KEYS) - {"review", "population"} <= row.keys()
        assert row["severity"] in ("contradiction", "disagreement", "tension")
        assert row["danger"] in ("high", "moderate", "low", "unrated")
        assert row["verdict"] in ("definite", "possible")
        assert row["scope"] in ("cross-source", "intra-source")
        assert {s for pair in row["statements"] for s in pair} <= statements
        assert row["premises"]


def test_sources_have_the_keys_of_the_contract(dataset: Dataset) -> None:
    for row in rows("sources", data=dataset):
        assert set(SOURCE_KEYS) <= row.keys()
        assert all(set(r) == {"n", "kind", "title", "venue", "year"} for r in row["references"])
        for marker in row["markers"]:
            assert {"n", "start", "end", "status", "candidates"} == set(marker)
            assert dataset.text(row["source"])[marker["start"] : marker["end"]] == str(marker["n"])


def test_positions_name_their_statements_and_sources(dataset: Dataset) -> None:
    found = rows("positions", data=dataset)
    supported = [s for row in found for s in row["statements"]]
    assert sorted(supported) == sorted(r["id"] for r in rows("statements", data=dataset))
    assert all(row["sources"] for row in found)


def test_residue_has_a_place_and_a_class(dataset: Dataset) -> None:
    found = rows("statements", "--residue", data=dataset)
    assert {r["class"] for r in found} <= {"context", "furniture", "residue"}
    assert all(list(r) == ["source", "start", "end", "quote", "class"] for r in found)
    assert all(dataset.text(r["source"])[r["start"] : r["end"]] == r["quote"] for r in found)


def test_a_source_and_a_type_narrow_the_rows(dataset: Dataset) -> None:
    assert {
        r["source"] for r in rows("statements", "--source", "maintenance-dose", data=dataset)
    } == {"maintenance-dose"}
    assert {r["type"] for r in rows("conflicts", "--type", "citation", data=dataset)} == {
        "citation"
    }
    assert {r["scope"] for r in rows("conflicts", "--scope", "intra-source", data=dataset)} == {
        "intra-source"
    }


# ── formats ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("command", ["sources", "statements", "positions", "conflicts"])
def test_json_and_jsonl_say_the_same_and_csv_has_as_many_rows(
    command: str, dataset: Dataset
) -> None:
    expected = rows(command, data=dataset)
    assert json.loads(run(command, "--format", "json", data=dataset).stdout) == expected
    table = list(csv.DictReader(io.StringIO(run(command, "--format", "csv", data=dataset).stdout)))
    assert len(table) == len(expected)
    first = expected[0]
    assert all(table[0][key] == value for key, value in first.items() if isinstance(value, str))


def test_a_table_is_for_people(dataset: Dataset) -> None:
    done = run("statements", data=dataset)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split()[:2] == ["id", "source"]


# ── the other commands ───────────────────────────────────────────────────────────────────────────
def test_why_explains_a_conflict_and_a_pair_that_is_none(dataset: Dataset) -> None:
    pair = next(
        r["statements"][0]
        for r in rows("conflicts", data=dataset)
        if r["statements"] and len(r["statements"][0]) == 2
    )
    done = run("why", *pair, data=dataset)
    assert done.exit_code == 0
    assert len(done.stdout) > 100
    same = run("why", pair[0], pair[0], data=dataset)
    assert same.exit_code == 0


def test_why_takes_the_beginning_of_an_identifier(dataset: Dataset) -> None:
    first, second = (r["id"] for r in rows("statements", data=dataset)[:2])
    assert (
        run("why", first[:12], second[:12], data=dataset).output
        == run("why", first, second, data=dataset).output
    )


def test_ask_lists_the_questions_and_answers_one(dataset: Dataset) -> None:
    listed = json.loads(run("ask", "--format", "json", data=dataset).stdout)
    names = {row.get("name") for row in listed}
    assert "regimens-for-population" in names
    done = run(
        "ask",
        "regimens-for-population",
        "--population",
        "pernicious-anemia",
        "--format",
        "json",
        data=dataset,
    )
    assert done.exit_code == 0
    assert json.loads(done.stdout)


def test_a_question_refuses_a_value_that_is_no_term(dataset: Dataset) -> None:
    done = run("ask", "regimens-for-population", "--population", "no-such-group", data=dataset)
    assert done.exit_code == 2


def test_a_patient_meets_three_verdicts(dataset: Dataset) -> None:
    found = rows(
        "patient", "--has", "pernicious-anemia", "--without", "renal-dysfunction", data=dataset
    )
    assert {r["verdict"] for r in found} == {"applies", "excluded", "undetermined"}
    assert all(r["deciding"] for r in found if r["verdict"] == "undetermined")


def test_check_has_nothing_to_report(dataset: Dataset) -> None:
    done = run("check", data=dataset)
    assert done.exit_code == 0, done.output


def test_check_fails_on_a_damaged_dataset(dataset: Dataset, tmp_path: Path) -> None:
    shutil.copytree(dataset.directory, tmp_path / "copy")
    with (tmp_path / "copy" / "dataset.nq").open("ab") as stream:
        stream.write(b"\n")
    assert run("check", "--data", str(tmp_path / "copy")).exit_code == 1


def test_export_writes_what_was_built(dataset: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "all.nq"
    assert run("export", "--to", "nquads", "-o", str(target), data=dataset).exit_code == 0
    assert len(target.read_bytes().splitlines()) == dataset.counts["quads"]
    assert [p.name for p in tmp_path.iterdir()] == ["all.nq"]


def test_the_demo_prints_what_it_found(tmp_path: Path) -> None:
    done = run("demo", "--no-serve", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    for word in ("maintenance-dose", "contradiction", "synthetic", "not medical advice"):
        assert word in done.stdout
