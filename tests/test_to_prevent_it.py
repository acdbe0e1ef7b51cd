"""What is given to prevent the disease of the page is prophylaxis, be it a row's label."""

from __future__ import annotations

import pytest

from kg.model import Modality, Phase
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"
DOSE = "oral cyanocobalamin 50 mcg daily"


@pytest.mark.parametrize(
    "body",
    [
        f"To prevent deficiency, vegans should take {DOSE}.",
        f"Vegans should take {DOSE} to prevent vitamin B12 deficiency.",
        f"Vegans should take {DOSE} for the prevention of deficiency.",
        f"Vegans (to prevent deficiency): {DOSE}",
        f"Group | Dose\nVegans, to prevent deficiency | {DOSE}\n",
    ],
)
def test_what_keeps_the_deficiency_off_is_prophylaxis(say: Say, body: str) -> None:
    """It had no phase, and a label with such words was a condition that repeats the group."""
    (found,) = say(body, title=TITLE)
    assert (found.phase, found.populations) == (Phase.PROPHYLAXIS, ("vegan",))
    assert not found.conditions


@pytest.mark.parametrize(
    "body",
    [
        "Give cyanocobalamin 1 mg monthly to prevent deficiency relapses.",
        "Give cyanocobalamin 1 mg monthly to prevent neuropathy.",
        "Give cyanocobalamin 1 mg monthly to treat and to prevent deficiency.",
    ],
)
def test_what_keeps_something_else_off_is_none(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.phase is not Phase.PROPHYLAXIS


def test_a_ban_on_preventing_keeps_its_words(say: Say) -> None:
    body = "Nasal sprays should not be used to prevent deficiency in pernicious anemia."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.conditions) == (Modality.FORBID, ("to prevent deficiency",))
