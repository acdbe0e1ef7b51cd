"""A sum and the doses that it is made up of: what is given at each time is the smaller one."""

from __future__ import annotations

import pytest

from kg.model import Basis
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "1,000 mg given as 200 mg once weekly for 5 weeks.",
        "Give 1,000 mg of iron as 200 mg once weekly for 5 weeks.",
        "1,000 mg can be given as 200 mg once weekly for 5 weeks.",
        "1,000 mg over 5 weeks, given as 200 mg once weekly.",
    ],
)
def test_the_parts_are_given_at_each_time(say: Say, body: str) -> None:
    """The sum had been read as given each week."""
    (found,) = say(body, title=IRON)
    assert found.dose_ug == Interval.point(200_000)
    assert found.dose_basis is Basis.ADMINISTRATION
    assert (found.interval_days, found.duration_days) == (Interval.point(7), Interval.point(35))


@pytest.mark.parametrize(
    "body",
    [
        "A total of 240,000 IU given as 30,000 IU weekly for 8 weeks.",
        "A total dose of 240,000 IU is given as 30,000 IU weekly for 8 weeks.",
        "240,000 IU in total, as 30,000 IU weekly for 8 weeks.",
    ],
)
def test_a_sum_that_is_called_one_is_kept_beside_its_parts(say: Say, body: str) -> None:
    whole, part = say(body, title=VITAMIN_D)
    assert (whole.dose_iu, whole.dose_basis) == (Interval.point(240_000), Basis.TOTAL)
    assert whole.interval_days is None
    assert part.dose_iu == Interval.point(30_000)
    assert (part.interval_days, part.duration_days) == (Interval.point(7), Interval.point(56))


@pytest.mark.parametrize(
    ("body", "dose"),
    [
        ("60 mg of iron given as 180 mg of ferrous fumarate once daily.", 60_000),
        ("60 mg given as one tablet daily.", 60_000),
    ],
)
def test_the_same_dose_in_another_form_stays(say: Say, body: str, dose: float) -> None:
    (found,) = say(body, title=IRON)
    assert found.dose_ug == Interval.point(dose)


@pytest.mark.parametrize(
    "body",
    [
        "Give 240,000 IU as four weekly doses of 60,000 IU.",
        "240,000 IU is given as four weekly doses of 60,000 IU.",
    ],
)
def test_the_doses_that_a_sum_is_given_as_are_what_is_given(say: Say, body: str) -> None:
    """The sum had been read as given every four weeks."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.dose_iu, found.interval_days) == (Interval.point(60_000), None)


@pytest.mark.parametrize(
    ("words", "gap"),
    [("Four weekly doses", 7), ("Three monthly injections", 30.4375), ("6 weekly infusions", 7)],
)
def test_so_many_doses_at_a_pace_are_a_number_or_a_longer_gap(
    say: Say, words: str, gap: float
) -> None:
    (found,) = say(f"{words} of 1 mg are given.", title="How is vitamin B12 deficiency treated?")
    assert (found.interval_days, found.count) == (None, None)
    counted, apart = found.ambiguities[0].readings
    assert counted.interval_days == Interval.point(gap)
    assert counted.count is not None
    assert apart.interval_days == Interval.point(gap * (counted.count.low or 0))


@pytest.mark.parametrize("words", ["six-weekly", "6-weekly", "every six weeks"])
def test_a_hyphen_leaves_one_reading(say: Say, words: str) -> None:
    (found,) = say(f"Give 1 mg {words}.", title="How is vitamin B12 deficiency treated?")
    assert (found.interval_days, found.ambiguities) == (Interval.point(42), ())


@pytest.mark.parametrize("body", ["in 2 doses", "by mouth in 2 doses", "by mouth, in two doses"])
def test_the_doses_of_a_day_are_no_number_in_all(say: Say, body: str) -> None:
    (found,) = say(f"Give 200 mg of iron a day {body}.", title=IRON)
    assert (found.doses_per_day, found.count) == (Interval.point(2), None)
    assert found.dose_basis is Basis.DAY
