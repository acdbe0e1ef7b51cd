"""Who is meant by what has not come, by a weight, or by a reaction: never everybody."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        ("Adults with no symptoms should not be given iron.", "with no symptoms"),
        ("Give infusions to patients with no response to tablets.", "with no response to tablets"),
        ("Refer adults with no response to a specialist.", "with no response"),
        ("Patients with no history of fainting may be given iron dextran.",
         "with no history of fainting"),
    ],
)  # fmt: skip
def test_what_they_have_not_got_says_who_they_are(say: Say, body: str, limit: str) -> None:
    """Each had been said of all patients."""
    (found,) = say(body, title=IRON)
    assert found.conditions == (limit,)


def test_a_group_they_are_not_of_stays_a_group(say: Say) -> None:
    (found,) = say("Give iron to patients with no diabetes.", title=IRON)
    assert (found.excluded_populations, found.conditions) == (("diabetes-mellitus",), ())


@pytest.mark.parametrize(
    ("body", "weight"),
    [
        ("Below 45 kg, each dose of iron dextran is 10 mg/kg.", "Below 45 kg"),
        ("Under 45 kg the dose of iron dextran is 10 mg/kg.", "Under 45 kg"),
        ("Over 70 kg, infusions of 800 mg are given monthly.", "Over 70 kg"),
    ],
)
def test_a_weight_at_the_head_limits_the_dose(say: Say, body: str, weight: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.conditions == (weight,)


@pytest.mark.parametrize(
    "label", ["Previous anaphylaxis to an iron infusion", "Severe reaction to an infusion"]
)
def test_a_reaction_in_a_label_is_the_case(say: Say, label: str) -> None:
    """The infusion that the label names had made it a name of a drug, and the ban everybody's."""
    (found,) = say(f"{label}: infusions are contraindicated.", title=IRON)
    assert found.conditions == (label,)


def test_an_allergy_in_a_label_is_a_group(say: Say) -> None:
    (found,) = say("Hypersensitivity to iron: infusions are contraindicated.", title=IRON)
    assert found.populations == ("iron-hypersensitivity",)


def test_no_response_in_a_label_is_the_case(say: Say) -> None:
    (found,) = say("No response: refer to a specialist.", title=IRON)
    assert found.conditions == ("No response",)


def test_reactions_that_are_told_of_are_nobodys_case(say: Say) -> None:
    (found,) = say("Reactions to iron dextran are rare.", title=IRON)
    assert (found.conditions, found.populations) == ((), ())
