"""What ends a treatment is not what it is given for, what is locked away is not given, and those
who fall short of a state are not in it."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("ending", "act", "condition"),
    [
        ("stopping if diarrhea occurs", Act.DISCONTINUE, "if diarrhea occurs"),
        (
            "stopping when the ferritin exceeds 200 µg/L",
            Act.DISCONTINUE,
            "when the ferritin exceeds 200 µg/L",
        ),
        (
            "withholding it if the ferritin exceeds 200 µg/L",
            Act.WITHHOLD,
            "if the ferritin exceeds 200 µg/L",
        ),
    ],
)
def test_it_is_not_given_in_the_case_in_which_it_is_stopped(
    say: Say, ending: str, act: Act, condition: str
) -> None:
    """40 mg a day had been recommended if diarrhea occurs."""
    given, stopped = say(f"Ferrous sulfate 40 mg is given daily, {ending}.", title=IRON)
    assert (given.act, given.dose_ug) == (Act.ADMINISTER, Interval.point(40_000))
    assert given.conditions == ()
    assert (stopped.modality, stopped.act) == (Modality.RECOMMEND, act)
    assert stopped.conditions == (condition,)


def test_paused_in_a_group_is_not_given_to_it(say: Say) -> None:
    body = "Iron sucrose 200 mg is given weekly, pausing when infection is present."
    given, paused = say(body, title=IRON)
    assert given.populations == ("iron-deficiency",)
    assert (paused.act, paused.populations) == (Act.WITHHOLD, ("infection",))


def test_a_ban_goes_on_to_stopping(say: Say) -> None:
    body = "Oral iron should not be given, stopping it if it has been started."
    barred, stopped = say(body, title=IRON)
    assert (barred.modality, barred.act) == (Modality.FORBID, Act.ADMINISTER)
    assert (stopped.modality, stopped.act) == (Modality.RECOMMEND, Act.DISCONTINUE)


def test_stopping_may_be_a_mistake(say: Say) -> None:
    (found,) = say("If it works, stopping it when ferritin is low is a mistake.", title=IRON)
    assert found.modality is Modality.AVOID


@pytest.mark.parametrize(
    "body",
    [
        "Capsules must be locked away from children.",
        "Lock tablets away from toddlers.",
        "Tablets should be locked up at home.",
    ],
)
def test_what_is_locked_away_is_given_to_nobody(say: Say, body: str) -> None:
    """It had been required for children."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.WARNING, Modality.INFORM)


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        (
            "In kidney disease short of dialysis, oral iron 40 mg daily is given.",
            ("renal-dysfunction",),
        ),
        ("Patients short of dialysis may take oral iron 40 mg daily.", ("iron-deficiency",)),
    ],
)
def test_short_of_a_state_is_without_it(say: Say, body: str, groups: tuple[str, ...]) -> None:
    """The dose had been for those on dialysis."""
    (found,) = say(body, title=IRON)
    assert (found.populations, found.excluded_populations) == (groups, ("dialysis",))


def test_what_falls_short_leaves_nobody_out(say: Say) -> None:
    body = "A supplement of 40 mg daily falls short of the requirement in pregnancy."
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.INFORM
    assert (found.populations, found.excluded_populations) == (("pregnancy",), ())
