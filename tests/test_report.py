"""The report: everything a finding has, nothing from outside, in words that can be checked."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import dataset as datasets
from kg import report
from kg.cli import main
from kg.conflict import tables
from kg.dataset import Dataset
from kg.report import surroundings
from kg.report.content import RANKS, Report

GOLDEN = Path(__file__).parent / "golden" / "report.md"
VOID = {"meta", "br", "path"}


class Page(HTMLParser):
    """What a browser would see: tags in balance, text, links, identifiers."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes += given.items()
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes what it did not open"

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.fixture(scope="module")
def content(dataset: Dataset) -> Report:
    return report.read(dataset)


@pytest.fixture(scope="module")
def html(dataset: Dataset) -> str:
    return report.html(dataset)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def flat(text: str) -> str:
    return " ".join(text.split())


# ── the page ─────────────────────────────────────────────────────────────────────────────────────
def test_tags_are_balanced_and_every_link_leads_somewhere_on_the_page(page: Page) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_nothing_is_asked_for_from_outside_and_nothing_runs(html: str, page: Page) -> None:
    loading = {"src", "srcset", "data", "poster", "action", "background"}
    assert not [name for name, _ in page.attributes if name in loading or name.startswith("on")]
    assert "<script" not in html
    assert "<link" not in html
    assert not re.search(r"url\(|@import", html)
    assert "default-src 'none'" in html


def test_it_says_that_it_is_synthetic_no_advice_and_what_review_was_printed(
    page: Page, dataset: Dataset
) -> None:
    assert "Synthetic." in page.text
    assert "Not medical advice" in page.text
    for source in dataset.rows("sources"):
        assert all(flat(told) in page.text for told in source["review_status"])


def test_every_finding_is_there_with_its_quotes_premises_and_what_would_resolve_it(
    page: Page, dataset: Dataset
) -> None:
    quotes = {row["id"]: row["quote"] for row in dataset.rows("statements")}
    for row in dataset.rows("conflicts"):
        assert f"c-{row['id']}" in page.ids
        told = [*row["premises"], *row.get("resolution", ()), row["explanation"]]
        told += [quotes[key] for pair in row["statements"] for key in pair]
        assert [line for line in map(flat, told) if line not in page.text] == []


def test_text_from_a_page_cannot_become_markup(dataset: Dataset, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(dataset.directory, tmp_path / "data"))
    rows = [
        json.loads(line)
        for line in (folder / "conflicts.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    rows[0]["explanation"] = "<script>alert(1)</script> & “so”"
    rows[0]["review"] = {
        "decision": "accepted",
        "reason": "<b>",
        "reviewer": "| x |",
        "date": "2026-01-31",
    }
    opened = datasets.load(folder)
    text = report.html(opened, rows[:1])
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “so”" in text
    assert "\\<script\\>" in report.markdown(opened, rows[:1])


def test_equal_datasets_give_equal_reports(dataset: Dataset, html: str) -> None:
    assert report.html(dataset) == html


# ── what it says ─────────────────────────────────────────────────────────────────────────────────
def test_groups_hold_every_finding_once_by_sources_and_topic(content: Report) -> None:
    held = [finding.id for group in content.groups for finding in group.findings]
    assert sorted(held) == sorted(finding.id for finding in content.findings)
    assert len({(group.sources, group.topic) for group in content.groups}) == len(content.groups)
    assert len(content.groups) < len(content.findings)
    for group in content.groups:
        rows = [finding.row for finding in group.findings]
        ranks = [(row["danger"] != "high", RANKS.index(row["severity"])) for row in rows]
        assert ranks == sorted(ranks), "the most dangerous first, then the most serious"


def test_the_matrix_is_symmetric_and_counts_every_finding_once(content: Report) -> None:
    total = 0
    for (a, b), cell in content.matrix.items():
        assert content.matrix[b, a] == cell
        total += sum(cell.values()) if a <= b else 0
    assert total == len(content.findings)


def test_a_danger_that_is_rated_says_whose_words_it_rests_on(content: Report) -> None:
    rows = {(row.danger.value, row.reason, row.source) for row in tables.dangers()}
    for finding in content.findings:
        if finding.row["danger"] == "unrated":
            assert finding.rests_on is None
        else:
            told = finding.rests_on
            assert told is not None
            assert (finding.row["danger"], told["reason"], told["source"]) in rows


def test_the_calendars_are_those_of_the_two_sides(content: Report, dataset: Dataset) -> None:
    shown = [finding for finding in content.findings if finding.sides]
    assert shown
    for finding in shown:
        assert [side.quote.statement for side in finding.sides] in finding.row["statements"]
        assert any(plan.known for side in finding.sides for plan in side.plans)
    assert not [
        f
        for f in content.findings
        if f.sides and f.row["type"] in ("citation", "status", "independence")
    ]


def test_whoever_could_meet_both_is_described_and_answer_and_body_are_drawn(
    content: Report,
) -> None:
    for finding in content.findings:
        population = finding.row.get("population", {})
        one_position = any(len(set(pair)) == 1 for pair in finding.row.get("positions", ()))
        if population and population["relation"] != "disjoint" and not one_position:
            assert population["witness"]["description"], finding.row["type"]
    drawn = [f for f in content.findings if f.row["type"] == "headline" and f.sides]
    assert all(len(f.sides) == 2 for f in drawn)
    assert drawn


def test_the_calendar_command_gives_data_and_text(content: Report, dataset: Dataset) -> None:
    finding = next(f for f in content.findings if len(f.sides) == 2)
    given = ["calendar", finding.id[:12], "--data", str(dataset.directory)]
    told = CliRunner().invoke(main, given).stdout
    assert finding.patient in told
    assert all(side.quote.source in told for side in finding.sides)
    data = json.loads(CliRunner().invoke(main, [*given, "--format", "json"]).stdout)
    assert data == json.loads(json.dumps(report.calendar_record(finding)))
    assert [side["name"] for side in data["sides"]] == ["A", "B"]
    assert (
        CliRunner()
        .invoke(main, ["calendar", "nothing", "--data", str(dataset.directory)])
        .exit_code
        == 2
    )


def test_no_sentence_of_an_article_is_shown_twice_around_a_quote(content: Report) -> None:
    for finding in content.findings:
        for quoted in (q for pair in finding.pairs for q in pair):
            assert quoted.text not in (quoted.previous, quoted.following)


# ── surroundings ─────────────────────────────────────────────────────────────────────────────────
TEXT = "Heading\n\nIt rains. Give 1 mg daily, if needed. 1, 2 Then stop.\n  • A bullet follows\n"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Give 1 mg daily", ("It rains.", "", ", if needed. 1, 2", "Then stop.")),
        ("1 mg", ("It rains.", "Give", "daily, if needed. 1, 2", "Then stop.")),
        ("Then stop", ("Give 1 mg daily, if needed. 1, 2", "", ".", "A bullet follows")),
        ("A bullet follows", ("Then stop.", "", "", "")),
        ("Heading", ("", "", "", "It rains.")),
        ("It rains. Give 1 mg", ("Heading", "", "daily, if needed. 1, 2", "Then stop.")),
    ],
)
def test_a_quote_stands_between_the_sentence_before_and_the_one_after(
    quote: str, expected: tuple[str, ...]
) -> None:
    start = TEXT.index(quote)
    assert (
        surroundings.around(TEXT, surroundings.sentences(TEXT), start, start + len(quote))
        == expected
    )


# ── through the command line ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("form", "beginning"), [("html", "<!doctype html>"), ("md", "# Where 3 sources conflict")]
)
def test_the_report_goes_to_standard_output_and_can_be_narrowed(
    form: str, beginning: str, dataset: Dataset
) -> None:
    given = ["conflicts", "--format", form, "--data", str(dataset.directory)]
    whole = CliRunner().invoke(main, given)
    assert whole.exit_code == 0
    assert whole.stdout.lstrip().startswith(beginning)
    some = CliRunner().invoke(main, [*given, "--type", "status"]).stdout
    assert some.count("called itself reviewed") == 0
    assert len(some) < len(whole.stdout)
    assert CliRunner().invoke(main, [*given, "--undecided"]).exit_code == 2


def test_csv_and_jsonl_have_a_row_for_each_finding_of_the_report(
    content: Report, dataset: Dataset
) -> None:
    given = ["conflicts", "--data", str(dataset.directory), "--format"]
    lines = CliRunner().invoke(main, [*given, "jsonl"]).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [
        finding.id for finding in content.findings
    ]
    table = csv.DictReader(io.StringIO(CliRunner().invoke(main, [*given, "csv"]).stdout))
    found = {row["id"]: row for row in table}
    assert list(found) == [finding.id for finding in content.findings]
    for finding in content.findings:
        quotes = [found[finding.id][f"quote_{n}"] for n in "ab"]
        assert [q for q in quotes if q] == [q.text for pair in finding.pairs[:1] for q in pair]


def test_a_dataset_without_conflicts_has_a_report_too(dataset: Dataset) -> None:
    assert "0 findings in 0 groups" in report.markdown(dataset, [])
    assert Page(report.html(dataset, [])).open == []


def test_golden(dataset: Dataset, request: pytest.FixtureRequest) -> None:
    """The contradictions of the bundled articles as Markdown, without identifiers and offsets."""
    rows = [row for row in dataset.rows("conflicts") if row["severity"] == "contradiction"]
    found = re.sub(r"\b[0-9a-f]{16}\b", "…", report.markdown(dataset, rows))
    found = re.sub(r"\d+–\d+\)|characters \d+–\d+", "…", found)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8"), (
        "read the difference; then pytest --update-golden"
    )
