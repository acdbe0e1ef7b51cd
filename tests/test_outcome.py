"""What a finding says has changed, and which way, is read from its words, or not at all."""

from __future__ import annotations

import pytest

from kg.model import Change, Kind, Modality, Outcome
from kg.outcome import BENEFIT, outcomes, reported
from kg.quantity import Interval
from tests.conflict_fakes import say

MORE, LESS, SAME = Change.MORE, Change.LESS, Change.SAME
NOT_MORE, NOT_LESS = Change.NOT_MORE, Change.NOT_LESS


@pytest.mark.parametrize(
    ("quote", "change", "of"),
    [
        ("Weekly tablets reduce the rate of hospital admissions", LESS, "admission hospital"),
        ("weekly tablets have not been shown to reduce admissions", NOT_LESS, "admission"),
        ("the capsules failed to lower mortality", NOT_LESS, "mortality"),
        ("Wound infections doubled", MORE, "infection wound"),
        ("Wound infections were reduced in both arms", LESS, "infection wound"),
        ("a modest increase in wound infections was seen", MORE, "infection wound"),
        ("No rise in the number of fractures has been seen", NOT_MORE, "fracture"),
        ("the drops had no clear effect on appetite", SAME, "appetite"),
        ("Appetite was unchanged after a month", SAME, "appetite"),
        ("Treated children had fewer infections", LESS, "infection"),
        ("It corrects the anaemia without increasing nausea", NOT_MORE, "nausea"),
        ("Drops raised ferritin compared with placebo", MORE, "ferritin"),
        ("in the second year, falls rose by 15%", MORE, "fall"),
    ],
)
def test_an_effect_is_what_changed_and_which_way(quote: str, change: Change, of: str) -> None:
    assert Outcome(tuple(of.split()), change) in outcomes(quote)


@pytest.mark.parametrize(
    ("quote", "change", "of", "first", "second"),
    [
        ("Drops are better tolerated than capsules", MORE, "tolerated", "drop", "capsule"),
        ("Drops are no better tolerated than capsules", NOT_MORE, "tolerated", "drop", "capsule"),
        ("No drops are better absorbed than others", NOT_MORE, "absorbed", "", "anything"),
        ("Drops and capsules are equally well absorbed", SAME, "absorbed", "capsule drop", ""),
        ("Drops are retained in the body longer than gels", MORE, "retained", "drop", "gel"),
        ("Drops and capsules are retained for about the same time", SAME, "retained",
         "capsule drop", ""),
        ("Drops and capsules correct it equally well", SAME, "effective", "capsule drop", ""),
        ("Drops work better than capsules", MORE, "effective", "drop", "capsule"),
        ("Drops are absorbed better than capsules", MORE, "absorbed", "drop", "capsule"),
        ("Drops raise it less reliably than capsules", LESS, "effective", "drop", "capsule"),
        ("Drops are cheaper than capsules", LESS, "cost", "drop", "capsule"),
        ("Drops cost twice as much as capsules", MORE, "cost", "drop", "capsule"),
        ("Drops cost £4, against £9 for capsules", LESS, "cost", "drop", "capsule"),
        (
            "About 60% of the drops is absorbed, compared with 20% of the capsules",
            MORE, "absorbed", "drop", "capsule",
        ),
        ("Drops raise the ferritin further than capsules", MORE, "ferritin", "drop", "capsule"),
        ("Drops and capsules raised ferritin to a similar extent", SAME, "ferritin",
         "capsule drop", ""),
    ],
)  # fmt: skip
def test_a_comparison_names_what_is_ranked(
    quote: str, change: Change, of: str, first: str, second: str
) -> None:
    things = tuple(first.split()), tuple(second.split())
    assert outcomes(quote) == (Outcome((of,), change, True, *things),)


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("Ferritin peaks 3 to 5 days after the drops",
         Outcome(("ferritin",), Change.PEAK, value=Interval(3, 5), unit="d")),
        ("The ferritin response is maximal after about two weeks", None),
        ("The ferritin response is maximal about a week later",
         Outcome(("ferritin",), Change.PEAK, value=Interval(7, 7), unit="d")),
        ("Drowsiness is rarely reported below 30 nmol/L",
         Outcome(("drowsiness",), Change.FROM, value=Interval(30, 30), unit="nmol/L")),
        ("Drowsiness is seen only above 30 ng/mL",
         Outcome(("drowsiness",), Change.FROM, value=Interval(30, 30), unit="µg/L")),
        ("Drowsiness is common below 30 nmol/L", None),
        ("Drowsiness is rarely seen above 30 nmol/L", None),
        ("A ferritin above 30 µg/L excludes it", None),
    ],
)  # fmt: skip
def test_a_time_and_a_level_are_values(quote: str, told: Outcome | None) -> None:
    assert outcomes(quote) == (() if told is None else (told,))


@pytest.mark.parametrize(
    "quote",
    [
        "Drops should reduce admissions",  # a wish
        "the dose needed to raise ferritin",  # a need
        "Give drops to reduce infections",  # a purpose
        "Double the dose after a week",  # what is given
        "The drops do not reduce them",  # a word that points
        "Raising ferritin helps some patients",  # no report that it rose
        "a faster rise in ferritin",  # not the rise is compared
        "The level recovers more slowly",  # nothing is named
        "A rise of 2 g/dL within a month shows a response",  # how much, not of what
        "Stays for heart disease fell",  # the name is further off
        "Drops do not work without raising the ferritin",  # two nots
        "Drops are as well tolerated",  # as what?
        "A reduction in falls has not been shown",  # nor has its absence
        "Not all trials found a reduction in falls",  # some did
        "Drops lowered the risk of falls compared with capsules",  # ranked, and not read
        "Reduced appetite is common",  # an adjective
        "Patients with lower ferritin respond well",  # some patients
        "It reduces falls only in nursing homes",  # a case
        "Drops are more effective for preventing nausea than capsules",  # for one use
        "Infections were no fewer with drops than with capsules",  # ranked, and not read
        "",
    ],
)
def test_what_cannot_be_told_is_left_out(quote: str) -> None:
    assert outcomes(quote) == ()


def test_only_findings_and_facts_report() -> None:
    found = say("one-1", kind=Kind.EFFICACY, modality=Modality.INFORM, quote="Infections doubled")
    assert reported(found)
    assert not reported(say("one-1", quote="Infections doubled"))
    assert not reported(say("one-1", kind=Kind.EFFICACY, quote="Infections doubled"))


@pytest.mark.parametrize(
    ("quote", "denied"),
    [
        ("In these patients the drops have shown no clinical benefit", True),
        ("Drops did not improve survival", True),
        ("Monthly drops are insufficient in half of them", True),
        ("There is no evidence of benefit", False),
        ("The data on a benefit are insufficient", False),
        ("Drops are ineffective as an antidote", False),
        ("Drops brought a clear benefit", False),
        ("Drops are not without benefit", False),
    ],
)
def test_a_benefit_is_denied_and_not_just_unknown(quote: str, denied: bool) -> None:
    assert (Outcome((BENEFIT,), NOT_MORE) in outcomes(quote)) is denied


def test_what_has_no_advantage_names_the_other() -> None:
    (found,) = outcomes("Drops have no advantage over capsules")
    assert (found.first, found.second) == (("drop",), ("capsule",))
