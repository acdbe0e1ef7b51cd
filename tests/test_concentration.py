"""Units of what is measured are brought to one scale, whatever they are printed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.concentration import scale


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ng/mL", "µg/L"),
        ("mcg/l", "ug/L"),
        ("nanograms per millilitre", "microgram/litre"),
        ("pg/mL", "ng/L"),
        ("µmol/L", "nmol/mL"),
    ],
)
def test_units_of_one_size_are_one(one: str, other: str) -> None:
    assert scale(one) == scale(other)


@given(st.floats(min_value=0.001, max_value=1000, allow_nan=False))
def test_a_gram_in_a_decilitre_is_ten_in_a_litre(value: float) -> None:
    assert value * scale("g/dL").factor == pytest.approx(10 * value * scale("g/L").factor)


def test_moles_become_grams_by_the_molar_mass_only() -> None:
    level = scale("nmol/L", molar_mass=400.65)
    assert level.unit == scale("ng/mL").unit
    assert 50 * level.factor == pytest.approx(20 * scale("ng/mL").factor, rel=0.01)
    assert scale("nmol/L").unit != scale("ng/mL").unit


@pytest.mark.parametrize("unit", ["%", "mIU/L", "mL/min", "mg", "ng/mL/day", ""])
def test_what_is_no_concentration_keeps_its_unit(unit: str) -> None:
    assert scale(unit) == (unit.casefold(), 1.0)
