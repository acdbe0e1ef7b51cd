"""A colon behind a whole direction: what follows explains it, and the direction is no label."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality", "quote"),
    [
        (
            "Injections into the muscle must never be used: they hurt.",
            Modality.FORBID,
            "Injections into the muscle must never be used",
        ),
        (
            "Oral iron should be avoided in heart failure: it is of no use.",
            Modality.AVOID,
            "Oral iron should be avoided in heart failure",
        ),
        (
            "Intramuscular iron is contraindicated: absorption is poor.",
            Modality.FORBID,
            "Intramuscular iron is contraindicated",
        ),
        (
            "Intravenous iron is preferred in dialysis: tablets fail there.",
            Modality.PREFER,
            "Intravenous iron is preferred in dialysis",
        ),
        (
            "Do not give ascorbic acid: it adds nothing.",
            Modality.FORBID,
            "Do not give ascorbic acid",
        ),
    ],
)
def test_a_direction_before_its_reason_is_said(
    say: Say, body: str, modality: Modality, quote: str
) -> None:
    """Each had been taken for a label, and the ban was lost with it."""
    first = say(body, title=IRON)[0]
    assert (first.quote, first.modality) == (quote, modality)


def test_a_check_before_what_it_shows_is_a_check(say: Say) -> None:
    check, finding = say("Repeat ferritin after 6 weeks: a rise shows a response.", title=IRON)
    assert (check.act, check.modality, check.analytes) == (
        Act.MONITOR,
        Modality.RECOMMEND,
        ("ferritin",),
    )
    assert finding.modality is Modality.INFORM


def test_what_is_given_instead_leaves_the_ban_standing(say: Say) -> None:
    ban, order = say(
        "Oral iron should be avoided in dialysis: give 100 mg of iron sucrose weekly.", title=IRON
    )
    assert (ban.modality, ban.routes, ban.populations) == (Modality.AVOID, ("oral",), ("dialysis",))
    assert (order.modality, order.formulations) == (Modality.RECOMMEND, ("iron-sucrose",))


@pytest.mark.parametrize(
    ("body", "modality", "groups"),
    [
        (
            "Iron is contraindicated in: hemochromatosis, thalassemia.",
            Modality.FORBID,
            ("hemochromatosis", "thalassemia"),
        ),
        ("Do not give iron in: hemochromatosis.", Modality.FORBID, ("hemochromatosis",)),
        (
            "Intravenous iron is indicated in: dialysis, heart failure.",
            Modality.RECOMMEND,
            ("dialysis", "heart-failure"),
        ),
    ],
)
def test_groups_behind_a_colon_belong_to_the_direction(
    say: Say, body: str, modality: Modality, groups: tuple[str, ...]
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.populations) == (modality, groups)


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("Recommended: 100 mg of iron daily.", "100 mg of iron daily"),
        ("Oral iron should be given: 200 mg is the usual dose.", "200 mg is the usual dose"),
        ("Using tablets: 100 mg of iron is given daily.", "100 mg of iron is given daily"),
    ],
)
def test_what_heads_a_regimen_stays_a_label(say: Say, body: str, quote: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.quote == quote


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (
            "Never inject iron under the skin: the injection hurts, and stains.",
            "Never inject iron under the skin",
        ),
        (
            "Capsules should not be given after a bypass: the capsule passes unchanged, irritates "
            "the gut and is largely lost.",
            "Capsules should not be given after a bypass",
        ),
    ],
)
def test_a_reason_may_have_a_verb_of_no_vocabulary(say: Say, body: str, quote: str) -> None:
    """Behind a comma stood the only verb that is known, and the ban was lost."""
    first = say(body, title=IRON)[0]
    assert (first.quote, first.modality) == (quote, Modality.FORBID)


def test_groups_behind_a_colon_are_no_reason(say: Say) -> None:
    (found,) = say("Iron dextran should not be used in: the elderly, infants, asthma.", title=IRON)
    assert found.populations == ("older-adult", "infant", "asthma")
