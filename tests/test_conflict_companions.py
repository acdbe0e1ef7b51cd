"""What is given beside the drug: asked for here and ruled out there."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Kind, Severity
from tests.conflict_fakes import BARE, ban, clashes, say

ANEMIC = ("iron-deficiency-anemia",)
LACKING = ("iron-deficiency",)
NOT_WITH = ban("one-1", formulations=(), other_agents=("calcium",), routes=(), populations=ANEMIC)
GIVEN = say(
    "two-1", formulations=("iron",), other_agents=("calcium",), routes=("oral",),
    populations=LACKING, **BARE,
)  # fmt: skip


def test_a_companion_that_the_other_names_beside_the_drug() -> None:
    """One names the companion alone and the other the drug as well: two drugs, it was held."""
    assert clashes(NOT_WITH, GIVEN)["modality"].severity is Severity.CONTRADICTION
    other = replace(GIVEN, other_agents=("folic-acid",))
    assert "modality" not in clashes(NOT_WITH, other)


def test_a_ban_on_the_two_together_and_what_is_taken_with_each_dose() -> None:
    both = replace(NOT_WITH, formulations=("iron",), conditions=("alongside iron",))
    each = replace(
        GIVEN, formulations=(), populations=ANEMIC, conditions=("with each tablet",)
    )  # fmt: skip
    assert "modality" in clashes(both, each)
    assert "modality" not in clashes(both, replace(each, conditions=("for the bones",)))
    assert "modality" not in clashes(both, replace(each, formulations=("cyanocobalamin",)))


def test_what_is_kept_apart_is_not_given_beside() -> None:
    apart = replace(GIVEN, kind=Kind.SEQUENCING)
    assert "modality" not in clashes(NOT_WITH, apart)


def test_a_special_group_need_not_be_treated_for_the_deficiency() -> None:
    assert "modality" not in clashes(NOT_WITH, replace(GIVEN, populations=("pregnancy",)))


def test_adults_on_a_page_that_treats_the_deficiency_are_those_who_lack_it() -> None:
    routine = replace(NOT_WITH, conditions=("alongside the tablets",), routes=("oral",))
    adults = replace(GIVEN, formulations=(), populations=("adult",))
    treats = say("two-2", formulations=("iron",), populations=ANEMIC)
    assert clashes(routine, adults, treats)["modality"].severity is Severity.CONTRADICTION
    assert "modality" not in clashes(routine, adults)
    assert "modality" not in clashes(routine, replace(adults, populations=("pregnancy",)), treats)
    hours = replace(routine, conditions=("within two hours of coffee",))
    assert "modality" not in clashes(hours, adults, treats)
