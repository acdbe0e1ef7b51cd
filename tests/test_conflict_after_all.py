"""What does not clash after all, and what does: exceptions, failures, parts of a dose, healthy
babies.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import (
    Act,
    Basis,
    Block,
    BlockKind,
    Kind,
    Modality,
    Phase,
    Reading,
    Severity,
    Span,
    Statement,
    Target,
)
from kg.quantity import Interval
from tests.conflict_fakes import BARE, DEFICIENT, KIDNEY, POOR, ban, clashes, find, page, pages, say

# ── a source's own exception to an amount or a pace ─────────────────────────────────────────────
TABLET_A_DAY = ban(
    "two-1", Modality.FORBID, governs=("interval",), formulations=(), routes=("oral",),
    interval_days=Interval(None, 1), topic_agent="cobalamin",
    quote="tablets must not be taken more often than once a day",
)  # fmt: skip
THRICE = say(
    "one-1", populations=("child",), routes=("oral",), phase=None, interval_days=None,
    doses_per_day=Interval.point(3), dose_basis=Basis.KG_DAY,
)  # fmt: skip


def test_a_page_that_gives_children_divided_doses_bars_them_for_others() -> None:
    assert clashes(THRICE, TABLET_A_DAY)["modality"].severity is Severity.CONTRADICTION
    own = replace(THRICE, id="two-2", source="two", doses_per_day=Interval.point(2))
    assert "modality" not in clashes(THRICE, TABLET_A_DAY, own)
    infants = replace(THRICE, populations=("infant",))
    assert clashes(infants, TABLET_A_DAY, own)["modality"].severity is Severity.TENSION
    others = replace(own, populations=KIDNEY)
    assert clashes(THRICE, TABLET_A_DAY, others)["modality"].severity is Severity.CONTRADICTION


LARGE = ban(
    "two-1", governs=("dose",), formulations=("cobalamin",), routes=(),
    dose_ug=Interval(1000, None), conditions=("at every age",), quote="above 1 mg",
)  # fmt: skip


def test_a_large_dose_that_the_page_allows_a_group_itself_is_a_tension_there() -> None:
    given = say("one-1", populations=POOR, dose_ug=Interval.point(5000), phase=None)
    assert clashes(given, LARGE)["modality"].severity is Severity.CONTRADICTION
    case = ("only after tablets have failed",)
    own = replace(given, id="two-2", source="two", modality=Modality.ACCEPTABLE, conditions=case)
    found = [c for c in find(*pages(given, LARGE, own)).conflicts if c.type == "modality"]
    between = [c for c in found if len(c.sources) == 2]
    assert [c.severity for c in between] == [Severity.TENSION]
    less = replace(own, dose_ug=Interval.point(500))
    assert clashes(given, LARGE, less)["modality"].severity is Severity.CONTRADICTION
    in_a_case = replace(LARGE, conditions=("in the first trimester",))
    assert clashes(given, in_a_case, own)["modality"].severity is Severity.CONTRADICTION


# ── what is left where the required treatment has failed ───────────────────────────────────────
def test_an_option_after_a_failure_is_no_rival_of_what_is_required() -> None:
    required = say(
        "one-1", modality=Modality.REQUIRE, governs=("route",), populations=("bariatric-surgery",),
        routes=("oral",), phase=None,
    )  # fmt: skip
    option = say("two-1", modality=Modality.ACCEPTABLE, populations=POOR, phase=None)
    assert clashes(required, option)["exclusivity"].severity is Severity.CONTRADICTION
    for case in ("if tablets have failed", "only after failure of a high dose by mouth"):
        left = replace(option, conditions=(case,))
        assert clashes(required, left)["exclusivity"].severity is Severity.TENSION
        directed = replace(left, modality=Modality.RECOMMEND)
        assert clashes(required, directed)["exclusivity"].severity is Severity.CONTRADICTION
    demanded = replace(required, conditions=("even if a first course fails",))
    left = replace(option, conditions=("if tablets have failed",))
    assert clashes(demanded, left)["exclusivity"].severity is Severity.CONTRADICTION
    refused = replace(option, conditions=("if preferred by the patient",))
    assert clashes(required, refused)["exclusivity"].severity is Severity.CONTRADICTION


# ── a dose for each of a group beside that for those of it who lack something ──────────────────
def under_one_heading(*statements: Statement) -> Reading:
    heading = Block(BlockKind.HEADING, Span(0, 5), 1, ())
    bullets = (Block(BlockKind.BULLET, s.span, 0, (0,)) for s in statements)
    return page(statements[0].source, *statements, blocks=(heading, *bullets))


def test_a_page_that_doses_those_found_to_lack_it_apart_gives_the_others_upkeep() -> None:
    """The label "every infant" of a bullet is no part of its quote."""
    each = say("one-1", populations=("infant",), phase=None, interval_days=Interval.point(1))
    lacking = replace(
        each, id="two-1", source="two", conditions=("deficient",), dose_ug=Interval.point(9000)
    )
    assert clashes(each, lacking)["dose"].severity is Severity.DISAGREEMENT
    apart = replace(lacking, id="one-2", source="one", dose_ug=Interval.point(6000))
    found = find(under_one_heading(each, apart), *pages(lacking)).conflicts
    assert {c.severity for c in found if each.id in c.statements[0]} == {Severity.TENSION}
    asked = replace(apart, conditions=("before a meal",))
    found = find(under_one_heading(each, asked), *pages(lacking)).conflicts
    assert Severity.DISAGREEMENT in {c.severity for c in found if each.id in c.statements[0]}


# ── a phase is a name of what is given in it ───────────────────────────────────────────────────
@pytest.mark.parametrize("words", ["Loading is not to be attempted", "Do not load these patients"])
def test_who_rules_out_loading_rules_out_what_is_given_then(words: str) -> None:
    barred = ban(
        "one-1", Modality.FORBID, formulations=(), routes=(), governs=("therapy",),
        topic_agent="cobalamin", populations=KIDNEY, phase=Phase.LOADING, quote=words,
    )  # fmt: skip
    loads = say("two-1", populations=KIDNEY, phase=Phase.LOADING)
    assert clashes(barred, loads)["modality"].severity is Severity.CONTRADICTION
    allowed = replace(
        barred, id="two-1", source="two", modality=Modality.ACCEPTABLE, quote="loading may go on"
    )
    assert clashes(barred, allowed)["modality"].severity is Severity.CONTRADICTION
    assert "modality" not in clashes(barred, replace(loads, phase=Phase.MAINTENANCE))
    unnamed = replace(barred, phase=None, quote="Divided doses are not to be given")
    assert "modality" not in clashes(unnamed, loads)
    for_all = replace(loads, populations=DEFICIENT)
    assert clashes(barred, for_all)["omitted-caveat"].severity is Severity.TENSION
    assert "omitted-caveat" not in clashes(replace(barred, phase=None), for_all)


# ── a check that also names the level to be reached ────────────────────────────────────────────
def test_a_check_with_a_level_to_reach_is_a_check() -> None:
    slots: dict[str, object] = {
        "kind": Kind.MONITORING, "act": Act.MONITOR, "analytes": ("ferritin",),
        "target": Target("ferritin", ">", 50, "µg/L"), **BARE,
    }  # fmt: skip
    again = "Measure ferritin again after a course, and aim for more than 50"
    asked = say("one-1", quote=again, **slots)
    needless = say("two-1", modality=Modality.AVOID, **slots | {"target": None})
    assert clashes(asked, needless)["modality"].severity is Severity.DISAGREEMENT
    aim = replace(asked, quote="The goal is more than 50")
    assert "modality" not in clashes(aim, needless)


# ── a comparison that finds worse what it names first ──────────────────────────────────────────
WEEKLY, DAILY = Interval.point(7), Interval.point(1)


@pytest.mark.parametrize(
    ("words", "worse"),
    [
        ("Weekly doses raised the level more slowly than daily ones", WEEKLY),
        ("Weekly doses were less effective than daily ones", WEEKLY),
        ("Weekly doses were more effective than daily ones", DAILY),
        ("Weekly doses were no slower than daily ones", None),
        ("Weekly doses were less painful than daily ones", DAILY),
    ],
)
def test_which_of_two_paces_a_finding_calls_worse(words: str, worse: Interval | None) -> None:
    found = say(
        "one-1", kind=Kind.EFFICACY, modality=Modality.INFORM, quote=words,
        **BARE | {"interval_days": WEEKLY},
    )  # fmt: skip
    for gap in (WEEKLY, DAILY):
        given = say("two-1", interval_days=gap, phase=None)
        assert ("evidence" in clashes(found, given)) is (gap == worse)


# ── unnecessary in a case, and given whatever the case ─────────────────────────────────────────
@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("Children take 1 mg, whatever fish they eat", Severity.DISAGREEMENT),
        ("Children take 1 mg, regardless of their age", Severity.TENSION),
        ("Children take 1 mg", None),
    ],
)
def test_what_is_needless_in_a_case_and_given_in_any(words: str, severity: Severity | None) -> None:
    given = say("one-1", populations=("child",), phase=None, quote=words)
    needless = say(
        "two-1", modality=Modality.INFORM, populations=("infant",), formulations=(), routes=(),
        governs=("therapy",), topic_agent="cobalamin", conditions=("who eat fish every day",),
        **BARE,
    )  # fmt: skip
    found = clashes(given, needless).get("modality")
    assert (found and found.severity) is severity
