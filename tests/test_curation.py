"""Decisions: appended, never changed; an input of the next build; in tables, graph and reports."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import curation, dataset
from kg.cli import main
from kg.curation import Curation, Decision, Review
from kg.errors import BadInputs, InputError, UsageError
from kg.terms import Names
from tests import pages

PAGE = """\
Give hydroxocobalamin 1 mg intramuscularly every month.

Give hydroxocobalamin 1 mg intramuscularly every week.

Do not give hydroxocobalamin intravenously."""


def made(key: str = "abc", decision: Decision = Decision.ACCEPTED, **more: str) -> Review:
    given = {
        "about": "conflict",
        "reason": "it is so",
        "reviewer": "Somebody",
        "date": "2026-01-31",
    }
    return Review(id=key, decision=decision, **given | more)


def line(**changed: object) -> bytes:
    """A right line of the file, but for what is changed."""
    return json.dumps(asdict(made()) | changed).encode()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


# ── the file ─────────────────────────────────────────────────────────────────────────────────────
def test_what_is_appended_is_read_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "decisions.jsonl"
    reviews = [
        made(),
        made("def", Decision.FALSE_ALARM, reason="“no” — µg"),
        made(decision=Decision.RESOLVED),
    ]
    for review in reviews:
        before = path.read_bytes() if path.exists() else b""
        curation.append(path, review)
        assert path.read_bytes().startswith(before), "earlier lines are never touched"
    assert curation.read(path) == tuple(reviews)


def test_a_last_line_without_an_end_is_not_run_into(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    curation.append(path, made())
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    curation.append(path, made("def"))
    assert [review.id for review in curation.read(path)] == ["abc", "def"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"nonsense", "not JSON"),
        (b"[]", "keys"),
        (b'{"id": "x"}', "keys"),
        (b"\xff", "UTF-8"),
        (json.dumps({**curation.table(Curation((made(),)))[0]}).encode(), "keys"),
        (line(decision="maybe"), "accepted, resolved, false-alarm"),
        (line(about="page"), "conflict or a statement"),
        (line(date="31 January"), "ISO 8601"),
        (line(reason=" "), "needs a reason"),
        (line(reviewer=7), "is a string"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(bad: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    curation.append(path, made())
    path.write_bytes(path.read_bytes() + b"\n" + bad + b"\n")
    with pytest.raises(BadInputs, match=f"line 3: .*{reason}"):
        curation.read(path)
    with pytest.raises(BadInputs):
        curation.append(path, made("def"))


def test_the_file_stands_beside_the_dataset_unless_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.delenv("POSOLOGY_DECISIONS", raising=False)
    assert curation.locate(data) == tmp_path / "data.decisions.jsonl"
    assert curation.find(data) == ()
    monkeypatch.setenv("POSOLOGY_DECISIONS", str(tmp_path / "env.jsonl"))
    assert curation.locate(data) == tmp_path / "env.jsonl"
    assert curation.locate(data, "here.jsonl") == Path("here.jsonl")
    with pytest.raises(InputError):
        curation.find(data, tmp_path / "missing.jsonl")


def test_a_day_is_a_day() -> None:
    for bad in ("2026-02-30", "20260131", "yesterday", ""):
        with pytest.raises(UsageError):
            made(date=bad)


def test_the_last_decision_counts_and_one_about_nothing_is_lost_not_dropped() -> None:
    first, gone, last = made(), made("gone"), made(decision=Decision.FALSE_ALARM)
    curated = curation.attach([first, gone, last], {"abc"})
    assert curated.of("abc") is last
    assert curated.lost == (gone,)
    rows = curation.table(curated)
    assert [(row["found"], row["counts"]) for row in rows] == [
        (True, False),
        (False, False),
        (True, True),
    ]
    (told,) = curation.lost(rows)
    assert "gone" in told
    assert gone.reason in told


# ── through the command line, to the next build ──────────────────────────────────────────────────
@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    (folder / "page.txt").write_text(pages.page(PAGE), encoding="utf-8")
    assert run("build", str(folder / "page.txt"), "--out", str(folder / "data")).exit_code == 0
    return folder


@pytest.fixture
def work(base: Path, tmp_path: Path) -> Path:
    """A page and its dataset, for one test to change."""
    return Path(shutil.copytree(base, tmp_path / "work"))


def rows(work: Path, table: str) -> list[dict[str, object]]:
    return list(dataset.load(work / "data").rows(table))


def decide(work: Path, key: str, decision: str, *more: str) -> Result:
    given = (
        "--reason",
        "seen",
        "--reviewer",
        "Somebody",
        "--date",
        "2026-01-31",
        "--data",
        str(work / "data"),
    )
    return run("review", key, "--decision", decision, *given, *more)


def rebuild(work: Path, *more: str) -> Result:
    return run("build", str(work / "page.txt"), "--out", str(work / "data"), *more)


def test_a_decision_survives_the_rebuild_of_an_edited_page(work: Path) -> None:
    conflict = str(rows(work, "conflicts")[0]["id"])
    assert decide(work, conflict[:10], "false-alarm").exit_code == 0
    text = (work / "page.txt").read_text(encoding="utf-8")
    moved = text.replace("Give hydroxocobalamin 1 mg intramuscularly every month.",
        "It rains.\n\nGive hydroxocobalamin 1 mg intramuscularly every month.")  # fmt: skip
    assert moved != text
    (work / "page.txt").write_text(moved, encoding="utf-8")
    assert rebuild(work).exit_code == 0
    reviewed = {r["id"]: r["review"] for r in rows(work, "conflicts") if "review" in r}
    said = {
        "decision": "false-alarm",
        "reason": "seen",
        "reviewer": "Somebody",
        "date": "2026-01-31",
    }
    assert reviewed == {conflict: said}


def test_a_decision_on_a_statement_is_in_the_graph_with_who_and_when(work: Path) -> None:
    statement = str(rows(work, "statements")[0]["id"])
    decide(work, statement, "accepted")
    decide(work, statement, "resolved", "--date", "2026-02-01")
    rebuild(work)
    assert run("check", "--data", str(work / "data")).exit_code == 0
    names = Names()
    answer = (
        dataset.load(work / "data")
        .store()
        .query(
            f"""PREFIX ont: <{names.ontology}> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?kind ?who ?day ?earlier WHERE {{
          <{names.thing("statement", statement)}> ont:review ?decision .
          ?decision ont:decision ?kind ; dcterms:date ?day ; prov:wasAttributedTo/rdfs:label ?who ;
                    prov:wasRevisionOf/ont:decision ?earlier . }}"""
        )
    )
    (row,) = answer.records()  # type: ignore[union-attr]
    assert row == {
        "kind": names.term("resolved-decision"),
        "who": "Somebody",
        "day": "2026-02-01",
        "earlier": names.term("accepted-decision"),
    }


def test_a_decision_about_what_is_gone_is_reported_everywhere(work: Path) -> None:
    conflict = str(rows(work, "conflicts")[0]["id"])
    decide(work, conflict, "accepted")
    (work / "page.txt").write_text(
        pages.page("Give hydroxocobalamin 1 mg every month."), encoding="utf-8"
    )
    done = rebuild(work)
    assert done.exit_code == 0
    assert conflict in done.stderr
    assert [(r["id"], r["found"]) for r in rows(work, "decisions")] == [(conflict, False)]
    report = run("conflicts", "--format", "md", "--data", str(work / "data")).stdout
    assert "no longer there" in report
    assert f"id/conflict/{conflict}>" in (work / "data" / "dataset.nq").read_text(encoding="utf-8")
    assert run("check", "--data", str(work / "data")).exit_code == 0


def test_a_bad_decisions_file_stops_the_build_before_anything_is_written(work: Path) -> None:
    bad = work / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    before = (work / "data" / "manifest.json").read_bytes()
    done = rebuild(work, "--decisions", str(bad))
    assert done.exit_code == 2
    assert f"{bad}, line 1" in done.stderr
    assert (work / "data" / "manifest.json").read_bytes() == before
    assert rebuild(work, "--decisions", str(work / "none.jsonl")).exit_code == 2


def test_the_environment_names_the_file_for_both_commands(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = work / "elsewhere.jsonl"
    monkeypatch.setenv("POSOLOGY_DECISIONS", str(path))
    conflict = str(rows(work, "conflicts")[0]["id"])
    decide(work, conflict, "accepted")
    assert path.exists()
    rebuild(work)
    assert [r["id"] for r in rows(work, "conflicts") if "review" in r] == [conflict]


@pytest.mark.parametrize(
    "arguments",
    [
        ["ffffffffffff", "--decision", "accepted", "--reason", "r", "--reviewer", "s"],
        ["", "--decision", "accepted", "--reason", "r", "--reviewer", "s"],
        ["{}", "--decision", "perhaps", "--reason", "r", "--reviewer", "s"],
        ["{}", "--decision", "accepted", "--reason", "", "--reviewer", "s"],
        ["{}", "--decision", "accepted", "--reason", "r", "--reviewer", "s", "--date", "soon"],
    ],
)
def test_a_decision_that_says_too_little_is_not_recorded(arguments: list[str], work: Path) -> None:
    conflict = str(rows(work, "conflicts")[0]["id"])
    given = [argument.replace("{}", conflict) for argument in arguments]
    assert run("review", *given, "--data", str(work / "data")).exit_code == 2
    assert not (work / "data.decisions.jsonl").exists()


def test_without_decisions_there_is_no_graph_of_them(work: Path) -> None:
    assert "graph/decisions" not in (work / "data" / "dataset.nq").read_text(encoding="utf-8")
    assert rows(work, "decisions") == []
