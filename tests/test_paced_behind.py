"""A dose before a colon or a dash and its pace behind it are one regimen, and lose no number."""

from __future__ import annotations

import pytest

from kg.model import Basis
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Hydroxocobalamin 1 mg IM: daily for 5 days, then every 2 months.",
        "Hydroxocobalamin 1 mg IM - daily for 5 days; every 2 months thereafter.",
        "Hydroxocobalamin 1 mg IM — daily for 5 days and every 2 months thereafter.",
        "Hydroxocobalamin 1 mg IM: given daily for 5 days; then every 2 months.",
    ],
)
def test_the_pace_is_that_of_the_dose_before_the_sign(say: Say, body: str) -> None:
    """The first step had been lost, and the second had no dose, drug or route."""
    first, second = say(body, title=TITLE)
    for step in (first, second):
        assert (step.formulations, step.routes) == (("hydroxocobalamin",), ("intramuscular",))
        assert step.dose_ug == Interval.point(1000)
    assert (first.interval_days, first.duration_days) == (Interval.point(1), Interval.point(5))
    assert second.interval_days == Interval.point(2 * 30.4375)


def test_a_step_in_the_middle_is_a_step(say: Say) -> None:
    """A pace and a length between two signs had been lost."""
    body = "1000 mcg IM daily for one week; weekly for a month; monthly thereafter."
    found = say(body, title=TITLE)
    assert [s.interval_days for s in found] == [Interval.point(d) for d in (1, 7, 30.4375)]
    assert {s.dose_ug for s in found} == {Interval.point(1000)}


@pytest.mark.parametrize(
    ("body", "dose", "basis"),
    [
        ("Cyanocobalamin 1000 µg tablets: one daily.", 1000, Basis.ADMINISTRATION),
        ("Cyanocobalamin 1000 µg: one tablet daily.", 1000, Basis.ADMINISTRATION),
        ("Cyanocobalamin 50 µg tablets: two tablets daily.", 100, Basis.ADMINISTRATION),
        ("Cyanocobalamin 50 µg tablets: 3 daily.", 150, Basis.ADMINISTRATION),
        ("Tablets of 50 µg: two daily.", 100, Basis.ADMINISTRATION),
        ("Cyanocobalamin 50 µg tablets 2 daily.", 100, Basis.ADMINISTRATION),
        ("Cyanocobalamin 50 µg tablets: take two a day.", 100, Basis.DAY),
    ],
)
def test_pieces_behind_the_sign_are_counted(say: Say, body: str, dose: float, basis: Basis) -> None:
    """The drug and its strength had been lost, or read as what is taken."""
    (found,) = say(body, title=TITLE)
    assert (found.dose_ug, found.dose_basis) == (Interval.point(dose), basis)
    assert found.routes == ("oral",)


@pytest.mark.parametrize(
    "body",
    [
        "Above 100 µg: check B12 weekly.",
        "If 1 mg fails: weekly injections.",
        "Doses over 1 mg: weekly levels are checked.",
    ],
)
def test_what_leads_to_a_pace_of_something_else_is_not_given_so_often(say: Say, body: str) -> None:
    assert all(s.dose_ug is None or s.interval_days is None for s in say(body, title=TITLE))
