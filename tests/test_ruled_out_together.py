"""Two drugs that are not to be taken together; a pace that is not to be exceeded."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "together"),
    [
        ("Iron should not be taken with calcium.", "with calcium"),
        ("Do not give iron with milk, tea or antacids.", "with milk, tea or antacids"),
        ("Do not take oral iron with calcium or milk.", "with calcium or milk"),
        ("Avoid taking iron with levothyroxine.", "with levothyroxine"),
    ],
)
def test_the_two_together_are_ruled_out(say: Say, body: str, together: str) -> None:
    """Iron had been ruled out by itself."""
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert (found.formulations, found.conditions) == (("iron",), (together,))


def test_what_is_given_with_another_is_not_hung_on_it(say: Say) -> None:
    (found,) = say("Iron should be taken with vitamin C.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.RECOMMEND, ())


def test_what_is_not_treated_with_a_drug(say: Say) -> None:
    (found,) = say("Do not treat celiac disease with iron dextran.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.FORBID, ("iron-dextran",))
    assert not found.conditions


@pytest.mark.parametrize("often", ["more often", "more frequently", "more frequent"])
def test_how_often_is_too_often(say: Say, often: str) -> None:
    (found,) = say(f"Injections {often} than every 4 weeks are not recommended.", title=B12)
    assert (found.modality, found.governs) == (Modality.AVOID, ("interval",))
    assert found.interval_days is not None
    assert (found.interval_days.low, found.interval_days.high) == (None, 28)
