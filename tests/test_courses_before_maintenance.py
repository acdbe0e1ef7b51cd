"""What a course is given ahead of, and in which phase a course stands that ends."""

from __future__ import annotations

import pytest

from kg.model import Phase
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
LASTING = "What is the best long-term treatment of vitamin B12 deficiency?"


@pytest.mark.parametrize("before", ["before", "prior to", "ahead of"])
@pytest.mark.parametrize(
    "upkeep", ["monthly maintenance", "1 mg monthly", "a maintenance dose of 1 mg every month"]
)
def test_before_leads_on_to_what_is_given_next(say: Say, before: str, upkeep: str) -> None:
    """What came next had been a condition of the course, and the course of no phase."""
    course, kept = say(f"Give 1 mg IM weekly for 4 weeks {before} {upkeep}.", title=B12)
    assert (course.phase, course.conditions) == (Phase.LOADING, ())
    assert (kept.phase, kept.routes) == (Phase.MAINTENANCE, ("intramuscular",))
    assert [(r.type, r.to) for r in kept.relations] == [("follows", course.id)]


@pytest.mark.parametrize(
    "body",
    [
        "Give folic acid 5 mg daily for 2 weeks before cyanocobalamin 1 mg monthly.",
        "Give folic acid 5 mg daily for 4 months before monthly maintenance injections begin.",
        "Check serum B12 weekly for 4 weeks before monthly maintenance.",
        "Do not give 1 mg monthly before 1 mg daily for a week.",
        "Take tablets 1 mg daily before food.",
    ],
)
def test_another_drug_a_check_or_a_ban_has_no_next_step(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert found.phase is None


def test_what_is_given_before_maintenance_loads(say: Say) -> None:
    (found,) = say("Give 1 mg IM daily for 1 week before maintenance begins.", title=B12)
    assert found.phase is Phase.LOADING


@pytest.mark.parametrize(
    "course",
    ["1 mg IM daily for 2 weeks", "1 mg IM on alternate days until no further improvement"],
)
def test_a_course_that_ends_is_no_long_term_treatment(say: Say, course: str) -> None:
    """A page on long-term treatment had lent its phase to the course that comes before it."""
    first, then = say(f"Hydroxocobalamin {course}, then 1 mg every 3 months.", title=LASTING)
    assert (first.phase, then.phase) == (Phase.LOADING, Phase.MAINTENANCE)
    (endless,) = say("Give hydroxocobalamin 1 mg every 3 months.", title=LASTING)
    assert endless.phase is Phase.MAINTENANCE


def test_stores_are_still_refilled_until_there_is_no_further_improvement(say: Say) -> None:
    step = "1 mg IM daily for 7 days, then twice weekly until no further improvement"
    for below in ("", "Initial Treatment\n\n  • "):
        first, second = say(f"{below}{step}\n", title=B12)[:2]
        assert first.phase is second.phase
    first, second, last = say(f"{step}, then every 2 months.", title=B12)
    assert (first.phase, second.phase) == (Phase.LOADING, Phase.LOADING)
    assert last.phase is Phase.MAINTENANCE


def test_the_topic_line_lends_no_upkeep_to_a_course_that_ends(say: Say) -> None:
    options = {"title": B12, "heading": "Maintenance Treatment in Lasting Deficiency"}
    (course,) = say("Give 1 mg IM daily for 2 weeks in malabsorption.", **options)
    assert course.phase is None
    (kept,) = say("Give 1 mg IM every 2 months in malabsorption.", **options)
    assert kept.phase is Phase.MAINTENANCE
