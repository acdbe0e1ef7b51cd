"""A ban on splitting a dose rules out two doses a day, and neither the drug nor its route."""

from __future__ import annotations

import pytest

from kg.model import Kind
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "The dose should not be split.",
        "The daily dose should not be divided.",
        "Do not split the dose.",
        "Giving iron in two doses a day is not recommended.",
        "Do not give iron in two divided doses.",
    ],
)
def test_more_than_one_dose_a_day_is_ruled_out(say: Say, body: str) -> None:
    """Iron had been ruled out altogether."""
    (found,) = say(body, title=IRON)
    assert found.modality.negative
    assert (found.governs, found.doses_per_day) == (("interval",), Interval(2, None))


@pytest.mark.parametrize("deed", ["split", "cut", "crushed"])
def test_what_is_not_done_to_a_tablet_rules_out_no_route(say: Say, deed: str) -> None:
    assert say(f"The tablet should not be {deed}.", title=IRON) == ()


@pytest.mark.parametrize(
    "reason",
    [
        "hepcidin stays raised for a day after a 60 mg dose",
        "hepcidin stays raised for 24 hours",
    ],
)
def test_a_reason_that_prints_a_dose_leaves_the_ban(say: Say, reason: str) -> None:
    """The ban had been lost as a label of its reason."""
    body = f"Splitting the daily dose is not recommended: {reason}."
    barred, told = say(body, title=IRON)
    assert barred.modality.negative
    assert barred.doses_per_day == Interval(2, None)
    assert told.kind in (Kind.PHARMACOLOGY, Kind.EFFICACY)


def test_a_dose_below_a_verdict_is_ruled_out(say: Say) -> None:
    (found,) = say("Not recommended: 60 mg of iron daily.", title=IRON)
    assert found.modality.negative
    assert found.dose_ug == Interval.point(60_000)
