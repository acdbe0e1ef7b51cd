"""A second half without a subject goes on with the subject of the first, and not with a drug that
the first names behind its verb.
"""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "barred"),
    [
        ("Enteric-coated products release iron too late and are best avoided.", "enteric-coated"),
        ("Slow-release preparations release iron too late and should not be used.", "modified"),
    ],
)
def test_what_is_told_of_a_kind_rules_out_that_kind(say: Say, body: str, barred: str) -> None:
    """Iron as such had been ruled out."""
    ban = say(body, title=IRON)[-1]
    assert ban.modality.negative
    assert [form.split("-")[0] for form in ban.formulations] == [barred.split("-")[0]]


@pytest.mark.parametrize("what", ["Herbal mixtures bind iron", "Green tea lowers uptake of iron"])
def test_nothing_is_ruled_out_whose_name_is_unknown(say: Say, what: str) -> None:
    """Iron had been ruled out, which the mixtures bind."""
    found = say(f"{what} and are best avoided.", title=IRON)
    assert not any(s.modality.negative for s in found)


def test_another_agent_is_what_its_finding_is_about(say: Say) -> None:
    """Iron had been recommended at another time."""
    apart = say(
        "Calcium tablets reduce the uptake of iron and should be taken at another time.", title=IRON
    )[-1]
    assert (apart.formulations, apart.other_agents) == ((), ("calcium",))


@pytest.mark.parametrize(
    ("body", "formulation"),
    [
        ("Ferric carboxymaltose releases iron slowly and can be given in one infusion.", "ferric-"),
        ("Ferrous sulfate contains 65 mg of iron and should be taken once a day.", "ferrous-"),
        ("Oral iron replaces what is lost and should be continued for 3 months.", "iron"),
    ],
)
def test_a_drug_that_is_the_subject_goes_on(say: Say, body: str, formulation: str) -> None:
    goes_on = say(body, title=IRON)[-1]
    assert goes_on.formulations[0].startswith(formulation)


@pytest.mark.parametrize(
    ("who", "group"),
    [
        ("Vegans take in little iron", "vegan"),
        ("Pregnant women need more", "pregnancy"),
    ],
)
def test_a_clause_that_states_nothing_still_says_for_whom(say: Say, who: str, group: str) -> None:
    """The dose had been for everybody with the deficiency."""
    given = say(f"{who} and should be given 60 mg daily.", title=IRON)[-1]
    assert given.populations == (group,)


def test_a_clause_that_states_nothing_still_says_what(say: Say) -> None:
    """It had been iron that need not be prescribed."""
    waived = say("Vitamin C adds nothing and need not be prescribed.", title=IRON)[-1]
    assert (waived.other_agents, waived.topic_agent) == (("vitamin-c",), "")


@pytest.mark.parametrize(
    "body",
    [
        "Menstruating women lose about 1 mg of iron a day.",
        "Adults eat 10 to 15 mg of iron a day.",
        "The fetus takes up 300 mg of iron in all.",
    ],
)
def test_what_is_lost_or_eaten_is_no_regimen(say: Say, body: str) -> None:
    """It had been recommended."""
    (fact,) = say(body, title=IRON)
    assert (fact.kind, fact.modality) == (Kind.PHARMACOLOGY, Modality.INFORM)
