"""A dose that is divided: the amount is that of the day, or of the whole course, and not of each
part.
"""

from __future__ import annotations

import pytest

from kg.model import Basis, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "basis", "parts"),
    [
        ("Give 4 mg/kg of iron daily, divided into two doses.", Basis.KG_DAY, Interval.point(2)),
        ("Give 200 mg of iron daily split into two or three doses.", Basis.DAY, Interval(2, 3)),
        ("Give 200 mg of iron daily as two divided doses.", Basis.DAY, Interval.point(2)),
        ("Give 200 mg of iron daily, split over 2-3 doses.", Basis.DAY, Interval(2, 3)),
        ("Give 200 mg of iron daily in divided doses.", Basis.DAY, Interval(2, None)),
    ],
)
def test_a_days_dose_in_parts_is_no_dose_of_each_part(
    say: Say, body: str, basis: Basis, parts: Interval
) -> None:
    """Each had been given whole as often as it is divided."""
    (found,) = say(body, title=IRON)
    assert (found.dose_basis, found.doses_per_day, found.count) == (basis, parts, None)


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Give 1500 mg of iron divided into two infusions.", 2),
        ("Give 1500 mg of iron, divided over two infusions.", 2),
        ("Iron sucrose 1000 mg, split into five doses.", 5),
        ("Give 1000 mg of iron spread over 3 visits.", 3),
    ],
)
def test_a_course_in_parts_is_a_total(say: Say, body: str, count: int) -> None:
    """Each part had been as much as the whole, or the order a finding."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert (found.dose_basis, found.count) == (Basis.TOTAL, Interval.point(count))
    assert found.doses_per_day is None


def test_a_course_in_divided_doses_is_a_total(say: Say) -> None:
    (found,) = say("Give 1 g of iron in divided doses.", title=IRON)
    assert (found.dose_basis, found.count) == (Basis.TOTAL, Interval(2, None))


@pytest.mark.parametrize(
    ("body", "basis"),
    [
        ("Iron sucrose 200 mg, five doses.", Basis.ADMINISTRATION),
        ("Give 200 mg of iron daily, given as a single dose.", Basis.ADMINISTRATION),
        ("Give five infusions of iron sucrose 200 mg.", Basis.ADMINISTRATION),
    ],
)
def test_what_is_not_divided_is_of_each_time(say: Say, body: str, basis: Basis) -> None:
    (found,) = say(body, title=IRON)
    assert found.dose_basis is basis


def test_what_another_dose_is_divided_into_is_not_its_own(say: Say) -> None:
    body = "100 mg of iron once daily is better than 100 mg divided into two doses."
    (found,) = say(body, title=IRON)
    assert found.doses_per_day is None
