"""Conditions of which any one is enough stand as one: of two apart, both would have to be met."""

from __future__ import annotations

import pytest

from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "case"),
    [
        (
            "Use injections in patients who are dizzy or who have chest pain.",
            "who are dizzy or who have chest pain",
        ),
        (
            "Use injections in patients who are pregnant or who are dizzy.",
            "who are pregnant or who are dizzy",
        ),
        (
            "Use injections when absorption is impaired, when tablets run out, or when time is "
            "short.",
            "when absorption is impaired, when tablets run out, or when time is short",
        ),
        (
            "Use injections when tablets are ineffective, not tolerated, or declined.",
            "when tablets are ineffective, not tolerated, or declined",
        ),
        (
            "When tablets are ineffective, not tolerated, or refused, injections should be used.",
            "When tablets are ineffective, not tolerated, or refused",
        ),
        (
            "Use injections when tablets are ineffective, refused, or when time is short.",
            "when tablets are ineffective, refused, or when time is short",
        ),
    ],
)
def test_either_of_two_cases_is_one_condition(say: Say, body: str, case: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.conditions == (case,)
    assert found.populations == ("iron-deficiency",)


def test_either_of_two_groups_is_both(say: Say) -> None:
    body = "Patients who are pregnant or who have celiac disease should take 80 mg daily."
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == (("pregnancy", "celiac-disease"), ())


def test_what_has_to_come_together_stays_apart(say: Say) -> None:
    body = "Use injections in patients who have celiac disease and who have chest pain."
    (found,) = say(body, title=IRON)
    assert (found.populations, found.conditions) == (("celiac-disease",), ("who have chest pain",))
