"""What a lead-in with a "not" says of the doses listed below it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How should iron be dosed in iron deficiency?"
LISTED = "\n\n• Iron sucrose: 200 mg weekly\n• Ferric carboxymaltose: 500 mg weekly"
WEIGHED = (Interval.point(200_000), Interval.point(500_000))


@pytest.mark.parametrize(
    "lead",
    [
        "Doses for adults differ between the preparations and should not be interchanged:",
        "Do not swap one preparation for another:",
        "Never interchange the doses of two preparations:",
        "The ampoules must not be shaken:",
        "Do not freeze or shake the vials:",
        "Infusions should not be given faster than stated:",
        "Doses higher than these should not be used:",
        "Doses above those listed should not be given:",
    ],
)
def test_a_lead_in_about_something_else_rules_out_no_dose_below(say: Say, lead: str) -> None:
    doses = [s for s in say(lead + LISTED, title=IRON) if s.dose_ug]
    assert tuple(s.dose_ug for s in doses) == WEIGHED
    assert {s.modality for s in doses} == {Modality.RECOMMEND}


@pytest.mark.parametrize(
    "lead",
    [
        "Do not exceed:",
        "Do not exceed the following doses:",
        "The doses below must never be exceeded:",
    ],
)
def test_a_dose_not_to_be_exceeded_is_the_most(say: Say, lead: str) -> None:
    doses = [s for s in say(lead + LISTED, title=IRON) if s.dose_ug]
    assert [s.dose_ug for s in doses] == [Interval(None, w.high) for w in WEIGHED]
    assert {s.modality for s in doses} == {Modality.RECOMMEND}


@pytest.mark.parametrize(
    "lead",
    [
        "The following should not be given:",
        "Never use these doses:",
        "Large doses should not be used:",
        "Do not switch patients to:",
        "Do not replace tablets with:",
        "Tablets must not be replaced by infusions:",
        "These must not be substituted for tablets:",
        "Do not substitute:",
        "Bolus doses should not be attempted:",
        "Avoid:",
    ],
)
def test_a_lead_in_about_the_list_rules_it_out(say: Say, lead: str) -> None:
    doses = [s for s in say(lead + LISTED, title=IRON) if s.dose_ug]
    assert tuple(s.dose_ug for s in doses) == WEIGHED
    assert all(s.modality.negative for s in doses)


@pytest.mark.parametrize(
    "body",
    [
        "Do not exceed the recommended dose.",
        "The recommended dose must never be exceeded.",
    ],
)
def test_a_dose_without_an_amount_that_must_not_be_exceeded_is_no_ban_of_the_drug(
    say: Say, body: str
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.governs) == (Modality.FORBID, ("dose",))
