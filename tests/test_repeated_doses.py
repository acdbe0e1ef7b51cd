"""A dose that is given again: how many in all, and how far apart."""

from __future__ import annotations

import pytest

from kg.model import Kind
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
WEEK = Interval.point(7)


@pytest.mark.parametrize(
    ("body", "gap", "count"),
    [
        ("Give two doses of 500 mg separated by 7 days.", WEEK, 2),
        ("Give two doses of 500 mg separated by at least 7 days.", Interval(7, None), 2),
        ("Give 750 mg twice, 7 days apart.", WEEK, 2),
        ("Give 750 mg twice, with the second dose one week later.", WEEK, 2),
        ("Give 510 mg, with a second 510 mg dose 3 to 8 days later.", Interval(3, 8), 2),
        ("Give 1000 mg and repeat the dose after 1 week.", WEEK, None),
        ("Give 500 mg and repeat after 7 days if needed.", WEEK, None),
    ],
)
def test_the_gap_before_the_next_dose_is_kept(
    say: Say, body: str, gap: Interval, count: int | None
) -> None:
    """The gap, or the number of doses, had been lost."""
    (found,) = say(body, title=IRON)
    assert found.interval_days == gap
    assert found.count == (None if count is None else Interval.point(count))
    assert not [c for c in found.conditions if "second" in c]


def test_a_step_to_a_second_dose_has_its_gap(say: Say) -> None:
    first, second = say(
        "Give 510 mg, followed by a second 510 mg dose 3 to 8 days later.", title=IRON
    )
    assert (first.interval_days, second.interval_days) == (None, Interval(3, 8))
    assert [r.type for r in second.relations] == ["follows"]


@pytest.mark.parametrize(
    "body",
    ["Repeat the ferritin after 8 weeks.", "Give 100 mg daily and check ferritin 8 weeks later."],
)
def test_a_later_check_is_no_pace(say: Say, body: str) -> None:
    *_, check = say(body, title=IRON)
    assert (check.kind, check.interval_days) == (Kind.MONITORING, None)


def test_two_drugs_kept_apart_have_no_pace(say: Say) -> None:
    (found,) = say("Iron and calcium should be separated by 2 hours.", title=IRON)
    assert found.interval_days is None


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("1000 mg of iron is given, repeated at week 6 if needed.", ("if needed",)),
        ("1000 mg of iron is given and repeated at week 6.", ()),
    ],
)
def test_a_second_dose_has_a_day_of_its_own(
    say: Say, body: str, condition: tuple[str, ...]
) -> None:
    """The day of the second, and what it hangs on, had been those of the first."""
    first, second = say(body, title="How is iron deficiency treated?")
    assert (first.schedule_days, first.conditions) == ((), ())
    assert (second.schedule_days, second.conditions) == ((42,), condition)
    assert first.dose_ug == second.dose_ug
