"""What whoever writes does is told as what is to be done; what they did or studied is not."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

VITD = "How is vitamin D deficiency treated?"
IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "verb",
    ["correct deficiency with", "usually correct deficiency with", "replenish stores with", "give"],
)
def test_we_do_it_so(say: Say, verb: str) -> None:
    """ "Correct" had been an effect that was found."""
    (found,) = say(f"We {verb} 3,000 IU of oral cholecalciferol daily for 10 weeks.", title=VITD)
    assert (found.modality, found.dose_iu and found.dose_iu.high) == (Modality.RECOMMEND, 3000)
    assert (found.routes, found.duration_days and found.duration_days.high) == (("oral",), 70)


@pytest.mark.parametrize("who", ["We increase", "Our clinic increases", "Our team increases"])
def test_a_change_we_make(say: Say, who: str) -> None:
    (found,) = say(f"{who} the dose to 3,000 IU daily.", title=VITD)
    assert found.modality is Modality.RECOMMEND


def test_and_then_goes_on_so(say: Say) -> None:
    body = "We correct it with 60 mg of ferrous sulfate daily and then keep patients on 30 mg."
    first, second = say(body, title=IRON)
    assert first.modality is second.modality is Modality.RECOMMEND


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("We stop vitamin D if calcium rises.", Act.DISCONTINUE),
        ("We withhold vitamin D in sarcoidosis.", Act.WITHHOLD),
    ],
)
def test_what_we_end_or_leave_out(say: Say, body: str, act: Act) -> None:
    """The sentence had been lost."""
    (found,) = say(body, title=VITD)
    assert (found.modality, found.act) == (Modality.RECOMMEND, act)


@pytest.mark.parametrize(
    "body",
    [
        "We treated 40 patients with 3,000 IU daily.",
        "We compared 3,000 IU daily with 1,000 IU daily.",
        "We corrected deficiency with 3,000 IU daily in 30 patients.",
        "We found that 3,000 IU daily corrects deficiency.",
        "We randomise adults to 3,000 IU daily or placebo.",
        "We have used 3,000 IU daily in 40 patients.",
        "In this study we correct deficiency with 3,000 IU daily.",
        "We know that 3,000 IU daily corrects deficiency.",
        "We rarely give 300,000 IU as a single dose.",
    ],
)
def test_what_we_did_or_studied_directs_nobody(say: Say, body: str) -> None:
    """ "We treated 40 patients with …" had been an order."""
    assert {s.modality for s in say(body, title=VITD)} == {Modality.INFORM}


def test_what_we_do_not_do_stays_ruled_out(say: Say) -> None:
    (found,) = say("We do not give more than 4,000 IU daily.", title=VITD)
    assert found.modality is Modality.FORBID


@pytest.mark.parametrize("who", ["we give", "our team gives", "we recommend"])
def test_whoever_writes_is_no_part_of_a_group(say: Say, who: str) -> None:
    """ "In stage 3 … disease we" had been a condition."""
    (found,) = say(
        f"In stage 3 chronic kidney disease {who} ergocalciferol 50,000 IU weekly.", title=VITD
    )
    assert found.populations == ("chronic-kidney-disease-stage-3",)
    assert found.conditions == ()


@pytest.mark.parametrize("verb", ["should be", "must be"])
def test_what_should_be_corrected_with_it(say: Say, verb: str) -> None:
    """The route and the length had been lost behind "corrected"."""
    body = f"Deficiency {verb} corrected with 3,000 IU daily by mouth for 10 weeks."
    (found,) = say(body, title=VITD)
    assert (found.routes, found.duration_days and found.duration_days.high) == (("oral",), 70)
