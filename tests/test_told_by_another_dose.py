"""An amount that is told by another, "twice that dose", is not that other one."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "other"),
    [
        ("Give 800 IU daily, or twice that dose in obesity.", "obesity"),
        ("Give 800 IU daily, and twice that dose in obesity.", "obesity"),
        ("Give 800 IU daily or double the dose in obesity.", "obesity"),
        ("Adults need 800 IU daily and infants half that dose.", "infant"),
    ],
)
def test_the_printed_dose_is_not_that_of_the_other_group(say: Say, body: str, other: str) -> None:
    """It had been theirs, and nobody else's."""
    found = say(body, title=D)
    assert [s.dose_iu for s in found if other in s.populations and s.dose_iu] == []
    assert found[0].dose_iu == Interval.point(800)


def test_a_printed_dose_for_the_other_group_is_theirs(say: Say) -> None:
    _, second = say("Give 800 IU daily or 1600 IU daily in obesity.", title=D)
    assert (second.dose_iu, second.populations) == (Interval.point(1600), ("obesity",))
