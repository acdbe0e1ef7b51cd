"""A line over a list that asks when or for whom: "When not to use it:", "Who needs injections:"."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "line",
    [
        "When not to use intravenous iron:",
        "Who should not receive intravenous iron:",
        "When to avoid intravenous iron:",
        "Intravenous iron works fast.\n\nWhen not to use it:",
        "Intravenous iron works fast.\n\nDo not use it in:",
        "Intravenous iron works fast.\n\nIt is contraindicated in:",
    ],
)
def test_what_is_listed_below_is_ruled_out(say: Say, line: str) -> None:
    """Each had been lost with its ban."""
    found = say(f"{line}\n\n• Infection\n• Hemochromatosis", title=IRON)
    banned = [s for s in found if s.modality is Modality.FORBID]
    assert [s.populations for s in banned] == [("infection",), ("hemochromatosis",)]
    assert {s.routes for s in banned} == {("intravenous",)}


def test_who_needs_it_is_asked_for(say: Say) -> None:
    found = say("Who needs intravenous iron:\n\n• Dialysis\n• Heart failure", title=IRON)
    assert [s.populations for s in found] == [("dialysis",), ("heart-failure",)]
    assert {s.modality for s in found} == {Modality.REQUIRE}


@pytest.mark.parametrize("line", ["When to use it:", "When to give iron:", "Where to infuse it:"])
def test_when_to_use_it_is_no_case(say: Say, line: str) -> None:
    """It had been a condition of every bullet below it."""
    (found,) = say(f"{line}\n\n• Intravenous iron is contraindicated in infection", title=IRON)
    assert (found.modality, found.conditions) == (Modality.FORBID, ())


def test_a_case_stays_one(say: Say) -> None:
    (found,) = say("When tablets fail:\n\n• Intravenous iron should be given", title=IRON)
    assert found.conditions == ("When tablets fail",)


def test_a_check_is_no_ban(say: Say) -> None:
    found = say("When to check ferritin:\n\n• Hemochromatosis", title=IRON)
    assert not any(s.modality.negative for s in found)
