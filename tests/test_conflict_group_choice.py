"""What two sources each give one special group: a route, or a form of the drug, of their own."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Basis, Inherited, Modality, Phase, Severity, Span, Verdict
from kg.quantity import Interval
from tests.conflict_fakes import DEFICIENT, KIDNEY, NERVES, POOR, ban, by_route, clashes, say

INJECTED = say("one-1", populations=POOR)
SWALLOWED = say("two-1", populations=POOR, routes=("oral",))


def test_two_routes_for_one_special_group_are_rivals() -> None:
    assert clashes(INJECTED, SWALLOWED)["route"].severity is Severity.DISAGREEMENT


def test_a_group_and_a_part_of_it_are_one_special_group() -> None:
    within = replace(SWALLOWED, populations=("bariatric-surgery",))
    assert clashes(INJECTED, within)["route"].severity is Severity.DISAGREEMENT


def test_for_everybody_two_plain_routes_stay_alternatives() -> None:
    everybody = [replace(each, populations=DEFICIENT) for each in (INJECTED, SWALLOWED)]
    assert "route" not in clashes(*everybody)


def test_two_special_groups_that_may_meet_are_not_one() -> None:
    assert "route" not in clashes(INJECTED, replace(SWALLOWED, populations=NERVES))


def test_one_source_gives_alternatives() -> None:
    assert "route" not in clashes(INJECTED, replace(SWALLOWED, id="one-2", source="one"))


def test_a_source_that_gives_the_group_both_has_no_route_of_its_own() -> None:
    both = say("one-2", populations=POOR, routes=("oral",))
    assert "route" not in clashes(INJECTED, both, SWALLOWED)


def test_a_route_that_is_only_permitted_is_a_tension() -> None:
    permitted = replace(SWALLOWED, modality=Modality.ACCEPTABLE)
    assert clashes(INJECTED, permitted)["route"].severity is Severity.TENSION
    free = replace(INJECTED, modality=Modality.ACCEPTABLE)
    assert "route" not in clashes(free, permitted)


def test_two_forms_for_one_special_group_are_rivals() -> None:
    other = replace(INJECTED, id="two-1", source="two", formulations=("hydroxocobalamin",))
    assert clashes(INJECTED, other)["formulation"].severity is Severity.DISAGREEMENT
    permitted = replace(other, modality=Modality.ACCEPTABLE)
    assert "formulation" not in clashes(INJECTED, permitted)
    too = replace(INJECTED, id="two-2", source="two", span=say("two-2").span)
    assert "formulation" not in clashes(INJECTED, other, too)


def test_a_start_beside_what_is_given_in_no_phase_is_a_tension() -> None:
    loading = replace(INJECTED, phase=Phase.LOADING)
    throughout = replace(SWALLOWED, phase=None)
    assert clashes(loading, throughout)["route"].severity is Severity.TENSION
    assert clashes(loading, replace(SWALLOWED, phase=Phase.LOADING))["route"].severity is (
        Severity.DISAGREEMENT
    )


# ── no other way left ────────────────────────────────────────────────────────────────────────────
NO_TABLETS = ban("one-1", governs=("route",), formulations=(), routes=("oral",), populations=POOR)
KEPT = by_route("two-1", "parenteral", populations=("bariatric-surgery",), quantifier="only")


def test_what_is_kept_for_some_is_all_that_a_ban_leaves_more_of_them() -> None:
    found = clashes(NO_TABLETS, KEPT)["exclusivity"]
    assert found.severity is Severity.DISAGREEMENT
    assert "keeps the parenteral one for some only" in found.explanation


def test_what_is_kept_in_a_case_is_all_that_a_ban_leaves_in_every_case() -> None:
    in_a_case = replace(KEPT, populations=POOR, quantifier="", conditions=("only when severe",))
    assert "exclusivity" in clashes(NO_TABLETS, in_a_case)
    same = replace(NO_TABLETS, conditions=("when severe",))
    assert "exclusivity" not in clashes(same, in_a_case)


def test_a_ban_for_those_it_is_kept_for_leaves_them_what_is_kept() -> None:
    assert "exclusivity" not in clashes(replace(NO_TABLETS, populations=KEPT.populations), KEPT)
    assert "exclusivity" not in clashes(replace(NO_TABLETS, populations=NERVES), KEPT)


def test_a_ban_on_the_way_that_is_kept_is_no_such_thing() -> None:
    injected = replace(NO_TABLETS, routes=("intramuscular",))
    assert "exclusivity" not in clashes(injected, KEPT)


def test_a_page_may_say_both() -> None:
    assert "exclusivity" not in clashes(NO_TABLETS, replace(KEPT, id="one-2", source="one"))


# ── what is required at the start ────────────────────────────────────────────────────────────────
def test_what_is_required_for_loading_leaves_out_a_regimen_of_no_phase() -> None:
    required = by_route(
        "one-1", "intramuscular", Modality.REQUIRE, phase=Phase.LOADING, populations=POOR
    )
    swallowed = replace(SWALLOWED, phase=None)
    assert clashes(required, swallowed)["exclusivity"].verdict is Verdict.POSSIBLE
    assert "exclusivity" not in clashes(required, replace(swallowed, phase=Phase.MAINTENANCE))


# ── most patients, and a group by name ───────────────────────────────────────────────────────────
def test_most_patients_with_a_group_by_name_leaves_that_group_no_room() -> None:
    most = replace(SWALLOWED, populations=(*DEFICIENT, *POOR), quantifier="most")
    required = by_route("one-1", "intramuscular", Modality.PREFER, populations=POOR)
    assert clashes(required, most)["route"].severity is Severity.DISAGREEMENT
    bare = replace(most, populations=DEFICIENT)
    assert clashes(required, bare)["route"].severity is Severity.TENSION


def test_a_test_dose_that_is_required_rules_no_route_out() -> None:
    trial = say("one-1", modality=Modality.REQUIRE, conditions=("test dose",), phase=None)
    assert "exclusivity" not in clashes(trial, replace(SWALLOWED, phase=None))
    treats = replace(trial, conditions=())
    assert "exclusivity" in clashes(treats, replace(SWALLOWED, phase=None, populations=DEFICIENT))


# ── a rule for everybody, and a case of one's own ────────────────────────────────────────────────
def test_a_rule_for_everybody_beside_one_for_a_special_group_is_a_tension() -> None:
    """CKD is no part of the deficiency: who writes for all with it need not mean those."""
    everybody = say("one-1")
    group = say("two-1", populations=KIDNEY, dose_ug=Interval.point(5000))
    assert clashes(everybody, group)["dose"].severity is Severity.TENSION
    both = [replace(each, populations=KIDNEY) for each in (everybody, group)]
    assert clashes(*both)["dose"].severity is Severity.DISAGREEMENT


def test_one_page_may_give_another_dose_in_a_case() -> None:
    plain, other = say("one-1"), say("one-2", dose_ug=Interval.point(5000))
    assert clashes(plain, other)["dose"].severity is Severity.DISAGREEMENT
    in_a_case = replace(other, conditions=("if symptoms return",))
    assert clashes(plain, in_a_case)["dose"].severity is Severity.TENSION


def test_how_it_is_taken_is_no_case_of_its_own() -> None:
    fasting = say("one-2", dose_ug=Interval.point(5000), conditions=("on an empty stomach",))
    assert clashes(say("one-1"), fasting)["dose"].severity is Severity.DISAGREEMENT


# ── for so long, and for life ────────────────────────────────────────────────────────────────────
def test_for_two_years_and_for_life_are_two_durations() -> None:
    years = say("one-1", duration_days=Interval.point(730.5))
    for_life = say("two-1", until="lifelong")
    assert clashes(years, for_life)["duration"].severity is Severity.DISAGREEMENT
    loading = [replace(each, phase=Phase.LOADING) for each in (years, for_life)]
    assert "duration" not in clashes(*loading)
    two_or_more = replace(years, duration_days=Interval(730.5, None))
    assert "duration" not in clashes(two_or_more, for_life)


def test_an_amount_a_day_states_a_pace_where_one_names_no_route() -> None:
    a_day = say("one-1", dose_basis=Basis.DAY, interval_days=None, routes=("oral",))
    daily = say("two-1", routes=(), interval_days=Interval.point(1), dose_ug=Interval.point(50))
    assert "dose" in clashes(a_day, daily)
    single = replace(daily, interval_days=None)
    assert "dose" not in clashes(a_day, single)


def test_who_has_nerve_damage_is_meant_by_a_rule_for_all() -> None:
    """Whoever lacks it, the nerves may suffer."""
    nerves = say("two-1", populations=NERVES, dose_ug=Interval.point(5000))
    assert clashes(say("one-1"), nerves)["dose"].severity is Severity.DISAGREEMENT


def test_a_ban_on_treating_a_deficiency_with_it_is_none_for_a_special_group() -> None:
    treats = ban("one-1", quote="must not be used to treat deficiency", routes=())
    given = say("two-1", populations=KIDNEY, phase=None)
    assert "modality" not in clashes(treats, given)
    assert "modality" in clashes(treats, replace(given, populations=DEFICIENT))
    assert "modality" in clashes(replace(treats, quote="must not be used"), given)


def test_a_ban_for_a_deficiency_holds_for_the_group_that_is_treated_for_it() -> None:
    barred = ban("one-1", quote="must not be used to treat deficiency", routes=())
    in_group = say("two-1", populations=("infant",))
    assert "modality" not in clashes(barred, in_group)
    told = replace(in_group, quote="Deficiency in infants is treated with 1 mg")
    assert "modality" in clashes(barred, told)
    instead = replace(in_group, less_preferred=("hydroxocobalamin",))
    assert "modality" in clashes(barred, instead)


def test_a_form_that_is_lent_by_the_page_is_not_chosen_for_a_group() -> None:
    """A page about one drug says "1 mg daily" of it; that is no word against another form."""
    other = replace(INJECTED, id="two-1", source="two", formulations=("hydroxocobalamin",))
    lent = replace(other, inherited=(Inherited("formulations", Span(0, 5)),))
    assert clashes(INJECTED, lent)["formulation"].severity is Severity.TENSION
    assert clashes(INJECTED, other)["formulation"].severity is Severity.DISAGREEMENT
    routed = replace(SWALLOWED, inherited=lent.inherited)
    assert clashes(INJECTED, routed)["route"].severity is Severity.DISAGREEMENT
