"""A finding below a heading that asks for whom something is names nobody it is for."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How should oral iron be given in iron deficiency?"
FIRST = "Overview\n\nTreatment is described below.\n\nWho should take tablets?\n\n"


@pytest.mark.parametrize("study", ["in one trial", "in a randomised trial", "in a large study"])
def test_what_was_found_is_no_indication(say: Say, study: str) -> None:
    body = f"Routine folic acid is not recommended; {study} it made no difference to recovery."
    ban, finding = say(FIRST + body, title=IRON)[-2:]
    assert ban.modality is Modality.AVOID
    assert (finding.kind, finding.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert finding.conditions == ()


def test_whoever_is_named_there_is_meant(say: Say) -> None:
    (found,) = say(f"{FIRST}• Pregnant women", title=IRON)[-1:]
    assert (found.modality, found.populations) == (Modality.RECOMMEND, ("pregnancy",))
