"""An age that heads a dose says for whom the dose is, behind a comma as behind a colon."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How should vitamin D deficiency be treated?"


def test_each_age_has_its_own_dose(say: Say) -> None:
    """ "Over 1 year" had been how long, and "under 1 year" nothing: both doses were everybody's."""
    infants, older = say("Under 1 year, 8 micrograms; over 1 year, 12 micrograms.", title=VITAMIN_D)
    assert (infants.populations, infants.dose_ug) == (("infant",), Interval.point(8))
    assert (older.conditions, older.dose_ug) == (("over 1 year",), Interval.point(12))
    assert older.duration_days is None


@pytest.mark.parametrize(
    ("body", "whom"),
    [
        ("Infants under 6 months, 200 IU; 6-12 months, 400 IU.", ("under 6 months", "6-12 months")),
        ("In children under 5 years, 200 IU; at 5-12 years, 400 IU.", ("under 5 years", "At 5-12")),
        ("From 1 to 18 years, 200 IU daily; over 70, 400 IU daily.", ("From 1 to 18", "over 70")),
    ],
)
def test_no_age_is_lent_to_the_next(say: Say, body: str, whom: tuple[str, str]) -> None:
    first, second = say(body, title=VITAMIN_D)
    assert (first.dose_iu, second.dose_iu) == (Interval.point(200), Interval.point(400))
    for found, age in ((first, whom[0]), (second, whom[1])):
        (told,) = found.conditions
        assert told.casefold().startswith(age.casefold())


def test_over_years_behind_a_dose_is_how_long(say: Say) -> None:
    (one,) = say("Give 600 IU daily over 2 years.", title=VITAMIN_D)
    assert (one.duration_days, one.conditions) == (Interval.point(730.5), ())


def test_from_then_on_is_another_age(say: Say) -> None:
    *_, later = say("Up to 1 year of age, 400 IU daily; from then on, 600 IU.", title=VITAMIN_D)
    assert later.populations != ("infant",)
