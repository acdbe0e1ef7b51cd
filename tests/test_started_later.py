"""How long after the loading phase a maintenance dose begins: kept as a condition."""

from __future__ import annotations

import pytest

from kg.model import Phase
from tests.conftest import Say

B12 = "How is vitamin B12 deficiency treated?"


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("2 mg daily, started six weeks after loading.", "six weeks after loading"),
        ("Start 2 mg monthly 6 weeks after the loading phase.", "6 weeks after the loading phase"),
    ],
)
def test_the_delay_is_kept(say: Say, body: str, condition: str) -> None:
    (found,) = say(body, title=B12)
    assert (found.phase, found.conditions) == (Phase.MAINTENANCE, (condition,))


@pytest.mark.parametrize(
    "body", ["After loading, 2 mg monthly.", "2 mg every 2 months after loading."]
)
def test_a_phase_alone_is_no_condition(say: Say, body: str) -> None:
    (found,) = say(body, title=B12)
    assert (found.phase, found.conditions) == (Phase.MAINTENANCE, ())


def test_the_time_of_a_check_is_no_condition(say: Say) -> None:
    (found,) = say("Check homocysteine 2 months after loading.", title=B12)
    assert found.conditions == ()
    assert found.frequency_as_written == "2 months after loading"
