"""Pages: what is marked is the quote, nothing is left out, and the warnings are always there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup

from server import highlight, wording
from server.highlight import Numbered
from tests import served

ARTICLES = [row["source"] for row in served.data().rows("sources")]


def soup(path: str) -> BeautifulSoup:
    response = served.client().get(path, headers=served.BROWSER)
    assert response.status_code == 200, response.text[:300]
    return BeautifulSoup(response.text, "html5lib")


def paths() -> Iterator[str]:
    data = served.data()
    yield from (
        "/",
        "/ask",
        "/ask?q=dose+of+cyanocobalamin+in+kidney+disease",
        "/patient",
        "/patient?has=vitamin-b12-deficiency&not=neurological-involvement",
        "/regimens",
        "/articles",
        "/conflicts",
        "/questions",
        "/ontology/",
        "/graphs",
        "/sparql",
        "/problems",
    )
    yield from (
        "/questions/regimens-for-population",
        "/ontology/PerniciousAnemia",
        "/.well-known/void",
    )
    yield "/sparql?query=SELECT*{?s?p?o}LIMIT 3"
    yield f"/articles/{ARTICLES[0]}"
    yield f"/page/article/{ARTICLES[0]}"
    yield f"/page/reference/{ARTICLES[0]}-1"
    for kind in ("statement", "position", "conflict"):
        yield f"/page/{kind}/{next(data.rows(f'{kind}s'))['id']}"
    yield "/nowhere"


@pytest.mark.parametrize("path", list(paths()))
def test_every_page(path: str) -> None:
    """Valid HTML, one main heading, a title, the disclaimer, and that the data is synthetic."""
    html = served.client().get(path, headers=served.BROWSER).text
    html5lib.HTMLParser(strict=True).parse(html)
    page = BeautifulSoup(html, "html5lib")
    assert len(page.find_all("h1")) == 1
    assert page.html
    assert page.html["lang"] == "en"
    assert page.title
    assert page.title.text.strip().endswith("Posology")
    assert "Not medical advice" in page.footer.text if page.footer else False
    assert "not mean that something is allowed" in page.text
    assert "Synthetic data" in page.text
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), "an id names one place"
    for tag in page.find_all(["script", "img", "iframe"]):
        ours = tag.name == "script" and str(tag.get("src")).startswith("/static/")
        assert ours, f"a page needs no {tag.name}"
        assert (path, tag.text) == ("/sparql", ""), "only the query editor is a script, and a file"
    for tag in page.find_all(["link"]):
        if tag["rel"] in (["stylesheet"], ["icon"]):
            assert str(tag["href"]).startswith(("/static/", "data:"))


SITE = [
    path for path in paths() if not re.match("/(ontology|sparql[?]|page|[.]well|nowhere)", path)
]
"""Pages whose links stay within the site; the linked data tests follow the IRIs on the others."""


def status(link: str) -> int:
    with served.client().get(link) as response:
        return response.status_code


@pytest.mark.parametrize("path", SITE)
def test_links_within_the_site_lead_somewhere(path: str) -> None:
    links = {str(a["href"]).partition("#")[0] for a in soup(path).find_all("a", href=True)}
    inside = sorted(link for link in links if link.startswith("/"))[:60]
    assert [link for link in inside if status(link) not in (200, 303)] == []


# --- Articles -------------------------------------------------------------------------------------


def statements(source: str) -> list[dict[str, Any]]:
    return [row for row in served.data().rows("statements") if row["source"] == source]


@pytest.mark.parametrize("source", ARTICLES)
def test_highlights_equal_the_spans(source: str) -> None:
    """What a page marks for a statement is its quote, to the character."""
    marked: dict[str, str] = {}
    for mark in soup(f"/articles/{source}").find_all("mark"):
        for key in str(mark["data-statements"]).split():
            marked[key] = marked.get(key, "") + mark.text
    quotes = {row["id"]: row["quote"] for row in statements(source)}
    assert {key: text.replace("\n", "") for key, text in marked.items()} == {
        key: text.replace("\n", "") for key, text in quotes.items()
    }


@pytest.mark.parametrize("source", ARTICLES)
def test_nothing_of_the_text_is_left_out(source: str) -> None:
    page = soup(f"/articles/{source}")
    for tag in page.select(".text .beside, .text a.n"):
        tag.decompose()
    shown = "".join(line.text for line in page.select(".text .line"))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", served.data().text(source))


@pytest.mark.parametrize("source", ARTICLES)
def test_each_statement_has_a_reading_beside_it(source: str) -> None:
    page = soup(f"/articles/{source}")
    readings = {str(tag["id"]).removeprefix("s-"): tag for tag in page.select(".reading")}
    assert set(readings) == {row["id"] for row in statements(source)}
    for row in statements(source):
        assert row["kind"] in readings[row["id"]].text
        assert row["modality"] in readings[row["id"]].text
        for lent in row.get("inherited", ()):
            assert f"at {lent['from_start']}" in readings[row["id"]].text or lent["slot"] in (
                "act",
                "kind",
            )


@pytest.mark.parametrize("source", ARTICLES)
def test_the_printed_review_status_and_every_marker_are_there(source: str) -> None:
    page = soup(f"/articles/{source}")
    row = next(row for row in served.data().rows("sources") if row["source"] == source)
    for told in row["review_status"]:
        assert told in page.text
    table = page.select_one("#references table")
    assert table
    shown = {int(tr.td.text): tr.select_one(".cite").text for tr in table.select("tbody tr")}
    assert shown == {marker["n"]: marker["status"] for marker in row["markers"]}


def test_an_article_as_json_has_its_statements() -> None:
    response = served.client().get(
        f"/articles/{ARTICLES[0]}", headers={"Accept": "application/json"}
    )
    assert json.loads(response.data)["statements"] == statements(ARTICLES[0])


def test_overlapping_statements_share_pieces() -> None:
    rows = [
        {"id": "a", "start": 0, "end": 6, "kind": "regimen"},
        {"id": "b", "start": 4, "end": 9, "kind": "warning"},
    ]
    numbered = [Numbered(n, row) for n, row in enumerate(rows, 1)]
    (line,) = highlight.lines("one two three", numbered, [], [])
    pieces = [
        (piece.text, [s.key for s in piece.statements], [s.key for s in piece.ends])
        for piece in line.pieces
    ]
    assert pieces == [
        ("one ", ["a"], []),
        ("tw", ["a", "b"], ["a"]),
        ("o t", ["b"], ["b"]),
        ("hree", [], []),
    ]


def test_what_an_article_says_cannot_change_the_page() -> None:
    page = served.client().get(
        "/sparql", query_string={"query": "</textarea><script>x</script>"}, headers=served.BROWSER
    )
    assert "<script>" not in page.text


# --- Conflicts ------------------------------------------------------------------------------------


def test_the_front_page_begins_with_the_worst_disagreement() -> None:
    first = next(served.data().rows("conflicts"))
    card = soup("/").select_one(".card.conflict a")
    assert card
    assert card.text == first["explanation"]


def test_filters_narrow_the_report_and_its_json() -> None:
    every = list(served.data().rows("conflicts"))
    wanted = [
        row["id"]
        for row in every
        if row["severity"] == "contradiction" and row["scope"] == "cross-source"
    ]
    query = "severity=contradiction&scope=cross-source"
    found = json.loads(
        served.client().get(f"/conflicts?{query}", headers={"Accept": "application/json"}).data
    )
    assert [row["id"] for row in found["conflicts"]] == wanted
    assert len(soup(f"/conflicts?{query}").select(".card.conflict")) == len(wanted)


@pytest.mark.parametrize(
    ("query", "parameter"), [("severity=awful", "severity"), ("sort=x", "sort")]
)
def test_a_wrong_filter_is_named_with_what_there_is(query: str, parameter: str) -> None:
    response = served.client().get(f"/conflicts?{query}", headers={"Accept": "application/json"})
    assert response.status_code == 400
    problem = json.loads(response.data)
    assert problem["parameter"] == parameter
    assert "contradiction" in problem["allowed"] or "severity" in problem["allowed"]


def test_a_conflict_page_shows_both_quotes_and_the_argument() -> None:
    row = next(r for r in served.data().rows("conflicts") if r["statements"])
    by_id = {s["id"]: s for s in served.data().rows("statements")}
    page = soup(f"/page/conflict/{row['id']}")
    for key in row["statements"][0]:
        assert by_id[key]["quote"] in page.text
    for premise in row["premises"]:
        assert premise in page.text
    assert served.client().get(f"/conflicts/{row['id']}").location == f"/page/conflict/{row['id']}"


@pytest.mark.parametrize(
    "path", ["/ontology/PerniciousAnemia", "/ontology/", "/graphs", "/questions/agreement", "/ask"]
)
def test_every_link_says_where_it_leads(path: str) -> None:
    """The ontology's own address ends in a slash and has no last part to be called by."""
    for link in soup(path).select("a[href]"):
        assert link.get_text().strip() or link.get("aria-label"), str(link)


def test_a_position_is_called_by_what_it_says() -> None:
    known = {row["id"]: row for row in served.data().rows("statements")}
    for row in list(served.data().rows("positions"))[:8]:
        heading = soup(f"/page/position/{row['id']}").select_one("h1")
        assert heading
        said = known[row["statements"][0]]
        assert heading.text == said["quote"] or (said["kind"] == "regimen" and heading.text)


def test_the_furniture_of_a_page_is_folded_and_nothing_else_is() -> None:
    source = next(served.data().rows("sources"))["source"]
    page = soup(f"/articles/{source}")
    folded = page.select("details.folded")
    assert folded
    assert not any(part.select("mark, .reading, .cite") for part in folded)


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"min": 1, "max": 1}, "day"),
        ({"min": 7, "max": 14}, "1–2 weeks"),
        ({"min": 60.875, "max": 91.3125}, "2–3 months"),
        ({"min": 30.4375, "max": 30.4375}, "month"),
        ({"max": 28}, "≤ 4 weeks"),
        ({"min": 10, "max": 10}, "10 days"),
        ({"min": 2.333333, "max": 2.333333}, "2.333333 days"),
        ({"min": 0.5, "max": 0.5}, "12 hours"),
    ],
)
def test_times_in_the_unit_that_fits(bounds: dict[str, float], words: str) -> None:
    assert wording.days(bounds) == words


def test_slots_say_what_lent_them() -> None:
    row = {
        "source": "x",
        "formulations": ["cobalamin"],
        "dose_ug": {"min": 1000, "max": 2000},
        "dose_basis": "per day",
        "dose_as_written": "1-2 mg",
        "until": "lifelong",
        "inherited": [{"slot": "formulations", "from_start": 2, "from_end": 5}],
    }
    told = wording.slots(row, "a B12 b", str)
    assert told[0] == wording.Slot("Drug", "cobalamin", "B12", 2)
    assert told[1].text == "1000–2000 µg (1–2 mg) a day — printed “1-2 mg”"
    assert told[2].name == "Until"
