"""What a ban in a lead-in does to the doses listed below it."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

TITLE = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    "lead",
    [
        "Do not replace injections with:",
        "Injections must not be replaced by:",
        "Do not change injections to:",
        "Do not give instead of injections:",
    ],
)
def test_what_must_not_take_the_place_of_another_is_ruled_out(say: Say, lead: str) -> None:
    """The tablets had been recommended."""
    found = say(f"{lead}\n- tablets 50 µg daily", title=TITLE)[-1]
    assert (found.modality, found.routes) == (Modality.AVOID, ("oral",))


@pytest.mark.parametrize(
    "lead",
    [
        "In renal failure avoid cyanocobalamin; instead:",
        "Avoid cyanocobalamin in renal failure. Instead give:",
        "Avoid cyanocobalamin in renal failure; use instead:",
    ],
)
def test_what_is_given_instead_is_not_ruled_out(say: Say, lead: str) -> None:
    """The drug that is to be given in its place had been avoided."""
    found = say(f"{lead}\n- hydroxocobalamin 1 mg monthly", title=TITLE)[-1]
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("hydroxocobalamin",))
    assert found.populations == ("renal-dysfunction",)


@pytest.mark.parametrize("lead", ["Never give these instead:", "These must not be used instead:"])
def test_what_must_not_be_given_instead_is_ruled_out(say: Say, lead: str) -> None:
    found = say(f"{lead}\n- tablets 50 µg daily", title=TITLE)[-1]
    assert found.modality.negative


@pytest.mark.parametrize(
    "lead",
    [
        "The dose should not be altered:",
        "Do not adjust the dose in renal failure:",
        "Doses should not be reduced in older adults:",
    ],
)
def test_a_dose_that_must_not_be_changed_is_not_ruled_out(say: Say, lead: str) -> None:
    found = say(f"{lead}\n- 1 mg daily", title=TITLE)[-1]
    assert found.modality is Modality.RECOMMEND


def test_what_a_dose_must_not_be_raised_to_is_ruled_out(say: Say) -> None:
    found = say("Do not increase to:\n- 2 mg daily", title=TITLE)[-1]
    assert found.modality is Modality.FORBID
