"""Where the words end that a direction hangs on, and what it is about begins."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "condition", "modality", "route"),
    [
        (
            "After surgery oral iron should be avoided.",
            "After surgery",
            Modality.AVOID,
            "oral",
        ),
        (
            "Before an operation intravenous iron should be given.",
            "Before an operation",
            Modality.RECOMMEND,
            "intravenous",
        ),
        (
            "After failure of oral iron intravenous iron should be given.",
            "After failure of oral iron",
            Modality.RECOMMEND,
            "intravenous",
        ),
    ],
)
def test_what_follows_an_event_is_no_part_of_it(
    say: Say, body: str, condition: str, modality: Modality, route: str
) -> None:
    """Without a comma, the drug had been part of the condition, or all had been lost."""
    (found,) = say(body, title=IRON)
    assert (found.conditions, found.modality, found.routes) == ((condition,), modality, (route,))


def test_a_check_behind_a_drug_is_a_check(say: Say) -> None:
    (found,) = say("After a trial of oral iron ferritin should be checked.", title=IRON)
    assert (found.act, found.analytes) == (Act.MONITOR, ("ferritin",))
    assert found.conditions == ("After a trial of oral iron",)


def test_a_drug_that_was_given_stays_in_the_condition(say: Say) -> None:
    (found,) = say("After prolonged oral iron, intravenous iron should be tried.", title=IRON)
    assert (found.routes, found.conditions) == (("intravenous",), ("After prolonged oral iron",))


def test_two_drugs_behind_a_level_are_given(say: Say) -> None:
    body = (
        "In patients with an ejection fraction below 40%, ferric carboxymaltose or iron sucrose "
        "should be given."
    )
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferric-carboxymaltose", "iron-sucrose")
    assert found.conditions == ("with an ejection fraction below 40%",)


@pytest.mark.parametrize("word", ["therefore", "thus", "consequently"])
def test_a_word_that_only_joins_is_no_condition(say: Say, word: str) -> None:
    (found,) = say(f"Intramuscular iron should {word} be avoided.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.AVOID, ())


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        (
            "Intravenous iron is recommended for a ferritin below 30 µg/L.",
            "for a ferritin below 30 µg/L",
        ),
        (
            "Iron sucrose 200 mg is given at a hemoglobin under 90 g/L.",
            "at a hemoglobin under 90 g/L",
        ),
        (
            "Oral iron should be used for ferritin levels below 30 µg/L.",
            "for ferritin levels below 30 µg/L",
        ),
    ],
)
def test_the_level_at_which_it_is_given_stays(say: Say, body: str, condition: str) -> None:
    """Each had been said of everybody."""
    (found,) = say(body, title=IRON)
    assert (found.conditions, found.target) == ((condition,), None)


def test_a_level_to_reach_is_no_condition(say: Say) -> None:
    (found,) = say("Aim for a ferritin above 100 µg/L.", title=IRON)
    assert (found.conditions, found.target and found.target.value) == ((), 100)
