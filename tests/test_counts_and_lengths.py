"""How many and how long, however the number is dressed: "consecutive", "up to", "six 1 mg"."""

from __future__ import annotations

import pytest

from kg.model import Basis
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
MG = Interval.point(1000)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Give 1 mg daily for three consecutive months.", 91.3125),
        ("Give 1 mg daily for 2 more weeks.", 14),
        ("Give 1 mg daily for two additional weeks.", 14),
        ("Give 1 mg weekly for 4 full weeks.", 28),
        ("Give 1 mg daily for 3 weeks.", 21),
    ],
)
def test_a_length_stays_one_behind_a_word(say: Say, body: str, days: float) -> None:
    """The length had been lost."""
    (found,) = say(body, title=B12)
    assert (found.duration_days, found.count) == (Interval.point(days), None)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Give 1 mg for 10 consecutive sessions.", Interval.point(10)),
        ("Give 1 mg for up to five doses.", Interval(None, 5)),
        ("Give 1 mg weekly for a maximum of six injections.", Interval(None, 6)),
        ("Give 1 mg weekly, up to six doses.", Interval(None, 6)),
        ("Give 1 mg weekly for at least four doses.", Interval(4, None)),
        ("Give 1 mg weekly for five doses.", Interval.point(5)),
    ],
)
def test_a_bound_on_how_many_is_kept(say: Say, body: str, count: Interval) -> None:
    (found,) = say(body, title=B12)
    assert (found.dose_ug, found.count) == (MG, count)


@pytest.mark.parametrize(
    "body",
    [
        "Give six injections of 1 mg over two weeks.",
        "Give six 1 mg injections over two weeks.",
        "Give six 1 mg doses over two weeks.",
    ],
)
def test_the_dose_of_each_of_several_is_no_total(say: Say, body: str) -> None:
    """The amount of one had been read as that of all six."""
    (found,) = say(body, title=B12)
    assert (found.dose_ug, found.dose_basis) == (MG, Basis.ADMINISTRATION)
    assert (found.count, found.duration_days) == (Interval.point(6), Interval.point(14))


def test_what_is_given_in_all_of_a_time_stays_a_total(say: Say) -> None:
    (found,) = say("Give 6 mg over two weeks.", title=B12)
    assert (found.dose_basis, found.count) == (Basis.TOTAL, None)
