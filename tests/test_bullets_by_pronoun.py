""" "It" below a bullet, or behind a ban, is the drug that has just been spoken of."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
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


IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "ban",
    ["It should not be given for convenience", "It must not be used in the first weeks of life"],
)
def test_a_bullet_behind_another_goes_on_about_its_drug(say: Say, ban: str) -> None:
    """The ban had been lost."""
    body = f"• Infusions of iron are indicated in dialysis\n• {ban}"
    _, banned = say(body, title=IRON)
    assert (banned.modality, banned.formulations) == (Modality.FORBID, ("iron",))
    assert banned.routes == ("intravenous",)


def test_a_third_bullet_still_goes_on(say: Say) -> None:
    body = (
        "• Oral iron may be given in pregnancy\n• It should not be taken with tea\n"
        "• It is contraindicated in hemochromatosis"
    )
    *_, last = say(body, title=IRON)
    assert (last.modality, last.routes) == (Modality.FORBID, ("oral",))
    assert last.populations == ("hemochromatosis",)


def test_what_stands_below_the_bullet_before_does_not_hide_it(say: Say) -> None:
    body = (
        "• Intravenous iron may be given in dialysis\n  ◦ Check ferritin monthly\n"
        "• It should not be used in infection"
    )
    *_, last = say(body, title=IRON)
    assert (last.modality, last.routes) == (Modality.FORBID, ("intravenous",))


@pytest.mark.parametrize(
    ("order", "act"),
    [
        ("Withhold it during infection.", Act.WITHHOLD),
        ("Do not stop it during an infection.", Act.DISCONTINUE),
        ("Delay it until the infection is over.", Act.DELAY),
    ],
)
def test_an_order_about_it_is_about_the_drug_before(say: Say, order: str, act: Act) -> None:
    """Some had been lost, others were of the drug of the page."""
    _, found = say(f"Calcifediol may be used in sarcoidosis. {order}", title=VITD)
    assert (found.act, found.formulations) == (act, ("calcifediol",))


def test_a_disease_is_no_drug(say: Say) -> None:
    *_, found = say("Iron deficiency is due to bleeding. Treat it with iron.", title=IRON)
    assert found.formulations == ("iron",)


def test_what_keeps_iron_from_being_absorbed_stops_no_treatment(say: Say) -> None:
    found = say("Coffee can stop iron being absorbed.", title=IRON)
    assert all(one.act is not Act.DISCONTINUE for one in found)
