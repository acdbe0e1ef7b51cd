"""Programs that people have on their machines against a running server; a missing one is told."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests import served
from tests.processes import Service, service

ONT = "PREFIX ont: <https://w3id.org/posology/ontology/> "
SELECT = ONT + "SELECT ?key WHERE { ?article ont:key ?key } ORDER BY ?key"
KEYS = sorted(row["source"] for row in served.data().rows("sources"))


@pytest.fixture(scope="module")
def running() -> Iterator[Service]:
    with service() as started:
        yield started


def program(name: str, *arguments: str) -> str:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed: it was NOT tried against the server")
    done = subprocess.run([name, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_curl_posts_a_query_and_reads_csv(running: Service) -> None:
    where = f"{running.address}/sparql"
    out = program(
        "curl", "-sSf", where, "-H", "Accept: text/csv", "--data-urlencode", f"query={SELECT}"
    )
    assert out.split() == ["key", *KEYS]


def test_curl_follows_a_things_iri_to_its_data(running: Service) -> None:
    path = f"{running.address}/id/article/{KEYS[0]}"
    out = program("curl", "-sSfL", path, "-H", "Accept: application/ld+json")
    assert KEYS[0] in json.dumps(json.loads(out))


def test_curl_is_spared_what_it_has(running: Service) -> None:
    path = f"{running.address}/conflicts"
    headers = program("curl", "-sSfI", path)
    tag = next(line.split(" ", 1)[1] for line in headers.splitlines() if line.startswith("E"))
    written = program(
        "curl", "-sS", "-o", "-", "-w", "%{http_code}", path, "-H", f"If-None-Match: {tag.strip()}"
    )
    assert written == "304"


def test_roqet_asks_the_endpoint(running: Service) -> None:
    out = program("roqet", "-q", "-p", f"{running.address}/sparql", "-e", SELECT, "-r", "csv")
    assert [word.strip('"') for word in out.split()] == ["key", *KEYS]


@pytest.mark.parametrize(
    ("syntax", "ending"), [("turtle", "ttl"), ("ntriples", "nt"), ("rdfxml", "rdf")]
)
def test_rapper_reads_a_things_data(running: Service, syntax: str, ending: str) -> None:
    path = f"{running.address}/data/article/{KEYS[0]}.{ending}"
    lines = program("rapper", "-q", "-i", syntax, "-o", "ntriples", path).splitlines()
    here = running.get(f"/data/article/{KEYS[0]}.nt").body.decode().splitlines()
    assert len(lines) == len(here) > 10


def test_rapper_reads_the_whole_ontology(running: Service) -> None:
    out = program("rapper", "-q", "-c", "-i", "turtle", f"{running.address}/ontology/")
    assert out == ""
