"""The commands of curators: ``posology review``, ``posology diff`` and ``posology calendar``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date as Day  # noqa: N812
from pathlib import Path
from typing import Any

import click

from kg import curation, dataset, diff, report
from kg.cli_common import data_option, open_dataset
from kg.dataset import Dataset
from kg.display import FORMATS, render
from kg.errors import UsageError

Row = Mapping[str, Any]
Columns = Mapping[str, Callable[[Row], str]]
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", help="How to write the rows."
)


# ── review ───────────────────────────────────────────────────────────────────────────────────────
@click.command()
@click.argument("key", metavar="ID")
@click.option("--decision", required=True, type=click.Choice([d.value for d in curation.Decision]))
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.option("--reviewer", required=True, help="Who decides.")
@click.option("--date", metavar="ISO", help="The day of the decision (default: today).")
@click.option(
    "--file",
    "path",
    metavar="FILE",
    help="The decisions file (default: $POSOLOGY_DECISIONS or DATA.decisions.jsonl).",
)
@data_option
def review(
    key: str,
    decision: str,
    reason: str,
    reviewer: str,
    date: str | None,
    path: str | None,
    data: str | None,
) -> None:
    """Record a decision on a conflict or a statement; the next build takes it up."""
    opened = open_dataset(data)
    about, found = _thing(key, opened)
    made = curation.Review(
        id=found,
        about=about,
        decision=curation.Decision(decision),
        reason=reason,
        reviewer=reviewer,
        date=date or Day.today().isoformat(),
    )
    target = curation.locate(opened.directory, path)
    curation.append(target, made)
    click.echo(f"{about} {found}: {decision} ({reviewer}, {made.date}), recorded in {target}")


def _thing(given: str, opened: Dataset) -> tuple[str, str]:
    """The one conflict or statement whose identifier begins so."""
    found = [
        (about, row["id"])
        for about in curation.ABOUT
        for row in opened.rows(f"{about}s")
        if row["id"].startswith(given)
    ]
    if len(found) == 1:
        return found[0]
    raise UsageError(
        f"{len(found)} conflicts and statements begin with {given!r}: give more of it"
        if found
        else f"there is no conflict or statement {given!r}; "
        "list them with: posology conflicts, posology statements"
    )


# ── diff ─────────────────────────────────────────────────────────────────────────────────────────
@click.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@format_option
def diff_command(old: Path, new: Path, form: str) -> None:
    """What is new, gone and changed from the dataset OLD to the dataset NEW, article by article."""
    changes = diff.compare(dataset.load(old), dataset.load(new))
    if form == "table" and changes:
        render(diff.summary(changes), form, _SUMMARY)
        click.echo()
    render((diff.record(change) for change in changes), form, _DIFFERENCES)


_SUMMARY: Columns = {
    "article": lambda r: r["article"],
    "statements": lambda r: r["statements"],
    "positions": lambda r: r["positions"],
    "conflicts": lambda r: r["conflicts"],
}
_DIFFERENCES: Columns = {
    "articles": lambda r: ", ".join(r["articles"]),
    "change": lambda r: f"{r['change']} {r['kind']}",
    "id": lambda r: r["id"],
    "what": lambda r: r["text"],
    "from": lambda r: r.get("replaces") or ", ".join(r.get("fields", ())),
}


# ── calendar ─────────────────────────────────────────────────────────────────────────────────────
@click.command()
@click.argument("key", metavar="CONFLICT")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@data_option
def calendar(key: str, form: str, data: str | None) -> None:
    """What each side of a conflict would have its witness patient get in the first 120 days."""
    opened = open_dataset(data)
    rows = [row for row in opened.rows("conflicts") if row["id"].startswith(key)]
    if len(rows) != 1:
        raise UsageError(
            f"{len(rows) or 'no'} conflicts begin with {key!r}; list them with: posology conflicts"
        )
    finding = report.read(opened, rows).findings[0]
    if form == "json":
        click.echo(json.dumps(report.calendar_record(finding), ensure_ascii=False, indent=2))
    else:
        click.echo(report.calendar_text(finding))
