"""A dose that "did not reduce" anything was given in a trial: nobody is told to give it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency anemia treated?"


@pytest.mark.parametrize(
    "body",
    [
        "A single dose of 500 mg given shortly before surgery did not reduce transfusions.",
        "1000 mg of iron given during labor did not reduce transfusions.",
        "A dose of 1000 mg given on the day of surgery did not lower the need for transfusion.",
    ],
)
def test_what_failed_is_told_and_not_recommended(say: Say, body: str) -> None:
    """The dose had been recommended: its verb was taken for the end of "before surgery"."""
    (found,) = say(body, title=IRON)
    assert (found.modality, found.populations) == (Modality.INFORM, ())
    assert not any("did not" in c for c in found.conditions)


@pytest.mark.parametrize(
    "body",
    [
        "If tablets did not help, give 1000 mg before surgery.",
        "Give 1000 mg before surgery if tablets did not raise the hemoglobin.",
        "Patients given tablets who did not respond should receive 1000 mg.",
        "Give 1000 mg after tablets did not work.",
    ],
)
def test_an_order_after_a_failure_stays_one(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.dose_ug and found.dose_ug.low) == (Modality.RECOMMEND, 1_000_000)


@pytest.mark.parametrize("words", ["delayed-release tablets", "delayed-release iron"])
def test_delayed_release_delays_nothing(say: Say, words: str) -> None:
    """ "Avoid delayed-release tablets" had been a warning not to delay them."""
    (found,) = say(f"Avoid {words}.", title=IRON)
    assert (found.modality, str(found.act)) == (Modality.AVOID, "administer")
    assert found.formulations == ("modified-release-iron",)
