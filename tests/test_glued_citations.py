"""A raised citation that lost its rise: it cites, and is no part of a group or a time."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


def test_digits_glued_to_a_word_cite(say: Say) -> None:
    (found,) = say("Avoid oral iron in infection7,9 or pregnancy.11", title=IRON)
    assert found.conditions == ()
    assert found.populations == ("infection", "pregnancy")
    assert sorted(found.citations) == [7, 9, 11]


def test_digits_glued_to_a_time_leave_it_whole(say: Say) -> None:
    (found,) = say("Give 60 mg of iron weekly4 in pregnancy5-7 and childhood.", title=IRON)
    assert found.interval_days == Interval.point(7)
    assert sorted(found.citations) == [4, 5, 6, 7]


@pytest.mark.parametrize(
    "body",
    [
        "Give 60 mg of iron at week12 of pregnancy.",
        "Avoid oral iron in type2 diabetes.",
        "Give 1000 mcg of vitamin B12 with omega3 daily.",
        "Give 1000 IU of vitamin D3 daily.",
    ],
)
def test_the_number_of_a_thing_is_no_citation(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.citations == ()


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("Ferritin should be measured in the same month 4", [4]),
        (
            "Infusions are given every week, and tablets are added in the following week 2, 5",
            [2, 5],
        ),
        ("Give 60 mg of iron daily until the diet takes over 3", [3]),
        ("Infusions are monitored as described above 2", [2]),
    ],
)
def test_a_number_behind_a_whole_phrase_cites(say: Say, body: str, numbers: list[int]) -> None:
    """It had been read as a part of the words before it."""
    found = say(body, title=IRON)
    assert sorted(found[-1].citations) == numbers
    assert not any(f" {n}" in s.quote for s in found for n in numbers)


@pytest.mark.parametrize(
    "body",
    [
        "Oral iron should be avoided in children under 5",
        "Give 60 mg of iron daily in week 2",
        "People who take over 60 mg of iron daily should be reviewed.",
        "Ferritin should be measured when it is above 5",
    ],
)
def test_a_bound_or_a_count_does_not_cite(say: Say, body: str) -> None:
    assert [s.citations for s in say(body, title=IRON)] == [()]
