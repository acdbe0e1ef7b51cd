"""Generated work and the shape of its report; nothing here depends on how fast the machine is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from kg.bench import peers
from kg.bench.corpus import SIZE, GeneratedPage, Generator
from kg.bench.extract import Report, run
from kg.cli import main
from kg.extract import Extractor
from kg.ontology import Ontology


@pytest.fixture(scope="module")
def pages(terms: Ontology) -> list[GeneratedPage]:
    generator = Generator(terms, seed=1)
    return [generator.page(number) for number in range(200)]


# ── the corpus ───────────────────────────────────────────────────────────────────────────────────
def test_a_page_depends_on_its_seed_and_number_only(
    terms: Ontology, pages: list[GeneratedPage]
) -> None:
    assert Generator(terms, seed=1).page(7) == pages[7]
    assert Generator(terms, seed=2).page(7) != pages[7]


def test_pages_have_the_size_of_the_bundled_ones(pages: list[GeneratedPage]) -> None:
    mean = sum(len(page.text) for page in pages) / len(pages)
    assert SIZE <= mean <= 1.25 * SIZE


def test_most_sentences_are_unlike_all_others(pages: list[GeneratedPage]) -> None:
    sentences = [s for page in pages for s in page.sentences]
    assert len(set(sentences)) > 0.9 * len(sentences)


def test_every_sentence_and_dose_is_printed(pages: list[GeneratedPage]) -> None:
    for page in pages[:20]:
        assert all(sentence in page.text for sentence in page.sentences)
        assert "{" not in page.text
        assert all(0 < low <= high for low, high in page.doses)


def test_the_extractor_reads_a_generated_page(
    pages: list[GeneratedPage], extractor: Extractor, read_text: Any
) -> None:
    reading = read_text(pages[0].text, pages[0].key)
    assert len(reading.statements) > len(pages[0].sentences) / 2


# ── the peers ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("sentence", "doses"),
    [
        ("Give 1 mg daily", [(1000.0, 1000.0)]),
        ("1000-2000 μg or 1,500 mcg", [(1000.0, 2000.0), (1500.0, 1500.0)]),
        ("0.5 to 1 mg", [(500.0, 1000.0)]),
        ("supplied at 1000 µg/mL, 50 000 IU, 3 months, 12 mgs", []),
    ],
)
def test_the_baseline_reads_amounts_before_a_unit_of_mass(
    sentence: str, doses: list[peers.Dose]
) -> None:
    assert peers.regular_expressions(sentence) == doses


def test_the_open_parser_gives_micrograms_where_it_is_installed() -> None:
    read = peers.quantulum()
    if read is None:
        pytest.skip("quantulum3 is not installed: pip install posology[bench]")
    assert list(read("Give 1 mg every day")) == [(1000.0, 1000.0)]
    assert list(read("1000-2000 mcg")) == [(1000.0, 2000.0)]


# ── the report ───────────────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def report() -> Report:
    return run(4, 2, 1, lambda done: None)


def test_every_article_is_read_by_every_process_together(report: Report) -> None:
    assert report.run.articles == report.corpus.articles == 4
    assert report.run.statements > 0
    assert 0 < report.corpus.distinct <= report.corpus.sentences


def test_ratios_are_against_one_process_on_the_same_pages(report: Report) -> None:
    rows = report.rows()
    assert [(r["reader"], r["processes"]) for r in rows[:3]] == [
        ("posology", 2),
        ("posology", 1),
        ("regular expressions", 1),
    ]
    assert rows[1]["times_as_fast"] == 1.0
    assert all(r["articles"] == 4 and r["articles_per_second"] > 0 for r in rows)
    assert all(0 <= r["doses_recovered"] <= 1 for r in rows[1:])


def test_memory_is_told_for_start_middle_and_end(report: Report) -> None:
    first = report.rows()[0]
    assert first["memory_peak_mib"] >= first["memory_end_mib"] > 0
    assert {"memory_start_mib", "memory_middle_mib"} <= set(first)


def test_the_command_prints_the_report(monkeypatch: pytest.MonkeyPatch, report: Report) -> None:
    told: list[int] = []

    def ready(articles: int, processes: int | None, seed: int, progress: Any) -> Report:
        told.append(articles)
        progress(1)
        return report

    monkeypatch.setattr("kg.bench.extract.run", ready)
    done = CliRunner().invoke(main, ["bench", "extract", "--articles", "4", "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout.splitlines()[0])["reader"] == "posology"
    table = CliRunner().invoke(main, ["bench", "extract", "--articles", "4"])
    assert "distinct" in table.stdout
    assert "at the start" in table.stdout
    assert told == [4, 4]
