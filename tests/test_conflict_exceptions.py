"""What a requirement leaves open by its own words, and what its page permits beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Act, Modality, Phase, Severity, Statement
from tests.conflict_fakes import DEFICIENT, KIDNEY, NERVES, POOR, by_route, clashes, say

MUST = by_route("one-1", "intramuscular", Modality.REQUIRE, populations=POOR)
BUT = replace(MUST, conditions=("unless injections are refused",))
MAY = by_route("one-2", "subcutaneous", Modality.ACCEPTABLE, populations=POOR)


def weight(*statements: Statement) -> Severity | None:
    found = clashes(*statements)
    return found["exclusivity"].severity if "exclusivity" in found else None


def test_a_page_that_makes_an_exception_permits_other_ways() -> None:
    """It was held against itself, though its requirement says that there are other cases."""
    assert weight(BUT, MAY) is Severity.TENSION
    assert weight(MUST, MAY) is Severity.CONTRADICTION
    firm = replace(MAY, modality=Modality.RECOMMEND)
    assert weight(BUT, firm) is Severity.CONTRADICTION


def test_what_is_left_for_when_all_else_fails_is_the_exception_of_its_page() -> None:
    last = replace(MAY, conditions=("only where no muscle can be used",))
    assert weight(MUST, last) is Severity.TENSION
    assert weight(MUST, replace(MAY, conditions=("who prefer it",))) is Severity.CONTRADICTION


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("when injections are refused", None),
        ("who have refused injections", None),
        ("in the elderly", Severity.CONTRADICTION),
        ("", Severity.CONTRADICTION),
    ],
)
def test_who_allows_it_in_the_excepted_case_follows_the_requirement(
    condition: str, found: Severity | None
) -> None:
    conditions = (condition,) if condition else ()
    tablets = by_route(
        "two-1", "oral", Modality.ACCEPTABLE, populations=POOR, conditions=conditions
    )
    assert weight(BUT, tablets) is found
    assert weight(MUST, tablets) is Severity.CONTRADICTION


def test_what_treatment_begins_with_is_not_what_upkeep_requires() -> None:
    upkeep = say("one-1", modality=Modality.REQUIRE, populations=NERVES, phase=Phase.MAINTENANCE)
    tablets = by_route("two-1", "oral", Modality.ACCEPTABLE, populations=NERVES)
    begun = replace(tablets, quote="tablets may be started at once")
    assert weight(upkeep, begun) is None
    assert weight(upkeep, tablets) is Severity.CONTRADICTION
    assert weight(replace(upkeep, phase=None), begun) is Severity.CONTRADICTION


STOP = say(
    "two-1", act=Act.DISCONTINUE, modality=Modality.ACCEPTABLE, governs=("therapy",),
    formulations=(), routes=(), dose_ug=None, dose_basis=None, interval_days=None, phase=None,
    conditions=("once the cause has been mended",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("group", "condition", "found"),
    [
        (NERVES, "", True),
        (NERVES, "even if the cause is gone", True),
        (NERVES, "if no cause can be found", False),
        (DEFICIENT, "without a known cause", False),
        (NERVES, "when ferritin is below 30 µg/L", False),
        (KIDNEY, "", False),  # with a cause of its own
        (DEFICIENT, "", True),
    ],
)
def test_a_rule_for_everybody_lets_those_stop_whom_it_is_meant_for(
    group: tuple[str, ...], condition: str, found: bool
) -> None:
    conditions = (condition,) if condition else ()
    for_life = say("one-1", populations=group, until="lifelong", conditions=conditions)
    hit = clashes(for_life, STOP)
    assert ("duration" in hit) is found
    assert not found or hit["duration"].severity is Severity.DISAGREEMENT
