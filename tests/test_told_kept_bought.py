"""What patients are told, where a product is kept, how it is got: none of it is a regimen."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Warn patients that urine may darken during treatment.", Kind.WARNING),
        ("Tell patients that iron can cause nausea.", Kind.WARNING),
        ("Advise women that iron may upset the stomach.", Kind.WARNING),
        ("Patients should be told that capsules may cause cramps.", Kind.WARNING),
        ("Keep iron syrup out of the reach of children.", Kind.WARNING),
        ("Iron tablets should be kept out of the sight of toddlers.", Kind.WARNING),
        ("Keep intravenous iron in stock.", Kind.AVAILABILITY),
        ("Patients may purchase iron tablets from a pharmacy.", Kind.AVAILABILITY),
        ("Patients can obtain ferrous gluconate without a prescription.", Kind.AVAILABILITY),
        ("People may buy supplements in supermarkets.", Kind.AVAILABILITY),
    ],
)
def test_what_is_no_giving_is_no_regimen(say: Say, body: str, kind: Kind) -> None:
    """Each had been read as a permission, an order or a ban."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (kind, Modality.INFORM)


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Advise patients to take 60 mg of iron daily.", Modality.RECOMMEND),
        ("Tell patients that tablets may be taken with food.", Modality.ACCEPTABLE),
        ("Warn patients not to take iron with tea.", Modality.AVOID),
        ("Keep iron away from children.", Modality.FORBID),
        ("Iron is unacceptable in hemochromatosis.", Modality.AVOID),
        ("Iron is unsuitable for patients with hemochromatosis.", Modality.AVOID),
    ],
)
def test_what_is_asked_for_or_ruled_out_all_the_same(
    say: Say, body: str, modality: Modality
) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is modality


@pytest.mark.parametrize(
    "body",
    [
        "Iron capsules may be unacceptable to vegans.",
        "Liquid iron is unacceptable to some patients.",
    ],
)
def test_what_people_think_of_a_product_is_no_ban(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize(
    "body",
    [
        "The evidence is insufficient to recommend weekly injections.",
        "There is not enough evidence to recommend nasal cyanocobalamin.",
        "Insufficient evidence to advise sublingual vitamin B12.",
        "The evidence is lacking to support cyanocobalamin 5 mg daily.",
    ],
)
def test_what_has_too_little_evidence_is_not_recommended(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)
