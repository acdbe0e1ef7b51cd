"""What a relative clause, a lead-in or "the same weeks" takes from the words before it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(("way", "route"), [("Intramuscular", "intramuscular"), ("Oral", "oral")])
def test_for_whom_the_dose_goes_the_same_way(say: Say, way: str, route: str) -> None:
    """200,000 IU had gone by no route."""
    body = f"{way} cholecalciferol is required in vegans, for whom 200,000 IU monthly is enough."
    first, second = say(body, title=VITD)
    assert first.routes == second.routes == (route,)
    assert second.populations == ("vegan",)


def test_a_route_that_is_ruled_out_lends_nothing(say: Say) -> None:
    body = "Intramuscular cholecalciferol is not advised in vegans, for whom 1,000 IU is enough."
    first, second = say(body, title=VITD)
    assert first.modality is Modality.AVOID
    assert second.routes == ()


def test_a_bullet_hangs_on_its_own_case_and_on_the_lead_in(say: Say) -> None:
    body = (
        "Choose one of these courses when rapid correction is needed:\n\n"
        "• 50,000 IU weekly\n• 4,000 IU daily, if weekly dosing does not suit"
    )
    *_, first, second = say(body, title=VITD)
    needed = "when rapid correction is needed"
    assert first.conditions == (needed,)
    assert second.conditions == (needed, "if weekly dosing does not suit")


def test_a_check_hangs_on_its_own_case_alone(say: Say) -> None:
    body = (
        "Choose one of these courses when rapid correction is needed:\n\n"
        "• 50,000 IU weekly\n• Check calcium if symptoms occur"
    )
    *_, last = say(body, title=VITD)
    assert last.conditions == ("if symptoms occur",)


@pytest.mark.parametrize(
    "time", ["over the same 8 weeks", "for the same 8 weeks", "for those 8 weeks"]
)
def test_the_same_weeks_are_a_length(say: Say, time: str) -> None:
    (found,) = say(f"A daily dose of 6,000 IU {time} is an alternative.", title=VITD)
    assert found.duration_days == Interval.point(56)


def test_in_whom_a_dose_is_given_is_a_statement(say: Say) -> None:
    """The dose had been a condition of the ban."""
    body = "Injections should be avoided in vegans, for whom 1,000 IU by mouth daily is used."
    banned, given = say(body, title=VITD)
    assert (banned.modality, banned.routes, banned.conditions) == (
        Modality.AVOID,
        ("parenteral",),
        (),
    )
    assert (given.modality, given.routes) == (Modality.RECOMMEND, ("oral",))
    assert (given.dose_iu, given.populations) == (Interval.point(1000), ("vegan",))


def test_an_interjected_clause_still_tells_which_patients(say: Say) -> None:
    body = "Vegans, in whom 1,000 IU is given daily, should have calcium checked."
    (found,) = say(body, title=VITD)
    assert found.conditions == ("in whom 1,000 IU is given daily",)
