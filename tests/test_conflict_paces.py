"""How often: so much a day, a pace put before another, a step in a case, and what children get."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Basis, Kind, Modality, Relation, Severity, Span
from kg.quantity import Interval
from tests.conflict_fakes import BARE, ban, clashes, say

DAILY, ALTERNATE = Interval.point(1), Interval.point(2)
EVERY_OTHER = say(
    "one-1", formulations=("ferrous-fumarate",), routes=("oral",), interval_days=ALTERNATE,
    phase=None,
)  # fmt: skip
A_DAY = replace(
    EVERY_OTHER, id="two-1", source="two", formulations=("iron",), interval_days=None,
    dose_basis=Basis.DAY,
)  # fmt: skip


def test_so_much_a_day_is_given_every_day() -> None:
    """Without an interval of its own it had no pace."""
    assert clashes(EVERY_OTHER, A_DAY)["frequency"].severity is Severity.DISAGREEMENT
    twice = replace(EVERY_OTHER, interval_days=Interval.point(0.5))
    assert "frequency" not in clashes(twice, A_DAY)  # which may be how the day's dose is parted


def test_at_most_so_much_a_day_tells_no_pace() -> None:
    most = replace(A_DAY, dose_ug=Interval(None, 1000))
    assert "frequency" not in clashes(EVERY_OTHER, most)


def test_much_the_same_a_day_in_other_parts_is_a_tension() -> None:
    alike = replace(A_DAY, formulations=EVERY_OTHER.formulations, dose_ug=Interval.point(600))
    assert clashes(EVERY_OTHER, alike)["frequency"].severity is Severity.TENSION
    units = replace(A_DAY, dose_ug=None, dose_iu=Interval.point(1000))
    assert "frequency" not in clashes(EVERY_OTHER, units)


PREFERS = say(
    "one-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("interval",),
    formulations=(), routes=(), topic_agent="iron",
    quote="alternate days are preferred to daily dosing", **(BARE | {"interval_days": ALTERNATE}),
)  # fmt: skip


def test_a_pace_is_preferred_to_the_one_that_it_names() -> None:
    given = say("two-1", formulations=("iron",), interval_days=DAILY, phase=None)
    assert "frequency" in clashes(PREFERS, given)
    assert "frequency" not in clashes(PREFERS, replace(given, interval_days=Interval.point(84)))
    bare = replace(PREFERS, quote="alternate days are preferred")
    assert "frequency" in clashes(bare, replace(given, interval_days=Interval.point(84)))


def test_a_step_in_a_case_leaves_the_pace_of_the_other_page_be() -> None:
    given = say("two-1", formulations=("iron",), interval_days=DAILY, phase=None)
    step = say(
        "one-1", kind=Kind.SEQUENCING, formulations=("iron",), phase=None,
        interval_days=ALTERNATE, conditions=("if nausea persists",),
    )  # fmt: skip
    assert clashes(step, given)["frequency"].severity is Severity.TENSION
    rule = replace(step, kind=Kind.REGIMEN)
    assert clashes(rule, given)["frequency"].severity is Severity.DISAGREEMENT


def test_a_free_choice_of_two_paces_of_which_one_names_no_route() -> None:
    daily = say(
        "one-1", modality=Modality.ACCEPTABLE, routes=("oral",), interval_days=DAILY, phase=None,
        relations=(Relation("alternative-to", "one-2"),),
    )  # fmt: skip
    alternate = replace(
        daily, id="one-2", span=Span(200, 250), routes=(), interval_days=ALTERNATE, relations=()
    )
    other = say("two-1", routes=("oral",), interval_days=ALTERNATE, phase=None)
    assert clashes(daily, alternate, other)["frequency"].severity is Severity.TENSION
    assert clashes(daily, other)["frequency"].severity is Severity.DISAGREEMENT


def test_a_pace_that_is_ruled_out_may_be_that_of_children() -> None:
    """It is possible that they are meant, and no more: the pair was left out."""
    barred = ban(
        "one-1", formulations=(), routes=(), populations=("iron-deficiency",), topic_agent="iron",
        governs=("interval",), interval_days=DAILY,
    )  # fmt: skip
    child = say(
        "two-1", formulations=("iron",), routes=(), populations=("iron-deficiency",), phase=None,
        dose_ug=Interval.point(3000), dose_basis=Basis.KG_ADMINISTRATION, interval_days=DAILY,
    )  # fmt: skip
    assert clashes(barred, child)["modality"].severity is Severity.TENSION
    grown = replace(child, dose_basis=Basis.ADMINISTRATION)
    assert clashes(barred, grown)["modality"].severity is Severity.CONTRADICTION
    own = replace(child, id="one-2", source="one", span=Span(200, 250))
    assert "modality" not in clashes(barred, own)


def test_a_rule_for_a_group_gives_way_to_its_page_s_word_for_a_part_of_it() -> None:
    """Only what a page says of everybody did."""
    group, part = ("pregnancy",), ("first-trimester-pregnancy",)
    wide = say("one-1", populations=group)
    narrow = say("two-1", populations=part, dose_ug=Interval.point(50))
    assert "dose" in clashes(wide, narrow)
    own = say("one-2", populations=part, dose_ug=Interval.point(50))
    assert "dose" not in clashes(wide, own, narrow)
