"""What a build no longer names is remembered, told to be gone, and tells what took its place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg import files, questions, retired
from kg.build import build
from kg.check import run
from kg.dataset import Dataset
from kg.graph import rdf
from kg.terms import Names
from server import create_app
from tests import pages, served

BEFORE = "Give cyanocobalamin 1000 µg intramuscularly every month. 1"
EDITED = "Give cyanocobalamin 2000 µg intramuscularly every month. 1"
REFERENCES = [("Review", "T", "V, 2020")]


def compiled(out: Path, **articles: str) -> Dataset:
    """Builds articles, told by key and body, into one folder again and again."""
    folder = out.with_name(f"{out.name}-articles")
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for key, body in articles.items():
        text = pages.page(body, references=REFERENCES)
        (folder / f"{key}.txt").write_text(text, encoding="utf-8")
    made, _, _ = build([folder], out, Names())
    return made


Gone = dict[tuple[str, str], tuple[str, ...]]


def gone(dataset: Dataset) -> Gone:
    return {(one.kind, one.id): one.replaced_by for one in retired.read(dataset)}


@dataclass(frozen=True)
class Step:
    """One build: its statement and position of the article that is edited, and what was gone."""

    dataset: Dataset
    sha256: str
    statement: str
    position: str
    gone: Gone


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """Builds into one folder: two articles; one of them, edited; the same; and as it was."""
    home = tmp_path_factory.mktemp("retired")
    found = []
    for n, articles in enumerate(
        (
            {"a": BEFORE, "b": "Avoid oral cyanocobalamin."},
            {"a": EDITED},
            {"a": EDITED},
            {"a": BEFORE},
        )
    ):
        made = compiled(home / "out", **articles)
        shutil.copytree(made.directory, home / str(n))
        kept = replace(made, directory=home / str(n))
        (row,) = (row for row in kept.rows("statements") if row["source"] == "a")
        (position,) = (p["id"] for p in kept.rows("positions") if row["id"] in p["statements"])
        found.append(Step(kept, kept.sha256, row["id"], position, gone(kept)))
    return found


def test_a_first_build_retires_nothing(steps: list[Step]) -> None:
    assert not steps[0].gone
    assert b"graph/retired" not in steps[0].dataset.quads.read_bytes()


def test_an_edited_statement_and_its_position_lead_to_the_new_ones(steps: list[Step]) -> None:
    first, second = steps[:2]
    assert second.gone["statement", first.statement] == (second.statement,)
    assert second.gone["position", first.position] == (second.position,)


def test_an_article_that_is_gone_takes_everything_with_it(steps: list[Step]) -> None:
    first, second = steps[:2]
    lost = {row["id"] for row in first.dataset.rows("statements") if row["source"] == "b"}
    assert lost
    assert all(second.gone["statement", key] == () for key in lost)
    assert second.gone["article", "b"] == second.gone["reference", "b-1"] == ()
    assert ("article", "a") not in second.gone


def test_the_same_build_again_changes_no_byte(steps: list[Step]) -> None:
    assert steps[1].sha256 == steps[2].sha256
    assert steps[1].gone == steps[2].gone


def test_what_comes_back_is_there_again_and_the_rest_is_carried_on(steps: list[Step]) -> None:
    first, second, _, last = steps
    assert last.statement == first.statement
    assert ("statement", first.statement) not in last.gone
    assert last.gone["statement", second.statement] == (first.statement,)
    assert last.gone["article", "b"] == ()


def test_successors_that_went_too_are_followed() -> None:
    def tables(key: str, quote: str) -> retired.Tables:
        place = {"source": "a", "section": "s", "start": 0, "end": len(quote)}
        return {
            "statements": [{"id": key, "quote": quote, **place}],
            "positions": [],
            "conflicts": [],
            "sources": [{"source": "a", "sha256": quote, "references": []}],
        }

    one, two, three = (tables(f"s{n}", f"Give {n}000 µg every month") for n in (1, 2, 3))
    first = retired.since(retired.History(one, ()), two)
    assert first == (retired.Retired("statement", "s1", ("s2",)),)
    assert retired.since(retired.History(two, first), three) == (
        retired.Retired("statement", "s1", ("s3",)),
        retired.Retired("statement", "s2", ("s3",)),
    )


def test_a_clause_that_is_read_as_two_from_an_unchanged_text_leads_to_both() -> None:
    def tables(*spans: tuple[str, int, int]) -> retired.Tables:
        place = {"source": "a", "section": "s"}
        return {
            "statements": [
                {"id": key, "quote": key, "start": start, "end": end, **place}
                for key, start, end in spans
            ],
            "positions": [],
            "conflicts": [],
            "sources": [{"source": "a", "sha256": "same", "references": []}],
        }

    before = retired.History(tables(("old", 0, 20)), ())
    now = tables(("left", 0, 9), ("right", 12, 20), ("elsewhere", 20, 30))
    assert retired.since(before, now) == (retired.Retired("statement", "old", ("left", "right")),)


def test_the_graph_says_so_in_common_terms(steps: list[Step]) -> None:
    first, second = steps[:2]
    dataset = second.dataset
    names = dataset.names
    text = (
        "PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX dcterms: <http://purl.org/dc/terms/>"
        f"ASK {{ GRAPH <{names.graph('retired')}> {{"
        f" <{names.thing('statement', first.statement)}> owl:deprecated true ;"
        f" dcterms:isReplacedBy <{names.thing('statement', second.statement)}> }} }}"
    )
    assert dataset.store().query(text)
    checks = questions.load(files.data_dir("queries") / "checks", names)
    assert not run(dataset.store(), rdf.shapes(files.data_dir("ontology"), names), checks)


def test_a_dataset_that_cannot_be_read_or_has_another_base_is_no_history(
    steps: list[Step], tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(steps[0].dataset.directory, broken)
    assert retired.history(broken, Names()) is not None
    assert retired.history(broken, Names("https://example.org/")) is None
    (broken / "statements.jsonl").write_text("{", encoding="utf-8")
    assert retired.history(broken, Names()) is None
    assert retired.history(tmp_path / "nowhere", Names()) is None
    assert retired.since(None, {}) == ()


@pytest.fixture(scope="module")
def client(steps: list[Step]) -> FlaskClient:
    dataset = steps[1].dataset
    catalogue = questions.load(files.data_dir("queries"), dataset.names)
    return create_app(dataset, dataset.store(), catalogue).test_client()


def test_what_is_retired_is_410_and_leads_on(steps: list[Step], client: FlaskClient) -> None:
    old, new = steps[0].statement, steps[1].statement
    for path in (
        f"/id/statement/{old}",
        f"/data/statement/{old}",
        f"/data/statement/{old}.ttl",
        f"/page/statement/{old}",
    ):
        response = client.get(path)
        assert response.status_code == 410
        assert response.json["type"] == "/problems#gone"
        assert response.json["replaced_by"] == [Names().thing("statement", new)]
        assert response.headers["Link"] == f'</id/statement/{new}>; rel="successor-version"'
    assert client.get(f"/id/position/{steps[0].position}").status_code == 410
    assert client.get(f"/id/support/{old}").status_code == 410
    assert client.get("/id/article/b").status_code == 410
    page = client.get(f"/id/statement/{old}", headers=served.BROWSER)
    assert page.status_code == 410
    assert f'href="/id/statement/{new}"' in page.text
    assert client.get("/id/statement/never").status_code == 404
    assert client.get(f"/id/statement/{new}").status_code == 303
