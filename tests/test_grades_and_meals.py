"""How severe a disease is, and how far from meals a dose is taken: whole, or not at all."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("grades", "group"),
    [
        ("mild to moderate chronic kidney disease", "chronic-kidney-disease"),
        ("moderate to severe chronic kidney disease", "chronic-kidney-disease"),
        ("mild to moderate anemia", "anemia"),
    ],
)
def test_a_range_of_grades_is_one_condition(say: Say, grades: str, group: str) -> None:
    """It had been two, "mild" and "moderate", which nobody has both."""
    (found,) = say(f"Oral cyanocobalamin may be used in {grades}.", title=TITLE)
    assert (found.populations, found.conditions) == ((group,), (f"in {grades}",))


@pytest.mark.parametrize("grades", ["moderate or severe", "moderate to severe", "mild-to-severe"])
def test_a_ban_for_lesser_grades_is_not_for_the_severe_alone(say: Say, grades: str) -> None:
    """The ban had been for the severe form, so that the moderate one was free."""
    body = f"Cyanocobalamin is not recommended in {grades} renal dysfunction."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.populations) == (Modality.AVOID, ("renal-dysfunction",))
    assert found.conditions == (f"in {grades} renal dysfunction",)


def test_the_severe_form_stays_its_own_class(say: Say) -> None:
    (found,) = say("Cyanocobalamin is not recommended in severe renal dysfunction.", title=TITLE)
    assert (found.populations, found.conditions) == (("severe-renal-dysfunction",), ())


@pytest.mark.parametrize("when", ["between meals", "away from meals", "away from food"])
@pytest.mark.parametrize(
    ("order", "modality"),
    [
        ("Take tablets", Modality.RECOMMEND),
        ("Oral cyanocobalamin 50 mcg daily, taken", Modality.RECOMMEND),
        ("Tablets should not be taken", Modality.FORBID),
    ],
)
def test_how_far_from_meals_is_kept(say: Say, order: str, modality: Modality, when: str) -> None:
    """ "Should not be taken between meals" had ruled the tablets out."""
    (found,) = say(f"{order} {when}.", title=TITLE)
    assert (found.modality, found.conditions) == (modality, (when,))
