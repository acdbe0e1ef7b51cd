"""Two orders of one sentence: a check and the advice that is to be sought."""

from __future__ import annotations

import pytest

from kg.model import Kind
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Recheck folate and ask a hematologist for an opinion.",
        "Recheck folate and contact the renal team.",
        "Recheck folate and discuss the case with a hematologist.",
        "Recheck folate and involve a dietitian.",
    ],
)
def test_a_check_before_advice_is_a_check_of_its_own(say: Say, body: str) -> None:
    """The advice had taken the sentence over, and what is measured was lost."""
    check, advice = say(body, title=TITLE)
    assert (check.kind, check.analytes) == (Kind.MONITORING, ("folate",))
    assert (advice.kind, advice.analytes) == (Kind.REFERRAL, ())


def test_a_case_before_both_is_of_both(say: Say) -> None:
    body = "If gait is no better, recheck folate and ask a neurologist for advice."
    assert [s.conditions for s in say(body, title=TITLE)] == [("If gait is no better",)] * 2


@pytest.mark.parametrize(
    "body",
    [
        "Check ferritin and ask about heavy periods.",
        "Check ferritin and discuss the result with the patient.",
        "Discuss with a neurologist and a hematologist.",
    ],
)
def test_what_is_no_advice_is_no_second_order(say: Say, body: str) -> None:
    assert len(say(body, title=TITLE)) == 1
