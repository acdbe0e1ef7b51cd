"""Calendars: ranges show both ends, steps run on, and what is not printed stays unknown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg import calendar, position
from kg.calendar import HORIZON, Plan, Step, plans
from kg.dataset import Dataset
from kg.model import (
    Act,
    Ambiguity,
    Basis,
    Kind,
    Modality,
    Phase,
    Position,
    Relation,
    Schedule,
    Span,
    Statement,
)
from kg.quantity import Interval, administrations

MONTH = 30.4375


def said(key: str = "s", **slots: object) -> Statement:
    plain = Statement(
        id=key,
        source="page",
        section="",
        span=Span(0, 1),
        quote="x",
        kind=Kind.REGIMEN,
        modality=Modality.RECOMMEND,
    )
    return replace(plain, **slots)  # type: ignore[arg-type]


def taken(**slots: object) -> Position:
    return position.of(said("s", **{"dose_ug": Interval.point(1000), **slots}))


def only(*protocol: Position) -> Plan:
    (plan,) = plans(protocol)
    return plan


def days(step: Step) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    sparse, dense = (
        None if d is None else calendar.whole_days(d) for d in (step.sparse, step.dense)
    )
    return sparse, dense


def every(low: float, high: float | None = None) -> Interval:
    return Interval(low, high or low)


DAILY_TEN = taken(interval_days=every(1), duration_days=every(10), phase=Phase.LOADING)
MONTHLY = taken(interval_days=every(MONTH))


# ── one step ─────────────────────────────────────────────────────────────────────────────────────
def test_a_monthly_dose_falls_on_four_days_of_the_first_120() -> None:
    (step,) = only(MONTHLY).steps
    assert days(step) == ((1, 31, 61, 92), (1, 31, 61, 92))
    assert step.doses == Interval.point(4)


def test_both_ends_of_a_range_are_shown() -> None:
    (step,) = only(taken(interval_days=every(2 * MONTH, 3 * MONTH))).steps
    assert days(step) == ((1, 92), (1, 61))


def test_three_a_week_is_no_day_off_because_of_rounding() -> None:
    (step,) = only(taken(interval_days=every(7 / 3), duration_days=every(14))).steps
    assert days(step)[0] == (1, 3, 5, 8, 10, 12)
    (whole,) = only(taken(interval_days=every(7 / 3))).steps
    assert 120 in (days(whole)[0] or ())
    assert all(day in (days(whole)[0] or ()) for day in range(1, HORIZON, 7)), (
        "every week begins with a dose"
    )


def test_listed_days_are_those_days() -> None:
    (step,) = only(taken(schedule_days=(1, 3, 7, 10, 14, 21))).steps
    assert days(step)[0] == days(step)[1] == (1, 3, 7, 10, 14, 21)


def test_a_day_zero_is_the_first_day() -> None:
    (step,) = only(taken(schedule_days=(0, 7, 28))).steps
    assert days(step)[0] == (1, 8, 29)


def test_a_dose_per_day_is_given_each_day_and_a_single_dose_once() -> None:
    assert only(taken(dose_basis=Basis.DAY)).steps[0].doses == Interval.point(HORIZON)
    assert days(only(taken(count=every(1))).steps[0])[0] == (1,)


def test_twice_a_day_counts_twice() -> None:
    (step,) = only(
        taken(interval_days=every(1), doses_per_day=every(2), duration_days=every(3))
    ).steps
    assert days(step)[0] == (1, 1, 2, 2, 3, 3)
    assert calendar.told(step.sparse) == "1–3 (2 a day)"


def test_up_to_and_at_least_leave_one_end_unknown() -> None:
    (up_to,) = only(taken(interval_days=Interval(None, 7))).steps
    assert up_to.dense is None
    assert up_to.sparse is not None
    (at_least,) = only(taken(interval_days=Interval(7, None))).steps
    assert at_least.sparse is None
    assert at_least.dense is not None


def test_what_has_no_timing_has_no_days() -> None:
    (step,) = only(taken()).steps
    assert (step.sparse, step.dense, step.doses) == (None, None, None)
    assert "The days are not stated." in step.notes
    assert calendar.weeks(Plan((step,))) == ("?",) * 18


def test_a_count_in_a_window_says_how_many_and_not_when() -> None:
    (step,) = only(taken(count=Interval(5, 6), duration_days=every(14))).steps
    assert (step.sparse, step.dense) == (None, None)
    assert step.notes == ("5–6 doses within 14 days; on which days is not stated.",)


def test_until_an_event_has_no_least() -> None:
    (step,) = only(taken(interval_days=every(2), until="no-further-improvement")).steps
    assert step.sparse is None
    assert len(step.dense or ()) == 60
    (lifelong,) = only(taken(interval_days=every(2), until="lifelong")).steps
    assert lifelong.sparse == lifelong.dense


def test_a_missing_amount_is_said_and_not_made_up() -> None:
    (step,) = only(taken(dose_ug=None, interval_days=every(7))).steps
    assert step.dose is None
    assert "The amount is not stated." in step.notes


def test_what_is_ruled_out_or_only_reported_gives_nothing() -> None:
    forbidden = only(taken(modality=Modality.FORBID, interval_days=every(1)))
    assert not forbidden.known
    assert "rules this out" in forbidden.steps[0].notes[0]
    assert not only(taken(modality=Modality.INFORM, interval_days=every(1))).known
    assert not only(taken(act=Act.DISCONTINUE, interval_days=every(1))).known
    assert only(taken(kind=Kind.MONITORING, act=Act.MONITOR, interval_days=every(30))).known


def test_every_reading_of_an_ambiguous_term_has_its_own_plan() -> None:
    term = Ambiguity(
        "biweekly", (Schedule(interval_days=every(3.5)), Schedule(interval_days=every(14)))
    )
    found = plans([taken(ambiguities=(term,), count=every(5))])
    assert {days(plan.steps[0])[0] for plan in found} == {(1, 4, 8, 11, 15), (1, 15, 29, 43, 57)}
    assert all(plan.reading for plan in found)


# ── protocols ────────────────────────────────────────────────────────────────────────────────────
def test_steps_run_one_after_another_at_once_or_a_gap_later() -> None:
    loading, upkeep = only(DAILY_TEN, MONTHLY).steps
    assert days(loading)[0] == tuple(range(1, 11))
    assert days(upkeep) == ((40, 70, 101), (11, 41, 71, 102))


def test_a_step_after_one_of_unknown_length_has_no_day() -> None:
    first, second = only(taken(interval_days=every(7 / 3)), MONTHLY).steps
    assert (first.sparse, second.sparse, second.dense) == (None, None, None)
    assert "How long this step lasts is not stated." in first.notes


def test_a_range_of_lengths_moves_what_follows() -> None:
    _, upkeep = only(taken(interval_days=every(1), duration_days=Interval(7, 14)), MONTHLY).steps
    assert (upkeep.sparse or ())[0] < 7 + MONTH + 1
    assert (upkeep.dense or ())[0] == 15


def test_follows_ties_statements_to_a_protocol() -> None:
    a, b, c = said("a"), said("b", relations=(Relation("follows", "a"),)), said("c")
    assert calendar.protocols(b, [a, b, c], lambda s: True) == (("a", "b"),)
    assert calendar.protocols(a, [a, b, c], lambda s: True) == (("a", "b"),)
    assert calendar.protocols(c, [a, b, c], lambda s: True) == (("c",),)


def test_a_step_for_other_patients_is_left_out() -> None:
    a = said("a")
    b, c = (said(key, relations=(Relation("follows", "a"),)) for key in "bc")
    assert calendar.protocols(a, [a, b, c], lambda s: True) == (("a", "b"), ("a", "c"))
    assert calendar.protocols(a, [a, b, c], lambda s: s.id != "b") == (("a", "c"),)


def test_a_restatement_is_followed_by_what_follows_the_first() -> None:
    a, b = said("a"), said("b", relations=(Relation("follows", "a"),))
    again = said("again", relations=(Relation("restates", "a"),))
    assert calendar.protocols(again, [a, b, again], lambda s: True) == (("again", "b"),)


def test_a_ring_of_statements_ends() -> None:
    a, b = (
        said("a", relations=(Relation("follows", "b"),)),
        said("b", relations=(Relation("follows", "a"),)),
    )
    for protocol in calendar.protocols(a, [a, b], lambda s: True):
        assert len(protocol) <= 3


# ── what always holds ────────────────────────────────────────────────────────────────────────────
GAPS = st.floats(0.25, 150)
LENGTHS = st.floats(1, 200)


@st.composite
def ranges(draw: st.DrawFn, values: st.SearchStrategy[float]) -> Interval:
    return Interval.of(draw(values), draw(values))


STEPS = st.builds(
    lambda gap, length, count: taken(interval_days=gap, duration_days=length, count=count),
    ranges(GAPS),
    st.none() | ranges(LENGTHS),
    st.none() | ranges(st.integers(1, 30).map(float)),
)


@given(st.lists(STEPS, min_size=1, max_size=4))
def test_days_lie_within_the_horizon_in_order_and_steps_do_not_overlap(
    protocol: list[Position],
) -> None:
    for dense in (False, True):
        last = 1.0
        for step in only(*protocol).steps:
            course = step.dense if dense else step.sparse
            if course is None:
                continue
            assert list(course) == sorted(course)
            assert all(last - 1e-6 <= day <= HORIZON for day in course)
            last = course[-1] if course else last


@given(STEPS)
def test_the_sparse_course_never_has_more_doses_than_the_dense_one(one: Position) -> None:
    (step,) = only(one).steps
    assert step.doses is None or (step.doses.low or 0) <= (step.doses.high or 0)


@given(GAPS)
def test_one_point_is_one_course_and_it_is_that_of_the_foundation(gap: float) -> None:
    (step,) = only(taken(interval_days=Interval.point(gap))).steps
    assert step.sparse == step.dense
    rounded = Interval.point(round(gap, 6))
    assert step.sparse == administrations(rounded, (), HORIZON, 1.0)


@given(ranges(GAPS), ranges(GAPS))
def test_a_wider_range_holds_the_counts_of_a_narrower_one(a: Interval, b: Interval) -> None:
    assert a.low is not None
    assert b.low is not None
    wide = Interval(min(a.low, b.low), max(a.high or 0, b.high or 0))
    narrow, wider = (only(taken(interval_days=each)).steps[0].doses for each in (a, wide))
    assert narrow is not None
    assert wider is not None
    assert wider.contains(narrow)


@given(st.lists(STEPS, min_size=1, max_size=3))
def test_the_weeks_add_up_to_the_doses(protocol: list[Position]) -> None:
    plan = only(*protocol)
    sparse, dense = plan.days(False), plan.days(True)
    if sparse is not None and sparse == dense:
        assert sum(int(cell) for cell in calendar.weeks(plan)) == len(sparse)


# ── as text and as data ──────────────────────────────────────────────────────────────────────────
def test_two_plans_stand_side_by_side_with_like_weeks_drawn_together() -> None:
    text = calendar.side_by_side([("A", only(DAILY_TEN, MONTHLY)), ("B", only(MONTHLY))])
    lines = [line.split() for line in text.splitlines()]
    assert lines[0] == ["days", "A", "B"]
    assert lines[1] == ["1–7", "7", "1"]
    assert lines[2] == ["8–14", "3–4", "·"]
    assert lines[3] == ["15–28", "·", "·"]


def test_the_record_says_null_where_a_course_is_unknown() -> None:
    data = calendar.record(only(taken(interval_days=Interval(None, 7))))
    (step,) = data["steps"]
    assert step["dense"] is None
    assert step["sparse"][:2] == [1, 8]
    assert step["dose"] == {"min": 1000, "max": 1000, "unit": "µg"}


def test_the_bundled_loading_dose_leads_into_its_maintenance(dataset: Dataset) -> None:
    from kg import records

    page = [records.statement(row) for row in dataset.rows("statements")]
    by_id = {s.id: s for s in page}
    loading = next(s for s in page if "for days 1-10" in s.quote)
    (protocol,) = calendar.protocols(
        loading, [s for s in page if s.source == loading.source], lambda s: True
    )
    plan = only(*(position.of(by_id[key]) for key in protocol))
    assert [days(step)[1] for step in plan.steps] == [tuple(range(1, 11)), (11, 41, 71, 102)]
