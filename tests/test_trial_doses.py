"""A test dose is no treatment: neither lends the other its amount, nor its modality."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


def test_a_treatment_may_hang_on_a_test_dose(say: Say) -> None:
    """The whole sentence had been set aside."""
    (found,) = say(
        "Iron sucrose 100 mg may be given weekly after a tolerated test dose.", title=IRON
    )
    assert (found.dose_ug, found.interval_days) == (Interval.point(100_000), Interval.point(7))
    assert found.conditions == ("after a tolerated test dose",)


def test_a_dose_given_without_a_test_dose_is_kept(say: Say) -> None:
    (found,) = say("Ferric derisomaltose 500 mg can be given without a test dose.", title=IRON)
    assert found.dose_ug == Interval.point(500_000)
    assert found.modality is Modality.ACCEPTABLE


@pytest.mark.parametrize(
    "body",
    [
        "A 20 mg test dose of iron dextran must be given.",
        "A test dose of 20 mg iron dextran must be given.",
        "A test dose of iron dextran 20 mg must be given, and then one waits for an hour.",
    ],
)
def test_the_amount_of_a_test_dose_says_that_it_is_one(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.dose_ug, found.modality) == (Interval.point(20_000), Modality.REQUIRE)
    assert found.conditions[0].lower().endswith("test dose")


@pytest.mark.parametrize(
    "body",
    [
        "A test dose is not required for iron sucrose.",
        "A test dose is no longer advised before intravenous iron.",
        "Iron dextran needs a test dose.",
        "Iron sucrose 100 mg weekly needs a test dose.",
        "Test dose: 25 mg over 15 minutes",
    ],
)
def test_a_test_dose_without_its_amount_says_nothing_of_the_drug(say: Say, body: str) -> None:
    assert not say(body, title=IRON)


def test_a_ban_on_going_without_a_test_dose_stays_one(say: Say) -> None:
    (found,) = say("Iron dextran must not be given without a test dose.", title=IRON)
    assert (found.modality, found.conditions) == (Modality.FORBID, ("without a test dose",))
