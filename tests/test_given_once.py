"""A single dose: "given once", "one oral dose"."""

from __future__ import annotations

import pytest

from kg.model import Modality
from kg.quantity import Interval
from tests.conftest import Say

VITAMIN_D = "How is vitamin D deficiency treated?"


def test_once_before_a_verb_is_no_condition(say: Say) -> None:
    """ "Once is an option when …" had been the condition, and what was left a recommendation."""
    (found,) = say(
        "In pregnancy, 100,000 IU given once is an option when tablets are refused.",
        title=VITAMIN_D,
    )
    assert (found.modality, found.count) == (Modality.ACCEPTABLE, Interval.point(1))
    assert found.conditions == ("when tablets are refused",)


def test_once_before_a_subject_is_a_condition(say: Say) -> None:
    (found,) = say("Give 800 IU daily once the level is normal.", title=VITAMIN_D)
    assert (found.count, found.conditions) == (None, ("once the level is normal",))


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("One oral dose of 200,000 IU may be considered.", 1),
        ("One intramuscular injection of 200,000 IU may be given.", 1),
        ("Give 200,000 IU in one dose.", 1),
        ("At least one dose of 200,000 IU should be given.", None),
        ("One dose of 1,000 IU daily is enough.", None),
    ],
)
def test_one_dose_is_counted(say: Say, body: str, count: int | None) -> None:
    (found,) = say(body, title=VITAMIN_D)
    assert found.count == (None if count is None else Interval.point(count))
