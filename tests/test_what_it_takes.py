"""What it takes to put a deficiency right: a regimen, and whose it is."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality, Phase
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality", "group"),
    [
        (
            "Correcting vitamin D deficiency usually takes 60,000 IU of cholecalciferol weekly.",
            Modality.RECOMMEND,
            "vitamin-d-deficiency",
        ),
        (
            "Repleting stores takes 60,000 IU of cholecalciferol weekly.",
            Modality.RECOMMEND,
            "vitamin-d-deficiency",
        ),
        (
            "Restoring a normal level takes 60,000 IU of cholecalciferol weekly.",
            Modality.RECOMMEND,
            "vitamin-d-deficiency",
        ),
        (
            "Correcting severe deficiency requires 60,000 IU of cholecalciferol weekly.",
            Modality.REQUIRE,
            "severe-vitamin-d-deficiency",
        ),
        (
            "Reversing rickets needs 60,000 IU of cholecalciferol weekly.",
            Modality.REQUIRE,
            "rickets",
        ),
    ],
)
def test_what_puts_a_deficiency_right_is_a_regimen(
    say: Say, body: str, modality: Modality, group: str
) -> None:
    """Each had been an effect that was found, or for everybody with the page's condition."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.kind, found.modality) == (Kind.REGIMEN, modality)
    assert (found.dose_iu, found.interval_days) == (Interval.point(60_000), Interval.point(7))
    assert found.populations == (group,)


@pytest.mark.parametrize(
    "body",
    [
        "Correcting deficiency with 4,000 IU daily reduced falls.",
        "Raising the level by 10 nmol/L takes 400 IU daily.",
        "Correcting deficiency took 50,000 IU weekly in one trial.",
    ],
)
def test_an_effect_stays_an_effect(say: Say, body: str) -> None:
    assert {s.modality for s in say(body, title=VITAMIN_D)} == {Modality.INFORM}


@pytest.mark.parametrize(
    "title",
    [
        "What does the evidence say about correcting vitamin D deficiency?",
        "Correcting vitamin D deficiency",
        "Which regimen reverses vitamin D deficiency?",
    ],
)
def test_a_title_about_correcting_a_deficiency_is_about_those_who_have_it(
    say: Say, title: str
) -> None:
    (found,) = say("For maintenance, 800 IU daily is acceptable.", title=title)
    assert found.populations == ("vitamin-d-deficiency",)


@pytest.mark.parametrize("joined", ["with", "and"])
def test_the_next_step_is_not_the_second_drugs_dose(say: Say, joined: str) -> None:
    """ "B by mouth weekly, with 800 IU daily" had been one regimen, and A had no pace."""
    first, second = say(
        "Give 40,000 IU of ergocalciferol or cholecalciferol by mouth every week for 6 weeks, "
        f"{joined} 800 IU daily from then on.",
        title=VITAMIN_D,
    )
    both = ("ergocalciferol", "cholecalciferol")
    assert (first.formulations, first.routes) == (both, ("oral",))
    assert (first.dose_iu, first.interval_days) == (Interval.point(40_000), Interval.point(7))
    assert (first.duration_days, first.phase) == (Interval.point(42), Phase.LOADING)
    assert (second.dose_iu, second.interval_days) == (Interval.point(800), Interval.point(1))
    assert (second.formulations, second.phase) == (both, Phase.MAINTENANCE)


def test_a_dose_on_each_side_of_or_stays_a_choice(say: Say) -> None:
    one, two, then = say(
        "Give 40,000 IU of ergocalciferol weekly or cholecalciferol 4,000 IU daily for 6 weeks, "
        "with 800 IU daily afterwards.",
        title=VITAMIN_D,
    )
    assert (one.formulations, two.formulations) == (("ergocalciferol",), ("cholecalciferol",))
    assert (two.dose_iu, then.dose_iu) == (Interval.point(4_000), Interval.point(800))
