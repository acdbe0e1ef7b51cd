"""What looks like a clash and is none: other ages, other occasions, and what words leave unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Act, Conflict, Kind, Modality, Phase, Relation, Severity, Statement, Target
from kg.quantity import Interval
from tests.conflict_fakes import (
    BARE,
    DEFICIENT,
    KIDNEY,
    MONTH,
    NERVES,
    POOR,
    ban,
    by_route,
    clashes,
    find,
    page,
    pages,
    say,
    why,
)

CHILD, INFANT = ("child",), ("infant",)


def said(*statements: Statement) -> list[Conflict]:
    return list(find(*pages(*statements)).conflicts)


# ── ages ─────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("group", "condition", "meets"),
    [
        (CHILD, "12-17 years", False),
        (CHILD, "aged 1 to 11 years", False),
        (CHILD, "1 year and over", False),
        (CHILD, "6 months to 11 years", True),
        (CHILD, "under 5 years", True),
        (CHILD, "for 3-6 years", True),  # how long, and no age
        (INFANT, "1-5 months", True),
    ],
)
def test_children_of_other_ages_are_other_patients(
    group: tuple[str, ...], condition: str, meets: bool
) -> None:
    infants = say("one-1", populations=INFANT)
    others = say("two-1", populations=group, conditions=(condition,), dose_ug=Interval.point(5000))
    assert ("dose" in clashes(infants, others)) is meets
    if not meets:
        assert any(s.guard == "other-age" for s in why("one-1", "two-1", *pages(infants, others))
                   .silences)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "silent"),
    [
        ("How is the deficiency treated in adults?", True),
        ("How is the deficiency treated in adults and children?", False),
        ("How is the deficiency treated?", False),
    ],
)
def test_a_page_about_adults_forgets_no_children(title: str, silent: bool) -> None:
    gives = page("one", say("one-1"), title=title)
    bars = page("two", ban("two-1", populations=INFANT))
    found = {c.type for c in find(gives, bars).conflicts}
    assert ("omitted-caveat" in found) is not silent


def test_adults_and_children_are_both() -> None:
    """One of the two is no class, and the ban was taken to be for the other alone."""
    both = ban("two-1", quote="adults and children should not take it")
    child = say("one-1", populations=CHILD)
    silences = why("one-1", "two-1", *pages(child, both)).silences
    assert not any(s.guard == "other-age" for s in silences)
    grown = say("one-1", quote="adults take 1 mg")
    both = ban("two-1", populations=CHILD, quote="children and adults should not take it")
    assert "omitted-caveat" in clashes(grown, both)
    alone = replace(both, quote="children should not take it")
    assert "omitted-caveat" not in clashes(grown, alone)


# ── occasions ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "condition",
    [
        "without medical supervision",
        "on the day of the methotrexate dose",
        "until five days after the infusion",
        "crushing",
    ],
)
def test_what_is_ruled_out_on_an_occasion_is_met_by_who_names_it(condition: str) -> None:
    bars = ban("two-1", conditions=(condition,))
    assert "modality" not in clashes(say("one-1"), bars)
    assert "modality" in clashes(say("one-1", conditions=(condition,)), bars)
    assert "modality" in clashes(say("one-1"), replace(bars, conditions=("without B12",)))


@pytest.mark.parametrize(
    "condition", ["until vitamin B12 deficiency has been excluded", "until 12 weeks"]
)
def test_what_is_awaited_is_no_occasion(condition: str) -> None:
    """Who gives it at once goes against "not until a lack of B12 is excluded"."""
    bars = ban("two-1", conditions=(condition,))
    assert "modality" in clashes(say("one-1"), bars)


def test_little_words_make_no_occasion() -> None:
    bars = ban("two-1", conditions=("on the day of the methotrexate dose",))
    other = say("one-1", quote="1 mg on the other six days of the week")
    assert "modality" not in clashes(other, bars)


SURGERY = ban("two-1", conditions=("before major surgery",))


def test_a_page_with_a_rule_for_the_case_says_there_what_it_means() -> None:
    """Its general rule was held against a ban that was for one case."""
    general = say("one-1")
    own = say("one-2", conditions=("if six weeks remain", "before major surgery"), **BARE)
    assert "modality" in clashes(general, SURGERY)
    hit = [c for c in said(general, own, SURGERY) if c.type == "modality"]
    assert [c.statements for c in hit] == [(("one-2", "two-1"),)]
    other = replace(own, conditions=("after major bleeding",))
    assert ("one-1", "two-1") in [
        p for c in said(general, other, SURGERY) if c.type == "modality" for p in c.statements
    ]
    iron = replace(own, formulations=("iron",), routes=("oral",))
    assert ("one-1", "two-1") in [
        p for c in said(general, iron, SURGERY) if c.type == "modality" for p in c.statements
    ]


def test_what_is_ruled_out_in_a_case_is_one_finding_for_a_page() -> None:
    """Ten regimens made ten findings of one caveat; of a plain ban each is a finding still."""
    given = [say("one-1"), say("one-2", interval_days=Interval.point(7))]
    case = [c for c in said(*given, SURGERY) if c.type == "modality"]
    assert [len(c.statements) for c in case] == [2]
    plain = [c for c in said(*given, ban("two-1")) if c.type == "modality"]
    assert [len(c.statements) for c in plain] == [1, 1]


# ── a pace without a word on what ────────────────────────────────────────────────────────────────
PACE = say(
    "two-1", kind=Kind.CONTRAINDICATION, modality=Modality.AVOID, governs=("interval",),
    **(BARE | {"formulations": (), "routes": (), "interval_days": Interval(None, 28),
               "topic_agent": "cyanocobalamin"}),
)  # fmt: skip
TABLETS = say("one-1", routes=("oral",), interval_days=Interval.point(1))


def test_a_pace_is_ruled_out_for_what_its_page_gives_more_seldom() -> None:
    injections = say("two-2", interval_days=Interval.point(84))
    own_tablets = say("two-3", routes=("oral",), interval_days=Interval.point(1))
    assert "modality" in clashes(TABLETS, PACE)
    found = said(TABLETS, PACE, injections, own_tablets)
    assert not any("one-1" in p for c in found if c.type == "modality" for p in c.statements)
    weekly = say("one-1", interval_days=Interval.point(7))
    assert "modality" in clashes(weekly, PACE, injections)


def test_a_first_course_is_no_upkeep_where_the_page_opens_so_often_itself() -> None:
    course = say("one-1", phase=None, interval_days=Interval.point(7),
                 duration_days=Interval.point(28))  # fmt: skip
    opens = say("two-2", phase=Phase.LOADING, interval_days=Interval.point(3))
    assert "modality" in clashes(course, PACE)
    assert "modality" not in clashes(course, PACE, opens)


def test_a_preferred_pace_is_for_what_its_page_gives_so_often() -> None:
    daily = say(
        "two-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("interval",),
        **(BARE | {"formulations": (), "routes": (), "interval_days": Interval.point(1)}),
    )  # fmt: skip
    tablets = say("two-2", routes=("oral",), interval_days=Interval.point(1), phase=None)
    infusion = say("one-1", routes=("intravenous",), phase=None, interval_days=Interval.point(7))
    assert "frequency" in clashes(infusion, daily)
    assert "frequency" not in clashes(infusion, daily, tablets)


def test_a_free_choice_of_paces_agrees_with_either() -> None:
    every = say("one-1", routes=("oral",), interval_days=Interval.point(1))
    other = replace(every, id="two-1", source="two", interval_days=Interval.point(2))
    assert clashes(every, other)["frequency"].severity is Severity.DISAGREEMENT
    chosen = replace(other, modality=Modality.ACCEPTABLE)
    second = replace(chosen, id="two-2", span=say("two-2").span, interval_days=Interval.point(1),
                     relations=(Relation("alternative-to", "two-1"),))  # fmt: skip
    hit = [c for c in said(every, chosen, second) if c.type == "frequency"]
    assert {c.severity for c in hit} == {Severity.TENSION}


# ── what is required, preferred, reported ────────────────────────────────────────────────────────
def test_a_case_that_is_required_requires_no_route() -> None:
    """ "Infusions must only be given where a team is at hand" forbade tablets."""
    needs = by_route("one-1", "intravenous", Modality.REQUIRE, conditions=("where a team is",),
                     quote="infusions must only be given where a team is")  # fmt: skip
    tablets = say("two-1", routes=("oral",))
    assert "exclusivity" not in clashes(needs, tablets)
    firm = replace(needs, quote="infusions must be given where a team is")
    assert "exclusivity" in clashes(firm, tablets)
    needle = replace(needs, quote="B12 must only be given by injection where absorption fails")
    assert "exclusivity" in clashes(needle, tablets)


def test_what_has_to_be_generous_requires_no_route() -> None:
    generous = say("one-1", modality=Modality.REQUIRE, populations=POOR,
                   **(BARE | {"formulations": (), "routes": ("oral",)}))  # fmt: skip
    assert "exclusivity" not in clashes(generous, say("two-1"))
    assert "exclusivity" in clashes(replace(generous, governs=("route",)), say("two-1"))


def test_a_requirement_for_a_special_group_and_a_rule_for_all_are_a_tension() -> None:
    needs = by_route("one-1", "parenteral", Modality.REQUIRE, populations=KIDNEY)
    tablets = say("two-1", routes=("oral",))
    assert clashes(needs, tablets)["exclusivity"].severity is Severity.TENSION
    same = replace(tablets, populations=KIDNEY)
    assert clashes(needs, same)["exclusivity"].severity is Severity.CONTRADICTION


def test_who_gives_the_preferred_route_as_well_is_no_rival() -> None:
    first = by_route("one-1", "oral", Modality.PREFER)
    injections = say("two-1", phase=None)
    assert "route" in clashes(first, injections)
    tablets = say("two-2", routes=("oral",), phase=None)
    assert "route" not in clashes(first, injections, tablets)


def test_a_level_to_reach_is_no_check() -> None:
    aims = say("one-1", kind=Kind.MONITORING, act=Act.MONITOR, analytes=("vitamin-b12",), **BARE)
    bars = replace(aims, id="two-1", source="two", modality=Modality.AVOID)
    assert "modality" in clashes(aims, bars)
    target = Target("vitamin-b12", ">", Interval(300, None), "pmol/L")
    assert "modality" not in clashes(replace(aims, target=target), bars)


def test_a_level_at_which_to_stop_ends_no_treatment_for_life() -> None:
    life = say("one-1", until="lifelong", governs=("therapy",), **BARE)
    stop = say("two-1", act=Act.DISCONTINUE, governs=("therapy",),
               conditions=("if calcium rises above 2.6 mmol/L",), **BARE)  # fmt: skip
    assert "duration" not in clashes(life, stop)
    assert "duration" in clashes(life, replace(stop, modality=Modality.ACCEPTABLE))


def test_a_page_that_treats_them_finds_their_treatment_needless_in_some_case_only() -> None:
    page_drug = {"formulations": (), "routes": (), "topic_agent": "cyanocobalamin"}
    needless = say(
        "two-1", modality=Modality.INFORM, governs=("therapy",), **(BARE | page_drug)
    )  # fmt: skip
    assert "modality" in clashes(say("one-1"), needless)
    assert "modality" not in clashes(say("one-1"), needless, say("two-2"))
    iron = say("two-2", formulations=("iron",), routes=("oral",))
    assert "modality" in clashes(say("one-1"), needless, iron)


def test_a_dose_that_worked_is_not_the_least_that_works() -> None:
    trial = say("one-1", kind=Kind.EFFICACY, modality=Modality.INFORM, analytes=("vitamin-b12",),
                dose_ug=Interval.point(2000), phase=None,
                quote="2000 µg daily raised the serum level")  # fmt: skip
    less = say("two-1", dose_ug=Interval.point(250), phase=None)
    assert "evidence" not in clashes(trial, less)
    needs = replace(trial, quote="the lowest dose that raised the level was 2000 µg")
    assert "evidence" in clashes(needs, less)


# ── phases and steps ─────────────────────────────────────────────────────────────────────────────
def test_so_many_doses_are_no_upkeep() -> None:
    ten = say("one-1", phase=None, count=Interval.point(10), interval_days=None)
    upkeep = say("two-1", dose_ug=Interval.point(500), interval_days=None)
    assert "dose" not in clashes(ten, upkeep)
    assert "dose" in clashes(replace(ten, count=None, interval_days=Interval.point(MONTH)),
                             replace(upkeep, interval_days=Interval.point(MONTH)))  # fmt: skip


# ── caveats ──────────────────────────────────────────────────────────────────────────────────────
def test_a_caveat_for_a_special_group_that_meets_another_by_chance_is_a_tension() -> None:
    """Beside what is given to all, in a finding of its own."""
    given = [say("one-1"), say("one-2", populations=NERVES)]
    found = said(*given, ban("two-1", populations=KIDNEY))
    told = {(c.severity, c.statements) for c in found if c.type == "omitted-caveat"}
    assert told == {(Severity.TENSION, ((each.id, "two-1"),)) for each in given}


def test_who_states_the_very_caution_does_not_omit_it() -> None:
    """Its regimen is for the wider group by name, and was told to leave the caution out."""
    early = ("first-trimester-pregnancy",)
    given = say("one-1", populations=("pregnancy",))
    barred = ban("two-1", populations=early)
    assert "omitted-caveat" in clashes(given, barred)
    own = replace(barred, id="one-2", source="one")
    scopes = {c.scope for c in said(given, own, barred) if c.type == "omitted-caveat"}
    assert "cross-source" not in scopes


def test_a_route_that_fails_in_one_group_is_no_caveat_for_another() -> None:
    tablets = say("one-1", routes=("oral",), populations=NERVES)
    fails = by_route("two-1", "oral", Modality.AVOID, populations=KIDNEY)
    assert "omitted-caveat" not in clashes(tablets, fails)
    assert "omitted-caveat" in clashes(replace(tablets, populations=DEFICIENT), fails)


def test_a_needle_that_harms_one_group_is_a_caveat_for_another() -> None:
    """Who is pregnant may bleed too: an injection ruled out was taken for a route that fails."""
    injected = say("one-1", populations=NERVES)
    bars = by_route("two-1", "intramuscular", Modality.FORBID, populations=KIDNEY)
    assert clashes(injected, bars)["omitted-caveat"].severity is Severity.TENSION


# ── groups ───────────────────────────────────────────────────────────────────────────────────────
def test_a_group_among_others_in_a_title_is_not_all_that_the_page_is_about() -> None:
    one = say("one-1", populations=NERVES, dose_ug=Interval.point(50))
    two = say("two-1", populations=KIDNEY)
    other = page("two", two)
    whole = page("one", one, title="Vitamin B12 in neurological involvement")
    among = page("one", one, title="Vitamin B12, including in neurological involvement")
    found = [c.severity for c in find(whole, other).conflicts if c.type == "dose"]
    assert found == [Severity.TENSION]  # and still not about those with both
    assert not any(c.type == "dose" for c in find(among, other).conflicts)
    all_of_them = page("two", replace(two, populations=DEFICIENT))
    found = [c.severity for c in find(whole, all_of_them).conflicts if c.type == "dose"]
    assert found == [Severity.DISAGREEMENT]


def test_a_page_about_one_group_does_not_require_its_route_of_another() -> None:
    must = by_route("one-1", "intramuscular", Modality.REQUIRE, populations=NERVES)
    whole = page("one", must, title="Vitamin B12 in neurological involvement")

    def found(group: tuple[str, ...]) -> list[Severity]:
        other = page("two", by_route("two-1", "oral", populations=group))
        return [c.severity for c in find(whole, other).conflicts if c.type == "exclusivity"]

    assert found(KIDNEY) == [Severity.TENSION]
    assert found(NERVES) == found(DEFICIENT) == [Severity.CONTRADICTION]


def test_rules_for_special_groups_beside_one_for_all_are_one_finding() -> None:
    general = say("one-1")
    others = [say("two-1", populations=KIDNEY, dose_ug=Interval.point(50)),
              say("two-2", populations=("hemodialysis",), dose_ug=Interval.point(50))]  # fmt: skip
    found = [c for c in said(general, *others) if c.type == "dose"]
    assert [(len(c.statements), c.severity) for c in found] == [(2, Severity.TENSION)]


def test_amounts_of_children_are_their_own() -> None:
    """A dose for infants beside the rule for everybody; a ban for everybody is for them, too."""
    infants = say("two-1", populations=INFANT, dose_ug=Interval.point(50))
    assert "dose" not in clashes(say("one-1"), infants)
    assert "dose" in clashes(say("one-1", populations=CHILD), infants)
    assert "modality" in clashes(ban("one-1", formulations=("cobalamin",)), infants)
