"""The commands that measure: ``posology evaluate`` and ``posology bench``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg import evaluate as evaluation
from kg import ontology
from kg.bench import conflicts as bench_conflicts
from kg.bench import extract as bench_extract
from kg.bench import fuzz as bench_fuzz
from kg.bench import mutations as bench_mutations
from kg.display import FORMATS, cell, render
from kg.errors import CheckFailed
from kg.files import data_dir
from kg.terms import Names

Row = Mapping[str, Any]
Columns = Mapping[str, Callable[[Row], str]]

format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", help="How to write the rows."
)


# ── evaluate ─────────────────────────────────────────────────────────────────────────────────────
@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--min",
    "least",
    type=click.FloatRange(0, 1),
    metavar="F1",
    help="Exit with 1 where the F1 over all slots is lower.",
)
@click.option("--differences", is_flag=True, help="Also every slot and statement that differs.")
@click.option(
    "--data",
    metavar="DIR",
    help="Read the texts of this dataset (default, where no file with the source's stem stands "
    "beside GOLD: $POSOLOGY_DATA or ./posology-data).",
)
@format_option
def evaluate(
    gold: Path,
    articles: tuple[Path, ...],
    least: float | None,
    differences: bool,
    data: str | None,
    form: str,
) -> None:
    """Score what is read from ARTICLES against GOLD, statements that people made by reading."""
    loaded = evaluation.load(gold)
    found = evaluation.pages(loaded, gold, articles, data)
    terms = ontology.load(data_dir("ontology"), Names())
    result = evaluation.evaluate(loaded, str(gold), found, terms)
    if loaded.unknown:
        click.echo(f"not scored, no keys of a statement: {', '.join(loaded.unknown)}", err=True)
    if result.not_scored:
        click.echo(f"not scored, no gold for: {', '.join(result.not_scored)}", err=True)
    _show_score(result.score, differences, form)
    reached = result.score.over().f1
    if least is not None and reached < least:
        raise CheckFailed(f"F1 {reached:.4f} is below {least:g}")


def _show_score(score: evaluation.Score, differences: bool, form: str) -> None:
    rows = list(evaluation.rows(score, differences))
    if form != "table":
        render(rows, form, {})
        return
    render([r for r in rows if "f1" in r], form, _NUMBERS)
    for name, kinds in _LISTS.items():
        listed = [r for r in rows if r["row"] in kinds]
        if listed or "difference" not in kinds:
            click.echo(f"\n{name}: {len(listed)}")
        if listed:
            render(listed, form, _ERRORS)


def _percent(key: str) -> Callable[[Row], str]:
    return lambda row: f"{row[key]:.3f}"


def _text(key: str) -> Callable[[Row], str]:
    return lambda row: cell(row.get(key, ""))


_NUMBERS: Columns = {
    "": _text("name"),
    "F1": _percent("f1"),
    "precision": _percent("precision"),
    "recall": _percent("recall"),
    "right": _text("right"),
    "extra": _text("extra"),
    "missing": _text("missing"),
}
_LISTS: Mapping[str, tuple[str, ...]] = {
    "Polarity inversions": ("inversion",),
    "Unit errors": ("unit error",),
    "Differences": ("difference", "missed", "extra"),
}
_ERRORS: Columns = {
    "": _text("row"),
    "what": _text("name"),
    "gold": _text("expected"),
    "read": _text("read"),
    "statement": lambda row: f"{row['id']} ({row['source']}:{row['start']})",
    "quote": _text("quote"),
}


# ── bench ────────────────────────────────────────────────────────────────────────────────────────
@click.group()
def bench() -> None:
    """Measure speed and memory on generated work, beside peers in the same run."""


@bench.command()
@click.option(
    "--articles",
    default=10_000,
    show_default=True,
    type=click.IntRange(1),
    help="How many to read.",
)
@click.option("--processes", type=click.IntRange(1), help="Readers at work (default: every core).")
@click.option("--seed", default=1, show_default=True, help="Equal seeds give equal articles.")
@format_option
def extract(articles: int, processes: int | None, seed: int, form: str) -> None:
    """Read a generated corpus; articles and megabytes a second, memory, beside two peers."""
    with click.progressbar(
        length=bench_extract.steps(articles), label="bench extract", file=sys.stderr
    ) as bar:
        report = bench_extract.run(articles, processes, seed, bar.update)
    _show_bench(report, form)


def _show_bench(report: bench_extract.Report, form: str) -> None:
    rows = report.rows()
    if form != "table":
        render(rows, form, {})
        return
    click.echo(report.summary() + "\n")
    render(
        rows,
        form,
        {
            "reader": _text("reader"),
            "processes": _text("processes"),
            "articles": _text("articles"),
            "articles/s": _text("articles_per_second"),
            "MB/s": _text("megabytes_per_second"),
            "articles/CPU s": _text("articles_per_cpu_second"),
            "times as fast": _text("times_as_fast"),
            "doses recovered": _text("doses_recovered"),
            "doses invented": _text("doses_invented"),
        },
    )


@bench.command()
@click.option(
    "--cases",
    default=10_000,
    show_default=True,
    type=click.IntRange(1),
    help="How many damaged articles to read.",
)
@click.option("--first", default=0, show_default=True, help="The number of the first case.")
@click.option("--processes", type=click.IntRange(1), help="Readers at work (default: every core).")
@click.option("--seed", default=1, show_default=True, help="Equal seeds give equal cases.")
@click.option(
    "--failures",
    default="posology-fuzz",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the cases that fail into this folder.",
)
@format_option
def fuzz(
    cases: int, first: int, processes: int | None, seed: int, failures: Path, form: str
) -> None:
    """Read damaged articles; exit with 1 where one is read wrongly, or with too much work."""
    with click.progressbar(length=cases, label="bench fuzz", file=sys.stderr) as bar:
        report = bench_fuzz.run(cases, first, processes, seed, bar.update)
    names = ("seed", "cases", "refused", "statements", "failed", "most_work", "hardest_case")
    render([report.row()], form, {name.replace("_", " "): _text(name) for name in names})
    for case in report.failed:
        place = _write_case(failures, seed, case)
        click.echo(f"case {case.number}: {case.failure.splitlines()[-1]} ({place})", err=True)
    if report.failed:
        raise CheckFailed(f"{len(report.failed)} of {report.cases} cases failed")


def _write_case(folder: Path, seed: int, case: bench_fuzz.Outcome) -> Path:
    """The bytes of a case that failed, and beside them what went wrong and how to see it again."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"seed-{seed}-case-{case.number}.txt"
    place.write_bytes(case.data)
    again = f"posology bench fuzz --seed {seed} --first {case.number} --cases 1"
    place.with_suffix(".log").write_text(f"{again}\n\n{case.failure}\n", encoding="utf-8")
    return place


@bench.command()
@click.option(
    "--statements",
    "sizes",
    multiple=True,
    default=bench_conflicts.SIZES,
    show_default=True,
    type=click.IntRange(100),
    help="How many to compare; may be given several times.",
)
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True, help="Equal seeds give equal statements.")
@format_option
def conflicts(sizes: tuple[int, ...], processes: int, seed: int, form: str) -> None:
    """Compare generated statements, from JSON Lines to conflicts, beside two peers."""
    told = partial(click.echo, err=True)
    rows = [m.row() for m in bench_conflicts.run(sizes, processes, seed, told)]
    render(
        rows,
        form,
        {
            "": _text("way"),
            "statements": _text("statements"),
            "positions": _text("positions"),
            "seconds": _text("seconds"),
            "CPU s": _text("cpu_seconds"),
            "growth": _text("growth"),
            "MiB at most": _text("peak"),
            "found": _text("found"),
            "statement pairs": _text("statement_pairs"),
        },
    )


@bench.command()
@click.option(
    "--cases",
    default=320,
    show_default=True,
    type=click.IntRange(1),
    help="How many defects to plant, each beside the same pages without it.",
)
@click.option("--seed", default=1, show_default=True, help="Equal seeds give equal pages.")
@format_option
def mutations(cases: int, seed: int, form: str) -> None:
    """Plant known defects into clean pages and count what is found.

    Fails where more than one defect in a hundred is missed, or anything is found in clean pages.
    """
    terms = ontology.load(data_dir("ontology"), Names())
    scores = bench_mutations.run(cases, seed, terms, partial(click.echo, err=True))
    columns = {name: _text(name) for name in ("defect", "cases", "right")}
    render([score.row() for score in scores], form, columns)
    missed = sum(s.cases - s.right for s in scores if s.defect != bench_mutations.CLEAN)
    alarms = sum(s.cases - s.right for s in scores if s.defect == bench_mutations.CLEAN)
    if missed > cases / 100 or alarms:
        raise CheckFailed(f"{missed} of {cases} defects missed, {alarms} false alarms")
