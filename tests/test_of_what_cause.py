"""A bullet that says what the cause is: what stands below it is for those patients alone."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

BELOW = "Cyanocobalamin 50 mcg orally each day"


@pytest.mark.parametrize(
    "label",
    [
        "Cause not related to diet",
        "Dietary cause",
        "Cause unknown",
        "Autoimmune cause",
        "Cause reversible",
        "Diet-related",
    ],
)
def test_the_cause_is_a_condition_of_what_stands_below(say: Say, label: str) -> None:
    """It had been lost, and the dose was for everybody."""
    (found,) = say(f"• {label}:\n\n  • {BELOW}\n")
    assert found.conditions == (label,)
    assert found.dose_ug is not None


@pytest.mark.parametrize("label", ["Dietary cause", "Cause not related to diet"])
def test_the_cause_is_a_condition_of_what_stands_behind(say: Say, label: str) -> None:
    """ "Cause not …" had been read as a harm that is done, and the dose as no order."""
    (found,) = say(f"• {label}: {BELOW}")
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.conditions == (label,)


@pytest.mark.parametrize(
    "label", ["Find the cause", "Common cause", "Identify cause", "Cause and treatment"]
)
def test_a_label_that_tells_of_no_patient_is_no_condition(say: Say, label: str) -> None:
    (found,) = say(f"• {label}:\n\n  • {BELOW}\n")
    assert not found.conditions


def test_what_is_caused_stays_a_harm(say: Say) -> None:
    found = say("Cyanocobalamin can cause acne and cause headache.")
    assert {(f.kind, f.modality) for f in found} == {(Kind.WARNING, Modality.INFORM)}


@pytest.mark.parametrize(
    "cause", ["caused by nitrous oxide", "worsened by folic acid", "triggered by fasting"]
)
def test_what_brought_it_about_is_no_warning(say: Say, cause: str) -> None:
    """The dose below "Neuropathy caused by X:" had been told as a harm, and of nobody."""
    (found,) = say(f"• Neuropathy {cause}: hydroxocobalamin 1 mg IM daily for 2 weeks.\n")
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert (found.populations, found.conditions) == (("peripheral-neuropathy",), (cause,))


def test_a_harm_that_is_told_stays_one(say: Say) -> None:
    (found,) = say("• Side effects: 1 mg IM may cause acne.\n")
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)
