""" "Not X but Y": what is set aside first is not what is given."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Not ferrous sulfate but ferric carboxymaltose should be given on hemodialysis.",
        "Not ferrous sulfate, but ferric carboxymaltose, should be given on hemodialysis.",
        "On hemodialysis, not ferrous sulfate but ferric carboxymaltose should be given.",
        "It is not ferrous sulfate but ferric carboxymaltose that should be given on hemodialysis.",
    ],
)
def test_what_is_set_aside_first_is_not_given(say: Say, body: str) -> None:
    """Both drugs had been recommended."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("ferric-carboxymaltose",))
    assert found.less_preferred == ("ferrous-sulfate",)


def test_two_that_are_set_aside(say: Say) -> None:
    body = "Not ferrous sulfate or ferrous fumarate but iron sucrose is required after gastrectomy."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.REQUIRE, ("iron-sucrose",))
    assert found.less_preferred == ("ferrous-sulfate", "ferrous-fumarate")


@pytest.mark.parametrize("tablets", ["tablets", "oral tablets", "the tablets"])
def test_a_route_that_is_set_aside(say: Say, tablets: str) -> None:
    (found,) = say(f"Not {tablets} but injections should be used after gastrectomy.", title=B12)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("parenteral",))
    assert found.less_preferred_routes == ("oral",)


def test_not_only_sets_nothing_aside(say: Say) -> None:
    body = "Not only ferrous sulfate but also ferrous fumarate may be used."
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferrous-sulfate", "ferrous-fumarate")
    assert not found.less_preferred


def test_a_ban_before_but_stays_one(say: Say) -> None:
    barred, given = say(
        "Do not give ferrous sulfate but ferric carboxymaltose on hemodialysis.", title=IRON
    )
    assert (barred.modality, barred.formulations) == (Modality.FORBID, ("ferrous-sulfate",))
    assert given.modality.positive
    assert given.formulations == ("ferric-carboxymaltose",)
