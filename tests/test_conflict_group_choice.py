"""What two sources each give one special group: a route, or a form of the drug, of their own."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Modality, Severity
from tests.conflict_fakes import DEFICIENT, NERVES, POOR, clashes, say

INJECTED = say("one-1", populations=POOR)
SWALLOWED = say("two-1", populations=POOR, routes=("oral",))


def test_two_routes_for_one_special_group_are_rivals() -> None:
    assert clashes(INJECTED, SWALLOWED)["route"].severity is Severity.DISAGREEMENT


def test_a_group_and_a_part_of_it_are_one_special_group() -> None:
    within = replace(SWALLOWED, populations=("bariatric-surgery",))
    assert clashes(INJECTED, within)["route"].severity is Severity.DISAGREEMENT


def test_for_everybody_two_plain_routes_stay_alternatives() -> None:
    everybody = [replace(each, populations=DEFICIENT) for each in (INJECTED, SWALLOWED)]
    assert "route" not in clashes(*everybody)


def test_two_special_groups_that_may_meet_are_not_one() -> None:
    assert "route" not in clashes(INJECTED, replace(SWALLOWED, populations=NERVES))


def test_one_source_gives_alternatives() -> None:
    assert "route" not in clashes(INJECTED, replace(SWALLOWED, id="one-2", source="one"))


def test_a_source_that_gives_the_group_both_has_no_route_of_its_own() -> None:
    both = say("one-2", populations=POOR, routes=("oral",))
    assert "route" not in clashes(INJECTED, both, SWALLOWED)


def test_a_route_that_is_only_permitted_is_a_tension() -> None:
    permitted = replace(SWALLOWED, modality=Modality.ACCEPTABLE)
    assert clashes(INJECTED, permitted)["route"].severity is Severity.TENSION
    free = replace(INJECTED, modality=Modality.ACCEPTABLE)
    assert "route" not in clashes(free, permitted)


def test_two_forms_for_one_special_group_are_rivals() -> None:
    other = replace(INJECTED, id="two-1", source="two", formulations=("hydroxocobalamin",))
    assert clashes(INJECTED, other)["formulation"].severity is Severity.DISAGREEMENT
    permitted = replace(other, modality=Modality.ACCEPTABLE)
    assert "formulation" not in clashes(INJECTED, permitted)
    too = replace(INJECTED, id="two-2", source="two", span=say("two-2").span)
    assert "formulation" not in clashes(INJECTED, other, too)
