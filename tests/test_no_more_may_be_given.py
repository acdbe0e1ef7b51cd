""" "No more than X may be given" forbids more; "no more than X should be given" names the most."""

from __future__ import annotations

import pytest

from kg.model import Basis, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
MORE = Interval(500_000, None)
MOST = Interval(None, 500_000)


@pytest.mark.parametrize(
    "body",
    [
        "No more than 500 mg may be given at once.",
        "Not more than 500 mg of iron sucrose may be infused at once.",
        "No more than 500 mg can be given at once.",
        "No more than 500 mg is permitted at once.",
        "In adults, no more than 500 mg of iron may be given at once.",
    ],
)
def test_what_lies_beyond_is_forbidden(say: Say, body: str) -> None:
    """It had been a permission of all up to there."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert (found.dose_ug, found.dose_basis) == (MORE, Basis.ADMINISTRATION)


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("No more than 500 mg should be given at once.", Modality.RECOMMEND),
        ("Up to 500 mg may be given at once.", Modality.ACCEPTABLE),
        ("No more than 500 mg may be needed.", Modality.ACCEPTABLE),
        ("Oral iron at no more than 500 mg a day is acceptable.", Modality.ACCEPTABLE),
        ("Oral iron, not more than 500 mg a day, can be used.", Modality.ACCEPTABLE),
        ("A dose of no more than 500 mg may be used.", Modality.ACCEPTABLE),
    ],
)
def test_the_most_that_is_advised_or_allowed_stays(say: Say, body: str, modality: Modality) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.dose_ug) == (modality, MOST)


@pytest.mark.parametrize(
    ("body", "dose"),
    [
        ("No more than 500 mg may be given in one week.", MORE),
        ("In one week no more than 500 mg may be given.", MORE),
        ("More than 500 mg must not be infused within one week.", MORE),
        ("No more than 500 mg should be given in one week.", MOST),
        ("Up to 500 mg may be given within a week.", MOST),
    ],
)
def test_the_most_in_a_week_is_of_all_that_is_given_then(
    say: Say, body: str, dose: Interval
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.dose_ug, found.dose_basis) == (dose, Basis.TOTAL)
    assert found.duration_days == Interval.point(7)


def test_within_a_time_of_something_is_when(say: Say) -> None:
    (found,) = say("At least 500 mg should be given within a month of delivery.", title=IRON)
    assert (found.dose_basis, found.duration_days) == (Basis.ADMINISTRATION, None)


@pytest.mark.parametrize(
    "cap", ["no more than 500 mg may be given in a week", "more than 500 mg must not be given"]
)
def test_the_dose_before_such_a_ban_is_given(say: Say, cap: str) -> None:
    """A half without a verb had shared the verb of the ban."""
    given, barred = say(f"Iron sucrose: 200 mg in one infusion, and {cap}.", title=IRON)
    assert (given.modality, given.dose_ug) == (Modality.RECOMMEND, Interval.point(200_000))
    assert (barred.modality, barred.dose_ug) == (Modality.FORBID, MORE)


@pytest.mark.parametrize(
    ("half", "beyond"),
    [
        ("and no more than 900 mg in one week", 900_000),
        ("and not more than 900 mg to adults", 900_000),
        ("or 900 mg to adults", 900_000),
    ],
)
def test_a_second_half_forbids_what_lies_beyond_its_own(say: Say, half: str, beyond: float) -> None:
    """It had forbidden all up to there."""
    *_, barred = say(f"No more than 500 mg may be given to children, {half}.", title=IRON)
    assert (barred.modality, barred.dose_ug) == (Modality.FORBID, Interval(beyond, None))


def test_what_is_given_behind_it_is_given(say: Say) -> None:
    *_, given = say("No more than 500 mg may be given at once, then 65 mg daily.", title=IRON)
    assert (given.modality, given.dose_ug) == (Modality.RECOMMEND, Interval.point(65_000))


@pytest.mark.parametrize(
    "body",
    [
        "Give at least 500 mg weekly, rising in a month to 900 mg weekly.",
        "Give up to 500 mg in one dose, repeated in one month.",
    ],
)
def test_when_something_else_comes_about_bounds_no_dose(say: Say, body: str) -> None:
    found = say(body, title=IRON)[0]
    assert (found.dose_basis, found.duration_days) == (Basis.ADMINISTRATION, None)
