"""What is out of favour beside what is given now; what is better to give; what is never right."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

D3 = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Yearly doses have fallen out of favour and should be replaced by 800 IU daily.",
        "Stoss therapy has fallen out of favor, and 800 IU daily is now recommended.",
    ],
)
def test_what_takes_the_place_of_the_old_is_asked_for(say: Say, body: str) -> None:
    """The new regimen had been told as one of the past."""
    found = say(body, title=D3)[-1]
    assert found.modality is Modality.RECOMMEND
    assert found.dose_iu is not None
    assert (found.dose_iu.low, found.interval_days and found.interval_days.low) == (800, 1)


@pytest.mark.parametrize(
    "body",
    [
        "Ergocalciferol has fallen out of favour and should no longer be used.",
        "Ergocalciferol has been superseded and should not be given in pregnancy.",
    ],
)
def test_a_ban_on_what_is_out_of_favour_keeps_its_drug(say: Say, body: str) -> None:
    (found,) = say(body, title=D3)
    assert (found.modality, found.formulations) == (Modality.FORBID, ("ergocalciferol",))


def test_better_than_is_a_preference(say: Say) -> None:
    (found,) = say("It is better to give cholecalciferol than ergocalciferol.", title=D3)
    assert (found.modality, found.formulations) == (Modality.PREFER, ("cholecalciferol",))
    assert found.less_preferred == ("ergocalciferol",)


def test_better_than_another_dose(say: Say) -> None:
    (found,) = say("It is better to give 5,600 IU weekly than 24,000 IU monthly.", title=D3)
    assert found.modality is Modality.PREFER
    assert found.dose_iu is not None
    assert (found.dose_iu.low, found.interval_days and found.interval_days.low) == (5600, 7)


def test_better_of_nothing_else_is_advice(say: Say) -> None:
    (found,) = say("It is better to give 5,600 IU weekly.", title=D3)
    assert found.modality is Modality.RECOMMEND


@pytest.mark.parametrize("right", ["justified", "appropriate", "acceptable"])
def test_never_right_is_forbidden(say: Say, right: str) -> None:
    """ "Never" is more than "not"."""
    (found,) = say(f"Doses above 6,000 IU daily are never {right}.", title=D3)
    assert found.modality is Modality.FORBID
    (found,) = say(f"Doses above 6,000 IU daily are not {right}.", title=D3)
    assert found.modality is Modality.AVOID


def test_never_contraindicated_rules_nothing_out(say: Say) -> None:
    (found,) = say("Treatment is never contraindicated.", title=D3)
    assert found.modality is Modality.INFORM
