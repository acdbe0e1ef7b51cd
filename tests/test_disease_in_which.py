"""Of a disease in which something is so, the page says when, and no finding."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say

IRON = "How is iron deficiency treated?"


@pytest.mark.parametrize(
    ("place", "groups", "conditions"),
    [
        (
            "in inflammatory bowel disease in which tablets have failed",
            ("inflammatory-bowel-disease",),
            ("in which tablets have failed",),
        ),
        (
            "for anemia in which oral iron has failed",
            ("anemia",),
            ("in which oral iron has failed",),
        ),
        (
            "in heart failure in which ferritin is below 100 µg/L",
            ("heart-failure",),
            ("in which ferritin is below 100 µg/L",),
        ),
        (
            "for bowel disease in which oral iron has failed",
            ("iron-deficiency",),
            ("for bowel disease in which oral iron has failed",),
        ),
        (
            "for bowel disease where oral iron has failed",
            ("iron-deficiency",),
            ("for bowel disease where oral iron has failed",),
        ),
    ],
)
def test_it_is_only_for_that_case(
    say: Say, place: str, groups: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    """It had been for all with the disease, and the failure a finding about the other drug."""
    (found,) = say(f"Iron sucrose is given {place}.", title=IRON)
    assert (found.modality, found.formulations) == (Modality.RECOMMEND, ("iron-sucrose",))
    assert (found.populations, found.conditions) == (groups, conditions)


def test_a_group_in_which_a_dose_is_given_stays_two(say: Say) -> None:
    body = "Iron sucrose is used in dialysis, in which 100 mg is given at each session."
    used, given = say(body, title=IRON)
    assert (used.conditions, given.conditions) == ((), ())
    assert given.dose_ug is not None
