"""What is said of a case, or kept from some: a tension beside a page that is silent about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Act, Basis, Kind, Modality, Severity, Statement
from kg.quantity import Interval
from tests.conflict_fakes import (
    BARE,
    DEFICIENT,
    KIDNEY,
    NERVES,
    PERNICIOUS,
    ban,
    by_route,
    clashes,
    find,
    pages,
    say,
)

TENSION = Severity.TENSION
DISAGREEMENT = Severity.DISAGREEMENT
CONTRADICTION = Severity.CONTRADICTION
PREGNANT = ("pregnancy",)


def weight(code: str, *statements: Statement) -> Severity | None:
    found = clashes(*statements)
    return found[code].severity if code in found else None


# ── cautions ─────────────────────────────────────────────────────────────────────────────────────
def test_a_caution_is_no_contradiction_of_what_everybody_is_given() -> None:
    barred = ban("two-1", populations=("severe-neurological-involvement",))
    assert weight("omitted-caveat", say("one-1"), barred) is TENSION
    assert weight("omitted-caveat", say("one-1", populations=NERVES), barred) is CONTRADICTION


def test_so_much_as_is_ruled_out_is_meant_for_all_who_are_given_it() -> None:
    much = ban("two-1", populations=KIDNEY, dose_ug=Interval(900, None))
    assert weight("omitted-caveat", say("one-1"), much) is CONTRADICTION


def test_a_caution_for_what_everybody_gets_stands_beside_one_for_a_named_group() -> None:
    given = [say("one-1"), say("one-2", conditions=("during mild renal failure",))]
    barred = ban("two-1", populations=KIDNEY)
    found = [c for c in find(*pages(*given, barred)).conflicts if c.type == "omitted-caveat"]
    assert {(c.severity, c.statements) for c in found} == {
        (TENSION, (("one-1", "two-1"),)),
        (CONTRADICTION, (("one-2", "two-1"),)),
    }
    assert len({c.id for c in found}) == 2


# ── bans and demands in a case ───────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("condition", "open_case"),
    [
        ("if hemoglobin exceeds 150 g/L", True),
        ("in people allergic to cobalt", True),
        ("with a bleeding disorder", True),
        ("unless hemoglobin is below 80 g/L", False),
        ("with proven deficiency", False),
        ("as the usual course", False),
    ],
)
def test_a_ban_in_a_case_leaves_who_is_silent_about_it_alone(
    condition: str, open_case: bool
) -> None:
    barred = ban("two-1", populations=DEFICIENT, conditions=(condition,))
    found = weight("modality", say("one-1"), barred)
    assert found is (TENSION if open_case else CONTRADICTION)


def test_who_gives_it_in_that_very_case_contradicts_the_ban() -> None:
    barred = ban("two-1", populations=DEFICIENT, conditions=("with a bleeding disorder",))
    given = say("one-1", conditions=("with a bleeding disorder",))
    assert weight("modality", given, barred) is CONTRADICTION
    even = replace(barred, quote="should not be given even with a bleeding disorder")
    assert weight("modality", say("one-1"), even) is CONTRADICTION


def test_what_is_required_in_a_case_leaves_the_rest_their_tablets() -> None:
    needle = by_route("two-1", "intramuscular", Modality.REQUIRE, populations=DEFICIENT)
    in_a_case = replace(needle, conditions=("when bleeding goes on",))
    tablets = say("one-1", routes=("oral",))
    assert weight("exclusivity", tablets, needle) is CONTRADICTION
    assert weight("exclusivity", tablets, in_a_case) is TENSION


def test_what_is_required_only_in_a_case_is_not_ruled_out_in_others() -> None:
    only = ("only when vomiting goes on",)
    needle = by_route(
        "two-1", "intramuscular", Modality.REQUIRE, populations=DEFICIENT, conditions=only
    )
    assert weight("exclusivity", say("one-1"), needle) is TENSION
    of_a_group = replace(needle, populations=PERNICIOUS)
    assert weight("exclusivity", say("one-1", populations=PERNICIOUS), of_a_group) is DISAGREEMENT


def test_a_ban_on_one_ground_leaves_those_who_go_by_another() -> None:
    often = ban(
        "two-1",
        populations=DEFICIENT,
        interval_days=Interval(None, 56),
        conditions=("on the strength of symptoms alone",),
    )
    assert weight("modality", say("one-1", interval_days=Interval.point(30)), often) is None
    plain = replace(often, conditions=())
    given = say("one-1", interval_days=Interval.point(30))
    assert weight("modality", given, plain) is CONTRADICTION


def test_routine_use_in_a_group_is_not_the_treatment_of_some_of_it() -> None:
    routine = ban("two-1", populations=PREGNANT, conditions=("Routine",))
    everybody = say("one-1", populations=PREGNANT)
    assert weight("modality", everybody, routine) is CONTRADICTION
    some = replace(everybody, conditions=("with a hemoglobin below 100 g/L",))
    part = replace(everybody, populations=("first-trimester-pregnancy",))
    permitted = replace(everybody, modality=Modality.ACCEPTABLE)
    assert [weight("modality", each, routine) for each in (some, part, permitted)] == [None] * 3


def test_a_ban_on_stopping_at_one_point_is_none_on_stopping_at_another() -> None:
    on = say("one-1", modality=Modality.FORBID, act=Act.DISCONTINUE, governs=("therapy",),
             conditions=("as soon as hemoglobin is normal",), **BARE)  # fmt: skip
    off = say("two-1", act=Act.DISCONTINUE, governs=("therapy",),
              conditions=("when ferritin exceeds 500 µg/L",), **BARE)  # fmt: skip
    assert weight("modality", on, off) is TENSION
    same = replace(off, conditions=("once hemoglobin is normal",))
    assert weight("modality", on, same) is CONTRADICTION


def test_what_may_not_take_a_place_may_come_first() -> None:
    instead = ban("two-1", act=Act.SUBSTITUTE, populations=DEFICIENT)
    assert weight("modality", say("one-1", phase=None), instead) is TENSION
    assert weight("modality", say("one-1"), instead) is CONTRADICTION  # what goes on begins nothing
    of_a_group = replace(instead, populations=PERNICIOUS)
    assert weight("modality", say("one-1", populations=PERNICIOUS), of_a_group) is CONTRADICTION


# ── doses and paces ──────────────────────────────────────────────────────────────────────────────
def test_a_permission_in_a_case_leaves_the_pace_of_another_page_be() -> None:
    case = ("if daily tablets upset the stomach",)
    often = say("two-1", modality=Modality.ACCEPTABLE, interval_days=Interval.point(60))
    assert weight("frequency", say("one-1"), often) is DISAGREEMENT
    assert weight("frequency", say("one-1"), replace(often, conditions=case)) is TENSION


def test_a_pace_that_is_a_condition_is_not_asked_for() -> None:
    told = say("two-1", interval_days=Interval.point(60))
    assert weight("frequency", say("one-1"), told) is DISAGREEMENT
    so = replace(told, conditions=("when dosed monthly",))
    assert weight("frequency", say("one-1"), so) is TENSION


def test_what_all_of_a_group_take_is_not_what_treats_the_deficient_ones() -> None:
    every = say("one-1", populations=PREGNANT, quote="All pregnant women should take 50 µg")
    treats = say("two-1", populations=PREGNANT, dose_ug=Interval.point(5000),
                 conditions=("who are deficient",))  # fmt: skip
    assert weight("dose", every, treats) is TENSION
    assert weight("dose", replace(every, quote="Pregnant women take it"), treats) is DISAGREEMENT


def test_the_sum_of_a_course_is_no_dose_of_it() -> None:
    weeks = Interval(42, 70)
    course = say("two-1", quote="5 mg over 6 to 10 weeks", interval_days=None,
                 dose_ug=Interval.point(5000), duration_days=weeks)  # fmt: skip
    assert weight("dose", say("one-1"), course) is TENSION
    told = replace(course, quote="5 mg for 6 to 10 weeks")
    assert weight("dose", say("one-1"), told) is DISAGREEMENT


def test_how_a_tablet_is_taken_chooses_no_route() -> None:
    how = say("one-1", routes=("oral",), governs=(), conditions=("on an empty stomach",), **BARE)
    prefer = by_route("two-1", "intramuscular", Modality.PREFER, populations=DEFICIENT)
    assert weight("route", how, prefer) is None
    assert weight("route", replace(how, conditions=(), governs=("route",)), prefer) is DISAGREEMENT


def test_who_rules_out_one_kind_of_injection_leaves_the_others() -> None:
    kept = by_route("two-1", "oral", Modality.RECOMMEND, populations=DEFICIENT,
                    conditions=("reserved for deficiency of diet",))  # fmt: skip
    needle = by_route("one-1", "parenteral", Modality.FORBID, populations=DEFICIENT)
    assert weight("exclusivity", needle, kept) is DISAGREEMENT
    assert weight("exclusivity", replace(needle, routes=("intravenous",)), kept) is None


# ── checks ───────────────────────────────────────────────────────────────────────────────────────
def test_a_check_waived_at_one_time_may_be_made_at_another() -> None:
    check = {"kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("calcium",), **BARE}
    asks = say("one-1", formulations=(), routes=(), **check)
    waives = say("two-1", modality=Modality.AVOID, formulations=(), routes=(), **check)
    assert weight("modality", asks, waives) is DISAGREEMENT
    before = replace(waives, conditions=("before loading",))
    assert weight("modality", asks, before) is TENSION


# ── what is no case ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "condition",
    [
        "even if ferritin exceeds 500 µg/L",
        "regardless of a ferritin above 500 µg/L",
        "irrespective of whether ferritin exceeds 500 µg/L",
        "whether ferritin exceeds 500 µg/L or not",
        "including when ferritin exceeds 500 µg/L",
    ],
)
def test_what_holds_even_in_a_case_holds_in_all(condition: str) -> None:
    barred = ban("two-1", populations=DEFICIENT, conditions=(condition,))
    assert weight("modality", say("one-1"), barred) is CONTRADICTION


@pytest.mark.parametrize(
    "condition", ["even when blood tests are normal", "until numbness is gone", "unless dying"]
)
def test_a_ban_on_stopping_at_any_point_is_one_at_that_point(condition: str) -> None:
    on = say("one-1", modality=Modality.FORBID, act=Act.DISCONTINUE, governs=("therapy",),
             conditions=(condition,), **BARE)  # fmt: skip
    off = say("two-1", act=Act.DISCONTINUE, governs=("therapy",),
              conditions=("when ferritin exceeds 500 µg/L",), **BARE)  # fmt: skip
    assert weight("modality", on, off) is CONTRADICTION


def test_what_is_routine_for_some_of_a_group_clashes_with_none_of_it_being_routine() -> None:
    none = ban("two-1", populations=PREGNANT, conditions=("routine",))
    some = say("one-1", populations=("first-trimester-pregnancy",), conditions=("routine",))
    assert weight("modality", some, none) is CONTRADICTION


def test_what_is_required_leaves_no_room_for_a_permission_in_a_case() -> None:
    case = ("if daily tablets upset the stomach",)
    rarely = say("two-1", modality=Modality.ACCEPTABLE, interval_days=Interval.point(60),
                 conditions=case)  # fmt: skip
    required = say("one-1", modality=Modality.REQUIRE)
    assert weight("frequency", required, rarely) is CONTRADICTION


def test_what_works_as_well_is_not_added() -> None:
    alone = ban("two-1", populations=DEFICIENT, conditions=("alone",))
    added = say("one-1", quote="Tablets are given as well")
    assert weight("modality", added, alone) is None
    alike = say("one-1", quote="Tablets work as well as injections")
    assert weight("modality", alike, alone) is CONTRADICTION


IRON = {"formulations": ("iron",), "routes": ("oral",)}
ANEMIC = ("iron-deficiency-anemia",)


@pytest.mark.parametrize("group", [ANEMIC, ("iron-deficiency",)])
def test_those_who_are_anemic_recover(group: tuple[str, ...]) -> None:
    """The level at which they are anemic parted them from the level at which treatment stops."""
    on = ban("one-1", act=Act.DISCONTINUE, populations=ANEMIC, **IRON)
    off = say("two-1", act=Act.DISCONTINUE, populations=group,
              conditions=("when haemoglobin passes 130 g/L",), **(BARE | IRON))  # fmt: skip
    assert weight("modality", on, off) is CONTRADICTION


def test_a_level_above_that_of_the_anemic_is_of_others() -> None:
    given = say("one-1", populations=("iron-deficiency",), 
                conditions=("if haemoglobin exceeds 140 g/L",), **IRON)  # fmt: skip
    barred = ban("two-1", populations=ANEMIC, **IRON)
    assert not clashes(given, barred)
    assert clashes(replace(given, conditions=("once haemoglobin exceeds 140 g/L",)), barred)


def test_a_pace_ruled_out_for_children_is_that_of_children() -> None:
    pace = {"governs": ("interval",), "formulations": (), "routes": (), "topic_agent": "cobalamin"}
    daily = Interval.point(1)
    barred = ban("one-1", interval_days=daily, populations=("infant",), **pace)
    given = say("two-1", interval_days=daily, populations=("infant",))
    assert weight("modality", barred, given) is CONTRADICTION
    assert weight("modality", replace(barred, populations=DEFICIENT), given) is TENSION


def test_people_over_an_age_are_no_sum_of_a_course() -> None:
    lasting = {"interval_days": None, "duration_days": Interval.point(56)}
    less = say("one-1", dose_ug=Interval.point(100), **lasting)
    old = say("two-1", quote="1000 µg for 8 weeks in people over 60", **lasting)
    assert weight("dose", less, old) is DISAGREEMENT
    total = replace(old, quote="1000 µg over 8 weeks")
    assert weight("dose", less, total) is TENSION
    each_day = {"dose_basis": Basis.DAY}
    daily = (replace(less, **each_day), replace(total, **each_day))
    assert weight("dose", *daily) is DISAGREEMENT


@pytest.mark.parametrize("told", ["with a ferritin up to 200 µg/L", "when ferritin is 150 µg/L"])
def test_a_level_of_the_same_thing_is_no_case_left_open(told: str) -> None:
    barred = ban("two-1", populations=DEFICIENT, conditions=("if ferritin is above 100 µg/L",))
    assert weight("modality", say("one-1", conditions=(told,)), barred) is CONTRADICTION
    for other in ("on 2 tablets", "when ferritin is below 30 µg/L after 34 weeks"):
        assert weight("modality", say("one-1", conditions=(other,)), barred) is TENSION


def test_a_bound_denied_is_not_that_bound() -> None:
    barred = ban("two-1", populations=DEFICIENT, conditions=("if ferritin is below 100 µg/L",))
    case = ("if ferritin is not above 100 µg/L",)
    assert weight("modality", say("one-1", conditions=case), barred) is CONTRADICTION
    beyond = ("if ferritin is above 100 µg/L",)
    assert weight("modality", say("one-1", conditions=beyond), barred) is None
