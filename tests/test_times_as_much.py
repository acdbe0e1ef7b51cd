"""What is found of two drugs, or of the treatment as such."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Vitamin D3 is three times as potent as vitamin D2.",
        "Vitamin D3 raised the level twice as much as vitamin D2.",
    ],
)
def test_the_better_of_two_is_ranked_above_the_other(say: Say, body: str) -> None:
    """Both had been what the finding is of."""
    (found,) = say(body, title=VITAMIN_D)
    assert found.modality is Modality.INFORM
    assert (found.formulations, found.less_preferred) == (("cholecalciferol",), ("ergocalciferol",))


@pytest.mark.parametrize(
    "body",
    [
        "Vitamin D3 is as potent as vitamin D2.",
        "Vitamin D3 raised the level as far as an equal dose of vitamin D2.",
    ],
)
def test_equals_are_not_ranked(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.formulations, found.less_preferred) == (("cholecalciferol",), ())


@pytest.mark.parametrize(
    "body",
    [
        "Supplements prevent about one fracture in ten.",
        "Supplementation lowers the risk of falls.",
        "Treatment reduces fractures by a third.",
    ],
)
def test_what_treatment_does_is_a_finding(say: Say, body: str) -> None:
    """It had been left as residue."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert found.populations == ()


def test_when_to_begin_is_no_comparison(say: Say) -> None:
    (found,) = say("Give vitamin D3 as early as possible.", title=VITAMIN_D)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("cholecalciferol",))
