"""What comes of an amount, or does not: a harm that is told, and nobody's dose."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Nausea appears above 50,000 IU a week.",
        "Hypervitaminosis occurs above 50,000 IU a day.",
        "Poisoning is unlikely below 10,000 IU daily.",
        "Intoxication has almost never been reported at intakes below 10,000 IU a day.",
        "Severe nausea is commoner above 50,000 IU a week.",
        "Rickets is rare with 400 IU daily.",
        "Deficiency is unlikely with 800 IU daily.",
    ],
)
def test_a_harm_at_a_dose_directs_nobody(say: Say, body: str) -> None:
    """Each had been a recommended dose, some of them the harmful one."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)
    assert found.populations == ()


@pytest.mark.parametrize(
    "body",
    [
        "Hypercalcemia becomes common with more than 4,000 IU a day.",
        "Kidney stones have been seen at doses above 4,000 IU a day.",
    ],
)
def test_those_who_come_to_harm_are_not_those_it_is_about(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.modality, found.populations) == (Modality.INFORM, ())
    assert found.dose_iu == Interval(4_000, None)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Osteomalacia is treated with 4,000 IU daily.", "osteomalacia"),
        ("In hypercalcemia, 400 IU daily is allowed.", "hypercalcemia"),
        ("The usual dose is 800 IU daily.", "vitamin-d-deficiency"),
        ("Vegans are likely to need 1,000 IU daily.", "vegan"),
        ("Rickets is common, and 400 IU daily should be given.", "rickets"),
    ],
)
def test_a_dose_for_a_disease_stays_one(say: Say, body: str, group: str) -> None:
    found = [s for s in say(body, title=VITAMIN_D) if s.kind is Kind.REGIMEN]
    assert [s.populations for s in found] == [(group,)]
    assert all(s.modality is not Modality.INFORM for s in found)
