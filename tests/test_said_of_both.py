"""What stands behind the verb of two steps, or of two choices, is said of both."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Injections of 1 mg weekly for a month and monthly thereafter are advised for vegans.",
        "1 mg daily for a week followed by 1 mg monthly is recommended for vegans.",
        "1 mg daily for a week, then weekly for a month, then monthly, is advised in vegans.",
    ],
)
def test_every_step_is_for_the_group_behind_the_verb(say: Say, body: str) -> None:
    """Only the last had been."""
    first, *later = say(body, title=B12)
    assert first.populations == ("vegan",)
    assert all(s.populations == ("vegan",) for s in later)
    assert all("follows" in [r.type for r in s.relations] for s in later)


def test_a_step_with_its_own_group_keeps_it(say: Say) -> None:
    first, second = say(
        "Give 1 mg weekly to vegans, then 1 mg monthly is recommended in pregnancy.", title=B12
    )
    assert (first.populations, second.populations) == (("vegan",), ("pregnancy",))


def test_an_order_is_not_for_the_group_of_the_next_step(say: Say) -> None:
    first, _ = say(
        "Give 1 mg daily for a week, then 1 mg monthly is recommended for vegans.", title=B12
    )
    assert first.populations == ("vitamin-b12-deficiency",)


def test_the_length_behind_the_verb_is_that_of_either(say: Say) -> None:
    found = say("Either 1 mg once weekly or 500 µg daily may be given for 8 weeks.", title=B12)
    assert [s.duration_days for s in found] == [Interval.point(56)] * 2


def test_the_length_of_the_second_choice_is_its_own(say: Say) -> None:
    first, second = say("Give 1 mg once weekly or 500 µg daily for 8 weeks.", title=B12)
    assert (first.duration_days, second.duration_days) == (None, Interval.point(56))


@pytest.mark.parametrize(
    "body",
    [
        "1 mg weekly followed by 1 mg monthly is not recommended for vegans.",
        "1 mg weekly for a month and monthly thereafter should not be given to vegans.",
    ],
)
def test_a_ban_behind_two_steps_is_on_both(say: Say, body: str) -> None:
    """The first had been recommended to everybody."""
    found = say(body, title=B12)
    assert [s.modality.negative for s in found] == [True, True]
    assert [s.populations for s in found] == [("vegan",)] * 2
