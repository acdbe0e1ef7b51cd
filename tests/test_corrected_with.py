"""What an illness can be corrected with is given, and what can safely be given is allowed."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"
COURSE = "oral cyanocobalamin 1000 mcg daily for 4 months"


@pytest.mark.parametrize(
    "body",
    [
        f"Deficiency can be corrected with {COURSE}.",
        f"Stores may be replenished with {COURSE}.",
        f"Deficiency in vegans can be reversed by {COURSE}.",
        f"Deficiency attributed to metformin can be corrected with {COURSE}.",
    ],
)
def test_what_it_can_be_corrected_with_is_a_regimen(say: Say, body: str) -> None:
    """It had been a finding, without its route and without its length."""
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)
    assert (found.formulations, found.routes) == (("cyanocobalamin",), ("oral",))
    assert not found.other_agents
    assert found.duration_days == Interval(121.75, 121.75)


@pytest.mark.parametrize(
    "body",
    [
        "Anemia can be corrected by folic acid 5 mg daily.",
        "Deficiency can be masked by folic acid 5 mg daily.",
        f"Deficiency was corrected with {COURSE} in 80% of patients.",
        "Oral cyanocobalamin 1000 mcg daily can correct a deficiency.",
    ],
)
def test_an_effect_stays_a_finding(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.INFORM


def test_the_cause_behind_attributed_is_a_condition(say: Say) -> None:
    """The drug that is to blame had been one that is given."""
    (found,) = say(f"Deficiency attributed to metformin is treated with {COURSE}.", title=TITLE)
    assert found.conditions == ("attributed to metformin",)


def test_anemia_attributable_to_a_disease_is_of_those_who_have_it(say: Say) -> None:
    (found,) = say(
        "Anemia attributable to celiac disease should be treated with hydroxocobalamin 1 mg "
        "intramuscularly every 2 months.",
        title=TITLE,
    )
    assert len(found.populations) == 1


@pytest.mark.parametrize("verb", ["given", "started"])
def test_what_can_safely_be_given_is_allowed(say: Say, verb: str) -> None:
    """ "Safely" between "can" and "be" had made a hazard of it."""
    body = f"Folic acid can safely be {verb} on the same day as vitamin B12."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.other_agents) == (Modality.ACCEPTABLE, ("folic-acid",))


def test_what_cannot_safely_be_given_is_ruled_out(say: Say) -> None:
    (found,) = say("Cyanocobalamin cannot safely be used in renal dysfunction.", title=TITLE)
    assert (found.modality, found.populations) == (Modality.FORBID, ("renal-dysfunction",))
    (found,) = say("Folic acid cannot safely be given before vitamin B12.", title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.GIVE_BEFORE)


def test_what_cannot_be_blamed_on_a_drug_is_a_finding(say: Say) -> None:
    body = "The rise in deaths cannot be attributed to cyanocobalamin."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.conditions) == (Modality.INFORM, ())
    assert found.kind in (Kind.EFFICACY, Kind.WARNING)
