"""Days, weeks and months that are listed one by one: a calendar of days, and never a citation."""

from __future__ import annotations

import pytest

from kg.model import Phase
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("at weeks 0, 2 and 6", (0, 14, 42)),
        ("at weeks 0 and 4", (0, 28)),
        ("on weeks 1, 3 and 5", (1, 15, 29)),
        ("at week 0, week 2 and week 6", (0, 14, 42)),
        ("at 0, 1 and 6 months", (0, 30, 183)),
        ("at weeks 4 and 8", (28, 56)),
        ("at week 6", (42,)),
        ("on day 29", (29,)),
        ("on day 1, repeated on day 8", (1, 8)),
        ("on day 1 and again on day 15", (1, 15)),
        ("on days 1, 8 and 15", (1, 8, 15)),
    ],
)
def test_what_is_listed_one_by_one_is_a_calendar(
    say: Say, when: str, days: tuple[int, ...]
) -> None:
    """The last number of "weeks 0, 2 and 6" had been taken for a citation."""
    body = f"Give 1 mg intramuscularly {when}."
    (found,) = say(body, title=B12)
    assert (found.schedule_days, found.citations) == (days, ())
    assert found.quote == body.rstrip(".")


def test_a_calendar_leads_to_a_pace(say: Say) -> None:
    first, second = say("Give 1 mg at weeks 0, 2 and 6 and every 12 weeks after that.", title=B12)
    assert (first.schedule_days, first.phase) == ((0, 14, 42), Phase.LOADING)
    assert (second.dose_ug, second.interval_days) == (Interval.point(1000), Interval.point(84))
    assert (second.schedule_days, second.phase) == ((), Phase.MAINTENANCE)
    assert [r.type for r in second.relations] == ["follows"]


def test_a_last_dose_on_a_day_is_no_maintenance(say: Say) -> None:
    _, last = say("Give 1 mg on days 1 and 15, followed by 400 µg on day 29.", title=B12)
    assert (last.schedule_days, last.phase) == ((29,), None)


@pytest.mark.parametrize(
    ("body", "duration"),
    [
        ("Give 1 mg daily in weeks 1-4.", 28),
        ("Give 1 mg daily for days 1-10.", 10),
    ],
)
def test_a_run_of_days_is_a_length(say: Say, body: str, duration: float) -> None:
    (found,) = say(body, title=B12)
    assert (found.schedule_days, found.duration_days) == ((), Interval.point(duration))


def test_the_day_of_a_finding_is_no_calendar(say: Say) -> None:
    found = say(
        "Reticulocytes peak between day 4 and day 7 of treatment with 1 mg daily.", title=B12
    )
    assert not any(s.schedule_days for s in found)


def test_two_checks_at_their_weeks_are_two(say: Say) -> None:
    found = say("Check hemoglobin at week 4 and ferritin at week 8.", title=B12)
    assert [s.analytes for s in found] == [("hemoglobin",), ("ferritin",)]
    assert not any(s.schedule_days for s in found)
