""" "…, even in pregnancy": what holds for all is said to hold there too, and not there alone."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Oral iron is preferred, even in pregnancy.", Modality.PREFER),
        ("Even in pregnancy, oral iron is preferred.", Modality.PREFER),
        ("Oral iron is preferred, even in most patients with obesity.", Modality.PREFER),
        ("Iron should not be given intravenously, even in anemia.", Modality.FORBID),
    ],
)
def test_even_there_singles_nobody_out(say: Say, body: str, modality: Modality) -> None:
    """The group had taken the place of everybody, and a ban had been one for it alone."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.populations) == (modality, ("iron-deficiency",))
    assert (found.quantifier, found.conditions) == ("", ())


def test_a_group_of_its_own_stays(say: Say) -> None:
    (found,) = say("Infants must not stop iron, even during infection.", title=IRON)
    assert (found.act, found.populations) == (Act.DISCONTINUE, ("infant",))


def test_the_group_above_is_meant(say: Say) -> None:
    (found,) = say("Celiac disease\n\nOral iron should be avoided, even in anemia.", title=IRON)
    assert found.populations == ("celiac-disease",)


def test_words_of_no_group_are_kept(say: Say) -> None:
    body = "Iron must not be stopped, even in patients who dislike needles."
    (found,) = say(body, title=IRON)
    assert found.conditions == ("who dislike needles",)


def test_a_finding_is_of_those_it_was_found_in(say: Say) -> None:
    (found,) = say("Tablets work as well as injections, even in celiac disease.", title=IRON)
    assert (found.kind, found.populations) == (Kind.EFFICACY, ("celiac-disease",))
