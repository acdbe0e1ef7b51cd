"""What lies beyond a limit is more than it, and what falls short of a usual dose is less."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
MORE = Interval(150_000, None)
LESS = Interval(None, 150_000)


@pytest.mark.parametrize(
    "body",
    [
        "Doses above the maximum of 150 mg of iron a day should be avoided.",
        "Doses over the maximum of 150 mg should be avoided.",
        "Doses above the recommended dose of 150 mg a day should be avoided.",
        "Doses above the usual 150 mg should be avoided.",
        "Doses higher than the recommended 150 mg should be avoided.",
        "Doses in excess of the recommended 150 mg should be avoided.",
        "A dose greater than the maximum single dose of 150 mg should be avoided.",
        "Doses beyond the upper limit of 150 mg a day should be avoided.",
        "Doses above the daily limit (150 mg) should be avoided.",
    ],
)
def test_the_dose_avoided_lies_above_the_limit(say: Say, body: str) -> None:
    """The limit itself, or all that it allows, had been what is avoided."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act, found.governs) == (
        Modality.AVOID,
        Act.ADMINISTER,
        ("dose",),
    )
    assert found.dose_ug == MORE
    assert found.conditions == ()


@pytest.mark.parametrize(
    "body",
    [
        "Never go above the maximum of 150 mg a day.",
        "Do not give more than the maximum of 150 mg a day.",
        "The maximum dose of 150 mg a day should not be exceeded.",
    ],
)
def test_a_ban_on_going_beyond_it(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.FORBID, MORE)


def test_never_exceeding_is_no_doing_without(say: Say) -> None:
    """It had forbidden to withhold the treatment."""
    _, cap = say("Give 65 mg daily, never exceeding the maximum of 150 mg a day.", title=IRON)
    assert (cap.modality, cap.act, cap.dose_ug) == (Modality.FORBID, Act.ADMINISTER, MORE)


@pytest.mark.parametrize(
    "body",
    [
        "Doses below the minimum of 150 mg a day should be avoided.",
        "Doses lower than the recommended 150 mg should be avoided.",
        "Doses less than the usual 150 mg should be avoided.",
    ],
)
def test_the_dose_avoided_lies_below_the_usual_one(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.AVOID, LESS)


def test_a_permission_to_go_beyond_is_one_for_more(say: Say) -> None:
    (found,) = say("More than the usual 150 mg a day may be needed in pregnancy.", title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.ACCEPTABLE, MORE)


@pytest.mark.parametrize(
    ("body", "dose"),
    [
        ("A dose of 65 mg daily works better than the usual 150 mg.", Interval.point(65_000)),
        ("Give 65 mg a day rather than the usual 150 mg.", Interval.point(65_000)),
        ("Give 65 mg daily, not above the maximum of 150 mg.", Interval.point(65_000)),
        ("Give the tablets over the day in the usual dose of 150 mg.", Interval.point(150_000)),
        ("Under the new protocol of 150 mg daily, the level rises.", Interval.point(150_000)),
        ("In pregnancy, needs are higher than the usual 150 mg a day.", None),
        ("The maximum is 150 mg a day.", LESS),
    ],
)
def test_other_amounts_stay_as_they_are(say: Say, body: str, dose: Interval | None) -> None:
    found = say(body, title=IRON)[0]
    assert found.dose_ug == dose
