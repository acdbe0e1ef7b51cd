"""Citation numbers against a reference list that has lost entries: all readings in order."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Kind, Marker, MarkerStatus, Modality, Reference, Span, Statement
from kg.sources import Occurrence, resolve


def listed(*titles: str, kind: str = "Guideline") -> list[Reference]:
    return [
        Reference(n, kind, title, "Venue", 2020, Span(0, 1)) for n, title in enumerate(titles, 1)
    ]


def cited(*numbers: int) -> list[Occurrence]:
    return [Occurrence(n, Span(10 * i, 10 * i + 1)) for i, n in enumerate(numbers)]


def claim(quote: str, *citations: int, kind: Kind = Kind.REGIMEN) -> Statement:
    return Statement(
        id=quote, source="s", section="", span=Span(0, 1), quote=quote, kind=kind,
        modality=Modality.RECOMMEND, citations=citations,
    )  # fmt: skip


def by_number(markers: tuple[Marker, ...]) -> dict[int, Marker]:
    return {m.n: m for m in markers}


def test_a_complete_list_resolves_each_number_to_its_own_entry() -> None:
    markers = resolve(cited(1, 2, 3, 2), listed("a", "b", "c"), [])
    assert [m.n for m in markers] == [1, 2, 3, 2]
    assert all(
        m.status is MarkerStatus.RESOLVED and m.candidates[0].reference == m.n for m in markers
    )


def test_without_a_list_every_marker_is_missing() -> None:
    assert {m.status for m in resolve(cited(1, 2), [], [])} == {MarkerStatus.MISSING}


def test_a_list_with_gaps_resolves_nothing() -> None:
    markers = resolve(cited(1, 2, 3, 4, 5), listed("a", "b", "c"), [])
    assert MarkerStatus.RESOLVED not in {m.status for m in markers}


def test_confidence_counts_the_order_preserving_readings() -> None:
    """Five numbers over three entries without any hint: each reading weighs the same."""
    markers = by_number(resolve(cited(1, 2, 3, 4, 5), listed("a", "b", "c"), []))
    readings = list(itertools.combinations(range(1, 6), 3))
    for n, marker in markers.items():
        for candidate in marker.candidates:
            pairing = [
                r
                for r in readings
                if len(r) >= candidate.reference and r[candidate.reference - 1] == n
            ]
            assert candidate.confidence == pytest.approx(len(pairing) / len(readings), abs=0.001)


@given(st.integers(1, 5), st.integers(1, 5))
def test_an_entry_is_never_after_its_number_and_keeps_room_for_the_rest(
    entries: int, lost: int
) -> None:
    highest = entries + lost
    for marker in resolve(cited(*range(1, highest + 1)), listed(*"abcde"[:entries]), []):
        for candidate in marker.candidates:
            assert candidate.reference <= marker.n <= highest - (entries - candidate.reference)
            assert 0 < candidate.confidence <= 1
            assert candidate.reasons


def test_shared_words_speak_for_an_entry() -> None:
    references = listed("Oral tablets in gastrectomy", "Monitoring of potassium")
    claims = [claim("Potassium is checked weekly", 3), claim("Tablets after gastrectomy", 2)]
    markers = by_number(resolve(cited(1, 2, 3), references, claims))
    assert markers[3].candidates[0].reference == 2
    assert markers[2].candidates[0].reference == 1
    assert any("potassium" in reason for reason in markers[3].candidates[0].reasons)


def test_findings_cite_research_and_rules_cite_guidelines() -> None:
    references = [*listed("x"), Reference(2, "Research", "y", "J", 2001, Span(0, 1))]
    claims = [claim("a", 1), claim("b", 2), claim("c", 3, kind=Kind.EFFICACY)]
    third = by_number(resolve(cited(1, 2, 3), references, claims))[3]
    assert [c.reference for c in third.candidates] == [2]


def test_markers_come_in_text_order() -> None:
    found = resolve([Occurrence(2, Span(50, 51)), Occurrence(1, Span(5, 6))], listed("a", "b"), [])
    assert [m.span.start for m in found] == [5, 50]
