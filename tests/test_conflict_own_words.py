"""What a page says elsewhere: its own word for a special group, its cases, its kinds and levels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import (
    Act,
    Candidate,
    Inherited,
    Kind,
    Marker,
    MarkerStatus,
    Modality,
    Phase,
    Severity,
    Span,
    Statement,
    Target,
    Verdict,
)
from kg.quantity import Interval
from tests.conflict_fakes import (
    BARE,
    INTACT,
    KIDNEY,
    MONTH,
    NERVES,
    PERNICIOUS,
    POOR,
    ban,
    by_route,
    clashes,
    find,
    page,
    pages,
    reference,
    say,
    why,
)

ALL = say("one-1")
SPECIAL = say("two-1", populations=PERNICIOUS, dose_ug=Interval.point(5000))
OWN = say("one-2", populations=POOR, dose_ug=Interval.point(500))


# ── a source's own word ──────────────────────────────────────────────────────────────────────────
def test_a_general_rule_is_not_held_against_a_special_one_where_its_page_has_its_own() -> None:
    assert "dose" in clashes(ALL, SPECIAL)
    found = [c for c in find(*pages(ALL, OWN, SPECIAL)).conflicts if c.type == "dose"]
    assert [c.statements for c in found] == [(("one-2", "two-1"),)]
    assert any(
        s.guard == "own-word" for s in why("one-1", "two-1", *pages(ALL, OWN, SPECIAL)).silences
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(OWN, dose_ug=None, dose_basis=None),  # says nothing of the dose
        replace(OWN, populations=NERVES),  # is for others
        replace(OWN, conditions=("if adherence is poor",)),  # is for some of them
        replace(OWN, phase=Phase.LOADING),  # is for another phase
    ],
)
def test_a_word_on_something_else_is_no_own_word(other: Statement) -> None:
    found = find(*pages(ALL, other, SPECIAL)).conflicts
    assert any(("one-1", "two-1") in c.statements for c in found if c.type == "dose")


def test_who_keeps_a_drug_from_a_wider_group_has_not_forgotten_a_part_of_it() -> None:
    caution = ban("two-1", populations=PERNICIOUS)
    assert "omitted-caveat" in clashes(ALL, caution)
    wider = ban("one-2", populations=POOR)
    held = replace(wider, kind=Kind.REGIMEN, modality=Modality.RECOMMEND, act=Act.WITHHOLD)
    for own in (wider, held):
        found = find(*pages(ALL, own, caution)).conflicts
        assert not [c for c in found if c.type == "omitted-caveat" and len(c.sources) > 1]


def test_who_gives_it_to_a_wider_special_group_contradicts_by_that_alone() -> None:
    caution = ban("two-1", populations=("severe-malabsorption",))
    given = say("one-2", populations=POOR)
    (found,) = [
        c for c in find(*pages(ALL, given, caution)).conflicts if c.type == "omitted-caveat"
    ]
    assert found.statements == (("one-2", "two-1"),)


def test_a_preference_beside_a_ban_is_a_caveat_of_its_own() -> None:
    barred = ban("two-1", populations=KIDNEY)
    second = say(
        "two-2",
        kind=Kind.PREFERENCE,
        modality=Modality.PREFER,
        governs=("formulation",),
        formulations=("methylcobalamin",),
        less_preferred=("cyanocobalamin",),
        populations=KIDNEY,
        routes=(),
        **BARE,
    )
    found = [c for c in find(*pages(ALL, barred, second)).conflicts if c.type == "omitted-caveat"]
    assert [c.severity for c in found] == [Severity.TENSION, Severity.TENSION]


# ── only ─────────────────────────────────────────────────────────────────────────────────────────
TABLETS_ONLY = by_route("two-1", "oral", Modality.ACCEPTABLE, quantifier="only", populations=INTACT)


def test_who_is_in_none_of_a_group_is_beyond_it() -> None:
    found = clashes(say("one-1", routes=("oral",), populations=POOR), TABLETS_ONLY)["exclusivity"]
    assert found.severity is Severity.DISAGREEMENT
    assert found.witness is None or set(found.witness.conditions) <= {*POOR, *INTACT}


def test_who_keeps_it_and_gives_it_there_itself_is_at_most_a_tension() -> None:
    own = say("two-2", routes=("oral",), populations=POOR)
    given = say("one-1", routes=("oral",), populations=POOR)
    found = find(*pages(given, TABLETS_ONLY, own)).conflicts
    assert [c.severity for c in found if c.type == "exclusivity"] == [Severity.TENSION]


def test_what_is_required_only_in_a_case_excludes_nothing() -> None:
    needed = say("two-1", modality=Modality.REQUIRE, governs=("route",), formulations=(), **BARE)
    tablets = say("one-1", routes=("oral",))
    assert "exclusivity" in clashes(tablets, needed)
    only_then = replace(needed, conditions=("only when tablets fail",))
    assert "exclusivity" not in clashes(tablets, only_then)


# ── routes and forms that a page chooses ─────────────────────────────────────────────────────────
ORAL = say("two-1", routes=("oral",), interval_days=Interval.point(1))


def test_the_route_of_an_answer_is_against_the_one_route_of_another_page() -> None:
    found = find(*pages(ALL, ORAL, headlines=("one-1",))).conflicts
    assert [c.severity for c in found if c.type == "route"] == [Severity.DISAGREEMENT]
    both = find(*pages(ALL, say("one-2", routes=("oral",)), ORAL, headlines=("one-1",))).conflicts
    assert not [c for c in both if c.type == "route"]


def test_a_drug_that_only_the_question_names_is_no_choice_of_the_answer() -> None:
    lent = replace(ALL, inherited=(Inherited("formulations", Span(0, 10)),))
    other = say("two-1", formulations=("hydroxocobalamin",))
    asked = find(*pages(lent, other, headlines=("one-1", "two-1"))).conflicts
    assert [c.severity for c in asked if c.type == "formulation"] == [Severity.TENSION]
    named = find(*pages(lent, say("one-2"), other, headlines=("one-1", "two-1"))).conflicts
    assert Severity.DISAGREEMENT in [c.severity for c in named if c.type == "formulation"]


def test_a_route_preferred_in_a_case_is_at_most_a_tension() -> None:
    prefers = by_route("two-1", "oral", Modality.PREFER)
    assert clashes(ALL, prefers)["route"].severity is Severity.DISAGREEMENT
    in_a_case = replace(prefers, conditions=("when injections are refused",))
    assert clashes(ALL, in_a_case)["route"].severity is Severity.TENSION


def test_two_permissions_that_differ_are_a_tension() -> None:
    may = replace(ALL, modality=Modality.ACCEPTABLE)
    too = say("two-1", modality=Modality.ACCEPTABLE, dose_ug=Interval.point(5000))
    assert clashes(may, too)["dose"].severity is Severity.TENSION


# ── kinds, occasions and levels ──────────────────────────────────────────────────────────────────
def test_a_kind_that_is_ruled_out_is_met_by_its_name_alone() -> None:
    barred = ban("two-1", conditions=("Depot",))
    assert "modality" not in clashes(ALL, barred)
    named = replace(ALL, quote="depot injections every month")
    assert clashes(named, barred)["modality"].severity is Severity.CONTRADICTION


def test_what_is_ruled_out_beside_something_may_be_given_without_it() -> None:
    barred = ban("two-1", conditions=("within 2 hours of calcium",))
    assert "modality" not in clashes(ALL, barred)
    beside = replace(ALL, conditions=("within 2 hours of calcium",))
    assert "modality" in clashes(beside, barred)


def test_what_is_ruled_out_for_a_bare_reason_is_not_for_others() -> None:
    barred = ban("two-1", conditions=("merely for convenience",))
    assert "modality" not in clashes(ALL, barred)
    assert "modality" in clashes(replace(ALL, conditions=("for convenience",)), barred)


def test_divided_doses_are_two_or_more() -> None:
    twice = say("one-1", interval_days=None, doses_per_day=Interval.point(2))
    parts = ban(
        "two-1",
        governs=("interval",),
        formulations=(),
        routes=(),
        topic_agent="cobalamin",
        doses_per_day=Interval(2, None),
        quote="Divided doses are not recommended",
    )
    assert "modality" in clashes(twice, parts)
    assert "modality" not in clashes(twice, replace(parts, quote="No more than twice a day"))


HOLD = ban("two-1", conditions=("when ferritin exceeds 500 ng/ml",))


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        (ban("one-1", conditions=("if ferritin is above 800 µg/l",)), True),
        (replace(ALL, conditions=("unless ferritin is above 700 µg/l or levels are high",)), True),
        (ban("one-1", conditions=("if ferritin is above 500 µg/l",)), False),
        (ban("one-1", conditions=("if ferritin is below 50 µg/l",)), False),
        (ban("one-1", conditions=("if transferrin saturation is above 45%",)), False),
    ],
)
def test_two_levels_at_which_to_stop_cannot_both_be_set(other: Statement, clash: bool) -> None:
    found = clashes(other, HOLD).get("modality")
    assert (found is not None) is clash


def test_who_may_stop_once_the_cause_is_gone_does_not_contradict_treatment_of_another() -> None:
    for_life = say("one-1", until="lifelong", populations=PERNICIOUS)
    may_stop = say(
        "two-1",
        kind=Kind.REGIMEN,
        modality=Modality.ACCEPTABLE,
        act=Act.DISCONTINUE,
        formulations=(),
        routes=(),
        topic_agent="cobalamin",
        **BARE,
    )
    at_a_level = replace(may_stop, conditions=("once two levels are above 400 pmol/l",))
    assert "duration" in clashes(for_life, at_a_level)
    cured = replace(may_stop, conditions=("once the diet has been corrected",))
    assert "duration" not in clashes(for_life, cured)
    operated = replace(for_life, populations=("total-gastrectomy",))  # a rule for all, and a group
    assert clashes(operated, at_a_level)["duration"].severity is Severity.TENSION
    assert "duration" not in clashes(operated, cured)


def test_checks_of_two_treatments_are_two_checks() -> None:
    check = say(
        "one-1",
        kind=Kind.MONITORING,
        act=Act.MONITOR,
        formulations=(),
        routes=(),
        analytes=("vitamin-b12",),
        conditions=("after tablets are started",),
        **(BARE | {"interval_days": Interval.point(MONTH)}),
    )
    barred = replace(
        check,
        id="two-1",
        source="two",
        modality=Modality.AVOID,
        conditions=("while injections continue",),
    )
    assert "modality" not in clashes(check, barred)
    assert "modality" in clashes(replace(check, conditions=()), barred)


# ── one drug of a page, one deficiency ───────────────────────────────────────────────────────────
def test_a_ban_on_the_drug_of_a_page_hits_its_route_without_the_name() -> None:
    never = ban("two-1", formulations=("cobalamin",), routes=("intravenous",))
    route = by_route("one-1", "intravenous", Modality.ACCEPTABLE, topic_agent="cobalamin")
    assert "modality" in clashes(route, never)
    assert "modality" not in clashes(replace(route, topic_agent="iron"), never)


def test_a_deficiency_and_the_same_with_its_anemia_are_one_for_a_ban() -> None:
    given = say("one-1", formulations=("iron",), populations=("iron-deficiency",))
    barred = ban("two-1", formulations=("iron",), populations=("iron-deficiency-anemia",))
    assert clashes(given, barred)["modality"].verdict is Verdict.POSSIBLE


def test_a_preferred_pace_is_a_rule_and_no_change_of_one() -> None:
    pace = say(
        "two-1",
        modality=Modality.PREFER,
        formulations=(),
        routes=(),
        topic_agent="cobalamin",
        **(BARE | {"interval_days": Interval.point(7)}),
    )
    assert "frequency" in clashes(ALL, pace)
    assert "frequency" not in clashes(ALL, replace(pace, modality=Modality.RECOMMEND))


@pytest.mark.parametrize(
    ("status", "title", "found"),
    [
        (MarkerStatus.RESOLVED, "Another paper", ["citation"]),
        (MarkerStatus.MISSING, "Another paper", []),
        (MarkerStatus.RESOLVED, "A PAPER", ["independence"]),
    ],
)
def test_papers_are_told_apart_only_where_every_marker_leads_to_one(
    status: MarkerStatus, title: str, found: list[str]
) -> None:
    readings = [
        page(
            key,
            say(f"{key}-1", citations=(1,)),
            markers=(Marker(1, Span(0, 1), state, (Candidate(1, 1.0, ("printed",)),)),),
            references=(reference(1, printed),),
        )
        for key, state, printed in (
            ("one", MarkerStatus.RESOLVED, "A paper"),
            ("two", status, title),
        )
    ]
    every = find(*readings).conflicts
    assert [c.type for c in every if len(c.sources) > 1] == found


def test_a_state_in_a_case_shuts_out_a_group_in_another_state() -> None:
    active = ban("two-1", populations=("active-crohns-disease",))
    given = say("one-1", populations=("crohns-disease",), conditions=("with quiescent disease",))
    assert "modality" not in clashes(given, active)
    assert "omitted-caveat" not in clashes(given, active)


# ── goals ────────────────────────────────────────────────────────────────────────────────────────
def _goal(key: str, target: Target, **slots: object) -> Statement:
    told = {"kind": Kind.MONITORING, "act": Act.MONITOR, "formulations": (), "routes": ()}
    return say(key, analytes=(target.analyte,), target=target, **(BARE | told | slots))


def test_two_goals_for_one_quantity_disagree_whatever_their_units() -> None:
    level = "25-hydroxyvitamin-d"
    low = _goal("one-1", Target(level, ">=", 20, "ng/mL"))
    high = _goal("two-1", Target(level, ">", 75, "nmol/L"))
    found = clashes(low, high)["evidence"]
    assert found.severity is Severity.DISAGREEMENT
    assert ">= 20 ng/mL" in " ".join(found.premises)
    same = _goal("two-1", Target(level, ">", 50, "nmol/L"))
    assert "evidence" not in clashes(low, same)
    between = _goal("two-1", Target(level, "between", 20, "ng/mL", 60))
    assert "evidence" not in clashes(low, between)
    assert "evidence" in clashes(replace(between, id="one-1", source="one"), high)
    other = _goal("two-1", Target("ferritin", ">", 75, "nmol/L"))
    assert "evidence" not in clashes(low, other)


def test_a_goal_is_no_definition_and_a_goal_for_a_group_is_a_tension() -> None:
    goal = _goal("one-1", Target("ferritin", ">", 100, "ng/mL"))
    line = _goal("two-1", Target("ferritin", "<", 30, "µg/L"), modality=Modality.INFORM)
    assert "evidence" not in clashes(goal, line)
    lower = replace(line, id="one-1", source="one", target=Target("ferritin", "<", 15, "µg/L"))
    assert "evidence" in clashes(lower, line)
    group = _goal("two-1", Target("ferritin", ">", 30, "µg/L"), populations=PERNICIOUS)
    assert clashes(goal, group)["evidence"].severity is Severity.TENSION
