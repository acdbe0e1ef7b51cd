"""A colon between two sentences: what stands before it is no label, but is said as well."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "modality", "drug"),
    [
        ("Oral iron is recommended: it is cheap.", Modality.RECOMMEND, "iron"),
        (
            "Iron dextran must not be used in children: anaphylaxis has been reported.",
            Modality.FORBID,
            "iron-dextran",
        ),
        ("Do not give iron sucrose during infection: it feeds bacteria.", Modality.FORBID,
         "iron-sucrose"),
        ("Give iron sucrose 200 mg weekly: it is well tolerated.", Modality.RECOMMEND,
         "iron-sucrose"),
        (
            "Oral iron is not recommended: use iron sucrose 200 mg weekly.",
            Modality.AVOID,
            "iron",
        ),
        (
            "Iron sucrose is preferred to iron dextran: reactions are less frequent.",
            Modality.PREFER,
            "iron-sucrose",
        ),
    ],
)  # fmt: skip
def test_what_stands_before_its_reason_is_said(
    say: Say, body: str, modality: Modality, drug: str
) -> None:
    """Each order, and each ban, had been lost."""
    first = say(body, title=IRON)[0]
    assert (first.modality, first.formulations) == (modality, (drug,))


def test_what_is_done_instead_is_said_too(say: Say) -> None:
    body = "Oral iron is not recommended: use iron sucrose 200 mg weekly."
    _, instead = say(body, title=IRON)
    assert (instead.modality, instead.formulations) == (Modality.RECOMMEND, ("iron-sucrose",))


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Oral iron may be given: 200 mg daily.", Modality.ACCEPTABLE),
        ("If oral iron is not recommended: give 500 mg intravenously.", Modality.RECOMMEND),
        ("Patients who should avoid tablets: give injections.", Modality.RECOMMEND),
        ("Oral iron should be given as follows: 200 mg daily.", Modality.RECOMMEND),
    ],
)
def test_a_label_stays_one(say: Say, body: str, modality: Modality) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is modality


def test_what_is_called_a_myth_is_not_said(say: Say) -> None:
    assert not say("Iron should be given with food: this is a myth.", title=IRON)
