"""The real articles, where ``POSOLOGY_CORPUS`` names their folder: read whole, and quoted nowhere.

Nothing of their text may stand in this project, so what is asserted here is shape and not wording.
"""

from __future__ import annotations

import os
import re
import subprocess
import warnings
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kg.build import Compiled, build
from kg.dataset import Dataset
from kg.model import Kind, MarkerStatus, ResidueClass
from kg.terms import Names

ROOT = Path(__file__).resolve().parent.parent
RUN = 8
"""So many words in a row, the same as in an article, are a quote of it."""


def corpus() -> Path:
    """The folder of articles; without one the tests are skipped, and say so loudly."""
    given = os.environ.get("POSOLOGY_CORPUS")
    if not given:
        warnings.warn(
            pytest.PytestWarning("POSOLOGY_CORPUS is not set: NO REAL ARTICLE IS TESTED"),
            stacklevel=1,
        )
        pytest.skip("POSOLOGY_CORPUS is not set: no real article is tested")
    folder = Path(given)
    assert any(folder.glob("*.txt")), f"POSOLOGY_CORPUS={given} holds no article"
    return folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, Compiled]:
    made, compiled, bad = build([corpus()], tmp_path_factory.mktemp("real") / "dataset", Names())
    assert not bad
    return made, compiled


pytestmark = pytest.mark.filterwarnings("default:POSOLOGY_CORPUS:pytest.PytestWarning")


def test_every_article_has_metadata_headline_references_and_statements(
    real: tuple[Dataset, Compiled],
) -> None:
    for reading in real[1].readings:
        page = reading.article
        assert page.title.endswith("?")
        assert page.publisher
        assert re.search(r"\d{4}", page.date)
        assert page.headline is not None
        assert page.references
        assert all(r.title and r.year for r in page.references)
        assert any("pending" in line for line in page.review_status)
        assert len(reading.statements) >= 15
        assert not page.synthetic


def test_quotes_are_the_text(real: tuple[Dataset, Compiled]) -> None:
    for reading in real[1].readings:
        text = reading.article.text
        assert all(s.quote == s.span.of(text) == s.quote.strip() for s in reading.statements)
        assert all(str(m.n) == m.span.of(text) for m in reading.markers)


def test_little_is_left_over(real: tuple[Dataset, Compiled]) -> None:
    """Of the letters of the body, nine in ten are in a statement or lent something to one."""
    for reading in real[1].readings:
        left = sum(len(a.quote) for a in reading.accounted if a.cls is ResidueClass.RESIDUE)
        read = sum(len(s.quote) for s in reading.statements)
        assert left < 0.1 * read, reading.article.key


def test_every_amount_ended_in_a_statement(real: tuple[Dataset, Compiled]) -> None:
    assert [w for r in real[1].readings for w in r.warnings] == []


def test_lists_that_lost_entries_resolve_nothing_by_mere_order(
    real: tuple[Dataset, Compiled],
) -> None:
    for reading in real[1].readings:
        highest = max(m.n for m in reading.markers)
        if highest > len(reading.article.references):
            assert MarkerStatus.RESOLVED not in {m.status for m in reading.markers}


def test_each_article_gives_regimens_and_the_set_gives_conflicts(
    real: tuple[Dataset, Compiled],
) -> None:
    made, compiled = real
    for reading in compiled.readings:
        dosed = [s for s in reading.statements if s.kind is Kind.REGIMEN and s.dose_ug]
        assert len(dosed) >= 3
        assert all(s.formulations for s in dosed)
        assert all(
            s.dose_ug and 1 <= (s.dose_ug.low or s.dose_ug.high or 0) <= 10_000 for s in dosed
        )
    found = list(made.rows("conflicts"))
    assert {"contradiction", "disagreement"} <= {row["severity"] for row in found}
    assert "cross-source" in {row["scope"] for row in found}


# ── nothing of them stands here ──────────────────────────────────────────────────────────────────
def words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of ``RUN`` words within a line, between numbers."""
    for piece in re.split(r"[\n\d]+", text):
        found = words(piece)
        for at in range(len(found) - RUN + 1):
            yield tuple(found[at : at + RUN])


def tracked() -> list[Path]:
    """The files of the project; every file under it where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    names = (
        listed.stdout.splitlines() if listed.returncode == 0 else [str(p) for p in ROOT.rglob("*")]
    )
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_sentence_of_them_stands_in_this_project() -> None:
    known = {
        run: path.stem
        for path in corpus().glob("*.txt")
        for run in runs(path.read_text(encoding="utf-8").split("\nReferences\n")[0])
    }
    copied = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found = words(line)
            for at in range(len(found) - RUN + 1):
                if source := known.get(tuple(found[at : at + RUN])):
                    quoted = " ".join(found[at : at + RUN])
                    copied.append(f"{path.relative_to(ROOT)}:{number} repeats {source}: {quoted}")
    assert not copied, "\n".join(copied[:10])


def test_runs_are_words_in_a_row() -> None:
    text = "one two three four five six seven eight nine 10 a b c d e f g"
    assert [run[0] for run in runs(text)] == ["one", "two"]
    assert all(a[1:] == b[:-1] for a, b in pairwise(runs(text)))
