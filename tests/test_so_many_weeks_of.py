"""How long a course is, where the drug stands behind its length: "8 weeks of vitamin D3"."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "The society advises at least 8 weeks of vitamin D2 or D3, 20,000 IU weekly.",
            Interval(56, None),
        ),
        ("Adults need 12 weeks of 20,000 IU weekly.", Interval.point(84)),
        ("Prescribe up to 12 weeks of 20,000 IU weekly.", Interval(None, 84)),
        ("Six weeks of ergocalciferol 20,000 IU weekly is recommended.", Interval.point(42)),
        (
            "Treatment consists of 6 weeks of ergocalciferol 20,000 IU weekly.",
            Interval.point(42),
        ),
    ],
)
def test_the_length_of_a_course_may_stand_before_its_drug(
    say: Say, body: str, days: Interval
) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.duration_days, found.interval_days) == (days, Interval.point(7))


@pytest.mark.parametrize(
    "body",
    [
        "After 6 weeks of vitamin D3, give 1,000 IU daily.",
        "Give 4,000 IU daily if 8 weeks of 800 IU daily has failed.",
        "Lack of response to 8 weeks of vitamin D3 calls for 4,000 IU daily.",
        "Give 800 IU daily within 2 weeks of surgery.",
    ],
)
def test_what_came_before_is_no_length(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.duration_days is None
