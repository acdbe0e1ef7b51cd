""" "Neither A nor B": both are denied or neither is, and never the two together."""

from __future__ import annotations

import pytest

from kg.model import Modality
from tests.conftest import Say


@pytest.mark.parametrize(
    ("body", "left_out"),
    [
        (
            "Injections should be avoided in women who are neither pregnant nor breastfeeding.",
            {"pregnancy", "breastfeeding"},
        ),
        (
            "Do not give injections to patients with neither pernicious anemia nor pregnancy.",
            {"pernicious-anemia", "pregnancy"},
        ),
        (
            "Patients with neither pernicious anemia, ileal resection nor renal dysfunction may "
            "take oral cyanocobalamin 1000 mcg daily.",
            {"pernicious-anemia", "ileal-resection", "renal-dysfunction"},
        ),
    ],
)
def test_who_has_neither_is_in_none_of_the_groups(say: Say, body: str, left_out: set[str]) -> None:
    """Behind a ban the second group had been whom it is for; of three, the second one."""
    (found,) = say(body)
    assert set(found.excluded_populations) == left_out
    assert not left_out & set(found.populations)
    assert not found.conditions


@pytest.mark.parametrize(
    "body",
    [
        "Cyanocobalamin should be given neither in renal dysfunction nor in pregnancy.",
        "Cyanocobalamin may be used neither in renal dysfunction nor in pregnancy.",
        "Cyanocobalamin is neither recommended in renal dysfunction nor in pregnancy.",
        "Cyanocobalamin must not be used in renal dysfunction, nor in pregnancy.",
    ],
)
def test_what_neither_may_have_is_ruled_out_for_each(say: Say, body: str) -> None:
    """The ban had been for those who are in both groups, or for the first alone."""
    (found,) = say(body)
    assert found.modality.negative
    assert found.populations == ("renal-dysfunction", "pregnancy")
    assert not found.excluded_populations


def test_a_permission_for_who_has_neither_stays_one(say: Say) -> None:
    (found,) = say("Oral tablets may be used in patients with neither vomiting nor anemia.")
    assert (found.modality, found.routes) == (Modality.ACCEPTABLE, ("oral",))
    assert found.excluded_populations == ("anemia",)
