"""A condition goes on to the last of its states, and what comes later is not given now."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "when",
    [
        "when tablets are refused, are ineffective, or are contraindicated",
        "when oral iron has failed, was vomited, or is contraindicated",
        "where oral iron has failed, was vomited, or contraindicated",
        "if tablets cannot be swallowed, or are contraindicated",
    ],
)
def test_the_last_state_bans_nothing(say: Say, when: str) -> None:
    """The other drug's contraindication had forbidden what is given in its place."""
    (found,) = say(f"An intravenous infusion of iron should be used {when}.", title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert found.conditions == (when,)


def test_the_last_state_of_a_condition_in_front(say: Say) -> None:
    when = "When tablets are refused, are ineffective, or are contraindicated"
    (found,) = say(f"{when}, intravenous iron should be used.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.RECOMMEND, (when,))


def test_a_verdict_of_its_own_stays_one(say: Say) -> None:
    body = "Oral iron is given when ferritin is low, and is contraindicated in haemochromatosis."
    given, barred = say(body, title=IRON)
    assert (given.modality, given.conditions) == (Modality.RECOMMEND, ("when ferritin is low",))
    assert (barred.modality, barred.populations) == (Modality.FORBID, ("hemochromatosis",))


@pytest.mark.parametrize("then", ["before moving to", "before changing to", "before going to"])
def test_what_one_may_move_to_later_is_not_given_now(say: Say, then: str) -> None:
    """The infusion had been read as what is given on alternate days."""
    (found,) = say(f"Consider alternate-day dosing {then} an intravenous infusion.", title=IRON)
    assert found.interval_days is not None
    assert (found.interval_days.low, found.routes) == (2, ())
    assert found.conditions == (f"{then} an intravenous infusion",)


def test_a_step_with_its_own_dose_stays_a_step(say: Say) -> None:
    body = "Give 60 mg of oral iron daily for 8 weeks before moving to 100 mg on alternate days."
    first, second = say(body, title=IRON)
    assert first.dose_ug is not None
    assert second.dose_ug is not None
    assert (first.dose_ug.low, second.dose_ug.low) == (60_000, 100_000)


def test_whom_a_first_attempt_is_for_is_not_lost(say: Say) -> None:
    """What stood behind "before" had been cut off, and the group with it."""
    body = "Tablets should be tried before moving to an infusion in patients with celiac disease."
    (found,) = say(body, title=IRON)
    assert (found.routes, found.populations) == (("oral",), ("celiac-disease",))
    assert found.conditions[0].startswith("before moving to an infusion")


@pytest.mark.parametrize(
    "whom",
    [
        "in whom tablets have failed, were vomited, or are contraindicated",
        "for whom tablets are unsuitable, or are contraindicated",
        "in whom tablets are ineffective or are contraindicated",
    ],
)
def test_the_last_state_of_those_in_whom_it_is_so(say: Say, whom: str) -> None:
    (found,) = say(f"Intravenous iron should be given to patients {whom}.", title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert found.conditions == (whom,)


def test_what_is_asked_for_such_patients_stays(say: Say) -> None:
    body = "In patients for whom tablets are unsuitable, intravenous iron is recommended."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert found.conditions == ("for whom tablets are unsuitable",)
