"""Sentences in which a word of a condition, a belief or a neighbour must not decide the whole."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated with cyanocobalamin?"


@pytest.mark.parametrize(
    ("body", "routes"),
    [
        (
            "Injections are indicated when tablets are not tolerated, refused or contraindicated.",
            ("parenteral",),
        ),
        ("Patients refusing injections should receive 2 mg orally daily.", ("oral",)),
        ("Patients awaiting surgery should receive injections.", ("parenteral",)),
    ],
)
def test_the_words_of_a_condition_direct_nothing(
    say: Say, body: str, routes: tuple[str, ...]
) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act, found.routes) == (
        Modality.RECOMMEND,
        Act.ADMINISTER,
        routes,
    )
    assert found.conditions or found.populations == ("preoperative",)


@pytest.mark.parametrize(
    "body",
    [
        "There is no evidence that cyanocobalamin should be avoided in pregnancy.",
        "Neither pregnancy nor breastfeeding is a contraindication to cyanocobalamin.",
        "The traditional teaching that oral B12 should not be used in vegans is incorrect.",
        "The belief that tablets are contraindicated in vegans is outdated.",
        "In the past, oral cyanocobalamin was not recommended for pernicious anemia.",
        "Older guidelines advised against oral vitamin B12.",
        "Patients were formerly told that they should not take oral vitamin B12.",
        "The 1988 guideline recommended against oral treatment.",
        "Many physicians believe that oral vitamin B12 should not be used.",
        "Traditionally, 1000 mcg is given intramuscularly each month.",
    ],
)
def test_what_is_denied_believed_or_past_is_in_force_for_nobody(say: Say, body: str) -> None:
    found = say(body, title=TITLE)
    assert all(s.modality is Modality.INFORM for s in found)


def test_to_be_excluded_from_treatment_is_to_go_without(say: Say) -> None:
    body = "Patients with allergies should not be excluded from treatment with cyanocobalamin."
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.WITHHOLD)


def test_a_fronted_exception_hides_no_denial(say: Say) -> None:
    (found,) = say("Except for vegans, no patient should stop treatment.", title=TITLE)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)
    assert found.excluded_populations == ("vegan",)


def test_neither_of_two_groups_is_meant(say: Say) -> None:
    body = "Patients with neither anemia nor neurological symptoms may take 1 mg daily."
    (found,) = say(body, title=TITLE)
    assert set(found.excluded_populations) == {"anemia", "neurological-involvement"}


def test_with_or_without_names_nobody(say: Say) -> None:
    body = "Patients with or without neurological symptoms should receive 1 mg daily."
    (found,) = say(body, title=TITLE)
    assert "neurological-involvement" not in (*found.populations, *found.excluded_populations)


def test_a_cause_that_is_denied_is_left_out(say: Say) -> None:
    body = "Patients with anemia that is not due to iron deficiency should not receive iron."
    (found,) = say(body, title="How is iron deficiency treated with iron?")
    assert (found.populations, found.excluded_populations) == (("anemia",), ("iron-deficiency",))


def test_who_should_have_the_other_drug_is_not_denied_it(say: Say) -> None:
    body = (
        "Cyanocobalamin is not recommended for patients with Leber's disease, "
        "who should receive hydroxocobalamin instead."
    )
    ban, order = say(body, title=TITLE)
    assert (ban.modality.negative, ban.formulations) == (True, ("cyanocobalamin",))
    assert (order.modality.positive, order.formulations) == (True, ("hydroxocobalamin",))


def test_caution_in_one_group_is_no_ban_in_it(say: Say) -> None:
    body = "Cyanocobalamin should be avoided in Leber's disease and used cautiously in vegans."
    ban, care = say(body, title=TITLE)
    assert (ban.modality.negative, ban.populations) == (
        True,
        ("leber-hereditary-optic-neuropathy",),
    )
    assert (care.kind, care.populations) == (Kind.WARNING, ("vegan",))


def test_those_with_behind_but_are_the_next_group(say: Say) -> None:
    body = "Vegans do not need injections but those with pernicious anemia should receive 1 mg IM."
    first, second = say(body, title=TITLE)
    assert (first.modality, first.populations) == (Modality.INFORM, ("vegan",))
    assert (second.populations, second.excluded_populations) == (("pernicious-anemia",), ())


@pytest.mark.parametrize(
    ("body", "doses"),
    [
        (
            "Anemic patients should receive 1000 µg, non-anemic patients 500 µg.",
            [1000.0, 500.0],
        ),
        (
            "If hemoglobin is below 10 g/dL give 1500 µg, if above 10 g/dL give 1000 µg.",
            [1500.0, 1000.0],
        ),
    ],
)
def test_each_of_two_cases_has_its_own_dose(say: Say, body: str, doses: list[float]) -> None:
    found = say(body, title=TITLE)
    assert [s.dose_ug for s in found] == [Interval.point(d) for d in doses]
    assert len({(s.populations, s.excluded_populations, s.conditions) for s in found}) == 2


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        ("Cyanocobalamin must not be given as a rapid bolus.", "as a rapid bolus"),
        ("Children younger than 2 years should not receive tablets.", "younger than 2 years"),
        ("Loading doses are not needed in asymptomatic patients.", "asymptomatic"),
        ("A course shorter than 2 weeks is not recommended.", "shorter than 2 weeks"),
        ("Cyanocobalamin should only be used in adults.", "only be used in adults"),
        ("Only adults should receive 2 mg daily.", "Only adults"),
        ("Hypercalcemic patients should have cyanocobalamin stopped.", "Hypercalcemic"),
        ("Injections should be avoided in patients at risk of bleeding.", "at risk of bleeding"),
    ],
)
def test_how_and_for_whom_something_is_ruled_out_is_kept(say: Say, body: str, limit: str) -> None:
    (found,) = say(body, title=TITLE)
    assert limit in found.conditions


def test_a_ban_on_the_subject_keeps_its_route(say: Say) -> None:
    body = "Oral cyanocobalamin is effective, but should be avoided in pernicious anemia."
    ban = say(body, title=TITLE)[-1]
    assert (ban.modality, ban.routes) == (Modality.AVOID, ("oral",))


def test_by_injection_behind_but_is_not_ruled_out(say: Say) -> None:
    body = "Cyanocobalamin is not given by mouth but by injection in pernicious anemia."
    banned, instead = say(body, title=TITLE)
    assert (banned.modality.negative, banned.routes) == (True, ("oral",))
    assert (instead.modality.negative, instead.routes) == (False, ("parenteral",))
    assert banned.populations == instead.populations == ("pernicious-anemia",)


def test_a_reaction_to_infusions_is_no_route(say: Say) -> None:
    found = say("Diphenhydramine should not be used to treat infusion reactions.", title=TITLE)
    assert not any("intravenous" in s.routes for s in found)


def test_a_cap_without_a_comma_is_a_rule_of_its_own(say: Say) -> None:
    dose, most = say("Give 15 mg/kg up to a maximum of 1000 mg.", title=TITLE)
    assert (dose.dose_ug, most.dose_ug) == (Interval.point(15_000.0), Interval(None, 1e6))


def test_what_is_taken_is_not_infused(say: Say) -> None:
    title = "How is iron deficiency treated with intravenous iron?"
    (found,) = say("Take 65 mg of elemental iron once daily.", title=title)
    assert "intravenous" not in found.routes


def test_a_pace_that_is_too_dense_is_what_is_ruled_out(say: Say) -> None:
    (found,) = say("Injections more often than every month are not recommended.", title=TITLE)
    assert (found.modality, found.interval_days) == (Modality.AVOID, Interval(None, 30.4375))


def test_who_is_meant_holds_for_both_orders(say: Say) -> None:
    body = "Patients whose levels remain low should stop tablets and receive 1 mg IM weekly."
    stop, give = say(body, title=TITLE)
    assert stop.conditions == give.conditions == ("whose levels remain low",)


def test_a_ban_on_doing_something_else_rules_out_no_dose(say: Say) -> None:
    assert not any(s.dose_ug for s in say("Do not confuse 1 mg with 1 g.", title=TITLE))
