"""The one time at which something is checked: kept in the words of the page."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "time"),
    [
        ("Recheck ferritin at 6 weeks.", "at 6 weeks"),
        ("Ferritin should be checked after 3–4 weeks.", "after 3–4 weeks"),
        ("Check phosphate 2 months after completing the loading course.",
         "2 months after completing the loading course"),
        ("Give 500 mg of iron and check ferritin after 6 weeks.", "after 6 weeks"),
        ("Group | Dose | Monitoring\nPregnancy | 60 mg daily | Ferritin at 6 weeks", "at 6 weeks"),
        ("In pregnancy, check ferritin at 28 weeks.", "at 28 weeks"),
        ("Ferritin should be measured once near 30 weeks.", "near 30 weeks"),
        ("Check ferritin between 26 and 32 weeks.", "between 26 and 32 weeks"),
    ],
)  # fmt: skip
def test_the_time_of_a_check_is_kept(say: Say, body: str, time: str) -> None:
    """It had been nowhere in the statement."""
    checked = say(body, title=IRON)[-1]
    assert checked.kind is Kind.MONITORING
    assert (checked.frequency_as_written, checked.conditions) == (time, ())


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Check ferritin 6 weeks after the last infusion.", "6 weeks after the last infusion"),
        ("Check ferritin in infants at 6 weeks of age.", "at 6 weeks of age"),
        ("People older than 2 years should have ferritin checked.", "older than 2 years"),
    ],
)
def test_a_time_that_is_a_condition_is_not_said_twice(say: Say, body: str, condition: str) -> None:
    (checked,) = say(body, title=IRON)
    assert checked.frequency_as_written == ""
    assert any(condition in c for c in checked.conditions)


@pytest.mark.parametrize(
    ("first", "second", "time"),
    [
        ("Check ferritin every 4 weeks", "and once near 30 weeks", "near 30 weeks"),
        ("Check ferritin every 3 months,", "and once more at 12 months", "at 12 months"),
        ("Ferritin is measured monthly,", "and again before delivery", "again before delivery"),
        (
            "Ferritin is measured monthly until 20 weeks of gestation,",
            "and again between 26 and 32 weeks",
            "between 26 and 32 weeks",
        ),
        ("Check ferritin at the start,", "and again after 3 months", "after 3 months"),
    ],
)
def test_a_further_time_is_a_check_of_its_own(say: Say, first: str, second: str, time: str) -> None:
    """It had been a case that the first check hung on, or a part of its end."""
    one, other = say(f"{first} {second}.", title=IRON)
    assert not any(word in " ".join(one.conditions) for word in ("once", "before"))
    assert "again" not in one.until_as_written
    assert (other.kind, other.analytes) == (Kind.MONITORING, ("ferritin",))
    assert (other.frequency_as_written, other.interval_days) == (time, None)


@pytest.mark.parametrize(
    ("body", "gaps"),
    [
        ("Check ferritin every month, and once levels are stable every year.", (30.4375, 365.25)),
        ("Give 60 mg of iron daily, and once ferritin is normal every other day.", (1, 2)),
    ],
)
def test_a_pace_that_is_kept_in_a_case_is_another(
    say: Say, body: str, gaps: tuple[float, float]
) -> None:
    """The first pace had hung on the case of the second."""
    first, second = say(body, title=IRON)
    assert (first.conditions, len(second.conditions)) == ((), 1)
    assert (first.interval_days, second.interval_days) == tuple(map(Interval.point, gaps))


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Check ferritin once it is normal.", "once it is normal"),
        ("Once at target, check ferritin yearly.", "Once at target"),
        (
            "Check ferritin monthly, and when vitamin D is given every week.",
            "when vitamin D is given every week",
        ),
        ("Give 200 mg of iron once at 3 months.", "once at 3 months"),
    ],
)
def test_a_case_stays_one(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.conditions == (condition,)


def test_what_a_trial_measured_again_directs_nobody(say: Say) -> None:
    found = say("Ferritin was measured monthly and again at 26 weeks in the trial.", title=IRON)
    assert {f.modality for f in found} <= {Modality.INFORM}
