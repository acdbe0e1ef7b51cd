"""A fraction of the patients is not all of them, and leave that needs advice keeps that."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "part", ["Two thirds", "Three quarters", "A quarter", "One third", "One fifth"]
)
def test_a_fraction_of_the_patients_is_kept(say: Say, part: str) -> None:
    """It was lost, and the claim was about everybody."""
    (found,) = say(f"{part} of patients need injections every 2 months.", title=TITLE)
    assert found.quantifier == part


def test_one_in_three_is_kept(say: Say) -> None:
    body = "One in three patients on metformin needs oral cyanocobalamin 1000 mcg daily."
    (found,) = say(body, title=TITLE)
    assert (found.quantifier, found.conditions) == ("One in three", ())


def test_a_share_of_patients_of_some_kind_is_kept(say: Say) -> None:
    body = "Metformin lowers the serum vitamin B12 in 30% of long-term users."
    (found,) = say(body, title=TITLE)
    assert found.quantifier == "30%"


@pytest.mark.parametrize("part", ["A quarter of the dose", "Half the dose"])
def test_a_fraction_of_a_dose_says_nothing_of_patients(say: Say, part: str) -> None:
    (found,) = say(f"{part} should be given weekly.", title=TITLE)
    assert not found.quantifier


@pytest.mark.parametrize(
    "advice",
    [
        "On specialist advice",
        "With specialist advice",
        "Following specialist advice",
        "In consultation with a hematologist",
        "On the advice of a neurologist",
    ],
)
def test_leave_at_the_head_of_a_sentence_is_a_condition(say: Say, advice: str) -> None:
    """The condition was lost, so that anybody might."""
    (found,) = say(f"{advice}, injections may be stopped.", title=TITLE)
    assert (found.modality, found.act) == (Modality.ACCEPTABLE, Act.DISCONTINUE)
    assert found.conditions == (advice,)


@pytest.mark.parametrize("only", ["", "only "])
def test_stopping_on_advice_is_no_referral(say: Say, only: str) -> None:
    body = f"Injections may be stopped {only}on the advice of a neurologist."
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.act) == (Kind.REGIMEN, Act.DISCONTINUE)
    assert found.conditions == (f"{only}on the advice of a neurologist",)
