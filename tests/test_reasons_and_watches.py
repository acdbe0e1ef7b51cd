"""Why something is ruled out, how long somebody is watched after what, and how far from meals."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("why", ["since", "as", "because"])
def test_a_state_that_is_the_reason_of_a_ban_is_nobodys_group(say: Say, why: str) -> None:
    """The ban had been for those alone whose absorption is poor."""
    (found,) = say(f"Oral iron should not be used {why} absorption is poor.", title=IRON)
    assert (found.modality, found.populations) == (Modality.FORBID, ("iron-deficiency",))


@pytest.mark.parametrize("when", ["if", "when", "where"])
def test_a_state_that_is_the_case_of_a_ban_is_a_group(say: Say, when: str) -> None:
    (found,) = say(f"Oral iron should not be used {when} absorption is poor.", title=IRON)
    assert (found.modality, found.populations) == (Modality.FORBID, ("compromised-absorption",))


def test_a_longer_watch_after_another_drug_is_a_watch_of_its_own(say: Say) -> None:
    """Both had been conditions of one check, as if it came after both drugs."""
    body = (
        "Observe patients for 20 minutes after iron sucrose, or for 45 minutes after iron dextran."
    )
    found = say(body, title=IRON)
    assert [s.conditions for s in found] == [
        ("20 minutes after iron sucrose",),
        ("45 minutes after iron dextran",),
    ]
    assert {(s.kind, s.act) for s in found} == {(Kind.MONITORING, Act.MONITOR)}


def test_two_lengths_of_treatment_are_no_watches(say: Say) -> None:
    found = say("Give 65 mg daily for 3 months, or for 6 months after surgery.", title=IRON)
    assert all(s.act is Act.ADMINISTER for s in found)


@pytest.mark.parametrize("what", ["meals", "food", "tea"])
def test_how_far_from_meals_is_kept(say: Say, what: str) -> None:
    (found,) = say(f"Iron should be taken two hours away from {what}.", title=IRON)
    assert (found.formulations, found.conditions) == (("iron",), (f"two hours away from {what}",))
