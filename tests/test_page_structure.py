"""Titles, headings and lead-ins of whole pages: what they lend, and what they must not."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality, Phase
from tests.conftest import Say

FIRST = "Overview\n\nTreatment is described below.\n\n"
INFANTS = "How much vitamin D should infants be given?"
B12 = "How is vitamin B12 deficiency treated?"


# ── whose dose it is ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "body",
    [
        "Dose in Adults\n\n• 2000 IU daily",
        "Mothers\n\n• 2000 IU daily",
        "Others\n\n• Adults: 2000 IU daily",
        "Others\n\n• Adults should take 2000 IU daily",
    ],
)
def test_adults_are_no_infants_on_a_page_about_infants(say: Say, body: str) -> None:
    (found,) = say(f"{FIRST}{body}", title=INFANTS)
    assert found.populations == ("adulthood",)


def test_men_are_not_pregnant_on_a_page_about_pregnancy(say: Say) -> None:
    title = "How is iron deficiency treated in pregnancy?"
    (found,) = say(f"{FIRST}Men\n\n• 100 mg of iron daily", title=title)
    assert found.populations == ("adulthood",)


def test_adults_are_no_group_on_a_page_about_everybody(say: Say) -> None:
    (found,) = say(f"{FIRST}• Adults: 1 mg orally daily", title=B12)
    assert found.populations == ("vitamin-b12-deficiency",)


@pytest.mark.parametrize(
    "title",
    [
        "Why should cyanocobalamin not be given intravenously?",
        "Why is intravenous cyanocobalamin not recommended?",
        "Should intravenous vitamin B12 be avoided?",
    ],
)
def test_a_route_that_the_title_bars_is_lent_to_no_dose(say: Say, title: str) -> None:
    (found,) = say(f"{FIRST}• 1000 mcg daily for 7 days", title=title)
    assert found.routes == ()


def test_a_heading_that_is_a_case_is_the_case_of_what_stands_below(say: Say) -> None:
    (found,) = say(f"{FIRST}If Tablets Fail\n\n• Hydroxocobalamin 1 mg IM weekly", title=B12)
    assert found.conditions == ("If Tablets Fail",)
    (asked,) = say(f"{FIRST}When to Use Injections\n\n• Hydroxocobalamin 1 mg IM weekly", title=B12)
    assert asked.conditions == ()


# ── what is no order ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "heading",
    [
        "Toxic Doses",
        "Excessive Doses",
        "Too Much",
        "Unsafe",
        "Recommended Against",
        "Misuses",
        "Rejected Regimens",
        "Withdrawn Guidance",
        "Rather than:",
        "Instead of:",
    ],
)
def test_a_heading_that_condemns_is_no_heading_of_orders(say: Say, heading: str) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• 1000 mcg intramuscularly monthly", title=B12)
    assert found.modality is Modality.AVOID


@pytest.mark.parametrize(
    "heading", ["Causes", "Reasons for Failure", "Until 2014", "Then", "Not all patients need:"]
)
def test_what_was_taken_or_is_not_for_all_is_told_only(say: Say, heading: str) -> None:
    (found,) = say(f"{FIRST}{heading}\n\n• 1000 mcg intramuscularly monthly", title=B12)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize("lead", ["It is not necessary to:", "There is no need to:"])
def test_what_is_not_needed_is_not_asked_for(say: Say, lead: str) -> None:
    (found,) = say(f"{FIRST}{lead}\n\n• Give 1000 mcg intramuscularly daily", title=B12)
    assert found.modality is Modality.INFORM


# ── steps of one sentence ────────────────────────────────────────────────────────────────────────
def test_the_steps_of_a_sentence_load_and_then_maintain(say: Say) -> None:
    body = (
        "Hydroxocobalamin 1 mg IM should be given daily for 7 days, weekly for the next 4 weeks, "
        "and monthly thereafter for life."
    )
    phases = [s.phase for s in say(body, title=B12)]
    assert phases == [Phase.LOADING, Phase.LOADING, Phase.MAINTENANCE]


def test_a_ban_on_beginning_with_something_is_about_loading(say: Say) -> None:
    (found,) = say("Tablets must not be used to begin treatment.", title=B12)
    assert (found.kind, found.phase) == (Kind.CONTRAINDICATION, Phase.LOADING)


def test_a_question_about_two_things_still_says_whom_it_is_about(say: Say) -> None:
    title = (
        "Are injections better in vitamin B12 deficiency with neurological involvement, and what "
        "should follow nitrous oxide use?"
    )
    (found,) = say(f"{FIRST}• Hydroxocobalamin 1 mg IM weekly", title=title)
    assert found.populations == ("neurological-involvement",)
