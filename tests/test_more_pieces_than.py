"""A bound on the number of pieces is a bound on the amount: "no more than two 500 mg tablets"."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality", "amount"),
    [
        (
            "Do not take more than one tablet of ferrous sulfate 325 mg daily.",
            Modality.FORBID,
            Interval(325_000, None),
        ),
        (
            "Do not take more than two 325 mg tablets of ferrous sulfate daily.",
            Modality.FORBID,
            Interval(650_000, None),
        ),
        (
            "Do not take more than one 325 mg tablet of ferrous sulfate daily.",
            Modality.FORBID,
            Interval(325_000, None),
        ),
        (
            "Take no more than three tablets of ferrous sulfate 325 mg daily.",
            Modality.RECOMMEND,
            Interval(None, 975_000),
        ),
        (
            "Take up to two capsules of ferrous sulfate 325 mg daily.",
            Modality.RECOMMEND,
            Interval(None, 650_000),
        ),
        (
            "Take at least two 325 mg tablets of ferrous sulfate daily.",
            Modality.RECOMMEND,
            Interval(650_000, None),
        ),
        (
            "Take two tablets of ferrous sulfate 325 mg daily.",
            Modality.RECOMMEND,
            Interval.point(650_000),
        ),
        (
            "Take one 325 mg tablet of ferrous sulfate daily.",
            Modality.RECOMMEND,
            Interval.point(325_000),
        ),
    ],
)
def test_the_bound_is_on_the_amount(
    say: Say, body: str, modality: Modality, amount: Interval
) -> None:
    """The strength of one tablet had been forbidden, or the whole drug."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.dose_ug) == (modality, amount)
    assert found.formulations == ("ferrous-sulfate",)
