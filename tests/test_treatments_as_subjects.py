"""A treatment named like those who have it, and people that "they" points back to."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality", "drug"),
    [
        (
            "Nitrous oxide anesthesia is contraindicated in vitamin B12 deficiency.",
            Modality.FORBID,
            "nitrous-oxide",
        ),
        (
            "Exposure to nitrous oxide must be avoided in vitamin B12 deficiency.",
            Modality.AVOID,
            "nitrous-oxide",
        ),
        (
            "Long-term metformin therapy is not recommended in vitamin B12 deficiency.",
            Modality.AVOID,
            "metformin",
        ),
        (
            "Tablets may be used, but nitrous oxide anesthesia must be avoided in vitamin B12 "
            "deficiency.",
            Modality.AVOID,
            "nitrous-oxide",
        ),
    ],
)
def test_a_treatment_that_is_ruled_out_is_its_drug(
    say: Say, body: str, modality: Modality, drug: str
) -> None:
    """It had been read as the patients who have it, and the ban was lost or fell on the topic."""
    found = say(body, title=TITLE)[-1]
    assert (found.modality, found.other_agents) == (modality, (drug,))
    assert found.populations == ("vitamin-b12-deficiency",)
    assert not found.formulations


@pytest.mark.parametrize(
    ("verb", "modality", "act"),
    [
        ("should not be stopped", Modality.FORBID, Act.DISCONTINUE),
        ("should be postponed", Modality.RECOMMEND, Act.DELAY),
        ("should be continued", Modality.RECOMMEND, Act.ADMINISTER),
    ],
)
def test_what_is_done_to_a_treatment_is_done_to_its_drug(
    say: Say, verb: str, modality: Modality, act: Act
) -> None:
    """ "Metformin therapy should not be stopped" had been an order about vitamin B12."""
    (found,) = say(f"Metformin therapy {verb} in children.", title=TITLE)
    assert (found.modality, found.act) == (modality, act)
    assert (found.other_agents, found.populations) == (("metformin",), ("child",))


@pytest.mark.parametrize(
    "body",
    [
        "Metformin users should be given oral cyanocobalamin 1000 mcg daily.",
        "In metformin therapy, injections are not recommended.",
        "Metformin therapy is no contraindication to oral cyanocobalamin.",
        "Metformin therapy requires monitoring of serum vitamin B12.",
    ],
)
def test_who_takes_a_drug_stays_a_group(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.other_agents) == (("metformin-therapy",), ())


def test_they_are_the_people_of_their_own_sentence(say: Say) -> None:
    """The group of the bullet before had been those who eat no meat."""
    _, found = say(
        "• Infants need hydroxocobalamin 1 mg intramuscularly every 2 months\n"
        "• People with poor diets should take oral cyanocobalamin 50 mcg daily for as long as "
        "they eat no meat\n",
        title=TITLE,
    )
    assert found.populations == ("vitamin-b12-deficiency",)


@pytest.mark.parametrize("lead", ["They", "If tablets are preferred, they"])
def test_they_point_back_where_nobody_else_is_named(say: Say, lead: str) -> None:
    _, found = say(
        "• Pregnant women should receive hydroxocobalamin 1 mg intramuscularly every 2 months\n"
        f"• {lead} may take oral cyanocobalamin 1000 mcg daily\n",
        title=TITLE,
    )
    assert found.populations == ("pregnancy",)
