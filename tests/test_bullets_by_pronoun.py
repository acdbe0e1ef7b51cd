""" "It" below a bullet, or behind a ban, is the drug that has just been spoken of."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "over", ["Do not prescribe calcitriol", "Calcitriol may be used in sarcoidosis"]
)
def test_a_bullet_below_goes_on_about_the_drug(say: Say, over: str) -> None:
    """The harm had been lost."""
    _, below = say(f"• {over}\n  ◦ It can cause severe hypercalcaemia", title=VITD)
    assert (below.kind, below.formulations) == (Kind.WARNING, ("calcitriol",))


def test_a_ban_below_is_of_that_drug(say: Say) -> None:
    body = "• Calcifediol may be used in sarcoidosis\n  ◦ It should not be used in children"
    _, banned = say(body, title=VITD)
    assert (banned.modality, banned.formulations) == (Modality.FORBID, ("calcifediol",))
    assert banned.populations == ("child",)


def test_a_sentence_behind_a_ban_goes_on_about_the_drug(say: Say) -> None:
    body = "Do not give calcitriol. It can cause severe hypercalcaemia."
    banned, harm = say(body, title=VITD)
    assert banned.formulations == harm.formulations == ("calcitriol",)
    assert (banned.modality, harm.modality) == (Modality.FORBID, Modality.INFORM)


def test_of_two_drugs_neither_is_meant(say: Say) -> None:
    body = "• Give cholecalciferol or ergocalciferol\n  ◦ It can cause constipation"
    assert all("constipation" not in s.quote for s in say(body, title=VITD))
