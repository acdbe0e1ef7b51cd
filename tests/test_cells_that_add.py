"""A cell that adds another dose, or another way in a case, leaves the row's own dose whole."""

from __future__ import annotations

from kg.model import Act, Kind
from kg.quantity import Interval
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
HEAD = "Group | Dose | Frequency | Remarks\n"


def test_another_dose_in_the_last_cell_takes_no_pace_away(say: Say) -> None:
    """The daily dose had lost its "daily"."""
    daily, weekly = say(HEAD + "Vegans | 100 mcg oral | daily | or 1 mg once a week\n", title=B12)
    assert (daily.dose_ug, daily.interval_days) == (Interval.point(100), Interval.point(1))
    assert (weekly.dose_ug, weekly.interval_days) == (Interval.point(1000), Interval.point(7))
    assert daily.populations == weekly.populations == ("vegan",)
    assert [r.type for r in weekly.relations] == ["alternative-to"]


def test_another_way_in_a_case_takes_no_length_away(say: Say) -> None:
    """ "For life" had been lost."""
    injected, swallowed = say(
        HEAD + "Vegans | 1 mg IM | monthly | for life; tablets only if injections are refused\n",
        title=B12,
    )
    assert (injected.until, injected.interval_days) == ("lifelong", Interval.point(30.4375))
    assert (swallowed.kind, swallowed.routes) == (Kind.PREFERENCE, ("oral",))
    assert swallowed.conditions


def test_a_check_beside_the_length_is_one_of_its_own(say: Say) -> None:
    given, checked = say(
        HEAD + "Vegans | 1 mg IM | monthly | for life; check potassium on day 3\n", title=B12
    )
    assert (given.until, checked.kind) == ("lifelong", Kind.MONITORING)
    assert not checked.relations


def test_or_until_is_no_other_dose(say: Say) -> None:
    (one,) = say(HEAD + "Vegans | 100 mcg oral | daily | or until weaning\n", title=B12)
    assert one.until_as_written == "until weaning"


def test_a_remark_may_end_the_treatment(say: Say) -> None:
    """It had been lost."""
    given, stopped = say(
        HEAD + "Breastfeeding | 100 mcg oral | daily | can be stopped after weaning\n", title=B12
    )
    assert (stopped.act, stopped.populations) == (Act.DISCONTINUE, given.populations)


def test_a_remark_may_say_when_not(say: Say) -> None:
    """It had been lost, and the dose was for every day."""
    (one,) = say(HEAD + "Vegans | 500 mcg nasal | weekly | not during a cold\n", title=B12)
    assert one.conditions == ("not during a cold",)
