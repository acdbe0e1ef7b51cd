"""An "if" may have two halves, each with a verb of its own; a need may only be a measure."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "condition",
    [
        "heart failure is present or tablets cannot be swallowed",
        "heart failure is present, or tablets cannot be swallowed",
        "heart failure is present or tablets do not work",
        "heart failure is present and tablets must not be used",
    ],
)
def test_the_second_half_of_a_condition_orders_nothing(say: Say, condition: str) -> None:
    """The "cannot" had forbidden what is to be given."""
    (found,) = say(f"If {condition}, infusions are recommended.", title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert found.populations == ("heart-failure",)
    assert found.conditions == (f"If {condition}",)


@pytest.mark.parametrize("joint", ["or", "and"])
def test_an_inability_at_the_end_orders_nothing(say: Say, joint: str) -> None:
    body = f"Infusions are advised if heart failure is present {joint} tablets cannot be absorbed."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert found.conditions == (f"if heart failure is present {joint} tablets cannot be absorbed",)


@pytest.mark.parametrize(
    "body",
    [
        "If heart failure is present infusions are needed and tablets should be avoided.",
        "If heart failure is present, infusions are needed, and tablets should be avoided.",
    ],
)
def test_two_orders_behind_a_condition_stay_two(say: Say, body: str) -> None:
    needed, barred = say(body, title=IRON)
    assert (needed.modality, needed.routes) == (Modality.REQUIRE, ("intravenous",))
    assert (barred.modality, barred.routes) == (Modality.AVOID, ("oral",))


@pytest.mark.parametrize(
    "verb",
    [
        "fall short of what is needed",
        "do not provide what is required",
        "do not provide the dose needed",
        "provide less than is needed",
    ],
)
def test_a_need_that_is_not_met_requires_nothing(say: Say, verb: str) -> None:
    """What falls short had been required."""
    found = say(f"Iron tablets {verb} in patients with heart failure.", title=IRON)
    assert all(s.modality is Modality.INFORM or s.modality.negative for s in found)


def test_what_is_needed_is_required(say: Say) -> None:
    (found,) = say("What is needed is 200 mg intravenously weekly.", title=IRON)
    assert (found.modality, found.routes) == (Modality.REQUIRE, ("intravenous",))
