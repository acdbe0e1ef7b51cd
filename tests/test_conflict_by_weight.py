"""A dose by weight beside one that is not: what a reference adult, or the weights told, come to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Basis, Modality, Severity
from kg.quantity import Interval
from tests.conflict_fakes import clashes, say

PER_KG = say(
    "one-1", formulations=("iron",), routes=("intravenous",), dose_ug=Interval.point(20_000),
    dose_basis=Basis.KG_ADMINISTRATION, interval_days=None, phase=None,
)  # fmt: skip
FIXED = replace(
    PER_KG, id="two-1", source="two", dose_ug=Interval.point(1_000_000),
    dose_basis=Basis.ADMINISTRATION,
)  # fmt: skip


@pytest.mark.parametrize("fixed", [Interval.point(1_000_000), Interval(None, 1_000_000)])
def test_a_dose_by_weight_that_no_reference_adult_gets(fixed: Interval) -> None:
    """20 mg/kg are at least 1200 mg from 60 kg on."""
    found = clashes(PER_KG, replace(FIXED, dose_ug=fixed))["dose"]
    assert found.severity is Severity.DISAGREEMENT
    assert any("another weight" in doubt for doubt in found.doubts)


def test_a_dose_by_weight_that_some_adults_get() -> None:
    """15 mg/kg are 1000 mg at 67 kg."""
    assert "dose" not in clashes(replace(PER_KG, dose_ug=Interval.point(15_000)), FIXED)


def test_the_weights_that_it_is_said_of() -> None:
    light = replace(PER_KG, dose_ug=Interval.point(15_000), conditions=("under 50 kg",))
    assert clashes(light, FIXED)["dose"].severity is Severity.DISAGREEMENT
    heavy = replace(light, conditions=("from 50 to 90 kg",))
    assert "dose" not in clashes(heavy, FIXED)


def test_children_weigh_less() -> None:
    child = replace(PER_KG, populations=("infant",))
    assert "dose" not in clashes(child, replace(FIXED, populations=("infant",)))


def test_a_page_that_gives_both() -> None:
    own = replace(FIXED, id="one-2", source="one", span=say("one-2").span)
    assert "dose" not in clashes(PER_KG, own)
    assert "dose" not in clashes(PER_KG, own, FIXED)
    limit = replace(own, dose_ug=Interval(None, 1_500_000))
    assert "dose" in clashes(PER_KG, limit, FIXED)  # a higher limit is no such dose


def test_by_weight_a_day_is_not_by_weight_a_dose() -> None:
    daily = replace(PER_KG, dose_basis=Basis.KG_DAY)
    assert "dose" not in clashes(daily, FIXED)
    a_day = replace(FIXED, dose_basis=Basis.DAY)
    assert "dose" in clashes(daily, a_day)


def test_what_is_only_permitted_by_both_is_a_tension() -> None:
    may = (replace(p, modality=Modality.ACCEPTABLE) for p in (PER_KG, FIXED))
    assert clashes(*may)["dose"].severity is Severity.TENSION
