"""The same dose by another route, for others: the dose that was given last beside it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "• Give hydroxocobalamin 1 mg intramuscularly every 2 months\n"
        "• Weekly injections are not recommended\n"
        "• Subcutaneous injection of the same dose is an option in vegans",
        "Give hydroxocobalamin 1 mg intramuscularly every 2 months; the same dose may be given "
        "subcutaneously in vegans.",
        "Give hydroxocobalamin 1 mg intramuscularly every 2 months. The same dose can be given "
        "subcutaneously in vegans.",
    ],
)
def test_it_is_found_over_other_bullets_and_in_the_sentence(say: Say, body: str) -> None:
    """The dose had been lost."""
    *_, found = say(body, title=B12)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)
    assert found.dose_ug == Interval.point(1000)
    assert (found.formulations, found.routes) == (("hydroxocobalamin",), ("subcutaneous",))
    assert found.populations == ("vegan",)


def test_another_drug_keeps_its_name(say: Say) -> None:
    body = "Give hydroxocobalamin 1 mg monthly; the same dose of folic acid may be given."
    *_, found = say(body, title=B12)
    assert (found.formulations, found.other_agents) == ((), ("folic-acid",))
    assert found.dose_ug == Interval.point(1000)


def test_without_a_dose_before_it_there_is_none(say: Say) -> None:
    (found,) = say("Tablets at the same dose are preferred in vegans.", title=B12)
    assert found.dose_ug is None
