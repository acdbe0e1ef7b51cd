"""Which amount follows which, and whose pace a cap prints."""

from __future__ import annotations

import pytest

from kg.model import Basis
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Give 1 mg daily, reducing to 500 µg daily after 4 weeks.",
        "Give 250 µg daily, increasing to 500 µg daily after 4 weeks.",
        "Give 1 mg daily, tapering to 500 µg daily.",
        "Start with 250 µg daily and increase to 500 µg daily after one month.",
        "Give 500 µg every 12 h on the first day and daily thereafter.",
    ],
)
def test_a_changed_dose_is_the_next_step(say: Say, body: str) -> None:
    """Two plain regimens would look like a disagreement."""
    first, second = say(body, title=B12)
    assert first.dose_ug
    assert second.dose_ug == Interval.point(500)
    assert [(r.type, r.to) for r in second.relations] == [("follows", first.id)]


def test_another_dose_for_a_group_is_no_step(say: Say) -> None:
    _, second = say("Give 1 mg daily, reduced to 500 µg daily in renal dysfunction.", title=B12)
    assert "follows" not in [r.type for r in second.relations]


@pytest.mark.parametrize(
    "body",
    [
        "Ferric carboxymaltose 15 mg/kg, to a maximum of 1000 mg, weekly.",
        "Iron sucrose 7 mg/kg up to 200 mg is given weekly.",
    ],
)
def test_the_pace_behind_a_cap_is_that_of_the_dose(say: Say, body: str) -> None:
    dose, cap = say(body, title=IRON)
    assert dose.dose_basis is Basis.KG_ADMINISTRATION
    assert cap.dose_ug is not None
    assert cap.dose_ug.low is None
    assert dose.interval_days == cap.interval_days == Interval.point(7)


def test_once_only_is_one_dose(say: Say) -> None:
    (found,) = say("Give iron dextran 25 mg once only.", title=IRON)
    assert (found.count, found.conditions) == (Interval.point(1), ())
