"""What becomes of a level or an illness after a dose is a finding, and no order to give it."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from kg.quantity import Interval
from tests.conftest import Say

IRON = "How is iron deficiency treated?"
FORTY = Interval.point(40_000)


@pytest.mark.parametrize(
    "body",
    [
        "Ferritin stays low after 40 mg daily.",
        "The ferritin level remains low after 40 mg once daily.",
        "Absorption does not rise above the usual level after 40 mg.",
        "Symptoms return after 40 mg weekly.",
        "Anemia persists after 40 mg daily.",
        "Levels stay normal on 40 mg weekly.",
        "Ferritin may stay low after 40 mg daily.",
    ],
)
def test_it_recommends_nothing(say: Say, body: str) -> None:
    """Each had been a regimen of the dose that it tells of."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)
    assert found.dose_ug == FORTY


@pytest.mark.parametrize(
    "body",
    [
        "When hemoglobin remains low after 40 mg daily, intravenous iron is given.",
        "If anemia recurs after 40 mg daily, give intravenous iron.",
    ],
)
def test_what_was_given_before_is_not_given_instead(say: Say, body: str) -> None:
    """40 mg into a vein each day had been recommended."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.RECOMMEND, ("intravenous",))
    assert (found.dose_ug, found.interval_days) == (None, None)
    assert "after 40 mg daily" in found.conditions[0]


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("If ferritin stays low after 65 mg daily, give 40 mg daily.", Modality.RECOMMEND),
        ("Patients stay on 40 mg daily for 3 months.", Modality.RECOMMEND),
        ("A low ferritin is treated with 40 mg daily.", Modality.RECOMMEND),
        ("Low ferritin needs 40 mg daily.", Modality.REQUIRE),
        ("Patients with a low ferritin may take 40 mg daily.", Modality.ACCEPTABLE),
        ("Ferritin may be kept above 50 µg/L with 40 mg daily.", Modality.ACCEPTABLE),
    ],
)
def test_what_is_given_for_a_low_level_stays_a_regimen(
    say: Say, body: str, modality: Modality
) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality, found.dose_ug) == (Kind.REGIMEN, modality, FORTY)
    assert found.interval_days == Interval.point(1)


@pytest.mark.parametrize(
    "body",
    [
        "Deficiency persists; 40 mg daily.",
        "The dose for deficiency remains 40 mg daily.",
        "The treatment of deficiency remains 40 mg daily.",
        "Those with low levels stay on 40 mg daily.",
    ],
)
def test_what_they_get_stays_a_regimen(say: Say, body: str) -> None:
    found = say(body, title=IRON)[-1]
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert found.dose_ug == FORTY


def test_an_order_behind_a_finding_stays_one(say: Say) -> None:
    told, given = say("Ferritin stays low after 40 mg daily, so give 65 mg daily.", title=IRON)
    assert told.modality is Modality.INFORM
    assert (given.kind, given.modality) == (Kind.REGIMEN, Modality.RECOMMEND)
    assert given.dose_ug == Interval.point(65_000)
