"""What must not keep anybody from treatment: the "not" falls upon the hindrance."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("A kidney stone must not prevent treatment with vitamin D.", "nephrolithiasis"),
        ("Pregnancy should not preclude treatment.", "pregnancy"),
        ("Hypercalcemia should never deter doctors from repletion.", "hypercalcemia"),
        ("Cost should not discourage its use.", "vitamin-d-deficiency"),
        (
            "Fear of toxicity should not prevent doctors from giving 20,000 IU weekly.",
            "vitamin-d-deficiency",
        ),
    ],
)
def test_treatment_must_not_be_prevented(say: Say, body: str, group: str) -> None:
    """The drug itself had been ruled out for those with the hindrance."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.modality, found.act) == (Modality.FORBID, Act.WITHHOLD)
    assert found.populations == (group,)


@pytest.mark.parametrize(
    ("body", "modality", "act"),
    [
        ("Vitamin D should not be used to prevent falls.", Modality.FORBID, Act.ADMINISTER),
        ("Tablets did not prevent falls.", Modality.INFORM, Act.ADMINISTER),
        ("Kidney disease should not delay repletion.", Modality.FORBID, Act.DELAY),
    ],
)
def test_another_not_stays_where_it_is(say: Say, body: str, modality: Modality, act: Act) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.modality, found.act) == (modality, act)
