"""How many, as it is printed: "fewer than one patient in ten", "up to half", "about 1%"."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

B12 = "How should vitamin B12 deficiency be treated?"


@pytest.mark.parametrize(
    "part",
    [
        "Fewer than one patient in ten",
        "About one patient in 5",
        "Three patients in ten",
        "One patient in six",
    ],
)
def test_patients_counted_in_so_many(say: Say, part: str) -> None:
    (found,) = say(f"{part} needs cyanocobalamin 1 mg IM weekly.", title=B12)
    assert (found.quantifier, found.conditions) == (part, ())


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("Up to half of patients", "Up to half"),
        ("More than one in ten patients", "More than one in ten"),
        ("Almost two thirds of patients", "Almost two thirds"),
        ("At least a third of patients", "At least a third"),
    ],
)
def test_how_near_a_part_comes_is_part_of_it(say: Say, printed: str, part: str) -> None:
    (found,) = say(f"{printed} improve with injections.", title=B12)
    assert (found.modality, found.quantifier) == (Modality.INFORM, part)


@pytest.mark.parametrize("share", ["About 1%", "Less than 2%", "90%"])
def test_a_share_of_a_dose(say: Say, share: str) -> None:
    (found,) = say(f"{share} of a dose of cyanocobalamin is lost in the urine.", title=B12)
    assert (found.modality, found.quantifier) == (Modality.INFORM, share)


def test_a_time_of_the_day_is_no_part(say: Say) -> None:
    (found,) = say("Give one tablet in the morning.", title=B12)
    assert (found.quantifier, found.conditions) == ("", ("in the morning",))


@pytest.mark.parametrize("verb", ["must never be stopped", "should not be stopped"])
def test_those_whose_treatment_goes_on_after_an_operation_are_a_group(say: Say, verb: str) -> None:
    body = f"Injections {verb} in pernicious anaemia or after ileal resection."
    (found,) = say(body, title=B12)
    assert (found.modality, found.act) == (Modality.FORBID, Act.DISCONTINUE)
    assert found.populations == ("pernicious-anemia", "ileal-resection")
    assert found.conditions == ()


def test_when_something_is_stopped_stays_a_time(say: Say) -> None:
    (found,) = say("Stop tablets after ileal resection.", title=B12)
    assert (found.act, found.conditions) == (Act.DISCONTINUE, ("after ileal resection",))
