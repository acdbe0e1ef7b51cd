"""Rules that go no further than their words: near neighbours that another rule had taken along."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
DEFICIENT = ("iron-deficiency",)


@pytest.mark.parametrize(
    "end",
    ["the hemoglobin has risen by 20 g/L", "ferritin is no longer below 60 µg/L"],
)
def test_a_rise_and_a_denied_bound_are_no_value_to_reach(say: Say, end: str) -> None:
    (found,) = say(f"Give iron 80 mg daily until {end}.", title=IRON)
    assert found.target is None
    assert end in found.until_as_written


def test_a_value_to_reach_stays_one(say: Say) -> None:
    (found,) = say("Give iron 80 mg daily until ferritin is above 60 µg/L.", title=IRON)
    assert found.target is not None
    assert (found.target.comparator, found.target.value) == (">", 60)


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("After a previous stroke, infants should take 40 mg of iron daily.", "infant"),
        ("Iron is avoided after a previous reaction in infants.", "infant"),
    ],
)
def test_what_is_over_says_nothing_of_the_group_behind_it(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.populations == (group,)


@pytest.mark.parametrize(
    "body",
    [
        "Iron supplementation should increase in pregnancy.",
        "Give 80 mg of iron daily, even in pregnancy.",
    ],
)
def test_an_order_stays_one(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.ADMINISTER)


def test_even_in_a_group_is_for_all_behind_an_order(say: Say) -> None:
    (found,) = say("Give 80 mg of iron daily, even in pregnancy.", title=IRON)
    assert found.populations == DEFICIENT


def test_a_step_by_a_share_leaves_the_dose_to_everybody_else(say: Say) -> None:
    """The group of the step had got the whole dose."""
    given, step = say("Give 80 mg of iron daily, reduced by half in renal failure.", title=IRON)
    assert (given.dose_ug, given.populations) == (Interval.point(80_000), DEFICIENT)
    assert (step.dose_ug, step.populations) == (None, ("renal-dysfunction",))


def test_what_follows_a_failed_treatment_is_given(say: Say) -> None:
    body = "Intravenous iron should be given 4 weeks after oral iron fails."
    (found,) = say(body, title=IRON)
    assert (found.kind, found.governs) == (Kind.REGIMEN, ("route",))


def test_another_dose_that_is_not_to_be_stopped_is_no_dose_ruled_out(say: Say) -> None:
    _, found = say("Give 80 mg of iron daily; lower doses should not be stopped.", title=IRON)
    assert (found.act, found.dose_ug) == (Act.DISCONTINUE, None)


@pytest.mark.parametrize(
    "body",
    [
        "Treat promptly with 80 mg of iron daily.",
        "80 mg of iron daily is recommended for convenience.",
        "Give iron 80 mg on only three days a week.",
        "Safety requires 80 mg of iron daily.",
    ],
)
def test_how_and_why_are_no_patients(say: Say, body: str) -> None:
    assert [found.conditions for found in say(body, title=IRON)] == [()]


@pytest.mark.parametrize("head", ["Positive points:", "Normal practice:"])
def test_a_judgement_above_bullets_is_no_case(say: Say, head: str) -> None:
    (found,) = say(f"{head}\n• Give 80 mg of iron daily", title=IRON)
    assert found.conditions == ()
