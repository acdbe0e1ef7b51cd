"""What has to be done or over before something is given: it is a condition, and never a group."""

from __future__ import annotations

import pytest

from kg.model import Modality, Phase
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"
IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    "check",
    [
        "without first excluding celiac disease",
        "without excluding celiac disease",
        "without testing for celiac disease",
        "without first treating celiac disease",
    ],
)
def test_what_is_to_be_excluded_first_is_no_group(say: Say, check: str) -> None:
    """Those who have it had been left out of the ban, or were the only ones it was for."""
    (found,) = say(f"Intravenous iron must not be given {check}.", title=IRON)
    assert (found.modality, found.routes) == (Modality.FORBID, ("intravenous",))
    assert (found.populations, found.excluded_populations) == (("iron-deficiency",), ())
    assert found.conditions == (check,)


def test_what_comes_first_keeps_its_condition(say: Say) -> None:
    body = "Folic acid must never be given before vitamin B12 without first excluding neuropathy."
    (found,) = say(body, title=B12)
    assert found.modality is Modality.FORBID
    assert found.conditions == ("without first excluding neuropathy",)


def test_a_group_without_something_is_still_left_out(say: Say) -> None:
    body = "Oral iron is preferred in adults without celiac disease."
    (found,) = say(body, title=IRON)
    assert found.excluded_populations == ("celiac-disease",)


@pytest.mark.parametrize("when", ["Beyond", "After"])
def test_beyond_loading_is_maintenance(say: Say, when: str) -> None:
    """It had been read as the loading phase itself."""
    body = f"{when} the loading phase, hydroxocobalamin 1 mg is given every 3 months."
    (found,) = say(body, title=B12)
    assert found.phase is Phase.MAINTENANCE


def test_beyond_a_time_is_no_phase(say: Say) -> None:
    body = "Hydroxocobalamin 1 mg monthly is not needed beyond 6 months."
    (found,) = say(body, title=B12)
    assert found.phase is None


@pytest.mark.parametrize(
    "when", ["only after five loading doses have been given", "only after the loading phase"]
)
def test_only_after_loading_is_kept(say: Say, when: str) -> None:
    (found,) = say(f"Maintenance injections should be started {when}.", title=B12)
    assert (found.phase, found.conditions) == (Phase.MAINTENANCE, (when,))
