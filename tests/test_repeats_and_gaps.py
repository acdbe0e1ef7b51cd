"""When a dose comes again, in sentences and tables; how far a drug is kept from something else."""

from __future__ import annotations

import pytest

from kg.model import Basis, Kind
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


def test_a_column_headed_repeat_tells_how_often(say: Say) -> None:
    """It had been a column of checks: the doses came at no pace."""
    body = (
        "Product | Dose | Repeat | Price\n"
        "Ferric carboxymaltose | 1,000 mg | once a week, two doses | $900\n"
        "Iron sucrose | 200 mg | every other day | $300\n"
        "Ferumoxytol | 510 mg | second dose after 3–8 days | $600"
    )
    weekly, other, second = say(body, title=IRON)
    assert (weekly.interval_days, weekly.count) == (Interval.point(7), Interval.point(2))
    assert other.interval_days == Interval.point(2)
    assert (second.interval_days, second.count) == (Interval.of(3, 8), Interval.point(2))
    assert all("$" not in s.quote for s in (weekly, other, second))


def test_a_column_that_repeats_a_test_asks_for_checks(say: Say) -> None:
    body = "Group | Dose | Repeat ferritin\nDialysis | 100 mg of iron weekly | every 3 months"
    given, check = say(body, title=IRON)
    assert given.interval_days == Interval.point(7)
    assert (check.kind, check.interval_days) == (Kind.MONITORING, Interval.point(3 * 30.4375))


@pytest.mark.parametrize(
    ("gap", "days"),
    [
        ("on two visits separated by a week", Interval.point(7)),
        ("on two visits separated by a week or longer", Interval(7, None)),
        ("on two occasions 10 days or more apart", Interval(10, None)),
        ("on two occasions separated by at least 7 days", Interval(7, None)),
    ],
)
def test_visits_that_lie_so_far_apart(say: Say, gap: str, days: Interval) -> None:
    (found,) = say(f"Ferric derisomaltose 500 mg {gap}.", title=IRON)
    assert (found.interval_days, found.count) == (days, Interval.point(2))


@pytest.mark.parametrize("rest", [" if ferritin is low", " of treatment"])
def test_a_second_dose_in_a_case_is_no_second_dose_of_all(say: Say, rest: str) -> None:
    body = f"Iron sucrose: 300 mg, with a second dose after 8 weeks{rest}."
    (found,) = say(body, title=IRON)
    assert (found.interval_days, found.count) == (None, None)


def test_a_course_that_is_reached_is_a_sum(say: Say) -> None:
    """1,200 mg had been given every other day."""
    body = (
        "Product | Dose | Repeat\nIron sucrose | 300 mg | every other day to a course of 1,200 mg"
    )
    first, total = say(body, title=IRON)
    assert (first.dose_ug, first.dose_basis) == (Interval.point(300_000), Basis.ADMINISTRATION)
    assert (total.dose_ug, total.dose_basis) == (Interval.point(1_200_000), Basis.TOTAL)


@pytest.mark.parametrize(
    "body",
    [
        "Iron and tea should be separated by 2 hours.",
        "Iron tablets and coffee should be separated by an hour.",
        "Tea and iron tablets should be taken at least 2 hours apart.",
    ],
)
def test_what_lies_between_a_drug_and_tea_is_no_pace(say: Say, body: str) -> None:
    """Iron had been given every 2 hours."""
    (found,) = say(body, title=IRON)
    assert found.kind is Kind.SEQUENCING
    assert (found.interval_days, found.doses_per_day) == (None, None)
    assert found.conditions == (body[:-1],)


@pytest.mark.parametrize(
    "body",
    ["Iron doses should be given 12 hours apart.", "Tablets and drops are given 12 hours apart."],
)
def test_doses_that_lie_apart_are_a_pace(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.doses_per_day == Interval.point(2)


@pytest.mark.parametrize("word", ["dose", "amount"])
@pytest.mark.parametrize("bound", ["at or below", "below", "up to"])
def test_a_limit_of_the_daily_dose_is_counted_over_the_day(say: Say, word: str, bound: str) -> None:
    (found,) = say(f"Keep the daily {word} {bound} 100 mg.", title=IRON)
    assert (found.dose_basis, found.interval_days) == (Basis.DAY, None)


def test_a_daily_dose_is_one_a_day(say: Say) -> None:
    (found,) = say("The daily dose is 100 mg.", title=IRON)
    assert found.interval_days == Interval.point(1)
