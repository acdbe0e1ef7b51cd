"""What a treatment cannot do any more rules nothing out; that it can be given no more does."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    "body",
    [
        "Near delivery, tablets can no longer correct the anemia.",
        "Infusions are preferred, since capsules can no longer work fast enough.",
        "Oral iron could not keep pace with bleeding.",
        "After bypass surgery tablets can no longer be absorbed.",
    ],
)
def test_an_inability_is_no_advice_against(say: Say, body: str) -> None:
    """Each had been read as "tablets are to be avoided"."""
    found = say(body, title=IRON)
    assert found
    assert not any(s.modality.negative for s in found)


@pytest.mark.parametrize(
    "body",
    [
        "Tablets can no longer be used in pregnancy.",
        "Women in the third trimester can no longer be given tablets.",
        "Clinicians can no longer give iron dextran.",
        "Oral iron can no longer replace infusions.",
    ],
)
def test_what_can_no_longer_be_given_is_ruled_out(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.modality is Modality.AVOID
