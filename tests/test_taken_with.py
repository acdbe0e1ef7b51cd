"""Whose dose it is that stands behind "with", and what a product holds."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Oral iron should be taken with 500 mg of vitamin C.",
        "Oral iron should be taken with vitamin C 500 mg.",
        "Oral iron should be given together with 250 mg of vitamin C.",
    ],
)
def test_the_dose_of_what_is_taken_with_a_drug_is_not_the_drugs(say: Say, body: str) -> None:
    """It had been the dose of the iron, which was lost."""
    (found,) = say(body, title=IRON)
    assert (found.formulations, found.other_agents) == (("iron",), ("vitamin-c",))
    assert found.dose_ug is None


def test_two_drugs_with_a_dose_and_a_pace_each_are_two(say: Say) -> None:
    first, second = say("Take iron 60 mg daily with folic acid 400 µg daily.", title=IRON)
    assert (first.formulations, first.dose_ug) == (("iron",), Interval.point(60_000))
    assert (second.other_agents, second.dose_ug) == (("folic-acid",), Interval.point(400))


def test_a_ban_on_two_together_is_one(say: Say) -> None:
    (found,) = say("Do not take iron 60 mg daily with calcium 500 mg daily.", title=IRON)
    assert found.modality is Modality.FORBID
    assert (found.formulations, found.other_agents) == (("iron",), ("calcium",))


def test_the_strength_of_a_solution_keeps_its_drug(say: Say) -> None:
    (found,) = say("Inject 1 mL of hydroxocobalamin 1 mg/mL every 12 weeks.", title=B12)
    assert found.formulations == ("hydroxocobalamin",)
    assert found.interval_days == Interval.point(84)


@pytest.mark.parametrize(
    "body",
    [
        "Ferrous sulfate 200 mg tablets provide 65 mg of elemental iron.",
        "One tablet of ferrous fumarate 210 mg provides 68 mg of iron.",
    ],
)
def test_what_a_tablet_provides_is_no_regimen(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.AVAILABILITY, Modality.INFORM)


def test_what_is_given_to_provide_an_amount_is_one(say: Say) -> None:
    (found,) = say("Give ferrous sulfate 200 mg to provide 65 mg of iron daily.", title=IRON)
    assert (found.kind, found.dose_ug) == (Kind.REGIMEN, Interval.point(200_000))


@pytest.mark.parametrize("group", ["low ferritin levels", "borderline levels"])
def test_what_patients_may_take_is_a_permission(say: Say, group: str) -> None:
    """Their levels had made it an effect."""
    (found,) = say(f"Patients with {group} may take 60 mg daily.", title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)
    assert found.conditions == (f"with {group}",)


@pytest.mark.parametrize(
    "body", ["Give drops providing 10 mg of iron daily.", "Use drops of 10 mg iron daily."]
)
def test_drops_behind_an_order_are_a_form(say: Say, body: str) -> None:
    """They had been a verb, and nothing was read."""
    (found,) = say(body, title=IRON)
    assert (found.dose_ug, found.routes) == (Interval.point(10_000), ("oral",))


def test_what_drops_is_no_form(say: Say) -> None:
    (found,) = say("If hemoglobin drops, give 100 mg of iron daily.", title=IRON)
    assert (found.routes, found.conditions) == ((), ("If hemoglobin drops",))
