"""A dose or a pace that is changed to another: the new one is what is asked for."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "iu", "days"),
    [
        ("Vitamin D 800 IU daily should be increased to 2000 IU daily in obesity.", 2000, 1),
        ("The dose of 800 IU daily is raised to 2000 IU weekly in obesity.", 2000, 7),
        ("Vitamin D 50,000 IU weekly should be reduced to monthly after that.", 50_000, 30.4375),
        ("Vitamin D 2000 IU daily should be stepped down to alternate days.", 2000, 2),
        ("Drop back to 800 IU daily when levels are normal.", 800, 1),
    ],
)
def test_what_a_dose_is_changed_to_is_given(say: Say, body: str, iu: float, days: float) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.dose_iu == Interval.point(iu)
    assert found.interval_days == Interval.point(days)


def test_a_raise_that_is_ruled_out_is_of_the_new_dose(say: Say) -> None:
    (found,) = say("Vitamin D 800 IU daily should not be increased to 4000 IU daily.", title=TITLE)
    assert found.modality is Modality.FORBID
    assert found.dose_iu == Interval.point(4000)


def test_a_trials_raise_is_no_order(say: Say) -> None:
    (found,) = say("In one trial the dose was raised to 2000 IU daily.", title=TITLE)
    assert found.modality is Modality.INFORM
