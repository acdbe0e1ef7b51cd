"""The one time at which something is checked: kept in the words of the page."""

from __future__ import annotations

import pytest

from kg.model import Kind
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("body", "time"),
    [
        ("Recheck ferritin at 6 weeks.", "at 6 weeks"),
        ("Ferritin should be checked after 3–4 weeks.", "after 3–4 weeks"),
        ("Check phosphate 2 months after completing the loading course.",
         "2 months after completing the loading course"),
        ("Give 500 mg of iron and check ferritin after 6 weeks.", "after 6 weeks"),
        ("Group | Dose | Monitoring\nPregnancy | 60 mg daily | Ferritin at 6 weeks", "at 6 weeks"),
        ("In pregnancy, check ferritin at 28 weeks.", "at 28 weeks"),
    ],
)  # fmt: skip
def test_the_time_of_a_check_is_kept(say: Say, body: str, time: str) -> None:
    """It had been nowhere in the statement."""
    checked = say(body, title=IRON)[-1]
    assert checked.kind is Kind.MONITORING
    assert (checked.frequency_as_written, checked.conditions) == (time, ())


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("Check ferritin 6 weeks after the last infusion.", "6 weeks after the last infusion"),
        ("Check ferritin in infants at 6 weeks of age.", "at 6 weeks of age"),
        ("People older than 2 years should have ferritin checked.", "older than 2 years"),
    ],
)
def test_a_time_that_is_a_condition_is_not_said_twice(say: Say, body: str, condition: str) -> None:
    (checked,) = say(body, title=IRON)
    assert checked.frequency_as_written == ""
    assert any(condition in c for c in checked.conditions)
