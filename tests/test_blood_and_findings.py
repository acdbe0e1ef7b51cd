"""A transfusion beside a drug, and what a dose before an operation did not bring about."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Blood transfusion should be avoided in stable patients.", Modality.AVOID),
        ("Red cell transfusion is not recommended for iron deficiency.", Modality.AVOID),
        ("Transfusions must not be given to stable patients.", Modality.FORBID),
        ("Transfusion should be reserved for patients in shock.", Modality.RECOMMEND),
    ],
)
def test_what_is_said_of_transfusion_is_of_it_and_not_of_the_drug(
    say: Say, body: str, modality: Modality
) -> None:
    """Each had been lost."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.other_agents) == (modality, ("blood-transfusion",))
    assert not found.formulations


def test_who_is_transfused_again_and_again_is_a_group(say: Say) -> None:
    body = "Patients who need regular blood transfusions should not take iron."
    (found,) = say(body, title=IRON)
    assert (found.formulations, found.other_agents) == (("iron",), ())
    assert found.populations == ("repeated-blood-transfusion",)


@pytest.mark.parametrize(
    "body",
    [
        "Iron 1000 mg before surgery did not lower the need for blood transfusion.",
        "Iron 1000 mg after surgery did not improve exercise capacity.",
        "A dose of 1000 mg given before surgery did not reduce admissions.",
    ],
)
def test_what_a_dose_did_not_do_is_a_finding(say: Say, body: str) -> None:
    """The verb had been one of the words that say when, and the dose recommended."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


@pytest.mark.parametrize(
    "body",
    [
        "Give iron 1000 mg after tablets did not help.",
        "Iron 1000 mg should be given when tablets did not help.",
    ],
)
def test_what_is_given_when_others_did_nothing_is_an_order(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
