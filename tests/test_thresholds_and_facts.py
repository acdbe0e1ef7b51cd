"""What a level means, what removes a drug, and what a treatment given in some way does: facts."""

from __future__ import annotations

import pytest

from kg.model import Interval, Kind, Modality, Target
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "means", ["points to deficiency", "is diagnostic", "is diagnostic of deficiency"]
)
def test_a_level_that_tells_of_a_disease_is_one_of_a_check(say: Say, means: str) -> None:
    """The level had been left out, or with it the whole sentence."""
    (found,) = say(f"A ferritin below 15 µg/L {means}.", title=IRON)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.INFORM)
    assert found.target == Target("ferritin", "<", 15, "µg/L")


def test_what_a_level_suggests_giving_is_a_direction(say: Say) -> None:
    (found,) = say("A ferritin below 15 µg/L suggests that iron should be given.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("iron",))


def test_what_takes_a_drug_out_of_the_blood_is_a_fact(say: Say) -> None:
    (found,) = say("Hemodialysis removes iron from the blood.", title=IRON)
    assert (found.kind, found.modality) == (Kind.PHARMACOLOGY, Modality.INFORM)


@pytest.mark.parametrize("how", ["Taken daily", "Given in pregnancy", "Taken before surgery"])
def test_what_it_does_when_taken_so_is_no_order(say: Say, how: str) -> None:
    """ "Taken …" had been read as an order that nothing could be made of."""
    (found,) = say(f"{how}, iron prevents anemia in most.", title=IRON)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert found.formulations == ("iron",)


@pytest.mark.parametrize("days", ["on six days of the week", "six days a week"])
def test_days_of_the_week(say: Say, days: str) -> None:
    (found,) = say(f"100 mg daily {days} is an alternative.", title=IRON)
    assert found.interval_days is not None
    assert found.interval_days.high == pytest.approx(7 / 6)


def test_the_end_of_the_week_is_no_pace(say: Say) -> None:
    (found,) = say("100 mg daily until the end of the week is enough.", title=IRON)
    assert found.interval_days == Interval.point(1)


def test_what_can_be_combined_is_allowed(say: Say) -> None:
    body = "Iron can be combined deliberately with erythropoietin to increase its effect."
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.ACCEPTABLE, ("iron",))
