"""A dose that is changed by so much: the step is stated, as a step, and is never a dose itself."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "by", "pace"),
    [
        ("Increase the dose by 500 IU daily every month.", "by 500 IU", "every month"),
        ("The daily dose should be increased by 500 IU.", "by 500 IU", ""),
        ("The dose should be raised in steps of 500 IU.", "steps of 500 IU", ""),
        ("Titrate the dose in 500 IU increments.", "500 IU increments", ""),
        ("Titrate by 500 IU every 2 weeks.", "by 500 IU", "every 2 weeks"),
        ("The dose is moved in steps of 500 IU until 25-OHD is normal.", "steps of 500 IU", ""),
        ("Increase the dose by 25-30% once obesity is found.", "by 25-30%", ""),
        ("Women with obesity should increase vitamin D by 40%.", "by 40%", ""),
        ("The dose of vitamin D should be lowered by a quarter.", "by a quarter", ""),
        ("Reduce the monthly dose by half.", "by half", ""),
        ("The increase should be by 500 IU.", "by 500 IU", ""),
    ],
)
def test_a_step_is_no_dose(say: Say, body: str, by: str, pace: str) -> None:
    """ "Should be by 500 IU" had been a dose of 500 IU, and "lowered by a quarter" a choice."""
    (found,) = say(body, title=D)
    assert (found.kind, found.modality, found.governs) == (
        Kind.SEQUENCING,
        Modality.RECOMMEND,
        ("dose",),
    )
    assert (found.dose_iu, found.dose_ug, found.interval_days) == (None, None, None)
    assert (found.dose_as_written, found.frequency_as_written) == (by, pace)


@pytest.mark.parametrize(
    "body",
    [
        "Start with 1,000 IU daily and increase by 500 IU every month.",
        "Vitamin D should be started at 1,000 IU daily and increased by 500 IU every month.",
        "Give 1,000 IU daily, raised by 500 IU every month.",
        "Give 1,000 IU daily, then increase by 500 IU every month.",
        "The initial dose is 1,000 IU daily, and it is increased by 500 IU every month.",
        "Give 1,000 IU daily, with the dose increased by 500 IU every month.",
    ],
)
def test_a_step_follows_the_dose_that_it_changes(say: Say, body: str) -> None:
    first, step = say(body, title=D)
    assert (first.dose_iu, first.interval_days) == (Interval.point(1000), Interval.point(1))
    assert (step.kind, step.dose_iu, step.interval_days) == (Kind.SEQUENCING, None, None)
    assert (step.dose_as_written, step.frequency_as_written) == ("by 500 IU", "every month")
    assert step.modality is Modality.RECOMMEND


def test_a_step_of_what_may_be_given_is_as_weak(say: Say) -> None:
    _, step = say(
        "Vitamin D 1,000 IU daily may be tried, with the calcium dose reduced by 500 mg.", title=D
    )
    assert (step.modality, step.other_agents, step.dose_ug) == (
        Modality.ACCEPTABLE,
        ("calcium",),
        None,
    )


def test_the_drug_of_a_step_is_that_of_the_dose_before(say: Say) -> None:
    _, step = say("Start vitamin D 1,000 IU daily and increase by 500 IU every month.", title=D)
    assert step.formulations == ("vitamin-d",)
    assert [r.type for r in step.relations] == ["follows"]


@pytest.mark.parametrize(
    ("body", "modality", "pace"),
    [
        (
            "The dose should not be changed more often than every 6 weeks.",
            Modality.FORBID,
            "more often than every 6 weeks",
        ),
        (
            "Increase the dose no faster than every 6 weeks.",
            Modality.RECOMMEND,
            "no faster than every 6 weeks",
        ),
        ("The dose is adjusted every 6 weeks.", Modality.RECOMMEND, "every 6 weeks"),
    ],
)
def test_how_often_a_dose_is_changed_is_not_how_often_it_is_given(
    say: Say, body: str, modality: Modality, pace: str
) -> None:
    """The first had ruled out every dose that is given more often than that."""
    (found,) = say(body, title=D)
    assert (found.kind, found.modality, found.interval_days) == (Kind.SEQUENCING, modality, None)
    assert found.frequency_as_written == pace


def test_a_step_that_is_ruled_out_rules_out_no_dose(say: Say) -> None:
    (found,) = say("Never increase the dose by more than 1,000 IU.", title=D)
    assert (found.modality, found.governs, found.dose_iu) == (Modality.FORBID, ("dose",), None)
    assert found.dose_as_written == "by more than 1,000 IU"


@pytest.mark.parametrize(
    ("body", "dose", "gap"),
    [
        ("Lower the dose to 500 IU daily.", 500, 1),
        ("Increase the dose from 1,000 IU to 2,000 IU daily.", 2000, 1),
        ("The dose may be reduced to every 3 months.", None, 91.3125),
    ],
)
def test_what_a_dose_is_changed_to_is_given(
    say: Say, body: str, dose: float | None, gap: float
) -> None:
    (found,) = say(body, title=D)
    assert found.kind is Kind.REGIMEN
    assert found.dose_iu == (None if dose is None else Interval.point(dose))
    assert found.interval_days == Interval.point(gap)


@pytest.mark.parametrize(
    "body",
    [
        "Vitamin D lowers PTH by 30%.",
        "PTH is lowered by 30%.",
        "Obesity increases the dose by 30%.",
        "Omeprazole may reduce vitamin D by 30%.",
    ],
)
def test_what_something_else_changes_is_found_and_not_asked_for(say: Say, body: str) -> None:
    (found,) = say(body, title=D)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


def test_what_a_trial_changed_stays_unread(say: Say) -> None:
    assert not say("The dose was increased by 500 IU every week in the trial.", title=D)


def test_a_step_in_one_breath_with_a_dose_stays_unread(say: Say) -> None:
    body = "Supplementation with 1,000 IU daily increased by 500 IU every week is advised."
    assert not say(body, title=D)


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("The dose may be reduced by 500 IU after 3 months.", "after 3 months"),
        ("Raise the dose by 25% at the first positive test.", "at the first positive test"),
    ],
)
def test_when_a_dose_is_changed_is_kept(say: Say, body: str, when: str) -> None:
    """The second had been a test to be made."""
    (found,) = say(body, title=D)
    assert (found.kind, found.conditions) == (Kind.SEQUENCING, (when,))


@pytest.mark.parametrize(
    ("whom", "group"),
    [("in obesity", "obesity"), ("in the third trimester", "third-trimester-pregnancy")],
)
def test_for_whom_a_dose_is_changed_is_a_group(say: Say, whom: str, group: str) -> None:
    (found,) = say(f"Increase the dose by 25% {whom}.", title=D)
    assert (found.populations, found.conditions) == ((group,), ())
