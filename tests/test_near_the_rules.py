"""Sentences that look like those of a rule, and mean something else: a list behind a colon is no
reason, one dose of a day is no single dose, what iron may do well is no harm.
"""

from __future__ import annotations

import pytest

from kg.model import Act, Basis, Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


def test_the_amount_behind_a_colon_has_the_route_before_it(say: Say) -> None:
    body = "In dialysis, iron should be given intravenously: the dose is 100 mg weekly."
    (dose,) = (s for s in say(body, title=IRON) if s.dose_ug)
    assert (dose.routes, dose.populations) == (("intravenous",), ("dialysis",))


@pytest.mark.parametrize(
    "body",
    [
        "Give iron to the following groups: women who are pregnant, children who are stunted.",
        "Do not give iron if one of these is true: infection is present.",
        "Intravenous iron should only be given when two conditions are met: tablets have failed "
        "and ferritin is low.",
    ],
)
def test_groups_and_cases_behind_a_colon_are_not_left_out(say: Say, body: str) -> None:
    """Without them the order, or the ban, would be for everybody."""
    assert all(s.kind in (Kind.EFFICACY, Kind.PHARMACOLOGY) for s in say(body, title=IRON))


@pytest.mark.parametrize(
    "body",
    [
        "Take 100 mg of iron a day as one dose.",
        "Children are given 3 mg/kg/day of iron in one dose.",
        "One infusion of 200 mg of iron is given at each dialysis.",
        "Give one infusion of 1 g of iron, and another after a week.",
    ],
)
def test_one_dose_of_each_day_or_session_is_not_the_only_one(say: Say, body: str) -> None:
    assert all(s.count is None for s in say(body, title=IRON))


def test_one_infusion_is_one(say: Say) -> None:
    (dose,) = say("One infusion of 1000 mg of iron is given.", title=IRON)
    assert dose.count == Interval.point(1)


@pytest.mark.parametrize(
    ("body", "basis"),
    [
        ("Give 1000 mg of iron sucrose as 5 doses of 200 mg.", Basis.TOTAL),
        ("Give 1 g of iron in two divided doses a week apart.", Basis.TOTAL),
        ("Give 1 g of iron in two divided doses two weeks apart.", Basis.TOTAL),
        ("Give 1 g of iron in two divided doses over two weeks.", Basis.TOTAL),
        ("Give 100 mg of iron in two divided doses for 3 months.", Basis.DAY),
        ("Give 100 mg of iron daily in two divided doses over 3 months.", Basis.DAY),
        ("Give 120 mg of iron in two divided doses 12 hours apart.", Basis.DAY),
        ("Give 100 mg of iron in all, except in children.", Basis.ADMINISTRATION),
    ],
)
def test_what_is_spread_over_weeks_is_no_dose_of_a_day(say: Say, body: str, basis: Basis) -> None:
    (dose,) = say(body, title=IRON)
    assert dose.dose_basis is basis


@pytest.mark.parametrize(
    "body",
    [
        "Treatment should continue to 6 months of age.",
        "Treatment with iron should continue to 6 weeks after delivery.",
        "Extend supplementation to 12 weeks postpartum.",
    ],
)
def test_an_age_or_a_time_after_an_event_is_no_length(say: Say, body: str) -> None:
    assert all(s.duration_days is None for s in say(body, title=IRON))


def test_what_must_not_be_taken_up_badly_is_no_treatment_withheld(say: Say) -> None:
    body = "Tea should not prevent iron absorption if taken two hours apart."
    assert all(s.act is not Act.WITHHOLD for s in say(body, title=IRON))


@pytest.mark.parametrize(
    "body",
    [
        "Oral iron may suit pregnant women.",
        "Oral iron may precede intravenous iron.",
        "Oral iron may suffice in mild anemia.",
    ],
)
def test_what_a_drug_may_do_well_is_no_warning(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.ACCEPTABLE


def test_what_is_there_for_a_group_is_not_required_of_it(say: Say) -> None:
    body = "Oral iron is required, or intravenous iron in pregnancy."
    spare = say(body, title=IRON)[1]
    assert (spare.modality, spare.populations) == (Modality.ACCEPTABLE, ("pregnancy",))


def test_why_something_is_ruled_out_is_no_manner_of_giving(say: Say) -> None:
    (ban,) = say("Oral iron should not be given before surgery: it is too slow.", title=IRON)[:1]
    assert ban.conditions == ("before surgery",)


@pytest.mark.parametrize(
    "body",
    [
        "Intravenous iron should not be used in pregnancy: this is a myth.",
        "Iron must not be given in pregnancy: this is not true.",
        "Iron should be given intravenously to all: this is no longer recommended.",
        "Oral iron should be stopped for a month: this advice is outdated.",
    ],
)
def test_what_is_judged_behind_a_colon_is_not_said(say: Say, body: str) -> None:
    directions = [s for s in say(body, title=IRON) if s.kind is not Kind.PHARMACOLOGY]
    assert all(s.modality is Modality.AVOID for s in directions)


@pytest.mark.parametrize(
    ("body", "case"),
    [
        ("Cyanocobalamin should not be used after transplant: hydroxocobalamin 1 mg is preferred.",
         ("after transplant",)),
        ("Tablets should be avoided when vomiting occurs: injections of 1 mg are given.",
         ("when vomiting occurs",)),
        ("Injections should not be given with anticoagulants: tablets of 1 mg are preferred.", ()),
    ],
)  # fmt: skip
def test_what_is_given_instead_is_for_the_case_of_the_ban(
    say: Say, body: str, case: tuple[str, ...]
) -> None:
    instead = say(body, title="How is vitamin B12 deficiency treated?")[-1]
    assert (instead.modality.positive, instead.conditions) == (True, case)


@pytest.mark.parametrize("sign", [":", ";"])
def test_what_a_drug_is_kept_apart_from_is_not_what_is_given(say: Say, sign: str) -> None:
    body = (
        f"Injections should not be given with anticoagulants{sign} tablets of 1 mg are preferred."
    )
    instead = say(body, title="How is vitamin B12 deficiency treated?")[-1]
    assert (instead.formulations, instead.other_agents) == (("cobalamin",), ())
