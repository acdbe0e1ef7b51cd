""" "If not tolerated" is a condition, where "if not pregnant" leaves a group out."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("If not tolerated, reduce to two tablets a week.", "If not tolerated"),
        ("If not accepted, change to ferrous fumarate 200 mg daily.", "If not accepted"),
        ("Ferrous fumarate 200 mg daily is given if not refused.", "if not refused"),
        ("When not controlled by tablets, give 1000 mg of iron.", "When not controlled by tablets"),
    ],
)
def test_a_state_not_reached_is_a_condition(say: Say, body: str, condition: str) -> None:
    """The direction had been read for everybody, or as a finding."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.conditions == (condition,)


def test_the_condition_holds_for_both_of_two_choices(say: Say) -> None:
    body = "If not tolerated, reduce to alternate days or give ferrous fumarate 200 mg daily."
    first, second = say(body, title=IRON)
    assert first.conditions == second.conditions == ("If not tolerated",)
    assert first.interval_days == Interval.point(2)


def test_a_group_behind_if_not_is_left_out(say: Say) -> None:
    (found,) = say("If not pregnant, give ferrous fumarate 200 mg daily.", title=IRON)
    assert (found.conditions, found.excluded_populations) == ((), ("pregnancy",))
