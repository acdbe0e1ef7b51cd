"""Values to reach: which words set one, of what it is, and for whom it is another."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality, Target
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"
LEVEL = "25-hydroxyvitamin-d"


@pytest.mark.parametrize(
    "body",
    [
        "The aim is a 25-OHD above 50 nmol/L.",
        "The aim of treatment is a 25-OHD above 50 nmol/L.",
        "The aim of treatment is to raise 25-OHD above 50 nmol/L.",
        "The treatment goal is a 25-OHD level above 50 nmol/L.",
        "Goal: 25-OHD >50 nmol/L.",
        "Treatment goals: relief of symptoms and a 25-OHD above 50 nmol/L.",
    ],
)
def test_an_aim_sets_a_value(say: Say, body: str) -> None:
    """Each had stayed unread, or was told as an effect; the last had set it for the symptoms."""
    (found,) = say(body, title=D)
    assert (found.kind, found.modality, found.act) == (
        Kind.MONITORING,
        Modality.RECOMMEND,
        Act.MONITOR,
    )
    assert found.target == Target(LEVEL, ">", 50, "nmol/L")


def test_both_ends_of_a_range_are_kept(say: Say) -> None:
    """The upper one had been lost."""
    (found,) = say("Keep 25-OHD above 50 nmol/L and below 125 nmol/L.", title=D)
    assert found.target == Target(LEVEL, "between", 50, "nmol/L", 125)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Keep 25-OHD above 50 nmol/L, and above 75 nmol/L in pregnancy.", "pregnancy"),
        ("Goal: 25-OHD >50 nmol/L, and >75 nmol/L in pregnancy.", "pregnancy"),
        ("Aim for a 25-OHD above 50 nmol/L, or above 75 nmol/L in older adults.", "older-adult"),
    ],
)
def test_a_group_with_a_value_of_its_own_has_only_that(say: Say, body: str, group: str) -> None:
    """The first value had been that of the group, and the second nobody's."""
    first, second = say(body, title=D)
    assert first.populations == ("vitamin-d-deficiency",)
    assert first.target == Target(LEVEL, ">", 50, "nmol/L")
    assert second.populations == (group,)
    assert second.target == Target(LEVEL, ">", 75, "nmol/L")
    assert (second.kind, second.modality, second.act) == (first.kind, first.modality, first.act)


def test_an_age_with_a_value_of_its_own_has_only_that(say: Say) -> None:
    first, second = say(
        "Aim for a 25-OHD of 75-100 nmol/L, and for 50-75 nmol/L over the age of 70 years.", title=D
    )
    assert (first.conditions, second.conditions) == ((), ("over the age of 70 years",))
    assert first.target == Target(LEVEL, "between", 75, "nmol/L", 100)
    assert second.target == Target(LEVEL, "between", 50, "nmol/L", 75)


@pytest.mark.parametrize(
    "body",
    [
        "The aim is to fill the stores within three months.",
        "The aim of supplementation is to prevent falls.",
        "Aims: prevention of falls",
    ],
)
def test_an_aim_without_a_value_asks_for_none(say: Say, body: str) -> None:
    assert not say(body, title=D)


def test_what_was_aimed_at_directs_nobody(say: Say) -> None:
    (found,) = say("The aim was a 25-OHD above 50 nmol/L.", title=D)
    assert (found.modality, found.target) == (Modality.INFORM, None)


def test_a_level_that_is_a_case_is_not_cut_in_two(say: Say) -> None:
    (found,) = say(
        "If 25-OHD is below 30 nmol/L in adults and 50 nmol/L in pregnancy, give 1,000 IU daily.",
        title=D,
    )
    assert (found.kind, found.target) == (Kind.REGIMEN, None)
    assert found.conditions[0].endswith("and 50 nmol/L in pregnancy")
