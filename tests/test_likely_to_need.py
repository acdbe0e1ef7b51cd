"""What patients are likely to need, or need besides, says who they are, and directs nobody."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
OWN = ("iron-deficiency",)


@pytest.mark.parametrize(
    ("body", "modality", "condition"),
    [
        (
            "For patients likely to need repeated infusions, iron sucrose is preferred.",
            Modality.PREFER,
            "likely to need repeated infusions",
        ),
        (
            "In patients unlikely to absorb tablets, iron sucrose is preferred.",
            Modality.PREFER,
            "unlikely to absorb tablets",
        ),
        (
            "Patients expected to need dialysis should receive iron sucrose.",
            Modality.RECOMMEND,
            "expected to need dialysis",
        ),
        (
            "Iron sucrose may be given to women likely to become pregnant.",
            Modality.ACCEPTABLE,
            "likely to become pregnant",
        ),
    ],
)
def test_what_is_expected_of_them_is_a_condition(
    say: Say, body: str, modality: Modality, condition: str
) -> None:
    """ "Likely to need" had been an order, and what is expected to come about a group."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (modality, ("iron-sucrose",))
    assert (found.populations, found.conditions) == (OWN, (condition,))
    assert (found.routes, found.quantifier) == ((), "")


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Patients who need a transfusion are given iron sucrose.", Modality.RECOMMEND),
        ("Those who require surgery may be given iron sucrose.", Modality.ACCEPTABLE),
        ("Women who are likely to need blood are given iron sucrose.", Modality.RECOMMEND),
        ("Patients who need a transfusion must be given iron sucrose.", Modality.REQUIRE),
        ("Patients on dialysis need iron sucrose.", Modality.REQUIRE),
    ],
)
def test_their_need_does_not_make_it_an_obligation(say: Say, body: str, modality: Modality) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (modality, ("iron-sucrose",))


def test_a_dose_for_those_likely_to_be_in_a_state(say: Say) -> None:
    (found,) = say("Women likely to become pregnant should take 40 mg daily.", title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.dose_ug == Interval.point(40_000)


def test_what_is_likely_to_recur_is_told(say: Say) -> None:
    (found,) = say("Anemia is likely to recur after 40 mg daily.", title=IRON)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


def test_patients_are_likely_to_need_a_dose(say: Say) -> None:
    (found,) = say("Patients are likely to need 40 mg daily.", title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.REQUIRE, Interval.point(40_000))
