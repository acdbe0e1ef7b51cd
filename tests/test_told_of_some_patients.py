"""A finding about some of the patients says something, whatever it is that they have."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "how_many"),
    [
        ("Itching, fever or nausea is reported by fewer than 1 in 100 patients.",
         "fewer than 1 in 100"),
        ("Dizziness occurs in 1 in 50 patients.", "1 in 50"),
        ("Rash is seen in up to 2% of patients.", "up to 2%"),
        ("Some patients report fatigue.", "Some"),
    ],
)  # fmt: skip
def test_what_some_patients_have_is_a_finding(say: Say, body: str, how_many: str) -> None:
    """It was lost where what they have is in no vocabulary."""
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.quantifier) == (Modality.INFORM, how_many)


def test_a_need_of_one_in_ten_is_not_everybodys(say: Say) -> None:
    body = "About 1 in 10 people on metformin needs oral cyanocobalamin 1000 mcg daily."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.quantifier) == (Modality.REQUIRE, "About 1 in 10")


@pytest.mark.parametrize(
    "body", ["Side effects are rare.", "1 in 2 injections hurts.", "The cause is usually clear."]
)
def test_a_finding_about_nobody_is_left_out(say: Say, body: str) -> None:
    assert not say(body, title=TITLE)
