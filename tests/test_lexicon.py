"""The dictionary: one form for look-alikes, the longest phrase wins, places stay true."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon import Entry, Lexicon, Match, fold, ontology_phrases, predicate_form, tokenize
from kg.model import Span
from kg.ontology import Ontology


@pytest.fixture(scope="module")
def lexicon(terms: Ontology) -> Lexicon:
    return Lexicon(ontology_phrases(terms))


def found(lexicon: Lexicon, text: str) -> list[Match]:
    folded = fold(text)
    return lexicon.matches(tokenize(folded, Span(0, len(folded))))


def values(lexicon: Lexicon, text: str, category: str) -> list[str]:
    return [v for m in found(lexicon, text) if (v := m.value(category))]


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_tokens_are_pieces_of_the_text_in_order(text: str) -> None:
    folded = fold(text)
    tokens = tokenize(folded, Span(0, len(folded)))
    shortened = "n't" in folded  # "can't" is spelled out as "can" and "not"
    assert shortened or all(t.form == t.span.of(folded) for t in tokens)
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))
    covered = {i for t in tokens for i in range(t.span.start, t.span.end)}
    assert all(i in covered or folded[i].isspace() for i in range(len(folded)))


@pytest.mark.parametrize(
    ("first", "second"),
    [("5 μg", "5 µg"), ("2–3", "2-3"), ("Crohn’s", "crohn's"), ("a\u00a0b", "A b")],
)
def test_look_alikes_become_one(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("intramuscular", "intramuscular"),
        ("IM", "intramuscular"),
        ("Intramuscularly", "intramuscular"),
        ("intravenously", "intravenous"),
        ("by mouth", "oral"),
        ("sublingually", "sublingual"),
        ("subcutaneous", "subcutaneous"),
        ("intranasal", "nasal"),
        ("injections", "parenteral"),
    ],
)
def test_routes_are_found_in_their_spellings(lexicon: Lexicon, words: str, slug: str) -> None:
    assert values(lexicon, f"give it {words} today", "route") == [slug]


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Crohn’s disease", "crohns-disease"),
        ("Crohn's disease", "crohns-disease"),
        ("pernicious anaemia", "pernicious-anemia"),
        ("PERNICIOUS ANEMIA", "pernicious-anemia"),
        ("vitamin B12 deficiency", "vitamin-b12-deficiency"),
        ("B12 deficiency", "vitamin-b12-deficiency"),
        ("Roux-en-Y gastric bypass", "roux-en-y-gastric-bypass"),
        ("renal impairment", "renal-dysfunction"),
    ],
)
def test_groups_are_found_in_their_spellings(lexicon: Lexicon, words: str, slug: str) -> None:
    assert values(lexicon, f"patients with {words} first", "population") == [slug]


def test_the_longest_phrase_wins() -> None:
    lexicon = Lexicon(
        [("malabsorption", Entry("p", "short")), ("severe malabsorption", Entry("p", "long"))]
    )
    assert [m.value("p") for m in found(lexicon, "severe malabsorption, then malabsorption")] == [
        "long",
        "short",
    ]


def test_a_broken_off_long_phrase_does_not_hide_the_short_one() -> None:
    lexicon = Lexicon(
        [("gastric", Entry("p", "organ")), ("gastric bypass surgery", Entry("p", "operation"))]
    )
    assert [m.value("p") for m in found(lexicon, "gastric bypass was done")] == ["organ"]


@pytest.mark.parametrize("printed", ["high dose", "high-dose", "High–Dose", "high doses"])
def test_hyphens_case_and_plurals_do_not_matter(printed: str) -> None:
    lexicon = Lexicon([("high dose", Entry("p", "x"))])
    assert [m.value("p") for m in found(lexicon, printed)] == ["x"]


@given(
    st.lists(
        st.sampled_from("iron oral intramuscular pernicious anemia and with , - of".split(" ")),
        max_size=8,
    )
)
def test_matches_stand_where_they_say_and_never_overlap(lexicon: Lexicon, words: list[str]) -> None:
    text = " ".join(words)
    matches = found(lexicon, text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(matches))
    for match in matches:
        again = found(lexicon, match.span.of(text))
        assert [m.terms for m in again] == [match.terms]


def test_an_adjective_can_stand_behind_its_noun() -> None:
    assert predicate_form("severe malabsorption") == "malabsorption is severe"
    assert predicate_form("disease of the liver") == ""
    assert predicate_form("anemia") == ""
