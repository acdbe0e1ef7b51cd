"""The command line: ``posology build``, ``posology conflicts``, ``posology demo`` and their kin.

Every command reads a dataset folder (``--data``, else ``$POSOLOGY_DATA``, else
``./posology-data``) that ``build`` wrote. Exit codes: 0 done; 1 a check failed; 2 bad usage or
input, nothing written; 3 engine or dataset not available; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import click

from kg import (
    cli_serve,
    curation,
    dataset,
)
from kg.build import build as build_dataset
from kg.build import program_version
from kg.cli_ask import ask, patient
from kg.cli_common import marker_counts
from kg.cli_data import check, export_command
from kg.cli_evaluate import bench, evaluate
from kg.cli_review import calendar, diff_command, review
from kg.cli_tables import conflicts, positions, sources, statements, why
from kg.dataset import Dataset
from kg.display import Progress, console, render
from kg.errors import PosologyError, UsageError
from kg.files import articles_dir
from kg.terms import DEFAULT_BASE, Names


class Group(click.Group):
    """Turns our own errors into one message and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PosologyError as error:
            click.echo(f"posology: {error}", err=True)
            sys.exit(error.exit_code)
        except BrokenPipeError:
            sys.exit(0)
        except KeyboardInterrupt:
            sys.exit(130)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(program_version(), prog_name="posology")
def main() -> None:
    """What clinical guidance says about dosing, to the character; and where it disagrees."""


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--out",
    metavar="DIR",
    help="The dataset folder to write (default: $POSOLOGY_DATA or ./posology-data).",
)
@click.option(
    "--base",
    default=DEFAULT_BASE,
    show_default=True,
    help="Base IRI of everything the dataset names.",
)
@click.option("--skip-bad", is_flag=True, help="Build what can be read and record what cannot.")
@click.option(
    "--decisions",
    metavar="FILE",
    help="Curators' decisions (default: $POSOLOGY_DECISIONS, else DIR.decisions.jsonl if there).",
)
def build(
    paths: tuple[Path, ...], out: str | None, base: str, skip_bad: bool, decisions: str | None
) -> None:
    """Compile articles (files or folders; .txt, .html) into a dataset, and print what was found."""
    target = dataset.locate(out)
    decided = curation.find(target, decisions)
    built, compiled, bad = build_dataset(
        paths, target, _names(base), skip_bad=skip_bad, progress=Progress(), decisions=decided
    )
    _summary(built)
    for lost in curation.lost(built.rows("decisions")):
        click.echo(f"warning: {lost}", err=True)
    for reading in compiled.readings:
        for warning in reading.warnings:
            click.echo(f"warning: {warning}", err=True)
    for error in bad:
        click.echo(f"skipped: {error}", err=True)


def _names(base: str) -> Names:
    if not base.startswith(("http://", "https://", "urn:")) or not base.endswith("/"):
        raise UsageError(f"--base {base!r}: give an absolute IRI that ends in /")
    return Names(base)


def _summary(built: Dataset) -> None:
    """What a build found: articles, statements, positions, conflicts by type and severity."""
    out = console()
    rows = list(built.rows("sources"))
    render(
        rows,
        "table",
        {
            "article": lambda r: r["source"],
            "title": lambda r: r["title"],
            "updated": lambda r: r["date"],
            "statements": lambda r: str(r["statements"]),
            "references": lambda r: str(len(r["references"])),
            "markers": lambda r: marker_counts(r),
        },
    )
    found = list(built.rows("conflicts"))
    out.print(
        f"\n{built.counts['statements']} statements, {built.counts['positions']} positions, "
        f"{len(found)} conflicts, {built.counts['undecided']} undecided, "
        f"{built.counts['quads']} quads"
    )
    by_type = Counter((c["type"], c["severity"]) for c in found)
    order = {"contradiction": 0, "disagreement": 1, "tension": 2}
    ranked = sorted(by_type.items(), key=lambda kv: (order[kv[0][1]], kv[0][0]))
    if ranked:
        out.print()
        render(
            [{"severity": s, "type": t, "conflicts": n} for (t, s), n in ranked],
            "table",
            {
                "severity": lambda r: r["severity"],
                "type": lambda r: r["type"],
                "conflicts": lambda r: str(r["conflicts"]),
            },
        )
    if any(r.get("synthetic") for r in rows):
        out.print(
            "\nThese articles are synthetic samples written for demonstration; not medical advice."
        )
    out.print(f"\ndataset: {built.directory}")


@main.command()
@click.option("--no-serve", is_flag=True, help="Only build and print.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--out",
    metavar="DIR",
    help="The dataset folder to write (default: $POSOLOGY_DATA or ./posology-data).",
)
def demo(no_serve: bool, host: str, port: int, out: str | None) -> None:
    """Build from the bundled synthetic articles, print the findings, serve."""
    built, _, _ = build_dataset([articles_dir()], dataset.locate(out), Names(), progress=Progress())
    _summary(built)
    console().print("\nThe most serious:")
    render(
        list(islice(built.rows("conflicts"), 5)),
        "table",
        {
            "severity": lambda r: r["severity"],
            "type": lambda r: r["type"],
            "danger": lambda r: r["danger"],
            "sources": lambda r: ", ".join(r["sources"]),
            "why": lambda r: r.get("explanation", ""),
        },
    )
    if not no_serve:
        cli_serve.start(built, host, port)


COMMANDS = (
    sources,
    statements,
    positions,
    conflicts,
    why,
    ask,
    patient,
    export_command,
    check,
    evaluate,
    bench,
    cli_serve.serve,
    cli_serve.publish_command,
    review,
    diff_command,
    calendar,
)
bench.add_command(cli_serve.endpoint)
bench.add_command(cli_serve.pages)
for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main()
