"""What something is used for, and the use of what has been spoken of."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("verb", "modality"),
    [
        ("may be used", Modality.ACCEPTABLE),
        ("are preferred", Modality.PREFER),
        ("should be used", Modality.RECOMMEND),
    ],
)
def test_what_is_used_to_avoid_something_is_allowed(
    say: Say, verb: str, modality: Modality
) -> None:
    """The purpose had been read as a ban on infusions, and nothing else."""
    (found,) = say(f"Tablets {verb} to avoid infusions.", title=IRON)
    assert (found.modality, found.routes) == (modality, ("oral",))


def test_a_ban_on_a_purpose_is_no_ban_on_what_is_avoided(say: Say) -> None:
    (found,) = say("Do not use tablets merely to avoid infusions.", title=IRON)
    assert (found.modality, found.routes) == (Modality.FORBID, ("oral",))
    assert found.conditions == ("merely to avoid infusions",)


@pytest.mark.parametrize("asked", ["It is best", "Try", "Patients are advised"])
def test_what_one_is_asked_to_avoid_is_ruled_out(say: Say, asked: str) -> None:
    (found,) = say(f"{asked} to avoid infusions.", title=IRON)
    assert (found.modality, found.routes) == (Modality.AVOID, ("intravenous",))


@pytest.mark.parametrize("link", ["and its use", "but its use", ", and its administration"])
def test_its_use_is_of_what_has_been_spoken_of(say: Say, link: str) -> None:
    """The second half had been lost."""
    body = f"Iron dextran is poorly tolerated{' ' * (link[0] != ',')}{link} is not recommended."
    _, barred = say(body, title=IRON)
    assert (barred.modality, barred.formulations) == (Modality.AVOID, ("iron-dextran",))


def test_the_use_of_one_of_two_is_nobodys(say: Say) -> None:
    body = "Multivitamins contain little iron and their use is discouraged."
    assert not any(s.modality.negative for s in say(body, title=IRON))


def test_the_use_of_a_kind_is_not_the_use_of_all(say: Say) -> None:
    body = "Chewable tablets are a poor choice and their use is discouraged."
    found = say(body, title=IRON)
    assert all(s.conditions == ("Chewable",) for s in found)


def test_at_one_time_may_be_all_at_once(say: Say) -> None:
    """It had been taken for a former practice."""
    body = "Not more than 500 mg of iron sucrose should be infused at one time."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.RECOMMEND, Interval(None, 500_000))


def test_at_one_time_may_be_long_ago(say: Say) -> None:
    body = "At one time intramuscular iron was recommended."
    assert all(s.modality is Modality.INFORM for s in say(body, title=IRON))


def test_simply_stays_with_its_reason(say: Say) -> None:
    body = "Do not stop iron tablets simply because ferritin is normal."
    (found,) = say(body, title=IRON)
    assert found.conditions == ("simply because ferritin is normal",)


def test_a_route_that_its_label_names_is_what_is_ruled_out(say: Say) -> None:
    (found,) = say("Intramuscular iron in pregnancy: not recommended", title=IRON)
    assert (found.modality, found.governs, found.routes) == (
        Modality.AVOID,
        ("route",),
        ("intramuscular",),
    )
