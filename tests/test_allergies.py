"""Whoever is allergic to a drug must not have it: that drug is never the one that is given."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"
IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    "whom",
    [
        "Patients allergic to hydroxocobalamin",
        "Patients with an allergy to hydroxocobalamin",
        "Patients with known hypersensitivity to hydroxocobalamin",
        "After a reaction to hydroxocobalamin patients",
        "Patients who have had an anaphylactic reaction to hydroxocobalamin",
    ],
)
def test_the_drug_of_an_allergy_is_not_given(say: Say, whom: str) -> None:
    (found,) = say(f"{whom} may be given cyanocobalamin.", title=B12)
    assert found.formulations == ("cyanocobalamin",)
    assert found.populations == ("hydroxocobalamin-hypersensitivity",)
    assert found.modality is Modality.ACCEPTABLE


@pytest.mark.parametrize(
    "whom",
    [
        "Patients allergic to iron dextran",
        "Patients with an allergy to iron dextran",
        "Patients with a previous severe reaction to iron dextran",
    ],
)
def test_an_allergy_without_a_class_stays_in_its_words(say: Say, whom: str) -> None:
    (found,) = say(f"{whom} may receive ferric carboxymaltose.", title=IRON)
    assert found.formulations == ("ferric-carboxymaltose",)
    assert len(found.conditions) == 1
    assert whom.removeprefix("Patients ").startswith(found.conditions[0])


@pytest.mark.parametrize("second", ["or to any cobalamin", "or vitamin B12"])
def test_those_allergic_to_either_are_two_groups(say: Say, second: str) -> None:
    sentence = f"Hydroxocobalamin is contraindicated in people allergic to cobalt {second}."
    (found,) = say(sentence, title=B12)
    assert set(found.populations) == {"cobalt-allergy", "cobalamin-hypersensitivity"}
    assert found.conditions == ()


def test_behind_a_comma_stands_what_is_ruled_out(say: Say) -> None:
    sentence = "In people allergic to cobalt, cyanocobalamin should be avoided."
    (found,) = say(sentence, title=B12)
    assert (found.formulations, found.populations) == (("cyanocobalamin",), ("cobalt-allergy",))


@pytest.mark.parametrize("what", ["Allergic reactions", "Reactions", "An allergic reaction"])
def test_how_rare_a_reaction_is_is_a_fact_about_the_drug(say: Say, what: str) -> None:
    verb = "is" if what.startswith("An") else "are"
    (found,) = say(f"{what} to hydroxocobalamin {verb} rare.", title=B12)
    assert (found.formulations, found.populations) == (("hydroxocobalamin",), ())
    assert found.kind in (Kind.WARNING, Kind.EFFICACY)


@pytest.mark.parametrize(
    "whom",
    ["to people allergic to thiamine", "in hypersensitivity to thiamine", "in thiamine allergy"],
)
def test_a_ban_for_the_allergic_is_of_one_drug_and_not_for_all(say: Say, whom: str) -> None:
    (found,) = say(f"Hydroxocobalamin must not be given {whom}.", title=B12)
    assert (found.formulations, found.other_agents) == (("hydroxocobalamin",), ())
    assert len(found.conditions) == 1
