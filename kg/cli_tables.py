"""Commands that list what a dataset holds: sources, statements, positions, conflicts, why."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from kg import conflict, explain, report
from kg.build import reopen
from kg.cli_common import Row, data_option, format_option, known_source, marker_counts, open_dataset
from kg.display import FORMATS, cell, render
from kg.errors import UsageError

REPORTS = {"html": report.html, "md": report.markdown}


@click.command()
@data_option
@format_option
def sources(data: str | None, form: str) -> None:
    """Article metadata as printed, headline, references and citation markers."""
    render(
        open_dataset(data).rows("sources"),
        form,
        {
            "source": lambda r: r["source"],
            "title": lambda r: r["title"],
            "publisher": lambda r: r["publisher"],
            "date": lambda r: r["date"],
            "review status": lambda r: "; ".join(r["review_status"]),
            "references": lambda r: "\n".join(f"{x['n']}. {x['title']}" for x in r["references"]),
            "markers": marker_counts,
        },
    )


@click.command()
@data_option
@format_option
@click.option("--source", help="Only this article.")
@click.option(
    "--residue", is_flag=True, help="What stands in no statement: context, furniture, residue."
)
def statements(data: str | None, form: str, source: str | None, residue: bool) -> None:
    """Every statement with its exact span, in text order."""
    opened = open_dataset(data)
    known_source(opened, source)
    rows = (
        r
        for r in opened.rows("residue" if residue else "statements")
        if source in (None, r["source"])
    )
    if residue:
        render(
            rows,
            form,
            {
                "source": lambda r: r["source"],
                "span": lambda r: f"{r['start']}–{r['end']}",
                "class": lambda r: r["class"],
                "quote": lambda r: r["quote"],
            },
        )
    else:
        render(
            rows,
            form,
            {
                "id": lambda r: r["id"],
                "source": lambda r: r["source"],
                "span": lambda r: f"{r['start']}–{r['end']}",
                "kind": lambda r: r["kind"],
                "modality": lambda r: r["modality"],
                "quote": lambda r: r["quote"],
                "reading": reading_line,
            },
        )


def reading_line(row: Row) -> str:
    """The slots of a statement or position on one line."""
    skip = set(
        "id source section start end quote kind modality relations inherited statements sources "
        "readings ambiguities dose_as_written frequency_as_written until_as_written".split()
    )  # fmt: skip
    return "; ".join(
        f"{key.replace('_', ' ')}: {_short(value)}" for key, value in row.items() if key not in skip
    )


def _short(value: Any) -> str:
    if isinstance(value, dict) and set(value) <= {"min", "max"}:
        low, high = value.get("min"), value.get("max")
        if low == high:
            return f"{low:g}"
        return f"≤{high:g}" if low is None else f"≥{low:g}" if high is None else f"{low:g}–{high:g}"
    return cell(value)


@click.command()
@data_option
@format_option
def positions(data: str | None, form: str) -> None:
    """What is committed to, whoever says it, in canonical units."""
    render(
        open_dataset(data).rows("positions"),
        form,
        {
            "id": lambda r: r["id"],
            "kind": lambda r: r["kind"],
            "modality": lambda r: r["modality"],
            "position": reading_line,
            "sources": lambda r: ", ".join(r["sources"]),
            "statements": lambda r: str(len(r["statements"])),
        },
    )


@click.command()
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, *REPORTS]),
    default="table",
    help="How to write them; html and md are the whole report.",
)
@click.option("--type", "code", help="Only this type of conflict.")
@click.option("--scope", type=click.Choice(["cross-source", "intra-source"]))
@click.option(
    "--undecided",
    is_flag=True,
    help="Pairs that hang on a population relation the ontology does not tell.",
)
def conflicts(
    data: str | None, form: str, code: str | None, scope: str | None, undecided: bool
) -> None:
    """Where sources cannot be followed together, most serious first."""
    opened = open_dataset(data)
    known = {definition.code for definition in conflict.definitions()}
    if code is not None and code not in known:
        raise UsageError(
            f"there is no conflict type {code!r}; the types are: {', '.join(sorted(known))}"
        )
    if undecided and form in REPORTS:
        raise UsageError(f"--undecided goes without --format {form}: the report always has them")
    if undecided:
        render(
            (r for r in opened.rows("undecided") if code in (None, r["type"])),
            form,
            {
                "type": lambda r: r["type"],
                "sources": lambda r: ", ".join(r["sources"]),
                "would decide": lambda r: r["axiom"],
                "explanation": lambda r: r["explanation"],
            },
        )
        return
    rows = [
        r
        for r in opened.rows("conflicts")
        if code in (None, r["type"]) and scope in (None, r["scope"])
    ]
    if form in REPORTS:
        sys.stdout.write(REPORTS[form](opened, rows))
        return
    render(
        report.rows(opened, rows) if form == "csv" else rows,
        form,
        {
            "id": lambda r: r["id"],
            "type": lambda r: r["type"],
            "severity": lambda r: r["severity"],
            "danger": lambda r: r["danger"],
            "verdict": lambda r: r["verdict"],
            "sources": lambda r: ", ".join(r["sources"]),
            "explanation": lambda r: r.get("explanation", ""),
        },
    )


@click.command()
@click.argument("first")
@click.argument("second")
@data_option
def why(first: str, second: str, data: str | None) -> None:
    """Why two statements conflict, or which guard says that they do not."""
    compiled = reopen(open_dataset(data))
    by_id = explain.by_id(compiled.readings)
    explanation = conflict.why(
        _statement_id(first, by_id),
        _statement_id(second, by_id),
        compiled.readings,
        compiled.positions,
        compiled.support,
        compiled.hierarchy,
        compiled.findings,
    )
    click.echo(explain.why_text(explanation, by_id))


def _statement_id(given: str, known: Iterable[str]) -> str:
    """The one statement whose identifier begins so."""
    found = [key for key in known if key.startswith(given)]
    if len(found) == 1:
        return found[0]
    problem = f"{len(found)} statements begin with" if found else "there is no statement"
    raise UsageError(f"{problem} {given!r}; list them with: posology statements")
