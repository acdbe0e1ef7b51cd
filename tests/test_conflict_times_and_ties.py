"""Times after an event, checks kept for a case, what a tie names, and ends at a level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.conflict.after_event import moment
from kg.conflict.cases import band
from kg.model import Act, Kind, Modality, Severity, Span, Target
from kg.quantity import Interval
from tests.conflict_fakes import BARE, ban, by_route, clashes, say

CHECK = {
    **BARE, "kind": Kind.MONITORING, "act": Act.MONITOR, "formulations": (), "routes": (),
    "analytes": ("folate",),
}  # fmt: skip
NOT_YET = say(
    "one-1", modality=Modality.FORBID, conditions=("within 8 weeks of an infusion",),
    quote="folate should not be measured within 8 weeks of an infusion", **CHECK,
)  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("after intravenous treatment, repeat folate at 4 weeks", True),
        ("measure folate 2 to 4 weeks after an infusion", True),
        ("measure folate 12 weeks after an infusion", False),
        ("measure folate 4 weeks after an operation", False),
    ],
)
def test_a_check_at_a_time_for_which_it_is_ruled_out(quote: str, found: bool) -> None:
    asked = say("two-1", quote=quote, **CHECK)
    assert ("modality" in clashes(NOT_YET, asked)) is found


def test_of_is_read_behind_within_alone() -> None:
    assert moment("within 8 weeks of an infusion") is not None
    assert moment("after 8 weeks of treatment") is None


def test_a_check_before_the_time_from_which_it_tells_anything() -> None:
    when = ("no earlier than 12 weeks after an infusion",)
    soonest = say("one-1", quote=when[0], conditions=when, **CHECK)
    soon = say("two-1", quote="after intravenous treatment, repeat it at 4 weeks", **CHECK)
    assert "frequency" in clashes(soonest, soon)
    late = replace(soon, quote="after intravenous treatment, repeat it at 16 weeks")
    assert "frequency" not in clashes(soonest, late)


def test_a_check_that_is_kept_for_a_case() -> None:
    kept = say("one-1", conditions=("only in those with bone pain",), **CHECK)
    asked = say("two-1", conditions=("before every repeat dose",), **CHECK)
    assert clashes(kept, asked)["exclusivity"].severity is Severity.TENSION
    case = replace(asked, conditions=("if bone pain develops",))
    assert "exclusivity" not in clashes(kept, case)
    assert "exclusivity" not in clashes(replace(kept, conditions=("in bone pain",)), asked)


WATCH = {**BARE, "kind": Kind.MONITORING, "act": Act.MONITOR}


@pytest.mark.parametrize(
    ("asks", "found"),
    [
        ("observe every patient for 30 minutes", True),
        ("observe every patient for at least 15 minutes", True),
        ("observe every patient for ten hours", False),
        ("observe every patient", False),
    ],
)
def test_a_watch_that_the_other_rules_out(asks: str, found: bool) -> None:
    bans = "routine observation for 30 minutes is not recommended"
    barred = say("one-1", quote=bans, modality=Modality.AVOID, conditions=("routine",), **WATCH)
    hit = clashes(barred, say("two-1", quote=asks, **WATCH)).get("modality")
    assert (hit is not None and hit.severity is Severity.DISAGREEMENT) is found


def test_what_a_tie_names_is_the_group_by_another_form_of_the_word() -> None:
    kept = by_route(
        "one-1", "intramuscular", conditions=("reserved for patients who cannot absorb tablets",)
    )
    poor = by_route("two-1", "intramuscular", populations=("severe-malabsorption",))
    assert "exclusivity" not in clashes(kept, poor)
    nerves = replace(poor, populations=("neurological-involvement",))
    assert "exclusivity" in clashes(kept, nerves)
    severe = replace(kept, conditions=("reserved for severe malabsorption",))
    assert "exclusivity" in clashes(severe, replace(poor, populations=("bariatric-surgery",)))


def test_one_of_two_cases_bounds_nothing() -> None:
    assert band("in active disease, or when hemoglobin is below 100 g/L") is None
    assert band("when hemoglobin is below 100 g/L") is not None


def test_a_ban_for_those_without_anemia_is_not_for_all_who_lack() -> None:
    part = ban(
        "one-1", formulations=("iron",), routes=("intravenous",), populations=("iron-deficiency",),
        excluded_populations=("anemia",),
    )  # fmt: skip
    given = say("two-1", formulations=("iron",), routes=("intravenous",), populations=("dialysis",))
    assert "modality" not in clashes(part, given)
    assert "modality" in clashes(replace(part, excluded_populations=()), given)


def test_a_length_after_an_event_and_an_end_at_a_level() -> None:
    lasts = say(
        "one-1", conditions=("after the count is normal",), duration_days=Interval.point(91),
        phase=None,
    )  # fmt: skip
    until = say(
        "two-1", governs=("therapy",), target=Target("folate", ">", 50.0, "ng/mL"), **BARE,
    )  # fmt: skip
    assert clashes(lasts, until)["duration"].severity is Severity.TENSION
    assert "duration" not in clashes(replace(lasts, conditions=()), until)
    below = replace(until, target=Target("folate", "<", 50.0, "ng/mL"))
    assert "duration" not in clashes(lasts, below)


def test_the_first_form_of_a_page_is_none_of_what_another_infuses() -> None:
    first = say(
        "one-1", kind=Kind.PREFERENCE, modality=Modality.PREFER, governs=("formulation",),
        routes=(), **BARE,
    )  # fmt: skip
    swallowed = say("one-2", routes=("oral",), span=Span(200, 250), phase=None)
    other = say("two-1", formulations=("hydroxocobalamin",), phase=None)
    assert "formulation" in clashes(first, other)
    assert "formulation" not in clashes(first, swallowed, other)


@pytest.mark.parametrize(
    ("asks", "found"),
    [
        ("measure folate at the first visit", False),
        ("measure folate six weeks after the start", True),
        ("folate is to be rechecked at the next visit", True),
    ],
)
def test_a_ban_on_repeating_a_check_is_none_on_the_first(asks: str, found: bool) -> None:
    never = say("one-1", quote="do not repeat folate", modality=Modality.AVOID, **CHECK)
    assert ("modality" in clashes(never, say("two-1", quote=asks, **CHECK))) is found


def test_degrees_that_share_one_do_not_shut_each_other_out() -> None:
    mild = say("one-1", conditions=("in mild to moderate weakness",))
    grave = say("two-1", conditions=("in severe weakness",), dose_ug=Interval.point(50))
    assert "dose" not in clashes(mild, grave)
    both = replace(grave, conditions=("in moderate to severe weakness",))
    assert "dose" in clashes(mild, both)


def test_a_filtration_rate_tells_the_degree() -> None:
    low = ban("one-1", populations=("estimated-glomerular-filtration-rate-below-30",))
    some = say("two-1", conditions=("in mild to moderate renal impairment",), phase=None)
    assert not {"modality", "omitted-caveat"} & clashes(low, some).keys()
    severe = replace(some, conditions=("in severe renal impairment",))
    assert {"modality", "omitted-caveat"} & clashes(low, severe).keys()


@pytest.mark.parametrize(
    ("own", "one"),
    [
        ("after failure of, or intolerance to, tablets", True),
        ("if oral treatment is not tolerated", True),
        ("who refuse a daily course", False),
        ("during an admission", False),
    ],
)
def test_a_case_that_something_is_kept_for_is_told_in_other_forms_of_its_words(
    own: str, one: bool
) -> None:
    told = "reserved for patients in whom tablets fail, are not tolerated or cannot be absorbed"
    kept = by_route("one-1", "intramuscular", conditions=(told,))
    given = by_route("two-1", "intramuscular", conditions=(own,))
    assert ("exclusivity" not in clashes(kept, given)) is one
