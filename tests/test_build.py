"""From files to a dataset folder: whole or not at all, and equal bytes from equal input."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import build as builder
from kg import dataset, files
from kg.article import MAX_LINE
from kg.build import Compiled, build, gather, read_page
from kg.dataset import Dataset
from kg.errors import BadInputs, InputError, UsageError
from kg.terms import Names
from tests import pages

GOOD = pages.page(
    "Give cyanocobalamin 1000 µg intramuscularly every month. 1",
    references=[("Review", "T", "V, 2020")],
)


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


# ── inputs that cannot be read ───────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("binary.txt", b"PK\x03\x04\x00\x00", "zero byte at offset 4"),
        ("latin.txt", "Präparat".encode("latin-1"), "not UTF-8: byte 0xe4 at offset 2"),
        ("image.png", b"text", "not an article"),
        ("long.txt", b"x" * (MAX_LINE * 10), "break it up"),
        ("long.html", b"<p>" + b"x" * (MAX_LINE + 1), "break it up"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(InputError, match=reason) as caught:
        read_page(path)
    assert caught.value.place == str(path)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_page(tmp_path / "gone.txt")


def test_every_bad_file_of_a_folder_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", GOOD)
    write(tmp_path, "in/b.txt", b"")
    write(tmp_path, "in/deep/c.txt", b"\0")
    with pytest.raises(BadInputs) as caught:
        build([tmp_path / "in"], tmp_path / "out", Names())
    assert [Path(e.place).name for e in caught.value.errors] == ["b.txt", "c.txt"]
    assert not (tmp_path / "out").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_skip_bad_builds_the_rest_and_records_the_bad(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt", GOOD)
    bad = write(tmp_path, "in/b.txt", b"")
    made, _, errors = build([tmp_path / "in"], tmp_path / "out", Names(), skip_bad=True)
    assert [r["source"] for r in made.rows("sources")] == ["a"]
    assert [e.place for e in errors] == [str(bad)]
    recorded = json.loads((tmp_path / "out" / "skipped.json").read_text(encoding="utf-8"))
    assert recorded == [{"place": str(bad), "reason": errors[0].reason}]


def test_skip_bad_with_nothing_left_is_an_error(tmp_path: Path) -> None:
    bad = write(tmp_path, "b.txt", b"")
    with pytest.raises(BadInputs):
        build([bad], tmp_path / "out", Names(), skip_bad=True)
    assert not (tmp_path / "out").exists()


def test_two_files_with_one_stem_are_refused(tmp_path: Path) -> None:
    first, second = write(tmp_path, "x/same.txt", GOOD), write(tmp_path, "y/same.html", GOOD)
    with pytest.raises(UsageError, match="'same'") as caught:
        gather([first, second])
    assert str(first) in str(caught.value)
    assert str(second) in str(caught.value)


def test_one_file_named_twice_is_one_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", GOOD)
    assert gather([path, tmp_path, path]) == [path]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "notes.md", "text")
    with pytest.raises(UsageError, match="holds no"):
        gather([tmp_path])


# ── the dataset ──────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Builds one page under a key; returns the folder."""
    home = tmp_path_factory.mktemp("small")

    def make(key: str, text: str) -> Path:
        source = write(home, f"in-{key}/{key}.txt", text)
        out = home / f"out-{key}"
        build([source], out, Names())
        return out

    return make


def test_a_page_without_statements_is_a_dataset_without_statements(
    small: Callable[[str, str], Path],
) -> None:
    made = dataset.load(small("weather", "What was the weather like?\n\nIt was fine all day.\n"))
    assert made.counts["statements"] == 0
    assert [r["source"] for r in made.rows("sources")] == ["weather"]


def test_the_text_is_kept_as_it_was_read(small: Callable[[str, str], Path]) -> None:
    text = GOOD.replace("\n", "\r\n")
    made = dataset.load(small("windows", text))
    assert made.text("windows") == text
    for row in made.rows("statements"):
        assert text[row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize("key", ["two words", "ä%b", "dot.ted"])
def test_any_file_name_is_a_key(small: Callable[[str, str], Path], key: str) -> None:
    made = dataset.load(small(key, GOOD))
    assert {r["source"] for r in made.rows("statements")} == {key}
    assert made.text(key) == GOOD
    assert made.intact()


def test_equal_input_gives_equal_bytes_in_any_order(
    tmp_path: Path, built: tuple[Dataset, Compiled]
) -> None:
    sources = sorted(files.articles_dir().glob("*.txt"))
    build(list(reversed(sources)), tmp_path / "again", Names())
    assert everything(tmp_path / "again") == everything(built[0].directory)


def test_quads_are_sorted_and_none_stands_twice(dataset: Dataset) -> None:
    lines = dataset.quads.read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == dataset.counts["quads"]
    assert dataset.intact()


def test_an_old_dataset_is_replaced_whole(tmp_path: Path) -> None:
    first = write(tmp_path, "first.txt", GOOD)
    second = write(tmp_path, "second.txt", GOOD)
    build([first], tmp_path / "out", Names())
    write(tmp_path, "out/left-over.txt", "x")
    build([second], tmp_path / "out", Names())
    assert [r["source"] for r in dataset.load(tmp_path / "out").rows("sources")] == ["second"]
    assert not (tmp_path / "out" / "left-over.txt").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["first.txt", "out", "second.txt"]


def test_a_failure_leaves_the_old_dataset_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path, "a.txt", GOOD)
    build([source], tmp_path / "out", Names())
    before = everything(tmp_path / "out")

    def broken(folder: Path, *rest: object) -> None:
        (folder / "dataset.nq").write_text("half", encoding="utf-8")
        raise OSError("disk full")

    monkeypatch.setattr(builder, "write", broken)
    with pytest.raises(OSError, match="disk full"):
        build([source], tmp_path / "out", Names())
    assert everything(tmp_path / "out") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "out"]


def test_another_base_moves_every_name(tmp_path: Path) -> None:
    source = write(tmp_path, "a.txt", GOOD)
    made, _, _ = build([source], tmp_path / "out", Names("http://example.org/x/"))
    assert made.names.base == "http://example.org/x/"
    graphs = {line.rsplit(b" ", 2)[1] for line in made.quads.read_bytes().splitlines()}
    assert graphs
    assert all(graph.startswith(b"<http://example.org/x/") for graph in graphs)


# ── back into values ─────────────────────────────────────────────────────────────────────────────
def test_a_dataset_opens_into_the_values_it_was_written_from(
    built: tuple[Dataset, Compiled],
) -> None:
    made, compiled = built
    again = builder.reopen(made)
    assert again.statements == compiled.statements
    assert again.positions == compiled.positions
    assert again.findings.conflicts == compiled.findings.conflicts
    assert [r.markers for r in again.readings] == [r.markers for r in compiled.readings]


def test_a_damaged_dataset_is_noticed(tmp_path: Path, dataset: Dataset) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(dataset.directory, copy)
    with (copy / "dataset.nq").open("ab") as stream:
        stream.write(b"\n")
    assert not builder.dataset.load(copy).intact()
