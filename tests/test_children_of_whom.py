"""What is told of the parents is a condition of the child's, and no group that the child is in."""

from __future__ import annotations

import pytest

from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("child", "of_whom", "group"),
    [
        ("Breastfed infants", "of vegetarian mothers", "breastfed-infant"),
        ("Breastfed infants", "of mothers with pernicious anemia", "breastfed-infant"),
        ("Infants", "of vegan or vegetarian mothers", "infant"),
        ("Infants", "born to mothers with vitamin D deficiency", "infant"),
        ("Infants", "born to mothers who are vegan", "infant"),
        ("Infants", "whose mothers are vegan", "infant"),
        ("Children", "of parents with celiac disease", "child"),
    ],
)
def test_the_parents_disease_is_not_the_childs(
    say: Say, child: str, of_whom: str, group: str
) -> None:
    """The child had been given the mother's disease, or the dose to every child."""
    (found,) = say(f"{child} {of_whom} should receive 5 mcg daily.", title=TITLE)
    assert (found.populations, found.conditions) == ((group,), (of_whom,))


def test_a_parent_behind_an_order(say: Say) -> None:
    (found,) = say("Give 5 mcg daily to infants of vegan mothers.", title=TITLE)
    assert (found.populations, found.conditions) == (("infant",), ("of vegan mothers",))


@pytest.mark.parametrize(
    ("whom", "group"),
    [
        ("Children with celiac disease", "child-with-celiac-disease"),
        ("Pregnant women with celiac disease", "pregnancy-with-celiac-disease"),
        ("Vegan mothers", "vegan"),
    ],
)
def test_ones_own_disease_stays_ones_own(say: Say, whom: str, group: str) -> None:
    (found,) = say(f"{whom} should receive 5 mcg daily.", title=TITLE)
    assert (found.populations, found.conditions) == ((group,), ())


def test_the_next_child_is_one_of_those_treated(say: Say) -> None:
    body = "Infants of mothers with anemia and preterm infants should receive 5 mcg daily."
    (found,) = say(body, title=TITLE)
    assert found.populations == ("infant", "preterm-infant")
