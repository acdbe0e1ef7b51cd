"""What the command groups share: the dataset option, the format option, opening a dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import click

from kg import dataset
from kg.dataset import Dataset
from kg.display import FORMATS
from kg.errors import UsageError

Row = Mapping[str, Any]


data_option = click.option(
    "--data", metavar="DIR", help="The dataset folder (default: $POSOLOGY_DATA or ./posology-data)."
)


format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", help="How to write the rows."
)


def marker_counts(row: Row) -> str:
    counts = Counter(m["status"] for m in row["markers"])
    return ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))


def open_dataset(data: str | None) -> Dataset:
    return dataset.load(dataset.locate(data))


def known_source(opened: Dataset, source: str | None) -> None:
    keys = [r["source"] for r in opened.rows("sources")]
    if source is not None and source not in keys:
        raise UsageError(f"there is no source {source!r}; the sources are: {', '.join(keys)}")
