"""What should not be relied on is advised against, and stays in its own words where unknown."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("verb", "modality"),
    [
        ("should not be relied on", Modality.AVOID),
        ("cannot be relied on", Modality.AVOID),
        ("must not be relied on", Modality.FORBID),
        ("must never be relied on", Modality.FORBID),
    ],
)
def test_how_strongly_it_is_not_relied_on(say: Say, verb: str, modality: Modality) -> None:
    (found,) = say(f"Tablets {verb} in heart failure.", title=IRON)
    assert (found.modality, found.act, found.routes) == (modality, Act.RELY_ON, ("oral",))
    assert found.populations == ("heart-failure",)


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Do not rely on diet alone.", "on diet alone"),
        ("It is unwise to rely on fortified cereals alone.", "on fortified cereals alone"),
        ("Do not rely solely on diet.", "solely on diet"),
        ("Do not rely on tablets alone.", "alone"),
    ],
)
def test_what_is_not_relied_on_is_kept(say: Say, body: str, condition: str) -> None:
    """ "Alone" had been all that was left of it."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act) == (Modality.AVOID, Act.RELY_ON)
    assert found.conditions == (condition,)


def test_for_whom_it_is_not_relied_on_is_a_group(say: Say) -> None:
    (found,) = say("Do not rely on dietary advice in pregnancy.", title=IRON)
    assert found.populations == ("pregnancy",)
    assert found.conditions == ("on dietary advice",)


def test_no_less_effective_is_a_finding(say: Say) -> None:
    body = "Weekly infusions are no less effective than daily infusions."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.INFORM, ("intravenous",))
