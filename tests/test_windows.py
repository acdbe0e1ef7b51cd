"""Labels that say when a step of a course runs: how long it lasts, and what it follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.phrase.windows import Window, window
from kg.quantity import Interval
from tests.conftest import Say

FIRST = "Overview\n\nTreatment is described below.\n\n"


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Week 1:", Window(0, 7, Interval.point(7))),
        ("Weeks 2-5:", Window(7, 35, Interval.point(28))),
        ("Days 8 to 28", Window(7, 28, Interval.point(21))),
        ("From week 6:", Window(35, None, None)),
        ("Day 8 onwards", Window(7, None, None)),
        ("After week 6", Window(42, None, None)),
        ("Loading, week 1:", Window(0, 7, Interval.point(7))),
        ("Second week", Window(7, 14, Interval.point(7))),
        ("First 2 weeks", Window(0, 14, Interval.point(14))),
        ("Loading (8 weeks)", Window(None, None, Interval.point(56))),
        ("Loading (6-8 weeks):", Window(None, None, Interval.of(42, 56))),
        ("Loading", None),
        ("Adults over 12 years:", None),
    ],
)
def test_a_label_names_a_stretch_of_a_course(label: str, found: Window | None) -> None:
    assert window(label) == found


@given(first=st.integers(1, 60), length=st.integers(1, 60), more=st.integers(1, 60))
def test_a_step_leads_to_the_one_that_begins_behind_it(first: int, length: int, more: int) -> None:
    end = first + length - 1
    one, other = window(f"Weeks {first}-{end}"), window(f"Weeks {end + 1}-{end + more}")
    assert one is not None
    assert other is not None
    assert one.leads_to(other)
    assert not other.leads_to(one)


def test_bullets_that_run_in_turn_are_one_protocol(say: Say) -> None:
    body = "• Week 1: 1 mg IM daily\n• Weeks 2-5: 1 mg IM weekly\n• From week 6: 1 mg IM monthly"
    steps = say(f"{FIRST}{body}")
    assert [s.duration_days for s in steps] == [Interval.point(7), Interval.point(28), None]
    assert [[r.to for r in s.relations if r.type == "follows"] for s in steps] == [
        [],
        [steps[0].id],
        [steps[1].id],
    ]


def test_bullets_that_do_not_run_in_turn_are_no_protocol(say: Say) -> None:
    body = "• Week 1: 1 mg IM daily\n• Weeks 3-5: 1 mg IM weekly"
    assert not any(s.relations for s in say(f"{FIRST}{body}"))


@pytest.mark.parametrize(
    "body",
    [
        "• Loading (8 weeks): 1 mg IM weekly",
        "Group | Loading (8 weeks) | Maintenance\nVegans | 1 mg IM weekly | 1 mg IM monthly",
    ],
)
def test_a_label_or_a_column_says_how_long_its_step_lasts(say: Say, body: str) -> None:
    step = say(f"{FIRST}{body}")[0]
    assert (step.duration_days, step.conditions) == (Interval.point(56), ())


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("Tablets should not be given in the first weeks.", "in the first weeks"),
        ("Tablets should not be given in the first few days.", "in the first few days"),
        ("Tablets should not be given in the first week of life.", "in the first week of life"),
        ("Oral vitamin D should not be relied on in the first days.", "in the first days"),
    ],
)
def test_a_ban_for_the_first_days_is_for_them_alone(say: Say, body: str, when: str) -> None:
    """Without a number of days it had been for good."""
    (found,) = say(body, title="How is vitamin D deficiency treated?")
    assert found.modality.negative
    assert found.conditions == (when,)
