"""A direction about something else is none about the page's drug."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Use oral ibuprofen for fever.",
        "Intramuscular epinephrine should be used.",
        "Intravenous crystalloid is recommended.",
        "Patients need intravenous glucose.",
        "Treat with intravenous dexamethasone.",
        "Treatment with oral antispasmodics may be required.",
        "Parenteral nutrition is required.",
        "Keep oxygen ready during each infusion.",
        "Give antiemetics before the infusion.",
        "Glucagon should be given intramuscularly.",
    ],
)
def test_what_no_vocabulary_knows_is_not_the_pages_drug(say: Say, body: str) -> None:
    """Each had been read as a direction to give the page's drug, by that route."""
    assert not say(body, title=IRON)


@pytest.mark.parametrize(
    ("body", "route"),
    [
        ("Use intramuscular depot injections.", "intramuscular"),
        ("Use an oral preparation.", "oral"),
        ("Oral agents are preferred.", "oral"),
        ("Intravenous boluses may be used.", "intravenous"),
        ("Intravenous treatment is preferred in dialysis.", "intravenous"),
        ("Treatment should be given orally.", "oral"),
    ],
)
def test_a_noun_for_any_treatment_is_the_pages_own(say: Say, body: str, route: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.routes, found.modality.positive) == ((route,), True)


def test_a_drink_to_avoid_is_not_the_drug_before_it(say: Say) -> None:
    (found,) = say("Take iron with water and avoid tea.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("iron",))


def test_stopping_is_kept_where_something_unknown_is_given_next(say: Say) -> None:
    (found,) = say("Stop the infusion and give epinephrine.", title=IRON)
    assert (found.act, found.quote) == (Act.DISCONTINUE, "Stop the infusion")


@pytest.mark.parametrize(
    "body",
    [
        "Ensure a calcium intake of 1,200 mg daily, preferably from food.",
        "Calcium intake should be 1,200 mg daily.",
    ],
)
def test_the_dose_of_an_intake_is_of_what_is_taken_in(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.modality is Modality.RECOMMEND
    assert (found.formulations, found.other_agents) == ((), ("calcium",))


@pytest.mark.parametrize(
    "body",
    [
        "Ensure that doses above 4,000 IU are not given.",
        "Ensure that a daily dose of 4,000 IU is never exceeded.",
    ],
)
def test_a_dose_that_is_to_be_kept_out_is_not_asked_for(say: Say, body: str) -> None:
    assert not any(s.dose_iu and s.modality.positive for s in say(body, title=VITAMIN_D))
