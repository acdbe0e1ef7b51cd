"""Bullets below "… for patients who:" say what somebody does or cannot do, and order nothing."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
BULLETS = ("cannot swallow tablets", "do not absorb tablets", "need rapid repletion")


def _list(lead: str) -> str:
    return "\n".join((lead, *(f"- {bullet}" for bullet in BULLETS)))


@pytest.mark.parametrize(
    ("lead", "modality"),
    [
        ("Infusions are recommended for patients who:", Modality.RECOMMEND),
        ("Do not use infusions in patients who:", Modality.FORBID),
        ("Infusions are not appropriate for patients who:", Modality.AVOID),
        ("Infusions should be avoided if they:", Modality.AVOID),
    ],
)
def test_a_bullet_of_who_is_only_whom_it_is_about(say: Say, lead: str, modality: Modality) -> None:
    """The bullets had forbidden or recommended tablets, and the lead-in spoke of everybody."""
    found = say(_list(lead), title=IRON)
    assert [(s.modality, s.routes) for s in found] == [(modality, ("intravenous",))] * 3
    assert [s.conditions for s in found] == [(bullet,) for bullet in BULLETS]


def test_an_amount_that_somebody_cannot_take_is_nobodys_dose(say: Say) -> None:
    body = "Infusions are recommended for patients who:\n- are unable to take 200 mg daily"
    (found,) = say(body, title=IRON)
    assert (found.routes, found.dose_ug, found.interval_days) == (("intravenous",), None, None)
    assert found.conditions == ("are unable to take 200 mg daily",)


def test_a_bullet_with_a_label_speaks_for_itself(say: Say) -> None:
    body = "Infusions should not be given if:\n- tablets are tolerated: give 200 mg by mouth daily"
    (found,) = say(body, title=IRON)
    assert (found.modality.positive, found.routes) == (True, ("oral",))
