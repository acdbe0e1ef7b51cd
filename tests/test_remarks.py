"""Sentences in words of no vocabulary: what informs, what restricts, and what stays unread."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Absorption from an intramuscular depot is slow and erratic.", Kind.PHARMACOLOGY),
        ("Serum B12 remains a reliable marker throughout pregnancy.", Kind.PHARMACOLOGY),
        ("A normal serum B12 makes the diagnosis unlikely.", Kind.PHARMACOLOGY),
        ("All three schedules give the same serum B12 after three months.", Kind.EFFICACY),
        ("Methylcobalamin is three times as potent as cyanocobalamin.", Kind.EFFICACY),
        ("Tablets are cheaper than injections.", Kind.AVAILABILITY),
    ],
)
def test_a_plain_fact_informs(say: Say, body: str, kind: Kind) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.kind) == (Modality.INFORM, kind)
    assert found.quote == body.rstrip(".")


@pytest.mark.parametrize(
    "body",
    [
        "This page was written for clinicians.",
        "It is a common question.",
        "Cyanocobalamin tablets are for patients with malabsorption only.",
        "Tablets are no answer to severe deficiency.",
    ],
)
def test_what_names_no_subject_or_restricts_is_no_fact(say: Say, body: str) -> None:
    assert all(s.modality is not Modality.INFORM for s in say(body, title=TITLE))


@pytest.mark.parametrize(
    "body",
    [
        "Cyanocobalamin is the product to use.",
        "The society regards cyanocobalamin as the vitamin B12 of choice.",
        "Cyanocobalamin is the preparation of choice for injection.",
    ],
)
def test_the_form_to_use_is_a_choice_of_form(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.PREFERENCE, Modality.RECOMMEND)
    assert (found.governs, found.formulations) == (("formulation",), ("cyanocobalamin",))


@pytest.mark.parametrize(
    "body",
    [
        "In pregnancy, injections should be preferred to tablets.",
        "In pregnancy, injections should be chosen in preference to tablets.",
    ],
)
def test_what_should_be_preferred_is_preferred(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.routes) == (Modality.PREFER, ("parenteral",))


@pytest.mark.parametrize(
    "body",
    [
        "Injections should be used only in patients with neurological involvement.",
        "Injections should be reserved for patients with neurological involvement.",
    ],
)
def test_a_restriction_to_a_group_is_kept(say: Say, body: str) -> None:
    (found,) = say(body, title=TITLE)
    assert found.populations == ("neurological-involvement",)
    assert (found.quantifier, found.conditions) == ("only", ())


def test_a_restriction_in_unknown_words_stays_a_condition(say: Say) -> None:
    (found,) = say("Tablets are reserved for deficiency of dietary origin.", title=TITLE)
    assert found.conditions == ("reserved for deficiency of dietary origin",)
    assert found.quantifier == ""


def test_an_order_to_correct_is_no_effect(say: Say) -> None:
    (found,) = say("Correct the deficiency with oral cyanocobalamin.", title=TITLE)
    assert found.modality is Modality.RECOMMEND
    (told,) = say("Oral cyanocobalamin can correct the deficiency.", title=TITLE)
    assert told.modality is Modality.INFORM


def test_what_is_sufficient_is_a_regimen(say: Say) -> None:
    body = "Oral cyanocobalamin 250 mcg daily is sufficient for food-bound malabsorption."
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.ACCEPTABLE)
    assert found.dose_ug == Interval.point(250)


def test_the_same_schedule_for_others_is_a_regimen(say: Say) -> None:
    body = (
        "After total gastrectomy 1 mg is injected every three months. "
        "The same schedule applies after gastric bypass."
    )
    _, same = say(body, title=TITLE)
    assert (same.kind, same.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert same.populations == ("gastric-bypass",)


def test_a_numbered_heading_heads_what_stands_below_it(say: Say) -> None:
    body = (
        "1. Oral Treatment\n\nGive 1 mg daily.\n\n2. Follow-up\n\nSerum B12 is measured every year."
    )
    given, checked = say(body, title=TITLE)
    assert given.routes == ("oral",)
    assert checked.kind is Kind.MONITORING


def test_a_numbered_list_is_no_row_of_headings(say: Say) -> None:
    body = "Give:\n\n1. Oral cyanocobalamin 1 mg daily\n\n2. Folic acid 5 mg daily"
    assert [s.dose_ug for s in say(body, title=TITLE)] == [
        Interval.point(1000), Interval.point(5000)
    ]  # fmt: skip


def test_the_next_check_stands_apart(say: Say) -> None:
    body = "Serum B12 must be measured after 6 weeks and again every 6 months."
    first, again = say(body, title=TITLE)
    assert first.interval_days is None
    assert again.interval_days == Interval.point(182.625)
    assert again.modality is Modality.REQUIRE


def test_a_check_behind_a_dose_is_no_drug_of_it(say: Say) -> None:
    body = "Up to 1 mg daily may be given, with monthly potassium for the first three months."
    given, checked = say(body, title=TITLE)
    assert (given.other_agents, given.duration_days) == ((), None)
    assert (checked.kind, checked.analytes) == (Kind.MONITORING, ("potassium",))


def test_a_dose_to_be_raised_is_a_step(say: Say) -> None:
    body = "Give 1 mg daily by mouth, to be raised to 2 mg daily after gastric bypass."
    first, raised = say(body, title=TITLE)
    assert [s.dose_ug for s in (first, raised)] == [Interval.point(1000), Interval.point(2000)]
    assert (raised.kind, raised.populations) == (Kind.REGIMEN, ("gastric-bypass",))


def test_a_raised_level_is_no_drug_that_is_ruled_out(say: Say) -> None:
    body = "Raised calcitriol is an absolute contraindication to vitamin D supplements."
    (found,) = say(body, title="How is vitamin D deficiency treated?")
    assert found.formulations == ("vitamin-d",)


def test_below_a_test_dose_stands_no_regimen(say: Say) -> None:
    table = "Product | Usual course | Test dose\nIron dextran | 1000 mg once | 25 mg required"
    (found,) = say(table, title="How is iron deficiency treated?")
    assert found.dose_ug == Interval.point(1_000_000)


def test_a_label_owns_a_then(say: Say) -> None:
    body = (
        "• Iron sucrose: 200 mg intravenously on five occasions\n"
        "• Iron dextran: a 25 mg test dose must be given first, then 1000 mg may be infused"
    )
    *_, found = say(body, title="How is iron deficiency treated?")
    assert found.formulations == ("iron-dextran",)


def test_it_is_the_route_that_its_sentence_began_with(say: Say) -> None:
    body = (
        "The nasal spray, 500 µg once weekly, can be used for maintenance, "
        "but it should not be used during active rhinitis."
    )
    _, barred = say(body, title=TITLE)
    assert (barred.kind, barred.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert (barred.routes, barred.conditions) == (("nasal",), ("during active rhinitis",))


def test_what_is_required_for_a_route_is_the_drug(say: Say) -> None:
    (found,) = say("Hydroxocobalamin is required for all injections.", title=TITLE)
    assert (found.modality, found.governs) == (Modality.REQUIRE, ("formulation",))


def test_a_level_that_is_no_evidence_is_not_to_be_relied_on(say: Say) -> None:
    body = "A normal serum B12 must not be taken as evidence against toxicity."
    (found,) = say(body, title=TITLE)
    assert (found.act, found.analytes) == (Act.RELY_ON, ("vitamin-b12",))


def test_who_waits_for_the_end_of_an_infection_has_one(say: Say) -> None:
    body = "Infusions should be delayed until an acute infection has resolved."
    (found,) = say(body, title="How is iron deficiency treated?")
    assert (found.act, found.populations) == (Act.DELAY, ("infection",))
