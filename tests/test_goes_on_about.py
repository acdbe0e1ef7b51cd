"""The sentence that follows: whose dose "the dose" is, what is over, and what is only suspected."""

from __future__ import annotations

import pytest

from kg.model import Act, Basis
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "second",
    [
        "In children under 12 years, the dose is 5 mg/kg.",
        "The maximum dose is 500 mg.",
        "The usual dose is 500 mg.",
    ],
)
def test_the_dose_is_of_what_has_been_spoken_of(say: Say, second: str) -> None:
    """It had been read as a dose of nothing, by no route."""
    first, found = say(f"Iron sucrose is given as 200 mg intravenously. {second}", title=IRON)
    assert found.formulations == first.formulations == ("iron-sucrose",)
    assert found.routes == ("intravenous",)


def test_the_dose_has_the_route_of_the_sentence_before(say: Say) -> None:
    body = "Hydroxocobalamin is given as 1 mg intramuscularly. In infants, its dose is 0.3 mg."
    _, found = say(body, title=B12)
    assert (found.routes, found.populations) == (("intramuscular",), ("infant",))
    assert (found.dose_ug, found.dose_basis) == (Interval.point(300), Basis.ADMINISTRATION)


@pytest.mark.parametrize(
    "body",
    [
        "Metformin lowers B12. The dose is 2 mg daily.",
        "Iron sucrose or ferric derisomaltose can be given. The dose is 500 mg.",
        "Calcium is absorbed poorly. The dose of iron is 60 mg daily.",
    ],
)
def test_the_dose_of_one_of_two_or_of_a_medicine_is_lent_nothing(say: Say, body: str) -> None:
    found = say(body, title=IRON)[-1]
    lenders = ("metformin", "iron-sucrose", "ferric-derisomaltose", "calcium")
    assert not {*found.formulations, *found.other_agents}.intersection(lenders)


@pytest.mark.parametrize(
    "body",
    [
        "Continue iron for 2 months after correction of the anemia.",
        "Continue iron for 2 months once the anemia has been corrected.",
        "After resolution of the infection, give 60 mg of iron daily.",
    ],
)
def test_nobody_has_what_is_over(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.populations == ("iron-deficiency",)
    assert len(found.conditions) == 1


@pytest.mark.parametrize(
    ("body", "populations"),
    [
        ("If there is no rise, check ferritin and consider malabsorption.", ("iron-deficiency",)),
        ("If there is no rise, test for celiac disease.", ("iron-deficiency",)),
        ("Pregnancy: screen for anemia at each visit.", ("pregnancy",)),
        ("Patients should be tested for celiac disease or colitis.", ("iron-deficiency",)),
    ],
)
def test_whoever_is_examined_is_not_known_to_have_it(
    say: Say, body: str, populations: tuple[str, ...]
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.act, found.populations) == (Act.MONITOR, populations)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Consider intravenous iron in malabsorption.", "compromised-absorption"),
        ("Give 60 mg of iron daily for correction of anemia.", "anemia"),
        ("Patients tested for celiac disease should take 60 mg of iron.", "celiac-disease"),
    ],
)
def test_a_group_that_is_treated_stays(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.populations == (group,)
