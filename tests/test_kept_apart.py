"""Things kept apart in time: a drink from a drug, one drug from another."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("Do not drink coffee with iron.", ("coffee", "with iron")),
        ("Avoid milk for two hours after iron.", ("milk", "for two hours after iron")),
        ("Coffee should be avoided within an hour of taking iron.", None),
        ("Milk should not be drunk with iron.", ("Milk", "with iron")),
        ("Coffee, cocoa and dairy products should be avoided with ferrous sulfate.", None),
    ],
)
def test_a_drink_to_be_avoided_is_no_ban_on_the_drug(
    say: Say, body: str, conditions: tuple[str, ...] | None
) -> None:
    """The first had forbidden the iron."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality.negative) == (Kind.WARNING, True)
    assert (found.formulations, found.other_agents, found.routes) == ((), (), ())
    assert len(found.conditions) == 2
    assert conditions in (None, found.conditions)


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Separate iron from antacids by 3 hours.", "from antacids by 3 hours"),
        ("Iron should be separated from zinc by 3 hours.", "from zinc by 3 hours"),
        ("Take iron at least 3 hours before antacids.", "at least 3 hours before antacids"),
    ],
)
def test_from_what_a_drug_is_kept_apart_stays(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.formulations, found.conditions) == (("iron",), (condition,))
    assert found.modality is Modality.RECOMMEND


def test_another_drug_is_ruled_out_for_that_time_only(say: Say) -> None:
    (found,) = say("Avoid antacids for 3 hours before and after iron.", title=IRON)
    assert (found.modality, found.conditions) == (
        Modality.AVOID,
        ("for 3 hours before and after iron",),
    )


@pytest.mark.parametrize(
    "body",
    [
        "Do not take iron with coffee.",
        "Avoid iron in infection.",
        "Iron should not be taken within 3 hours of antacids.",
        "Avoid giving iron for fatigue.",
        "Tablets of iron should be avoided after a gastric bypass.",
    ],
)
def test_a_ban_on_the_drug_stays_one(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality.negative, found.formulations) == (True, ("iron",))
