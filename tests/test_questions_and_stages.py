"""What a question lends to its answer, and stages that are counted without their disease."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"
CKD = "chronic-kidney-disease-stage-"


@pytest.mark.parametrize(
    "body",
    [
        "Q: Should pregnant women take calcitriol?\n\nA: No. It should be avoided.",
        "Should pregnant women take calcitriol?\n\nIt should be avoided.",
        "Is calcitriol safe in pregnancy? It should be avoided.",
        "Is calcitriol safe in pregnancy? No. It should be avoided.",
    ],
)
def test_it_in_an_answer_is_what_the_question_names(say: Say, body: str) -> None:
    """The ban had been lost."""
    (found,) = say(body, title=TITLE)
    assert (found.modality, found.act) == (Modality.AVOID, Act.ADMINISTER)
    assert (found.formulations, found.populations) == (("calcitriol",), ("pregnancy",))


def test_of_two_drugs_in_a_question_neither_is_meant(say: Say) -> None:
    body = "Is calcitriol or alfacalcidol given in pregnancy? It should be avoided."
    assert not any(s.formulations for s in say(body, title=TITLE))


def test_a_drug_that_an_answer_names_is_what_it_goes_on_about(say: Say) -> None:
    body = "Q: Is calcitriol used?\n\nA: Cholecalciferol is preferred. It is given daily."
    assert [s.formulations for s in say(body, title=TITLE)] == [("cholecalciferol",)] * 2


@pytest.mark.parametrize(
    "body",
    [
        "Q: What changes in CKD?\n\nA: Calcitriol should be avoided in stages 3 and 4.",
        "CKD\n\nCalcitriol should be avoided in stages 3-4.",
        "Calcitriol should be avoided in CKD stages 3 to 4.",
        "In CKD stages 3 and 4, D3 1000 IU daily comes first. In these stages calcitriol "
        "should be avoided.",
    ],
)
def test_stages_are_of_the_disease_that_is_spoken_of(say: Say, body: str) -> None:
    found = say(body, title=TITLE)[-1]
    assert (found.modality, found.conditions) == (Modality.AVOID, ())
    assert found.populations == (f"{CKD}3", f"{CKD}4")


def test_stages_of_nothing_that_is_known_stay_words(say: Say) -> None:
    (found,) = say("Hypertension\n\nCalcitriol should be avoided in stage 2.", title=TITLE)
    assert found.conditions == ("in stage 2",)


@pytest.mark.parametrize("stages", ["CKD stages 4 and 5", "stages 4-5 CKD"])
def test_a_stage_before_dialysis_is_one_without_it(say: Say, stages: str) -> None:
    """It had been an order of things: calcitriol first, then dialysis."""
    (found,) = say(f"Calcitriol is not recommended in {stages} before dialysis.", title=TITLE)
    assert (found.kind, found.act) == (Kind.CONTRAINDICATION, Act.ADMINISTER)
    assert found.populations == (f"{CKD}4", f"{CKD}5")
    assert (found.excluded_populations, found.conditions) == (("dialysis",), ())


def test_what_is_given_before_dialysis_comes_first(say: Say) -> None:
    (found,) = say("Calcium should be given before dialysis.", title=TITLE)
    assert (found.act, found.excluded_populations) == (Act.GIVE_BEFORE, ())


def test_everyone_else_is_all_but_those_spoken_of(say: Say) -> None:
    body = "Calcitriol is given in pregnancy. Tablets are preferred in everyone else."
    _, others = say(body, title=TITLE)
    assert others.populations == ("vitamin-d-deficiency",)
    assert others.excluded_populations == ("pregnancy",)


@pytest.mark.parametrize(
    "body",
    [
        "In obesity the same loading dose should be given as in everyone else.",
        "In obesity 2000 IU daily is given, as in everyone else.",
    ],
)
def test_who_is_treated_like_everyone_else_is_not_left_out(say: Say, body: str) -> None:
    found = say(body, title=TITLE)
    assert found
    assert not any(s.excluded_populations for s in found)
