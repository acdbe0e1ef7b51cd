"""An order before a colon: it is no label of the sentence behind it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("verb", ["Use", "Choose", "Give"])
def test_an_order_and_the_ban_behind_it_are_two_things(say: Say, verb: str) -> None:
    """ "Use X" had been what the ban of Y hung on."""
    order, ban = say(f"{verb} vitamin D3: vitamin D2 should be avoided.", title=VITAMIN_D)
    assert (order.modality, order.formulations) == (Modality.RECOMMEND, ("cholecalciferol",))
    assert (ban.modality, ban.formulations) == (Modality.AVOID, ("ergocalciferol",))
    assert order.conditions == ban.conditions == ()


def test_a_ban_and_its_reason_are_two_things(say: Say) -> None:
    ban, reason = say("Avoid injections: absorption from muscle is slow.", title=VITAMIN_D)
    assert (ban.modality, ban.routes) == (Modality.AVOID, ("parenteral",))
    assert reason.modality is Modality.INFORM


@pytest.mark.parametrize(
    "body",
    [
        "Give vitamin D3: 20,000 IU weekly is recommended.",
        "Give vitamin D3: 20,000 IU weekly.",
        "Oral vitamin D3: 20,000 IU weekly is recommended.",
    ],
)
def test_a_drug_before_its_dose_stays_a_label(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.kind, found.formulations) == (Kind.REGIMEN, ("cholecalciferol",))
    assert found.dose_iu == Interval.point(20_000)
