"""A trimester named by its number alone is not the one that was named before it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
FIRST = ("first-trimester-pregnancy",)


@pytest.mark.parametrize(
    ("behind", "group", "conditions"),
    [
        ("from the second, 500 mg may be given", "pregnancy", ("from the second",)),
        ("from the second onwards 500 mg may be given", "pregnancy", ("from the second",)),
        ("in the second, 500 mg may be given", "second-trimester-pregnancy", ()),
        ("in the third, 500 mg may be given", "third-trimester-pregnancy", ()),
        ("in the second and third, 500 mg may be given", "pregnancy", ("in the second and third",)),
    ],
)
def test_the_dose_is_for_the_later_trimester(
    say: Say, behind: str, group: str, conditions: tuple[str, ...]
) -> None:
    """It had been allowed for those for whom the first half rules it out."""
    barred, given = say(f"Avoid iron sucrose in the first trimester; {behind}.", title=IRON)
    assert (barred.modality, barred.populations) == (Modality.AVOID, FIRST)
    assert (given.modality, given.dose_ug) == (Modality.ACCEPTABLE, Interval.point(500_000))
    assert (given.populations, given.conditions) == ((group,), conditions)


def test_behind_but(say: Say) -> None:
    body = "Iron sucrose must not be given in the first trimester, but may be used from the second."
    barred, allowed = say(body, title=IRON)
    assert (barred.modality, barred.populations) == (Modality.FORBID, FIRST)
    assert (allowed.modality, allowed.populations) == (Modality.ACCEPTABLE, ("pregnancy",))
    assert allowed.conditions == ("from the second",)


def test_a_ban_of_both_stays_one_of_both(say: Say) -> None:
    body = "Iron sucrose is contraindicated in the first trimester and avoided in the second."
    groups = {group for found in say(body, title=IRON) for group in found.populations}
    assert groups == {*FIRST, "second-trimester-pregnancy"}


@pytest.mark.parametrize(
    "body",
    [
        "In the second trimester, give 500 mg, and the second dose a week later.",
        "From the second week on, 500 mg is given in the second trimester.",
    ],
)
def test_another_second_is_no_trimester(say: Say, body: str) -> None:
    found = say(body, title=IRON)[0]
    assert found.populations == ("second-trimester-pregnancy",)
    assert found.dose_ug == Interval.point(500_000)


def test_the_first_of_two_doses_is_no_trimester(say: Say) -> None:
    body = "In the third trimester give two doses, 500 mg in the first and 200 mg in the second."
    assert {f.populations for f in say(body, title=IRON)} == {("third-trimester-pregnancy",)}
