"""What a regimen is called, when the next step comes, and how much a day holds."""

from __future__ import annotations

import pytest

from kg.model import Basis, Kind, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize("named", [" is the usual regimen", ", is the recommended schedule"])
def test_a_name_for_the_regimen_is_no_new_object(say: Say, named: str) -> None:
    """The last step had lost the dose."""
    found = say(f"1000 µg daily for a week, then monthly{named}.", title=B12)
    assert [s.dose_ug is not None and s.dose_ug.low for s in found] == [1000, 1000]
    assert all(s.modality is Modality.RECOMMEND for s in found)


def test_a_new_object_takes_no_dose(say: Say) -> None:
    body = "1000 µg by mouth daily for a week, then monthly injections are the usual regimen."
    _, then = say(body, title=B12)
    assert (then.dose_ug, then.routes) == (None, ("parenteral",))


@pytest.mark.parametrize(
    "then",
    ["and again after a further year", "then after another 12 months", "and after another year"],
)
def test_the_next_check_is_no_condition_of_the_first(say: Say, then: str) -> None:
    found, *_ = say(f"Check the blood count every 2 months for a year, {then}.", title=B12)
    assert (found.kind, found.conditions) == (Kind.MONITORING, ())


def test_a_time_that_an_order_waits_for_stays(say: Say) -> None:
    (found,) = say("Stop the injections after a further 3 months.", title=B12)
    assert found.conditions == ("after a further 3 months",)


@pytest.mark.parametrize(
    "body",
    [
        "The daily intake should not exceed 3000 IU.",
        "Daily intake should be at least 400 IU.",
        "Do not exceed a daily intake of 3000 IU.",
    ],
)
def test_a_daily_intake_is_counted_over_the_day(say: Say, body: str) -> None:
    (found,) = say(body, title=D)
    assert found.dose_basis is Basis.DAY


def test_a_dose_beside_an_intake_is_given_at_a_time(say: Say) -> None:
    (found,) = say("Give 2000 IU once daily if the intake is low.", title=D)
    assert found.dose_basis is Basis.ADMINISTRATION


@pytest.mark.parametrize(
    ("whom", "rest"),
    [
        ("taking standard doses", "do not need monitoring"),
        ("on large doses", "should have calcium checked"),
        ("taking high doses", "should be monitored"),
    ],
)
def test_the_dose_that_patients_take_says_who_is_meant(say: Say, whom: str, rest: str) -> None:
    """Nobody had been said to need monitoring, or everybody."""
    (found,) = say(f"Patients {whom} {rest}.", title=D)
    assert (found.kind, found.conditions) == (Kind.MONITORING, (whom,))


def test_caution_with_high_doses_is_none_with_any(say: Say) -> None:
    (high,) = say("High-dose vitamin D should be used with caution in sarcoidosis.", title=D)
    assert (high.kind, high.conditions) == (Kind.WARNING, ("High-dose",))
    (any_,) = say("Vitamin D should be used with caution in sarcoidosis.", title=D)
    assert (any_.kind, any_.conditions) == (Kind.WARNING, ())
