""" "Is given weekly and stopped once …": two things are said, what is given and when it ends."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "act"),
    [
        (
            "Iron sucrose 200 mg is given weekly and stopped once ferritin is above 500 µg/L.",
            Act.DISCONTINUE,
        ),
        (
            "Iron sucrose 200 mg should be given weekly but withheld when ferritin is high.",
            Act.WITHHOLD,
        ),
        (
            "Iron sucrose 200 mg may be given weekly and discontinued after the third dose.",
            Act.DISCONTINUE,
        ),
    ],
)
def test_what_is_given_is_not_what_is_stopped(say: Say, body: str, act: Act) -> None:
    """Each had been read as one order to stop, and the dose as the one to be stopped."""
    given, ended = say(body, title=IRON)
    assert (given.act, given.interval_days and given.interval_days.low) == (Act.ADMINISTER, 7)
    assert not given.conditions
    assert (ended.act, ended.modality) == (act, Modality.RECOMMEND)
    assert ended.formulations == ("iron-sucrose",)
    assert ended.dose_ug is None


def test_for_whom_it_is_withheld_it_is_not_given(say: Say) -> None:
    given, ended = say("Iron should be given monthly and withheld during infection.", title=IRON)
    assert (given.act, given.populations) == (Act.ADMINISTER, ("iron-deficiency",))
    assert (ended.act, ended.populations) == (Act.WITHHOLD, ("infection",))


@pytest.mark.parametrize(
    "body",
    [
        "Iron should not be given and stopped if already started.",
        "Patients who were given iron weekly and stopped early should be tested.",
    ],
)
def test_no_order_to_give_is_made_of_it(say: Say, body: str) -> None:
    found = say(body, title=IRON)
    assert not any(s.act is Act.ADMINISTER and s.modality.positive for s in found)
