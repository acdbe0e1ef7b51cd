"""Short answers below a question are nobody's condition, and advice that is due is a referral."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("answer", ["Yes, in most cases", "Yes, usually", "Not always"])
def test_how_often_is_no_condition_of_what_follows(say: Say, answer: str) -> None:
    """ "Yes, in most cases" had been what the next sentences hang on."""
    (found,) = say(
        "Do tablets work when absorption is poor?\n\n"
        f"{answer}. Oral cyanocobalamin 1000 mcg daily can be used in pernicious anemia.\n",
        title=TITLE,
    )
    assert (found.populations, found.conditions) == (("pernicious-anemia",), ())


def test_an_answer_that_names_its_case_is_one(say: Say) -> None:
    (found,) = say(
        "Can tablets be used?\n\n"
        "Yes, but only if absorption is intact. Oral cyanocobalamin 1000 mcg daily can be used.\n",
        title=TITLE,
    )
    assert found.populations == ("intact-absorption",)


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Urgent advice from a neurologist or a hematologist is required.", Modality.REQUIRE),
        ("Urgent advice is required in pernicious anemia.", Modality.REQUIRE),
        ("Specialist advice should be sought.", Modality.RECOMMEND),
        ("Consultation with a neurologist is required.", Modality.REQUIRE),
        ("A specialist opinion should be obtained before treatment.", Modality.RECOMMEND),
    ],
)
def test_advice_that_is_due_is_a_referral(say: Say, body: str, modality: Modality) -> None:
    """It was lost."""
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REFERRAL, modality)


@pytest.mark.parametrize(
    "body",
    [
        "Injections may be stopped on specialist advice.",
        "Without specialist advice injections should not be stopped.",
    ],
)
def test_what_is_done_on_advice_is_no_referral(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.kind is not Kind.REFERRAL
    assert found.conditions
