"""A price tells what something costs, and takes no direction away."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "A 6-week ergocalciferol course is about $15.",
        "A year of cholecalciferol comes to £20.",
        "Ergocalciferol costs more than cholecalciferol.",
    ],
)
def test_a_price_is_about_availability(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.AVAILABILITY, Modality.INFORM)


@pytest.mark.parametrize(
    "body",
    ["Give 1000 IU daily ($2 a month).", "Take 1000 IU daily, at £3 a month."],
)
def test_what_is_ordered_at_a_price_is_ordered(say: Say, body: str) -> None:
    """The order had become a price."""
    (found,) = say(body, title=TITLE)[:1]
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
