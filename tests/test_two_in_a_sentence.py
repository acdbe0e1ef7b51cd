"""Two statements in one sentence: where the second begins, and whose it is."""

from __future__ import annotations

import pytest

from kg.model import Kind
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"
MONTH = 30.4375


@pytest.mark.parametrize(
    "second",
    [
        "and every 3 months if there is not",
        "and every 3 months if not",
        ", otherwise every 3 months",
        "; otherwise every 3 months",
    ],
)
def test_the_other_case_is_everybody_but_the_first(say: Say, second: str) -> None:
    body = f"Give 1 mg every 2 months if there is neurological involvement {second}."
    first, other = say(body.replace(" ,", ",").replace(" ;", ";"), title=TITLE)
    assert first.populations == ("neurological-involvement",)
    assert first.interval_days == Interval.point(2 * MONTH)
    assert other.excluded_populations == ("neurological-involvement",)
    assert "neurological-involvement" not in other.populations
    assert other.interval_days == Interval.point(3 * MONTH)
    assert other.dose_ug == Interval.point(1000)


@pytest.mark.parametrize(
    "check", ["and have hemoglobin checked monthly", "and monitor hemoglobin", ", check hemoglobin"]
)
def test_a_check_beside_a_dose_takes_none_of_it(say: Say, check: str) -> None:
    body = f"Children should take 3 mg daily {check}.".replace(" ,", ",")
    dose, checked = say(body, title=TITLE)
    assert (dose.kind, dose.dose_ug) == (Kind.REGIMEN, Interval.point(3000))
    assert dose.interval_days == Interval.point(1)
    assert (checked.kind, checked.analytes) == (Kind.MONITORING, ("hemoglobin",))
    assert checked.dose_ug is None


def test_a_second_dose_behind_its_route_is_a_second_step(say: Say) -> None:
    body = "Infants: 1 mg IM daily for 4 days, and oral 5 mcg daily thereafter."
    first, second = say(body, title=TITLE)
    assert (first.routes, first.dose_ug) == (("intramuscular",), Interval.point(1000))
    assert (second.routes, second.dose_ug) == (("oral",), Interval.point(5))
