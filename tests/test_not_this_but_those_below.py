"""A "not" above a list that falls on something else, or on what goes beyond the list."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"
SALTS = "\n\n• Ferrous fumarate 210 mg daily\n• Ferrous gluconate 300 mg daily"
GIVEN = {("ferrous-fumarate",), ("ferrous-gluconate",)}


@pytest.mark.parametrize(
    "head",
    [
        "Do not use ferrous sulfate but one of the following:",
        "Ferrous sulfate should not be used but rather:",
        "Do not give ferrous sulfate; give one of these:",
        "Avoid ferrous sulfate and give one of the following:",
        "Do not give ferrous sulfate instead of the following:",
        "Do not use any salt but the following:",
    ],
)
def test_what_is_named_in_its_place_is_given(say: Say, head: str) -> None:
    """Each had ruled out what it asks for."""
    found = say(head + SALTS, title=IRON)
    doses = [s for s in found if s.dose_ug]
    assert {s.formulations for s in doses} == GIVEN
    chosen = "give one of" in head
    assert {s.modality for s in doses} == {Modality.ACCEPTABLE if chosen else Modality.RECOMMEND}


def test_the_ban_above_such_a_list_stays_one(say: Say) -> None:
    ban, *_ = say("Do not use ferrous sulfate but one of the following:" + SALTS, title=IRON)
    assert (ban.modality, ban.formulations) == (Modality.FORBID, ("ferrous-sulfate",))


@pytest.mark.parametrize(
    "head",
    [
        "Do not use one of the following:",
        "Tablets are cheap but do not use one of the following:",
        "Do not use ferrous sulfate or one of the following:",
        "Do not give ferrous sulfate and use one of the following:",
        "Do not give the following, but only:",
    ],
)
def test_a_list_that_is_ruled_out_stays_so(say: Say, head: str) -> None:
    doses = [s for s in say(head + SALTS, title=IRON) if s.dose_ug]
    assert {s.formulations for s in doses} == GIVEN
    assert all(s.modality.negative for s in doses)


@pytest.mark.parametrize(
    "head",
    [
        "Do not give more than the following:",
        "Do not give more than:",
        "Give no more than the following:",
        "No more than the following should be given:",
        "Doses should not be higher than:",
        "Never give more than these doses:",
        "Do not exceed the following:",
    ],
)
def test_more_than_the_list_is_ruled_out_and_caps_it(say: Say, head: str) -> None:
    """The doses had been asked for as they stand, or ruled out themselves."""
    found = say(head + SALTS, title=IRON)
    assert [(s.dose_ug.low, s.dose_ug.high) for s in found if s.dose_ug] == [
        (None, 210_000),
        (None, 300_000),
    ]
    assert {s.modality for s in found} == {Modality.RECOMMEND}


@pytest.mark.parametrize(
    "head", ["Do not give less than the following:", "Do not give more than one of the following:"]
)
def test_what_is_not_too_much_is_no_ceiling(say: Say, head: str) -> None:
    found = say(head + SALTS, title=IRON)
    assert [(s.dose_ug.low, s.dose_ug.high) for s in found if s.dose_ug] == [
        (210_000, 210_000),
        (300_000, 300_000),
    ]
    assert not any(s.modality.negative for s in found)
