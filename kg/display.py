"""Rows for people and programs: tables, JSON, JSON Lines, CSV; progress on standard error.

The home of rich. A table shows the columns a command chose; the other formats write the rows whole.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

FORMATS = ("table", "json", "jsonl", "csv")

Row = Mapping[str, Any]


def render(rows: Iterable[Row], form: str, columns: Mapping[str, Callable[[Row], str]]) -> None:
    """Write rows to standard output. ``columns`` are the table's headings and what stands under
    them.
    """
    if form == "jsonl":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif form == "json":
        print(json.dumps(list(rows), ensure_ascii=False, indent=2))
    elif form == "csv":
        _csv(list(rows))
    else:
        _table(rows, columns)


def named(*keys: str) -> dict[str, Callable[[Row], str]]:
    """Columns that show the values of these keys as they are."""

    def shown(key: str) -> Callable[[Row], str]:
        return lambda row: str(row.get(key, ""))

    return {key: shown(key) for key in keys}


def _csv(rows: Sequence[Row]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cell(value) for name, value in row.items()})
    sys.stdout.write(buffer.getvalue())


def cell(value: Any) -> str:
    """One value as the text of a cell; structures as JSON."""
    if isinstance(value, list) and all(isinstance(v, str | int | float) for v in value):
        return " ".join(str(v) for v in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(rows: Iterable[Row], columns: Mapping[str, Callable[[Row], str]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in columns:
        table.add_column(heading, overflow="fold")
    count = 0
    for row in rows:
        table.add_row(*(shown(row) for shown in columns.values()))
        count += 1
    console().print(table if count else "none")


def console(stderr: bool = False) -> Console:
    """A console that neither wraps nor colours what goes into a pipe."""
    made = Console(stderr=stderr, highlight=False, markup=False)
    if not made.is_terminal:
        made = Console(stderr=stderr, highlight=False, markup=False, width=160, no_color=True)
    return made


class Progress:
    """Says on standard error what takes longer than a second; silent before that."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._said = ""

    def __call__(self, step: str, done: int, of: int) -> None:
        late = time.monotonic() - self._started > 1.0
        text = f"{step} {done}/{of}" if of > 1 else f"{step} …"
        if late and text != self._said and (of <= 1 or done % max(1, of // 50) == 0):
            print(text, file=sys.stderr, flush=True)
            self._said = text
