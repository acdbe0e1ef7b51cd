""" "Both", "either" and "neither" are what the sentence before is about; nothing of it is lost."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
WAYS = "Tablets and injections work equally well. "


@pytest.mark.parametrize(
    ("said", "modality"),
    [
        ("Neither should be given in pregnancy.", Modality.FORBID),
        ("Neither may be used in pregnancy.", Modality.FORBID),
        ("Neither is recommended in pregnancy.", Modality.AVOID),
        ("Both are contraindicated in pregnancy.", Modality.FORBID),
        ("Either can be prescribed in pregnancy.", Modality.ACCEPTABLE),
        ("Both can be prescribed in pregnancy.", Modality.ACCEPTABLE),
    ],
)
def test_what_is_said_of_both_ways(say: Say, said: str, modality: Modality) -> None:
    """All of these had been lost, bans among them."""
    _, both = say(WAYS + said, title=B12)
    assert (both.modality, both.populations) == (modality, ("pregnancy",))
    assert set(both.routes) == {"oral", "parenteral"}


def test_they_may_be_two_drugs(say: Say) -> None:
    _, both = say(
        "Cyanocobalamin and hydroxocobalamin are sold here. They may be used in pregnancy.",
        title=B12,
    )
    assert set(both.formulations) == {"cyanocobalamin", "hydroxocobalamin"}


def test_it_is_one_of_them_and_nobody_says_which(say: Say) -> None:
    found = say(
        "Cyanocobalamin and hydroxocobalamin are sold here. It may be used in pregnancy.",
        title=B12,
    )
    assert all(not s.formulations for s in found[1:])


@pytest.mark.parametrize(
    "body",
    [
        "Levels should be repeated weekly until normal.",
        "Levels are repeated weekly until normal.",
        "The level should be repeated after 3 months.",
        "Repeat levels after 8 weeks.",
    ],
)
def test_a_level_that_is_repeated_is_a_check(say: Say, body: str) -> None:
    """A weekly check had been a weekly dose, or nothing at all."""
    (one,) = say(body, title=B12)
    assert (one.kind, one.analytes) == (Kind.MONITORING, ("vitamin-b12",))


def test_a_dose_that_is_repeated_when_a_level_is_low_is_no_check(say: Say) -> None:
    (one,) = say("Repeat the dose after 4 weeks if the level is low.", title=B12)
    assert one.kind is Kind.REGIMEN
