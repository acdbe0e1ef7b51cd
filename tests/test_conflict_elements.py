"""Doses of a compound beside its element: here 300 mg of fumarate hold 90 to 105 mg of iron."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg import ontology
from kg.files import data_dir
from kg.model import Basis, Kind, Modality, Statement
from kg.quantity import Interval
from kg.terms import Names
from tests.conflict_fakes import clashes, say

TABLETS = {"routes": ("oral",), "interval_days": Interval.point(1), "phase": None}


def salt(mg: float, key: str = "one-1", **slots: object) -> Statement:
    dose = {"formulations": ("ferrous-fumarate",), "dose_ug": Interval.point(mg * 1000)}
    return say(key, **(TABLETS | dose | slots))


def element(mg: float, **slots: object) -> Statement:
    return replace(salt(mg, "two-1"), formulations=("iron",), **slots)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mg", "clash"),
    [(100, False), (95, False), (300, False), (60, True), (200, True), (600, True), (114, False)],
)
def test_a_dose_of_the_element_clashes_only_with_every_weight_of_the_salt(
    mg: float, clash: bool
) -> None:
    """Neither with what the salt may hold, nor with the number that may be the element, nor with
    what labels round to it."""
    assert ("dose" in clashes(salt(300), element(mg))) is clash


def test_two_doses_of_one_salt_are_told_apart_unless_one_may_be_the_element_of_the_other() -> None:
    assert "dose" in clashes(salt(300), salt(600, "two-1"))
    assert "dose" not in clashes(salt(300), salt(100, "two-1"))
    assert "dose" not in clashes(salt(300), salt(320, "two-1"))  # of another hydrate


def test_a_limit_of_the_element_is_passed_by_every_weight_of_the_salt() -> None:
    limit = element(100, kind=Kind.CONTRAINDICATION, modality=Modality.AVOID, interval_days=None)
    above = replace(limit, dose_ug=Interval(1e5, None), dose_basis=Basis.DAY)
    assert "modality" in clashes(salt(210, doses_per_day=Interval.point(2)), above)
    assert "modality" not in clashes(salt(210), above)
    assert "modality" not in clashes(salt(310), above)  # 93 to 109 mg
    assert "modality" in clashes(salt(400), above)
    assert "modality" not in clashes(salt(400, interval_days=Interval.point(2)), above)


def test_what_is_given_a_day_is_compared_however_it_is_weighed() -> None:
    thrice = salt(200, interval_days=None, doses_per_day=Interval.point(3))
    a_day: dict[str, object] = {"dose_basis": Basis.DAY, "interval_days": None}
    assert "exposure" in clashes(thrice, element(75, **a_day))
    assert "exposure" not in clashes(thrice, element(100, **a_day))


def test_a_compound_of_unknown_share_is_compared_with_none_but_itself() -> None:
    unknown = replace(salt(300), formulations=("iron-salt",))
    assert not clashes(unknown, element(1000))


def test_another_salt_in_the_body_is_no_other_dose_than_the_answers() -> None:
    body = element(60, id="one-2", source="one")
    assert "headline" not in clashes(salt(300), body, headlines=("one-1",))


def test_every_compound_of_the_ontology_has_its_shares() -> None:
    terms = ontology.load(data_dir("ontology"), Names())
    shares = terms.element_shares
    compounds = {term.slug for term in terms.below("weighed-compound")}
    assert compounds == set(shares)
    assert all(0 < least <= most < 1 for least, most in shares.values())
    least, most = shares["ferrous-sulfate"]
    assert all(least * mg <= 65 <= most * mg for mg in (200, 325))  # as labels have it
