"""Before what something is checked; times and ratios that are only told of."""

from __future__ import annotations

import pytest

from kg.model import Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Before each infusion measure ferritin.", "Before each infusion"),
        ("Before stopping iron, check hemoglobin.", "Before stopping iron"),
        ("Check hemoglobin before gastric bypass.", "before gastric bypass"),
        ("Check adherence before raising the dose.", "before raising the dose"),
    ],
)
def test_before_what_something_is_checked_is_kept(say: Say, body: str, condition: str) -> None:
    """Each had been unread, or a check at any time."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.MONITORING, Modality.RECOMMEND)
    assert found.conditions == (condition,)


@pytest.mark.parametrize(
    "body",
    [
        "Iron was associated with a hazard ratio of 0.6 for death.",
        "Oral iron was associated with an odds ratio of 1.9 for nausea.",
    ],
)
def test_a_ratio_is_a_finding_and_no_warning(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.modality) == (Kind.EFFICACY, Modality.INFORM)


def test_when_a_value_peaks_is_no_length_of_treatment(say: Say) -> None:
    (found,) = say("Reticulocytes peak on days 6 to 9.", title=IRON)
    assert (found.modality, found.duration_days) == (Modality.INFORM, None)


def test_how_long_a_drug_was_given_stays(say: Say) -> None:
    (found,) = say("Oral iron for 10 weeks improved hemoglobin.", title=IRON)
    assert found.duration_days is not None
