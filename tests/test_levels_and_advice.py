"""A level that opens a sentence is its case, one that patients have is no target, and what is left
to a specialist is left to nobody else.
"""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("Below 30 nmol/L, vitamin D should be offered to adults.", "Below 30 nmol/L"),
        ("Above 125 nmol/L, vitamin D should be stopped.", "Above 125 nmol/L"),
        ("At 30-50 nmol/L, treatment may be considered.", "At 30-50 nmol/L"),
        ("Below 30 nmol/L vitamin D is required.", "Below 30 nmol/L"),
        ("Below 30 nmol/L, give 2,000 IU daily.", "Below 30 nmol/L"),
    ],
)
def test_a_level_that_opens_a_sentence_is_its_case(say: Say, body: str, level: str) -> None:
    """All but the last had been for everybody."""
    (found,) = say(body, title=D)
    assert found.conditions == (level,)


@pytest.mark.parametrize(
    ("body", "case"),
    [
        (
            "Treatment may be considered in people younger than 65 years with 25-OHD 30-50 nmol/L.",
            "younger than 65 years with 25-OHD 30-50 nmol/L",
        ),
        (
            "Treatment should be started with a 25-OHD below 30 nmol/L.",
            "with a 25-OHD below 30 nmol/L",
        ),
    ],
)
def test_a_level_that_patients_have_is_no_target(say: Say, body: str, case: str) -> None:
    """Each had been a check of the level, with that as its target."""
    (found,) = say(body, title=D)
    assert (found.kind, found.target, found.conditions) == (Kind.REGIMEN, None, (case,))


def test_a_level_to_be_kept_stays_a_target(say: Say) -> None:
    (found,) = say("Keep 25-OHD at 50-75 nmol/L in people with CKD.", title=D)
    assert found.kind is Kind.MONITORING
    assert found.target is not None


@pytest.mark.parametrize(
    "advice",
    [
        "on specialist advice",
        "on the advice of a specialist",
        "with specialist advice",
        "by a nephrologist",
        "by specialists",
    ],
)
def test_what_is_left_to_a_specialist_is_left_to_nobody_else(say: Say, advice: str) -> None:
    """It had been allowed to everybody."""
    (found,) = say(f"Calcitriol 0.25 µg daily may be given {advice}.", title=D)
    assert (found.modality, found.conditions) == (Modality.ACCEPTABLE, (advice,))


def test_who_must_not_give_a_drug(say: Say) -> None:
    """The drug had been ruled out altogether."""
    (found,) = say("Calcitriol must not be started by a general practitioner.", title=D)
    assert (found.modality, found.conditions) == (Modality.FORBID, ("by a general practitioner",))


@pytest.mark.parametrize(
    "body",
    [
        "Calcitriol is recommended by specialists.",
        "Calcitriol must not be given by mouth.",
        "Calcitriol should not be used by children.",
        "Discuss calcitriol with a specialist.",
    ],
)
def test_who_says_so_and_how_are_no_such_limit(say: Say, body: str) -> None:
    (found,) = say(body, title=D)
    assert found.conditions == ()


def test_a_level_beside_a_disease_is_no_target(say: Say) -> None:
    """It had been: a level to be kept below 30 nmol/L."""
    (found,) = say("In people with CKD and a 25-OHD below 30 nmol/L, give 2,000 IU daily.", title=D)
    assert (found.kind, found.target) == (Kind.REGIMEN, None)
    assert not say("In people with CKD and a 25-OHD below 30 nmol/L, treat.", title=D)


def test_what_patients_take_already_is_said_whole(say: Say) -> None:
    """Of "already taking vitamin D" only "already" had been kept."""
    (found,) = say("Women already taking vitamin D should take 2,000 IU daily.", title=D)
    assert found.conditions == ("already taking vitamin D",)
