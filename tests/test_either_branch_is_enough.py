"""Two branches of which either is enough, what follows from a share of patients, repeated doses."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "case",
    [
        "In pregnancy, or when ferritin is below 30 µg/L",
        "When tablets fail, or in active inflammatory bowel disease",
        "In pregnancy or if tablets fail",
    ],
)
def test_a_group_or_a_case(say: Say, case: str) -> None:
    """Read as the group alone, those in the other case would be left out of it."""
    (found,) = say(f"{case}, iron sucrose 200 mg IV is given weekly.", title=IRON)
    assert (found.populations, found.conditions) == (("iron-deficiency",), (case,))


@pytest.mark.parametrize("comma", ["", ","])
def test_the_second_branch_keeps_its_relative_clause(say: Say, comma: str) -> None:
    case = f"in pregnancy{comma} or to patients who reacted to it"
    (found,) = say(f"Iron sucrose must not be given {case}.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.FORBID, (case,))


@pytest.mark.parametrize(
    "finding",
    [
        "Low plasma phosphate follows ferric carboxymaltose in 60% of patients",
        "Flushing follows ferric carboxymaltose in 2% of patients",
    ],
)
def test_what_follows_from_a_share_is_said_apart(say: Say, finding: str) -> None:
    body = f"{finding}, so iron sucrose should be avoided in hypophosphatemia."
    *_, ban = say(body, title=IRON)
    assert (ban.modality, ban.populations) == (Modality.AVOID, ("hypophosphatemia",))
    assert (ban.quantifier, ban.conditions, ban.formulations) == ("", (), ("iron-sucrose",))


@pytest.mark.parametrize("what", ["Repeated courses", "Repeated infusions", "Frequent infusions"])
def test_a_ban_on_repeating_is_no_ban_on_the_first(say: Say, what: str) -> None:
    (found,) = say(f"{what} of iron sucrose should be avoided.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.AVOID, (what,))


def test_what_is_to_be_repeated_hangs_on_nothing(say: Say) -> None:
    (found,) = say("Repeated infusions of iron sucrose are needed.", title=IRON)
    assert found.conditions == ()
