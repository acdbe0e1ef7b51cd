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


def test_orders_with_commas_between_them_are_all_read(say: Say) -> None:
    """The check had been a part of the stop, and was lost."""
    body = "If tablets fail, stop them, check ferritin, and give intravenous iron."
    stop, check, give = say(body, title="How is iron deficiency treated?")
    assert (stop.act, check.act) == (Act.DISCONTINUE, Act.MONITOR)
    assert (check.analytes, give.routes) == (("ferritin",), ("intravenous",))
    assert {s.conditions for s in (stop, check, give)} == {("If tablets fail",)}


def test_what_is_asked_first_is_an_order_too(say: Say) -> None:
    """ "Ask about" had told of what patients ask, and the order was lost."""
    body = "If ferritin stays low, ask about adherence, look for bleeding, and give infusions."
    ask, give = say(body, title="How is iron deficiency treated?")
    assert (ask.act, ask.conditions) == (Act.MONITOR, ("If ferritin stays low",))
    assert give.routes == ("intravenous",)


def test_what_patients_ask_about_is_no_order(say: Say) -> None:
    body = "Patients often ask about iron infusions."
    assert not say(body, title="How is iron deficiency treated?")


def test_a_list_of_things_is_one_order(say: Say) -> None:
    (found,) = say("Stop iron, antacids, and calcium.", title="How is iron deficiency treated?")
    assert found.act is Act.DISCONTINUE
