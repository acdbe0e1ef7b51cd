"""How long it goes on, told with other verbs; a whole direction on both sides of a colon."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "opening",
    [
        "Treatment usually runs",
        "Treatment goes on",
        "Treatment continues",
        "Keep going",
        "Carry on",
        "Continue",
    ],
)
def test_treatment_runs_for_so_long(say: Say, opening: str) -> None:
    (found,) = say(f"{opening} for 3 months once hemoglobin is normal.", title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.duration_days == Interval.point(91.3125)
    assert found.conditions == ("once hemoglobin is normal",)


@pytest.mark.parametrize("body", ["The trial ran for 12 weeks.", "Treatment runs a risk."])
def test_what_runs_otherwise_directs_nothing(say: Say, body: str) -> None:
    assert say(body, title=IRON) == ()


@pytest.mark.parametrize("second", ["is given as 100 mg weekly", "100 mg is given every week"])
@pytest.mark.parametrize(
    ("first", "modality"),
    [("is not recommended", Modality.AVOID), ("should never be given", Modality.FORBID)],
)
def test_a_ban_before_a_colon_is_kept_beside_what_is_given(
    say: Say, first: str, modality: Modality, second: str
) -> None:
    """The ban had been lost, as the label of what is given."""
    body = f"In dialysis oral iron {first}: iron sucrose {second}."
    barred, given = say(body, title=IRON)
    assert (barred.modality, barred.routes) == (modality, ("oral",))
    assert (given.modality, given.formulations) == (Modality.RECOMMEND, ("iron-sucrose",))
    assert given.interval_days == Interval.point(7)
    assert barred.populations == given.populations == ("dialysis",)


def test_a_route_that_is_required_is_kept_beside_its_dose(say: Say) -> None:
    body = "For people on dialysis intravenous iron is required: iron sucrose 100 mg is given."
    asked, given = say(body, title=IRON)
    assert (asked.modality, asked.routes) == (Modality.REQUIRE, ("intravenous",))
    assert asked.populations == given.populations == ("dialysis",)


@pytest.mark.parametrize(
    "body",
    [
        "If intravenous iron is needed: iron sucrose 400 mg is given monthly.",
        "The dose should be: 65 mg of iron daily.",
    ],
)
def test_a_case_and_an_open_sentence_stay_labels(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.dose_ug is not None
