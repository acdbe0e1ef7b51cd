""" "Give 200 mg daily:" over bullets: an order with a dose is said, whatever comes after it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
DAILY = Interval.point(200_000)


def test_it_is_for_each_group_below(say: Say) -> None:
    """The order had been a heading, and its dose was lost with it."""
    told = say("Give iron 200 mg daily:\n\n  • In pregnancy\n  • In heart failure", title=IRON)
    assert [s.populations for s in told] == [("pregnancy",), ("heart-failure",)]
    assert {(s.modality, s.dose_ug) for s in told} == {(Modality.RECOMMEND, DAILY)}


@pytest.mark.parametrize("below", ["Check ferritin at 3 months", "with food"])
def test_it_stands_by_itself_over_other_things(say: Say, below: str) -> None:
    first = say(f"Give iron 200 mg daily:\n\n  • {below}\n  • {below}, as told", title=IRON)[0]
    assert (first.quote, first.dose_ug) == ("Give iron 200 mg daily", DAILY)


def test_an_order_without_a_dose_only_heads_its_list(say: Say) -> None:
    told = say("Give:\n\n  • iron 200 mg daily\n  • vitamin C 250 mg daily", title=IRON)
    assert [s.quote for s in told] == ["iron 200 mg daily", "vitamin C 250 mg daily"]


@pytest.mark.parametrize("joined", ["and or weekly", "and; once weekly", "and but not weekly"])
def test_two_connectors_in_a_row_end_nothing_early(say: Say, joined: str) -> None:
    """Nothing stands between them, and that was asked for its first word."""
    (first, *_) = say(f"Give iron 200 mg daily {joined}.", title=IRON)
    assert first.dose_ug == DAILY
