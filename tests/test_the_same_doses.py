""" "The same six injections": the drug, the route and the amount of those that came before."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"
IN_WEEKS = "Hydroxocobalamin 1 mg IM weekly for five weeks"


@pytest.mark.parametrize(
    "sentence",
    [
        "In hospital the same five injections may be given daily",
        "The same five doses may be given daily",
        "The same 5 injections may be given daily instead",
    ],
)
@pytest.mark.parametrize("between", ["\n• ", ". "])
def test_the_same_doses_at_another_pace(say: Say, sentence: str, between: str) -> None:
    weekly, daily = say(f"• {IN_WEEKS}{between}{sentence}", title=B12)
    assert (daily.formulations, daily.routes) == (weekly.formulations, ("intramuscular",))
    assert (daily.dose_ug, daily.dose_basis) == (weekly.dose_ug, weekly.dose_basis)
    assert (daily.interval_days, daily.count) == (Interval.point(1), Interval.point(5))
    assert daily.modality is Modality.ACCEPTABLE


def test_those_of_another_drug_are_that_drugs(say: Say) -> None:
    body = "• Folic acid 5 mg by mouth weekly\n• The same dose may be given monthly"
    _, found = say(body, title=B12)
    assert (found.formulations, found.other_agents) == ((), ("folic-acid",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Use the same injections as in adults",
        "The same injections help nerve damage",
        "The same injections of cyanocobalamin may be given daily",
        "The same number of injections may be given over 10 days",
    ],
)
def test_what_is_compared_or_named_takes_no_dose(say: Say, sentence: str) -> None:
    for found in say(f"• {IN_WEEKS}\n• {sentence}", title=B12)[1:]:
        assert found.dose_ug is None
