"""Words that say who is meant, or how others are treated, ask for nothing themselves."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
D = "How is vitamin D deficiency treated?"
B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Red cell transfusion should be reserved for patients with haemoglobin below 60 g/L.",
        "Transfusion should be considered in patients with a haemoglobin below 60 g/L.",
        "Patients with ferritin below 15 µg/L should be offered an endoscopy.",
    ],
)
def test_the_value_of_the_patients_is_not_to_be_reached(say: Say, body: str) -> None:
    """A check had been read, with the patients' low value as its goal."""
    assert not any(s.analytes or s.target for s in say(body, title=IRON))


def test_a_value_to_be_reached_stays_one(say: Say) -> None:
    (found,) = say("Patients with heart failure should have a ferritin above 90 µg/L.", title=IRON)
    assert (found.kind, found.populations) == (Kind.MONITORING, ("heart-failure",))
    assert found.target is not None
    assert (found.target.comparator, found.target.value) == (">", 90)


def test_another_value_of_such_patients_is_checked(say: Say) -> None:
    body = "Patients with ferritin below 15 µg/L should have their B12 checked."
    (found,) = say(body, title=IRON)
    assert (found.kind, found.act) == (Kind.MONITORING, Act.MONITOR)


@pytest.mark.parametrize(
    "time", ["for a few weeks", "for several months", "from the first few days of life"]
)
def test_a_few_weeks_are_not_few_patients(say: Say, time: str) -> None:
    (found,) = say(f"Give 400 IU daily {time}.", title=D)
    assert found.quantifier == ""


@pytest.mark.parametrize(("few", "found"), [("A few", "few"), ("Several", "Several")])
def test_few_patients_stay_few(say: Say, few: str, found: str) -> None:
    (one,) = say(f"{few} patients need 4000 IU daily for some weeks.", title=D)
    assert one.quantifier == found


@pytest.mark.parametrize("others", ["in the general population", "in non-pregnant adults"])
def test_those_who_are_treated_alike_are_not_meant(say: Say, others: str) -> None:
    """The pregnant had been left out of their own advice."""
    (found,) = say(f"In pregnancy, rickets should be treated as {others}.", title=D)
    assert (found.conditions, found.excluded_populations) == ((), ())
    assert all("pregnancy" in group for group in found.populations)


def test_the_general_population_may_be_meant(say: Say) -> None:
    (found,) = say("In the general population, 800 IU daily should be taken.", title=D)
    assert found.conditions == ("In the general population",)


@pytest.mark.parametrize(
    ("body", "when"),
    [
        ("Give vitamin B12 before starting folic acid.", ()),
        ("Start vitamin B12 before folic acid when both are low.", ("when both are low",)),
        (
            "Vitamin B12 should be given before folic acid when both are low.",
            ("when both are low",),
        ),
    ],
)
def test_an_order_says_what_comes_first(say: Say, body: str, when: tuple[str, ...]) -> None:
    """The order had been read as a treatment, without the drug that waits."""
    (found,) = say(body, title=B12)
    assert (found.kind, found.act) == (Kind.SEQUENCING, Act.GIVE_BEFORE)
    assert (found.modality, found.conditions) == (Modality.RECOMMEND, when)
    assert (found.formulations, found.other_agents) == (("cobalamin",), ("folic-acid",))


def test_a_check_comes_before_without_an_order_of_drugs(say: Say) -> None:
    (found,) = say("Check vitamin B12 before starting folic acid.", title=B12)
    assert (found.kind, found.act) == (Kind.MONITORING, Act.MONITOR)


@pytest.mark.parametrize("joined", ["heart failure and", "heart failure with", "vegans with a"])
def test_a_finding_keeps_the_value_of_those_it_was_found_in(say: Say, joined: str) -> None:
    """It had been told of everybody with the disease."""
    body = f"In {joined} ferritin below 90 µg/L, intravenous iron improves fatigue."
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.INFORM
    assert [c.endswith("ferritin below 90 µg/L") for c in found.conditions] == [True]


def test_a_value_that_is_found_is_no_condition(say: Say) -> None:
    (found,) = say("In heart failure, intravenous iron raises ferritin.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.INFORM, ())
