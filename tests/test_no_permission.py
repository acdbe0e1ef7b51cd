"""What a drug may do to somebody, and what people have enough of: nobody is permitted anything."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Oral iron may darken the stools for weeks.",
        "Ferumoxytol may disturb an MRI for three months.",
        "Iron sucrose might also temporarily redden the skin.",
    ],
)
def test_what_a_drug_may_do_is_a_warning(say: Say, body: str) -> None:
    """Each had allowed the drug, one of them for three months."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)


@pytest.mark.parametrize(
    "body",
    [
        "Breastfed infants get enough iron from milk.",
        "Most adults have sufficient iron in their food.",
        "Toddlers receive adequate iron from cereals.",
    ],
)
def test_what_people_have_enough_of_is_not_given(say: Say, body: str) -> None:
    assert {s.modality for s in say(body, title=IRON)} <= {Modality.INFORM}


@pytest.mark.parametrize(
    "body",
    [
        "Ferumoxytol may be given for three months.",
        "Oral iron may remain the first step.",
        "Patients may swallow the tablets whole.",
        "Patients may take ferrous sulfate 200 mg daily.",
        "Oral iron is sufficient for most patients.",
        "500 mg daily is enough iron for most adults.",
        "Tablets may suffice.",
    ],
)
def test_what_may_be_taken_stays_a_permission(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.ACCEPTABLE
