""" "The same dose as in others": whose dose it is says neither why nor for whom."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("others", ["as in other adults", "as other adults", "as everyone else"])
def test_what_follows_is_for_the_same_group(say: Say, others: str) -> None:
    """The next order had been given to everybody else, and the group left out of it."""
    body = (
        f"Patients with diabetes should take the same doses {others}, "
        "and calcifediol should be considered only after repletion."
    )
    first, second = say(body, title=VITD)
    assert first.populations == second.populations == ("diabetes-mellitus",)
    assert second.excluded_populations == ()
    assert (second.modality, second.formulations) == (Modality.RECOMMEND, ("calcifediol",))


@pytest.mark.parametrize("same", ["the same dose", "the same amount"])
def test_whose_dose_it_is_is_no_further_group(say: Say, same: str) -> None:
    (found,) = say(f"Vegans should take {same} as pregnant women.", title=VITD)
    assert found.populations == ("vegan",)


@pytest.mark.parametrize("value", ["an eGFR of 30 mL/min", "a calcium of 2.2 mmol/L"])
def test_a_value_that_patients_have_is_nothing_to_reach(say: Say, value: str) -> None:
    """ "An eGFR of 30 mL/min or more" had been a goal to check for, and calcium what is given."""
    body = f"People with {value} or more can be treated in the same way as other adults."
    (found,) = say(body, title=VITD)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)
    assert (found.target, found.other_agents) == (None, ())
    assert found.conditions == (f"with {value} or more",)


def test_a_value_to_reach_stays_one(say: Say) -> None:
    (found,) = say("The target is an eGFR of 60 mL/min or more.", title=VITD)
    assert found.kind is Kind.MONITORING
    assert found.target is not None


def test_whose_dose_is_ruled_out_stays_a_limit(say: Say) -> None:
    (found,) = say("Children should not be given the same dose as adults.", title=VITD)
    assert (found.modality, found.conditions) == (Modality.FORBID, ("as adults",))


@pytest.mark.parametrize("time", ["week as the injection", "hour as orlistat"])
def test_the_same_time_stays_a_limit(say: Say, time: str) -> None:
    (found,) = say(f"Ergocalciferol must not be given in the same {time}.", title=VITD)
    assert found.modality is Modality.FORBID
    assert found.conditions == (f"as {time.split(' as ')[1]}",)
