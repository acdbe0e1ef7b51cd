"""What a prohibition rules out: kinds by another name, a treatment without a drug, an occasion."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Act, Modality, Severity, Verdict
from kg.quantity import Interval
from tests.conflict_fakes import KIDNEY, PERNICIOUS, POOR, ban, clashes, say

ONCE = say("one-1", interval_days=None, count=Interval.point(1), dose_ug=Interval.point(5000))


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────
def test_a_bolus_is_met_by_who_gives_so_much_once_or_seldom() -> None:
    bolus = ban("two-1", conditions=("bolus",), dose_ug=Interval(4000, None), quote="4 mg or more")
    assert "modality" in clashes(ONCE, bolus)
    daily = replace(ONCE, count=None, interval_days=Interval.point(1))
    assert "modality" not in clashes(daily, bolus)
    assert "modality" in clashes(replace(daily, interval_days=Interval.point(91)), bolus)
    assert "modality" in clashes(ONCE, replace(bolus, conditions=("high-dose boluses",)))
    assert "modality" not in clashes(ONCE, replace(bolus, conditions=("rapid bolus",)))
    drip = replace(ONCE, routes=("intravenous",))
    assert "modality" not in clashes(drip, replace(bolus, routes=("intravenous",)))


def test_a_concession_and_the_group_itself_are_no_kinds() -> None:
    any_course = ban("two-1", conditions=("Whichever course is chosen",))
    assert "modality" in clashes(say("one-1"), any_course)
    label = ban("two-1", populations=KIDNEY, conditions=("Renal patients of any age",))
    assert "modality" in clashes(say("one-1", populations=KIDNEY), label)
    assert "modality" not in clashes(
        say("one-1"), replace(any_course, conditions=("slow-release",))
    )


def test_a_bolus_is_called_so_where_no_drug_is_named() -> None:
    boluses = replace(SUPPLEMENTS, conditions=("bolus",), quote="Bolus doses must not be given")
    assert "modality" in clashes(replace(ONCE, populations=KIDNEY), boluses)
    divided = replace(boluses, conditions=(), quote="Divided doses must not be given")
    assert "modality" not in clashes(replace(ONCE, populations=KIDNEY), divided)


def test_routine_use_is_everybodys_but_a_simple_case_is_not() -> None:
    routine = ban("two-1", conditions=("for routine use",))
    assert "modality" in clashes(say("one-1", populations=POOR), routine)
    simple = replace(routine, conditions=("for simple deficiency",))
    assert "modality" not in clashes(say("one-1", populations=POOR), simple)


def test_the_day_of_another_drug_is_an_occasion() -> None:
    day = ban("two-1", conditions=("on the day of the dialysis session",))
    assert "modality" not in clashes(say("one-1"), day)
    meant = say("one-1", conditions=("after each dialysis session",))
    assert "modality" in clashes(meant, day)
    assert "modality" not in clashes(say("one-1", conditions=("on the same day",)), day)


# ── a treatment that is not named ────────────────────────────────────────────────────────────────
SUPPLEMENTS = ban(
    "two-1",
    formulations=(),
    routes=(),
    governs=("therapy",),
    topic_agent="cobalamin",
    populations=KIDNEY,
    quote="Supplements should be avoided in renal disease",
)
IN_RENAL = say("one-1", populations=KIDNEY)


def test_supplements_are_the_drug_of_their_page_for_the_group_they_are_kept_from() -> None:
    found = clashes(IN_RENAL, SUPPLEMENTS)["modality"]
    assert found.severity is Severity.CONTRADICTION
    assert found.verdict is Verdict.POSSIBLE
    assert "modality" not in clashes(IN_RENAL, replace(SUPPLEMENTS, topic_agent="iron"))
    assert "modality" not in clashes(IN_RENAL, replace(SUPPLEMENTS, topic_agent=""))
    divided = replace(SUPPLEMENTS, quote="Divided doses should be avoided in renal disease")
    assert "modality" not in clashes(IN_RENAL, divided)


def test_supplements_for_everybody_may_be_meant_to_prevent() -> None:
    nobody = replace(SUPPLEMENTS, populations=say("one-1").populations)
    assert not {"modality", "omitted-caveat"} & set(clashes(say("one-1"), nobody))
    assert not {"modality", "omitted-caveat"} & set(clashes(say("one-1"), SUPPLEMENTS))


def test_no_reason_to_withhold_needs_no_name() -> None:
    keep = replace(
        SUPPLEMENTS, modality=Modality.FORBID, act=Act.WITHHOLD, quote="no reason to hold back"
    )
    hold = say("one-1", modality=Modality.RECOMMEND, act=Act.WITHHOLD, populations=KIDNEY)
    assert "modality" in clashes(replace(hold, interval_days=None, dose_ug=None), keep)


# ── drops that no drug is named for ──────────────────────────────────────────────────────────────
def test_no_routine_drops_is_no_caveat_for_treatment() -> None:
    drops = ban("two-1", formulations=(), populations=KIDNEY, conditions=("routine",))
    assert "omitted-caveat" not in clashes(say("one-1"), drops)
    named = replace(drops, formulations=("cyanocobalamin",))
    assert "omitted-caveat" in clashes(say("one-1"), named)


# ── who lacks something ──────────────────────────────────────────────────────────────────────────
def test_a_ban_for_the_anemia_of_a_deficiency_is_for_all_who_are_treated() -> None:
    needles = ban("two-1", populations=("folate-deficiency-anemia",))
    assert "modality" in clashes(say("one-1", populations=("folate-deficiency",)), needles)
    special = replace(needles, populations=PERNICIOUS)
    assert "modality" not in clashes(say("one-1"), special)
