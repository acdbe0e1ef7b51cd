"""A diagnosis that is to be made or ruled out: a check, and nobody is known to have it."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

TITLE = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Celiac disease should be excluded.", Modality.RECOMMEND),
        ("Celiac disease must always be ruled out.", Modality.REQUIRE),
        ("Malabsorption should be looked for.", Modality.RECOMMEND),
        ("Celiac disease and folate deficiency should first be sought.", Modality.RECOMMEND),
        ("Other causes have to be excluded.", Modality.REQUIRE),
        ("Rule out celiac disease.", Modality.RECOMMEND),
        ("Exclude other causes.", Modality.RECOMMEND),
    ],
)
def test_what_is_to_be_found_is_a_check(say: Say, body: str, modality: Modality) -> None:
    """Each had been lost, or was said of those who have the disease."""
    (found,) = say(body, title=TITLE)
    assert (found.kind, found.modality, found.act) == (Kind.MONITORING, modality, Act.MONITOR)
    assert found.populations == ("iron-deficiency",)


def test_what_is_to_be_found_before_a_treatment_is_not_what_is_treated(say: Say) -> None:
    """Those with the disease had been recommended for treatment."""
    (found,) = say("Celiac disease should be excluded before treatment.", title=TITLE)
    assert (found.kind, found.conditions) == (Kind.MONITORING, ("before treatment",))


@pytest.mark.parametrize(
    "body",
    [
        "Celiac disease need not be excluded.",
        "Celiac disease may be excluded by biopsy.",
        "A normal level excludes celiac disease.",
        "Exclude patients with celiac disease.",
        "Gluten should be excluded.",
    ],
)
def test_what_nobody_has_to_look_for_is_no_check(say: Say, body: str) -> None:
    assert not any(s.kind is Kind.MONITORING for s in say(body, title=TITLE))


def test_people_who_are_left_out_go_without(say: Say) -> None:
    body = "Patients with celiac disease should be excluded from treatment with oral iron."
    (found,) = say(body, title=TITLE)
    assert (found.act, found.populations) == (Act.WITHHOLD, ("celiac-disease",))
