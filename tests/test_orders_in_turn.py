"""Two orders of different kinds in one sentence: neither is lost, neither is turned round."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
STOP, CHECK, GIVE = Act.DISCONTINUE, Act.MONITOR, Act.ADMINISTER


@pytest.mark.parametrize(
    ("body", "acts"),
    [
        ("Stop iron and refer to a hepatologist.", (STOP, GIVE)),
        ("Refer to a hepatologist and stop iron.", (GIVE, STOP)),
        ("Check transferrin saturation and stop iron if it is high.", (CHECK, STOP)),
        ("Give iron for 4 months, then check ferritin.", (GIVE, CHECK)),
        ("Switch to intravenous iron or refer to a hepatologist.", (Act.SUBSTITUTE, GIVE)),
        ("If hives appear, stop iron and seek advice.", (STOP, GIVE)),
    ],
)
def test_both_orders_are_read(say: Say, body: str, acts: tuple[Act, ...]) -> None:
    """The second, or the stopping, had been lost."""
    found = say(body, title=IRON)
    assert tuple(s.act for s in found) == acts
    assert all(s.modality is Modality.RECOMMEND for s in found)


@pytest.mark.parametrize("joint", ["and", "or"])
def test_a_condition_at_the_end_is_of_both(say: Say, joint: str) -> None:
    first, second = say(f"Stop iron {joint} refer if hives appear.", title=IRON)
    assert first.conditions == second.conditions == ("if hives appear",)


@pytest.mark.parametrize(
    "body",
    [
        "Do not measure ferritin or stop iron.",
        "Never stop iron and check ferritin.",
        "Do not stop iron and refer.",
    ],
)
def test_a_ban_is_not_cut_off_from_its_second_verb(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.FORBID


@pytest.mark.parametrize(
    "body",
    [
        "Patients who stop iron and seek advice early do well.",
        "When you stop iron and check ferritin, allow 2 months.",
    ],
)
def test_orders_that_are_only_told_of_are_none(say: Say, body: str) -> None:
    assert not any(s.modality.positive for s in say(body, title=IRON))


def test_if_they_do_not_bans_nothing(say: Say) -> None:
    found = say("Give iron until levels rise and refer if they do not.", title=IRON)
    assert [s.kind for s in found] == [Kind.REGIMEN, Kind.REFERRAL]
    assert all(s.modality is Modality.RECOMMEND for s in found)
