"""What is stopped or withheld in the case that a direction leaves out: the stop had been lost."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
GIVEN = "Iron sucrose 400 mg is given every month"


@pytest.mark.parametrize("link", ["when", "in which case"])
@pytest.mark.parametrize(
    ("stop", "act"),
    [("it must be withheld", Act.WITHHOLD), ("it should be stopped", Act.DISCONTINUE)],
)
def test_it_is_stopped_in_that_case(say: Say, link: str, stop: str, act: Act) -> None:
    body = f"{GIVEN}, unless ferritin is above 700 µg/L, {link} {stop}."
    given, stopped = say(body, title=IRON)
    assert given.conditions == ("unless ferritin is above 700 µg/L",)
    assert (stopped.act, stopped.formulations) == (act, ("iron-sucrose",))
    assert stopped.conditions[0].endswith("ferritin is above 700 µg/L")
    assert not stopped.conditions[0].startswith("unless")


def test_it_is_stopped_in_those_left_out(say: Say) -> None:
    body = f"{GIVEN} unless there is infection, in which case it should be stopped."
    given, stopped = say(body, title=IRON)
    assert given.excluded_populations == ("infection",)
    assert (stopped.act, stopped.populations) == (Act.DISCONTINUE, ("infection",))


def test_it_is_stopped_behind_a_semicolon(say: Say) -> None:
    _, stopped = say(f"{GIVEN}; it should be stopped if ferritin is high.", title=IRON)
    assert (stopped.act, stopped.formulations) == (Act.DISCONTINUE, ("iron-sucrose",))
    assert stopped.conditions == ("if ferritin is high",)


@pytest.mark.parametrize("what", ["Smoking", "Coffee"])
def test_what_no_vocabulary_knows_is_not_the_drug(say: Say, what: str) -> None:
    found = say(f"{what} reduces iron absorption; it should be stopped.", title=IRON)
    assert all(s.act is not Act.DISCONTINUE for s in found)


def test_another_drug_is_the_one_that_is_stopped(say: Say) -> None:
    *_, stopped = say("Aspirin causes bleeding; it should be stopped.", title=IRON)
    assert (stopped.modality, stopped.other_agents) == (Modality.RECOMMEND, ("aspirin",))
    assert stopped.formulations == ()
