"""The workbench without a browser: addresses, numbers, decisions, and what may be loaded."""

from __future__ import annotations

import gzip
import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from kg import curation
from server import plot
from server.conflicts import heat
from server.settings import Settings
from tests import served

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = {row["id"]: row for row in served.data().rows("statements")}
CONFLICTS = list(served.data().rows("conflicts"))
SOURCES = [row["source"] for row in served.data().rows("sources")]


def soup(path: str) -> BeautifulSoup:
    response = served.client().get(path, headers=served.BROWSER)
    assert response.status_code == 200, response.text[:300]
    return BeautifulSoup(response.text, "html5lib")


def data(path: str, status: int = 200) -> Any:
    response = served.client().get(path, headers={"Accept": "application/json"})
    assert response.status_code == status, response.text[:300]
    return json.loads(response.data)


# ── ask ──────────────────────────────────────────────────────────────────────────────────────────
KIDNEY = "/ask?q=maintenance+dose+of+cyanocobalamin+in+someone+with+kidney+disease"


def test_every_citation_leads_to_the_quote_in_its_article() -> None:
    page = soup(KIDNEY)
    links = [a["href"] for a in page.select(".cited li > a")]
    assert links
    for link in links:
        path, _, anchor = str(link).partition("#")
        target = soup(path).find(id=anchor)
        assert target
        assert STATEMENTS[anchor.removeprefix("q-")]["source"] == path.rpartition("/")[2]


def test_each_number_on_the_page_is_a_citation_of_the_list() -> None:
    page = soup(KIDNEY)
    listed = [str(li["id"]) for li in page.select(".cited li")]
    for ref in page.select("a.ref"):
        assert listed.index(str(ref["href"]).lstrip("#")) + 1 == int(ref.text)


def test_the_reading_lives_in_the_address() -> None:
    """Leaving a chip out, turning it round and adding one are plain links and forms."""
    page = soup(KIDNEY)
    drop = page.find("a", attrs={"aria-label": "leave out renal dysfunction"})
    deny = page.find("a", attrs={"aria-label": "deny: renal dysfunction"})
    assert drop
    assert deny
    assert "renal dysfunction" not in soup(str(drop["href"])).select_one(".chips").text  # type: ignore[union-attr]
    assert "without renal dysfunction" in soup(str(deny["href"])).select_one(".chips").text  # type: ignore[union-attr]
    told = data(f"{KIDNEY}&chip=route:oral")["understood"]
    assert told[0] == "route:oral"


def test_the_answer_as_json_quotes_statements() -> None:
    answer = data(KIDNEY)
    lines = [line for section in answer["sections"] for line in section["lines"]]
    for line in lines:
        if line["verbatim"]:
            assert line["text"] == " ".join(STATEMENTS[line["statements"][0]]["quote"].split())
    assert any(line["ruled_out_by"] for line in lines)
    assert any(line["conflicts"] for line in lines)


def test_prohibitions_that_may_apply_are_not_folded_away() -> None:
    """Who does not speak of the kidneys still sees what holds for sick ones."""
    shown = soup("/ask?q=dose+of+cyanocobalamin").select_one(".s-depends > .lines")
    assert shown
    assert "renal dysfunction" in shown.text


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("q=x&for=nobody", "for"), ("q=x&chip=population:hat", "chip"), ("q=" + "x" * 600, "q"),
     ("chip=population:renal-dysfunction&chip=-population:renal-dysfunction", "chip")],
)  # fmt: skip
def test_a_wrong_question_is_a_named_problem(query: str, parameter: str) -> None:
    assert data(f"/ask?{query}", 400)["parameter"] == parameter


# ── patient ──────────────────────────────────────────────────────────────────────────────────────
def test_the_form_becomes_an_address_of_what_is_told() -> None:
    form = "is.renal-dysfunction=has&is.malabsorption=not&is.cancer=&more=pregnancy&how=has"
    response = served.client().get(f"/patient?{form}")
    assert response.status_code == 303
    assert response.location == "/patient?has=pregnancy&has=renal-dysfunction&not=malabsorption"


def test_unknown_is_not_absent() -> None:
    """Telling nothing excludes nothing; denying excludes; every statement has one verdict."""
    nothing, denied = data("/patient"), data("/patient?not=renal-dysfunction")
    assert nothing["excluded"] == []
    assert denied["excluded"]
    for told in (nothing, denied):
        every = [
            *told["applies"],
            *told["excluded"],
            *(u["statement"] for u in told["undetermined"]),
        ]
        assert sorted(every) == sorted(STATEMENTS)


def test_the_question_on_the_page_settles_what_it_says() -> None:
    told = data("/patient?has=vitamin-b12-deficiency")
    best = told["questions"][0]
    for answer, name in (("has", "has"), ("not", "not")):
        again = data(f"/patient?has=vitamin-b12-deficiency&{name}={best['population']}")
        settled = len(told["undetermined"]) - len(again["undetermined"])
        assert settled == best["settles"][answer]


@pytest.mark.parametrize("query", ["has=no-such-thing", "source=nobody",
                                   "has=intact-absorption&has=malabsorption"])  # fmt: skip
def test_an_impossible_patient_is_a_problem(query: str) -> None:
    assert data(f"/patient?{query}", 400)["detail"]


# ── regimens ─────────────────────────────────────────────────────────────────────────────────────
def test_regimens_sort_both_ways_and_filter() -> None:
    up = [row["id"] for row in data("/regimens?sort=dose")["regimens"]]
    down = [row["id"] for row in data("/regimens?sort=-dose")["regimens"]]
    assert up == down[::-1]
    doses = [STATEMENTS[key].get("dose_ug", {"min": float("inf")}) for key in up]
    lows = [dose.get("min", dose.get("max")) for dose in doses]
    assert lows == sorted(lows)
    found = data("/regimens?phase=loading&route=intramuscular")["regimens"]
    assert found
    assert all(r["phase"] == "loading" and "intramuscular" in r["routes"] for r in found)
    assert data("/regimens?phase=sometime", 400)["parameter"] == "phase"


def test_every_point_and_every_row_lead_to_the_statement() -> None:
    page = soup("/regimens")
    for point in page.select("svg.dots a"):
        assert str(point["href"]).removeprefix("/page/statement/") in STATEMENTS
    assert len(page.select("table.regimens tbody tr")) == data("/regimens")["count"]


def row(key: str, dose: tuple[float, float], gap: tuple[float, float]) -> dict[str, Any]:
    return {
        "id": key,
        "source": "a",
        "dose_ug": {"min": dose[0], "max": dose[1]},
        "interval_days": {"min": gap[0], "max": gap[1]},
    }


def test_the_scale_is_logarithmic_and_ranges_are_bars() -> None:
    """Equal ratios are equal distances; a range spans from its low to its high end."""
    points = [
        row("1", (10, 10), (1, 1)),
        row("2", (100, 100), (7, 7)),
        row("3", (1000, 1000), (49, 49)),
    ]
    one, two, three = plot.plot(points, ["a"]).marks
    assert two.x - one.x == pytest.approx(three.x - two.x)
    assert one.y - two.y == pytest.approx(two.y - three.y)
    assert (one.left, one.top) == (one.right, one.bottom)
    ranged = plot.plot([*points, row("4", (10, 1000), (1, 49))], ["a"]).marks[3]
    assert (ranged.left, ranged.right) == pytest.approx((one.x, three.x))
    assert (ranged.top, ranged.bottom) == pytest.approx((three.y, one.y))


def test_points_on_one_place_stay_apart_and_keep_their_amount() -> None:
    same = [row(str(n), (10, 10), (1, 1)) for n in range(4)]
    marks = plot.plot(same, ["a"]).marks
    assert len({mark.x for mark in marks}) == 4
    assert len({mark.y for mark in marks}) == 1


def test_no_two_points_touch() -> None:
    """Moved aside for one neighbour, a point does not fall onto the next."""
    gaps = [1, 1, 1, 1.3, 1.3, 2, 2, 60, 60, 70, 80, 91]
    marks = plot.plot([row(str(n), (10, 10), (g, g)) for n, g in enumerate(gaps)], ["a"]).marks
    places = sorted(mark.x for mark in marks)
    assert min(b - a for a, b in itertools.pairwise(places)) > 12


def test_a_card_tells_both_sides_and_for_whom() -> None:
    """Many conflicts of one kind read alike; what is said in them does not."""
    by_id = {row["id"]: row for row in CONFLICTS}
    cards = soup("/conflicts").select(".card.conflict")
    assert len(cards) == len(CONFLICTS)
    for card in cards:
        link = card.select_one("h3 a, h4 a")
        assert link
        row = by_id[str(link["href"]).rpartition("/")[2]]
        said = [str(each.text).split(",")[0].strip() for each in card.select(".said-by .fine")]
        pairs = [[STATEMENTS[key]["source"] for key in pair] for pair in row["statements"]]
        assert said in pairs if pairs else not said


# ── conflicts ────────────────────────────────────────────────────────────────────────────────────
def test_the_heat_map_counts_every_conflict_and_its_cells_lead_to_them() -> None:
    cells = heat(CONFLICTS, SOURCES)
    upper = sum(c.total for (a, b), c in cells.items() if SOURCES.index(a) <= SOURCES.index(b))
    assert upper == len(CONFLICTS)
    for link in soup("/conflicts").select(".heatmap td.heat a"):
        number = int(link.strong.text)  # type: ignore[union-attr]
        assert data(str(link["href"]))["count"] == number


@pytest.mark.parametrize("key", [row["id"] for row in CONFLICTS])
def test_each_conflict_page_shows_every_quote_in_its_surroundings(key: str) -> None:
    found = next(row for row in CONFLICTS if row["id"] == key)
    page = soup(f"/page/conflict/{key}")
    shown = {mark.text for mark in page.select(".in-context mark")}
    assert {STATEMENTS[s]["quote"] for pair in found["statements"] for s in pair} == shown
    assert page.select_one("#curation") is None


def test_the_report_is_served_whole() -> None:
    response = served.client().get("/conflicts/report")
    assert response.content_type.startswith("text/html")
    assert all(row["id"] in response.text for row in CONFLICTS)


# ── decisions ────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def curator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("POSOLOGY_DECISIONS", str(tmp_path / "decisions.jsonl"))
    (tmp_path / "decisions.jsonl").touch()
    return served.app(settings=Settings(token=served.TOKEN)).test_client()


def decide(client: FlaskClient, **changed: str) -> Any:
    form = {
        "decision": "false-alarm",
        "reason": "the two doses are for different vials",
        "reviewer": "A. Pharmacist",
        "token": served.TOKEN,
    }
    return client.post(f"/conflicts/{CONFLICTS[0]['id']}/review", data={**form, **changed})


def test_a_decision_is_added_and_shown_as_pending(curator: FlaskClient, tmp_path: Path) -> None:
    page = f"/page/conflict/{CONFLICTS[0]['id']}"
    assert 'name="token"' in curator.get(page, headers=served.BROWSER).text
    response = decide(curator)
    assert (response.status_code, response.location) == (303, f"{page}#curation")
    (review,) = curation.read(tmp_path / "decisions.jsonl")
    assert (review.id, review.decision.value) == (CONFLICTS[0]["id"], "false-alarm")
    told = curator.get(page, headers=served.BROWSER)
    assert "different vials" in told.text
    assert "ETag" not in told.headers


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"token": "guess"}, 401), ({"reason": " "}, 400), ({"decision": "burn"}, 400),
     ({"date": "soon"}, 400)],
)  # fmt: skip
def test_a_wrong_decision_changes_nothing(
    curator: FlaskClient, tmp_path: Path, changed: dict[str, str], status: int
) -> None:
    assert decide(curator, **changed).status_code == status
    assert curation.read(tmp_path / "decisions.jsonl") == ()


def test_without_a_token_nothing_is_decided() -> None:
    assert decide(served.client()).status_code == 403


# ── articles ─────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("source", SOURCES)
def test_the_diagnosis_counts_what_leads_nowhere(source: str) -> None:
    markers = next(r for r in served.data().rows("sources") if r["source"] == source)["markers"]
    missing = {m["n"] for m in markers if m["status"] == "missing"}
    told = soup(f"/articles/{source}").select_one("#references > p")
    assert told
    assert f"up to {max(m['n'] for m in markers)}" in told.text
    if missing:
        assert f"{len(missing)} {'is' if len(missing) == 1 else 'are'} leading nowhere" in told.text


@pytest.mark.parametrize("source", SOURCES)
def test_every_statement_has_an_anchor_at_its_quote(source: str) -> None:
    page = soup(f"/articles/{source}")
    for key in (k for k, row in STATEMENTS.items() if row["source"] == source):
        assert page.find(id=f"q-{key}"), key


# ── what may be loaded, and how much of it ───────────────────────────────────────────────────────
def test_the_editor_is_told_of_this_dataset() -> None:
    about = data("/editor.json")
    names = served.data().names
    assert about["prefixes"]["ont"] == names.ontology
    assert names.term("PerniciousAnemia") in about["classes"]
    assert f"{names.ontology}modality" in about["properties"]
    assert len(about["examples"]) > 10
    for example in about["examples"]:
        path = f"/sparql?query={quote(example['query'])}"
        assert served.client().get(path).status_code == 200, example["name"]


def test_vendored_files_are_as_recorded() -> None:
    command = [sys.executable, ROOT / "tools" / "vendor" / "vendor.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    lock = (ROOT / "tools" / "vendor" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock


PAGES = [
    "/",
    "/ask",
    KIDNEY,
    "/patient",
    "/conflicts",
    "/regimens",
    "/questions",
    "/ontology/",
    *(f"/articles/{key}" for key in SOURCES),
    f"/page/conflict/{CONFLICTS[0]['id']}",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_and_may_load_nothing_from_elsewhere(path: str) -> None:
    """Page and style sheet together stay under 150 kB as gzip sends them."""
    response = served.client().get(path, headers=served.BROWSER)
    style = (ROOT / "server" / "static" / "style.css").read_bytes()
    assert len(gzip.compress(response.data)) + len(gzip.compress(style)) < 150_000
    policy = response.headers["Content-Security-Policy"]
    assert policy == "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    assert "url(http" not in style.decode()
    assert "@import" not in style.decode()
