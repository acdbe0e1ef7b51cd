"""For some, and otherwise for all others; for women, and for how long."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
D3 = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "others",
    [
        "all others being given",
        "others being given",
        "the rest taking",
        "other patients being given",
        "all others receiving",
    ],
)
def test_what_all_others_get_is_not_what_the_first_get(say: Say, others: str) -> None:
    """The dose of the others had been that of those who need injections."""
    first, second = say(
        f"Injections are indicated only in celiac disease, {others} 1 mg of cyanocobalamin "
        "daily by mouth.",
        title=B12,
    )
    assert (first.routes, first.populations) == (("parenteral",), ("celiac-disease",))
    assert (first.dose_ug, first.quantifier) == (None, "only")
    assert (second.modality, second.routes) == (Modality.RECOMMEND, ("oral",))
    assert second.populations == ("vitamin-b12-deficiency",)
    assert second.excluded_populations == ("celiac-disease",)
    assert second.dose_ug is not None
    assert second.dose_ug.low == 1000


def test_which_patients_behind_only_in(say: Say) -> None:
    first, second = say(
        "A loading dose of 50,000 IU weekly is given only in bedridden patients, all others "
        "being given 800 IU daily.",
        title=D3,
    )
    assert first.conditions == ("only in bedridden patients",)
    assert second.interval_days is not None
    assert second.interval_days.low == 1


def test_being_behind_a_treatment_divides_nothing(say: Say) -> None:
    (found,) = say("Vegans should have injections, treatment being lifelong.", title=B12)
    assert (found.populations, found.until) == (("vegan",), "lifelong")


def test_only_patients_with_it(say: Say) -> None:
    (found,) = say("Only patients with celiac disease should receive injections.", title=B12)
    assert (found.populations, found.quantifier) == (("celiac-disease",), "only")


def test_only_before_a_drug_is_of_the_drug(say: Say) -> None:
    (found,) = say("Only hydroxocobalamin should be given in celiac disease.", title=B12)
    assert (found.populations, found.quantifier) == (("celiac-disease",), "")


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("Hydroxocobalamin should not be given to women for longer than 6 weeks.", 42, None),
        ("Hydroxocobalamin should be given to women for 6 weeks.", 42, 42),
        ("Do not give hydroxocobalamin to men for more than 6 weeks.", 42, None),
    ],
)
def test_how_long_behind_those_who_get_it(
    say: Say, body: str, low: float | None, high: float | None
) -> None:
    """The time had been taken for an age, and was lost."""
    (found,) = say(body, title=B12)
    assert found.duration_days is not None
    assert (found.duration_days.low, found.duration_days.high) == (low, high)
    assert found.conditions in (("women",), ("men",))


@pytest.mark.parametrize(
    "body",
    [
        "Women over 65 years should be given 1 mg daily.",
        "Give infants up to 6 months 1 mg daily.",
        "Patients for 3 months on metformin should take 1 mg daily.",
    ],
)
def test_an_age_or_a_time_of_theirs_is_no_course(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert found.duration_days is None


def test_for_whom_behind_what_is_set_aside(say: Say) -> None:
    (found,) = say("Give hydroxocobalamin, not cyanocobalamin, to smokers.", title=B12)
    assert found.formulations == ("hydroxocobalamin",)
    assert found.conditions == ("to smokers",)
