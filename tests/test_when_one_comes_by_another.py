"""When one thing is given by another: an order in time, and no choice of drug or route."""

from __future__ import annotations

import pytest

from kg.model import Act, Interval, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("Iron should be added no sooner than 72 hours later.", "no sooner than 72 hours later"),
        ("Start iron at least 3 days later.", "at least 3 days later"),
        ("Iron should be started 10 days after vitamin B12.", "10 days after vitamin B12"),
        ("Take iron 4 hours after levothyroxine.", "4 hours after levothyroxine"),
        ("Iron may be taken 2 hours before calcium.", "2 hours before calcium"),
    ],
)
def test_how_long_after_another_is_an_order_in_time(say: Say, body: str, when: str) -> None:
    """It had been a preference for the drug, in places without its time."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.act) == (Kind.SEQUENCING, Act.ADMINISTER)
    assert found.modality.positive
    assert (found.formulations, found.governs) == (("iron",), ())
    assert found.conditions == (when,)


@pytest.mark.parametrize(
    "body", ["Give vitamin B12 first.", "Vitamin B12 should be given first.", "Give B12 first."]
)
def test_another_drug_first_is_given_before(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.SEQUENCING, Modality.RECOMMEND)
    assert (found.act, found.other_agents) == (Act.GIVE_BEFORE, ("cobalamin",))


@pytest.mark.parametrize(
    "body", ["Oral iron should be given first.", "Tablets should be tried first."]
)
def test_a_route_that_is_tried_first_is_a_choice(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.routes, found.act) == (Kind.PREFERENCE, ("oral",), Act.ADMINISTER)


def test_a_meal_is_no_other_drug(say: Say) -> None:
    (found,) = say("Iron should be given 1 hour before meals.", title=IRON)
    assert (found.kind, found.conditions) == (Kind.REGIMEN, ("1 hour before meals",))


def test_how_long_after_the_first_step_the_second_comes(say: Say) -> None:
    """Without its time the second dose could be given at once."""
    first, second = say("Give 1000 mg intravenously, then 500 mg 4 weeks later.", title=IRON)
    assert (first.dose_as_written, first.conditions) == ("1000 mg", ())
    assert (second.dose_as_written, second.interval_days) == ("500 mg", Interval.point(28))


@pytest.mark.parametrize(
    "body",
    ["A second dose of 500 mg is given 7 days later.", "Give 500 mg, repeated 7 days later."],
)
def test_of_a_dose_that_is_repeated_it_is_the_gap(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.interval_days, found.conditions) == (Interval.point(7), ())
