"""A pace that is given up: ruled out for everybody, where stopping ends what one patient has."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Monthly dosing should be abandoned.", Modality.AVOID),
        ("Abandon monthly boluses.", Modality.AVOID),
        ("Yearly doses of 300,000 IU must be abandoned.", Modality.FORBID),
        ("In older women, monthly doses should be abandoned.", Modality.AVOID),
    ],
)
def test_an_abandoned_pace_is_ruled_out(say: Say, body: str, modality: Modality) -> None:
    """It had been recommended, to be stopped."""
    (found,) = say(body, title=VITAMIN_D)
    assert (found.modality, found.act) == (modality, Act.ADMINISTER)
    assert found.interval_days is not None
    assert found.populations == (("older-adult",) if "older" in body else ("vitamin-d-deficiency",))


@pytest.mark.parametrize(
    ("body", "modality"),
    [
        ("Weekly injections should be abandoned if calcium rises.", Modality.RECOMMEND),
        ("Treatment should be abandoned if calcium rises.", Modality.RECOMMEND),
        ("Daily tablets should not be abandoned.", Modality.FORBID),
    ],
)
def test_a_treatment_that_ends_or_must_not_end_is_stopped(
    say: Say, body: str, modality: Modality
) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert (found.modality, found.act) == (modality, Act.DISCONTINUE)
