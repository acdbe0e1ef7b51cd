"""Two statements of cases that no patient is in at once, or that leave one another alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import position
from kg.conflict import cases
from kg.model import (
    Act,
    Block,
    BlockKind,
    Kind,
    Modality,
    Phase,
    Reading,
    Relation,
    Severity,
    Span,
    Statement,
)
from kg.quantity import Interval
from tests.conflict_fakes import (
    BARE,
    DEFICIENT,
    KIDNEY,
    MONTH,
    NERVES,
    PERNICIOUS,
    Fake,
    ban,
    by_route,
    clashes,
    find,
    page,
    pages,
    say,
)

TENSION = Severity.TENSION
DISAGREEMENT = Severity.DISAGREEMENT
CONTRADICTION = Severity.CONTRADICTION
PREGNANT = ("pregnancy",)
WEEK = Interval.point(7)


def weight(code: str, *statements: Statement) -> Severity | None:
    found = clashes(*statements)
    return found[code].severity if code in found else None


def apart(a: Statement, b: Statement) -> bool:
    found, support = position.positions([a, b])
    at = {each.id: each for each in found}
    return cases.apart(at[support[a.id]], at[support[b.id]], Fake())


def case(key: str, condition: str, group: str = DEFICIENT[0]) -> Statement:
    return say(key, populations=(group,), conditions=(condition,) if condition else ())


# ── cases that no patient is in at once ──────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("one", "other", "shut_out"),
    [
        ("if the count is still low", "when the count has normalized and the diet is mended", True),
        ("if the count is still low", "when the count is low and the diet is mended", False),
        ("if the count is still low", "when the count has normalized or the diet is mended", False),
        ("in mild and moderate disease", "in mild disease", False),
        ("if ferritin is below 30 and iron is low", "if ferritin is above 100", True),
    ],
)
def test_all_that_a_condition_joins_has_to_hold(one: str, other: str, shut_out: bool) -> None:
    assert apart(case("one-1", one), case("two-1", other)) is shut_out


@pytest.mark.parametrize(
    ("group", "condition", "shut_out"),
    [
        ("high-dose-steroid-therapy", "with weekly low-dose steroid", True),
        ("high-dose-steroid-therapy", "with weekly high-dose steroid", False),
        ("high-dose-steroid-therapy", "with a low iron intake", False),
        ("steroid-therapy", "with weekly low-dose steroid", False),
    ],
)
def test_a_group_on_high_doses_is_not_on_low_ones(
    group: str, condition: str, shut_out: bool
) -> None:
    assert apart(case("one-1", "", group), case("two-1", condition)) is shut_out


@pytest.mark.parametrize(
    ("condition", "shut_out"),
    [
        ("in mild to moderate neurological disease", True),
        ("in moderate to severe neurological disease", False),
        ("with mild anaemia", False),
    ],
)
def test_the_severe_cases_of_a_group_are_none_of_its_mild_ones(
    condition: str, shut_out: bool
) -> None:
    severe = case("one-1", "", "severe-neurological-involvement")
    assert apart(severe, case("two-1", condition, NERVES[0])) is shut_out


@pytest.mark.parametrize(
    ("group", "shut_out"),
    [("sarcoidosis", True), ("infant", False), ("metformin-therapy", False), ("anemia", False)],
)
def test_who_is_ill_is_not_otherwise_healthy(group: str, shut_out: bool) -> None:
    well = case("one-1", "if otherwise healthy", "adult")
    assert apart(well, case("two-1", "", group)) is shut_out
    assert not apart(case("one-1", "if tired", "adult"), case("two-1", "", group))


# ── what leaves the other alone ──────────────────────────────────────────────────────────────────
def test_four_weeks_and_a_month_are_one_length() -> None:
    course = {"interval_days": WEEK, "phase": Phase.LOADING}
    weeks = say("one-1", duration_days=Interval.point(28), **course)
    assert (
        weight("duration", weeks, say("two-1", duration_days=Interval.point(MONTH), **course))
        is None
    )
    later = say("two-1", duration_days=Interval.point(60), **course)
    assert weight("duration", weeks, later) is DISAGREEMENT


def test_another_form_where_the_preferred_one_is_out_of_stock_heeds_the_preference() -> None:
    first = say(
        "two-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("formulation",),
        formulations=("hydroxocobalamin",), less_preferred=("cyanocobalamin",), **BARE,
    )  # fmt: skip
    absent = say("one-1", conditions=("where hydroxocobalamin is out of stock",))
    assert weight("formulation", absent, first) is TENSION
    assert weight("formulation", say("one-1"), first) is DISAGREEMENT


def test_a_form_for_a_case_of_a_group_leaves_the_rest_of_it_theirs() -> None:
    one = say("one-1", populations=KIDNEY)
    other = say("two-1", populations=KIDNEY, formulations=("hydroxocobalamin",))
    assert weight("formulation", one, other) is DISAGREEMENT
    for condition in ("with a rash", "only if the rash stays"):
        assert weight("formulation", one, replace(other, conditions=(condition,))) is TENSION


def test_what_healthy_people_take_prevents_what_others_of_them_are_treated_for() -> None:
    drops = say("one-1", populations=PREGNANT, routes=("oral",))
    needle = say("two-1", populations=PREGNANT)
    assert weight("route", drops, needle) is DISAGREEMENT
    assert (
        weight("route", drops, replace(needle, conditions=("with proven deficiency",))) is TENSION
    )


def test_upkeep_waits_for_the_first_step_to_end() -> None:
    first = say(
        "one-1",
        phase=Phase.LOADING,
        interval_days=Interval.point(1),
        until="no-further-improvement",
    )
    opens = say("two-1", phase=None, interval_days=Interval.point(1), duration_days=WEEK)
    then = say("two-2", phase=None, duration_days=Interval(180, None),
               relations=(Relation("follows", "two-1"),))  # fmt: skip
    assert weight("frequency", first, opens, then) is None
    weekly = replace(then, interval_days=WEEK)
    assert weight("frequency", first, opens, weekly) is DISAGREEMENT


def test_what_is_ruled_out_as_a_treatment_of_plain_deficiency_may_be_given_for_another_reason() -> (
    None
):
    barred = ban("two-1", populations=KIDNEY, conditions=("to treat plain deficiency",),
                 quote="must not be used to treat plain deficiency")  # fmt: skip
    other = say("one-1", populations=KIDNEY)
    assert weight("modality", other, barred) is None
    plain = replace(barred, conditions=(), quote="must not be used")
    assert weight("modality", other, plain) is CONTRADICTION


def test_prevention_is_ruled_out_and_not_what_is_given_once_a_deficiency_is_found() -> None:
    barred = ban("two-1", populations=KIDNEY)
    barred = replace(barred, phase=Phase.PROPHYLAXIS)
    found = say(
        "one-1", populations=KIDNEY, phase=None, conditions=("only if deficiency is found",)
    )
    assert weight("modality", found, barred) is None
    assert weight("modality", replace(found, conditions=()), barred) is CONTRADICTION


def test_who_is_left_out_may_be_those_with_a_disease_that_brings_it() -> None:
    spared = {"excluded_populations": ("compromised-absorption",)}
    barred = ban("two-1", populations=DEFICIENT, dose_ug=Interval(900, None), **spared)
    assert weight("modality", say("one-1", populations=("celiac-disease",)), barred) is TENSION
    assert weight("modality", say("one-1", populations=KIDNEY), barred) is CONTRADICTION


def test_what_is_kept_for_who_cannot_absorb_is_given_to_those_of_a_disease_of_absorption() -> None:
    kept = by_route(
        "two-1", "parenteral", populations=DEFICIENT,
        conditions=("reserved for people who cannot absorb tablets",),
    )  # fmt: skip
    given = by_route("one-1", "parenteral", populations=PERNICIOUS)
    assert weight("exclusivity", given, kept) is None
    assert weight("exclusivity", replace(given, populations=NERVES), kept) is DISAGREEMENT


def test_a_caution_in_a_case_is_left_out_by_who_leaves_the_case_open() -> None:
    barred = ban("two-1", populations=("severe-neurological-involvement",))
    given = say("one-1", populations=NERVES)
    assert weight("omitted-caveat", given, barred) is CONTRADICTION
    while_fit = replace(barred, conditions=("while the bowel is inflamed",))
    assert weight("omitted-caveat", given, while_fit) is TENSION


def headed(key: str, *statements: Statement) -> Reading:
    """A page whose statements stand under one heading."""
    heading = Block(BlockKind.HEADING, Span(0, 5), 0, ())
    bullets = (Block(BlockKind.BULLET, s.span, 0, (0,)) for s in statements)
    return page(key, *statements, blocks=(heading, *bullets))


def weighed(code: str, *readings: Reading) -> set[Severity]:
    return {c.severity for c in find(*readings).conflicts if c.type == code}


def test_a_dose_that_the_page_gives_as_upkeep_is_no_rival_of_its_first_one() -> None:
    plain = {"populations": PREGNANT, "interval_days": WEEK}
    course = say("one-1", duration_days=Interval.point(90), phase=None, **plain)
    upkeep = say("one-2", dose_ug=Interval.point(400), **plain)
    other = say("two-1", dose_ug=Interval.point(400), phase=None, **plain)
    assert weighed("dose", headed("one", course, upkeep), headed("two", other)) == {TENSION}
    less = replace(upkeep, dose_ug=Interval.point(300))
    assert DISAGREEMENT in weighed("dose", headed("one", course, less), headed("two", other))


def test_a_group_and_those_of_it_who_are_anemic_have_a_dose_each_under_one_heading() -> None:
    everyone = say("one-1", populations=("infant",), dose_ug=Interval.point(60))
    anemic = say("one-2", populations=("infant-with-anemia",), dose_ug=Interval.point(200))
    other = say("two-1", populations=("infant-with-anemia",), dose_ug=Interval.point(100))
    found = find(headed("one", everyone, anemic), headed("two", other)).conflicts
    told = {c.statements[0]: c.severity for c in found if c.type == "dose"}
    assert told == {("one-2", "two-1"): DISAGREEMENT}, "its own word for them is what is compared"
    found = find(headed("one", everyone), headed("two", other)).conflicts
    assert [c.severity for c in found if c.type == "dose"] == [DISAGREEMENT]


def test_a_page_may_permit_another_form_beside_the_one_it_recommends() -> None:
    one = say("one-1", formulations=("iron",), dose_ug=Interval.point(200))
    free = say("one-2", formulations=("iron-polymaltose",), modality=Modality.ACCEPTABLE)
    assert weighed("dose", *pages(one, free)) == {TENSION}
    assert weighed("dose", *pages(one, replace(free, formulations=("iron",)))) == {DISAGREEMENT}


# ── checks ───────────────────────────────────────────────────────────────────────────────────────
def check(key: str, modality: Modality = Modality.RECOMMEND, **slots: object) -> Statement:
    plain = {"kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("vitamin-b12",)}
    bare = {"formulations": (), "routes": ()}
    return say(key, modality=modality, **{**BARE, **plain, **bare, **slots})


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Serum B12 should be taken before treatment", True),
        ("Measure serum B12 in people with bone pain", True),
        ("Measure serum B12 after 3 months", False),
        ("Serum B12 should be monitored", False),
        ("Check serum B12 each trimester", False),
    ],
)
def test_what_is_not_to_be_measured_again_is_measured_first(asked: str, first: bool) -> None:
    again = check("two-1", Modality.FORBID, quote="Serum B12 should not be remeasured")
    found = weight("modality", check("one-1", quote=asked), again)
    assert found is (None if first else CONTRADICTION)
    never = replace(again, quote="Serum B12 should not be measured")
    assert weight("modality", check("one-1", quote=asked), never) is CONTRADICTION


def test_a_check_goes_on_under_the_treatment_of_the_one_it_follows() -> None:
    barred = check("two-1", Modality.AVOID, conditions=("while injections continue",))
    first = check("one-1", quote="three months after tablets are started", analytes=("iron",))
    then = check("one-2", interval_days=Interval.point(365),
                 relations=(Relation("follows", "one-1"),))  # fmt: skip
    assert weight("modality", first, then, barred) is None
    assert weight("modality", first, replace(then, relations=()), barred) is not None


def test_a_check_of_a_page_goes_on_under_what_that_page_answers_with() -> None:
    """ "Not once injections have begun" was held against the checks of a page about tablets."""
    barred = check("two-1", Modality.AVOID, conditions=("once injections have begun",))
    asked = check("one-2", interval_days=Interval.point(365))
    tablets = say("one-1", routes=("oral",))

    def found(answer: Statement) -> set[str]:
        readings = [page("one", answer, asked, headline="one-1"), page("two", barred)]
        return {c.type for c in find(*readings).conflicts}

    assert "modality" not in found(tablets)
    assert "modality" in found(replace(tablets, routes=("intramuscular",)))
    assert "modality" in found(replace(tablets, routes=("oral", "intramuscular")))
    assert weight("modality", tablets, asked, barred) is not None
    assert weight("modality", asked, replace(barred, conditions=())) is not None


# ── most patients ────────────────────────────────────────────────────────────────────────────────
def test_who_gives_a_group_at_risk_less_than_most_has_room_for_it() -> None:
    much = say("one-1", dose_ug=Interval.point(3000), quantifier="most")
    less = say("two-1", populations=PERNICIOUS)
    assert weight("specialisation", much, less) is TENSION
    assert weight("specialisation", replace(much, quantifier=""), less) is DISAGREEMENT


@pytest.mark.parametrize(
    "condition", ["who are not in good health", "unless otherwise well", "except the healthy"]
)
def test_who_is_not_well_is_not_kept_apart_from_the_ill(condition: str) -> None:
    """What denies health had been read as health, and a ban went unseen."""
    barred = ban("one-1", conditions=(condition,))
    assert weighed("modality", headed("one", barred), headed("two", say("two-1")))


def test_two_words_are_forms_of_one_by_their_ends_alone() -> None:
    kept = by_route("one-1", "intramuscular", conditions=("only in hyperthyroidism",))
    given = by_route("two-1", "intramuscular", populations=("hypertension",))
    assert "exclusivity" in clashes(kept, given)


def test_why_a_dose_is_so_tells_no_other_dose() -> None:
    told = say(
        "one-1", quote="The usual dose is given because of an increased risk", governs=("dose",),
        populations=KIDNEY, formulations=(), routes=(), topic_agent="cobalamin", **BARE,
    )  # fmt: skip
    left = replace(told, id="two-1", source="two", modality=Modality.INFORM,
                   quote="They do not require a higher dose")  # fmt: skip
    assert "dose" not in clashes(told, left)
