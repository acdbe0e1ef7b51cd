"""A ban on a larger dose, or on a change, behind the dose that it is larger than."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "barred"),
    [
        (
            "400 micrograms orally daily is enough, and higher doses are not recommended.",
            Interval(400, None),
        ),
        (
            "Give 250 to 500 micrograms orally daily; larger doses should be avoided.",
            Interval(500, None),
        ),
        (
            "Give 400 micrograms orally daily, but lower doses are not advised.",
            Interval(None, 400),
        ),
    ],
)
def test_the_dose_before_tells_how_much_is_ruled_out(say: Say, body: str, barred: Interval) -> None:
    """The amount, the pace and the route had been lost."""
    _, ban = say(body, title=B12)
    assert ban.modality.negative
    assert ban.governs == ("dose",)
    assert ban.dose_ug == barred
    assert ban.interval_days == Interval.point(1)
    assert (ban.routes, ban.conditions) == (("oral",), ())


@pytest.mark.parametrize(
    "body",
    [
        "Larger doses are not recommended.",
        "Give 1 mg monthly, but higher doses of folic acid should be avoided.",
        "Give 1 mg monthly, and larger doses than 2 mg should be avoided.",
        "Give 1 mg monthly, but do not lower the dose.",
        "Give 1 mg monthly, and never double the dose.",
    ],
)
def test_no_other_dose_is_taken_for_the_one_ruled_out(say: Say, body: str) -> None:
    *_, ban = say(body, title=B12)
    assert ban.modality.negative
    assert ban.dose_ug is None


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("The interval should not be shortened unless signs return.", "interval"),
        ("The gap must not be lengthened in pregnancy.", "interval"),
        ("The dose should never be halved in pregnancy.", "dose"),
    ],
)
def test_a_ban_on_a_change_says_of_what(say: Say, body: str, part: str) -> None:
    (found,) = say(body, title=B12)
    assert (found.modality, found.governs) == (Modality.FORBID, (part,))
