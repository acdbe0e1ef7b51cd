"""What patients have had, or did not do well on, says whom something is for, and gives nothing."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality, Phase
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("whom", "condition"),
    [
        ("Patients", "stable on injections for at least one year"),
        ("Adults", "well controlled on tablets for 6 months"),
        ("Vegans", "maintained on hydroxocobalamin 1 mg every 3 months"),
        ("Patients", "established on injections"),
    ],
)
def test_only_those_who_are_settled_on_it(say: Say, whom: str, condition: str) -> None:
    """It had been a change for everybody, or their old dose the new one."""
    body = f"{whom} {condition} may be switched to oral cyanocobalamin 500 µg daily."
    (found,) = say(body, title=B12)
    assert found.conditions == (condition,)
    assert (found.modality, found.routes) == (Modality.ACCEPTABLE, ("oral",))
    assert found.dose_ug == Interval.point(500)
    assert found.duration_days is None


def test_what_is_to_be_kept_up_is_given(say: Say) -> None:
    body = "Patients should be maintained on hydroxocobalamin 1 mg every 3 months."
    (found,) = say(body, title=B12)
    assert (found.dose_ug, found.conditions) == (Interval.point(1000), ())


def test_checks_of_the_settled_keep_their_pace(say: Say) -> None:
    (found,) = say("Check serum B12 in patients stable on tablets every 6 months.", title=B12)
    assert found.interval_days is not None
    assert found.conditions == ("stable on tablets",)


@pytest.mark.parametrize(
    "case",
    [
        "for failure of oral treatment",
        "in intolerance of oral cyanocobalamin",
        "for proven intolerance of tablets",
        "for intolerance or failure of tablets",
        "for non-response to tablets",
        "in non-adherence to tablets",
        "for poor adherence to oral treatment",
        "on failure of tablets",
    ],
)
@pytest.mark.parametrize("verb", ["are used", "are recommended", "are needed"])
def test_injections_where_tablets_have_failed(say: Say, verb: str, case: str) -> None:
    """They had been for everybody, by mouth as well."""
    (found,) = say(f"Injections {verb} {case}.", title=B12)
    assert (found.routes, found.conditions) == (("parenteral",), (case,))


def test_a_list_of_cases_keeps_the_route_of_what_failed_out(say: Say) -> None:
    body = "Injections are reserved for severe nerve disease or failure of oral treatment."
    (found,) = say(body, title=B12)
    assert found.routes == ("parenteral",)
    (kept,) = say("In heart failure give intravenous iron.", title="How is iron given?")
    assert (kept.populations, kept.conditions) == (("heart-failure",), ())


@pytest.mark.parametrize("when", ["when loading begins", "once loading has been started"])
def test_a_phase_that_begins_is_not_over(say: Say, when: str) -> None:
    """ "When loading begins" had been the time after it, and was lost."""
    (found,) = say(f"Give folic acid 5 mg daily {when}.", title=B12)
    assert (found.phase, found.conditions) == (Phase.LOADING, (when,))
    (over,) = say("Give 1 mg monthly once loading is complete.", title=B12)
    assert over.phase is Phase.MAINTENANCE


@pytest.mark.parametrize("effect", ["worsened acne", "lowered homocysteine", "improved fatigue"])
def test_what_a_product_holds_may_have_taken_effect(say: Say, effect: str) -> None:
    """It had been told as what is on sale, without its dose."""
    (found,) = say(f"Capsules containing cyanocobalamin 500 µg daily {effect}.", title=B12)
    assert found.kind in (Kind.EFFICACY, Kind.WARNING)
    assert (found.modality, found.dose_ug) == (Modality.INFORM, Interval.point(500))
    (sold,) = say("Tablets containing 1 mg of cyanocobalamin are sold everywhere.", title=B12)
    assert sold.kind is Kind.AVAILABILITY
