"""Who may be given something: a value that says which patients are meant makes no finding of it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Adults with a borderline level can be offered 500 micrograms orally once a day.",
        "Women with low stores can take 500 micrograms orally once a day.",
        "Some people with poor uptake may be given 500 micrograms orally once a day.",
        "A borderline level may be treated with 500 micrograms orally once a day.",
        "In patients with a low level, 500 micrograms may be taken orally once a day.",
    ],
)
def test_patients_with_a_value_may_be_given_a_dose(say: Say, body: str) -> None:
    """Each dose had been read as a finding, and was allowed to nobody."""
    (found,) = say(body, title=B12)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)
    assert found.dose_ug == Interval.point(500)
    assert found.routes == ("oral",)


@pytest.mark.parametrize(
    "body",
    [
        "The level can rise after 500 micrograms daily.",
        "In patients on metformin, absorption may be reduced by up to 30%.",
        "Uptake of tablets in older patients may be delayed.",
    ],
)
def test_what_may_come_about_is_allowed_to_nobody(say: Say, body: str) -> None:
    assert all(s.modality is Modality.INFORM for s in say(body, title=B12))


@pytest.mark.parametrize("words", ["a fair first step", "a sensible option", "a good start"])
def test_a_choice_that_is_praised_is_allowed(say: Say, words: str) -> None:
    title = "How is iron deficiency treated?"
    (found,) = say(f"Tablets are {words} in pregnancy.", title=title)
    assert (found.modality, found.routes) == (Modality.ACCEPTABLE, ("oral",))
    (barred,) = say(f"Tablets are not {words} in dialysis.", title=title)
    assert (barred.modality, barred.routes) == (Modality.AVOID, ("oral",))
