"""A rise that is expected orders no dose, and a ban on a gap bans the gap only."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Hemoglobin should be 20 g/L higher after 4 weeks of 1 mg daily.",
        "Hemoglobin should rise by 20 g/L after 4 weeks of 1 mg daily.",
        "With 1 mg daily, hemoglobin should rise by 20 g/L in 4 weeks.",
        "On oral tablets hemoglobin should have risen by 20 g/L at 4 weeks.",
    ],
)
def test_a_rise_on_a_dose_is_no_order_of_it(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize(
    "gap",
    [
        "less than an hour after calcium",
        "less than half an hour before milk",
        "less than an hour away from levothyroxine",
    ],
)
def test_a_gap_that_is_too_short_is_what_is_banned(say: Say, gap: str) -> None:
    """The tablets had been forbidden altogether, or at any time after calcium."""
    (found,) = say(f"Do not take tablets {gap}.", title=TITLE)
    assert (found.modality, found.conditions) == (Modality.FORBID, (gap,))


@pytest.mark.parametrize(
    "body",
    [
        "Neurological damage cannot be reversed with 1 mg daily.",
        "Deficiency cannot be corrected by cyanocobalamin 100 µg daily in malabsorption.",
        "Deficiency could not be corrected with 1 mg daily.",
    ],
)
def test_what_a_dose_cannot_mend_bans_nothing(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


@pytest.mark.parametrize("body", ["Injections cannot be given.", "Tablets cannot be recommended."])
def test_what_cannot_be_given_is_ruled_out(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality.negative
