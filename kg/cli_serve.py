"""The commands that give a dataset to others: ``posology serve`` and ``posology publish``."""

from __future__ import annotations

import os

import click

from kg import curation
from kg.bench import endpoint as bench_endpoint
from kg.bench import pages as bench_pages
from kg.cli_common import data_option, format_option, open_dataset
from kg.dataset import Dataset
from kg.display import render
from kg.errors import UsageError
from kg.store import open_remote, publish

TOKEN_VARIABLE = "POSOLOGY_TOKEN"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--store",
    "store_url",
    metavar="URL",
    help="Answer from this SPARQL endpoint instead of the dataset's own store.",
)
@click.option("--on-disk", is_flag=True, help="Keep the graph out of memory; slower.")
@click.option(
    "--writable", is_flag=True, help="Take updates and decisions from whoever sends the token."
)
@click.option(
    "--curate", is_flag=True, help="Take curators' decisions from whoever knows the token."
)
@click.option(
    "--token-env",
    default=TOKEN_VARIABLE,
    show_default=True,
    metavar="NAME",
    help="The environment variable that holds the token.",
)
@click.option(
    "--timeout",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Seconds a query may take.",
)
@click.option(
    "--memory",
    default=1024,
    show_default=True,
    type=click.IntRange(16),
    help="Megabytes a query may take.",
)
@click.option(
    "--queries", default=8, show_default=True, type=click.IntRange(1), help="Queries at once."
)
@click.option(
    "--max-rows",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    help="Rows an answer holds at the most.",
)
@click.option(
    "--remember",
    default=64,
    show_default=True,
    type=click.IntRange(0),
    help="Megabytes of the latest answers kept in memory.",
)
@click.option("--verbose", is_flag=True, help="Log every request, one JSON object a line.")
@data_option
def serve(
    host: str,
    port: int,
    store_url: str | None,
    on_disk: bool,
    writable: bool,
    curate: bool,
    token_env: str,
    timeout: float,
    memory: int,
    queries: int,
    max_rows: int,
    remember: int,
    verbose: bool,
    data: str | None,
) -> None:
    """Serve SPARQL, the questions, linked data and pages until interrupted."""
    import server
    from server.engine import Limits

    if writable and (store_url or on_disk):
        raise UsageError("--writable goes with the dataset's own store in memory only")
    opened = open_dataset(data)
    settings = server.Settings(
        read_only=not writable,
        token=_token(token_env) if writable or curate else "",
        decisions=curation.locate(opened.directory),
        max_rows=max_rows,
        remembered_bytes=remember * 1_000_000,
        limits=Limits(timeout, memory, queries),
    )
    server.serve(opened, host, port, store_url, settings, on_disk, verbose)


def start(opened: Dataset, host: str, port: int) -> None:
    """Serve a dataset with everything as it is by default."""
    import server

    server.serve(opened, host, port)


@click.command(name="publish")
@click.option("--to", "url", required=True, metavar="URL", help="A SPARQL update endpoint.")
@click.option(
    "--credentials-env",
    metavar="NAME",
    help="The environment variable that holds user:password, or a token.",
)
@data_option
def publish_command(url: str, credentials_env: str | None, data: str | None) -> None:
    """Send the dataset to another SPARQL store; each of its named graphs is replaced there."""
    opened = open_dataset(data)
    credentials = _token(credentials_env) if credentials_env else ""
    with opened.quads.open(encoding="utf-8") as lines:
        sent = publish(lines, open_remote(url, credentials))
    click.echo(f"published {sent} quads to {url}")


@click.command("serve")
@data_option
@format_option
def endpoint(data: str | None, form: str) -> None:
    """Ask this server and others the same questions in one run; about a minute each."""
    opened = open_dataset(data)
    report = bench_endpoint.run(opened, lambda name: click.echo(f"measuring: {name}", err=True))
    for left_out in report.missing:
        click.echo(f"NOT measured: {left_out}", err=True)
    render(
        report.rows(),
        form,
        {
            "server": lambda r: r["server"],
            "questions alike": lambda r: str(r["questions_alike"]),
            "median question ms": lambda r: _number(r["median_question_ms"]),
            "requests/s": lambda r: _number(r["requests_per_second"]),
            "times": lambda r: _number(r["times_the_requests"]),
            "p50 ms": lambda r: _number(r["p50_ms"]),
            "p99 ms": lambda r: _number(r["p99_ms"]),
            "ASK beside 4 runaways, ms": lambda r: _number(r["ask_under_runaways_ms"]),
            "ASK p99": lambda r: _number(r["ask_p99_ms"]),
            "worst": lambda r: _number(r["worst_ask_ms"]),
        },
    )


@click.command()
@click.option(
    "--rounds",
    default=bench_pages.ROUNDS,
    show_default=True,
    type=click.IntRange(2),
    help="How often to ask for each page.",
)
@data_option
@format_option
def pages(rounds: int, data: str | None, form: str) -> None:
    """Time and weigh every kind of page, beside a static file from the same server."""
    opened = open_dataset(data)
    measured = bench_pages.run(opened, rounds, lambda turn: click.echo(turn, err=True))
    render(
        [page.row(measured[0]) for page in measured],
        form,
        {
            "page": lambda r: r["page"],
            "p50 ms": lambda r: _number(r["p50_ms"]),
            "p99 ms": lambda r: _number(r["p99_ms"]),
            "times a static file": lambda r: f"{r['times_a_static_file']:.1f}",
            "kB gzipped": lambda r: f"{r['gzip_bytes'] / 1000:.1f}",
            "with its assets": lambda r: f"{r['gzip_bytes_with_assets'] / 1000:.1f}",
        },
    )


def _number(value: float | None) -> str:
    return "no answer" if value is None else f"{value:.3g}"


def _token(variable: str) -> str:
    """A secret from the environment: on a command line every user of the machine could read it."""
    found = os.environ.get(variable, "")
    if not found:
        raise UsageError(f"the environment variable {variable} is not set, or empty")
    return found
