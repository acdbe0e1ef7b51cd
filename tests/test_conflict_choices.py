"""Rules about stopping, checking, ranking and timing, and the guards that keep them apart."""

from __future__ import annotations

from dataclasses import replace

from kg import position
from kg.conflict.choice import FORMULATION
from kg.conflict.rule import Hit
from kg.conflict.world import Pair, world
from kg.model import Act, Basis, Kind, Modality, Phase, Relation, Severity, Statement, Verdict
from kg.quantity import Interval
from tests.conflict_fakes import (
    BARE,
    KIDNEY,
    MONTH,
    PERNICIOUS,
    POOR,
    Fake,
    ban,
    by_route,
    clashes,
    find,
    pages,
    say,
    why,
)

NEVER_STOP = say(
    "two-1",
    kind=Kind.WARNING,
    modality=Modality.FORBID,
    act=Act.DISCONTINUE,
    formulations=("cobalamin",),
    routes=(),
    **BARE,
)
MAY_STOP = replace(
    NEVER_STOP,
    id="one-1",
    source="one",
    kind=Kind.REGIMEN,
    modality=Modality.ACCEPTABLE,
    formulations=(),
)
CHECK = say(
    "one-1",
    kind=Kind.MONITORING,
    act=Act.MONITOR,
    formulations=(),
    routes=(),
    analytes=("vitamin-b12",),
    **(BARE | {"interval_days": Interval.point(91.3125)}),
)
YEARLY = replace(CHECK, id="two-1", source="two", interval_days=Interval.point(365.25))
COURSE = say("one-1", phase=Phase.LOADING, interval_days=Interval.point(1))


# ── stopping ─────────────────────────────────────────────────────────────────────────────────────
def test_stopping_the_therapy_is_stopping_the_drug_that_must_never_be_stopped() -> None:
    found = clashes(MAY_STOP, NEVER_STOP)["modality"]
    assert found.severity is Severity.CONTRADICTION
    assert {"one permits stopping cobalamin.", "two forbids stopping cobalamin."} <= {
        *found.premises
    }


def test_one_reason_ruled_out_leaves_room_for_another() -> None:
    solely = replace(NEVER_STOP, conditions=("solely because levels are normal",))
    cured = replace(MAY_STOP, conditions=("once the diet has been corrected",))
    assert "modality" not in clashes(cured, solely)
    assert "modality" in clashes(cured, NEVER_STOP)


def test_the_very_reason_that_is_ruled_out_shelters_nothing() -> None:
    solely = replace(NEVER_STOP, conditions=("solely because levels are normal",))
    normal = replace(MAY_STOP, conditions=("once levels are normal",))
    assert "modality" in clashes(normal, solely)


# ── only ─────────────────────────────────────────────────────────────────────────────────────────
KEPT = by_route("two-1", "parenteral", quantifier="only", populations=POOR)


def test_what_is_kept_for_a_group_is_not_given_to_others() -> None:
    found = clashes(say("one-1"), KEPT)["exclusivity"]
    assert (found.severity, found.verdict) == (Severity.DISAGREEMENT, Verdict.DEFINITE)
    assert "exclusivity" in clashes(say("one-1", populations=KIDNEY), KEPT)
    permitted = say("one-1", kind=Kind.PREFERENCE, modality=Modality.ACCEPTABLE, **BARE)
    assert "exclusivity" in clashes(permitted, KEPT)


def test_what_is_kept_for_a_group_is_given_to_it() -> None:
    for other in (
        say("one-1", populations=PERNICIOUS),
        say("one-1", routes=("oral",)),
        say("one-1", routes=()),
        say("two-2"),
    ):
        assert "exclusivity" not in clashes(other, KEPT), other.id
    assert "exclusivity" not in clashes(say("one-1"), replace(KEPT, quantifier="most"))


def test_reserved_for_a_case_is_allowed_in_no_other() -> None:
    tied = replace(KEPT, quantifier="", conditions=("reserved for poor adherence",))
    given = say("one-1", populations=PERNICIOUS)
    assert clashes(given, tied)["exclusivity"].severity is Severity.DISAGREEMENT
    assert "exclusivity" not in clashes(given, replace(tied, conditions=("in poor adherence",)))


# ── order ────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_to_wait_is_not_given_together_with_what_goes_first() -> None:
    waits = say(
        "two-1",
        kind=Kind.SEQUENCING,
        modality=Modality.FORBID,
        act=Act.GIVE_BEFORE,
        quote="Not until B12 was given for 2 weeks",
        formulations=(),
        other_agents=("folic-acid",),
        routes=(),
        **BARE,
    )
    folic = replace(waits, id="one-1", source="one", kind=Kind.REGIMEN,
                    modality=Modality.RECOMMEND, act=Act.ADMINISTER)  # fmt: skip
    for words in ("together with vitamin b12", "with the first injection"):
        found = clashes(replace(folic, conditions=(words,)), waits)["modality"]
        assert (found.severity, found.verdict) == (Severity.CONTRADICTION, Verdict.POSSIBLE)
    assert "modality" not in clashes(folic, waits)
    together = replace(folic, conditions=("together with vitamin b12",))
    assert "modality" not in clashes(replace(together, other_agents=("iron",)), waits)
    assert "modality" not in clashes(together, replace(waits, quote="Not before vitamin B12"))


# ── relying ──────────────────────────────────────────────────────────────────────────────────────
def test_a_route_that_is_not_to_be_relied_on_and_is_given_is_a_possible_clash() -> None:
    warning = say(
        "two-1",
        kind=Kind.WARNING,
        modality=Modality.FORBID,
        act=Act.RELY_ON,
        governs=("route",),
        formulations=(),
        routes=("oral",),
        populations=POOR,
        **BARE,
    )
    given = say("one-1", routes=("oral",), populations=POOR)
    found = clashes(given, warning)["modality"]
    assert (found.severity, found.verdict) == (Severity.DISAGREEMENT, Verdict.POSSIBLE)
    permitted = replace(given, modality=Modality.ACCEPTABLE, populations=PERNICIOUS)
    assert clashes(permitted, warning)["modality"].severity is Severity.TENSION
    for other in (
        say("one-1", populations=POOR),
        replace(given, conditions=("together with injections",)),
        replace(given, populations=KIDNEY),
        replace(given, routes=()),
    ):
        assert "modality" not in clashes(other, warning)
    little = replace(warning, dose_ug=Interval.point(250), dose_basis=Basis.ADMINISTRATION)
    assert "modality" not in clashes(given, little)
    by_a_level = replace(warning, analytes=("vitamin-b12",))
    assert "modality" not in clashes(given, by_a_level)
    level = replace(warning, governs=(), routes=(), analytes=("vitamin-b12",))
    assert "modality" not in clashes(given, level)


# ── prohibitions and who they name ───────────────────────────────────────────────────────────────
def test_a_group_named_in_a_union_is_addressed_by_it() -> None:
    avoid = say(
        "two-1",
        kind=Kind.CONTRAINDICATION,
        modality=Modality.AVOID,
        routes=(),
        populations=KIDNEY,
        **BARE,
    )
    union = say("one-1", populations=tuple(sorted((*KIDNEY, *PERNICIOUS))))
    assert clashes(union, avoid)["modality"].severity is Severity.CONTRADICTION


def test_a_ban_in_a_deficiency_or_its_anemia_is_for_everybody_treated() -> None:
    avoid = say(
        "two-1",
        kind=Kind.CONTRAINDICATION,
        modality=Modality.AVOID,
        formulations=("iron",),
        populations=("iron-deficiency-anemia",),
        **BARE,
    )
    given = say("one-1", formulations=("iron",), populations=KIDNEY)
    found = clashes(given, avoid)["modality"]
    assert found.severity is Severity.CONTRADICTION
    assert any("does not say that its patients have" in doubt for doubt in found.doubts)
    assert "modality" in clashes(given, replace(avoid, populations=("iron-deficiency",)))
    for special in ("severe-iron-deficiency", "pernicious-anemia"):
        assert "modality" not in clashes(given, replace(avoid, populations=(special,)))


def test_a_ban_on_more_than_an_amount_leaves_that_amount_alone() -> None:
    above = ban("two-1", dose_ug=Interval(1000, None))
    assert "modality" not in clashes(say("one-1", dose_ug=Interval.point(1000)), above)
    assert "modality" in clashes(say("one-1", dose_ug=Interval(1000, 2000)), above)


def test_a_ban_on_an_amount_or_more_bans_that_amount() -> None:
    inclusive = ban(
        "two-1", quote="Doses of 1000 µg or more should be avoided.", dose_ug=Interval(1000, None)
    )
    assert "modality" in clashes(say("one-1", dose_ug=Interval.point(1000)), inclusive)


def test_a_ban_on_a_pace_leaves_that_pace_and_slower_ones_alone() -> None:
    oftener = ban("two-1", interval_days=Interval(None, MONTH))
    assert "modality" not in clashes(say("one-1", interval_days=Interval.point(MONTH)), oftener)
    assert "modality" not in clashes(say("one-1", interval_days=Interval.point(90)), oftener)
    assert "modality" in clashes(say("one-1", interval_days=Interval.point(7)), oftener)


def test_a_ban_on_a_length_leaves_shorter_courses_alone() -> None:
    longer = ban("two-1", duration_days=Interval(90, None))
    assert "modality" not in clashes(say("one-1", duration_days=Interval.point(30)), longer)
    assert "modality" not in clashes(say("one-1", duration_days=Interval.point(90)), longer)
    assert "modality" in clashes(say("one-1", duration_days=Interval.point(180)), longer)
    assert "modality" in clashes(say("one-1", until="lifelong"), longer)


def ban_on_daily_dosing() -> Statement:
    return ban(
        "two-1",
        governs=("interval",),
        formulations=(),
        routes=(),
        topic_agent="cobalamin",
        interval_days=Interval.point(1),
    )


def test_a_ban_on_a_pace_alone_hits_what_is_given_so_often() -> None:
    daily = ban_on_daily_dosing()
    given = say("one-1", phase=None, interval_days=Interval.point(1))
    found = clashes(given, daily)["modality"]
    assert found.severity is Severity.CONTRADICTION
    assert found.verdict is Verdict.POSSIBLE
    assert "a dose every day" in found.premises[1]
    assert "modality" in clashes(replace(given, interval_days=None, dose_basis=Basis.DAY), daily)
    assert "modality" not in clashes(replace(given, interval_days=Interval.point(2)), daily)
    assert "modality" not in clashes(given, replace(daily, topic_agent="iron"))
    group = replace(daily, populations=KIDNEY)
    assert "a dose every day" in clashes(given, group)["omitted-caveat"].explanation


def test_a_ban_on_more_than_so_much_a_day_counts_what_is_given_a_day() -> None:
    limit = ban(
        "two-1",
        modality=Modality.FORBID,
        dose_iu=Interval(4000, None),
        interval_days=Interval.point(1),
    )
    weekly = say(
        "one-1", dose_ug=None, dose_iu=Interval.point(50000), interval_days=Interval.point(7)
    )
    found = clashes(weekly, limit)["modality"]
    assert found.severity is Severity.CONTRADICTION
    assert any("average" in doubt for doubt in found.doubts)
    monthly = replace(weekly, interval_days=Interval.point(MONTH))
    assert "modality" not in clashes(monthly, limit)
    assert "modality" not in clashes(replace(weekly, dose_iu=Interval.point(28000)), limit)
    twice = replace(weekly, dose_iu=Interval.point(3000), interval_days=Interval.point(0.5))
    assert clashes(twice, limit)["modality"].verdict is Verdict.DEFINITE
    assert "modality" not in clashes(replace(twice, dose_iu=Interval.point(2000)), limit)
    a_day = replace(twice, interval_days=None, dose_basis=Basis.DAY, dose_iu=Interval.point(5000))
    assert "modality" in clashes(a_day, limit)


def test_amounts_a_day_are_compared_in_international_units_too() -> None:
    weekly = say(
        "one-1", dose_ug=None, dose_iu=Interval.point(50000), interval_days=Interval.point(7)
    )
    daily = replace(
        weekly, id="two-1", source="two", dose_iu=Interval.point(3000),
        interval_days=Interval.point(1),
    )  # fmt: skip
    found = clashes(weekly, daily)["exposure"]
    assert "7142.9 IU a day" in found.premises[0]
    assert "exposure" not in clashes(weekly, replace(daily, dose_iu=Interval.point(4000)))


def test_doses_that_overlap_leave_two_firm_paces_to_be_compared() -> None:
    monthly = say("one-1", dose_ug=Interval(500, 1000))
    weekly = say("two-1", dose_ug=Interval.point(1000), interval_days=Interval.point(7))
    found = clashes(monthly, weekly)
    assert found["frequency"].severity is Severity.DISAGREEMENT
    assert found["frequency"].verdict is Verdict.POSSIBLE
    assert "exposure" not in found
    permitted = clashes(monthly, replace(weekly, modality=Modality.ACCEPTABLE))
    assert "frequency" not in permitted
    assert "exposure" in permitted
    assert "frequency" not in clashes(monthly, replace(weekly, dose_ug=Interval.point(2000)))
    assert "frequency" not in clashes(monthly, replace(weekly, dose_ug=Interval(750, None)))
    assert "frequency" not in clashes(monthly, replace(weekly, id="one-2", source="one"))


def test_amounts_of_a_salt_and_its_element_leave_the_paces_to_be_compared() -> None:
    salt = say("one-1", formulations=("ferrous-fumarate",), dose_ug=Interval.point(210_000))
    element = say(
        "two-1", formulations=("iron",), dose_ug=Interval.point(68_000),
        interval_days=Interval.point(1),
    )  # fmt: skip
    found = clashes(salt, element)["frequency"]
    assert any("compound" in doubt for doubt in found.doubts)
    nowhere = [replace(each, routes=()) for each in (salt, element)]
    assert "frequency" not in clashes(*nowhere)
    assert "frequency" not in clashes(salt, replace(element, interval_days=Interval.point(MONTH)))


def test_who_rules_a_pace_out_and_gives_it_to_a_group_itself_lets_others_do_so() -> None:
    daily = ban_on_daily_dosing()
    given = say("one-1", phase=None, populations=POOR, interval_days=Interval.point(1))
    own = replace(given, id="two-2", source="two", dose_ug=Interval.point(500))
    inside = replace(daily, populations=())
    assert clashes(given, inside)["modality"].severity is Severity.CONTRADICTION
    assert all(c.scope == "intra-source" for c in clashes(given, inside, own).values()
               if c.type == "modality")  # fmt: skip
    in_a_case = replace(own, conditions=("when tired",))
    found = [c for c in find(*pages(given, inside, in_a_case)).conflicts if c.type == "modality"]
    assert {c.severity for c in found} == {Severity.TENSION}


def test_a_ban_on_many_doses_a_day_hits_as_many_and_more() -> None:
    often = ban("two-1", modality=Modality.FORBID, doses_per_day=Interval(2, None))
    for times, hit in ((1, False), (2, False), (3, True)):
        given = say("one-1", interval_days=None, doses_per_day=Interval.point(times))
        assert ("modality" in clashes(given, often)) is hit, times
    assert "modality" not in clashes(say("one-1"), often)


def test_a_drug_ruled_out_alone_may_be_given_beside_another() -> None:
    alone = say(
        "two-1",
        kind=Kind.CONTRAINDICATION,
        modality=Modality.AVOID,
        conditions=("alone",),
        **BARE,
    )
    beside = say("one-1", conditions=("together with folic acid",))
    assert "modality" not in clashes(beside, alone)
    assert "modality" in clashes(say("one-1"), alone)


def test_a_clash_of_units_is_told_in_its_unit() -> None:
    small = say("one-1", dose_ug=None, dose_iu=Interval.point(4000))
    large = say("two-1", dose_ug=None, dose_iu=Interval.point(10000))
    assert "4000 IU" in clashes(small, large)["dose"].explanation


# ── check-ups ────────────────────────────────────────────────────────────────────────────────────
def test_a_check_that_another_source_rules_out_is_a_contradiction() -> None:
    never = replace(YEARLY, modality=Modality.FORBID, interval_days=None)
    assert clashes(CHECK, never)["modality"].severity is Severity.CONTRADICTION
    other = replace(never, analytes=("potassium",))
    assert not clashes(CHECK, other)


def test_two_paces_of_one_check_are_a_tension() -> None:
    assert clashes(CHECK, YEARLY)["frequency"].severity is Severity.TENSION
    assert not clashes(CHECK, replace(YEARLY, analytes=("potassium",)))


def test_a_pace_until_something_happens_may_be_followed_by_the_other() -> None:
    assert not clashes(replace(CHECK, until="stabilization"), YEARLY)


def test_a_check_that_another_source_calls_unnecessary_is_a_disagreement() -> None:
    needless = replace(YEARLY, modality=Modality.AVOID, interval_days=None, populations=PERNICIOUS)
    assert clashes(CHECK, needless)["modality"].severity is Severity.DISAGREEMENT
    assert "modality" not in clashes(CHECK, replace(needless, analytes=("potassium",)))
    assert "modality" not in clashes(CHECK, replace(needless, interval_days=Interval.point(7)))
    optional = replace(CHECK, modality=Modality.ACCEPTABLE)
    assert clashes(optional, needless)["modality"].severity is Severity.TENSION
    healthy = replace(needless, conditions=("otherwise healthy",))
    ill = replace(CHECK, conditions=("during high doses",))
    assert clashes(CHECK, healthy)["modality"].severity is Severity.DISAGREEMENT
    assert clashes(ill, healthy)["modality"].severity is Severity.TENSION


def test_a_treatment_that_another_source_calls_unnecessary_is_a_possible_disagreement() -> None:
    needless = say(
        "two-1",
        modality=Modality.INFORM,
        governs=("therapy",),
        formulations=(),
        routes=(),
        topic_agent="cobalamin",
        **BARE,
    )
    found = clashes(say("one-1"), needless)["modality"]
    assert (found.severity, found.verdict) == (Severity.DISAGREEMENT, Verdict.POSSIBLE)
    in_a_case = replace(needless, conditions=("once exposure has ceased",))
    assert "modality" in clashes(say("one-1"), in_a_case)
    permitted = say("one-1", modality=Modality.ACCEPTABLE)
    assert clashes(permitted, needless)["modality"].severity is Severity.TENSION
    within = say("one-1", populations=PERNICIOUS)
    assert clashes(within, in_a_case)["modality"].severity is Severity.TENSION
    for given, told in (
        (say("one-1", populations=POOR), in_a_case),
        (say("one-1", phase=Phase.LOADING), replace(needless, phase=Phase.MAINTENANCE)),
        (say("one-1"), replace(needless, formulations=("cyanocobalamin",), topic_agent="")),
    ):
        assert "modality" not in clashes(given, told)


# ── choices ──────────────────────────────────────────────────────────────────────────────────────
def test_what_one_ranks_first_and_the_other_second_is_a_tension() -> None:
    first = say(
        "one-1",
        kind=Kind.PREFERENCE,
        modality=Modality.PREFER,
        governs=("formulation",),
        less_preferred=("hydroxocobalamin",),
        routes=(),
        **BARE,
    )
    second = replace(
        first,
        id="two-1",
        source="two",
        formulations=("hydroxocobalamin",),
        less_preferred=("cyanocobalamin",),
    )
    assert clashes(first, second)["formulation"].severity is Severity.TENSION
    allowed = replace(first, modality=Modality.ACCEPTABLE, less_preferred=())
    assert clashes(allowed, second)["formulation"].severity is Severity.TENSION


def test_a_required_regimen_names_its_drug_by_the_way() -> None:
    required = say("one-1", modality=Modality.REQUIRE, formulations=("hydroxocobalamin",))
    found = clashes(required, say("two-1"))
    assert found["exclusivity"].severity is Severity.TENSION


# ── time ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_length_against_an_event_is_a_tension() -> None:
    days = replace(COURSE, duration_days=Interval.point(14))
    event = replace(COURSE, id="two-1", source="two", until="stabilization")
    assert clashes(days, event)["duration"].severity is Severity.TENSION
    assert "duration" not in clashes(days, replace(event, until="lifelong"))


def test_a_later_step_of_one_protocol_is_not_the_first_of_another() -> None:
    weekly = say(
        "two-2",
        phase=Phase.LOADING,
        interval_days=Interval.point(7),
        relations=(Relation("follows", "two-1"),),
    )
    assert not clashes(COURSE, weekly)
    assert "frequency" in clashes(COURSE, replace(weekly, relations=()))


def test_usually_leaves_nobody_out() -> None:
    some = say("one-1", modality=Modality.ACCEPTABLE, populations=POOR, quantifier="some")
    other = say("two-1", dose_ug=Interval.point(50), populations=POOR)
    assert "dose" not in clashes(some, other)
    assert "dose" in clashes(replace(some, quantifier="usually"), other)


# ── whose drug it is where nobody names one ──────────────────────────────────────────────────────
BY_NEEDLE = by_route("one-1", "intramuscular", Modality.REQUIRE, topic_agent="cobalamin")
BY_MOUTH = say("two-1", kind=Kind.PREFERENCE, governs=("route",), routes=("oral",), **BARE)


def test_a_route_required_for_the_drug_of_one_page_says_nothing_of_another_drug() -> None:
    assert "exclusivity" in clashes(BY_NEEDLE, BY_MOUTH)
    iron = replace(BY_MOUTH, formulations=("iron",))
    assert not clashes(BY_NEEDLE, iron)
    assert not clashes(BY_NEEDLE, replace(iron, formulations=(), topic_agent="iron"))
    silences = why("one-1", "two-1", *pages(BY_NEEDLE, iron)).silences
    asked = {s.guard for s in silences if s.rule == "exclusivity"}
    assert asked - {"condition"} == {"other-drug"}  # neither is a check


def test_how_something_is_taken_offers_nothing_against_a_requirement() -> None:
    assert "exclusivity" in clashes(BY_NEEDLE, BY_MOUTH)
    with_water = replace(BY_MOUTH, kind=Kind.REGIMEN, governs=())
    assert not clashes(BY_NEEDLE, with_water)


def test_a_ban_on_a_route_is_of_the_drug_of_its_page() -> None:
    ban = replace(BY_NEEDLE, kind=Kind.CONTRAINDICATION, modality=Modality.FORBID)
    assert "modality" in clashes(ban, replace(BY_MOUTH, routes=("intramuscular",)))
    iron = replace(BY_MOUTH, routes=("intramuscular",), formulations=("iron",))
    assert not clashes(ban, replace(iron, populations=KIDNEY))


def test_a_page_that_is_about_no_one_drug_is_compared_with_all() -> None:
    anyones = replace(BY_NEEDLE, topic_agent="")
    assert "exclusivity" in clashes(anyones, replace(BY_MOUTH, formulations=("iron",)))


def test_what_is_both_given_and_measured_is_no_family() -> None:
    a_day = {"routes": ("oral",), "interval_days": Interval.point(1), "phase": None}
    calcium = say("one-1", formulations=(), other_agents=("calcium",), **a_day)
    folate = say("two-1", formulations=("folic-acid",), dose_ug=Interval.point(5000), **a_day)
    assert not clashes(calcium, folate)


# ── paces that go on from something ──────────────────────────────────────────────────────────────
SHORTENED = say(
    "one-1",
    formulations=(),
    routes=(),
    topic_agent="cobalamin",
    **(BARE | {"interval_days": Interval.point(14)}),
)
EVERY_DAY = say("two-1", routes=("oral",), interval_days=Interval.point(1))


def test_a_changed_pace_is_of_a_regimen_of_its_own_page() -> None:
    assert "frequency" not in clashes(SHORTENED, EVERY_DAY)
    beside = say("one-2", routes=("oral",), interval_days=Interval.point(1))
    assert "frequency" in clashes(SHORTENED, beside)
    by_needle = replace(SHORTENED, routes=("oral",))
    assert "frequency" in clashes(by_needle, EVERY_DAY)


def test_a_course_that_ends_is_no_maintenance() -> None:
    weekly = say("one-1", phase=None, interval_days=Interval.point(7))
    monthly = say("two-1", phase=Phase.MAINTENANCE, interval_days=Interval.point(MONTH))
    assert "frequency" in clashes(weekly, monthly)
    assert not clashes(replace(weekly, duration_days=Interval.point(28)), monthly)
    at_least = Interval(28, None)
    assert "frequency" in clashes(replace(weekly, duration_days=at_least), monthly)


def test_amounts_a_day_are_compared_within_one_route_that_both_name() -> None:
    daily = say("one-1", routes=(), dose_ug=Interval.point(50), interval_days=Interval.point(1))
    monthly = say("two-1", interval_days=Interval.point(MONTH))
    assert not clashes(daily, replace(monthly, dose_ug=Interval.point(5000)))
    by_needle = replace(daily, routes=("intramuscular",))
    assert "exposure" in clashes(by_needle, replace(monthly, dose_ug=Interval.point(5000)))
    for_special = replace(monthly, populations=PERNICIOUS, dose_ug=Interval.point(100))
    assert "specialisation" not in clashes(daily, for_special)


def test_a_ban_on_one_kind_of_a_form_leaves_the_others_alone() -> None:
    ban = say(
        "one-1",
        kind=Kind.CONTRAINDICATION,
        modality=Modality.AVOID,
        routes=("oral",),
        conditions=("slow-release",),
        **BARE,
    )
    tablets = say("two-1", routes=("oral",), interval_days=Interval.point(1))
    assert not clashes(ban, tablets)
    assert "modality" in clashes(ban, replace(tablets, conditions=("slow-release",)))
    assert "modality" in clashes(replace(ban, conditions=("when vomiting",)), tablets)


def test_the_open_end_of_a_dose_reaches_no_ban() -> None:
    daily = say("one-1", routes=("oral",), phase=None, interval_days=Interval.point(1))
    at_least = replace(daily, dose_ug=Interval(50, None))
    above = ban("two-1", routes=("oral",), dose_ug=Interval(5000, None))
    assert "modality" not in clashes(at_least, above)
    assert "modality" in clashes(replace(daily, dose_ug=Interval(6000, None)), above)


def test_a_ban_below_an_amount_leaves_that_amount_alone() -> None:
    low = say(
        "one-1",
        kind=Kind.CONTRAINDICATION,
        modality=Modality.AVOID,
        routes=("oral",),
        **(BARE | {"dose_ug": Interval(None, 350)}),
    )
    daily = say("two-1", routes=("oral",), phase=None, interval_days=Interval.point(1))
    assert "modality" not in clashes(low, replace(daily, dose_ug=Interval(350, 1000)))
    assert "modality" in clashes(low, replace(daily, dose_ug=Interval(200, 1000)))


def test_a_ban_on_longer_gaps_leaves_that_gap_alone() -> None:
    seldom = say(
        "one-1",
        kind=Kind.WARNING,
        modality=Modality.AVOID,
        **(BARE | {"interval_days": Interval(91.3125, None)}),
    )
    every_3_months = say("two-1", interval_days=Interval.point(91.3125))
    assert "modality" not in clashes(seldom, every_3_months)
    assert "modality" in clashes(seldom, replace(every_3_months, interval_days=Interval.point(120)))


def test_a_ban_on_changing_the_dose_rules_no_drug_out() -> None:
    ban = say("one-1", kind=Kind.WARNING, modality=Modality.AVOID, governs=("dose",), **BARE)
    given = say("two-1")
    assert not clashes(ban, given)
    assert "modality" in clashes(replace(ban, governs=("formulation",)), given)


def test_a_course_that_ends_may_be_the_loading_that_another_names() -> None:
    week = {"duration_days": Interval.point(14), "phase": Phase.LOADING}
    named = say("one-1", **(week | {"interval_days": Interval.point(1)}))
    silent = say("two-1", **(week | {"interval_days": Interval.point(7), "phase": None}))
    assert clashes(named, silent)["frequency"].doubts
    open_ended = clashes(named, replace(silent, duration_days=None))["frequency"]
    assert open_ended.severity is Severity.TENSION
    upkeep = replace(named, phase=Phase.MAINTENANCE, duration_days=None)
    assert "frequency" not in clashes(upkeep, silent)


# ── what is tied to a condition, or ranked for some ──────────────────────────────────────────────
LAST_RESORT = say(
    "two-1",
    modality=Modality.ACCEPTABLE,
    routes=("oral",),
    conditions=("only when injections are refused",),
    phase=None,
)
TABLETS = say("one-1", routes=("oral",), interval_days=Interval.point(1))


def test_what_one_source_ties_to_a_condition_another_gives_without() -> None:
    found = clashes(TABLETS, LAST_RESORT)["exclusivity"]
    assert found.severity is Severity.DISAGREEMENT
    assert "“only when injections are refused”" in found.explanation


def test_a_condition_that_is_not_the_only_one_rules_nothing_out() -> None:
    may = replace(LAST_RESORT, conditions=("when injections are refused",))
    assert "exclusivity" not in clashes(TABLETS, may)
    tied = replace(TABLETS, conditions=("if levels are low",))
    assert clashes(tied, LAST_RESORT)["exclusivity"].verdict is Verdict.POSSIBLE
    same = replace(TABLETS, conditions=("if injections are refused",))
    assert "exclusivity" not in clashes(same, LAST_RESORT)
    injected = replace(TABLETS, routes=("intramuscular",))
    assert "exclusivity" not in clashes(injected, LAST_RESORT)


def test_one_page_may_tie_an_option_to_a_condition_and_give_it() -> None:
    own = replace(LAST_RESORT, id="one-2", source="one")
    assert "exclusivity" not in clashes(TABLETS, own)


def test_a_preferred_route_for_a_special_group_is_a_caution_too() -> None:
    softly = say(
        "two-1",
        kind=Kind.PREFERENCE,
        modality=Modality.PREFER,
        governs=("route",),
        routes=("subcutaneous",),
        less_preferred_routes=("intramuscular",),
        populations=KIDNEY,
        **BARE,
    )
    found = clashes(say("one-1"), softly)["omitted-caveat"]
    assert found.severity is Severity.TENSION
    assert "the intramuscular route" in found.explanation
    assert "omitted-caveat" not in clashes(replace(TABLETS, phase=None), softly)


def test_a_ban_for_all_who_lack_a_drug_is_for_those_who_are_treated_with_it() -> None:
    ban = say(
        "two-1",
        kind=Kind.CONTRAINDICATION,
        modality=Modality.FORBID,
        routes=("intravenous",),
        **BARE,
    )
    given = say("one-1", routes=("intravenous",), populations=KIDNEY)
    found = clashes(given, ban)["modality"]
    assert any("does not say that its patients have" in doubt for doubt in found.doubts)
    prevents = replace(given, phase=Phase.PROPHYLAXIS)
    assert "modality" not in clashes(prevents, ban)


SWITCH = say(
    "two-1",
    kind=Kind.WARNING,
    modality=Modality.AVOID,
    act=Act.SUBSTITUTE,
    formulations=(),
    routes=("oral",),
    **BARE,
)


def test_who_must_not_change_to_tablets_is_not_to_have_them_in_their_place() -> None:
    found = clashes(TABLETS, SWITCH)["modality"]
    assert any("may begin with it" in doubt for doubt in found.doubts)
    assert "modality" not in clashes(replace(TABLETS, routes=("intramuscular",)), SWITCH)
    assert "modality" not in clashes(replace(TABLETS, routes=()), SWITCH)


def test_what_is_ruled_out_until_loading_is_over_may_come_later() -> None:
    early = replace(SWITCH, conditions=("before loading is complete",))
    assert "modality" not in clashes(TABLETS, early)
    loading = replace(TABLETS, phase=Phase.LOADING)
    assert "modality" in clashes(loading, early)


def test_a_ban_on_a_pace_is_not_about_a_loading_course() -> None:
    pace = {"interval_days": Interval(None, 28), "governs": ("interval",), "dose_ug": None}
    ban = say("two-1", kind=Kind.CONTRAINDICATION, modality=Modality.FORBID, phase=None, **pace)
    weekly = say("one-1", interval_days=Interval.point(7))
    assert "modality" in clashes(weekly, ban)
    assert "modality" not in clashes(replace(weekly, phase=Phase.LOADING), ban)


def test_who_names_the_severe_cases_only_is_silent_about_the_others() -> None:
    ban = say(
        "two-1",
        kind=Kind.CONTRAINDICATION,
        modality=Modality.FORBID,
        populations=("neurological-involvement",),
        **BARE,
    )
    severe = say("one-2", populations=("severe-neurological-involvement",), routes=("oral",))
    assert "omitted-caveat" in clashes(say("one-1"), severe, ban)
    named = replace(severe, populations=("neurological-involvement",))
    assert "omitted-caveat" not in clashes(say("one-1"), named, ban)


def test_a_pages_option_in_a_case_adjusts_its_own_rule() -> None:
    rule = say("one-1", interval_days=Interval.point(91.3125))
    option = say(
        "one-2",
        modality=Modality.ACCEPTABLE,
        interval_days=Interval.point(56),
        conditions=("if symptoms return early",),
    )
    assert "frequency" not in clashes(rule, option)
    assert "frequency" in clashes(rule, replace(option, id="two-2", source="two"))


def test_who_treats_for_life_disagrees_with_who_lets_stop() -> None:
    lifelong = say("one-1", until="lifelong", populations=("pernicious-anemia",))
    stop = say(
        "two-1", kind=Kind.REGIMEN, modality=Modality.ACCEPTABLE, act=Act.DISCONTINUE,
        governs=("therapy",), dose_ug=None, dose_basis=None, interval_days=None,
        populations=("vitamin-b12-deficiency",), conditions=("once levels are normal",),
    )  # fmt: skip
    found = clashes(lifelong, stop)["duration"]
    assert (found.severity, found.verdict) == (Severity.DISAGREEMENT, Verdict.POSSIBLE)
    assert "duration" not in clashes(replace(lifelong, until="normalization"), stop)
    special = replace(stop, populations=("vegan",))
    assert "duration" not in clashes(lifelong, special)


def test_a_dose_that_prevents_and_one_that_may_treat_are_a_tension() -> None:
    prevents = say("one-1", phase=Phase.PROPHYLAXIS, dose_ug=Interval.point(5))
    treats = say("two-1", phase=None)
    assert clashes(prevents, treats)["dose"].severity is Severity.TENSION


def test_a_single_infusion_is_no_rival_of_a_tablet_without_a_route() -> None:
    infusion = say("one-1", routes=("intravenous",), interval_days=None)
    daily = say("two-1", routes=(), dose_ug=Interval.point(10), interval_days=Interval.point(1))
    assert "dose" not in clashes(infusion, daily)
    routed = replace(daily, routes=("intravenous",))
    assert "dose" in clashes(infusion, routed)


def test_what_is_given_a_day_is_one_dose_in_however_many_parts() -> None:
    whole = say("one-1", dose_ug=Interval.point(3000), dose_basis=Basis.KG_ADMINISTRATION,
                interval_days=Interval.point(1))  # fmt: skip
    parted = say("two-1", dose_ug=Interval.point(6000), dose_basis=Basis.KG_DAY,
                 interval_days=None, doses_per_day=Interval.point(3))  # fmt: skip
    found = clashes(whole, parted)
    assert "dose" in found
    assert "exposure" not in found
    same = replace(parted, dose_ug=Interval.point(3000))
    assert "dose" not in clashes(whole, same)
    each = replace(parted, dose_ug=Interval.point(1000), dose_basis=Basis.KG_ADMINISTRATION)
    assert "dose" not in clashes(whole, each)  # three of 1 mg/kg are the 3 mg/kg


def test_a_printed_total_is_compared_with_what_a_course_comes_to() -> None:
    total = say(
        "one-1",
        dose_ug=Interval.point(300_000),
        dose_basis=Basis.TOTAL,
        interval_days=None,
        duration_days=Interval(42, 70),
        phase=Phase.LOADING,
    )
    weekly = say("two-1", dose_ug=Interval.point(50_000), interval_days=Interval.point(7),
                 duration_days=Interval.point(56), phase=Phase.LOADING)  # fmt: skip
    found = clashes(total, weekly)["dose"]
    assert (found.severity, found.verdict) == (Severity.DISAGREEMENT, Verdict.POSSIBLE)
    assert "400000 µg in all" in " ".join(found.premises)
    six = replace(weekly, duration_days=Interval.point(42))
    assert "dose" not in clashes(total, six)
    counted = replace(weekly, count=Interval.point(8), duration_days=None, interval_days=None)
    assert "dose" in clashes(total, counted)
    assert "dose" not in clashes(total, replace(weekly, duration_days=Interval(56, None)))
    assert "dose" not in clashes(total, replace(weekly, dose_basis=Basis.KG_ADMINISTRATION))


def test_as_much_in_other_parts_is_another_regimen_and_a_tension() -> None:
    weekly = say("one-1", dose_ug=Interval.point(5000), interval_days=Interval.point(7))
    daily = say("two-1", dose_ug=Interval.point(1000), interval_days=Interval.point(1))
    found = clashes(weekly, daily)
    assert found["frequency"].severity is Severity.TENSION
    assert "less than two-fold" in found["frequency"].explanation
    assert "exposure" not in found
    little = replace(daily, dose_ug=Interval.point(100))
    assert "frequency" not in clashes(weekly, little)
    assert "exposure" in clashes(weekly, little)


def test_adults_are_no_children_though_no_class_says_so() -> None:
    adults = say("one-1", quote="adults with deficiency need 1 mg a month")
    infants = say("two-1", dose_ug=Interval.point(50), populations=("infant",))
    assert not clashes(adults, infants)
    everybody = replace(adults, quote="give 1 mg a month")
    assert not clashes(everybody, infants)  # whose amounts are their own
    grown = replace(infants, populations=PERNICIOUS)
    assert "dose" in clashes(adults, grown)
    barred = ban("two-1", populations=("infant",))
    assert not clashes(adults, barred)
    assert "omitted-caveat" in clashes(everybody, barred)


def test_a_form_preferred_for_a_group_is_a_rival_of_the_other_form_for_that_group() -> None:
    prefers = say(
        "one-1",
        kind=Kind.PREFERENCE,
        modality=Modality.PREFER,
        formulations=("hydroxocobalamin",),
        less_preferred=("cyanocobalamin",),
        governs=("formulation",),
        populations=PERNICIOUS,
        **BARE,
    )
    given = say("two-1", populations=POOR)
    assert clashes(prefers, given)["formulation"].severity is Severity.DISAGREEMENT
    instead = replace(prefers, kind=Kind.REGIMEN, modality=Modality.RECOMMEND)
    assert "formulation" in clashes(instead, given)
    assert "formulation" not in clashes(prefers, replace(given, populations=KIDNEY))
    assert "formulation" not in clashes(prefers, say("two-1"))


def test_a_ranking_of_forms_is_held_back_by_no_sieve() -> None:
    """Beside a preference for a route that puts a form second it was found of all pairs alone."""
    choice: dict[str, object] = {"kind": Kind.PREFERENCE, **BARE}
    both = ("cyanocobalamin", "hydroxocobalamin")
    alike = say("one-1", modality=Modality.ACCEPTABLE, **(choice | {"formulations": both}))
    second = {"less_preferred": both[:1], "formulations": both[1:], "governs": ("route",)}
    ranks = say("two-1", modality=Modality.PREFER, **(choice | second))
    found, support = position.positions([alike, ranks])
    a, b = found
    around = world(pages(alike, ranks), found, support, Fake())
    pair = Pair(a, b, around.relation(a, b), around)
    assert isinstance(FORMULATION.test(pair), Hit)
    assert FORMULATION.sieve.stances(pair)
    assert FORMULATION.sieve.matters(pair)


def test_what_a_page_prefers_is_its_claim_beside_an_answer_that_only_permits() -> None:
    """Only what is presented as *the* form was held against such an answer."""
    prefers = say(
        "one-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("formulation",), **BARE
    )
    permits = say(
        "two-1", modality=Modality.ACCEPTABLE, formulations=("hydroxocobalamin",), phase=None
    )
    assert "formulation" in clashes(prefers, permits, headlines=("two-1",))
    assert "formulation" not in clashes(prefers, permits)
