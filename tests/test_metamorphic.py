"""Rewrite an article in a way whose effect is known: the statements must follow."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.files import articles_dir
from kg.model import Modality, Reading, Statement
from kg.quantity import Interval
from tests import pages
from tests.conftest import Read, Say

Meaning = tuple[object, ...]

BODY = """Give cyanocobalamin 1000 µg intramuscularly daily for 10 days, then monthly.

Pernicious Anemia

  • Give hydroxocobalamin 750 µg intramuscularly every 2 months for life
  • Never stop treatment in patients with pernicious anemia

Intact Absorption

  • Oral cyanocobalamin 350 µg daily may be used
  • Oral tablets are recommended for maintenance

Renal Dysfunction

  • Cyanocobalamin should be given in renal dysfunction
  • Measure homocysteine every 3 months"""


SAID = (
    "kind modality act governs formulations less_preferred other_agents routes dose_ug dose_basis"
    " doses_per_day interval_days schedule_days count duration_days until phase populations"
    " excluded_populations analytes"
).split()


def meaning(s: Statement) -> Meaning:
    """What a statement says, without where it stands."""
    return tuple(getattr(s, name) for name in SAID)


def meanings(statements: tuple[Statement, ...]) -> Counter[Meaning]:
    return Counter(map(meaning, statements))


def swapped(text: str, first: str, second: str) -> str:
    """Two words in each other's place, their opening letters' case kept."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        put = second if word.lower() == first.lower() else first
        return put.capitalize() if word[0].isupper() else put

    return re.sub(rf"\b(?:{first}|{second})\b", other, text, flags=re.IGNORECASE)


def exchange(values: tuple[str, ...], first: str, second: str) -> tuple[str, ...]:
    return tuple({first: second, second: first}.get(v, v) for v in values)


# ── one word changed, one slot changed ───────────────────────────────────────────────────────────
def test_swapped_drugs_swap_in_the_statements(say: Say) -> None:
    pair = ("cyanocobalamin", "hydroxocobalamin")
    before, after = say(BODY), say(swapped(BODY, *pair))
    assert [
        replace(s, formulations=exchange(s.formulations, *pair)).formulations for s in before
    ] == [s.formulations for s in after]
    assert [s.dose_ug for s in before] == [s.dose_ug for s in after]


@pytest.mark.parametrize(
    "pair", [("intramuscularly", "subcutaneously"), ("intramuscularly", "intravenously")]
)
def test_swapped_routes_swap_in_the_statements(say: Say, pair: tuple[str, str]) -> None:
    slugs = tuple(word.removesuffix("ly") for word in pair)
    before, after = say(BODY), say(swapped(BODY, *pair))
    assert [exchange(s.routes, slugs[0], slugs[1]) for s in before] == [s.routes for s in after]


@settings(max_examples=25)
@given(dose=st.integers(1, 99_999), months=st.integers(2, 12))
def test_numbers_follow(say: Say, dose: int, months: int) -> None:
    text = BODY.replace("750 µg", f"{dose} µg").replace("every 2 months", f"every {months} months")
    changed = [
        (a, b) for a, b in zip(say(BODY), say(text), strict=True) if meaning(a) != meaning(b)
    ]
    for _, found in changed:
        assert found.dose_ug == Interval.point(dose)
        assert found.interval_days == Interval.point(months * 30.4375)
    assert len(changed) == (0 if (dose, months) == (750, 2) else 1)


@pytest.mark.parametrize(
    ("plain", "denied", "expected"),
    [
        ("Cyanocobalamin should be", "Cyanocobalamin should not be", Modality.FORBID),
        ("tablets are recommended", "tablets are not recommended", Modality.AVOID),
        ("tablets are recommended", "tablets are never recommended", Modality.AVOID),
    ],
)
def test_a_not_turns_one_statement_round(
    say: Say, plain: str, denied: str, expected: Modality
) -> None:
    assert plain in BODY
    before, after = say(BODY), say(BODY.replace(plain, denied))
    turned = [(a, b) for a, b in zip(before, after, strict=True) if a.quote != b.quote]
    assert [(a.modality.positive, b.modality) for a, b in turned] == [(True, expected)]
    untouched = [s for s in before if plain.split()[0] not in s.quote]
    assert meanings(tuple(untouched)) - meanings(after) == Counter()


def test_another_condition_in_the_heading_is_another_group(say: Say) -> None:
    text = BODY.replace("Pernicious Anemia\n", "Crohn's Disease\n")
    moved = [b for a, b in zip(say(BODY), say(text), strict=True) if a.populations != b.populations]
    assert {s.populations for s in moved} == {("crohns-disease",)}
    assert any("750" in s.quote for s in moved)


# ── the same, said in another order or spelling ──────────────────────────────────────────────────
def test_sections_in_another_order_say_the_same(say: Say) -> None:
    head, *rest = re.split(r"\n\n(?=[A-Z][a-z]+ [A-Z][a-z]+\n)", BODY)
    assert len(rest) == 3
    expected = meanings(say(BODY))
    for order in ((2, 1, 0), (1, 2, 0), (0, 2, 1)):
        assert meanings(say("\n\n".join([head, *(rest[i] for i in order)]))) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("µg", "μg"),
        ("µg", "mcg"),
        (" µg", "\u00a0µg"),
        (" µg", "µg"),
        ("1000", "1,000"),
        ("1000 µg", "1 mg"),
        ("•", "-"),
        ("•", "*"),
        ("•", "–"),
        ("  •", "\t•"),
        ("\n", "\r\n"),
        ("intramuscularly", "IM"),
        ("every 2 months", "every two months"),
        ("monthly", "once a month"),
        (" daily", " every day"),
        ("pernicious anemia", "pernicious anaemia"),
    ],
)
def test_another_spelling_says_the_same(say: Say, old: str, new: str) -> None:
    assert old in BODY
    assert meanings(say(BODY.replace(old, new))) == meanings(say(BODY))


def bundled(read_text: Read, key: str) -> tuple[str, Reading]:
    text = (articles_dir() / f"{key}.txt").read_text(encoding="utf-8")
    return text, read_text(text, key)


KEYS = sorted(p.stem for p in articles_dir().glob("*.txt"))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("old", "new"),
    [("\n", "\r\n"), ("μ", "µ"), (" mcg", " µg"), ("\n\n\n", "\n\n"), (" ", "\u00a0")],
)
def test_whole_articles_say_the_same_in_another_spelling(
    read_text: Read, key: str, old: str, new: str
) -> None:
    text, reading = bundled(read_text, key)
    if old == " ":  # a space inside an amount only
        text = re.sub(r"(?<=\d) (?=[mμµ])", new, text)
    assert meanings(read_text(text.replace(old, new), key).statements) == meanings(
        reading.statements
    )


@pytest.mark.parametrize("key", KEYS)
def test_furniture_says_nothing(read_text: Read, key: str) -> None:
    """Without its front and back matter an article makes the same statements."""
    text, reading = bundled(read_text, key)
    body = text[
        text.index("will follow it.") + len("will follow it.") : text.index(
            "Professional Medical Disclaimer"
        )
    ]
    bare = f"{text.splitlines()[0]}\n\n{pages.FRONT}\n{body}"
    assert meanings(read_text(bare, key).statements) == meanings(reading.statements)
