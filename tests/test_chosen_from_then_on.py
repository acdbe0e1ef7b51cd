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
