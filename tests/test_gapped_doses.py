"""A second group with but an amount of its own is dosed as the first is, and not once or never."""

from __future__ import annotations

import pytest

from kg.model import Phase
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Adults have 1 mg intramuscularly each week for 4 weeks; children, 250 micrograms.",
        "Adults have 1 mg intramuscularly each week for 4 weeks and children 250 micrograms.",
        "1 mg is injected intramuscularly each week for 4 weeks in adults and 250 micrograms "
        "in children.",
    ],
)
def test_what_the_second_group_leaves_out_is_that_of_the_first(say: Say, body: str) -> None:
    first, second = say(body, title=B12)
    assert (second.populations, second.dose_ug) == (("child",), Interval.point(250))
    assert (second.interval_days, second.duration_days) == (Interval.point(7), Interval.point(28))
    assert second.routes == first.routes == ("intramuscular",)
    assert {"interval_days", "duration_days"} <= {i.slot for i in second.inherited}


def test_each_of_three_groups_is_dosed_as_often_as_the_first(say: Say) -> None:
    found = say("Infants have 50 mcg daily, children 100 mcg, and adults 250 mcg.", title=B12)
    assert [s.interval_days for s in found] == [Interval.point(1)] * 3


@pytest.mark.parametrize(
    "body",
    [
        "Vegans take 50 mcg daily or 2 mg weekly, and pregnant women 100 mcg.",  # which of the two?
        "Adults have 1 mg of hydroxocobalamin weekly and children 250 mcg of cyanocobalamin.",
        "Adults have 1 mg weekly, but children should have 250 mcg.",
        "Adults have 1 mg weekly. Children: 250 mcg.",
    ],
)
def test_a_half_that_says_more_is_lent_no_pace(say: Say, body: str) -> None:
    last = say(body, title=B12)[-1]
    assert last.interval_days is None


def test_the_drug_of_the_first_group_is_that_of_the_second(say: Say) -> None:
    _, second = say(
        "Give hydroxocobalamin 1 mg every 2 months to adults and 250 mcg to children.", title=B12
    )
    assert second.formulations == ("hydroxocobalamin",)


@pytest.mark.parametrize(
    "body",
    [
        "Give 5 to 6 doses of 1 mg.",
        "Give five or six injections of 1 mg.",
        "Give 5-6 doses of 1 mg one week apart.",
    ],
)
def test_a_range_of_doses_is_counted(say: Say, body: str) -> None:
    (one,) = say(body, title=B12)
    assert (one.count, one.phase) == (Interval(5, 6), None)
    assert one.phase is not Phase.LOADING


@pytest.mark.parametrize(
    ("body", "whom"),
    [
        ("In pregnancy give 30 mg daily; if anemic, 100 mg daily.", {"pregnancy", "anemia"}),
        ("In pregnancy give 30 mg daily and, if anemic, 100 mg daily.", {"pregnancy", "anemia"}),
        ("In children give 3 mg daily; if there is heart failure, 6 mg daily.",
         {"child", "heart-failure"}),
    ],
)  # fmt: skip
def test_a_case_of_the_same_patients_is_of_no_others(say: Say, body: str, whom: set[str]) -> None:
    """100 mg had been for everybody with anemia."""
    _, second = say(body, title="How is iron deficiency treated?")
    (group,) = second.populations
    assert all(part in group for part in whom)


def test_a_case_of_everybody_is_a_group(say: Say) -> None:
    _, second = say(
        "Give 30 mg daily; if pregnant, 100 mg daily.", title="How is iron deficiency treated?"
    )
    assert second.populations == ("pregnancy",)
