"""What is kept some hours away from the treatment, whatever it is called, and what is kept near."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "agents", "gap"),
    [
        (
            "Antacids should be kept two hours away from the dose.",
            ("antacid",),
            "two hours away from the dose",
        ),
        (
            "Calcium should be kept at least 3 hours away from the tablets.",
            ("calcium",),
            "at least 3 hours away from the tablets",
        ),
        ("Milk should be kept an hour away from the tablets.", (), "an hour away from the tablets"),
    ],
)
def test_hours_away_from_the_dose_are_a_gap(
    say: Say, body: str, agents: tuple[str, ...], gap: str
) -> None:
    """It had been a regimen of the other drug, or a ban on the tablets."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.SEQUENCING, Modality.RECOMMEND)
    assert (found.other_agents, found.conditions) == (agents, (gap,))


@pytest.mark.parametrize(
    "body", ["Coffee should be kept away from the tablets.", "Keep milk away from iron."]
)
def test_what_is_kept_away_from_the_tablets_rules_them_out_for_nobody(say: Say, body: str) -> None:
    assert not say(body, title=IRON)


def test_tablets_that_are_kept_from_children_are(say: Say) -> None:
    (found,) = say("Keep the tablets away from children.", title=IRON)
    assert (found.modality, found.populations) == (Modality.FORBID, ("child",))


def test_a_list_behind_a_direction_has_a_direction_of_its_own(say: Say) -> None:
    body = (
        "Tablets should be swallowed with water, and antacids, calcium and milk should be kept "
        "two hours away from the dose."
    )
    first, second = say(body, title=IRON)
    assert (first.routes, first.other_agents) == (("oral",), ())
    assert (second.kind, second.other_agents) == (Kind.SEQUENCING, ("antacid", "calcium"))


def test_a_list_of_groups_goes_on_with_the_direction(say: Say) -> None:
    found = say("65 mg daily should be given in pregnancy, celiac disease and vegans.", title=IRON)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("body", "modality", "gap", "case"),
    [
        (
            "When hemoglobin is below 80 g/L daily dosing is preferred.",
            Modality.PREFER,
            Interval.point(1),
            "When hemoglobin is below 80 g/L",
        ),
        (
            "If symptoms persist weekly dosing should not be used.",
            Modality.FORBID,
            Interval.point(7),
            "If symptoms persist",
        ),
        (
            "Where ferritin is above 100 ng/mL monthly treatment is sufficient.",
            Modality.ACCEPTABLE,
            Interval.point(30.4375),
            "Where ferritin is above 100 ng/mL",
        ),
    ],
)
def test_a_pace_behind_a_case_without_a_comma_is_what_is_directed(
    say: Say, body: str, modality: Modality, gap: Interval, case: str
) -> None:
    """Each had been lost in its own condition."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.interval_days, found.conditions) == (modality, gap, (case,))


def test_a_pace_that_somebody_does_not_bear_is_theirs(say: Say) -> None:
    body = "Patients who cannot tolerate daily dosing should take tablets weekly."
    (found,) = say(body, title=IRON)
    assert found.interval_days == Interval.point(7)
    assert found.conditions == ("who cannot tolerate daily dosing",)
