"""What is over is no group: after "a previous pregnancy" nobody is pregnant."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Women with a previous infant with spina bifida need 100 mg daily.", "a previous infant"),
        ("Women with a prior pregnancy ended by sprue need 100 mg daily.", "a prior pregnancy"),
        ("After a pregnancy ended by sprue, 100 mg daily is advised.", "After a pregnancy"),
    ],
)
def test_an_earlier_pregnancy_is_a_condition(say: Say, body: str, who: str) -> None:
    """The dose had been for pregnant women, or for infants."""
    (found,) = say(body, title=IRON)
    assert (found.dose_as_written, found.populations) == ("100 mg", ("iron-deficiency",))
    assert who in " ".join(found.conditions)


def test_an_earlier_pregnancy_is_what_a_ban_hangs_on(say: Say) -> None:
    (found,) = say("A previous pregnancy is no reason to give iron.", title=IRON)
    assert found.modality is Modality.AVOID
    assert found.conditions == ("A previous pregnancy",)


def test_an_operation_is_not_over(say: Say) -> None:
    (found,) = say("Patients with previous gastric bypass need 100 mg daily.", title=IRON)
    assert found.populations == ("gastric-bypass",)


@pytest.mark.parametrize(
    "body",
    [
        "Daily dosing is preferred to weekly dosing.",
        "Iron 100 mg daily is enough; in adults daily dosing is preferred to weekly dosing.",
    ],
)
def test_a_pace_that_is_preferred_is_a_choice_of_pace(say: Say, body: str) -> None:
    """It had been a regimen, and had taken the dose of the sentence before."""
    *_, found = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.PREFERENCE, Modality.PREFER)
    assert (found.governs, found.dose_ug) == (("interval",), None)
