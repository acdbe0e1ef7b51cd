"""A harm that comes about is nobody's group, and a degree of risk stays with those at it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Hypercalcaemia can develop in these patients.",
        "Hypercalcaemia may occur at concentrations above 250 nmol/L.",
        "Hypercalcaemia is common above 250 nmol/L.",
        "Hypercalcaemia is rarely seen below 10,000 IU daily.",
    ],
)
def test_what_comes_about_is_no_group(say: Say, body: str) -> None:
    """The warning had been for those who have it already."""
    (found,) = say(body, title=VITD)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)
    assert found.populations == ()


@pytest.mark.parametrize("verb", ["is usually seen", "occurs"])
def test_a_harm_at_a_level_is_a_warning(say: Say, verb: str) -> None:
    """The sentence had been lost."""
    (found,) = say(f"Toxicity {verb} at levels above 150 ng/mL.", title=VITD)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)


@pytest.mark.parametrize(
    "body",
    [
        "Patients with hypercalcaemia should not be given vitamin D.",
        "Hypercalcaemia is a contraindication to vitamin D.",
    ],
)
def test_those_who_have_it_stay_a_group(say: Say, body: str) -> None:
    (found,) = say(body, title=VITD)
    assert found.populations == ("hypercalcemia",)


DEGREES = ["at high risk of", "at increased risk of", "at higher risk for", "at low risk of"]


@pytest.mark.parametrize("risk", [*DEGREES, "at risk of"])
def test_a_ban_for_those_at_a_degree_of_risk(say: Say, risk: str) -> None:
    """ "At high" alone had been the condition."""
    (found,) = say(f"Patients {risk} hypercalcemia should not take calcitriol.", title=VITD)
    assert found.modality is Modality.FORBID
    assert found.conditions == (f"{risk} hypercalcemia",)
    assert "hypercalcemia" not in found.populations


@pytest.mark.parametrize("risk", DEGREES)
def test_those_at_risk_of_a_disease_do_not_have_it(say: Say, risk: str) -> None:
    """The dose had been for those with osteoporosis."""
    (found,) = say(f"Women {risk} osteoporosis should take 1,000 IU daily.", title=VITD)
    assert found.populations == ("vitamin-d-deficiency",)
    assert found.conditions == (f"{risk} osteoporosis",)


def test_a_higher_risk_is_of_a_harm(say: Say) -> None:
    (found,) = say("Calcitriol carries a substantially higher risk of hypercalcemia.", title=VITD)
    assert (found.kind, found.populations) == (Kind.WARNING, ())
