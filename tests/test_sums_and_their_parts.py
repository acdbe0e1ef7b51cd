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
