"""Two amounts or paces of which one holds: "20 mg/kg or 1 g, whichever is the lower"."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("which", ["whichever is the lower", "whichever is less"])
@pytest.mark.parametrize(
    ("body", "modality", "amounts"),
    [
        (
            "An infusion of iron sucrose must not exceed 7 mg/kg or 500 mg, {}.",
            Modality.FORBID,
            (Interval(7_000), Interval(500_000)),
        ),
        (
            "Do not give more than 7 mg/kg or 500 mg of iron sucrose, {}.",
            Modality.FORBID,
            (Interval(7_000), Interval(500_000)),
        ),
        (
            "Give up to 7 mg/kg or 500 mg of iron sucrose, {}.",
            Modality.RECOMMEND,
            (Interval(None, 7_000), Interval(None, 500_000)),
        ),
        (
            "Give iron sucrose 7 mg/kg or 500 mg, {}.",
            Modality.RECOMMEND,
            (Interval.point(7_000), Interval.point(500_000)),
        ),
    ],
)
def test_each_of_two_amounts_hangs_on_which_is_the_lower(
    say: Say, body: str, modality: Modality, amounts: tuple[Interval, ...], which: str
) -> None:
    """The second had been told of only, and the first had held without it."""
    found = say(body.format(which), title=IRON)
    assert tuple(s.dose_ug for s in found) == amounts
    assert {s.modality for s in found} == {modality}
    assert [s.conditions for s in found] == [(which,)] * 2
    assert found[-1].formulations == ("iron-sucrose",)


@pytest.mark.parametrize("which", ["whichever the patient prefers", "whichever is easier"])
def test_each_of_two_paces_hangs_on_what_is_preferred(say: Say, which: str) -> None:
    found = say(f"Iron tablets may be taken daily or weekly, {which}.", title=IRON)
    assert [s.interval_days for s in found] == [Interval.point(1), Interval.point(7)]
    assert [s.conditions for s in found] == [(which,)] * 2


def test_two_amounts_without_it_are_two_choices(say: Say) -> None:
    one, two = say("Give iron sucrose up to 200 mg weekly or 500 mg monthly.", title=IRON)
    assert (one.dose_ug, two.dose_ug) == (Interval(None, 200_000), Interval.point(500_000))
    assert one.conditions == two.conditions == ()


def test_whichever_may_open_a_sentence(say: Say) -> None:
    (found,) = say("Whichever salt is chosen, 65 mg daily should be given.", title=IRON)
    assert (found.dose_ug, found.modality) == (Interval.point(65_000), Modality.RECOMMEND)
    assert found.conditions == ("Whichever salt is chosen",)
