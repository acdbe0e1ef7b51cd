""" "As routine maintenance, because …": as what, and then why."""

from __future__ import annotations

import pytest

from kg.model import Modality, Phase
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("why", ["because", "since", "as"])
@pytest.mark.parametrize("what", ["routine", "regular"])
def test_as_what_is_part_of_the_ban(say: Say, what: str, why: str) -> None:
    """ "As" had been taken for the reason: the injections were ruled out altogether."""
    barred, reason = say(
        f"Monthly injections are not recommended as {what} maintenance, {why} hydroxocobalamin is "
        "retained for longer than cyanocobalamin.",
        title=TITLE,
    )
    assert (barred.modality, barred.phase) == (Modality.AVOID, Phase.MAINTENANCE)
    assert barred.conditions == (f"as {what} maintenance",)
    assert (reason.formulations, reason.phase) == (("hydroxocobalamin",), None)


def test_as_still_gives_a_reason(say: Say) -> None:
    barred, reason = say("Tablets are avoided as they are poorly absorbed.", title=TITLE)
    assert (barred.modality, reason.modality) == (Modality.AVOID, Modality.INFORM)


def test_what_may_develop_is_no_group(say: Say) -> None:
    _, reason = say("Potassium should be checked, as hypokalemia may develop.", title=TITLE)
    assert (reason.modality, reason.populations) == (Modality.INFORM, ())


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Pregnant women may develop anemia.", "pregnancy"),
        ("Infants may appear well.", "infant"),
    ],
)
def test_who_may_develop_it_is_one(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.populations == (group,)
