"""What "it" and "they" mean at the head of a sentence or behind "but"."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "drugs", "others", "routes"),
    [
        (
            "Hydroxocobalamin is the usual form. It is given as 1 mg every 3 months.",
            ("hydroxocobalamin",),
            (),
            (),
        ),
        (
            "Hydroxocobalamin keeps well. It should be given intramuscularly.",
            ("hydroxocobalamin",),
            (),
            ("intramuscular",),
        ),
        (
            "Ferrous sulfate is cheap. It is taken once daily.",
            (),
            ("ferrous-sulfate",),
            (),
        ),
        ("Oral iron suits most adults. It can be given in pregnancy.", (), ("iron",), ("oral",)),
        ("Nitrous oxide inactivates vitamin B12. It costs little.", (), ("nitrous-oxide",), ()),
        ("Ferrous sulfate is cheap. In adults, it is taken daily.", (), ("ferrous-sulfate",), ()),
    ],
)
def test_it_is_the_subject_of_the_sentence_before(
    say: Say, body: str, drugs: tuple[str, ...], others: tuple[str, ...], routes: tuple[str, ...]
) -> None:
    found = say(body, title=TITLE)[-1]
    assert "it" in found.quote.casefold().split()
    assert (found.formulations, found.other_agents, found.routes) == (drugs, others, routes)
    assert found.inherited


@pytest.mark.parametrize(
    "body",
    [
        "Oral iron suits most adults. It is contraindicated in X.",
        "Iron tablets suit most adults. They should not be used in X.",
        "Iron tablets are well absorbed, but they should not be given to people with X.",
        "Oral iron is cheap; it is contraindicated in X.",
        "Oral iron is cheap. It is taken daily. It must not be given in X.",
    ],
)
def test_a_ban_of_it_is_kept_with_its_drug(say: Say, body: str) -> None:
    found = say(body.replace("X", "hemochromatosis"), title=TITLE)[-1]
    assert (found.kind, found.modality) == (Kind.CONTRAINDICATION, Modality.FORBID)
    assert "iron" in (*found.formulations, *found.other_agents)
    assert found.populations == ("hemochromatosis",)


@pytest.mark.parametrize(
    "body",
    [
        "Deficiency due to metformin is common. It should be treated with 1 mg daily.",
        "Patients on metformin become deficient. It should be corrected with 1 mg daily.",
        "Metformin and omeprazole lower vitamin B12. It is replaced by 1 mg daily.",
        "Vegans lack it, unlike users of metformin. They should be given 1 mg daily.",
    ],
)
def test_a_disease_is_no_drug(say: Say, body: str) -> None:
    found = say(body, title=TITLE)[-1]
    assert found.formulations == ("cobalamin",)
    assert not found.other_agents


def test_people_are_no_drug(say: Say) -> None:
    found = say("Vegans may take tablets, but they should not be given injections.", title=TITLE)
    assert found[-1].populations == ("vegan",)
    assert found[-1].routes == ("parenteral",)


def test_an_adverb_before_a_ban_is_no_condition(say: Say) -> None:
    (found,) = say("Intramuscular iron is therefore no longer recommended.", title=TITLE)
    assert found.modality is Modality.AVOID
    assert not found.conditions


def test_what_it_is_not_taken_with_stands_beside_it(say: Say) -> None:
    body = "Calcium carbonate is cheap. It should not be taken with iron."
    found = say(body, title=TITLE)[-1]
    assert found.modality is Modality.FORBID
    assert found.other_agents == ("calcium-carbonate", "iron")


def test_a_time_apart_from_a_drug_is_no_pace(say: Say) -> None:
    body = "Levothyroxine is absorbed poorly. It should be taken 4 hours apart from iron."
    found = say(body, title=TITLE)[-1]
    assert found.other_agents == ("levothyroxine",)
    assert found.conditions == ("4 hours apart from iron",)
    assert (found.interval_days, found.doses_per_day) == (None, None)


def test_what_is_measured_is_no_drug(say: Say) -> None:
    found = say("Potassium may fall. It should be checked weekly.", title=TITLE)[-1]
    assert (found.kind, found.analytes) == (Kind.MONITORING, ("potassium",))
    assert not found.other_agents


def test_a_medicine_that_people_take_has_no_dose_here(say: Say) -> None:
    body = "Metformin lowers vitamin B12. It is given orally at 1 mg daily."
    found = say(body, title=TITLE)[-1]
    assert (found.formulations, found.other_agents) == (("cobalamin",), ())
