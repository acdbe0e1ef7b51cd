"""An order without a dose: who is treated with what, beside the choice of one over another."""

from __future__ import annotations

import pytest

from kg.dosing import chooses
from kg.model import Kind
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Intravenous iron is recommended in patients on hemodialysis.",
        "Patients with celiac disease should receive intravenous iron.",
        "Oral iron may be given if the patient prefers it.",
        "Iron sucrose can be used when veins are poor.",
        "Ferrous gluconate should be taken 2 hours before a meal.",
    ],
)
def test_an_order_without_a_dose_is_a_regimen(say: Say, body: str) -> None:
    """Each had been a preference, though none names anything that it prefers this to."""
    (found,) = say(body, title=IRON)
    assert found.kind is Kind.REGIMEN
    assert chooses(found)


@pytest.mark.parametrize(
    "body",
    [
        "Intravenous iron is preferred to tablets in patients on hemodialysis.",
        "Intravenous iron should be reserved for patients on hemodialysis.",
        "Ferrous gluconate should be used rather than ferrous sulfate.",
        "Ferric derisomaltose is an alternative if iron sucrose is not in stock.",
        "Either ferrous sulfate or ferrous fumarate may be used.",
        "Oral iron should be tried first if time allows.",
        "Ferrous gluconate may be used in older adults.",
    ],
)
def test_one_over_another_and_what_is_left_open_stay_choices(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.kind is Kind.PREFERENCE
    assert chooses(found)


def test_a_dose_is_no_mere_choice(say: Say) -> None:
    (found,) = say("Intravenous iron 500 mg is recommended in hemodialysis.", title=IRON)
    assert found.kind is Kind.REGIMEN
    assert not chooses(found)
