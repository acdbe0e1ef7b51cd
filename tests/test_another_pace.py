"""A bullet or sentence that changes only how often: of what stands before it, for its own group."""

from __future__ import annotations

import pytest

from kg.model import Kind
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("second", "days", "groups"),
    [
        ("Every 6 weeks in pregnancy", 42, ("pregnancy",)),
        ("Weekly with neurological involvement", 7, ("neurological-involvement",)),
        ("Every 6 weeks if symptoms return", 42, ("vitamin-b12-deficiency",)),
    ],
)
@pytest.mark.parametrize("joint", ["\n- ", ". "])
def test_the_drug_and_the_dose_go_on(
    say: Say, joint: str, second: str, days: float, groups: tuple[str, ...]
) -> None:
    """The second pace had been lost."""
    first, other = say(f"- Hydroxocobalamin 1 mg IM every 3 months{joint}{second}", title=B12)
    assert other.kind is Kind.REGIMEN
    assert (other.formulations, other.routes) == (first.formulations, first.routes)
    assert (other.dose_ug, other.interval_days) == (first.dose_ug, Interval.point(days))
    assert other.populations == groups


def test_a_check_goes_on_as_a_check(say: Say) -> None:
    first, other = say("- Check homocysteine yearly\n- Every 3 months in pregnancy", title=B12)
    assert other.kind is Kind.MONITORING
    assert (other.analytes, other.dose_ug) == (first.analytes, None)
    assert other.interval_days == Interval(91.3125, 91.3125)


@pytest.mark.parametrize(
    "body",
    [
        "- Do not give 1 mg weekly\n- Every 2 months in pregnancy",
        "- Give 1 mg weekly\n- Every 2 months",
    ],
)
def test_a_ban_and_a_bare_pace_do_not_go_on(say: Say, body: str) -> None:
    assert len(say(body, title=B12)) == 1
