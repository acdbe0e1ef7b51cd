"""A label that denies, over a list: a case that all below it hang on."""

from __future__ import annotations

import pytest

from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize("label", ["Not diet-related", "Not caused by surgery"])
def test_a_denied_case_is_kept(say: Say, label: str) -> None:
    """All below it had been read for everybody."""
    body = f"- {label}:\n  - Hydroxocobalamin 1 mg IM monthly\n  - Every 2 weeks in pregnancy"
    first, second = say(body, title=B12)
    assert first.conditions == second.conditions == (label,)


def test_a_denied_group_is_left_out(say: Say) -> None:
    (found,) = say("- Not dietary deficiency:\n  - Hydroxocobalamin 1 mg IM monthly", title=B12)
    assert found.conditions == ()
    assert found.excluded_populations == ("dietary-vitamin-b12-deficiency",)


@pytest.mark.parametrize("label", ["Practical dosing", "How to give it", "Common approaches"])
def test_a_topic_is_no_case(say: Say, label: str) -> None:
    (found,) = say(f"- {label}:\n  - Hydroxocobalamin 1 mg IM monthly", title=B12)
    assert found.conditions == ()
