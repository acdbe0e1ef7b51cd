"""Whom the sentences behind one about a group are for, and what "the dose" is of."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
ALL = ("iron-deficiency",)
DIALYSIS = "For people on dialysis iron sucrose is required: 100 mg is given weekly."


@pytest.mark.parametrize(
    "second",
    [
        "Ferritin is checked every 3 months.",
        "Ferritin should be checked every 3 months.",
        "Oral iron may be used if injections are declined.",
    ],
)
def test_what_is_asked_for_next_is_for_the_same_group(say: Say, second: str) -> None:
    """It had been for everybody that the title asks about."""
    for mark in ("", "• "):
        assert say(f"{mark}{DIALYSIS} {second}", title=IRON)[-1].populations == ("dialysis",)


@pytest.mark.parametrize(
    "second",
    [
        "Iron must be stopped when ferritin exceeds 500 µg/L.",
        "Iron should not be given during an infection.",
        "Before surgery, tablets may be tried.",
    ],
)
def test_a_ban_a_stop_and_another_time_are_for_all(say: Say, second: str) -> None:
    assert "dialysis" not in say(f"{DIALYSIS} {second}", title=IRON)[-1].populations


def test_behind_a_row_of_groups_all_are_meant(say: Say) -> None:
    body = (
        "Infants are given 15 mg of iron daily. In pregnancy, 60 mg daily is given. "
        "In colitis, 100 mg daily is given. Intravenous iron may be used if tablets fail."
    )
    assert say(body, title=IRON)[-1].populations == ALL


@pytest.mark.parametrize(
    "between", ["", "Deficiency here means ferritin below 100 µg/L. ", "Anemia is common there. "]
)
@pytest.mark.parametrize("named", ["The first dose", "The usual dose"])
def test_the_dose_is_for_whom_the_drug_is(say: Say, between: str, named: str) -> None:
    """It had been a dose of any iron, by no route, for everybody."""
    body = f"Intravenous ferric carboxymaltose should be considered in heart failure. {between}"
    found = say(f"{body}{named} is 1,000 mg according to weight.", title=IRON)[-1]
    assert found.formulations == ("ferric-carboxymaltose",)
    assert found.routes == ("intravenous",)
    assert found.populations == ("heart-failure",)


def test_further_doses_of_the_sentence_go_the_same_way(say: Say) -> None:
    body = (
        "Intravenous ferric carboxymaltose is advised in heart failure. The first dose is 1,000 mg,"
        " repeated at week 6 if needed, and 500 mg every 12 weeks thereafter."
    )
    _, *doses = say(body, title=IRON)
    assert [d.dose_ug for d in doses] == [Interval.point(n * 1000) for n in (1000, 1000, 500)]
    assert {d.populations for d in doses} == {("heart-failure",)}
    assert {d.routes for d in doses} == {("intravenous",)}


@pytest.mark.parametrize("second", ["The usual dose is 200 mg.", "200 mg is given weekly."])
def test_a_dose_is_not_for_those_in_whom_the_drug_is_barred(say: Say, second: str) -> None:
    """Those who must not have it had been given its dose."""
    barred, given = say(f"Iron sucrose must not be used in pregnancy. {second}", title=IRON)
    assert (barred.modality, barred.populations) == (Modality.FORBID, ("pregnancy",))
    assert given.modality.positive
    assert given.populations == ALL


def test_what_is_given_where_another_drug_is_barred_is_for_that_group(say: Say) -> None:
    body = "In pregnancy, iron sucrose must not be used. Ferrous sulfate 65 mg daily is given."
    barred, given = say(body, title=IRON)
    assert barred.populations == given.populations == ("pregnancy",)
    assert barred.formulations != given.formulations


def test_an_ailment_in_between_is_what_it_means(say: Say) -> None:
    body = "Ferrous sulfate is given in pregnancy. Nausea is common. It should not be ignored."
    assert all(x.modality.positive for x in say(body, title=IRON))


def test_a_ban_for_this_purpose_is_for_those_before(say: Say) -> None:
    *_, found = say(
        "Intravenous iron is advised in heart failure. Tablets must not be used for this purpose.",
        title="How is iron deficiency treated?",
    )
    assert (found.populations, found.conditions) == (("heart-failure",), ())
