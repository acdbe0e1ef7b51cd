"""A half that says but "not" denies its own treatment, and a half that goes on is not denied."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "asked", "denied"),
    [
        ("Tablets are recommended and injections not.", Modality.RECOMMEND, Modality.AVOID),
        ("Tablets are recommended and injections are not.", Modality.RECOMMEND, Modality.AVOID),
        ("Tablets are given and injections are not.", Modality.RECOMMEND, Modality.AVOID),
        ("Tablets may be given but injections should not.", Modality.ACCEPTABLE, Modality.FORBID),
        ("Tablets are required but injections are not.", Modality.REQUIRE, Modality.INFORM),
    ],
)
def test_a_half_that_is_but_not_is_denied(
    say: Say, body: str, asked: Modality, denied: Modality
) -> None:
    """The injections had been recommended, or the "should not" had been no ban."""
    first, second = say(body, title=TITLE)
    assert (first.routes, first.modality) == (("oral",), asked)
    assert (second.routes, second.modality) == (("parenteral",), denied)


@pytest.mark.parametrize(("verb", "act"), [("stopped", "discontinue"), ("withheld", "withhold")])
@pytest.mark.parametrize("denial", ["not", "should not"])
def test_what_is_not_stopped_is_not_ruled_out(say: Say, verb: str, act: str, denial: str) -> None:
    """It was avoided, or stopped with the first."""
    _, second = say(f"Tablets should be {verb} but injections {denial}.", title=TITLE)
    assert second.routes == ("parenteral",)
    assert (second.modality, second.act.value) == (Modality.FORBID, act)


@pytest.mark.parametrize("ban", ["are contraindicated", "should be avoided"])
def test_what_is_not_ruled_out_is_no_ban(say: Say, ban: str) -> None:
    first, second = say(f"Tablets {ban} and injections not.", title=TITLE)
    assert (first.routes, first.modality.negative) == (("oral",), True)
    assert (second.routes, second.modality) == (("parenteral",), Modality.INFORM)


@pytest.mark.parametrize("verb", ["given", "used", "taken"])
@pytest.mark.parametrize("joint", ["and", "but"])
def test_what_goes_on_is_not_what_is_ruled_out(say: Say, verb: str, joint: str) -> None:
    """The injections that were to be continued were forbidden, and the tablets were not."""
    body = f"Tablets should not be {verb} {joint} injections continued."
    first, second = say(body, title=TITLE)
    assert (first.routes, first.modality) == (("oral",), Modality.FORBID)
    assert (second.routes, second.modality) == (("parenteral",), Modality.RECOMMEND)


@pytest.mark.parametrize("they", ["they are", "are"])
@pytest.mark.parametrize(
    ("word", "said"), [("suitable", Modality.ACCEPTABLE), ("recommended", Modality.RECOMMEND)]
)
def test_but_they_are_in_another_group_turns_it_round(
    say: Say, they: str, word: str, said: Modality
) -> None:
    """Both groups were advised against."""
    body = f"Tablets are not {word} in malabsorption, but {they} in dietary deficiency."
    first, second = say(body, title=TITLE)
    assert (first.modality, first.populations) == (Modality.AVOID, ("compromised-absorption",))
    assert second.modality is said
    assert second.populations == ("dietary-vitamin-b12-deficiency",)


@pytest.mark.parametrize("where", ["in use", "for sale"])
def test_but_they_are_on_the_market_advises_nothing(say: Say, where: str) -> None:
    found = say(f"Tablets are not recommended in pregnancy but they are {where}.", title=TITLE)
    assert not any(s.modality.positive and s.modality is not Modality.INFORM for s in found)


@pytest.mark.parametrize("verb", ["should be given", "is preferred", "is used"])
@pytest.mark.parametrize("end", ["never used", "never given in renal failure"])
def test_what_is_never_used_rules_out_only_itself(say: Say, verb: str, end: str) -> None:
    """What should be given was forbidden together with the other."""
    body = f"Hydroxocobalamin {verb} and cyanocobalamin {end}."
    first, second = say(body, title=TITLE)
    assert (first.formulations, first.modality.positive) == (("hydroxocobalamin",), True)
    assert (second.formulations, second.modality) == (("cyanocobalamin",), Modality.FORBID)
