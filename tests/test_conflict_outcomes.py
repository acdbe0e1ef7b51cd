"""One finding told in opposite ways, and its near neighbours that are no conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import position
from kg.model import Kind, Modality, Severity, Statement, Verdict
from kg.quantity import Interval
from tests.conflict_fakes import BARE, KIDNEY, PERNICIOUS, POOR, clashes, find, pages, say

FEWER = "Injections reduce hospital admissions"
NO_FEWER = "Injections have not reduced admissions"


def told(key: str, quote: str, **slots: object) -> Statement:
    plain: dict[str, object] = {"kind": Kind.EFFICACY, "modality": Modality.INFORM, "quote": quote}
    return say(key, **(BARE | {"populations": POOR} | plain | slots))


def both(one: str, other: str, **slots: object) -> list[str]:
    """How serious it is that the one and the other are found."""
    found = find(*pages(told("one-1", one), told("two-1", other, **slots))).conflicts
    again = find(*pages(told("one-1", other, **slots), told("two-1", one))).conflicts
    severities = [c.severity for c in found if c.type == "evidence"]
    assert severities == [c.severity for c in again if c.type == "evidence"]
    return [str(severity) for severity in severities]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FEWER, NO_FEWER),
        ("Injections raise mortality", "Injections lower mortality"),
        ("Injections caused an increase in infections", "No rise in infections after injections"),
        ("Injections lower mortality", "Injections had no clear effect on deaths"),
        ("Drops are better tolerated than capsules", "Capsules are better tolerated than drops"),
        ("Drops are better tolerated than capsules", "Drops are less tolerated than capsules"),
        ("Drops are equally well absorbed as capsules", "Drops are better absorbed than capsules"),
        ("Drops are better absorbed than capsules", "No form is better absorbed than another"),
        ("Drops are as effective as capsules", "Drops are less effective than capsules"),
        ("Drops work as well as capsules", "Drops do not work as well as capsules"),
        ("Drops cost less than capsules", "Capsules cost a third as much as drops"),
        ("Nausea peaks 2 days later", "Nausea is highest 5 to 9 days later"),
        ("Drowsiness is seen above 30 ng/mL", "Drowsiness is never seen below 60 ng/mL"),
    ],
)
def test_one_outcome_told_in_opposite_ways_is_a_disagreement(one: str, other: str) -> None:
    assert both(one, other) == ["disagreement"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FEWER, "Injections have not reduced mortality"),  # another outcome
        (FEWER, "Injections did not increase hospital admissions"),  # both can be so
        ("Injections did not raise mortality", "Injections did not lower mortality"),
        ("Drops are no less effective than capsules", "Drops work as well as capsules"),
        ("Drops cost less than capsules", "Drops cost less than nasal spray"),
        ("Drops cost less than capsules", "Nasal spray costs more than drops"),
        ("Drops cost less than capsules", "Spray costs less than injections"),
        ("Drops and spray are equally well absorbed", "Drops are better absorbed than capsules"),
        ("Nausea peaks 2 to 5 days later", "Nausea is highest 4 to 9 days later"),
        ("Drowsiness is seen above 30 ng/mL", "Drowsiness is seen above 32 ng/mL"),  # rounding
        ("Drowsiness is seen above 30 ng/mL", "Drowsiness is seen above 50 nmol/L"),  # of what?
        ("Drops are cheaper than capsules", "Drops are better absorbed than capsules"),
        ("Drops are better tolerated than capsules", "Drops are well tolerated"),
    ],
)
def test_two_findings_that_can_both_be_so_are_none(one: str, other: str) -> None:
    assert both(one, other) == []


def test_a_level_is_compared_across_units_where_the_molar_mass_is_known() -> None:
    slots = {"formulations": (), "routes": (), "analytes": ("25-hydroxyvitamin-d",)}
    quotes = ("Drowsiness is rare below 150 ng/mL", "Drowsiness is seen above {} nmol/L")
    rare = quotes[0].replace("rare", "rarely seen")

    def found(level: int) -> bool:
        other = told("two-1", quotes[1].format(level), **slots, topic_agent="vitamin-d")
        return "evidence" in clashes(told("one-1", rare, **slots, topic_agent="vitamin-d"), other)

    assert found(250)
    assert not found(375)


@pytest.mark.parametrize(
    "slots",
    [
        {"routes": ("oral",)},
        {"formulations": ("iron",)},
        {"other_agents": ("folic-acid",)},
        {"dose_ug": Interval.point(50)},
        {"populations": ("intact-absorption",)},
        {"populations": KIDNEY},
        {"modality": Modality.RECOMMEND},
        {"formulations": (), "routes": (), "quote": "Walking has not reduced admissions"},
    ],
)
def test_another_treatment_or_patient_is_another_finding(slots: dict[str, object]) -> None:
    dosed = told("one-1", FEWER, dose_ug=Interval.point(1000))
    other = replace(told("two-1", NO_FEWER), **slots)  # type: ignore[arg-type]
    assert "evidence" not in clashes(dosed, other)


def test_what_is_told_of_a_part_of_the_patients_or_of_one_pace_is_a_tension() -> None:
    assert both(FEWER, NO_FEWER, populations=PERNICIOUS) == ["tension"]
    assert both(FEWER, NO_FEWER, interval_days=Interval.point(7)) == ["tension"]


def test_a_word_on_all_forms_denies_no_rank_of_two_routes() -> None:
    none, better = "No form is better absorbed than another", "Injections are better absorbed"
    assert both(none, better) == ["disagreement"]
    assert both(none, better, less_preferred_routes=("oral",)) == []


def test_a_sentence_that_points_elsewhere_is_about_the_drug_of_its_page_perhaps() -> None:
    assert both(FEWER, "They have not reduced admissions") == ["tension"]


def test_one_source_that_tells_both_is_in_tension_with_itself() -> None:
    found = clashes(told("one-1", FEWER), told("one-2", NO_FEWER))["evidence"]
    assert found.severity is Severity.TENSION


def test_the_studies_may_differ_so_the_verdict_is_possible_and_both_are_told() -> None:
    found = clashes(told("one-1", FEWER), told("two-1", NO_FEWER))["evidence"]
    assert found.verdict is Verdict.POSSIBLE
    assert "one reports less of “admission hospital”." in found.premises
    assert "two reports not less of “admission”." in found.premises


def test_opposite_findings_are_two_positions_and_equal_ones_are_one() -> None:
    opposite = position.positions([told("one-1", FEWER), told("two-1", NO_FEWER)])[0]
    alike = "Injections have reduced the number of hospital admissions"
    same = position.positions([told("one-1", FEWER), told("two-1", alike)])[0]
    assert (len(opposite), len(same)) == (2, 1)
