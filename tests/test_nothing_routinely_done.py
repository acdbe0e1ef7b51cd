""" "No routine supplementation": nothing is asked for, and nothing is lent below it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("what", ["routine supplementation", "further treatment", "treatment"])
@pytest.mark.parametrize("sign", [":", " —"])
def test_nothing_is_asked_for(say: Say, sign: str, what: str) -> None:
    first, second = say(f"Vegans{sign} no {what}\nElderly{sign} 1000 mcg daily", title=B12)
    assert (first.kind, first.modality) == (Kind.REGIMEN, Modality.INFORM)
    assert (first.populations, first.governs) == (("vegan",), ("therapy",))
    assert (second.modality, second.populations) == (Modality.RECOMMEND, ("older-adult",))


def test_a_route_that_is_named_is_ruled_out(say: Say) -> None:
    (found,) = say("Vegans: no oral treatment.", title=B12)
    assert (found.modality, found.routes) == (Modality.AVOID, ("oral",))
