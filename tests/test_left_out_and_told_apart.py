"""Who is left out of one direction and who gets another."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("verb", ["need", "require"])
def test_the_exception_gets_a_direction_of_its_own(say: Say, verb: str) -> None:
    """Everybody else had been treated for life."""
    body = f"Give 2 mg daily for 4 months, except in vegans, who {verb} lifelong treatment."
    rule, exception = say(body, title=B12)
    assert (rule.duration_days, rule.until) == (Interval.point(4 * 30.4375), "")
    assert (rule.excluded_populations, rule.conditions) == (("vegan",), ())
    assert exception.modality is Modality.REQUIRE
    assert (exception.until, exception.duration_days) == ("lifelong", None)
    assert exception.populations == ("vegan",)


def test_a_remark_on_the_subject_stays_with_it(say: Say) -> None:
    body = "Vegans, who need lifelong treatment, should take 20 mcg daily."
    (found,) = say(body, title=B12)
    assert (found.modality, found.populations) == (Modality.RECOMMEND, ("vegan",))
    assert found.dose_ug == Interval.point(20)
