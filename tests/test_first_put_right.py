"""A deficiency that comes first: what waits for it is neither given nor ruled out for good."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "waits", ["before the first dose of denosumab", "before the first injection of denosumab"]
)
def test_deficiency_is_corrected_before_something_else(say: Say, waits: str) -> None:
    """What waits had been lost, or given."""
    (found,) = say(f"Deficiency should be corrected {waits}.", title=VITAMIN_D)
    assert (found.kind, found.act) == (Kind.SEQUENCING, Act.GIVE_BEFORE)
    assert (found.conditions, found.routes) == ((waits,), ())


@pytest.mark.parametrize(
    ("drug", "until"),
    [
        ("Denosumab", "until deficiency has been corrected"),
        ("Folic acid", "until vitamin B12 deficiency has been treated"),
    ],
)
def test_a_drug_waits_until_a_deficiency_is_corrected(say: Say, drug: str, until: str) -> None:
    """It had been ruled out like a drug that must never be given."""
    (found,) = say(f"{drug} must not be given {until}.", title=VITAMIN_D)
    assert (found.kind, found.modality) == (Kind.SEQUENCING, Modality.FORBID)
    assert (found.act, found.conditions) == (Act.GIVE_BEFORE, (until,))


def test_a_treatment_that_goes_on_until_then_does_not_wait(say: Say) -> None:
    (found,) = say("Vitamin D is continued until deficiency has been corrected.", title=VITAMIN_D)
    assert (found.kind, found.act) == (Kind.REGIMEN, Act.ADMINISTER)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "More than one dose of 200,000 IU must not be given.",
            "More than one dose of 200,000 IU",
        ),
        (
            "No more than one dose of 200,000 IU should be given.",
            "more than one dose of 200,000 IU",
        ),
    ],
)
def test_too_many_are_ruled_out_and_not_the_treatment(say: Say, body: str, words: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.modality, found.conditions) == (Modality.FORBID, (words,))


def test_more_than_one_may_be_needed(say: Say) -> None:
    (found,) = say("More than one dose may be needed.", title=VITAMIN_D)
    assert (found.modality, found.conditions) == (Modality.ACCEPTABLE, ())
