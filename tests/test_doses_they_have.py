"""What patients have already is no order, and what takes time is nothing to take."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("having", ["on 10,000 IU daily", "taking more than 10,000 IU daily"])
def test_a_ban_for_those_on_a_dose(say: Say, having: str) -> None:
    """Calcium had been ruled out for everybody, or 10,000 IU of it."""
    (found,) = say(f"Patients {having} should not take calcium.", title=VITD)
    assert (found.modality, found.other_agents) == (Modality.FORBID, ("calcium",))
    assert (found.dose_iu, found.conditions) == (None, (having,))


def test_the_dose_they_have_is_not_the_one_they_get(say: Say) -> None:
    (found,) = say("Adults on 1,000 IU daily may take 2,000 IU daily in winter.", title=VITD)
    assert found.dose_iu == Interval.point(2000)
    assert found.conditions == ("on 1,000 IU daily", "in winter")


@pytest.mark.parametrize("whom", ["patients on 50,000 IU weekly", "those receiving 50,000 IU"])
def test_a_check_in_those_on_a_dose(say: Say, whom: str) -> None:
    (found,) = say(f"Check calcium monthly in {whom}.", title=VITD)
    assert (found.kind, found.dose_iu) == (Kind.MONITORING, None)
    assert found.conditions == (whom.partition(" ")[2],)


def test_a_check_in_whoever_takes_a_dose_gives_none(say: Say) -> None:
    body = "Calcium should be checked in every patient who takes 50,000 IU weekly."
    (found,) = say(body, title=VITD)
    assert (found.dose_iu, found.conditions) == (None, ("who takes 50,000 IU weekly",))


@pytest.mark.parametrize("verb", ["Start", "Maintain", "Keep"])
def test_to_put_them_on_a_dose_gives_it(say: Say, verb: str) -> None:
    (found,) = say(f"{verb} patients on 1,000 IU daily.", title=VITD)
    assert (found.modality, found.dose_iu) == (Modality.RECOMMEND, Interval.point(1000))
    assert found.conditions == ()


@pytest.mark.parametrize(
    "case",
    [
        "once calcium and phosphate have normalized",
        "if diet and exposure to sunlight have improved",
        "in patients whose diet and sun exposure have improved",
    ],
)
def test_two_halves_of_what_has_to_be(say: Say, case: str) -> None:
    """ "Stopped once calcium" had been the whole statement."""
    (found,) = say(f"Treatment can be stopped {case}.", title=VITD)
    assert found.conditions == (case.removeprefix("in patients "),)


@pytest.mark.parametrize("verb", ["may take up to 3 months", "can last 3 months"])
def test_what_takes_time_is_nothing_to_take(say: Say, verb: str) -> None:
    """ "May take up to 3 months" had been a permission."""
    body = f"Injections may be used, although the rise in 25-hydroxyvitamin D is slow and {verb}."
    first, second = say(body, title=VITD)
    assert first.modality is Modality.ACCEPTABLE
    assert (second.kind, second.modality) == (Kind.EFFICACY, Modality.INFORM)


def test_tablets_that_may_be_taken_for_a_time(say: Say) -> None:
    """The second half, which has no subject of its own, had stopped the reader."""
    found = say("Tablets are safe and may be taken for up to 3 months.", title=VITD)
    assert {s.modality for s in found} <= {Modality.ACCEPTABLE, Modality.INFORM}


def test_how_many_find_it_convenient_limits_nothing(say: Say) -> None:
    body = "50,000 IU monthly is a reasonable alternative that many patients find convenient."
    (found,) = say(body, title=VITD)
    assert (found.modality, found.quantifier) == (Modality.ACCEPTABLE, "")
