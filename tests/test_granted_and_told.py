"""What is granted or judged before a direction is none itself: "although X is common, give Y", "X
has little value in Z, who should be given Y".
"""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"
D3 = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    "judged",
    ["is of no benefit", "has little value", "is of limited use", "has no benefit"],
)
def test_what_a_drug_is_worth_is_no_direction(say: Say, judged: str) -> None:
    """The direction behind "who" had been read as one to give the drug before it."""
    told, given = say(
        f"Oral cyanocobalamin {judged} in patients with celiac disease, "
        "who should be given hydroxocobalamin 1 mg intramuscularly every 2 months.",
        title=B12,
    )
    assert (told.modality, told.formulations) == (Modality.INFORM, ("cyanocobalamin",))
    assert (told.routes, told.populations) == (("oral",), ("celiac-disease",))
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("hydroxocobalamin",))
    assert (given.routes, given.populations) == (("intramuscular",), ("celiac-disease",))


def test_a_need_behind_who_is_not_the_first_drugs(say: Say) -> None:
    told, given = say(
        "Ferrous sulfate has little value in patients on hemodialysis, who need iron sucrose.",
        title=IRON,
    )
    assert (told.modality, told.formulations) == (Modality.INFORM, ("ferrous-sulfate",))
    assert (given.modality, given.formulations) == (Modality.REQUIRE, ("iron-sucrose",))


def test_who_inside_a_subject_divides_nothing(say: Say) -> None:
    (found,) = say("Treatment of vegans, who need injections, is lifelong.", title=B12)
    assert (found.populations, found.until) == (("vegan",), "lifelong")


@pytest.mark.parametrize("word", ["Although", "Though", "While", "Even though"])
@pytest.mark.parametrize("judged", ["are common", "are traditional", "are often used"])
def test_a_pace_that_is_granted_is_not_the_one_to_follow(say: Say, word: str, judged: str) -> None:
    """The pace of what is granted had been given to the drug that is asked for."""
    body = f"{word} monthly injections {judged}, hydroxocobalamin should be given every 2 months."
    granted, given = say(body, title=B12)
    assert granted.modality is Modality.INFORM
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("hydroxocobalamin",))
    assert given.interval_days is not None
    assert given.interval_days.low == 60.875


@pytest.mark.parametrize("safe", ["cheap and safe", "cheap, and safe"])
def test_a_list_of_what_is_granted(say: Say, safe: str) -> None:
    body = f"Although tablets are simple, {safe}, injections should be used in pregnancy."
    granted, given = say(body, title=B12)
    assert (granted.quote, granted.routes) == (f"tablets are simple, {safe}", ("oral",))
    assert (given.modality, given.routes) == (Modality.RECOMMEND, ("parenteral",))


def test_a_way_that_is_granted_is_not_lent(say: Say) -> None:
    body = "Although tablets are popular, hydroxocobalamin 1 mg every 3 months should be used."
    granted, given = say(body, title=B12)
    assert (granted.modality, granted.routes) == (Modality.INFORM, ("oral",))
    assert (given.modality, given.routes) == (Modality.RECOMMEND, ())


def test_the_pace_behind_a_concession_is_the_order(say: Say) -> None:
    body = "Although weekly dosing is convenient, daily cholecalciferol 800 IU should be used."
    found = say(body, title=D3)
    given = found[-1]
    assert given.modality is Modality.RECOMMEND
    assert given.interval_days is not None
    assert given.interval_days.low == 1


def test_two_groups_set_side_by_side_are_both_directed(say: Say) -> None:
    first, second = say(
        "While injections are given after gastrectomy, vegans should take 50 µg daily by mouth.",
        title=B12,
    )
    assert (first.modality, first.routes) == (Modality.RECOMMEND, ("parenteral",))
    assert (second.modality, second.populations) == (Modality.RECOMMEND, ("vegan",))
    assert first.kind is not Kind.EFFICACY
