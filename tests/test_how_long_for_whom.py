"""How long a treatment lasts is told of each group; a doubled dose is doubled by somebody."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Treatment lasts 8 weeks in vegans and is lifelong in pernicious anemia.",
        "Treatment is for 8 weeks in vegans and lifelong in pernicious anemia.",
        "Therapy is continued for 8 weeks in vegans and is lifelong in pernicious anemia.",
        "Therapy runs for 8 weeks in vegans but is lifelong in pernicious anemia.",
    ],
)
def test_two_groups_are_not_treated_for_the_longer_of_two_times(say: Say, body: str) -> None:
    """Vegans had been treated for life."""
    first, second = say(body, title=B12)
    assert (first.populations, first.until) == (("vegan",), "")
    assert first.duration_days == Interval.point(56)
    assert (second.populations, second.until) == (("pernicious-anemia",), "lifelong")
    assert second.duration_days is None


def test_the_second_group_may_come_first(say: Say) -> None:
    first, second = say(
        "Treatment is lifelong in pernicious anemia and lasts 8 weeks in vegans.", title=B12
    )
    assert (first.until, second.until) == ("lifelong", "")
    assert second.duration_days == Interval.point(56)


def test_a_treatment_that_lasts_is_one(say: Say) -> None:
    (one,) = say("Treatment should last at least 8 weeks.", title=B12)
    assert (one.modality, one.duration_days) == (Modality.RECOMMEND, Interval(56, None))


def test_an_effect_that_lasts_is_none(say: Say) -> None:
    assert not any(s.duration_days for s in say("The effect lasts 8 weeks.", title=B12))


@pytest.mark.parametrize(
    "body",
    [
        "The dose is doubled in pregnancy.",
        "In pregnancy the dose is increased.",
        "Doses are halved in pregnancy.",
    ],
)
def test_a_dose_that_is_changed_is_a_direction(say: Say, body: str) -> None:
    """They had been findings."""
    (one,) = say(body, title=B12)
    assert (one.kind, one.modality, one.governs) == (Kind.REGIMEN, Modality.RECOMMEND, ("dose",))


@pytest.mark.parametrize(
    "body",
    [
        "The dose is reduced by phenytoin.",
        "The fraction absorbed falls as the dose is increased.",
        "The absorbed dose is reduced in gastritis.",
    ],
)
def test_a_dose_that_something_changes_is_none(say: Say, body: str) -> None:
    assert all(s.modality is Modality.INFORM for s in say(body, title=B12))
