"""What is said of two drugs at once, under the condition that ends the sentence."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

TITLE = "How is vitamin D deficiency treated?"
HIGH = "if urinary calcium rises above 10 mmol/L"


@pytest.mark.parametrize(
    ("both", "other"),
    [
        ("vitamin D and calcium tablets", "calcium"),
        ("calcium and vitamin D supplements", "calcium"),
        ("vitamin D and thiazides", "thiazide-diuretic"),
    ],
)
def test_two_drugs_are_stopped_under_one_condition(say: Say, both: str, other: str) -> None:
    """The first had been stopped without the condition."""
    (found,) = say(f"Stop {both} {HIGH}.", title=TITLE)
    assert (found.modality, found.act) == (Modality.RECOMMEND, Act.DISCONTINUE)
    assert (found.formulations, found.other_agents) == (("vitamin-d",), (other,))
    assert found.conditions == (HIGH,)


def test_the_pace_and_the_condition_are_said_of_both(say: Say) -> None:
    body = "Take vitamin D 400 IU and calcium 500 mg daily if the diet is poor."
    own, other = say(body, title=TITLE)
    assert (own.formulations, other.other_agents) == (("vitamin-d",), ("calcium",))
    for one in (own, other):
        assert one.interval_days is not None
        assert (one.interval_days.low, one.conditions) == (1, ("if the diet is poor",))


def test_each_of_two_sentences_keeps_its_own(say: Say) -> None:
    body = "Vitamin D 20,000 IU should be given and calcium 500 mg should be taken daily."
    own, other = say(body, title=TITLE)
    assert own.interval_days is None
    assert other.interval_days is not None


def test_a_check_hangs_on_nothing_that_follows(say: Say) -> None:
    checked, stopped = say("Check calcium and stop vitamin D if calcium is high.", title=TITLE)
    assert checked.conditions == ()
    assert stopped.conditions == ("if calcium is high",)
