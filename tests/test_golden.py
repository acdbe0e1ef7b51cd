"""What the bundled articles say and where they disagree, so that a change of reading shows.

``pytest tests/test_golden.py --update-golden`` writes the files anew: read the difference, sentence
by sentence, before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli_tables import reading_line
from kg.dataset import Dataset

GOLDEN = Path(__file__).parent / "golden"


def statements(dataset: Dataset) -> Iterator[str]:
    """Each statement: its words, then its reading, without identifiers and offsets."""
    source = ""
    for row in dataset.rows("statements"):
        if row["source"] != source:
            source = row["source"]
            yield f"== {source}\n"
        shown = reading_line({k: v for k, v in row.items() if k != "residue"})
        reading = "; ".join([f"{row['kind']}, {row['modality']}", *([shown] if shown else [])])
        yield f"{row['quote']}\n    {reading}\n"


def conflicts(dataset: Dataset) -> Iterator[str]:
    """Each conflict: its headline, then the quotes of its first pair."""
    quotes = {row["id"]: f"{row['source']}: {row['quote']}" for row in dataset.rows("statements")}
    for row in dataset.rows("conflicts"):
        rated = [row[key] for key in ("severity", "type", "danger", "verdict")]
        head = " · ".join([*rated, ", ".join(row["sources"])])
        pair = row["statements"][0] if row["statements"] else []
        yield "\n    ".join([head, row.get("explanation", ""), *(quotes[s] for s in pair)]) + "\n"


@pytest.mark.parametrize("table", [statements, conflicts], ids=lambda f: f.__name__)
def test_golden(table: object, dataset: Dataset, request: pytest.FixtureRequest) -> None:
    assert callable(table)
    path = GOLDEN / f"{table.__name__}.txt"
    found = "\n".join(table(dataset))
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), (
        "read the difference; then pytest --update-golden"
    )
