"""Conditions that end with their own verb, and how long everybody is checked."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("whose", ["stores are normal", "vitamin B12 stores are normal"])
def test_a_condition_keeps_its_verb(say: Say, whose: str) -> None:
    """ "Whose stores" was all that had been left of it."""
    (found,) = say(f"Tablets should be avoided in patients whose {whose}.", title=TITLE)
    assert (found.modality, found.conditions) == (Modality.AVOID, (f"whose {whose}",))


def test_the_order_behind_such_a_condition_is_read(say: Say) -> None:
    body = "Patients whose uptake is poor should receive oral cyanocobalamin 1000 mcg daily."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.conditions) == (Modality.RECOMMEND, ("whose uptake is poor",))
    assert found.dose_ug is not None


@pytest.mark.parametrize("people", ["", " in every patient", " in all patients", " in infants"])
@pytest.mark.parametrize("when", ["during the first 10 days", "over the first 10 days"])
def test_how_long_everybody_is_checked_is_no_age(say: Say, people: str, when: str) -> None:
    """Behind the word for patients it had been taken for how old they are, and lost."""
    (found,) = say(f"Potassium should be monitored{people} {when} of treatment.", title=TITLE)
    assert found.duration_days == Interval(10, 10)


def test_an_age_stays_one(say: Say) -> None:
    (found,) = say("Measure vitamin B12 every year in patients over 65 years.", title=TITLE)
    assert (found.populations, found.duration_days) == (("older-adult",), None)


def test_how_long_a_drug_was_taken_is_no_length_of_checks(say: Say) -> None:
    body = "Measure vitamin B12 yearly in patients taking metformin for 4 years."
    (found,) = say(body, title=TITLE)
    assert found.duration_days is None
