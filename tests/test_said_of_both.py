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


@pytest.mark.parametrize(
    "before",
    [
        "Cyanocobalamin is cheap, but hydroxocobalamin is retained longer.",
        "Cyanocobalamin must not be used in smokers; hydroxocobalamin needs no adjustment.",
    ],
)
def test_it_is_what_the_sentence_before_has_turned_to(say: Say, before: str) -> None:
    """It had been cyanocobalamin, so that the wrong drug was ruled out."""
    last = say(f"{before} It is contraindicated in cobalt allergy.", title=B12)[-1]
    assert (last.modality, last.formulations) == (Modality.FORBID, ("hydroxocobalamin",))


def test_it_is_not_what_a_subordinate_clause_is_about(say: Say) -> None:
    last = say(
        "Cyanocobalamin is stable, although hydroxocobalamin lasts longer. "
        "It is preferred in pregnancy.",
        title=B12,
    )[-1]
    assert last.formulations == ("cyanocobalamin",)


def test_which_is_why_goes_on_about_the_subject(say: Say) -> None:
    _, preferred = say(
        "Hydroxocobalamin is retained longer than cyanocobalamin, which is why it is preferred "
        "for injection.",
        title=B12,
    )
    assert preferred.formulations == ("hydroxocobalamin",)


def test_a_case_behind_those_without_something_is_not_without_it(say: Say) -> None:
    found = say(
        "In patients without anemia, load with 1 mg daily, then give 1 mg monthly. "
        "If the brain is affected, loading consists of 1 mg every other day.",
        title=B12,
    )
    assert found[1].excluded_populations == ("anemia",)
    assert found[-1].excluded_populations == ()


def test_a_time_before_the_interval_needs_no_comma(say: Say) -> None:
    """It had been lost."""
    (one,) = say("After six stable months the interval may be stretched to six weeks.", title=B12)
    assert (one.modality, one.conditions) == (Modality.ACCEPTABLE, ("After six stable months",))
    assert one.interval_days is not None
    assert one.interval_days.low == 42
