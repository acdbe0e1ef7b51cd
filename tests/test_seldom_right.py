"""What is seldom right is advised against; what is seldom needed is not."""

from __future__ import annotations

import pytest

from kg.model import Act, Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize("how", ["rarely", "seldom", "hardly ever", "almost never"])
@pytest.mark.parametrize("verdict", ["appropriate", "indicated", "justified", "warranted"])
def test_seldom_right_is_advised_against(say: Say, how: str, verdict: str) -> None:
    """It had been told of, as a fact."""
    (found,) = say(f"Intramuscular iron is {how} {verdict}.", title=IRON)
    assert (found.modality, found.routes) == (Modality.AVOID, ("intramuscular",))
    assert found.quantifier == how


@pytest.mark.parametrize(
    "body",
    [
        "There is no justification for giving intramuscular iron.",
        "There is little justification for giving intramuscular iron.",
        "There is no case for giving intramuscular iron.",
        "Intramuscular iron is far from ideal.",
    ],
)
def test_words_of_disapproval_advise_against(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert (found.modality, found.routes) == (Modality.AVOID, ("intramuscular",))


def test_what_must_not_be_left_out_is_not_ruled_out(say: Say) -> None:
    (found,) = say("Stopping oral iron is rarely justified.", title=IRON)
    assert (found.modality, found.act) == (Modality.AVOID, Act.DISCONTINUE)


@pytest.mark.parametrize("verdict", ["needed", "necessary", "required"])
def test_seldom_needed_is_no_advice_against(say: Say, verdict: str) -> None:
    (found,) = say(f"Intravenous iron is rarely {verdict}.", title=IRON)
    assert found.modality is Modality.INFORM


def test_justified_allows(say: Say) -> None:
    (found,) = say("Intravenous iron is justified in heart failure.", title=IRON)
    assert (found.modality, found.populations) == (Modality.ACCEPTABLE, ("heart-failure",))
