"""A choice that holds from a time on, or until then: it had been open, or barred, always."""

from __future__ import annotations

import pytest

from kg.model import Kind
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("when", ["after 34 weeks", "beyond 34 weeks", "from 34 weeks"])
@pytest.mark.parametrize("verb", ["is preferred", "is recommended", "may be used"])
def test_a_choice_holds_from_then_on(say: Say, verb: str, when: str) -> None:
    (found,) = say(f"Intravenous iron {verb} {when}.", title=IRON)
    assert found.modality.positive
    assert found.conditions == (when,)


@pytest.mark.parametrize(
    ("verb", "when"),
    [
        ("should not be given", "after 34 weeks"),
        ("should not be given", "up to 13 weeks"),
        ("is avoided", "up to 13 weeks"),
        ("is best avoided", "beyond 34 weeks"),
    ],
)
def test_a_ban_holds_from_then_on(say: Say, verb: str, when: str) -> None:
    (found,) = say(f"Intravenous iron {verb} {when}.", title=IRON)
    assert found.modality.negative
    assert found.conditions == (when,)


def test_what_has_to_be_tried_before_is_kept(say: Say) -> None:
    (found,) = say("Intravenous iron may be given after 12 weeks of tablets.", title=IRON)
    assert found.routes == ("intravenous",)
    assert found.conditions == ("after 12 weeks of tablets",)


def test_a_second_half_holds_from_then_on(say: Say) -> None:
    body = "In pregnancy, intravenous iron may be used early and is preferred beyond 34 weeks."
    *_, last = say(body, title=IRON)
    assert (last.routes, last.conditions) == (("intravenous",), ("beyond 34 weeks",))


def test_how_long_it_goes_on_is_no_such_time(say: Say) -> None:
    (found,) = say("Treatment should be continued beyond 3 months.", title=IRON)
    assert found.conditions == ()


@pytest.mark.parametrize(
    "body",
    ["Hemoglobin should be checked after 4 weeks.", "Iron should be stopped after 3 months."],
)
def test_checks_and_stops_keep_their_time(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.conditions == ()


def test_a_step_after_some_weeks_stays_a_step(say: Say) -> None:
    body = "Iron 60 mg is given daily and 60 mg every other day after 4 weeks."
    first, _ = say(body, title=IRON)
    assert (first.kind, first.dose_ug) == (Kind.REGIMEN, Interval.point(60_000))


@pytest.mark.parametrize(
    "when", ["After 34 weeks", "Beyond 34 weeks", "Before 34 weeks", "Between 14 and 34 weeks"]
)
@pytest.mark.parametrize("verb", ["are preferred", "are contraindicated", "may be used"])
def test_a_time_at_the_head_limits_the_choice(say: Say, when: str, verb: str) -> None:
    """It had been lost, or had taken the infusions with it."""
    (found,) = say(f"{when} infusions {verb}.", title=IRON)
    assert (found.routes, found.conditions) == (("intravenous",), (when,))


@pytest.mark.parametrize("verb", ["started", "given", "offered"])
def test_what_may_be_started_from_then_on(say: Say, verb: str) -> None:
    (found,) = say(f"Infusions may be {verb} from 14 weeks.", title=IRON)
    assert found.conditions == ("from 14 weeks",)


@pytest.mark.parametrize("what", ["receive intravenous iron", "take 60 mg of iron daily"])
def test_a_part_of_a_group_is_not_the_group(say: Say, what: str) -> None:
    (found,) = say(f"Pregnant women beyond 30 weeks should {what}.", title=IRON)
    assert (found.populations, found.conditions) == (("pregnancy",), ("beyond 30 weeks",))


@pytest.mark.parametrize("when", ["beyond 34 weeks", "after 34 weeks", "after bypass surgery"])
def test_it_is_meant_behind_a_time_too(say: Say, when: str) -> None:
    """Without a comma the pronoun was not seen, and the choice was lost."""
    body = f"Intravenous iron may be used, and {when} it is the route of choice."
    _, found = say(body, title=IRON)
    assert (found.kind, found.routes) == (Kind.PREFERENCE, ("intravenous",))
    assert found.conditions == (when,)


def test_a_clause_of_time_keeps_its_pronoun(say: Say) -> None:
    (found,) = say("Before it is given, ferritin should be checked.", title=IRON)
    assert found.conditions == ("Before it is given",)


@pytest.mark.parametrize("body", ["After 4 weeks check ferritin.", "After 12 weeks stop iron."])
def test_checks_and_stops_have_no_such_condition(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.conditions == ()
