"""The workbench in a real browser: what a pharmacist does, by mouse, by keyboard and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server import Settings
from tests import browsing, served
from tests.browsing import Visit

pytestmark = pytest.mark.skipif(bool(browsing.missing()), reason=browsing.missing() or "")

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
KIDNEY = "/ask?q=maintenance+dose+of+cyanocobalamin+in+someone+with+kidney+disease"


def paths() -> list[str]:
    data = served.data()
    conflicts = list(data.rows("conflicts"))
    by_type = {row["type"]: row["id"] for row in reversed(conflicts)}
    source = next(data.rows("sources"))["source"]
    statement, position = (next(data.rows(table))["id"] for table in ("statements", "positions"))
    return [
        "/",
        "/ask",
        KIDNEY,
        "/ask?q=vitamin+B12&for=patient",
        "/patient",
        "/patient?has=vitamin-b12-deficiency&not=neurological-involvement",
        "/conflicts",
        *(f"/page/conflict/{by_type[t]}" for t in ("frequency", "omitted-caveat", "citation")),
        "/regimens",
        "/articles",
        f"/articles/{source}",
        f"/page/statement/{statement}",
        f"/page/position/{position}",
        "/questions",
        "/questions/agreement",
        "/ontology/",
        "/ontology/PerniciousAnemia",
        "/graphs",
        "/sparql",
        "/sparql?query=SELECT*%7B%3Fs%3Fp%3Fo%7DLIMIT+3",
        "/problems",
    ]


PATHS = paths() if not browsing.missing() else []


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with served.threaded(served.app()) as address:
        yield address


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browsing.browser() as opened:
        yield opened


@pytest.fixture
def desk(running: Any, base: str) -> Iterator[Visit]:
    with browsing.visit(running, base, **DESKTOP) as seen:
        yield seen
        seen.clean()


def ready(desk: Visit) -> None:
    desk.page.wait_for_selector("#yasgui[data-ready=true]")


# ── every page ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_clean_accessible_and_fits_a_phone(running: Any, base: str, path: str) -> None:
    """No console error, no outside request, nothing serious for axe-core, colours in the dark
    included, and no sideways scrolling at 360 pixels.
    """
    with browsing.visit(running, base, color_scheme="light", **PHONE) as seen:
        seen.go(path)
        if path == "/sparql":
            ready(seen)
        # What is folded away is looked at too.
        seen.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert seen.serious() == [], f"{path}, light"
        assert seen.overflow() <= 0, f"{path} is wider than a phone"
        seen.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        seen.page.set_viewport_size(DESKTOP["viewport"])
        assert seen.serious("color-contrast") == [], f"{path}, dark"
        assert seen.overflow() <= 0, f"{path} is wider than a desktop"
        seen.clean()


def test_an_outside_request_is_noticed(running: Any, base: str) -> None:
    """The guard of these tests itself."""
    with browsing.visit(running, base, **DESKTOP) as seen:
        seen.go("/")
        seen.page.evaluate("fetch('https://elsewhere.example/x').catch(() => 0)")
        with pytest.raises(AssertionError):
            seen.clean()


# ── what people do ───────────────────────────────────────────────────────────────────────────────
def test_ask_by_keyboard_then_change_the_reading(desk: Visit) -> None:
    desk.go("/")
    page = desk.page
    page.get_by_label("Your question").fill("dose of cyanocobalamin in kidney disease")
    page.keyboard.press("Enter")
    assert page.locator(".s-headline .said").first.inner_text().startswith("In renal dysfunction")
    assert "Not for this patient" in page.locator(".s-regimens").inner_text()
    page.get_by_label("leave out renal dysfunction").click()
    assert "renal dysfunction" not in page.locator(".chips").inner_text()
    assert "Not for this patient" not in page.locator(".s-headline").inner_text()
    page.get_by_role("link", name="With neurological involvement?").click()
    assert "neurological involvement" in page.locator(".chips").inner_text()
    page.get_by_role("link", name="a patient", exact=True).click()
    assert "for=patient" in page.url
    assert "no medical advice" in page.locator("aside").inner_text()


def test_a_citation_opens_the_quoted_sentence(desk: Visit) -> None:
    desk.go(KIDNEY)
    page = desk.page
    page.locator(".s-headline a.ref").first.click()
    cited = page.locator(".cited li:target a")
    quote = cited.inner_text().strip("“”")
    cited.click(position={"x": 60, "y": 8})
    target = page.locator("mark:target")
    assert " ".join(quote.split()).startswith(" ".join(target.inner_text().split()))
    assert target.evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_the_articles_questions_are_offered_and_answered(desk: Visit) -> None:
    for row in served.data().rows("sources"):
        desk.go("/")
        desk.page.get_by_role("link", name=row["title"], exact=True).first.click()
        assert desk.page.locator(".s-headline .said").count() >= 1


def test_tell_of_a_patient_and_answer_what_decides(desk: Visit) -> None:
    desk.go("/patient")
    page = desk.page
    group = page.get_by_role("radiogroup", name="renal dysfunction")
    group.get_by_label("present").check()
    page.get_by_role("button", name="Show what applies").click()
    assert page.url.endswith("/patient?has=renal-dysfunction")
    assert "avoid cyanocobalamin" in page.locator("section[aria-labelledby=applies]").inner_text()

    def undetermined() -> int:
        found = re.search(r"\d+", page.locator("#open").inner_text())
        assert found
        return int(found[0])

    before = undetermined()
    page.get_by_role("link", name="Yes").click()
    assert undetermined() < before
    page.get_by_label("Article B").select_option(index=2)
    page.get_by_role("button", name="Compare").click()
    assert page.locator("#calendars ~ .pair .side").count() == 2


def test_from_the_heat_map_to_both_quotes(desk: Visit) -> None:
    desk.go("/conflicts")
    page = desk.page
    first = page.locator(".heatmap td.heat a").nth(1)
    number = int(first.locator("strong").inner_text())
    first.click()
    page.locator(".card.conflict").first.wait_for()  # the address changes before the page is there
    assert page.url.count("source=") == 2
    assert page.locator(".card.conflict").count() == number
    page.locator(".card.conflict a").first.click()
    page.locator(".in-context mark").first.wait_for()
    assert page.locator(".in-context mark").count() >= 2
    quote = page.locator(".in-context mark").first.inner_text()
    page.locator(".in-context figcaption a").first.click()
    assert page.locator("mark:target").inner_text()[:20] == quote[:20]


def test_filters_stay_in_the_address(desk: Visit) -> None:
    desk.go("/conflicts")
    page = desk.page
    page.get_by_label("Severity").select_option("contradiction")
    page.get_by_role("button", name="Show").click()
    assert "severity=contradiction" in page.url
    assert set(page.locator(".card .badge").first.all_inner_texts()) == {"contradiction"}
    page.reload()
    assert page.get_by_label("Severity").input_value() == "contradiction"


def test_a_point_of_the_plot_opens_its_statement(desk: Visit) -> None:
    desk.go("/regimens?phase=maintenance")
    page = desk.page
    point = page.locator("svg.dots a").first
    told = point.get_attribute("aria-label")
    assert told
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/statement/**")
    assert told.split(":")[0] in page.content()
    desk.go("/regimens")
    page.get_by_role("link", name="Dose", exact=True).click()
    assert "sort=dose" in page.url
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Dose")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_has_the_colours_of_the_page(running: Any, base: str, scheme: str) -> None:
    """The editor's own style sheet knows no dark; ours goes over it, and every text is readable."""
    with browsing.visit(running, base, color_scheme=scheme, **DESKTOP) as seen:
        seen.go("/sparql")
        ready(seen)
        seen.page.locator(".yasqe_queryButton:visible").click()
        seen.page.wait_for_selector("#yasgui table tbody tr")
        paper = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
        light = sum(map(int, re.findall(r"\d+", paper)[:3])) > 3 * 128
        assert light == (scheme == "light")
        assert seen.serious("color-contrast", within="#yasgui") == []


def test_run_a_query_in_the_editor(desk: Visit) -> None:
    desk.go("/sparql")
    ready(desk)
    page = desk.page
    page.locator(".yasqe_queryButton:visible").click()
    page.wait_for_selector("#yasgui table tbody tr")
    page.get_by_label("Open a question of the catalogue").select_option(index=4)
    page.locator(".yasqe_queryButton:visible").click()
    page.wait_for_selector(".yasr:visible table, .yasr:visible .yasr_response_chip")


def test_the_editor_completes_our_own_terms(desk: Visit) -> None:
    desk.go("/sparql")
    ready(desk)
    page = desk.page
    query = "PREFIX ont: <https://w3id.org/posology/ontology/>\nSELECT * { ?s ont:modal"
    page.evaluate(
        """text => { const e = document.querySelector('.tabPanel.active .CodeMirror').CodeMirror;
        e.setValue(text); e.focus(); e.setCursor(1, 100); }""",
        query,
    )
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hints li:has-text('modality')")


def test_a_curator_records_a_decision(running: Any, tmp_path: Path) -> None:
    """Found by keyboard order and labels; a wrong token records nothing and says so."""
    kept = tmp_path / "decisions.jsonl"
    settings = Settings(token=served.TOKEN, decisions=kept)
    with (
        served.threaded(served.app(settings=settings)) as address,
        browsing.visit(running, address, **PHONE) as seen,
    ):
        seen.go(f"/page/conflict/{next(served.data().rows('conflicts'))['id']}")
        page = seen.page

        def record(token: str) -> None:
            page.get_by_label("Decision").select_option("accepted")
            page.get_by_label("Reason").fill("Checked against both pages.")
            page.get_by_label("Your name").fill("A. Tester")
            page.get_by_label("Token of this server").fill(token)
            page.get_by_role("button", name="Record").click()

        record("not the token")
        assert "token" in page.locator("main").inner_text()
        assert not kept.exists()
        page.go_back()
        assert seen.serious() == []
        record(served.TOKEN)
        assert "Recorded, for the next build: accepted" in page.locator("#curation").inner_text()
        assert '"decision": "accepted"' in kept.read_text(encoding="utf-8")
        assert seen.outside == []


def test_it_works_without_scripts(running: Any, base: str) -> None:
    with browsing.visit(running, base, java_script_enabled=False, **DESKTOP) as seen:
        seen.go("/sparql")
        seen.page.get_by_role("button", name="Run").click()
        assert seen.page.locator("table.result tbody tr").count() == 20
        seen.go(KIDNEY)
        seen.page.locator("#add").select_option("route:oral")
        seen.page.get_by_role("button", name="Add").click()
        assert "oral" in seen.page.locator(".chips").inner_text()
