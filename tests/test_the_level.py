"""Which level "the level" is: of what was measured last, or else of what the page is about."""

from __future__ import annotations

import pytest

from tests.conftest import Say

VITAMIN_D = "How should vitamin D deficiency be treated?"
IRON = "How should iron deficiency be treated?"


@pytest.mark.parametrize(
    "body",
    [
        "The level should be rechecked after 4 months.",
        "In obesity a serum level is measured once a year.",
        "Levels should be checked after 4 months.",
    ],
)
def test_on_a_page_about_a_vitamin_it_is_what_shows_its_lack(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.analytes == ("25-hydroxyvitamin-d",)
    assert "analytes" in {i.slot for i in found.inherited}


def test_a_level_that_is_the_goal_is_a_value_to_reach(say: Say) -> None:
    (found,) = say("A level of 60-120 nmol/L is the goal.", title=VITAMIN_D)
    assert found.target is not None
    assert (found.target.analyte, found.target.value) == ("25-hydroxyvitamin-d", 60)


def test_what_was_measured_last_is_nearer_than_the_page(say: Say) -> None:
    *_, found = say(
        "Potassium should be measured first. The level should be rechecked after 2 days.",
        title=VITAMIN_D,
    )
    assert found.analytes == ("potassium",)


def test_of_several_things_none_is_chosen(say: Say) -> None:
    *_, found = say(
        "Potassium and magnesium should be measured first. The level should be rechecked monthly.",
        title=VITAMIN_D,
    )
    assert found.analytes == ()


def test_where_a_lack_shows_in_many_levels_none_is_chosen(say: Say) -> None:
    (found,) = say("The level should be rechecked after 4 months.", title=IRON)
    assert found.analytes == ()


def test_an_age_is_not_the_number_of_a_citation(say: Say) -> None:
    (found,) = say("Doses of 300,000 IU should not be given at any age 3", title=VITAMIN_D)
    assert found.citations == (3,)
    assert found.conditions == ("at any age",)


@pytest.mark.parametrize(
    "body",
    [
        "Monitor hormone levels monthly.",
        "Check levels of consciousness hourly.",
        "Check blood levels of lithium yearly.",
        "Monitor activity levels monthly.",
    ],
)
def test_a_level_of_something_else_is_not_that_of_the_page(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.analytes == ()


@pytest.mark.parametrize("body", ["Monitor levels yearly.", "The level need not be rechecked."])
def test_a_level_of_nothing_else_is_that_of_the_page(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.analytes == ("25-hydroxyvitamin-d",)
