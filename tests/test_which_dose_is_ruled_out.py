"""A ban on one form, dose or pace rules out no drug and no treatment besides."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Do not substitute ferrous fumarate for ferrous sulfate 325 mg daily.",
        "Ferrous fumarate should not be substituted for ferrous sulfate 325 mg daily.",
    ],
)
def test_the_dose_is_of_what_is_kept(say: Say, body: str) -> None:
    """325 mg of fumarate had been ruled out."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act) == (Modality.FORBID, Act.SUBSTITUTE)
    assert (found.formulations, found.dose_ug) == (("ferrous-fumarate",), None)


def test_the_dose_of_what_takes_its_place_stays(say: Say) -> None:
    (found,) = say("Substitute ferrous fumarate 210 mg daily for ferrous sulfate.", title=IRON)
    assert found.formulations == ("ferrous-fumarate",)
    assert found.dose_ug is not None
    assert found.dose_ug.low == 210_000


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        (
            "Neither coated nor slow-release preparations should be used.",
            "coated nor slow-release",
        ),
        (
            "Neither chewable nor effervescent products are recommended.",
            "chewable nor effervescent",
        ),
        ("No chewable tablets should be given.", "chewable"),
        (
            "Slow-release tablets or enteric-coated tablets should not be given.",
            "Slow-release tablets or enteric-coated",
        ),
    ],
)
def test_the_kinds_that_are_ruled_out_are_kept(say: Say, body: str, condition: str) -> None:
    """All treatment had been ruled out."""
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert found.conditions == (condition,)


def test_neither_before_a_group_is_no_kind(say: Say) -> None:
    (found,) = say("Neither infants nor children should be given iron dextran.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.FORBID, ("iron-dextran",))
    assert not found.conditions


@pytest.mark.parametrize(
    ("body", "governs", "conditions"),
    [
        ("Failure to respond must not lead to a higher dose.", "dose", ("Failure to respond",)),
        ("A poor response should not prompt larger doses.", "dose", ("A poor response",)),
        ("Larger doses should not be given.", "dose", ("Larger",)),
        ("High doses of iron are not recommended.", "dose", ("High",)),
        ("More frequent infusions are not recommended.", "interval", ("More frequent",)),
        ("Do not give more frequent infusions.", "interval", ("more frequent",)),
    ],
)
def test_another_dose_or_pace_is_no_treatment(
    say: Say, body: str, governs: str, conditions: tuple[str, ...]
) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert (found.governs, found.conditions) == ((governs,), conditions)


def test_what_must_not_be_turned_to_keeps_its_route(say: Say) -> None:
    """All iron had been ruled out."""
    (found,) = say("Lack of response should not lead to intravenous iron.", title=IRON)
    assert (found.modality, found.routes) == (Modality.FORBID, ("intravenous",))
    assert found.conditions == ("Lack of response",)


@pytest.mark.parametrize("what", ["lead to constipation", "cause nausea", "worsen colitis"])
def test_what_is_not_expected_of_a_drug_bans_nothing(say: Say, what: str) -> None:
    """The drug had been ruled out."""
    found = say(f"Intravenous iron should not {what}.", title=IRON)
    assert not any(s.modality.negative for s in found)
