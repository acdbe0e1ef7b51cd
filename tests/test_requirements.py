"""What a body needs each day is a fact; what the deficient are given is a regimen."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Women need about 16 mg of iron a day.",
        "Adults require 9 mg of iron daily.",
        "The body needs 2 mg of iron each day.",
        "The iron requirement of adults is 9 mg daily.",
        "Daily requirements for iron are about 9 mg.",
    ],
)
def test_what_everybody_needs_is_no_regimen_of_the_deficient(say: Say, body: str) -> None:
    """Each had been read as a regimen that the deficient require."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.PHARMACOLOGY, Modality.INFORM)
    assert found.populations == ()


@pytest.mark.parametrize(
    "body",
    [
        "Patients need 100 mg of iron daily.",
        "Adults need 60 mg of elemental iron daily.",
        "Adults need 100 mg of iron daily for 3 months.",
        "Adults with anemia need 100 mg of iron daily.",
        "Pregnant women need 40 mg of iron a day.",
        "Women who bleed heavily need 60 mg of iron daily.",
        "Adults need 100 mg of iron intravenously.",
    ],
)
def test_what_some_are_to_be_given_stays_a_regimen(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.REQUIRE)
