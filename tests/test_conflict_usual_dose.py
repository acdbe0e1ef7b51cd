"""Whether a group needs another dose than everybody, told in words or by amounts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Conflict, Modality, Phase, Statement
from kg.quantity import Interval
from tests.conflict_fakes import BARE, DEFICIENT, KIDNEY, NERVES, find, page, say

_DAILY = Interval.point(1)


def in_words(key: str, quote: str, modality: Modality = Modality.RECOMMEND) -> Statement:
    return say(
        key, quote=quote, modality=modality, governs=("dose",), topic_agent="cobalamin",
        formulations=(), routes=(), populations=KIDNEY, **BARE,
    )  # fmt: skip


def dosed(key: str, amount: float, **slots: object) -> Statement:
    return say(
        key, dose_ug=Interval.point(amount), interval_days=_DAILY, routes=("oral",), **slots
    )  # fmt: skip


def found(one: list[Statement], two: list[Statement]) -> list[Conflict]:
    of_all = find(page("one", *one), page("two", *two)).conflicts
    return [c for c in of_all if c.topic.startswith("the usual dose")]


NEEDLESS = in_words("two-1", "Renal failure does not require a higher dose", Modality.INFORM)


@pytest.mark.parametrize(
    ("raised", "left"),
    [
        ("In renal failure the dose is doubled", "Renal failure does not require a higher dose"),
        ("Renal failure needs a larger dose", "No adjustment of the dose is needed"),
        ("In renal failure the dose is halved", "No dose reduction is needed"),
    ],
)
def test_a_changed_dose_clashes_with_one_that_need_not_be_changed(raised: str, left: str) -> None:
    (clash,) = found([in_words("one-1", raised)], [in_words("two-1", left, Modality.INFORM)])
    assert (clash.type, str(clash.severity)) == ("dose", "disagreement")


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ("In renal failure the dose is halved", "Renal failure does not require a higher dose"),
        ("In renal failure the usual dose is given", "No adjustment of the dose is needed"),
        ("The dose is told by the label", "No adjustment of the dose is needed"),
    ],
)
def test_what_is_not_that_change_goes_beside_it(changed: str, left: str) -> None:
    assert not found([in_words("one-1", changed)], [in_words("two-1", left, Modality.INFORM)])


def test_the_usual_dose_clashes_with_twice_that() -> None:
    usual = in_words("two-1", "They are given the same dose as all others")
    twice = in_words("one-1", "They need twice the usual dose", Modality.REQUIRE)
    assert found([twice], [usual])


def test_an_amount_is_another_one_only_beside_that_for_everybody() -> None:
    own, everybody = dosed("one-1", 2000, populations=KIDNEY), dosed("one-2", 1000)
    assert found([own, everybody], [NEEDLESS])
    assert not found([own], [NEEDLESS])
    assert not found([own, replace(everybody, dose_ug=Interval.point(2000))], [NEEDLESS])
    assert not found([own, replace(everybody, phase=Phase.LOADING)], [NEEDLESS])
    lower = replace(own, dose_ug=Interval.point(500))
    assert not found([lower, everybody], [NEEDLESS])


def test_upkeep_is_no_dose_to_begin_with() -> None:
    own = dosed("one-1", 2000, populations=KIDNEY, phase=Phase.MAINTENANCE)
    everybody = dosed("one-2", 1000, phase=Phase.MAINTENANCE)
    usual = in_words("two-1", "They begin with the same starting dose as all others")
    assert not found([own, everybody], [usual])
    assert found([own, everybody], [in_words("two-1", "They are given the same dose as all")])


def test_another_group_and_everybody_are_not_meant() -> None:
    own, everybody = dosed("one-1", 2000, populations=NERVES), dosed("one-2", 1000)
    assert not found([own, everybody], [NEEDLESS])
    assert not found([everybody], [replace(NEEDLESS, populations=DEFICIENT)])


def test_a_dose_that_everybody_may_get_is_the_usual_one() -> None:
    """A step of some patients ("if it stays high, 2 mg") made 1 mg a dose of their own."""
    usual = in_words("two-1", "They are given the same dose as all others")
    own = dosed("one-1", 1000, populations=KIDNEY)
    step = dosed("one-3", 2000, conditions=("if the level stays low",))
    assert not found([own, step], [usual])
    assert found([own, replace(step, conditions=())], [usual])
    range_of_all = replace(dosed("one-2", 500), dose_ug=Interval(1000, 2000))
    assert not found([own, range_of_all, replace(step, conditions=())], [usual])
