"""At what level, for which disease, in which of the patients spoken of: none of it may be lost.

A dose for cyanide poisoning is no dose for deficiency, and what needs no treatment above a level
needs it below.
"""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"
IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Hydroxocobalamin 5 g is given for cyanide poisoning.", "for cyanide poisoning"),
        ("Give 1 mg twice weekly for tobacco amblyopia.", "for tobacco amblyopia"),
        ("In acute cyanide poisoning 5 g is infused.", "In acute cyanide poisoning"),
    ],
)
def test_a_disease_of_no_vocabulary_is_a_condition(say: Say, body: str, words: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.conditions == (words,)


@pytest.mark.parametrize("words", ["for best results", "for convenience"])
def test_an_aim_is_no_disease(say: Say, words: str) -> None:
    (found,) = say(f"Give 1000 mcg daily {words}.", title=TITLE)
    assert not found.conditions


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("Above 300 pmol/L no treatment is needed.", "Above 300 pmol/L"),
        ("No treatment is needed above 300 pmol/L.", "above 300 pmol/L"),
        ("If above 220 pmol/L, no treatment.", "If above 220 pmol/L"),
        ("Levels above 220 pmol/L: no treatment needed.", "Levels above 220 pmol/L"),
    ],
)
def test_nothing_is_needed_above_a_level_only(say: Say, body: str, level: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.INFORM)
    assert found.conditions == (level,)


@pytest.mark.parametrize(
    "body",
    ["Levels above 300 pmol/L should not be treated.", "Do not treat levels above 300 pmol/L."],
)
def test_a_ban_above_a_level_is_none_below(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.FORBID
    assert [c.casefold() for c in found.conditions] == ["levels above 300 pmol/l"]


def test_no_treatment_in_a_row_is_that_rows(say: Say) -> None:
    rows = "B12 level | Treatment\nBelow 150 pmol/L | 1 mg daily\nAbove 220 pmol/L | No treatment"
    low, high = say(rows, title=TITLE)
    assert (low.modality, low.conditions) == (Modality.RECOMMEND, ("Below 150 pmol/L",))
    assert (high.modality, high.conditions) == (Modality.INFORM, ("Above 220 pmol/L",))


@pytest.mark.parametrize(
    "case",
    [
        "when tablets have failed, are not tolerated or cannot be absorbed",
        "when tablets have failed or cannot be absorbed",
        "if tablets have failed and are stopped",
    ],
)
def test_a_verb_of_a_case_rules_nothing_out(say: Say, case: str) -> None:
    for body in (f"Infusions are recommended {case}.", f"{case}, infusions are recommended."):
        (found,) = say(body[0].upper() + body[1:], title=IRON)
        assert found.modality is Modality.RECOMMEND
        assert [c.casefold() for c in found.conditions] == [case]


def test_what_a_patient_can_do_permits_nothing(say: Say) -> None:
    (found,) = say("If the patient is stable and can swallow, tablets are given.", title=IRON)
    assert found.modality is Modality.RECOMMEND
    assert found.conditions == ("If the patient is stable and can swallow",)


def test_a_level_at_the_end_turns_no_ban_round(say: Say) -> None:
    body = (
        "Injections must not be used early on, and are best avoided in pregnancy "
        "unless hemoglobin is below 7 g/dL."
    )
    assert all(s.modality.negative for s in say(body, title=IRON))


def test_a_disease_without_its_name_is_the_one_spoken_of(say: Say) -> None:
    body = (
        "In Crohn's disease in remission tablets may be tried. Patients with active disease should "
        "not be given tablets; in them ferric carboxymaltose 1 g weekly is the standard."
    )
    _, ban, given = say(body, title=IRON)
    assert ban.populations == given.populations == ("crohns-disease",)
    assert ban.conditions == given.conditions == ("with active disease",)


def test_those_are_of_the_group_before(say: Say) -> None:
    body = (
        "In pregnancy, levels are checked at booking. Those found to be deficient may have 1 mg "
        "weekly."
    )
    assert say(body, title=TITLE)[-1].populations == ("pregnancy",)


def test_what_patients_cannot_manage_is_no_pace(say: Say) -> None:
    body = "A single dose of 2 mg may be given to patients who cannot manage a daily treatment."
    (found,) = say(body, title=TITLE)
    assert found.interval_days is None
    assert found.count == Interval.point(1)


def test_those_included_narrow_nobody_down(say: Say) -> None:
    body = "Give 1 mg to all patients with vitamin B12 deficiency, including vegans."
    (found,) = say(body, title=TITLE)
    assert found.populations == ("vitamin-b12-deficiency", "vegan")


def test_what_is_reserved_is_not_for_the_group_before(say: Say) -> None:
    body = (
        "Tablets are recommended in pernicious anemia; injections are reserved for severe "
        "neurological disease."
    )
    _, kept = say(body, title=TITLE)
    assert kept.populations == ("severe-neurological-symptoms",)
    assert kept.quantifier == "only"


@pytest.mark.parametrize("words", ["From the age of 65", "From age 65"])
def test_from_an_age_on_it_is_somebody_else(say: Say, words: str) -> None:
    body = f"Pregnant women need injections. {words}, 1 mg by mouth daily is recommended."
    found = say(body, title=TITLE)[-1]
    assert found.populations == ("older-adult",)
    assert found.conditions == (words,)
