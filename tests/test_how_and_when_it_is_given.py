"""Under whose watch, from when, and in place of what something is given."""

from __future__ import annotations

import pytest

from kg.model import Kind, Phase
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "watch",
    [
        "under calcium control",
        "under close monitoring of calcium",
        "with calcium monitoring",
        "with regular calcium checks",
    ],
)
def test_what_is_watched_is_not_what_is_given(say: Say, watch: str) -> None:
    """The dose had been one of calcium, or no dose but a check."""
    (found,) = say(f"In sarcoidosis, 500 IU daily may be given {watch}.", title=VITAMIN_D)
    assert (found.kind, found.dose_iu) == (Kind.REGIMEN, Interval.point(500))
    assert (found.formulations, found.other_agents) == (("vitamin-d",), ())
    assert found.conditions == (watch,)


def test_what_is_given_beside_it_is_no_watch(say: Say) -> None:
    (found,) = say("Give 500 IU daily with calcium.", title=VITAMIN_D)
    assert (found.other_agents, found.conditions) == (("calcium",), ())


@pytest.mark.parametrize(
    ("body", "when"),
    [
        (
            "Maintenance starts the day after the last loading dose, with 900 IU daily.",
            "the day after the last loading dose",
        ),
        (
            "Maintenance begins one week after the last loading dose and consists of 900 IU daily.",
            "one week after the last loading dose",
        ),
        (
            "Start maintenance immediately after loading, with 900 IU daily.",
            "immediately after loading",
        ),
    ],
)
def test_when_maintenance_starts_is_kept(say: Say, body: str, when: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.phase, found.conditions) == (Phase.MAINTENANCE, (when,))


@pytest.mark.parametrize(
    "body",
    [
        "Loading courses should be replaced by 900 IU daily.",
        "Replace the loading dose with 900 IU daily.",
    ],
)
def test_what_replaces_loading_is_no_loading(say: Say, body: str) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.dose_iu, found.phase) == (Interval.point(900), None)


@pytest.mark.parametrize(
    ("body", "groups", "conditions"),
    [
        (
            "When intake or absorption is poor, give 900 IU daily.",
            ("vitamin-d-deficiency",),
            ("When intake or absorption is poor",),
        ),
        ("When absorption is poor, give 900 IU daily.", ("compromised-absorption",), ()),
        ("In pregnancy or lactation, give 900 IU daily.", ("pregnancy", "breastfeeding"), ()),
        ("900 IU daily is advised in all older adults.", ("older-adult",), ()),
        ("Every month, calcium is measured in each pregnant woman.", ("pregnancy",), ()),
    ],
)
def test_whom_a_state_or_all_of_a_group_names(
    say: Say, body: str, groups: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    """ "Or absorption" had left out those of the first half; "in all X" had hung on its words."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.populations, found.conditions) == (groups, conditions)
