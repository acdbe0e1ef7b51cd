"""Commands that answer: catalogue questions, questions in plain words, one patient."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

import click

from kg import answer, ontology, questions, records
from kg.build import reopen
from kg.cli_common import data_option, format_option, open_dataset
from kg.dataset import Dataset
from kg.display import render
from kg.errors import UsageError
from kg.extract import Extractor
from kg.files import data_dir
from kg.hierarchy import Applicability, Expression, judge
from kg.terms import Names


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
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
    opened = open_dataset(data)
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
    reader = answer.QuestionReader(terms, Extractor(terms), answer.questions())
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


@click.command()
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
    opened = open_dataset(data)
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

    return difflib.get_close_matches(slug, list(known), n=5, cutoff=0.5)
