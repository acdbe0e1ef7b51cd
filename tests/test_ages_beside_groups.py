"""An age that no class stands for, beside a group: whoever is the one or the other is meant."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "whom"),
    [
        (
            "In people over 60 years, or in anyone with renal impairment, give 100 µg daily.",
            "over 60 years, or in anyone with renal impairment",
        ),
        ("Give 100 µg daily to people over 60 or with diabetes.", "over 60 or with diabetes"),
        ("People over 50 and vegans should take 100 µg daily.", "over 50 and vegans"),
        ("Vegans and adults over 50 should take 100 µg daily.", "Vegans and adults over 50"),
        (
            "Pregnant women or those over 60 years should take 100 µg daily.",
            "Pregnant women or those over 60 years",
        ),
        (
            "Patients over 60 years and those with diabetes should take 100 µg daily.",
            "over 60 years and those with diabetes",
        ),
    ],
)
def test_either_is_enough(say: Say, body: str, whom: str) -> None:
    """It had been for those of the group who are of that age; the last had lost the age."""
    (found,) = say(body, title=B12)
    assert (found.populations, found.conditions) == (("vitamin-b12-deficiency",), (whom,))
    assert found.dose_ug == Interval.point(100)


def test_an_age_with_a_class_is_a_group_as_well(say: Say) -> None:
    (found,) = say("People over 65 years and patients with diabetes need 50 µg daily.", title=B12)
    assert (found.populations, found.conditions) == (("older-adult", "diabetes-mellitus"), ())


@pytest.mark.parametrize("join", ["with", "and with"])
def test_both_at_once_stay_both(say: Say, join: str) -> None:
    (found,) = say(f"People over 60 years {join} diabetes should take 100 µg daily.", title=B12)
    assert found.populations == ("diabetes-mellitus",)
    assert found.conditions == (f"over 60 years {join} diabetes",)


def test_how_long_and_never_to_stop_are_two(say: Say) -> None:
    """ "Most" had weakened the ban."""
    lasting, ban = say(
        "Replacement is lifelong in most patients and must not be stopped when levels are normal.",
        title=B12,
    )
    assert (lasting.modality, lasting.until, lasting.quantifier) == (
        Modality.RECOMMEND,
        "lifelong",
        "most",
    )
    assert (ban.modality, ban.act, ban.quantifier) == (Modality.FORBID, Act.DISCONTINUE, "")
    assert ban.conditions == ("when levels are normal",)
