"""Rows and labels that name a group by its age alone."""

from __future__ import annotations

import pytest

from kg.age import told_alone
from kg.model import Phase
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How should vitamin D deficiency be treated?"
FIRST = "Overview\n\nTreatment is described below.\n\n"


@pytest.mark.parametrize("over", ["Doses by age", "Children"])
@pytest.mark.parametrize(
    ("label", "group", "conditions"),
    [
        ("Under 1 year", "infant", ()),
        ("Under 12 months", "infant", ()),
        ("1–6 months", "infant", ("1–6 months",)),
        ("1–11 years", "child", ("1–11 years",)),
        ("Under 18 years", "child", ()),
        ("12–17 years", "adolescent", ("12–17 years",)),
    ],
)
def test_a_row_s_age_says_who_they_are(
    say: Say, over: str, label: str, group: str, conditions: tuple[str, ...]
) -> None:
    """A child's dose had been one for everybody with a deficiency, at a condition in words."""
    rows = f"Age | Dose\n{label} | 400 IU daily"
    (found,) = say(f"{FIRST}{over}\n\n{rows}", title=VITAMIN_D)
    assert (found.populations, found.conditions) == ((group,), conditions)


@pytest.mark.parametrize(
    ("body", "group", "condition"),
    [
        ("Pregnant girls aged 12–17 years should take 400 IU daily.", "pregnancy", "12–17"),
        ("Give 400 IU daily for 1–2 years.", "vitamin-d-deficiency", ""),
        ("Adults\n\n• 18–70 years: 400 IU daily", "adult", "18–70"),
    ],
)
def test_other_groups_and_times_stay(say: Say, body: str, group: str, condition: str) -> None:
    (found,) = say(f"{FIRST}{body}", title=VITAMIN_D)
    assert group in found.populations
    assert any(condition in c for c in found.conditions) or not condition


@pytest.mark.parametrize(
    "body",
    [
        "All pregnant women should take 400 IU daily.",
        "Every infant should be given 400 IU a day.",
        "Routine vitamin D for all older adults is not recommended.",
    ],
)
def test_what_all_of_a_stage_of_life_are_given_keeps_something_off(say: Say, body: str) -> None:
    """It had been held against the doses of those who are deficient."""
    (found,) = say(body, title=VITAMIN_D)
    assert found.phase is Phase.PROPHYLAXIS


@pytest.mark.parametrize(
    "body",
    [
        "All pregnant women with deficiency should take 2,000 IU daily.",
        "All infants who are deficient should be given 2,000 IU a day.",
        "All patients with celiac disease should take 2,000 IU daily.",
        "Pregnant women should take 2,000 IU daily.",
        "All pregnant women should be tested for deficiency.",
    ],
)
def test_what_the_ill_are_given_treats_them(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.phase is None


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("aged 1–11 years", Interval(1, 11)),
        ("Under 6 months", Interval(0, 0.5)),
        ("under 6 months with rickets", None),
        ("after 6 months", None),
        ("on dialysis", None),
    ],
)
def test_only_ages_are_ages(words: str, years: Interval | None) -> None:
    assert told_alone(words) == years
