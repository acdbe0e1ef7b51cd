""" "They" behind "but": what the clause before is about, and never what it is compared with."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("fact", ["are cheap", "are no better than oral tablets"])
@pytest.mark.parametrize(
    ("told", "modality"),
    [
        ("they may be used in children", Modality.ACCEPTABLE),
        ("they may be tried in children", Modality.ACCEPTABLE),
        ("they should not be used in children", Modality.FORBID),
    ],
)
def test_they_are_what_the_clause_before_is_about(
    say: Say, fact: str, told: str, modality: Modality
) -> None:
    """The permission was lost, or it was for the tablets they are no better than."""
    found = say(f"Sublingual tablets {fact}, but {told}.", title=TITLE)[-1]
    assert (found.modality, found.routes) == (modality, ("sublingual",))
    assert found.populations == ("child",)


def test_what_is_no_better_is_a_finding_of_its_own_route(say: Say) -> None:
    (found,) = say("Nasal sprays are no better than oral tablets.", title=TITLE)
    assert (found.modality, found.routes) == (Modality.INFORM, ("nasal",))


@pytest.mark.parametrize(
    "body", ["Guidelines differ, but they may be used in clinics.", "They may be used in children."]
)
def test_they_without_a_thing_before_are_nothing(say: Say, body: str) -> None:
    assert not say(body, title=TITLE)


@pytest.mark.parametrize("group", ["adults", "other patients", "all other adults"])
def test_they_are_for_the_people_of_their_own_half(say: Say, group: str) -> None:
    """Children were allowed what the half before rules out for them."""
    body = f"Injections are not recommended in children but they may be used in {group}."
    first, second = say(body, title=TITLE)
    assert (first.modality, first.populations) == (Modality.AVOID, ("child",))
    assert second.modality is Modality.ACCEPTABLE
    assert "child" not in second.populations
