"""Which of the things a clause names is given: replaced, compared, listed side by side, fronted."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"


@pytest.mark.parametrize(
    "body",
    [
        "Switch cyanocobalamin to hydroxocobalamin.",
        "Switch from cyanocobalamin to hydroxocobalamin.",
        "Replace cyanocobalamin with hydroxocobalamin.",
        "In renal failure, replace cyanocobalamin by hydroxocobalamin.",
        "Cyanocobalamin should be replaced with hydroxocobalamin.",
        "Cyanocobalamin should be changed to hydroxocobalamin.",
        "Use hydroxocobalamin instead of cyanocobalamin.",
        "In renal failure use hydroxocobalamin rather than cyanocobalamin.",
    ],
)
def test_what_is_given_up_is_not_given(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.modality is Modality.RECOMMEND
    assert found.formulations == ("hydroxocobalamin",)


def test_a_route_given_up_does_not_take_the_dose(say: Say) -> None:
    (found,) = say("Injections can be replaced by tablets of 1 mg daily.", title=TITLE)
    assert (found.routes, found.dose_ug) == (("oral",), Interval.point(1000.0))


def test_what_may_not_replace_is_ruled_out(say: Say) -> None:
    (found,) = say("Injections should not be replaced by tablets in pregnancy.", title=TITLE)
    assert found.modality.negative
    assert found.routes == ("oral",)


@pytest.mark.parametrize(
    ("body", "routes"),
    [
        ("Tablets or injections may be given.", ("oral", "parenteral")),
        ("Neither tablets nor injections should be given.", ("oral", "parenteral")),
        ("Sublingual tablets or injections may be used.", ("sublingual", "parenteral")),
        ("Sublingual tablets or capsules may be used.", ("sublingual",)),
        ("Oral tablets or nasal spray may be used.", ("oral", "nasal")),
        ("Tablets or nasal spray may be used.", ("oral", "nasal")),
    ],
)
def test_forms_and_routes_in_one_list(say: Say, body: str, routes: tuple[str, ...]) -> None:
    (found,) = say(body, title=TITLE)
    assert found.routes == routes


@pytest.mark.parametrize(
    "body",
    [
        "Tablets work as well as injections.",
        "Tablets are as good as injections.",
        "Tablets are no worse than injections.",
    ],
)
def test_what_a_form_equals_is_not_what_is_told_of(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.routes) == (Modality.INFORM, ("oral",))


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("In renal failure, use hydroxocobalamin.", "renal-dysfunction"),
        ("In pernicious anaemia give injections.", "pernicious-anemia"),
        ("For vegans, choose tablets.", "vegan"),
        ("In pregnancy, start treatment at once.", "pregnancy"),
        ("In pregnancy, check the serum B12 level.", "pregnancy"),
    ],
)
def test_an_order_behind_a_fronted_group_is_an_order(say: Say, body: str, group: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.populations) == (Modality.RECOMMEND, (group,))


@pytest.mark.parametrize(
    "body", ["In vegans, use is common.", "In vegans, use of tablets is common."]
)
def test_a_noun_behind_a_fronted_group_is_no_order(say: Say, body: str) -> None:
    assert not [s for s in say(body, title=TITLE) if s.modality.positive]


def test_for_life_here_and_an_end_there_are_two_rules(say: Say) -> None:
    body = "Treatment is lifelong in pernicious anaemia but can be stopped in dietary deficiency."
    kept, ended = say(body, title=TITLE)
    assert (kept.act, kept.populations) == (Act.ADMINISTER, ("pernicious-anemia",))
    assert (ended.act, ended.populations) == (
        Act.DISCONTINUE,
        ("dietary-vitamin-b12-deficiency",),
    )


@pytest.mark.parametrize("mark", [";", ","])
def test_the_group_of_the_next_clause_takes_no_dose_from_this_one(say: Say, mark: str) -> None:
    (found,) = say(f"The usual dose is 1 mg{mark} children receive half.", title=TITLE)
    assert (found.dose_ug, "child" in found.populations) == (Interval.point(1000.0), False)


def test_no_fewer_is_no_ban_and_no_more_bans_nothing_whole(say: Say) -> None:
    (found,) = say("No fewer than six injections should be given.", title=TITLE)
    assert found.modality is Modality.RECOMMEND
    assert not say("No more than six injections should be given.", title=TITLE)


@pytest.mark.parametrize(
    "body",
    [
        "Tablets may be used except in pregnancy, infancy and renal failure.",
        "Except in pregnancy, infancy and renal failure, give tablets.",
    ],
)
def test_all_of_a_list_is_excepted(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.excluded_populations == ("pregnancy", "infant", "renal-dysfunction")
    assert not set(found.populations) & set(found.excluded_populations)


def test_a_condition_that_ends_in_a_list_keeps_it(say: Say) -> None:
    (found,) = say("Tablets are avoided where there is vomiting, nausea or fatigue.", title=TITLE)
    assert found.conditions == ("where there is vomiting, nausea or fatigue",)


def test_what_is_avoided_during_treatment_is_not_the_treatment(say: Say) -> None:
    (found,) = say("Avoid alcohol during treatment.", title=TITLE)
    assert (found.modality, found.governs) == (Modality.AVOID, ())


def test_but_not_for_patients_with_something_leaves_them_out(say: Say) -> None:
    body = "Tablets are suitable for vegans but not for patients with pernicious anaemia."
    (found,) = say(body, title=TITLE)
    assert (found.populations, found.excluded_populations) == (("vegan",), ("pernicious-anemia",))


def test_a_dose_that_is_not_enough_is_no_ban_on_it(say: Say) -> None:
    (found,) = say("One 1 mg injection a year is not enough.", title=TITLE)
    assert found.modality is Modality.INFORM


@pytest.mark.parametrize(
    ("body", "routes"),
    [
        ("While injections work faster, tablets are enough for vegans.", ("oral",)),
        ("Because absorption is unreliable, use injections.", ("parenteral",)),
    ],
)
def test_what_a_fronted_clause_tells_of_is_not_what_is_ordered(
    say: Say, body: str, routes: tuple[str, ...]
) -> None:
    *_, found = say(body, title=TITLE)
    assert (found.modality.positive, found.routes) == (True, routes)


def test_an_order_is_not_widened_by_leaving_its_reason(say: Say) -> None:
    body = "Since tablets are unreliable after gastrectomy, give injections."
    assert all("gastrectomy" in s.populations for s in say(body, title=TITLE))


def test_two_sentences_in_one_keep_their_groups(say: Say) -> None:
    body = "Tablets are advised for vegans, injections are required for pernicious anaemia."
    first, second = say(body, title=TITLE)
    assert (first.routes, first.populations) == (("oral",), ("vegan",))
    assert (second.routes, second.populations) == (("parenteral",), ("pernicious-anemia",))


def test_routes_shared_out_among_groups_are_not_mixed(say: Say) -> None:
    body = "Use tablets for vegans, injections for pernicious anaemia and a spray for neither."
    assert not [s for s in say(body, title=TITLE) if len(s.populations) > 1]


def test_why_is_no_condition_of_the_ban(say: Say) -> None:
    body = "Because absorption is unreliable, tablets are not advised after gastrectomy."
    (found,) = say(body, title=TITLE)
    assert (found.conditions, found.populations) == ((), ("gastrectomy",))


@pytest.mark.parametrize(
    ("body", "groups", "excluded"),
    [
        ("Everyone but infants can take 1 mg daily.", (), ("infant",)),
        ("Adults, pregnant or not, can take 1 mg daily.", (), ()),
        ("If pernicious anaemia is excluded, 1 mg daily may be given.", (), ()),
    ],
)
def test_who_is_left_out_is_not_who_is_meant(
    say: Say, body: str, groups: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    (found,) = say(body, title="How should vitamin B12 be given?")
    assert (found.populations, found.excluded_populations) == (groups, excluded)


def test_the_other_case_does_not_end_the_first(say: Say) -> None:
    body = "If pernicious anaemia is confirmed, continue 1 mg monthly for life; if not, stop."
    found = say(body, title=TITLE)
    assert (found[0].act, found[0].dose_ug) == (Act.ADMINISTER, Interval.point(1000.0))
    assert all(s.dose_ug is None for s in found if s.act is Act.DISCONTINUE)


@pytest.mark.parametrize(
    "body",
    [
        "Treatment stops at normal counts, unless the cause stays, in which case it is lifelong.",
        "Nobody else can take tablets.",
    ],
)
def test_what_is_said_of_an_unnamed_case_is_not_stated(say: Say, body: str) -> None:
    assert not [s for s in say(body, title=TITLE) if s.until or s.modality.positive]


def test_a_step_that_is_ruled_out_rules_out_no_treatment(say: Say) -> None:
    (found,) = say("Do not double the dose if you miss one.", title=TITLE)
    assert (found.governs, found.modality) == (("dose",), Modality.FORBID)


def test_a_mistaken_belief_is_no_ban_on_what_is_believed(say: Say) -> None:
    (found,) = say("It is wrong to believe that 1 mg weekly is enough.", title=TITLE)
    assert found.act is Act.RELY_ON


@pytest.mark.parametrize(
    ("body", "routes", "gap"),
    [
        (
            "Cyanocobalamin should not be given by mouth but by intramuscular injection.",
            ("intramuscular",),
            None,
        ),
        (
            "Cyanocobalamin is given not intravenously but intramuscularly or subcutaneously.",
            ("intramuscular", "subcutaneous"),
            None,
        ),
        ("Cyanocobalamin should not be given daily but weekly.", (), Interval.point(7.0)),
    ],
)
def test_what_is_done_instead_of_what_is_ruled_out(
    say: Say, body: str, routes: tuple[str, ...], gap: Interval | None
) -> None:
    banned, instead = say(body, title=TITLE)
    assert banned.modality.negative
    assert instead.modality is Modality.RECOMMEND
    assert instead.formulations == ("cyanocobalamin",)
    assert (instead.routes, instead.interval_days) == (routes, gap)


def test_but_with_is_a_companion_and_no_other_order(say: Say) -> None:
    (found,) = say("Folic acid should not be given alone but with vitamin B12.", title=TITLE)
    assert found.modality.negative
    assert found.conditions == ("alone",)


def test_for_whom_it_is_not_meant_stays_denied(say: Say) -> None:
    body = "Cyanocobalamin is suggested for patients with anemia but not for those without it."
    (found,) = say(body, title=TITLE)
    assert found.conditions == ("but not for those without it",)
