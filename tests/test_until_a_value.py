"""Until when a treatment goes on: an event, a week, a value that is reached, or what lasts as
long; the words are kept as they are printed.
"""

from __future__ import annotations

import pytest

from kg.model import Modality, Target
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("words", "sign", "value"),
    [
        ("until ferritin rises above 50 ng/mL", ">", 50),
        ("until ferritin falls below 500 ng/mL", "<", 500),
        ("until the ferritin is at least 100 ng/mL", ">=", 100),
    ],
)
def test_a_value_that_ends_a_treatment_is_its_target(
    say: Say, words: str, sign: str, value: float
) -> None:
    """The number had been in no slot, so 50 and 500 ng/mL were the same."""
    (found,) = say(f"Give 100 mg daily {words}.", title=IRON)
    assert (found.modality, found.until_as_written) == (Modality.RECOMMEND, words)
    assert found.target == Target("ferritin", sign, value, "ng/mL")


@pytest.mark.parametrize(
    "words",
    ["through week 12", "until the end of the first trimester", "until week 20", "until weaning"],
)
def test_what_ends_it_is_kept(say: Say, words: str) -> None:
    (found,) = say(f"100 mg daily is recommended {words}.", title=IRON)
    assert (found.until_as_written, found.duration_days, found.target) == (words, None, None)


@pytest.mark.parametrize("words", ["for as long as donations continue", "while bleeding continues"])
def test_what_lasts_as_long_is_what_it_hangs_on_and_when_it_ends(say: Say, words: str) -> None:
    """It had been a condition alone, as if the treatment had no end."""
    (found,) = say(f"Take 100 mg daily {words}.", title=IRON)
    assert found.until_as_written == words
    assert found.conditions == (words.removeprefix("for "),)


@pytest.mark.parametrize(
    "body",
    [
        "Give 100 mg daily as long as the calcium is normal.",
        "Iron should not be given while on zolexate.",
        "While results are awaited, give 100 mg daily.",
    ],
)
def test_a_proviso_ends_nothing(say: Say, body: str) -> None:
    (found,) = say(body, title=IRON)
    assert found.until_as_written == ""
    assert len(found.conditions) == 1


@pytest.mark.parametrize("unit", ["µmol/L", "micromol/L", "nanomol/L", "mmol/L"])
def test_a_unit_may_be_printed_in_full(say: Say, unit: str) -> None:
    """Behind "micromol/L" the number had been in no slot."""
    (found,) = say(f"Give 100 mg daily until homocysteine is below 10 {unit}.", title=IRON)
    assert found.target == Target("homocysteine", "<", 10, unit)
