"""A line of a label, a sign and a directive: it states, and is no heading of the next line."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("sign", [":", " —", " –", " -"])
def test_a_ban_behind_a_label_does_not_become_the_next_groups_drug(say: Say, sign: str) -> None:
    """It had been swallowed, and its drug and its group were lent to the line below."""
    body = f"Renal failure{sign} avoid cyanocobalamin\nChildren{sign} oral 500 mcg daily"
    banned, dosed = say(body, title=B12)
    assert banned.modality is Modality.AVOID
    assert (banned.formulations, banned.populations) == (
        ("cyanocobalamin",),
        ("renal-dysfunction",),
    )
    assert (dosed.formulations, dosed.populations) == (("cobalamin",), ("child",))


@pytest.mark.parametrize(
    ("line", "modality", "act"),
    [
        ("Vegans: measure B12 every year", Modality.RECOMMEND, Act.MONITOR),
        ("Pernicious anemia – injections for life", Modality.RECOMMEND, Act.ADMINISTER),
        ("Pernicious anemia – lifelong replacement is needed", Modality.REQUIRE, Act.ADMINISTER),
        ("Pregnancy – Do not give cyanocobalamin", Modality.FORBID, Act.ADMINISTER),
    ],
)
def test_a_line_that_directs_states(say: Say, line: str, modality: Modality, act: Act) -> None:
    sign = ":" if ":" in line else " –"
    first, second = say(f"{line}\nElderly{sign} oral 1000 mcg daily", title=B12)
    assert (first.modality, first.act) == (modality, act)
    assert second.populations == ("older-adult",)


@pytest.mark.parametrize(
    "heading",
    [
        "Children: what is recommended",
        "Children: use of tablets",
        "Step 2: Check children",
        "Oral treatment: children",
        "Children — Dose and Route",
    ],
)
def test_a_heading_of_two_parts_still_heads(say: Say, heading: str) -> None:
    (found,) = say(f"{heading}\n1000 mcg daily.", title=B12)
    assert found.populations == ("child",)
