"""A ban of "them" or "these" is of what the sentence before is about, no more and no less."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("ban", "modality"),
    [
        ("Do not use them.", Modality.FORBID),
        ("These should not be given.", Modality.FORBID),
        ("They should be avoided.", Modality.AVOID),
        ("Avoid these.", Modality.AVOID),
    ],
)
def test_the_dose_that_has_been_told_of_is_ruled_out(
    say: Say, ban: str, modality: Modality
) -> None:
    """The ban had been lost."""
    _, found = say(f"Yearly doses of 600,000 IU increased fractures. {ban}", title=VITAMIN_D)
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, modality)
    assert (found.dose_iu, found.interval_days) == (Interval.point(600_000), Interval.point(365.25))
    assert found.governs == ("dose",)


def test_a_group_beside_the_pronoun_stays(say: Say) -> None:
    body = "Yearly doses of 600,000 IU increased fractures. Avoid them in older adults."
    _, found = say(body, title=VITAMIN_D)
    assert found.populations == ("older-adult",)


def test_the_drug_that_has_been_told_of_is_ruled_out(say: Say) -> None:
    _, found = say("Ergocalciferol is less potent. Avoid it.", title=VITAMIN_D)
    assert (found.modality, found.formulations) == (Modality.AVOID, ("ergocalciferol",))


@pytest.mark.parametrize("kind", ["Chewable", "Slow-release"])
@pytest.mark.parametrize("ban", ["Do not use them.", "They should not be used."])
def test_only_that_kind_is_ruled_out(say: Say, kind: str, ban: str) -> None:
    _, found = say(f"{kind} tablets are absorbed poorly. {ban}", title=VITAMIN_D)
    assert found.modality is Modality.FORBID
    assert found.conditions == (kind,)


def test_people_are_not_ruled_out(say: Say) -> None:
    body = "Patients with sarcoidosis make calcitriol. Do not treat them with vitamin D."
    found = say(body, title=VITAMIN_D)[-1]
    assert (found.formulations, found.populations) == (("vitamin-d",), ("sarcoidosis",))


def test_a_direction_by_pronoun_takes_no_dose(say: Say) -> None:
    found = say("Doses of 300,000 IU are given twice a year. It is safe.", title=VITAMIN_D)
    assert len(found) == 1


def test_a_group_may_stand_right_before_the_pronoun(say: Say) -> None:
    """Without a comma between them the ban had been lost."""
    body = "Injections are reserved for vegans. In other adults they are not recommended."
    _, found = say(body, title=VITAMIN_D)
    assert (found.modality, found.routes) == (Modality.AVOID, ("parenteral",))
    assert found.excluded_populations == ("vegan",)


def test_the_way_of_giving_belongs_to_what_an_order_is_about(say: Say) -> None:
    """ "It" had been iron by whatever route."""
    iron = "How is iron deficiency treated?"
    for first in ("Do not use intravenous iron in sepsis.", "Give intravenous iron in dialysis."):
        *_, found = say(f"{first} It is contraindicated in early pregnancy.", title=iron)
        assert (found.formulations, found.routes) == (("iron",), ("intravenous",))
