"""What comes of a treatment, and when: findings, which order nobody to be treated or checked."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality, Phase, Target
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Symptoms should resolve within weeks of treatment.",
        "Treatment should improve symptoms.",
        "Iron should improve fatigue.",
        "The hemoglobin should rise with treatment.",
        "The reticulocyte response is maximal 7 days after treatment begins.",
        "The reticulocyte count peaks a week after treatment starts.",
    ],
)
def test_what_is_to_be_hoped_for_is_no_order(say: Say, body: str) -> None:
    """They had been read as advice to treat everybody with the page's disease."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert (found.populations, found.governs, found.phase) == ((), (), None)


@pytest.mark.parametrize(
    "body", ["Fatigue should improve with treatment.", "Hair loss should improve with replacement."]
)
def test_nothing_is_made_of_an_outcome_of_no_vocabulary(say: Say, body: str) -> None:
    assert say(body, title=IRON) == ()


@pytest.mark.parametrize("who", ["Most patients", "Patients"])
def test_what_patients_gain_is_no_check(say: Say, who: str) -> None:
    """Below "Monitoring" a gain of 15 g/L had been a value to be reached by all."""
    (found,) = say(f"Monitoring\n\n• {who} gain 15 g/L of hemoglobin in 3 weeks", title=IRON)
    assert (found.kind, found.modality, found.act) == (
        Kind.EFFICACY,
        Modality.INFORM,
        Act.ADMINISTER,
    )
    assert (found.analytes, found.target) == (("hemoglobin",), None)


def test_a_dose_that_should_rise_is_an_order(say: Say) -> None:
    (found,) = say("The dose should rise to 200 mg daily.", title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


def test_a_value_that_should_rise_is_a_target(say: Say) -> None:
    (found,) = say("Ferritin should rise above 30 ng/mL with treatment.", title=IRON)
    assert found.target == Target("ferritin", ">", 30, "ng/mL")


@pytest.mark.parametrize(
    "when", ["after treatment begins", "after the start of treatment", "after starting treatment"]
)
def test_behind_the_start_of_a_treatment_no_phase_is_over(say: Say, when: str) -> None:
    """The weeks after the start had been maintenance."""
    (found,) = say(f"Give 100 mg weekly 2 weeks {when}.", title=IRON)
    assert (found.phase, found.conditions) == (None, (f"2 weeks {when}",))


def test_behind_the_first_course_maintenance_begins(say: Say) -> None:
    (found,) = say("Give 100 mg monthly after the initial course.", title=IRON)
    assert found.phase is Phase.MAINTENANCE


@pytest.mark.parametrize(
    "body",
    [
        "Hemoglobin should have gone up by about 15 g/L.",
        "Hemoglobin should have risen by 15 g/L after three weeks.",
        "Hemoglobin should be 15 g/L higher after three weeks.",
        "Ferritin should have increased by 30 ng/mL.",
    ],
)
def test_how_much_a_value_should_have_risen_is_no_value_to_reach(say: Say, body: str) -> None:
    """A hemoglobin of 15 g/L had been asked for."""
    (found,) = say(body, title="How is iron deficiency treated?")
    assert (found.modality, found.target) == (Modality.INFORM, None)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Hemoglobin should have reached 120 g/L.", 120),
        ("Hemoglobin should be 120 g/L or higher.", 120),
        ("Hemoglobin should rise to 120 g/L.", 120),
    ],
)
def test_a_value_that_should_have_been_reached_is_one(say: Say, body: str, value: int) -> None:
    (found,) = say(body, title="How is iron deficiency treated?")
    assert found.target is not None
    assert (found.target.value, found.modality) == (value, Modality.RECOMMEND)
