"""Levels, lengths of use and conditions that a direction and its further steps hang on."""

from __future__ import annotations

import pytest

from kg.quantity import Interval
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"
IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("For levels between 35 and 55 nmol/L,", "For levels between 35 and 55 nmol/L"),
        ("At levels of 35 to 55 nmol/L,", "At levels of 35 to 55 nmol/L"),
        ("Below 35 nmol/L,", "Below 35 nmol/L"),
        ("In patients with levels below 35 nmol/L,", "with levels below 35 nmol/L"),
    ],
)
def test_the_level_is_what_the_dose_hangs_on(say: Say, words: str, kept: str) -> None:
    """The dose had been for every level."""
    (found,) = say(f"{words} 900 IU daily should be given.", title=D)
    assert found.conditions == (kept,)
    assert found.dose_iu == Interval.point(900)


@pytest.mark.parametrize(
    "words",
    [
        "taking metformin for at least six years",
        "who have taken metformin for more than six years",
        "on proton pump inhibitors for over two years",
    ],
)
def test_how_long_a_drug_was_taken_is_no_length_of_treatment(say: Say, words: str) -> None:
    (found,) = say(
        f"Patients {words} should take 2 mg daily.", title="How is B12 deficiency treated?"
    )
    assert found.duration_days is None
    assert found.conditions == (words,)
    assert found.populations[0].endswith("-therapy")


def test_how_long_treatment_lasts_is_its_length(say: Say) -> None:
    body = "Patients on metformin should take 2 mg daily for at least three years."
    (found,) = say(body, title="How is B12 deficiency treated?")
    assert found.duration_days == Interval(3 * 365.25, None)
    assert not found.conditions


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Patients with ferritin below 20 µg/L", "Patients with ferritin below 20 µg/L"),
        ("Newly diagnosed patients", "Newly diagnosed"),
    ],
)
@pytest.mark.parametrize("joint", ["followed by", "then", "or"])
def test_what_stands_before_the_verb_holds_for_every_step(
    say: Say, words: str, kept: str, joint: str
) -> None:
    """The second step had been for everybody."""
    body = f"{words} should take 80 mg daily, {joint} 40 mg daily."
    first, second = say(body, title=IRON)
    assert first.conditions == second.conditions == (kept,)


def test_a_condition_of_one_step_stays_with_it(say: Say) -> None:
    body = "Give 80 mg daily for 4 weeks if tolerated, then 40 mg daily."
    first, second = say(body, title=IRON)
    assert (first.conditions, second.conditions) == (("if tolerated",), ())


@pytest.mark.parametrize("words", ["older children", "the older children"])
def test_the_next_group_needs_no_verb_of_its_own(say: Say, words: str) -> None:
    """Its dose had been lost, and its group joined to the first."""
    body = f"Patients with rickets should take 3000 IU daily, and {words} 5000 IU daily."
    first, second = say(body, title=D)
    assert (first.populations, second.populations) == (("rickets",), ("child",))
    assert (first.dose_iu, second.dose_iu) == (Interval.point(3000), Interval.point(5000))


def test_all_others_have_a_dose_of_their_own(say: Say) -> None:
    body = "Vegans should take 60 mg daily, and all others 30 mg daily."
    _, second = say(body, title=IRON)
    assert (second.dose_ug, second.excluded_populations) == (Interval.point(30000), ("vegan",))


@pytest.mark.parametrize(
    "words",
    ["from 2 months through 10 months of age", "from the age of 5 months", "from 5 months of age"],
)
def test_an_age_behind_the_dose_is_kept_whole(say: Say, words: str) -> None:
    """Its lower bound, or all of it, had been lost."""
    (found,) = say(f"Infants should receive 300 IU daily {words}.", title=D)
    assert (found.populations, found.conditions) == (("infant",), (words,))


def test_months_of_age_at_the_head_are_no_years(say: Say) -> None:
    body = "From the age of 5 months, infants should receive 300 IU daily."
    (found,) = say(body, title=D)
    assert (found.populations, found.conditions) == (("infant",), ("From the age of 5 months",))


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            "Patients booked for surgery who have ferritin below 40 µg/L should take 80 mg daily.",
            ("booked for surgery", "who have ferritin below 40 µg/L"),
        ),
        (
            "Plasma donors who give often should take 80 mg daily.",
            ("Plasma donors who give often",),
        ),
        ("Give 80 mg daily to plasma donors.", ("to plasma donors",)),
    ],
)
def test_who_they_are_is_kept_beside_what_else_they_have(
    say: Say, body: str, kept: tuple[str, ...]
) -> None:
    (found,) = say(body, title=IRON)
    assert found.conditions == kept


def test_patients_at_large_are_no_condition(say: Say) -> None:
    (found,) = say("Tablets may be given to patients.", title=IRON)
    assert not found.conditions
