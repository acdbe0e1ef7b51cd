"""Before what, and by whom, something is given: no regimen for everybody."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Before bariatric surgery, 1 mg should be given daily.", "Before bariatric surgery"),
        ("Give 1 mg before nitrous oxide anesthesia.", "before nitrous oxide anesthesia"),
        (
            "Before planned nitrous oxide anesthesia, give 1 mg of hydroxocobalamin.",
            "Before planned nitrous oxide anesthesia",
        ),
    ],
)
def test_what_is_still_to_be_done_to_a_patient_is_kept(say: Say, body: str, condition: str) -> None:
    """The dose had been one for all who lack the vitamin."""
    (found,) = say(body, title=B12)
    assert found.populations == ("vitamin-b12-deficiency",)
    assert found.conditions == (condition,)


def test_one_drug_before_another_is_an_order_in_time(say: Say) -> None:
    (found,) = say("Before folic acid, give 1 mg of hydroxocobalamin.", title=B12)
    assert found.conditions == ()


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        (
            "Practices that cannot offer daily visits may give 1 mg weekly.",
            "Practices that cannot offer daily visits",
        ),
        ("Units that lack nurses should use 1 mg orally.", "Units that lack nurses"),
    ],
)
def test_who_gives_it_only_in_a_case_is_kept(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=B12)
    assert found.conditions == (condition,)


@pytest.mark.parametrize(
    ("body", "routes"),
    [
        ("Patients may be given tablets but not be given injections.", ("parenteral",)),
        ("Tablets may be used but not be given to infants.", ("oral",)),
    ],
)
def test_what_may_not_be_given_is_ruled_out(say: Say, body: str, routes: tuple[str, ...]) -> None:
    """ "But not be given injections" had been read as a permission to inject."""
    allowed, barred = say(body, title=B12)
    assert (allowed.modality, allowed.routes) == (Modality.ACCEPTABLE, ("oral",))
    assert (barred.modality, barred.routes) == (Modality.FORBID, routes)
