"""Forms that rank second, minerals that a drug lowers, and what a study did not find."""

from __future__ import annotations

import pytest

from kg.model import Kind
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("other", "lesser"),
    [
        ("slow-release products", ("modified-release-iron",)),
        ("slow-release tablets", ("modified-release-iron",)),
        (
            "enteric-coated and slow-release products",
            ("enteric-coated-iron", "modified-release-iron"),
        ),
    ],
)
def test_forms_that_rank_second_are_named(say: Say, other: str, lesser: tuple[str, ...]) -> None:
    """Nothing had ranked second, or the route of both."""
    (found,) = say(f"Ferrous sulfate is preferred to {other}.", title=IRON)
    assert found.formulations == ("ferrous-sulfate",)
    assert (found.less_preferred, found.less_preferred_routes) == (lesser, ())


def test_another_route_still_ranks_second(say: Say) -> None:
    (found,) = say("Iron sucrose is preferred to slow-release tablets.", title=IRON)
    assert found.less_preferred == ("modified-release-iron",)
    assert found.less_preferred_routes == ("oral",)


@pytest.mark.parametrize("verb", ["lowers", "lowered", "reduced"])
def test_a_mineral_that_a_drug_lowers_is_measured(say: Say, verb: str) -> None:
    """It had been given beside the drug."""
    (found,) = say(f"Ferric carboxymaltose {verb} phosphate in half of patients.", title=IRON)
    assert (found.analytes, found.other_agents) == (("phosphate",), ())


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Oral iron did not improve peak oxygen uptake.", Kind.EFFICACY),
        ("Weekly iron sucrose led to fewer deaths.", Kind.EFFICACY),
        ("Iron dextran causes infusion reactions.", Kind.WARNING),
    ],
)
def test_what_was_found_is_an_effect(say: Say, body: str, kind: Kind) -> None:
    (found,) = say(body, title=IRON)
    assert found.kind is kind
