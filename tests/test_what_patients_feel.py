"""What patients feel, and how many of them: findings, and nobody's permission to treat."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "quantifier"),
    [
        ("Up to one in four patients feel sick after the first tablet.", "Up to one in four"),
        ("Some patients notice dark stools during treatment.", "Some"),
        ("Half of all patients relapse within two years.", "Half"),
        ("Two in three patients feel better before the second infusion.", "Two in three"),
    ],
)
def test_what_some_of_the_patients_feel_is_found(say: Say, body: str, quantifier: str) -> None:
    """Without a word of effect or harm each had been lost."""
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert found.quantifier == quantifier


@pytest.mark.parametrize(
    "body",
    [
        "Patients may feel sick before the next infusion.",
        "Patients may have symptoms before the next infusion.",
        "Women may notice dark stools.",
        "Infusions may sting.",
        "Tablets may upset the stomach.",
    ],
)
def test_what_may_be_felt_is_not_allowed(say: Say, body: str) -> None:
    """Treatment, a check or the route had been allowed."""
    assert not any(s.modality is Modality.ACCEPTABLE for s in say(body, title=TITLE))


@pytest.mark.parametrize(
    "body",
    [
        "Patients may have infusions at home.",
        "Patients may choose tablets.",
        "Tablets may suffice.",
        "Infusions may suit frail patients.",
        "Tablets may be swallowed whole.",
    ],
)
def test_what_patients_may_have_is_still_allowed(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.ACCEPTABLE


@pytest.mark.parametrize(
    "body",
    [
        "Most recovery takes place within four weeks.",
        "The recovery takes place within 3 months.",
        "Improvement occurs within 10 days.",
    ],
)
def test_when_it_gets_better_is_told(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


def test_nothing_is_taken_where_something_takes_place(say: Say) -> None:
    found = say("Absorption of oral iron takes place in the duodenum.", title=TITLE)
    assert all(s.modality is Modality.INFORM for s in found)


def test_those_who_feel_something_are_treated_as_before(say: Say) -> None:
    (found,) = say("Patients who feel sick may take tablets with food.", title=TITLE)
    assert found.modality is Modality.ACCEPTABLE
