"""When two positions conflict, and the guards that keep the rest silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import conflict, position, terms
from kg.conflict import guards, tables
from kg.errors import UsageError
from kg.model import (
    Act,
    Ambiguity,
    Basis,
    Block,
    BlockKind,
    Candidate,
    Danger,
    Inherited,
    Kind,
    Marker,
    MarkerStatus,
    Modality,
    Phase,
    Relation,
    Schedule,
    Severity,
    Span,
    Statement,
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
    clashes,
    find,
    page,
    pages,
    reference,
    say,
    why,
)

REGIMEN = say("one-1")
AVOID = say("two-1", kind=Kind.CONTRAINDICATION, modality=Modality.AVOID, routes=(), **BARE)
REQUIRED = say(
    "one-1",
    modality=Modality.REQUIRE,
    governs=("route",),
    formulations=(),
    populations=POOR,
    **BARE,
)
OWN_ORAL = say("one-2", modality=Modality.ACCEPTABLE, routes=("oral",), populations=POOR)
ORAL = say("two-1", modality=Modality.ACCEPTABLE, routes=("oral",), populations=POOR)


# --- Modality and exclusivity ------------------------------------------------------------------


def test_directing_what_the_other_rules_out_is_a_contradiction() -> None:
    found = clashes(REGIMEN, AVOID)
    assert found.keys() == {"modality"}
    assert found["modality"].severity is Severity.CONTRADICTION
    assert found["modality"].verdict is Verdict.DEFINITE
    assert found["modality"].statements == (("one-1", "two-1"),)


def test_the_dose_of_a_prohibition_is_the_avoided_dose() -> None:
    low = replace(AVOID, dose_ug=Interval.point(100), dose_basis=Basis.ADMINISTRATION)
    assert not clashes(REGIMEN, low)
    assert "modality" in clashes(replace(REGIMEN, dose_ug=Interval.point(100)), low)


def test_a_general_drug_is_existential_when_directed_and_universal_when_forbidden() -> None:
    general = replace(REGIMEN, formulations=("cobalamin",))
    assert not clashes(general, AVOID)
    assert "modality" in clashes(REGIMEN, replace(AVOID, formulations=("cobalamin",)))


def test_an_injection_is_not_an_intravenous_injection() -> None:
    vein = replace(AVOID, routes=("intravenous",), modality=Modality.FORBID)
    assert not clashes(replace(REGIMEN, routes=("parenteral",)), vein)
    assert "modality" in clashes(replace(REGIMEN, routes=("intravenous",)), vein)


def test_never_stopping_does_not_clash_with_giving() -> None:
    never = say("two-1", modality=Modality.FORBID, act=Act.DISCONTINUE, kind=Kind.WARNING, **BARE)
    assert not clashes(REGIMEN, never)
    assert {s.guard for s in why("one-1", "two-1", *pages(REGIMEN, never)).silences} >= {
        "other-act"
    }


HELD = say("two-1", modality=Modality.RECOMMEND, act=Act.WITHHOLD, kind=Kind.WARNING, **BARE)


def test_asking_to_withhold_rules_out_giving() -> None:
    assert clashes(REGIMEN, HELD)["modality"].severity is Severity.CONTRADICTION
    assert not clashes(REGIMEN, replace(HELD, modality=Modality.ACCEPTABLE))


def test_withholding_from_a_special_group_is_a_caveat_that_the_other_omits() -> None:
    found = clashes(REGIMEN, replace(HELD, populations=KIDNEY))
    assert found.keys() == {"omitted-caveat"}


def test_withholding_clashes_with_never_withholding() -> None:
    kept = say("one-1", modality=Modality.FORBID, act=Act.WITHHOLD, kind=Kind.WARNING, **BARE)
    assert "modality" in clashes(kept, HELD)
    banned = replace(HELD, act=Act.ADMINISTER, modality=Modality.FORBID)
    assert "modality" in clashes(kept, banned)
    lacking = replace(kept, conditions=("deficient",))
    assert "modality" in clashes(lacking, replace(banned, conditions=("in active disease",)))
    for_fear = replace(kept, conditions=("for fear of iron overload",))
    assert not clashes(for_fear, replace(banned, conditions=("in active disease",)))


def test_what_must_not_be_withheld_may_be_given_another_way() -> None:
    kept = say(
        "one-1", modality=Modality.FORBID, act=Act.WITHHOLD, kind=Kind.WARNING, routes=(), **BARE
    )
    no_spray = replace(HELD, act=Act.ADMINISTER, modality=Modality.AVOID, routes=("nasal",))
    assert not clashes(kept, no_spray)


def test_a_required_route_contradicts_another_that_is_allowed() -> None:
    found = clashes(REQUIRED, ORAL)["exclusivity"]
    assert (found.severity, found.verdict) == (Severity.CONTRADICTION, Verdict.DEFINITE)


def test_a_required_route_contradicts_its_own_source() -> None:
    own = replace(OWN_ORAL, conditions=("who prefer it",))
    found = clashes(REQUIRED, own)["exclusivity"]
    assert (found.severity, found.scope) == (Severity.CONTRADICTION, "intra-source")
    assert found.verdict is Verdict.POSSIBLE  # words the ontology cannot express
    narrower = clashes(replace(REQUIRED, populations=("severe-malabsorption",)), own)["exclusivity"]
    assert narrower.severity is Severity.CONTRADICTION


def test_requiring_therapy_requires_no_route() -> None:
    lent = (Inherited("routes", Span(0, 5)),)
    assert not clashes(replace(REQUIRED, governs=("therapy",), inherited=lent), ORAL)
    injections = replace(REQUIRED, governs=("therapy",), routes=("parenteral",))
    assert clashes(injections, ORAL)["exclusivity"].verdict is Verdict.POSSIBLE


def test_a_form_of_the_required_route_fulfils_it() -> None:
    injections = replace(REQUIRED, routes=("parenteral",))
    assert not clashes(injections, replace(ORAL, routes=("intramuscular",)))


def test_another_group_of_the_same_source_is_an_exception() -> None:
    own = replace(OWN_ORAL, populations=("bariatric-surgery",))
    assert clashes(REQUIRED, own)["exclusivity"].severity is Severity.TENSION


def test_a_requirement_for_some_within_a_general_permission_is_an_omitted_caveat() -> None:
    general = replace(OWN_ORAL, populations=("vitamin-b12-deficiency",))
    required = replace(REQUIRED, populations=PERNICIOUS)
    found = clashes(required, general)
    assert found.keys() == {"omitted-caveat"}
    assert found["omitted-caveat"].severity is Severity.TENSION


# --- Numbers -----------------------------------------------------------------------------------


def test_disjoint_doses_disagree() -> None:
    low, high = replace(REGIMEN, routes=("oral",)), say("two-1", routes=("oral",))
    found = clashes(low, replace(high, dose_ug=Interval.point(350)))
    assert found["dose"].severity is Severity.DISAGREEMENT
    assert not clashes(low, high)


@pytest.mark.parametrize(
    "other",
    [
        {"dose_ug": Interval(1000, 2000), "interval_days": Interval(MONTH, 3 * MONTH)},
        {"interval_days": Interval.point(28)},
        {"interval_days": None},
        {"dose_ug": None, "dose_basis": None},
        {"dose_ug": Interval(500, None)},
    ],
    ids=["containment", "four-weeks", "no-interval", "no-dose", "at-least"],
)
def test_containment_and_unknown_values_do_not_conflict(other: dict[str, object]) -> None:
    assert not clashes(REGIMEN, say("two-1", **other))


def test_disjoint_intervals_disagree() -> None:
    found = clashes(REGIMEN, say("two-1", interval_days=Interval.point(2 * MONTH)))
    assert found.keys() == {"frequency"}


def test_a_required_interval_contradicts() -> None:
    rare = say("two-1", interval_days=Interval.point(2 * MONTH), modality=Modality.REQUIRE)
    assert clashes(REGIMEN, rare)["frequency"].severity is Severity.CONTRADICTION


def test_dose_and_interval_together_are_compared_by_the_day() -> None:
    daily = say(
        "two-1", routes=("oral",), dose_ug=Interval.point(350), interval_days=Interval.point(1)
    )
    monthly = replace(REGIMEN, routes=("oral",), dose_ug=Interval.point(2000))
    assert clashes(monthly, daily).keys() == {"exposure"}
    same = replace(monthly, dose_ug=Interval.point(350 * MONTH))
    assert clashes(same, daily)["frequency"].severity is Severity.TENSION  # in other parts


def test_paces_of_doses_counted_over_different_things_are_not_compared() -> None:
    by_weight = say("two-1", dose_basis=Basis.KG_ADMINISTRATION, interval_days=Interval.point(7))
    assert not clashes(REGIMEN, by_weight)
    flat = replace(by_weight, dose_basis=Basis.ADMINISTRATION)
    assert clashes(REGIMEN, flat).keys() == {"frequency"}


def test_a_day_and_each_of_daily_doses_are_one() -> None:
    a_day = say("two-1", dose_basis=Basis.DAY, interval_days=None, dose_ug=Interval.point(1000))
    assert not clashes(replace(REGIMEN, interval_days=Interval.point(1)), a_day)


def test_durations_of_one_regimen_disagree() -> None:
    short = replace(REGIMEN, duration_days=Interval.point(10))
    assert "duration" in clashes(short, say("two-1", duration_days=Interval.point(14)))


@pytest.mark.parametrize(
    ("guard", "other"),
    [
        ("other-phase", {"phase": Phase.LOADING}),
        ("other-route", {"routes": ("oral",)}),
        ("other-formulation", {"formulations": ("hydroxocobalamin",)}),
        ("other-drug", {"formulations": (), "other_agents": ("folic-acid",)}),
        ("not-a-directive", {"kind": Kind.EFFICACY, "modality": Modality.INFORM}),
        ("partial-permission", {"modality": Modality.ACCEPTABLE, "quantifier": "up to 50%"}),
    ],
)
def test_each_guard_silences_the_frequency_rule(guard: str, other: dict[str, object]) -> None:
    rare = say("two-1", interval_days=Interval.point(3 * MONTH), **other)
    told = why("one-1", "two-1", *pages(REGIMEN, rare))
    assert "frequency" not in {c.type for c in told.conflicts}
    silence = next(s for s in told.silences if s.rule == "frequency")
    assert silence.guard == guard
    assert silence.reason.endswith(".")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("below 35 kg", "70 kg or more"),
        ("3-12 months", "1-12 years"),
        ("35 to under 70 kg", "70 kg or more"),
        ("35-69 kg", "below 35 kg"),
        ("hemoglobin below 10 g/dL", "with a haemoglobin of 10 g/dL or more"),
        ("when serum B12 lies between 150 and 250 pmol/L", "if serum B12 is below 150 pmol/L"),
        ("with a 25-hydroxyvitamin D below 20 ng/mL", "if 25-hydroxyvitamin D is over 30 ng/mL"),
        ("in active disease", "in inactive disease"),
        ("in the first trimester", "in the second and third trimesters"),
        ("when tablets are tolerated", "when tablets are not tolerated"),
    ],
)
def test_cases_that_shut_each_other_out_never_meet(one: str, two: str) -> None:
    first = replace(REGIMEN, conditions=(one,))
    other = say("two-1", interval_days=Interval.point(3 * MONTH), conditions=(two,))
    assert not clashes(first, other)
    assert "other-case" in {s.guard for s in why("one-1", "two-1", *pages(first, other)).silences}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("below 35 kg", "below 70 kg"),
        ("35 kg or less", "35 kg or more"),
        ("hemoglobin below 10 g/dL", "ferritin 10 g/dL or more"),
        ("hemoglobin below 7 g/dL", "hemoglobin above 8 mmol/L"),
        ("unless ferritin exceeds 700 ng/mL", "ferritin below 500 ng/mL"),
        ("in active disease", "when injections are refused"),
        ("after week 12", "at 4 weeks"),
        ("when B12 is below 200 pmol/L", "when folate is above 300 pmol/L"),
    ],
)
def test_other_cases_may_meet(one: str, two: str) -> None:
    first = replace(REGIMEN, conditions=(one,))
    other = say("two-1", interval_days=Interval.point(3 * MONTH), conditions=(two,))
    assert clashes(first, other)["frequency"].verdict is Verdict.POSSIBLE


PREGNANT = ("pregnancy",)


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        ("in the first trimester", "after 34 weeks of pregnancy", False),
        ("before week 13", "from the second trimester onwards", False),
        ("before the third trimester", "in the last trimester", True),
        ("in the first trimester", "before week 20", True),
        ("in the second or third trimester", "from week 20", True),
        ("in the first trimester", "after 8 weeks", True),
    ],
)
def test_weeks_of_a_pregnancy_may_have_none_in_common(one: str, two: str, meet: bool) -> None:
    first = replace(REGIMEN, conditions=(one,), populations=PREGNANT)
    rare = Interval.point(3 * MONTH)
    other = say("two-1", interval_days=rare, conditions=(two,), populations=PREGNANT)
    assert ("frequency" in clashes(first, other)) is meet


def test_disjoint_patients_never_meet() -> None:
    with_nerves = say("two-1", populations=NERVES, interval_days=Interval.point(2))
    without = replace(REGIMEN, excluded_populations=NERVES)
    told = why("one-1", "two-1", *pages(without, with_nerves))
    assert not told.conflicts
    assert "disjoint-patients" in {s.guard for s in told.silences}


def test_whoever_a_group_leaves_out_is_left_out_where_no_other_is_named() -> None:
    anybody_else = replace(REGIMEN, populations=(), excluded_populations=KIDNEY)
    banned = replace(AVOID, populations=KIDNEY)
    assert not clashes(anybody_else, banned)
    assert clashes(anybody_else, replace(banned, populations=NERVES)).keys() == {"omitted-caveat"}
    for_others = replace(AVOID, populations=(), excluded_populations=KIDNEY)
    assert clashes(REGIMEN, for_others).keys() == {"modality"}
    assert not clashes(replace(REGIMEN, populations=KIDNEY), for_others)


def test_a_regimen_without_phase_may_be_maintenance_but_never_loading() -> None:
    silent = replace(REGIMEN, phase=None)
    rare = say("two-1", interval_days=Interval.point(2 * MONTH))
    assert clashes(silent, rare)["frequency"].verdict is Verdict.POSSIBLE
    assert not clashes(silent, replace(rare, phase=Phase.LOADING))


def test_a_prohibition_without_phase_holds_in_all() -> None:
    found = clashes(replace(REGIMEN, phase=Phase.LOADING), AVOID)
    assert found["modality"].verdict is Verdict.DEFINITE


@pytest.mark.parametrize(
    ("relation", "guard"),
    [
        ("follows", "one-protocol"),
        ("alternative-to", "one-choice"),
        ("exception-to", "own-exception"),
    ],
)
def test_what_a_source_ties_together_does_not_conflict(relation: str, guard: str) -> None:
    rare = say(
        "one-2", interval_days=Interval.point(3 * MONTH), relations=(Relation(relation, "one-1"),)
    )
    assert not clashes(REGIMEN, rare)
    told = why("one-1", "one-2", *pages(REGIMEN, rare))
    assert guard in {s.guard for s in told.silences}


def test_a_source_may_treat_a_narrower_group_otherwise() -> None:
    special = say("one-2", populations=("bariatric-surgery",), interval_days=Interval.point(14))
    assert not clashes(replace(REGIMEN, populations=POOR), special)


def test_under_two_headings_of_one_source_a_disagreement_is_only_possible() -> None:
    rare = say("one-2", interval_days=Interval.point(3 * MONTH))
    assert clashes(REGIMEN, rare)["frequency"].verdict is Verdict.DEFINITE
    read = page("one", REGIMEN, rare)
    heads = [Block(BlockKind.HEADING, Span(n, n + 5), 2, ()) for n in (0, 160)]
    bullets = [replace(b, parents=(n,)) for n, b in enumerate(read.article.blocks)]
    apart = replace(read.article, blocks=(*heads, *bullets))
    (found,) = find(replace(read, article=apart)).conflicts
    assert found.verdict is Verdict.POSSIBLE


def test_rules_for_two_special_groups_meet_only_by_chance() -> None:
    kidney = replace(REGIMEN, populations=KIDNEY)
    nerves = say("two-1", populations=NERVES, interval_days=Interval.point(2 * MONTH))
    assert not clashes(kidney, nerves)


def test_an_unknown_population_relation_is_undecided_not_a_conflict() -> None:
    a = replace(REGIMEN, populations=("crohns-disease",))
    b = say("two-1", populations=("celiac-disease",), interval_days=Interval.point(3 * MONTH))
    found = find(*pages(a, b))
    assert not found.conflicts
    (question,) = found.undecided
    assert (question.type, question.statements) == ("frequency", (("one-1", "two-1"),))
    assert "celiac-disease" in question.axiom


def test_a_higher_risk_group_that_gets_less_is_told() -> None:
    rare = say("two-1", populations=PERNICIOUS, interval_days=Interval.point(2 * MONTH))
    assert "specialisation" in clashes(REGIMEN, rare)
    often = replace(rare, interval_days=Interval.point(14))
    assert "specialisation" not in clashes(REGIMEN, often)


# --- Choices -----------------------------------------------------------------------------------


def test_two_drugs_are_alternatives_unless_each_is_the_regimen() -> None:
    other = say("two-1", formulations=("hydroxocobalamin",))
    assert not clashes(REGIMEN, other)
    assert clashes(REGIMEN, other, headlines=["one-1", "two-1"]).keys() == {"formulation"}


def test_a_preference_rivals_a_recommendation_but_not_a_permission() -> None:
    prefer = say("two-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, routes=("oral",), **BARE)
    assert "route" in clashes(REGIMEN, prefer)
    assert not clashes(replace(REGIMEN, modality=Modality.ACCEPTABLE), prefer)


def test_a_source_that_offers_the_preferred_route_as_well_only_ranks_it_otherwise() -> None:
    prefer = say("two-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, **BARE)
    oral = replace(REGIMEN, routes=("oral",))
    option = say("one-2", relations=(Relation("alternative-to", "one-1"),))
    assert clashes(oral, prefer)["route"].severity is Severity.DISAGREEMENT
    assert clashes(oral, option, prefer)["route"].severity is Severity.TENSION


# --- Omitted caveats ---------------------------------------------------------------------------


CAUTION = replace(AVOID, populations=KIDNEY)


def test_a_caveat_the_other_source_omits_is_one_finding_for_all_its_regimens() -> None:
    loading = say("one-2", phase=Phase.LOADING, interval_days=Interval.point(1))
    found = find(*pages(REGIMEN, loading, CAUTION)).conflicts
    (caveat,) = found
    assert caveat.type == "omitted-caveat"
    assert caveat.statements == (("one-1", "two-1"), ("one-2", "two-1"))
    assert (caveat.severity, caveat.danger) == (Severity.TENSION, Danger.HIGH)
    assert caveat.sources == ("one", "two")


def test_a_source_that_speaks_of_the_group_omits_nothing() -> None:
    spoken = say("one-2", formulations=("hydroxocobalamin",), populations=KIDNEY)
    assert not clashes(REGIMEN, spoken, CAUTION)


def test_leaving_the_group_out_of_one_regimen_is_no_word_for_it_in_another() -> None:
    spared = say("one-2", excluded_populations=KIDNEY, dose_ug=Interval.point(10), routes=("oral",))
    caution = replace(AVOID, populations=KIDNEY)
    assert "omitted-caveat" in clashes(REGIMEN, spared, caution)


@pytest.mark.parametrize(
    ("word", "heeded"),
    [
        ({"modality": Modality.ACCEPTABLE}, True),
        ({"modality": Modality.AVOID, "kind": Kind.CONTRAINDICATION}, True),
        ({"modality": Modality.RECOMMEND, "routes": ("oral",)}, True),
        ({"modality": Modality.RECOMMEND, "kind": Kind.REFERRAL}, False),
        ({"modality": Modality.AVOID, "formulations": ("cyanocobalamin",)}, False),
    ],
    ids=["gives-it", "bans-it", "another-route", "refers", "bans-a-part"],
)
def test_a_word_for_the_group_heeds_a_caution_or_does_not(
    word: dict[str, object], heeded: bool
) -> None:
    caution = replace(AVOID, populations=KIDNEY, formulations=("cobalamin",), routes=REGIMEN.routes)
    given = {"formulations": ("cobalamin",), "populations": KIDNEY, **BARE, **word}
    found = find(*pages(REGIMEN, say("one-2", **given), caution)).conflicts
    across = [c for c in found if c.type == "omitted-caveat" and len(c.sources) > 1]
    assert bool(across) is not heeded


def test_a_preference_over_a_third_form_is_no_rival() -> None:
    ranked = say(
        "two-1",
        kind=Kind.PREFERENCE,
        modality=Modality.PREFER,
        governs=("formulation",),
        formulations=("hydroxocobalamin",),
        less_preferred=("methylcobalamin",),
        **BARE,
    )
    assert not clashes(REGIMEN, ranked)
    assert "formulation" in clashes(REGIMEN, replace(ranked, less_preferred=("cyanocobalamin",)))


def test_a_source_that_states_the_caveat_elsewhere_is_in_tension_with_itself() -> None:
    own = replace(CAUTION, id="one-2", source="one", span=Span(200, 250))
    assert clashes(REGIMEN, own)["omitted-caveat"].severity is Severity.TENSION


def test_a_caveat_for_patients_of_unknown_relation_is_possible() -> None:
    a = replace(REGIMEN, populations=("crohns-disease",))
    found = clashes(a, replace(AVOID, populations=("celiac-disease",)))
    assert found["omitted-caveat"].verdict is Verdict.POSSIBLE


def test_preferring_another_form_for_some_is_a_soft_caveat() -> None:
    prefer = replace(
        CAUTION,
        kind=Kind.PREFERENCE,
        modality=Modality.PREFER,
        governs=("formulation",),
        formulations=("methylcobalamin",),
        less_preferred=("cyanocobalamin",),
    )
    assert clashes(REGIMEN, prefer)["omitted-caveat"].severity is Severity.TENSION


# --- Findings ----------------------------------------------------------------------------------


WORKS = say(
    "two-1", kind=Kind.EFFICACY, modality=Modality.INFORM, routes=("oral",), populations=PERNICIOUS,
    interval_days=None,
)  # fmt: skip


def test_a_success_against_a_requirement_is_a_tension() -> None:
    found = clashes(REQUIRED, WORKS)
    assert found.keys() == {"evidence"}
    assert found["evidence"].severity is Severity.TENSION


def test_a_comparison_stands_against_the_interval_it_finds_worse() -> None:
    better = replace(
        WORKS,
        routes=("intramuscular",),
        quote="Monthly doses are more effective than 3-monthly ones",
        interval_days=Interval.point(MONTH),
    )
    seldom = replace(REGIMEN, interval_days=Interval(2 * MONTH, 3 * MONTH))
    assert clashes(seldom, better).keys() == {"evidence"}
    assert not clashes(replace(REGIMEN, interval_days=Interval.point(2 * MONTH)), better)


def test_one_finding_told_with_other_numbers_disagrees() -> None:
    told = {"modality": Modality.INFORM, "quantifier": "up to 50%", "dose_ug": None}
    one = say("one-1", interval_days=Interval(14, 28), **told)
    two = say("two-1", interval_days=Interval(1, 28), **told)
    assert clashes(one, two)["evidence"].severity is Severity.DISAGREEMENT


# --- The page itself ---------------------------------------------------------------------------


def test_a_headline_against_its_body() -> None:
    body = say("one-2", dose_ug=Interval.point(5000))
    assert "headline" not in clashes(REGIMEN, body)
    assert "headline" in clashes(REGIMEN, body, headlines=["one-1"])


def test_a_title_that_asks_for_another_drug() -> None:
    asked = page("one", replace(REGIMEN, formulations=("hydroxocobalamin",)), headline="one-1")
    titled = replace(asked.article, title="What is the dose of cyanocobalamin?")
    other = page("two", say("two-1"))
    found = {c.type: c for c in find(replace(asked, article=titled), other).conflicts}
    assert found["headline"].statements == (("one-1",),)


def test_a_page_that_is_reviewed_and_pending() -> None:
    printed = ("Reviewed by our board", "Content is pending human review")
    (found,) = find(page("one", REGIMEN, review_status=printed)).conflicts
    assert (found.type, found.statements, found.positions) == ("status", (), ())
    assert not find(page("one", REGIMEN, review_status=printed[:1])).conflicts


def test_markers_without_an_entry_are_one_finding_with_the_statements_that_cite_them() -> None:
    marker = Marker(7, Span(0, 1), MarkerStatus.MISSING)
    cites = replace(REGIMEN, citations=(7,))
    (found,) = find(page("one", cites, say("one-2", until="lifelong"), markers=(marker,))).conflicts
    assert (found.type, found.statements) == ("citation", (("one-1",),))


def test_a_marker_that_fits_another_entry_shows_a_shifted_list() -> None:
    fits = Marker(1, Span(0, 1), MarkerStatus.INFERRED, (Candidate(2, 0.8, ("title",)),))
    read = page(
        "one",
        replace(REGIMEN, citations=(1,)),
        markers=(fits,),
        references=(reference(1, "A"), reference(2, "B")),
    )
    (found,) = find(read).conflicts
    assert (found.type, found.verdict) == ("citation", Verdict.POSSIBLE)


def test_readings_that_disagree_are_told_once_by_the_statement_alone() -> None:
    readings = (
        Schedule(interval_days=Interval.point(3.5)),
        Schedule(interval_days=Interval.point(14)),
    )
    vague = replace(REGIMEN, interval_days=None, ambiguities=(Ambiguity("biweekly", readings),))
    assert clashes(vague)["ambiguity"].statements == (("one-1",),)
    weekly = say("two-1", interval_days=Interval.point(3.5))
    types = [(c.type, c.verdict) for c in find(*pages(vague, weekly)).conflicts]
    assert types == [("ambiguity", Verdict.POSSIBLE)] * 2


def test_a_thousandfold_dose_is_a_finding_and_stays_as_printed() -> None:
    slip = replace(REGIMEN, dose_ug=Interval.point(1_000_000), dose_as_written="1000 mg")
    found = clashes(slip)["unit"]
    assert found.statements == (("one-1",),)
    assert "1000 mg" in found.premises[0]
    assert "unit" not in clashes(REGIMEN)


def test_agreement_on_one_paper_is_one_voice() -> None:
    papers = (reference(1, "The same paper"),)
    marker = Marker(1, Span(0, 1), MarkerStatus.RESOLVED, (Candidate(1, 1.0, ("printed",)),))
    readings = [
        page(key, say(f"{key}-1", citations=(1,)), markers=(marker,), references=papers)
        for key in ("one", "two")
    ]
    (found,) = find(*readings).conflicts
    assert found.type == "independence"


def test_one_box_for_groups_without_a_common_patient_looks_swapped() -> None:
    oral = {"routes": ("oral",), "interval_days": Interval.point(1)}
    tablets = say("one-1", populations=INTACT, dose_ug=Interval.point(350), **oral)
    poor = say("one-2", populations=POOR, dose_ug=Interval.point(350), **oral)
    more = say("one-3", populations=INTACT, dose_ug=Interval.point(2000), **oral)
    assert "population-scope" not in clashes(tablets, poor)
    found = clashes(tablets, poor, more)["population-scope"]
    assert {*found.statements[0]} == {"one-1", "one-2"}


# --- The whole ---------------------------------------------------------------------------------


def test_identifiers_depend_on_type_positions_and_sources_only() -> None:
    found = clashes(REGIMEN, AVOID)["modality"]
    ids = sorted(found.positions[0])
    assert found.id == terms.digest("modality", *ids, "one", "two")
    moved = replace(REGIMEN, span=Span(700, 750), quote="other words")
    assert clashes(moved, AVOID)["modality"].id == found.id


def test_a_caveat_keeps_its_identifier_when_one_of_its_regimens_is_edited() -> None:
    avoid = say("two-1", **{**BARE, "kind": Kind.WARNING, "modality": Modality.AVOID},
                populations=KIDNEY)  # fmt: skip
    regimens = [say("one-1"), say("one-2", phase=Phase.LOADING, interval_days=Interval.point(1))]
    before = clashes(*regimens, avoid)["omitted-caveat"]
    edited = replace(regimens[0], dose_ug=Interval.point(500))
    after = clashes(edited, regimens[1], avoid)["omitted-caveat"]
    assert before.positions != after.positions
    assert before.id == after.id
    elsewhere = clashes(*regimens, replace(avoid, populations=NERVES))["omitted-caveat"]
    assert elsewhere.id != before.id


def test_a_requirement_keeps_its_identifier_when_one_of_its_rivals_is_edited() -> None:
    demand = say("one-1", **BARE, modality=Modality.REQUIRE, governs=("route",))
    oral = say("two-1", **BARE, modality=Modality.ACCEPTABLE, routes=("oral",), governs=("route",))
    dosed = say("two-2", modality=Modality.RECOMMEND, routes=("oral",))
    before = clashes(demand, oral, dosed)["exclusivity"]
    after = clashes(demand, oral, replace(dosed, dose_ug=Interval.point(500)))["exclusivity"]
    assert len(before.statements) == 2
    assert before.positions != after.positions
    assert before.id == after.id


def test_every_finding_has_an_identifier_of_its_own_and_no_pair_is_lost() -> None:
    """Two statements that take one position, of which one stands under another heading."""
    pages_ = pages(
        say("one-1"), say("one-2"), say("one-3", dose_ug=Interval.point(500)),
        say("two-1", dose_ug=Interval.point(250)),
    )  # fmt: skip
    blocks = pages_[0].article.blocks
    heading = replace(blocks[0], kind=BlockKind.HEADING, span=Span(90, 95))
    under = (replace(blocks[0], parents=(3,)), *blocks[1:], heading)
    headed = replace(pages_[0], article=replace(pages_[0].article, blocks=under))
    found = find(headed, pages_[1]).conflicts
    assert len({c.id for c in found}) == len(found)
    doses = {pair for c in found if c.type == "dose" for pair in c.statements}
    own = {("one-1", "one-3"), ("one-2", "one-3")}
    assert doses == own | {(f"one-{n}", "two-1") for n in (1, 2, 3)}


def test_two_terms_of_one_statement_are_two_findings() -> None:
    readings = (Schedule(Interval.point(3.5)), Schedule(Interval.point(14)))
    both = tuple(Ambiguity(term, readings) for term in ("biweekly", "semi-weekly"))
    found = find(page("one", say("one-1", ambiguities=both))).conflicts
    assert {c.topic for c in found if c.type == "ambiguity"} == {"biweekly", "semi-weekly"}
    assert len({c.id for c in found}) == len(found)


# --- What one source says of its own patients ----------------------------------------------------
CROHN = ("crohns-disease",)
APPLIES = say("one-2", **BARE, modality=Modality.INFORM, formulations=(), routes=(),
              populations=(*CROHN, "gastrectomy"))  # fmt: skip


def test_a_source_that_counts_a_group_among_its_patients_is_held_to_it() -> None:
    """Without the axiom nobody tells whether the celiac group and the Crohn's group can meet."""
    general = say("one-1", populations=("celiac-disease",))
    special = say("two-1", populations=CROHN, dose_ug=Interval.point(100))
    assert "dose" not in clashes(general, special)
    found = clashes(general, APPLIES, special)["dose"]
    assert found.presumes == ("one-2",)
    assert "one counts crohns disease or gastrectomy among celiac disease" in found.premises[0]
    assert "words of one-2" in found.premises[0]
    assert not find(*pages(general, APPLIES, special)).undecided


def test_an_axiom_binds_no_other_source() -> None:
    general = say("three-1", populations=("celiac-disease",))
    special = say("two-1", populations=CROHN, dose_ug=Interval.point(100))
    elsewhere = say("one-1", populations=("celiac-disease",), dose_ug=None)
    found = find(*pages(elsewhere, APPLIES, general, special))
    assert not [c for c in found.conflicts if c.type == "dose"]
    assert [u.sources for u in found.undecided if u.type == "dose"] == [("three", "two")]


def test_one_day_is_a_day() -> None:
    daily = say("two-1", interval_days=Interval.point(1))
    told = clashes(REGIMEN, daily)["frequency"]
    assert "every day" in told.explanation
    assert "every month" in told.explanation
    lasting = [say(f"{k}-1", duration_days=Interval.point(n)) for k, n in (("one", 1), ("two", 7))]
    told = clashes(*lasting)["duration"]
    assert "1 day" in told.explanation
    assert "1 week" in told.explanation


def test_a_danger_brings_the_words_it_rests_on() -> None:
    avoid = say("two-1", **BARE, modality=Modality.AVOID, populations=PERNICIOUS)
    rows = {(row.danger, row.reason, row.source) for row in tables.dangers()}
    for found in clashes(say("one-1", populations=PERNICIOUS), avoid).values():
        told = (found.danger, found.danger_reason, found.danger_source)
        assert told in rows or told == (Danger.UNRATED, "", "")
    low = say("two-1", populations=PERNICIOUS, dose_ug=Interval.point(100))
    rated = clashes(say("one-1", populations=PERNICIOUS), low)["dose"]
    assert (rated.danger, rated.danger_reason, rated.danger_source) in rows


def test_statements_of_one_position_are_one_conflict() -> None:
    again = say("one-2")
    found = clashes(REGIMEN, again, AVOID)["modality"]
    assert found.statements == (("one-1", "two-1"), ("one-2", "two-1"))


def test_the_order_of_pages_does_not_matter() -> None:
    readings = pages(REGIMEN, CAUTION, say("three-1", interval_days=Interval.point(2 * MONTH)))
    assert find(*readings) == find(*reversed(readings))


def test_a_narrower_dose_is_published_as_a_refinement() -> None:
    wide = say("two-1", dose_ug=Interval(500, 2000))
    types = {r.type for r in find(*pages(REGIMEN, wide)).relations}
    assert types == {"refinement"}
    assert why("one-1", "two-1", *pages(REGIMEN, wide)).relations == ("refinement",)


def test_every_pair_gets_a_reason_from_every_rule() -> None:
    told = why("one-1", "two-1", *pages(REGIMEN, say("two-1", until="lifelong")))
    assert not told.conflicts
    assert {s.rule for s in told.silences} == {r.code for r in conflict.RULES} | {"omitted-caveat"}
    assert all(s.reason for s in told.silences)


def test_an_unknown_statement_is_refused() -> None:
    with pytest.raises(UsageError, match="nobody"):
        why("one-1", "nobody", page("one", REGIMEN))


def test_every_rule_and_guard_is_defined_in_plain_sentences() -> None:
    for definition in conflict.definitions():
        assert definition.text.endswith(".")
        assert definition.source.startswith("http")
    named = [g for rule in conflict.RULES for g in (*rule.guards, *rule.silencers)]
    assert all(g.reason.endswith(".") for g in named)
    assert len({g.name for g in named}) == len({(g.name, g.reason) for g in named})


def test_every_danger_has_a_public_source_and_the_rest_is_unrated() -> None:
    assert all(row.source.startswith("https://") for row in tables.dangers())
    assert all(row.reason and row.danger is not Danger.UNRATED for row in tables.dangers())
    found = clashes(say("one-1", formulations=("iron",)), replace(AVOID, formulations=("iron",)))
    assert found["modality"].danger is Danger.UNRATED


def test_the_severity_table_answers_every_case() -> None:
    for definition in conflict.definitions():
        assert tables.severity(definition.code, "cross-source", "possible", "unheard of")


def test_inherited_patients_make_a_general_rule_only_when_lent_by_the_whole_page() -> None:
    lent = (Inherited("populations", Span(100, 150)),)
    answer = say("one-1", populations=POOR)
    under = say("one-2", populations=POOR, inherited=lent)
    nerves: Statement = say("two-1", populations=NERVES, interval_days=Interval.point(2 * MONTH))
    assert "frequency" not in clashes(replace(under, id="one-3"), nerves)
    assert "frequency" in clashes(answer, under, nerves, headlines=["one-1"])


@pytest.mark.parametrize(("quantifier", "some"), [("", False), ("all", False), ("most", True)])
def test_a_quantifier_that_leaves_patients_out_is_partial(quantifier: str, some: bool) -> None:
    assert guards.partial(position.of(say("one-1", quantifier=quantifier))) is some
