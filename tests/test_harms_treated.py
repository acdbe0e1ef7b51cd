"""A harm is the case in which something is given; the drug that did it is not what is given."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    ("body", "case"),
    [
        ("Reactions to iron sucrose are treated with {}.", "Reactions to iron sucrose"),
        ("Treat reactions to iron dextran with {}.", "reactions to iron dextran"),
        ("Nausea from ferrous sulfate can be managed with {}.", "Nausea from ferrous sulfate"),
        (
            "Constipation caused by ferrous sulfate is treated with {}.",
            "Constipation caused by ferrous sulfate",
        ),
        (
            "Intolerance of ferrous sulfate should be managed with {}.",
            "Intolerance of ferrous sulfate",
        ),
    ],
)
def test_only_what_it_is_treated_with_is_given(say: Say, body: str, case: str) -> None:
    """The drug that had done harm had been recommended beside the other."""
    (found,) = say(body.format("ferric maltol"), title=IRON)
    assert found.modality.positive
    assert found.formulations == ("ferric-maltol",)
    assert found.conditions == (case,)


@pytest.mark.parametrize(
    "body",
    [
        "Infusion reactions to iron dextran should be managed with intravenous hydrocortisone.",
        "Constipation caused by ferrous sulfate is treated with lactulose.",
    ],
)
def test_with_a_drug_that_is_not_known_nothing_is_given(say: Say, body: str) -> None:
    """It had been the drug that does the harm, into a vein."""
    assert not any(found.modality.positive for found in say(body, title=IRON))


@pytest.mark.parametrize(
    "body",
    [
        "Hypophosphatemia from ferric carboxymaltose should be treated with vitamin D.",
        "Treat hypophosphatemia from ferric carboxymaltose with vitamin D.",
    ],
)
def test_a_harm_that_is_a_group_has_a_cause(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ())
    assert found.other_agents == ("vitamin-d",)
    assert found.populations == ("hypophosphatemia",)
    assert found.conditions == ("from ferric carboxymaltose",)


def test_a_ban_on_treating_a_harm_keeps_the_harm(say: Say) -> None:
    (found,) = say("Do not treat a mild reaction with diphenhydramine.", title=IRON)
    assert (found.modality, found.other_agents) == (Modality.FORBID, ("diphenhydramine",))
    assert found.conditions == ("a mild reaction",)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("Iron deficiency from bleeding is treated with ferrous sulfate.", "iron-deficiency"),
        ("Anemia after gastrectomy is treated with ferrous sulfate.", "anemia-with-gastrectomy"),
        ("Treat anemia from bleeding with ferrous sulfate.", "anemia"),
    ],
)
def test_an_illness_stays_a_group(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.formulations == ("ferrous-sulfate",)
    assert (found.populations, found.conditions) == ((group,), ())


def test_a_fact_about_reactions_stays_one(say: Say) -> None:
    (found,) = say("Reactions to iron dextran are rare.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.INFORM, ("iron-dextran",))


def test_the_drug_that_caused_a_lack_is_not_given_for_it(say: Say) -> None:
    """The dose had been one of omeprazole."""
    (found,) = say("Treat deficiency caused by omeprazole with 65 mg daily.", title=IRON)
    assert (found.formulations, found.other_agents) == (("iron",), ())
    assert found.conditions == ("deficiency caused by omeprazole",)
