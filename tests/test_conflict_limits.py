"""Levels at which a drug is no longer given, forms that one finds equal, and what a ban leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Act, Kind, Modality, Severity, Target
from kg.quantity import Interval
from tests.conflict_fakes import BARE, PERNICIOUS, ban, by_route, clashes, say

STOPS = say(
    "one-1", act=Act.DISCONTINUE, governs=("therapy",),
    conditions=("if corrected calcium is above 2.75 mmol/L",), **BARE,
)  # fmt: skip


@pytest.mark.parametrize(
    "condition",
    ["if adjusted calcium rises above 2.6 mmol/L", "once calcium is higher than 2600 µmol/L"],
)
@pytest.mark.parametrize("act", [Act.DISCONTINUE, Act.WITHHOLD])
def test_two_levels_to_stop_at(act: Act, condition: str) -> None:
    """One had to be of the same act as the other, in the same unit, and "higher than" was none."""
    other = replace(STOPS, id="two-1", source="two", act=act, conditions=(condition,))
    assert clashes(STOPS, other)["modality"].severity is Severity.DISAGREEMENT


def test_what_is_given_below_a_level_is_not_given_above() -> None:
    tied = say("two-1", conditions=("provided that corrected calcium is below 2.85 mmol/L",))
    assert clashes(STOPS, tied)["modality"].severity is Severity.DISAGREEMENT
    alike = replace(tied, conditions=("provided that corrected calcium is below 2.75 mmol/L",))
    assert "modality" not in clashes(STOPS, alike)


def test_leave_to_stop_is_no_level_to_stop_at() -> None:
    may = replace(
        STOPS, id="two-1", source="two", modality=Modality.ACCEPTABLE,
        conditions=("if corrected calcium is above 2.6 mmol/L",),
    )  # fmt: skip
    assert "modality" not in clashes(STOPS, may)


RANKS = say(
    "one-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("formulation",),
    formulations=("hydroxocobalamin",), less_preferred=("cyanocobalamin",), **BARE,
)  # fmt: skip


def test_forms_that_one_finds_as_good_and_the_other_ranks() -> None:
    alike = say(
        "two-1", kind=Kind.PREFERENCE, modality=Modality.ACCEPTABLE, governs=("formulation",),
        formulations=("cyanocobalamin", "hydroxocobalamin"), **BARE,
    )  # fmt: skip
    assert clashes(RANKS, alike)["formulation"].severity is Severity.TENSION
    third = replace(alike, formulations=("methylcobalamin", "hydroxocobalamin"))
    assert "formulation" not in clashes(RANKS, third)


def test_a_check_ruled_out_for_a_while_is_none_ruled_out_at_another_time() -> None:
    """ "Not within eight weeks of an infusion" stood against every check there is."""
    slots = {"kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("ferritin",), "routes": ()}
    asked = say("one-1", **(BARE | slots))
    when = ("within eight weeks of an infusion",)
    barred = replace(asked, id="two-1", source="two", modality=Modality.AVOID, conditions=when)
    assert "modality" not in clashes(asked, barred)
    assert "modality" in clashes(asked, replace(barred, conditions=()))
    then = replace(asked, conditions=when)
    assert "modality" in clashes(then, barred)


def test_from_week_13_is_not_in_the_first_trimester() -> None:
    slots = {"populations": ("pregnancy",)}
    given = by_route(
        "one-1", "intravenous", Modality.ACCEPTABLE, conditions=("from week 13",), **slots
    )
    barred = ban("two-1", routes=("intravenous",), formulations=(), **slots,
                 conditions=("in the first trimester",))  # fmt: skip
    assert "modality" not in clashes(given, barred)
    assert "modality" in clashes(given, replace(barred, conditions=()))


@pytest.mark.parametrize(
    "later", ["from the second trimester onwards", "after 34 weeks of pregnancy"]
)
def test_the_first_trimester_as_a_group_is_not_later_in_pregnancy(later: str) -> None:
    """A part of pregnancy had been a caveat for the other parts."""
    given = say("one-1", routes=("intravenous",), populations=("pregnancy",), conditions=(later,))
    barred = ban("two-1", routes=("intravenous",), formulations=(),
                 populations=("first-trimester-pregnancy",))  # fmt: skip
    assert not clashes(given, barred)
    assert clashes(replace(given, conditions=()), barred)


def test_a_group_that_both_name_is_no_chance_meeting() -> None:
    """ "In pernicious anemia and after surgery" beside "in pernicious anemia"."""
    mouth = by_route(
        "one-1", "oral", Modality.PREFER, less_preferred_routes=("parenteral",),
        populations=(*PERNICIOUS, "bariatric-surgery"), excluded_populations=("renal-dysfunction",),
    )  # fmt: skip
    injected = say("two-1", populations=PERNICIOUS)
    assert "route" in clashes(mouth, injected)


@pytest.mark.parametrize(
    ("aim", "severity"),
    [
        (Target("ferritin", "between", 40, "µg/L", 60), Severity.TENSION),  # within
        (Target("ferritin", ">=", 50, "µg/L"), Severity.DISAGREEMENT),
        (Target("ferritin", "between", 10, "µg/L", 60), Severity.DISAGREEMENT),
    ],
)
def test_a_goal_within_the_others_can_be_aimed_at(aim: Target, severity: Severity) -> None:
    slots = {"kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("ferritin",)}
    least = say("one-1", target=Target("ferritin", ">=", 30, "µg/L"), **(BARE | slots))
    other = say("two-1", target=aim, **(BARE | slots))
    assert clashes(least, other)["evidence"].severity is severity


def test_a_level_to_stop_at_is_no_end_of_what_is_for_life() -> None:
    for_life = replace(say("two-1", until="lifelong"), conditions=())
    must = replace(STOPS, modality=Modality.REQUIRE)
    assert "duration" not in clashes(for_life, must)
    assert "duration" in clashes(for_life, replace(must, conditions=()))


def test_what_waits_in_a_deficiency_is_not_given_at_once_in_it() -> None:
    """A ban of another drug in a deficiency was never one for those said to have it."""
    slots = {"formulations": (), "other_agents": ("folic-acid",), "routes": ()}
    given = say("one-1", conditions=("on the first day",), **(BARE | slots))
    waits = say(
        "two-1", act=Act.WITHHOLD, excluded_populations=("pregnancy",),
        conditions=("until two days after the first injection",), **(BARE | slots),
    )  # fmt: skip
    assert "modality" in clashes(given, waits)
    other = replace(given, populations=("iron-deficiency-anemia",))
    assert "modality" not in clashes(other, waits)


def test_what_waits_until_something_is_replaced_waits_for_a_time() -> None:
    waits = say(
        "two-1", kind=Kind.SEQUENCING, modality=Modality.FORBID, act=Act.GIVE_BEFORE,
        quote="must not be given before vitamin B12 is replaced", formulations=(), routes=(),
        other_agents=("folic-acid",), **BARE,
    )  # fmt: skip
    given = replace(
        waits, id="one-1", source="one", kind=Kind.REGIMEN, modality=Modality.ACCEPTABLE,
        act=Act.ADMINISTER, conditions=("on the same day as vitamin B12",),
    )  # fmt: skip
    assert "modality" in clashes(given, waits)
    started = replace(waits, quote="must not be given before vitamin B12 is started")
    assert "modality" not in clashes(given, started)


def test_when_to_stop_is_no_pace() -> None:
    """A stop without a drug was taken for the new pace of a regimen of its own page."""
    four = Interval.point(121.75)
    stop = replace(STOPS, conditions=(), duration_days=four, formulations=(), routes=())
    later = replace(
        STOPS, id="two-1", source="two", conditions=(), duration_days=Interval(182.625, 365.25)
    )
    assert "duration" in clashes(stop, later)
    assert "duration" not in clashes(stop, replace(later, duration_days=four))


def test_most_patients_and_a_group_that_is_counted_in() -> None:
    """ "Most patients, including those with pernicious anemia" leaves who absorbs badly no room."""
    mouth = say("one-1", routes=("oral",), quantifier="most",
                populations=("vitamin-b12-deficiency", *PERNICIOUS))  # fmt: skip
    injected = by_route(
        "two-1", "intramuscular", Modality.PREFER, less_preferred_routes=("oral",),
        populations=("compromised-absorption",),
    )  # fmt: skip
    headlines = ("one-1",)
    assert clashes(mouth, injected, headlines=headlines)["route"].severity is Severity.DISAGREEMENT
    alone = replace(mouth, populations=("vitamin-b12-deficiency",))
    assert clashes(alone, injected, headlines=headlines)["route"].severity is Severity.TENSION


def test_whoever_changes_to_a_drug_is_cautioned_as_who_begins_with_it() -> None:
    barred = ban("two-1", populations=PERNICIOUS, formulations=(), routes=("oral",))
    change = by_route("one-1", "oral", Modality.ACCEPTABLE, act=Act.SUBSTITUTE)
    assert "omitted-caveat" in clashes(change, barred)
    not_changed = replace(barred, act=Act.SUBSTITUTE)
    assert "omitted-caveat" in clashes(change, not_changed)
    begins = replace(change, act=Act.ADMINISTER)
    assert "omitted-caveat" not in clashes(begins, not_changed)
    instead = replace(barred, act=Act.SUBSTITUTE, modality=Modality.REQUIRE)
    assert "omitted-caveat" not in clashes(change, instead)


def test_a_form_that_is_permitted_by_a_route_is_permitted() -> None:
    """ "Cyanocobalamin tablets may be taken in kidney disease" was about tablets alone."""
    barred = ban("two-1", governs=("formulation",), routes=(), populations=PERNICIOUS)
    permitted = by_route("one-1", "oral", Modality.ACCEPTABLE, formulations=("cyanocobalamin",))
    assert "omitted-caveat" in clashes(permitted, barred)
    for other in (
        replace(permitted, formulations=("cobalamin",)),
        replace(permitted, conditions=("in mild deficiency",)),
        replace(permitted, modality=Modality.PREFER),
    ):
        assert "omitted-caveat" not in clashes(other, barred)


def test_a_finding_in_most_patients_with_a_group_by_name_goes_against_its_ban() -> None:
    """ "Works in most patients, including those with pernicious anemia" was a finding in some."""
    found = say(
        "one-1", kind=Kind.EFFICACY, modality=Modality.INFORM, routes=("oral",), quantifier="most",
        populations=("vitamin-b12-deficiency", *PERNICIOUS), phase=None,
    )  # fmt: skip
    barred = by_route("two-1", "oral", Modality.FORBID, populations=PERNICIOUS)
    assert clashes(found, barred)["evidence"].severity is Severity.TENSION
    assert "evidence" not in clashes(replace(found, populations=PERNICIOUS), barred)
    assert "evidence" not in clashes(found, replace(barred, populations=("bariatric-surgery",)))
    assert "evidence" not in clashes(replace(found, quantifier="some"), barred)


def test_under_one_year_of_age_is_not_one_to_eleven_years() -> None:
    """ "Of age" had been taken for what is measured, and the other measured nothing."""
    infants = say("one-1", conditions=("under 1 year of age",))
    children = say("two-1", conditions=("1-11 years",), dose_ug=Interval.point(100))
    assert "dose" not in clashes(infants, children)
    assert "dose" in clashes(replace(infants, conditions=("under 2 years of age",)), children)
