"""What two datasets differ in: content, not offsets; per article; edits recognised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import build, curation, diff
from kg.cli import main
from kg.curation import Decision, Review
from kg.dataset import Dataset
from kg.terms import Names
from tests import pages

ONE = """\
Give hydroxocobalamin 1 mg intramuscularly every month.

Do not give hydroxocobalamin intravenously."""
OTHER = "Give hydroxocobalamin 1 mg intramuscularly every week."


def made(folder: Path, decisions: tuple[Review, ...] = (), **articles: str) -> Dataset:
    folder.mkdir(exist_ok=True)
    for name, body in articles.items():
        (folder / f"{name}.txt").write_text(pages.page(body), encoding="utf-8")
    built, _, _ = build.build([folder], folder / "data", Names(), decisions=decisions)
    return built


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return made(tmp_path_factory.mktemp("old"), one=ONE, other=OTHER)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def kinds(changes: tuple[diff.Change, ...]) -> set[tuple[str, str]]:
    return {(change.change, change.kind) for change in changes}


def test_a_dataset_does_not_differ_from_itself(old: Dataset) -> None:
    assert diff.compare(old, old) == ()
    done = run(old.directory, old.directory)
    assert (done.exit_code, done.stdout.strip()) == (0, "none")


def test_moving_text_is_no_change_of_what_is_said(old: Dataset, tmp_path: Path) -> None:
    moved = made(tmp_path, one=f"It rains.\n\n{ONE}", other=OTHER)
    assert kinds(diff.compare(old, moved)) == {("changed", "article")}


def test_an_edited_dose_is_a_new_statement_in_place_of_the_old_one(
    old: Dataset, tmp_path: Path
) -> None:
    new = made(tmp_path, one=ONE.replace("1 mg", "5 mg"), other=OTHER)
    changes = diff.compare(old, new)
    statements = {c.change: c for c in changes if c.kind == "statement"}
    assert set(statements) == {"new", "gone"}
    assert statements["new"].replaces == statements["gone"].id
    assert "5 mg" in statements["new"].text
    assert all(c.articles == ("one",) for c in statements.values())
    assert ("new", "position") in kinds(changes)
    touched = {a for c in changes if c.kind == "conflict" for a in c.articles}
    assert touched <= {"one", "other"}


def test_a_dropped_article_takes_its_things_with_it(old: Dataset, tmp_path: Path) -> None:
    changes = diff.compare(old, made(tmp_path, one=ONE))
    assert ("gone", "article") in kinds(changes)
    assert {c.articles for c in changes if c.change == "gone" and c.kind == "statement"} == {
        ("other",)
    }
    assert not [c for c in changes if c.change == "new"]


def test_gone_and_new_turn_round(old: Dataset, tmp_path: Path) -> None:
    new = made(tmp_path, one=ONE, other=OTHER.replace("week", "day"))
    forth, back = diff.compare(old, new), diff.compare(new, old)
    turned = {"new": "gone", "gone": "new", "changed": "changed"}
    assert {(turned[c.change], c.kind, c.id) for c in forth} == {
        (c.change, c.kind, c.id) for c in back
    }


def test_a_decision_changes_the_conflict_it_is_on(old: Dataset, tmp_path: Path) -> None:
    key = next(old.rows("conflicts"))["id"]
    review = Review(key, "conflict", Decision.RESOLVED, "settled", "Somebody", "2026-01-31")
    new = made(tmp_path, (review,), one=ONE, other=OTHER)
    (change,) = diff.compare(old, new)
    assert (change.change, change.kind, change.id) == ("changed", "conflict", key)
    assert dict(change.fields) == {"review": (None, curation.record(review))}


def test_rows_and_table_say_the_same(old: Dataset, tmp_path: Path) -> None:
    new = made(tmp_path, one=ONE.replace("1 mg", "5 mg"), other=OTHER)
    changes = diff.compare(old, new)
    lines = run(old.directory, new.directory, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(
        json.dumps([diff.record(c) for c in changes])
    )
    table = run(old.directory, new.directory).stdout
    assert "1 new, 1 gone" in table
    assert all(change.id in table for change in changes if change.kind == "statement")


def test_without_a_dataset_the_code_is_three(old: Dataset, tmp_path: Path) -> None:
    assert run(old.directory, tmp_path / "none").exit_code == 3
