""" "Otherwise": behind a case the other case of the same patients, behind a group all others."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "case",
    ["if they are tolerated", "where no infusions can be had", "unless symptoms are severe"],
)
def test_otherwise_than_in_that_case(say: Say, case: str) -> None:
    body = (
        f"In pregnancy, tablets of 60 mg are given daily {case}. Otherwise iron sucrose 200 mg IV "
        "is given weekly, followed by 100 mg monthly."
    )
    first, *others = say(body, title=IRON)
    assert first.conditions == (case,)
    assert len(others) == 2
    for other in others:
        assert (other.populations, other.excluded_populations) == (("pregnancy",), ())
        assert case not in other.conditions


def test_otherwise_than_in_that_group(say: Say) -> None:
    body = (
        "In pregnancy, iron sucrose 200 mg IV is given weekly. Otherwise, oral iron 60 mg daily "
        "is enough."
    )
    _, other = say(body, title=IRON)
    assert (other.populations, other.excluded_populations) == (("iron-deficiency",), ("pregnancy",))


@pytest.mark.parametrize("pace", ["on alternate mornings", "every other evening"])
def test_every_other_morning_is_every_second_day(say: Say, pace: str) -> None:
    (found,) = say(f"Take 60 mg of elemental iron {pace}.", title=IRON)
    assert found.interval_days == Interval.point(2)


@pytest.mark.parametrize(
    "sentence",
    [
        "A hemoglobin rise of about 20 g/L over 4 weeks indicates a good response.",
        "A fall in hemoglobin of 20 g/L suggests bleeding.",
    ],
)
def test_how_far_a_value_moves_is_no_target(say: Say, sentence: str) -> None:
    assert not [s for s in say(sentence, title=IRON) if s.target]


def test_what_a_value_is_to_rise_to_is_its_target(say: Say) -> None:
    (found,) = say("Aim for a hemoglobin above 120 g/L.", title=IRON)
    assert found.target is not None
    assert found.target.value == 120


def test_every_verb_of_a_case_belongs_to_it(say: Say) -> None:
    case = "when tablets fail, are not tolerated or would act too slowly"
    (found,) = say(f"An infusion may be chosen {case}.", title=IRON)
    assert found.conditions == (case,)
