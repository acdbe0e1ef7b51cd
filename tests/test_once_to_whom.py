"""A single dose to whom, an age said once for two doses, and a length said above a list."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "behind",
    ["to patients who cannot swallow", "in patients with malabsorption", "by mouth", "with food"],
)
def test_once_is_one_dose(say: Say, behind: str) -> None:
    """ "Once to patients" had been a condition, and the one dose one of many."""
    (found,) = say(f"Cholecalciferol 300,000 IU can be given once {behind}.", title=VITD)
    assert found.count == Interval.point(1)
    assert not any(c.startswith("once") for c in found.conditions)


@pytest.mark.parametrize("behind", ["once patients are replete", "once in remission"])
def test_once_that_comes_about_stays_a_condition(say: Say, behind: str) -> None:
    (found,) = say(f"Give 1,000 IU daily {behind}.", title=VITD)
    assert (found.count, found.conditions) == (None, (behind,))


@pytest.mark.parametrize("age", ["under 6 months", "under 4 months of age"])
@pytest.mark.parametrize("other", ["or 50,000 IU once monthly", "or with 50,000 IU once monthly"])
def test_the_age_holds_for_the_other_dose(say: Say, age: str, other: str) -> None:
    """50,000 IU had been for infants of any age."""
    first, second = say(f"Infants {age} should be treated with 400 IU daily, {other}.", title=VITD)
    assert first.populations == second.populations == ("infant",)
    assert first.conditions == second.conditions == (age,)


def test_an_age_of_its_own_is_not_overruled(say: Say) -> None:
    body = "Infants under 1 year should have 400 IU daily, and children over 1 year 600 IU daily."
    first, second = say(body, title=VITD)
    assert (first.populations, second.populations) == (("infant",), ("child",))
    assert (first.conditions, second.conditions) == ((), ("over 1 year",))


def test_a_list_lasts_as_long_as_its_lead_in_says(say: Say) -> None:
    body = (
        "Give it for 10 weeks:\n\n• Children: 2,000 IU daily\n• Vegans: 4,000 IU daily for 6 weeks"
    )
    first, second = say(body, title=VITD)
    assert (first.duration_days, second.duration_days) == (Interval.point(70), Interval.point(42))


@pytest.mark.parametrize("over", ["After treatment for 10 weeks", "If levels are low for 10 weeks"])
def test_what_comes_first_lasts_no_longer(say: Say, over: str) -> None:
    (found,) = say(f"{over}:\n\n• Children: 600 IU daily", title=VITD)
    assert (found.duration_days, found.conditions) == (None, (over,))
