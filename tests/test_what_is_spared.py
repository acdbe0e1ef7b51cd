""" "A avoids B" tells what A is good for; "avoid B" rules B out."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Ferrous sulfate 325 mg daily avoids costly infusions.",
        "Ferrous sulfate avoids the need for infusions.",
        "Ferrous sulfate obviates the need for infusions.",
    ],
)
def test_what_a_drug_spares_is_not_ruled_out(say: Say, body: str) -> None:
    """Infusions had been ruled out, or the drug at its dose."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.INFORM, ("ferrous-sulfate",))
    assert "intravenous" not in found.routes


def test_a_benefit_as_a_reason_rules_nothing_out(say: Say) -> None:
    found = say("Tablets are preferred because this avoids infusions.", title=IRON)
    assert not any(s.modality.negative for s in found)


@pytest.mark.parametrize(
    "body",
    [
        "Avoid infusions in pregnancy.",
        "Infusions should be avoided in pregnancy.",
        "Infusions are best avoided in pregnancy.",
        "It is best to avoid infusions in pregnancy.",
    ],
)
def test_what_is_to_be_avoided_is_ruled_out(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.AVOID, ("intravenous",))
    assert found.populations == ("pregnancy",)
