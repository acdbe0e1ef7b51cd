"""A level that is aimed at is of what has just been measured; one that suffices is a fact."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("aim", ["We aim for", "Aim for", "The target is"])
def test_a_level_aimed_at_is_of_what_was_measured(say: Say, aim: str) -> None:
    """The value had been lost with its name."""
    body = f"25-hydroxyvitamin D should be measured at 3 months. {aim} 75-125 nmol/L."
    _, found = say(body, title=VITD)
    assert found.target is not None
    assert (found.target.analyte, found.target.value) == ("25-hydroxyvitamin-d", 75)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.RECOMMEND)


def test_of_two_measurements_neither_is_meant(say: Say) -> None:
    body = "Ferritin and calcium should be measured at 3 months. We aim for 75-125 nmol/L."
    assert all(s.target is None for s in say(body, title=VITD))


@pytest.mark.parametrize("value", ["A ferritin above 30 µg/L", "A calcium of at least 2.2 mmol/L"])
@pytest.mark.parametrize("verb", ["is adequate", "is sufficient"])
def test_a_level_that_suffices_permits_nothing(say: Say, value: str, verb: str) -> None:
    (found,) = say(f"{value} {verb}.", title=VITD)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.INFORM)


def test_a_dose_that_suffices_is_permitted(say: Say) -> None:
    (found,) = say("1,000 IU daily is sufficient.", title=VITD)
    assert found.modality is Modality.ACCEPTABLE
