"""The command line: ``posology build``, ``posology conflicts``, ``posology demo`` and their kin.

Every command reads a dataset folder (``--data``, else ``$POSOLOGY_DATA``, else
``./posology-data``) that ``build`` wrote. Exit codes: 0 done; 1 a check failed; 2 bad usage or
input, nothing written; 3 engine or dataset not available; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

import click

from kg import (
    answer,
    cli_serve,
    conflict,
    curation,
    dataset,
    explain,
    export,
    ontology,
    proof,
    questions,
    records,
    report,
)
from kg import check as checks
from kg.build import build as build_dataset
from kg.build import program_version, reopen
from kg.cli_evaluate import bench, evaluate
from kg.cli_review import calendar, diff_command, review
from kg.dataset import Dataset
from kg.display import FORMATS, Progress, cell, console, render
from kg.errors import CheckFailed, PosologyError, UsageError
from kg.extract import Extractor
from kg.files import articles_dir, data_dir
from kg.graph.rdf import context as jsonld_context
from kg.hierarchy import Applicability, Expression, judge
from kg.terms import DEFAULT_BASE, Names

Row = Mapping[str, Any]

REPORTS = {"html": report.html, "md": report.markdown}

data_option = click.option(
    "--data", metavar="DIR", help="The dataset folder (default: $POSOLOGY_DATA or ./posology-data)."
)
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", help="How to write the rows."
)


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


# ── build ────────────────────────────────────────────────────────────────────────────────────────
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
    if not base.startswith(("http://", "https://", "urn:")) or base[-1] not in "/#:":
        raise UsageError(f"--base {base!r}: give an absolute IRI that ends in / or #")
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
            "markers": lambda r: _marker_counts(r),
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


def _marker_counts(row: Row) -> str:
    counts = Counter(m["status"] for m in row["markers"])
    return ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))


# ── tables ───────────────────────────────────────────────────────────────────────────────────────
@main.command()
@data_option
@format_option
def sources(data: str | None, form: str) -> None:
    """Article metadata as printed, headline, references and citation markers."""
    render(
        _open(data).rows("sources"),
        form,
        {
            "source": lambda r: r["source"],
            "title": lambda r: r["title"],
            "publisher": lambda r: r["publisher"],
            "date": lambda r: r["date"],
            "review status": lambda r: "; ".join(r["review_status"]),
            "references": lambda r: "\n".join(f"{x['n']}. {x['title']}" for x in r["references"]),
            "markers": _marker_counts,
        },
    )


@main.command()
@data_option
@format_option
@click.option("--source", help="Only this article.")
@click.option(
    "--residue", is_flag=True, help="What stands in no statement: context, furniture, residue."
)
def statements(data: str | None, form: str, source: str | None, residue: bool) -> None:
    """Every statement with its exact span, in text order."""
    opened = _open(data)
    _known_source(opened, source)
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


@main.command()
@data_option
@format_option
def positions(data: str | None, form: str) -> None:
    """What is committed to, whoever says it, in canonical units."""
    render(
        _open(data).rows("positions"),
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


@main.command()
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
    opened = _open(data)
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


@main.command()
@click.argument("first")
@click.argument("second")
@data_option
def why(first: str, second: str, data: str | None) -> None:
    """Why two statements conflict, or which guard says that they do not."""
    compiled = reopen(_open(data))
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


# ── questions ────────────────────────────────────────────────────────────────────────────────────
@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name", required=False)
@data_option
@format_option
@click.option(
    "--for",
    "audience",
    type=click.Choice(answer.AUDIENCES),
    default="clinician",
    help="Whom to word a plain answer for; numbers never change.",
)
@click.pass_context
def ask(ctx: click.Context, name: str | None, data: str | None, form: str, audience: str) -> None:
    """A catalogue question (ask NAME --PARAMETER VALUE …) or one in plain words (ask "…?").

    Without NAME, the list of the catalogue's questions.
    """
    if name is None:
        listed = [_question_row(q) for q in questions.load(data_dir("queries"), Names()).values()]
        render(
            listed,
            form,
            {
                "question": lambda r: r["name"],
                "asks": lambda r: r["summary"],
                "parameters": lambda r: r["parameters"],
            },
        )
        return
    opened = _open(data)
    catalogue = questions.load(data_dir("queries"), opened.names)
    if name not in catalogue and " " in name.strip():
        click.echo(_plain_answer(name, opened, audience), nl=False)
        return
    if name not in catalogue:
        raise UsageError(
            f"there is no question {name!r}; the questions are: {', '.join(catalogue)}"
        )
    terms = ontology.load(data_dir("ontology"), opened.names)
    text = catalogue[name].bind(_extra_options(ctx.args), opened.names, _known_slugs(opened, terms))
    found = opened.store().query(text)
    rows = [_readable(row, opened.names) for row in found.records()]  # type: ignore[union-attr]
    if form == "table":
        _paragraphs(rows)
    else:
        render(rows, form, {})


def _plain_answer(text: str, opened: Dataset, audience: str) -> str:
    """The answer to a question in plain words, made of statements only."""
    terms = ontology.load(data_dir("ontology"), opened.names)
    reader = answer.QuestionReader(terms, Extractor(terms))
    words = answer.wording(audience, terms)
    return answer.as_text(answer.compose(reader.read(text), answer.Known.of(opened), words), words)


def _paragraphs(rows: Iterable[Mapping[str, str | int | float]]) -> None:
    """Answers have many columns and long quotes: one paragraph a row, the quote first."""
    said = False
    for row in rows:
        said = True
        quote = row.get("quote")
        if quote:
            click.echo(f"“{quote}”")
        rest = [f"{key}: {value}" for key, value in row.items() if key != "quote" and value != ""]
        click.echo(("  " if quote else "") + "; ".join(rest))
    if not said:
        click.echo("No source says anything on this. That is not a permission.")


def _known_slugs(opened: Dataset, terms: ontology.Ontology) -> frozenset[str]:
    """Ontology classes and the groups this dataset minted."""
    minted = {p for row in opened.rows("statements") for p in row.get("populations", ())}
    return frozenset(terms.terms) | minted


def _question_row(question: questions.Question) -> dict[str, str]:
    parameters = " ".join(f"--{p.name} {p.example or p.kind.upper()}" for p in question.parameters)
    return {"name": question.name, "summary": question.summary, "parameters": parameters}


def _extra_options(args: list[str]) -> dict[str, list[str]]:
    """``--population x --population y`` as {"population": [x, y]}."""
    given: dict[str, list[str]] = {}
    rest = list(args)
    while rest:
        option = rest.pop(0)
        if not option.startswith("--"):
            raise UsageError(f"{option!r} is no option: write --PARAMETER VALUE")
        name, equals, value = option[2:].partition("=")
        if not equals:
            if not rest:
                raise UsageError(f"--{name} needs a value")
            value = rest.pop(0)
        given.setdefault(
            name.replace("-", "_") if name.replace("-", "_") in given else name, []
        ).append(value)
    return given


def _readable(row: Mapping[str, str | int | float], names: Names) -> dict[str, str | int | float]:
    """IRIs of our own as the last part of their path."""
    return {key: _local(value, names) for key, value in row.items()}


def _local(value: str | int | float, names: Names) -> str | int | float:
    if isinstance(value, str) and value.startswith(names.base):
        return value.removeprefix(names.base).removeprefix("ontology/").removeprefix("id/")
    return value


@main.command()
@click.option(
    "--has",
    "present",
    multiple=True,
    metavar="SLUG",
    help="A condition, procedure or state the patient has.",
)
@click.option(
    "--without",
    "absent",
    multiple=True,
    metavar="SLUG",
    help="One the patient surely does not have.",
)
@data_option
@format_option
def patient(present: tuple[str, ...], absent: tuple[str, ...], data: str | None, form: str) -> None:
    """What applies to a patient, is excluded, or is undetermined until a question is answered."""
    opened = _open(data)
    compiled = reopen(opened)
    known = compiled.hierarchy.descendants("population")
    for slug in (*present, *absent):
        if slug not in known:
            raise UsageError(
                f"there is no population {slug!r}; "
                f"close to it: {', '.join(_close(slug, known)) or 'none'}"
            )
    rows = []
    order = {Applicability.APPLIES: 0, Applicability.UNDETERMINED: 1, Applicability.EXCLUDED: 2}
    for statement in compiled.statements:
        group = Expression(statement.populations, statement.excluded_populations)
        if not statement.populations and not statement.excluded_populations:
            continue
        judged = judge(compiled.hierarchy, group, frozenset(present), frozenset(absent))
        rows.append((order[judged.verdict], statement, judged))
    rows.sort(key=lambda r: (r[0], r[1].source, r[1].span))
    applying = [r for r in rows if r[0] == 0]
    render(
        [
            {"verdict": j.verdict.value, "deciding": list(j.deciding), "modality": s.modality.value}
            | records.statement_record(s)
            for _, s, j in rows
        ],
        form,
        {
            "verdict": lambda r: r["verdict"],
            "decided by": lambda r: ", ".join(r["deciding"]),
            "modality": lambda r: r["modality"],
            "source": lambda r: r["source"],
            "quote": lambda r: r["quote"],
        },
    )
    if not applying and form == "table":
        click.echo(
            "\nNo source says anything that surely applies to this patient. "
            "That is not a permission."
        )


def _close(slug: str, known: Iterable[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(slug, list(known), n=5, cutoff=0.5)


# ── exports and checks ───────────────────────────────────────────────────────────────────────────
@main.command(name="export")
@click.option(
    "--to",
    required=True,
    type=click.Choice(sorted({*export.FORMATS, *export.WHOLE})),
    help="The format.",
)
@click.option("--graph", default="", metavar="IRI", help="Only this named graph (RDF formats).")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write here instead of standard output; csv and parquet: a folder, or a .zip file.",
)
@data_option
def export_command(to: str, graph: str, output: str | None, data: str | None) -> None:
    """The dataset, or one graph of it, in a format other programs read."""
    opened = _open(data)
    if graph and to in export.WHOLE:
        raise UsageError(f"{to} is made from the whole dataset: leave out --graph")
    if to in export.TABLES and output is not None and not output.endswith(".zip"):
        remark = export.export_folder(opened, to, Path(output))
    else:
        with _sink(output) as stream:
            remark = _exported(opened, to, graph, stream)
    if remark:
        click.echo(remark, err=True)


def _exported(opened: Dataset, to: str, graph: str, stream: IO[bytes]) -> str:
    directory = data_dir("ontology")
    if to in export.WHOLE:
        return export.export_whole(opened, to, directory / "mappings.sssom.tsv", stream)
    context = jsonld_context(directory, opened.names)
    return export.export(opened.store(), to, stream, context, graph)


@contextmanager
def _sink(output: str | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears whole or not at all."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    partial = target.with_name(f".{target.name}.part")
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@main.command()
@data_option
@format_option
def check(data: str | None, form: str) -> None:
    """Ontology, shapes, queries that must return no row, and the proof of every conflict."""
    opened = _open(data)
    shapes = ontology.triples(data_dir("ontology") / "shapes.ttl", opened.names)
    zero = questions.load(data_dir("queries") / "checks", opened.names)
    store = opened.store()
    again = partial(proof.reprove, store, opened.names.ontology)
    found = checks.run(store, shapes, zero, again, opened.intact())
    rows = [{"check": f.check, "subject": f.subject, "message": f.message} for f in found]
    if rows or form != "table":
        render(rows, form, {c: lambda r, c=c: r[c] for c in ("check", "subject", "message")})
    if found:
        raise CheckFailed(f"{len(found)} findings")
    click.echo(f"checked: {opened.counts['quads']} quads, nothing to report", err=True)


# ── serving ──────────────────────────────────────────────────────────────────────────────────────
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
    top = [r for r in built.rows("conflicts") if r["severity"] == "contradiction"][:5]
    console().print("\nThe most serious:")
    render(
        top,
        "table",
        {
            "type": lambda r: r["type"],
            "danger": lambda r: r["danger"],
            "sources": lambda r: ", ".join(r["sources"]),
            "why": lambda r: r.get("explanation", ""),
        },
    )
    if not no_serve:
        cli_serve.start(built, host, port)


def _open(data: str | None) -> Dataset:
    return dataset.load(dataset.locate(data))


def _known_source(opened: Dataset, source: str | None) -> None:
    keys = [r["source"] for r in opened.rows("sources")]
    if source is not None and source not in keys:
        raise UsageError(f"there is no source {source!r}; the sources are: {', '.join(keys)}")


main.add_command(evaluate)
main.add_command(bench)
main.add_command(cli_serve.serve)
main.add_command(cli_serve.publish_command)
main.add_command(review)
main.add_command(diff_command)
main.add_command(calendar)

if __name__ == "__main__":
    main()
