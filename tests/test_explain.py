"""Explanations: premises in order, quotes with their place, what would resolve it."""

from __future__ import annotations

from dataclasses import replace

from kg import explain
from kg.model import Kind, Modality, PopulationRelation, Statement
from kg.quantity import Interval
from tests.conflict_fakes import BARE, KIDNEY, MONTH, PERNICIOUS, find, pages, say, why

REGIMEN = say("one-1")
RARE = say("two-1", populations=PERNICIOUS, interval_days=Interval.point(3 * MONTH))


def text(*statements: Statement) -> str:
    readings = pages(*statements)
    by = explain.by_id(readings)
    return "\n".join(explain.conflict_text(c, by) for c in find(*readings).conflicts)


def test_a_finding_shows_both_quotes_with_their_offsets() -> None:
    told = text(REGIMEN, RARE)
    assert "one [100:150] “words of one-1”" in told
    assert "two [100:150] “words of two-1”" in told


def test_the_argument_runs_from_premises_to_what_would_resolve_it() -> None:
    (found,) = (c for c in find(*pages(REGIMEN, RARE)).conflicts if c.type == "frequency")
    told = explain.sentences(found)
    assert told[: len(found.premises)] == found.premises
    assert told.index(found.explanation) >= len(found.premises)
    assert told[-1].startswith("Not applied: ")
    assert any("pernicious anemia decides" in sentence for sentence in told)


def test_a_newer_page_is_named_where_the_dates_can_be_read() -> None:
    readings = pages(REGIMEN, RARE)
    dated = [
        replace(reading, article=replace(reading.article, date=day))
        for reading, day in zip(readings, ("November 2, 2024", "2025-03-01"), strict=True)
    ]
    (found,) = (c for c in find(*dated).conflicts if c.type == "frequency")
    assert (
        "If the newer page wins, two (2025-03-01) decides over one (2024-11-02)."
        in found.resolution
    )
    (undated,) = (c for c in find(*readings).conflicts if c.type == "frequency")
    assert not any("newer" in sentence for sentence in undated.resolution)


def test_silence_names_each_reason_once_with_the_rules_it_silences() -> None:
    avoid = say("two-1", kind=Kind.CONTRAINDICATION, modality=Modality.AVOID, **BARE)
    other = replace(avoid, formulations=("folic-acid",))
    readings = pages(REGIMEN, other)
    told = explain.why_text(why("one-1", "two-1", *readings), explain.by_id(readings))
    assert "No conflict." in told
    assert told.count("[other-drug]") == 1


def test_an_open_question_names_the_axiom_that_would_decide() -> None:
    a = replace(REGIMEN, populations=("crohns-disease",))
    b = replace(RARE, populations=("celiac-disease",))
    (question,) = find(*pages(a, b)).undecided
    assert "DisjointClasses" in explain.undecided_text(question)


def test_every_population_relation_has_words() -> None:
    assert len({explain.relation_text(r) for r in PopulationRelation}) == len(PopulationRelation)


def test_danger_is_named_only_where_a_source_rates_it() -> None:
    avoid = say("two-1", kind=Kind.CONTRAINDICATION, modality=Modality.AVOID, routes=(), **BARE)
    assert "danger high" in text(REGIMEN, replace(avoid, populations=KIDNEY))
    assert "danger" not in text(REGIMEN, avoid).splitlines()[0]
