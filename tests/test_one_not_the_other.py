""" "A, not B": A is what is given, and B ranks below it; "do not give A, give B" is two orders."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Ferrous fumarate, not ferrous sulfate, is the salt to use.",
        "Use ferrous fumarate, not ferrous sulfate.",
        "Use ferrous fumarate and not ferrous sulfate.",
    ],
)
def test_the_drug_that_is_not_to_be_used_ranks_below(say: Say, body: str) -> None:
    """It had been left out altogether."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("ferrous-fumarate",))
    assert found.less_preferred == ("ferrous-sulfate",)


@pytest.mark.parametrize(
    "body",
    [
        "Use infusions, not tablets.",
        "Infusions, not tablets, should be used.",
        "Iron should be given intravenously, not by mouth.",
    ],
)
def test_the_route_that_is_not_to_be_used_ranks_below(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert found.less_preferred_routes == ("oral",)


@pytest.mark.parametrize(
    "body",
    ["Tablets may be used, not infusions.", "Tablets, not infusions, cause constipation."],
)
def test_nothing_is_ranked_where_nothing_is_asked_for(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.routes, found.less_preferred_routes) == (("oral",), ())


@pytest.mark.parametrize(
    "body",
    [
        "Do not give tablets, give infusions.",
        "Tablets should not be used, give infusions.",
        "Tablets must never be given, use infusions.",
    ],
)
def test_a_ban_ends_where_an_order_begins(say: Say, body: str) -> None:
    """One ban had been read from both, on what is to be given."""
    barred, given = say(body, title=IRON)
    assert (barred.modality, barred.routes) == (Modality.FORBID, ("oral",))
    assert (given.modality.positive, given.routes) == (True, ("intravenous",))


@pytest.mark.parametrize(
    "body",
    [
        "If tablets should not be used, give infusions.",
        "In pregnancy, when tablets are contraindicated, give infusions.",
    ],
)
def test_a_ban_in_a_condition_is_no_order(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality.positive, found.routes) == (True, ("intravenous",))
    assert any("tablets" in c for c in found.conditions)
