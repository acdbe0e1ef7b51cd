"""The most of a dose, meals, denied benefit, and what is ruled out or required by the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Act, Basis, Kind, Modality, Phase, Severity, Statement
from kg.quantity import Interval
from tests.conflict_fakes import (
    BARE,
    DEFICIENT,
    KIDNEY,
    PERNICIOUS,
    ban,
    by_route,
    clashes,
    pages,
    say,
    why,
)

IRON = {"formulations": ("iron",), "routes": ("oral",), "phase": None}


# ── the most ─────────────────────────────────────────────────────────────────────────────────────
MOST = say("one-1", dose_ug=Interval(None, 1000))
LESS = say("two-1", dose_ug=Interval(None, 750))


@pytest.mark.parametrize(
    ("other", "severity"),
    [
        (LESS, Severity.DISAGREEMENT),
        (replace(LESS, modality=Modality.ACCEPTABLE), Severity.TENSION),
        (replace(LESS, dose_ug=Interval(500, 1200)), Severity.TENSION),
        (replace(LESS, dose_ug=Interval(None, 980)), None),  # rounding
        (replace(LESS, dose_ug=Interval.point(400)), None),  # within what the other allows
        (replace(LESS, interval_days=Interval.point(7)), None),
        (replace(LESS, interval_days=None), None),  # one a month, the other at a time
    ],
)
def test_two_amounts_that_are_each_the_most(other: Statement, severity: Severity | None) -> None:
    """One lies within the other, which was taken for a refinement."""
    found = clashes(MOST, other).get("dose")
    assert (found and found.severity) is severity


def test_one_page_that_names_two_amounts_as_the_most_has_two_steps() -> None:
    assert "dose" not in clashes(MOST, replace(LESS, id="one-2", source="one"))


# ── most of those who lack something ─────────────────────────────────────────────────────────────
def test_most_of_those_who_lack_it_leave_those_who_are_anemic_no_room() -> None:
    most = say("one-1", **IRON, quantifier="most", populations=("iron-deficiency",),
               interval_days=Interval.point(2))  # fmt: skip
    daily = say("two-1", **IRON, populations=("iron-deficiency-anemia",),
                interval_days=Interval.point(1))  # fmt: skip
    assert clashes(most, daily)["frequency"].severity is Severity.DISAGREEMENT
    severe = replace(daily, populations=("severe-iron-deficiency",))
    assert clashes(most, severe)["frequency"].severity is Severity.TENSION


# ── meals ────────────────────────────────────────────────────────────────────────────────────────
EMPTY = say("one-1", routes=("oral",), conditions=("on an empty stomach",), **BARE)


@pytest.mark.parametrize(
    ("condition", "modality", "severity"),
    [
        ("with the evening meal", Modality.RECOMMEND, Severity.DISAGREEMENT),
        ("with food", Modality.ACCEPTABLE, Severity.TENSION),
        ("with or without food", Modality.RECOMMEND, Severity.TENSION),
        ("two hours after meals", Modality.RECOMMEND, None),
        ("between meals", Modality.RECOMMEND, None),
        ("with water", Modality.RECOMMEND, None),
    ],
)
def test_with_food_and_on_an_empty_stomach(
    condition: str, modality: Modality, severity: Severity | None
) -> None:
    other = replace(EMPTY, id="two-1", source="two", conditions=(condition,), modality=modality)
    found = clashes(EMPTY, other).get("modality")
    assert (found and found.severity) is severity
    assert "modality" not in clashes(EMPTY, replace(other, id="one-2", source="one"))


# ── denied benefit ───────────────────────────────────────────────────────────────────────────────
NO_USE = say(
    "one-1", kind=Kind.EFFICACY, modality=Modality.INFORM, populations=KIDNEY,
    quote="In renal impairment it has shown no clinical benefit", **BARE,
)  # fmt: skip
GIVEN = say("two-1", populations=KIDNEY)


def test_what_a_finding_sees_no_benefit_of_is_given_elsewhere() -> None:
    found = clashes(NO_USE, GIVEN)["evidence"]
    assert found.severity is Severity.TENSION


@pytest.mark.parametrize(
    ("finding", "given"),
    [
        (NO_USE, replace(GIVEN, modality=Modality.ACCEPTABLE)),
        (NO_USE, replace(GIVEN, formulations=("folic-acid",))),
        (NO_USE, replace(GIVEN, populations=DEFICIENT)),  # others as well
        (replace(NO_USE, populations=()), GIVEN),  # in whom is not told
        (replace(NO_USE, quote="There is no evidence of a benefit"), GIVEN),
        (replace(NO_USE, quote="It was followed by a clinical benefit"), GIVEN),
        (NO_USE, replace(GIVEN, id="one-2", source="one")),
    ],
)
def test_other_patients_other_words_and_the_own_page_deny_nothing(
    finding: Statement, given: Statement
) -> None:
    assert "evidence" not in clashes(finding, given)


def test_a_pace_that_is_found_insufficient_in_some_is_given_to_all() -> None:
    gap = Interval.point(90)
    short = replace(NO_USE, interval_days=gap, populations=PERNICIOUS,
                    quote="Injections every 90 days are insufficient")  # fmt: skip
    given = replace(GIVEN, interval_days=gap, populations=DEFICIENT)
    assert "evidence" in clashes(short, given)
    assert "evidence" not in clashes(short, replace(given, interval_days=Interval.point(30)))


def test_what_is_found_no_better_is_preferred() -> None:
    alike = replace(NO_USE, populations=(), formulations=("methylcobalamin",),
                    quote="Methylcobalamin has no advantage over cyanocobalamin")  # fmt: skip
    ranks = say("two-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("formulation",),
                formulations=("methylcobalamin",), less_preferred=("cyanocobalamin",),
                **BARE)  # fmt: skip
    assert "evidence" in clashes(alike, ranks)
    turned = replace(ranks, formulations=("cyanocobalamin",), less_preferred=("methylcobalamin",))
    assert "evidence" not in clashes(alike, turned)
    third = replace(ranks, less_preferred=("hydroxocobalamin",))
    assert "evidence" not in clashes(alike, third)


# ── by the way ───────────────────────────────────────────────────────────────────────────────────
ONE_OFF = ban("one-1", governs=("dose",), dose_ug=Interval(5000, None), routes=("oral",))


def test_an_amount_is_ruled_out_of_whatever_is_given() -> None:
    """The drug and the route that a ban on an amount names only by the way are not what it bars."""
    much = say("two-1", dose_ug=Interval.point(6000), formulations=("cobalamin",), routes=())
    assert "modality" in clashes(ONE_OFF, much)
    assert "modality" not in clashes(ONE_OFF, replace(much, routes=("intramuscular",)))
    assert "modality" not in clashes(ONE_OFF, replace(much, dose_ug=Interval.point(1000)))
    in_a_case = replace(ONE_OFF, conditions=("at ordinary risk",))
    assert "modality" not in clashes(in_a_case, much)


def test_a_form_is_ruled_out_whatever_route_its_words_imply() -> None:
    form = ban("one-1", governs=("formulation",), routes=("oral",))
    same = say("two-1", routes=())
    assert "modality" in clashes(form, same)
    assert "modality" not in clashes(form, replace(same, formulations=("cobalamin",)))
    assert "modality" not in clashes(replace(form, governs=("route",)), same)


def test_what_is_given_twice_a_day_is_given_daily() -> None:
    daily = ban(
        "one-1",
        governs=("interval",),
        formulations=(),
        routes=(),
        topic_agent="cobalamin",
        quote="Daily dosing should be avoided",
    )
    daily = replace(daily, interval_days=Interval.point(1))
    twice = say("two-1", interval_days=None, doses_per_day=Interval.point(2))
    assert "modality" in clashes(daily, twice)
    once = replace(daily, quote="Once daily dosing should be avoided")
    assert "modality" not in clashes(once, twice)
    for other in ("Once loading is over, no daily doses", "No one should take it daily"):
        assert "modality" in clashes(replace(daily, quote=other), twice)
    assert "modality" not in clashes(daily, replace(twice, doses_per_day=None))
    by_weight = clashes(daily, replace(twice, dose_basis=Basis.KG_DAY))
    assert by_weight["modality"].severity is Severity.TENSION


def test_what_a_page_gives_to_others_is_no_word_on_a_special_group() -> None:
    weekly = Interval.point(7)
    barred = ban("one-1", Modality.FORBID, governs=("interval",), formulations=(), routes=(),
                 topic_agent="cobalamin", populations=("first-trimester-pregnancy",))  # fmt: skip
    barred = replace(barred, interval_days=weekly)
    own = say("one-2", phase=Phase.LOADING, interval_days=weekly)
    given = say("two-1", phase=None, interval_days=weekly, duration_days=Interval.point(42),
                populations=("pregnancy",))  # fmt: skip
    assert "omitted-caveat" in clashes(barred, own, given)
    to_all = replace(barred, populations=DEFICIENT)
    assert "modality" not in clashes(to_all, own, replace(given, populations=DEFICIENT))


def test_all_of_it_each_day_and_as_much_every_other_day() -> None:
    """What is counted a day was no dose beside what is counted at a time."""
    each_day = say("one-1", dose_ug=Interval(100, 200), dose_basis=Basis.DAY, interval_days=None,
                   doses_per_day=Interval.point(2))  # fmt: skip
    other = say("two-1", dose_ug=Interval(120, 240), interval_days=Interval.point(2))
    assert clashes(each_day, other)["frequency"].severity is Severity.TENSION
    much_more = replace(other, dose_ug=Interval.point(2000))
    assert "frequency" not in clashes(each_day, much_more)


# ── what a route, a group and a degree are told of ───────────────────────────────────────────────
def test_a_required_route_says_nothing_of_how_long_a_course_is() -> None:
    route = replace(
        by_route("one-1", "intramuscular", Modality.REQUIRE), duration_days=Interval.point(90)
    )
    course = say("two-1", phase=None, duration_days=Interval.point(7))
    assert "duration" not in clashes(route, course)
    tablets = replace(route, modality=Modality.RECOMMEND)
    assert "duration" in clashes(tablets, course)


def test_who_is_anemic_has_no_high_hemoglobin() -> None:
    barred = ban("one-1", formulations=("iron",), routes=(), populations=("iron-deficiency",),
                 conditions=("when the haemoglobin exceeds 150 g/L",))  # fmt: skip
    given = say("two-1", **IRON, populations=("iron-deficiency-anemia",))
    assert "modality" not in clashes(barred, given)
    assert "modality" in clashes(barred, replace(given, populations=("iron-deficiency",)))
    lower = replace(barred, conditions=("when the haemoglobin exceeds 100 g/L",))
    assert "modality" in clashes(lower, given)


def test_late_pregnancy_is_not_the_first_trimester() -> None:
    barred = ban("one-1", populations=("first-trimester-pregnancy",))
    late = say("two-1", populations=("pregnancy",), conditions=("in late pregnancy",))
    assert "omitted-caveat" not in clashes(barred, late)
    assert "omitted-caveat" in clashes(barred, replace(late, conditions=("in early pregnancy",)))


def test_a_mild_degree_is_no_reason_of_its_own() -> None:
    barred = ban("one-1", routes=(), populations=KIDNEY)
    kept = ban("two-1", act=Act.WITHHOLD, modality=Modality.FORBID, populations=KIDNEY,
               governs=("therapy",), formulations=(), routes=(), conditions=("mild",),
               topic_agent="cyanocobalamin")  # fmt: skip
    assert "modality" in clashes(barred, kept)
    reason = replace(kept, conditions=("because of a cold",))
    assert "modality" not in clashes(barred, reason)


def test_what_is_not_to_be_given_alone_is_added() -> None:
    alone = ban("one-1", conditions=("alone",), routes=())
    added = say("two-1", quote="It should be added from the first day")
    assert "modality" not in clashes(alone, added)
    assert "modality" in clashes(alone, replace(added, quote="It should be given"))


def test_a_check_of_tablets_is_none_of_injections() -> None:
    slots = {"kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("ferritin",), "routes": ()}
    barred = say("one-1", **(BARE | slots), conditions=("once injections have begun",))
    barred = replace(barred, modality=Modality.AVOID)
    asked = say("two-1", **(BARE | slots), quote="Recheck after six weeks of tablets")
    assert "modality" not in clashes(barred, asked)
    assert "modality" in clashes(barred, replace(asked, quote="Recheck after six weeks"))


# ── what is required of a group ──────────────────────────────────────────────────────────────────
def test_an_own_word_that_is_the_general_rule_is_no_other_rule() -> None:
    needed = by_route("two-1", "parenteral", Modality.REQUIRE, populations=PERNICIOUS)
    general = say("one-1", routes=("oral",))
    own = say("one-2", routes=("oral",), populations=PERNICIOUS)
    told = why("one-1", "two-1", *pages(general, own, needed))
    assert {c.severity for c in told.conflicts if c.type == "exclusivity"} == {Severity.TENSION}
    heeds = replace(own, routes=("intramuscular",))
    told = why("one-1", "two-1", *pages(general, heeds, needed))
    assert "exclusivity" not in {c.type for c in told.conflicts}


def test_a_group_that_both_name_is_one_group() -> None:
    ranks = replace(
        by_route("one-1", "parenteral", Modality.PREFER, populations=(*KIDNEY, *PERNICIOUS)),
        less_preferred_routes=("oral",),
    )
    may = by_route("two-1", "oral", Modality.ACCEPTABLE, populations=KIDNEY,
                   conditions=("if the patient is stable",))  # fmt: skip
    assert "route" in clashes(ranks, may)


# ── how it ends, and begins ──────────────────────────────────────────────────────────────────────
def test_so_long_after_an_event_and_stopped_after_less() -> None:
    goes_on = say("one-1", **(BARE | {"governs": ("therapy",)}), duration_days=Interval.point(90),
                  conditions=("after the count is normal",))  # fmt: skip
    stop = replace(goes_on, id="two-1", source="two", act=Act.DISCONTINUE, duration_days=None,
                   conditions=("6 weeks after the count has become normal",))  # fmt: skip
    assert "duration" in clashes(goes_on, stop)
    alike = replace(goes_on, duration_days=Interval(28, 90))
    assert "duration" not in clashes(alike, stop)
    else_ = replace(goes_on, conditions=("after delivery",))
    assert "duration" not in clashes(else_, stop)


def test_what_is_put_second_is_put_second_at_the_start_as_well() -> None:
    ranks = say("one-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("route",),
                routes=("oral",), less_preferred_routes=("parenteral",), phase=None,
                interval_days=Interval.point(1))  # fmt: skip
    loads = say("two-1", phase=Phase.LOADING, interval_days=Interval.point(2))
    own = say("one-2", phase=Phase.LOADING)
    assert any("two" in c.sources for c in _routes(ranks, own, loads))
    assert not any("two" in c.sources for c in _routes(
        replace(ranks, less_preferred_routes=()), own, loads))  # fmt: skip


def _routes(*statements: Statement) -> list[object]:
    found = why("one-1", "two-1", *pages(*statements)).conflicts
    return [c for c in found if c.type == "route"]


# ── days after an event ──────────────────────────────────────────────────────────────────────────
LATER = say("one-1", quote="Maintenance begins one month after the last injection of the course")


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Go on the day after the last injection", True),
        ("Go on 4 weeks after the last injection", False),
        ("Go on the day after delivery", False),
        ("Go on 3 days after the first and 9 weeks after the last injection", False),
        ("Go on with it", False),
    ],
)
def test_maintenance_begins_at_different_times(quote: str, found: bool) -> None:
    """A time after an event is no interval, and was held by no slot."""
    other = say("two-1", quote=quote, conditions=("after it",))
    assert ("frequency" in clashes(LATER, other)) is found


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Measure ferritin no sooner than 3 months after an infusion", True),
        ("Measure ferritin 3 months after an infusion", False),  # checks add up
        ("Measure ferritin no earlier than 2 weeks after an infusion", False),
        ("Measure ferritin no sooner than 3 months after delivery", False),
    ],
)
def test_a_check_before_it_tells_anything(quote: str, found: bool) -> None:
    slots = {"kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("ferritin",), "routes": ()}
    asked = say("one-1", **(BARE | slots), quote="After an infusion, check ferritin at 4 weeks")
    other = replace(asked, id="two-1", source="two", quote=quote, conditions=("after it",))
    assert ("frequency" in clashes(asked, other)) is found


def test_a_required_maximum_rules_more_out() -> None:
    least = say("one-1", modality=Modality.REQUIRE, dose_ug=Interval(None, 750))
    more = say("two-1", dose_ug=Interval(None, 1000))
    assert clashes(least, more)["dose"].severity is Severity.CONTRADICTION
    plain = replace(least, modality=Modality.RECOMMEND)
    assert clashes(plain, more)["dose"].severity is Severity.DISAGREEMENT
    wider = replace(more, modality=Modality.REQUIRE)
    assert clashes(plain, wider)["dose"].severity is Severity.DISAGREEMENT


@pytest.mark.parametrize(
    "condition",
    ["4 hours after levothyroxine", "not on an empty stomach", "rather than on an empty stomach"],
)
def test_hours_after_something_else_and_a_way_denied_tell_no_way(condition: str) -> None:
    fed = say("one-1", conditions=("with food",))
    assert "modality" in clashes(fed, say("two-1", conditions=("two hours after meals",)))
    assert "modality" not in clashes(fed, say("two-1", conditions=(condition,)))


@pytest.mark.parametrize(
    "words", ["at least one month", "more than one month", "within 3 months", "up to 3 months"]
)
def test_a_bound_is_no_point_in_time(words: str) -> None:
    two = say("two-1", quote="Start it two months after the last dose", dose_ug=None)
    one = say("one-1", quote="Start it one month after the last dose")
    assert "frequency" in clashes(one, two)
    assert "frequency" not in clashes(replace(one, quote=f"Start {words} after the last dose"), two)
