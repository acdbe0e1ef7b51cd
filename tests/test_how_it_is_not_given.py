"""A ban on how fast or how much is given rules out no drug."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "manner"),
    [
        ("Do not infuse iron too quickly.", "too quickly"),
        ("Never inject iron dextran rapidly.", "rapidly"),
        ("Avoid giving iron too often.", "too often"),
        ("Never give too much iron.", "too much"),
        ("Iron must not be infused hastily.", "hastily"),
    ],
)
def test_the_manner_that_is_ruled_out_stays(say: Say, body: str, manner: str) -> None:
    """Some had been bans of all iron, or of every infusion."""
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert found.conditions == (manner,)


@pytest.mark.parametrize(
    "body",
    [
        "Do not give iron, especially in hemochromatosis.",
        "Iron should not usually be given in hemochromatosis.",
        "Do not give iron orally.",
    ],
)
def test_other_adverbs_are_no_manner(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.conditions) == (Modality.FORBID, ())


@pytest.mark.parametrize(
    "body", ["Do not infuse iron in infection.", "Avoid infusing iron in infection."]
)
def test_what_is_not_infused_is_ruled_out_by_vein_alone(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.routes, found.populations) == (("intravenous",), ("infection",))


def test_what_a_drug_lowers_is_a_level(say: Say) -> None:
    (found,) = say("Ferric carboxymaltose lowers phosphate.", title=IRON)
    assert (found.analytes, found.other_agents) == (("phosphate",), ())
