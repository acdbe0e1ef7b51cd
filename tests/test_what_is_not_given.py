"""Amounts that kill, that are terms of a formula or lie beyond somebody's weight, and cases that do
not stand in the way: no regimen and no ban.
"""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "As little as 60 mg/kg can kill.",
        "Doses over 60 mg/kg may kill a child.",
        "200 mg can poison a toddler.",
    ],
)
def test_what_kills_is_not_allowed(say: Say, body: str) -> None:
    """60 mg/kg had been acceptable."""
    (harm,) = say(body, title=IRON)
    assert (harm.kind, harm.modality) == (Kind.WARNING, Modality.INFORM)


def test_a_term_of_a_formula_is_not_given(say: Say) -> None:
    """500 mg had been recommended."""
    found = say("The deficit is weight times the gap times 2.4 plus 500 mg.", title=IRON)
    assert all(s.dose_ug is None for s in found)


@pytest.mark.parametrize("joint", ["and over", "or over"])
def test_over_behind_a_weight_is_no_bound_of_the_dose(say: Say, joint: str) -> None:
    """2000 mg had been the least."""
    found = say(f"Adults of 70 kg {joint} 2000 mg.", title=IRON)
    assert found[-1].dose_ug == Interval.point(2_000_000)


def test_what_does_not_rule_it_out_is_no_ban(say: Say) -> None:
    """Infusions had been forbidden."""
    found = say("Eczema raises the risk but does not rule infusions out.", title=IRON)
    assert not any(s.modality.negative for s in found)


@pytest.mark.parametrize(
    "case",
    [
        "if hemoglobin is below 100 g/L and ferritin below 30 µg/L",
        "when transferrin saturation is 30% or less and ferritin 500 µg/L or less",
    ],
)
def test_both_values_of_a_case_are_kept(say: Say, case: str) -> None:
    """The second had been left out."""
    (given,) = say(f"Give intravenous iron {case}.", title=IRON)
    assert given.conditions == (case,)


def test_two_checks_stay_two(say: Say) -> None:
    found = say("Check hemoglobin at 4 weeks and ferritin at 8 weeks.", title=IRON)
    assert [s.analytes for s in found] == [("hemoglobin",), ("ferritin",)]
