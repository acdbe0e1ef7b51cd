"""Commands on a dataset as a whole: export it, check it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

import click

from kg import check as checks
from kg import export, proof, questions
from kg.cli_common import data_option, format_option, open_dataset
from kg.dataset import Dataset
from kg.display import named, render
from kg.errors import CheckFailed, UsageError
from kg.files import data_dir
from kg.graph import rdf


@click.command(name="export")
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
    opened = open_dataset(data)
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
    context = rdf.context(directory, opened.names)
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


@click.command()
@data_option
@format_option
def check(data: str | None, form: str) -> None:
    """Ontology, shapes, queries that must return no row, and the proof of every conflict."""
    opened = open_dataset(data)
    shapes = rdf.shapes(data_dir("ontology"), opened.names)
    zero = questions.load(data_dir("queries") / "checks", opened.names)
    store = opened.store()
    again = partial(proof.reprove, store, opened.names.ontology)
    found = checks.run(store, shapes, zero, again, opened.intact())
    rows = [{"check": f.check, "subject": f.subject, "message": f.message} for f in found]
    if rows or form != "table":
        render(rows, form, named("check", "subject", "message"))
    if found:
        raise CheckFailed(f"{len(found)} findings")
    click.echo(f"checked: {opened.counts['quads']} quads, nothing to report", err=True)
