"""What is preferred, over what, and how it is given: a dose behind a ranking has no rank in it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "given",
    [
        "usually as iron sucrose 100 mg weekly",
        "given as iron sucrose 100 mg weekly",
        "mostly iron sucrose 100 mg weekly",
    ],
)
@pytest.mark.parametrize("other", ["oral iron", "tablets"])
def test_the_dose_behind_a_ranking_is_a_statement_of_its_own(
    say: Say, other: str, given: str
) -> None:
    """Iron sucrose 100 mg had been preferred to iron."""
    ranked, dosed = say(f"Intravenous iron is preferred to {other}, {given}.", title=IRON)
    assert (ranked.formulations, ranked.dose_ug) == (("iron",), None)
    assert (ranked.routes, ranked.less_preferred_routes) == (("intravenous",), ("oral",))
    assert (dosed.kind, dosed.formulations) == (Kind.REGIMEN, ("iron-sucrose",))
    assert (dosed.dose_ug, dosed.less_preferred) == (Interval.point(100_000), ())


def test_a_dose_between_subject_and_verb_is_preferred(say: Say) -> None:
    (found,) = say("Ferrous sulfate, usually as 200 mg tablets, is preferred.", title=IRON)
    assert (found.modality, found.dose_ug) == (Modality.PREFER, Interval.point(200_000))


@pytest.mark.parametrize("subject", ["Injections", "The parenteral route"])
@pytest.mark.parametrize("over", ["to", "over"])
def test_tablets_are_what_is_ranked_second(say: Say, subject: str, over: str) -> None:
    verb = "are" if subject.endswith("s") else "is"
    (found,) = say(f"{subject} {verb} preferred {over} tablets.", title=IRON)
    assert (found.routes, found.less_preferred_routes) == (("parenteral",), ("oral",))


def test_over_two_infusions_is_how_long(say: Say) -> None:
    (found,) = say("1,000 mg of iron is given over two infusions.", title=IRON)
    assert found.less_preferred_routes == ()


@pytest.mark.parametrize(
    "body",
    ["Daily dosing is preferred when anemia is severe.", "Daily dosing is preferred to weekly."],
)
def test_a_pace_that_is_preferred_is_a_preference(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.PREFERENCE, Modality.PREFER)
    assert (found.governs, found.interval_days) == (("interval",), Interval.point(1))


def test_a_pace_that_is_recommended_is_a_regimen(say: Say) -> None:
    (found,) = say("Weekly dosing is recommended.", title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
