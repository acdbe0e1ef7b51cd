"""What is to be stopped, and what else is."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Iron should be stopped immediately.", Modality.RECOMMEND),
        ("Iron must be stopped promptly if hives appear.", Modality.REQUIRE),
        ("Iron should be discontinued straight away.", Modality.RECOMMEND),
        ("Iron can be stopped gradually.", Modality.ACCEPTABLE),
    ],
)
def test_an_adverb_behind_stopped_is_not_what_is_stopped(
    say: Say, body: str, modality: Modality
) -> None:
    """Each had been left unread."""
    (found,) = say(body, title=IRON)
    assert (found.act, found.modality) == (Act.DISCONTINUE, modality)
    assert found.formulations == ("iron",)


def test_stop_at_once_without_an_object_is_the_treatment(say: Say) -> None:
    (found,) = say("Stop immediately if hives appear.", title=IRON)
    assert (found.act, found.conditions) == (Act.DISCONTINUE, ("if hives appear",))


def test_never_stopped_abruptly_stays_a_ban_on_stopping(say: Say) -> None:
    (found,) = say("Iron must never be stopped abruptly.", title=IRON)
    assert (found.act, found.modality) == (Act.DISCONTINUE, Modality.FORBID)


@pytest.mark.parametrize(
    "body",
    [
        "Smoking should be stopped promptly in patients taking iron.",
        "Stop smoking.",
        "The offending medicine should be stopped immediately.",
    ],
)
def test_something_else_that_is_stopped_is_not_the_treatment(say: Say, body: str) -> None:
    assert not say(body, title=IRON)


@pytest.mark.parametrize(
    ("body", "modality", "conditions"),
    [
        (
            "Treatment should be ended after 3 months if nothing has been gained.",
            Modality.RECOMMEND,
            ("if nothing has been gained",),
        ),
        ("End treatment after 6 months.", Modality.RECOMMEND, ()),
        (
            "Treatment is ended when levels are normal.",
            Modality.RECOMMEND,
            ("when levels are normal",),
        ),
        ("Treatment should not be ended before 3 months.", Modality.FORBID, ("before 3 months",)),
    ],
)
def test_what_is_ended_is_stopped(
    say: Say, body: str, modality: Modality, conditions: tuple[str, ...]
) -> None:
    """The first had asked for treatment, in those who had gained nothing."""
    (found,) = say(body, title=IRON)
    assert (found.act, found.modality) == (Act.DISCONTINUE, modality)
    assert found.conditions == conditions


def test_what_ended_in_the_past_is_nobodys_order(say: Say) -> None:
    assert not say("The course ended after 8 weeks.", title=IRON)
