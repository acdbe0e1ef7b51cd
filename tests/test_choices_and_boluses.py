"""Choices between two doses, loading by its verbs, paces behind a citation, and bare refusals."""

from __future__ import annotations

import pytest

from kg.model import Act, Basis, Kind, Modality, Phase
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"
WEEK, MONTH, YEAR = (Interval.point(n) for n in (7, 30.4375, 365.25))


@pytest.mark.parametrize(
    "body",
    [
        "For loading, doctors have a choice between ergocalciferol 50,000 IU orally once a week "
        "for 8 weeks and 5000 IU daily for 8 weeks.",
        "For loading, choose between ergocalciferol 50,000 IU orally once a week for 8 weeks and "
        "5000 IU daily for 8 weeks.",
        "For loading, the choice is between ergocalciferol 50,000 IU orally once a week for 8 "
        "weeks and 5000 IU daily for 8 weeks.",
    ],
)
def test_of_a_choice_either_is_acceptable(say: Say, body: str) -> None:
    """The second had become what is given after the first."""
    first, second = say(body, title=TITLE)
    assert first.modality is second.modality is Modality.ACCEPTABLE
    assert first.phase is second.phase is Phase.LOADING
    assert first.routes == second.routes == ("oral",)
    assert [r.type for r in second.relations] == ["alternative-to"]


def test_what_follows_a_course_is_no_choice(say: Say) -> None:
    body = "For loading give 50,000 IU weekly for 8 weeks, and then 1000 IU daily."
    first, second = say(body, title=TITLE)
    assert (first.phase, second.phase) == (Phase.LOADING, Phase.MAINTENANCE)


@pytest.mark.parametrize(
    "body",
    [
        "People with obesity should be loaded with 7000 IU daily.",
        "Load with 7000 IU daily in obesity.",
        "In obesity the corrective dose is 7000 IU daily.",
    ],
)
def test_to_load_and_to_correct_is_the_loading_phase(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.phase, found.populations) == (Phase.LOADING, ("obesity",))


@pytest.mark.parametrize(
    ("word", "interval"), [("Weekly", WEEK), ("Monthly", MONTH), ("Yearly", YEAR)]
)
def test_a_pace_behind_a_citation_is_that_pace(say: Say, word: str, interval: Interval) -> None:
    """ "… daily. 6 Weekly doses" had been "6 weekly", and then nothing."""
    body = f"In pregnancy 1000 IU daily is given. 6 {word} doses of 60,000 IU should be avoided."
    first, second = say(body, title=TITLE)
    assert first.citations == (6,)
    assert (second.modality, second.interval_days) == (Modality.AVOID, interval)
    assert second.conditions == ()


@pytest.mark.parametrize(
    ("body", "interval"),
    [("No weekly doses.", WEEK), ("No monthly injections in pregnancy.", MONTH)],
)
def test_no_doses_at_a_pace_are_a_ban_on_them(say: Say, body: str, interval: Interval) -> None:
    """They had been what is recommended."""
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.AVOID)
    assert (found.act, found.interval_days) == (Act.ADMINISTER, interval)


@pytest.mark.parametrize(
    ("body", "modality", "act"),
    [
        ("No yearly dose is needed.", Modality.INFORM, Act.ADMINISTER),
        ("No more than 1000 IU daily.", Modality.RECOMMEND, Act.ADMINISTER),
        ("Common errors\n\n• No monthly injections", Modality.AVOID, Act.WITHHOLD),
    ],
)
def test_what_is_no_such_ban(say: Say, body: str, modality: Modality, act: Act) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act) == (modality, act)


def test_a_total_is_spread_over_its_course(say: Say) -> None:
    body = "Adults should receive 200,000 IU in total spread over 6 to 8 weeks."
    (found,) = say(body, title=TITLE)
    assert (found.dose_basis, found.duration_days) == (Basis.TOTAL, Interval(42, 56))
    assert found.conditions == ()
