"""What a sum, a change and a choice are: a total is no single dose, what is doubled is given."""

from __future__ import annotations

import pytest

from kg.model import Basis, Modality
from kg.quantity import Interval
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "basis"),
    [
        ("The total dose of colecalciferol is 300,000 IU.", Basis.TOTAL),
        ("The cumulative dose of vitamin D should be 300,000 IU.", Basis.TOTAL),
        ("The total daily dose of vitamin D is 2,000 IU.", Basis.ADMINISTRATION),
        ("The total daily dose is 2,000 IU.", Basis.DAY),
        ("The usual dose of vitamin D is 2,000 IU.", Basis.ADMINISTRATION),
    ],
)
def test_a_total_is_that_of_the_course(say: Say, body: str, basis: Basis) -> None:
    (found,) = say(body, title=D)
    assert found.dose_basis is basis


@pytest.mark.parametrize(
    ("body", "dose"),
    [
        ("The dose may be doubled from 1 mg to 2 mg daily.", 2000),
        ("The dose may be halved to 500 µg monthly.", 500),
        ("The dose may be doubled to 2 mg daily in pregnancy.", 2000),
    ],
)
def test_what_may_be_doubled_or_halved_is_given(say: Say, body: str, dose: float) -> None:
    """ "From 1 mg to 2 mg" had been a range, and what may be done an effect."""
    (found,) = say(body, title=B12)
    assert (found.dose_ug, found.modality) == (Interval.point(dose), Modality.ACCEPTABLE)


def test_either_of_two_ways_to_give_a_total(say: Say) -> None:
    whole, first, second = say(
        "Give 300,000 IU in total, either as 50,000 IU weekly for six weeks or 40,000 IU weekly "
        "for seven weeks.",
        title=D,
    )
    assert (whole.dose_basis, whole.interval_days) == (Basis.TOTAL, None)
    assert [s.dose_iu for s in (first, second)] == [Interval.point(50_000), Interval.point(40_000)]
    assert [r.type for r in second.relations] == ["alternative-to"]


@pytest.mark.parametrize("body", ["Give 50.000 IU weekly.", "50.000 µg once monthly is advised."])
def test_a_full_stop_that_may_mark_thousands_is_left_unread(say: Say, body: str) -> None:
    """Its pace alone had been stated, as if no amount were printed."""
    assert not say(body, title=D)
