"""How long the same is given on, counted from an event: a step of its own, at the same dose."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "on",
    [
        ", continued for 12 weeks after ferritin has recovered",
        " and continue for 12 weeks after ferritin has recovered",
        ", and carry on for 12 weeks after ferritin has recovered",
        ", continuing for 12 weeks after ferritin has recovered",
    ],
)
def test_the_first_dose_does_not_wait_for_what_it_brings_about(say: Say, on: str) -> None:
    """Recovery had been a condition of all of it, or the second step had no dose."""
    first, later = say(f"Take ferrous fumarate 210 mg twice daily{on}.", title=IRON)
    assert (first.conditions, first.duration_days) == ((), None)
    assert later.conditions == ("after ferritin has recovered",)
    assert later.duration_days == Interval.point(84)
    assert (later.dose_ug, later.doses_per_day) == (first.dose_ug, first.doses_per_day)
    assert later.formulations == ("ferrous-fumarate",)


def test_a_group_behind_it_is_not_the_firsts(say: Say) -> None:
    body = "Take iron 60 mg daily, continued for 6 weeks after delivery."
    first, later = say(body, title=IRON)
    assert (first.populations, later.populations) == (("iron-deficiency",), ("postpartum",))


def test_another_route_that_goes_on_has_not_the_first_dose(say: Say) -> None:
    """The infusion's 800 mg had been given for weeks, by vein and by mouth."""
    infused, swallowed = say(
        "Give 800 mg IV iron and continue oral iron for 6 weeks after discharge.", title=IRON
    )
    assert (infused.routes, infused.duration_days) == (("intravenous",), None)
    assert (swallowed.routes, swallowed.dose_ug) == (("oral",), None)


def test_a_plain_length_is_the_length_of_the_course(say: Say) -> None:
    (found,) = say("Take iron 60 mg daily, continued for 12 weeks.", title=IRON)
    assert found.duration_days == Interval.point(84)


def test_a_ban_holds_for_both_halves(say: Say) -> None:
    body = "Avoid giving 60 mg of iron daily and continuing for 3 months after correction."
    assert all(s.modality.negative for s in say(body, title=IRON))
