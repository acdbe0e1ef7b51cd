"""A deficiency that is put right before something else; how a tablet is taken."""

from __future__ import annotations

import pytest

from kg.model import Act, Kind, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "group", "waits"),
    [
        (
            "Iron deficiency should be corrected before epoetin is started.",
            "iron-deficiency",
            "before epoetin is started",
        ),
        ("Treat iron deficiency before surgery.", "iron-deficiency", "before surgery"),
        ("Correct anemia before chemotherapy.", "anemia", "before chemotherapy"),
        (
            "Before zoledronic acid is given, vitamin D deficiency should be treated.",
            "vitamin-d-deficiency",
            "Before zoledronic acid is given",
        ),
        (
            "Before starting folic acid, vitamin B12 deficiency must be corrected.",
            "vitamin-b12-deficiency",
            "Before starting folic acid",
        ),
    ],
)
def test_what_is_put_right_first_and_what_waits(
    say: Say, body: str, group: str, waits: str
) -> None:
    """All but the last had been left unread; it had not told what waits."""
    (found,) = say(body, title=IRON)
    assert (found.kind, found.act) == (Kind.SEQUENCING, Act.GIVE_BEFORE)
    assert (found.populations, found.conditions) == ((group,), (waits,))


def test_a_dose_before_surgery_stays_a_regimen(say: Say) -> None:
    (found,) = say("Treat iron deficiency with 80 mg daily before surgery.", title=IRON)
    assert (found.kind, found.modality) == (Kind.REGIMEN, Modality.RECOMMEND)


@pytest.mark.parametrize(
    "body",
    [
        "Take iron on an empty stomach.",
        "Give 80 mg of iron once daily on an empty stomach.",
        "80 mg of iron on an empty stomach once daily is recommended.",
    ],
)
def test_how_a_tablet_is_taken_stays(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.kind, found.conditions) == (Kind.REGIMEN, ("on an empty stomach",))
