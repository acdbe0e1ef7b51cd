"""To premedicate somebody is to give what it is done with."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Patients with asthma may be premedicated with prednisolone.", Modality.ACCEPTABLE),
        ("Premedicate patients with asthma with prednisolone.", Modality.RECOMMEND),
        ("Patients with asthma should not be premedicated with prednisolone.", Modality.FORBID),
    ],
)
def test_who_is_premedicated_with_what(say: Say, body: str, modality: Modality) -> None:
    """The permission had been told as a harm."""
    (found,) = say(body, title=IRON)
    assert found.kind in (Kind.REGIMEN, Kind.CONTRAINDICATION)
    assert (found.modality, found.other_agents) == (modality, ("prednisolone",))
    assert (found.formulations, found.populations) == ((), ("asthma",))


def test_a_ban_names_the_drug(say: Say) -> None:
    (found,) = say("Do not premedicate with diphenhydramine.", title=IRON)
    assert (found.modality, found.other_agents) == (Modality.FORBID, ("diphenhydramine",))
