"""Definitions, what a dose adds, plain verdicts, and whom an age at the head of a clause means."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"
IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "sign"),
    [
        ("Deficiency is defined as a ferritin below 40 µg/L.", "<"),
        ("The college draws the line for deficiency at a ferritin of less than 40 µg/L.", "<"),
        ("A ferritin above 40 µg/L is regarded as sufficient.", ">"),
        ("Ferritin <40 µg/L = deficient", "<"),
    ],
)
def test_what_a_level_is_called_is_a_fact(say: Say, body: str, sign: str) -> None:
    """It had been lost, or become a target."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.INFORM)
    assert found.analytes == ("ferritin",)
    assert found.target is not None
    assert (found.target.comparator, found.target.value) == (sign, 40)


def test_a_level_that_is_wanted_is_no_definition(say: Say) -> None:
    (found,) = say("Ferritin should be above 40 µg/L.", title=IRON)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.RECOMMEND)


@pytest.mark.parametrize(
    "body",
    [
        "Each 800 IU daily adds roughly 15 nmol/L.",
        "Every 100 IU adds 1 ng/mL.",
    ],
)
def test_what_a_dose_adds_directs_nobody(say: Say, body: str) -> None:
    """It had been a dose to give."""
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.PHARMACOLOGY, Modality.INFORM)


def test_what_is_added_to_a_treatment_is_given(say: Say) -> None:
    (found,) = say("Add 800 IU daily if 25(OH)D is below 30 nmol/L.", title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("20,000 IU monthly is fine in pregnancy.", Modality.ACCEPTABLE),
        ("In pregnancy 20,000 IU monthly is OK.", Modality.ACCEPTABLE),
        ("Pregnancy: ergocalciferol OK, 20,000 IU monthly", Modality.ACCEPTABLE),
        ("20,000 IU monthly is not OK in pregnancy.", Modality.AVOID),
    ],
)
def test_a_plain_verdict_on_a_dose(say: Say, body: str, modality: Modality) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.populations) == (modality, ("pregnancy",))
    assert found.dose_iu == Interval.point(20000)


@pytest.mark.parametrize(
    ("body", "governs"),
    [
        ("Either form is acceptable in pregnancy.", ("formulation",)),
        ("Any route is suitable in pregnancy.", ("route",)),
    ],
)
def test_either_may_be_chosen(say: Say, body: str, governs: tuple[str, ...]) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.PREFERENCE, Modality.ACCEPTABLE)
    assert (found.governs, found.populations) == (governs, ("pregnancy",))


def test_to_have_a_level_is_to_have_it_measured(say: Say) -> None:
    (found,) = say("Vegans should have a level every six months.", title=TITLE)
    assert (found.kind, found.act) == (Kind.MONITORING, Act.MONITOR)
    assert found.populations == ("vegan",)


@pytest.mark.parametrize(
    ("body", "group", "condition"),
    [
        ("Between 2 and 17 years the dose is 700 IU daily.", "child", "Between 2 and 17 years"),
        (
            "Between 2 and 11 years of age 700 IU daily is given.",
            "child",
            "Between 2 and 11 years of age",
        ),
        (
            "Between 60 and 70 years the dose is 700 IU daily.",
            "vitamin-d-deficiency",
            "Between 60 and 70 years",
        ),
    ],
)
def test_years_at_the_head_of_a_clause_are_an_age(
    say: Say, body: str, group: str, condition: str
) -> None:
    """Without them the dose had been everybody's, or that of those spoken of before."""
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.conditions) == ((group,), (condition,))


def test_years_of_something_are_no_age(say: Say) -> None:
    (found,) = say("2 to 4 years of treatment are needed.", title=TITLE)
    assert found.populations == ("vitamin-d-deficiency",)


def test_a_ban_for_some_therapy_is_no_ban_for_all(say: Say) -> None:
    """ "For routine replacement" had been left out."""
    (found,) = say("Injections should not be used for routine replacement.", title=TITLE)
    assert (found.modality, found.routes) == (Modality.FORBID, ("parenteral",))
    assert found.conditions == ("for routine replacement",)
