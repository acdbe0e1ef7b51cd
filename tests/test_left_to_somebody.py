"""A line that leaves its list to somebody is kept, and what may be supplied may be given."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "line",
    [
        "On a pharmacist's approval only",
        "With a consultant's approval only",
        "On specialist advice",
        "In consultation with a nephrologist",
        "Only on a hematologist's advice",
    ],
)
def test_whose_advice_it_takes_is_a_condition(say: Say, line: str) -> None:
    """Most such lines had been lost, and the dose recommended for everybody."""
    (found,) = say(f"{line}:\n\n• Iron sucrose 200 mg weekly", title=IRON)
    assert (found.modality, found.conditions) == (Modality.RECOMMEND, (line,))


@pytest.mark.parametrize("line", ["Usual doses", "Intravenous iron"])
def test_other_lines_are_none(say: Say, line: str) -> None:
    (found,) = say(f"{line}:\n\n• Iron sucrose 200 mg weekly", title=IRON)
    assert found.conditions == ()


def test_a_dose_that_can_be_supplied_in_a_case_is_allowed_then(say: Say) -> None:
    """Dose and pace had been lost."""
    body = "Ferrous fumarate 210 mg once daily can be supplied when tablets are out of stock."
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)
    assert (found.dose_ug, found.interval_days) == (Interval.point(210_000), Interval.point(1))
    assert found.conditions == ("when tablets are out of stock",)


def test_what_is_on_the_market_stays_a_fact(say: Say) -> None:
    (found,) = say("Ferrous fumarate can be supplied as 210 mg tablets.", title=IRON)
    assert (found.kind, found.modality) == (Kind.AVAILABILITY, Modality.INFORM)
