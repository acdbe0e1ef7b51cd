"""A second dose with an amount of its own is a step of its own; a test dose is of what waits."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is intravenous iron given in iron deficiency?"


@pytest.mark.parametrize("join", [",", " and", ", and"])
def test_what_the_second_dose_hangs_on_is_not_the_firsts(say: Say, join: str) -> None:
    body = (
        f"Ferric carboxymaltose 800 mg is given at the first visit{join} a second dose of 400 mg "
        "is given at week 5 if ferritin stays low."
    )
    first, second = say(body, title=IRON)
    assert (first.dose_ug, second.dose_ug) == (Interval.point(800_000), Interval.point(400_000))
    assert (first.conditions, first.schedule_days) == ((), ())
    assert (second.conditions, second.schedule_days) == (("if ferritin stays low",), (35,))
    assert second.formulations == ("ferric-carboxymaltose",)


def test_a_second_dose_without_an_amount_is_the_same_again(say: Say) -> None:
    body = "Ferric carboxymaltose 800 mg is given with a second dose one week later."
    (found,) = say(body, title=IRON)
    assert (found.count, found.interval_days) == (Interval.point(2), Interval.point(7))


@pytest.mark.parametrize(
    "body",
    [
        "A test dose of 20 mg is required before the first infusion of iron dextran.",
        "A 20 mg test dose must be given before the first infusion of iron dextran.",
        "A 20 mg test dose of iron dextran must be given before the first infusion.",
    ],
)
def test_a_test_dose_is_of_the_drug_that_waits_for_it(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.formulations) == (Modality.REQUIRE, ("iron-dextran",))
    assert found.dose_ug == Interval.point(20_000)
