"""Positions: equal commitments are one position, and nothing is widened on the way."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from kg import position
from kg.model import (
    Ambiguity,
    Basis,
    Inherited,
    Kind,
    Modality,
    Phase,
    Relation,
    Schedule,
    Span,
    Statement,
)
from kg.quantity import Interval

PLAIN = Statement(
    id="s1",
    source="one",
    section="Dose",
    span=Span(0, 10),
    quote="1 mg daily",
    kind=Kind.REGIMEN,
    modality=Modality.RECOMMEND,
    formulations=("cyanocobalamin",),
    routes=("oral",),
    dose_ug=Interval.point(1000),
    dose_basis=Basis.ADMINISTRATION,
    dose_as_written="1 mg",
    interval_days=Interval.point(1),
    phase=Phase.MAINTENANCE,
    populations=("vitamin-b12-deficiency",),
)


def key(**slots: object) -> str:
    return position.of(replace(PLAIN, **slots)).id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "slots",
    [
        {"id": "s2", "source": "two", "section": "Elsewhere", "span": Span(5, 9)},
        {"quote": "1000 mcg once a day", "dose_as_written": "1000 mcg"},
        {"citations": (1, 2), "relations": (Relation("follows", "s0"),)},
        {"inherited": (Inherited("phase", Span(0, 1)),), "residue": ("indeed",)},
        {"until_as_written": "for life"},
        {"interval_days": None, "doses_per_day": Interval.point(1)},
        {"dose_ug": Interval(1000, 1000.0000000001)},
    ],
)
def test_who_says_it_and_how_it_is_printed_is_no_part_of_a_position(
    slots: dict[str, object],
) -> None:
    assert key(**slots) == position.of(PLAIN).id


@pytest.mark.parametrize(
    "slots",
    [
        {"modality": Modality.ACCEPTABLE},
        {"kind": Kind.PREFERENCE},
        {"governs": ("route",)},
        {"dose_ug": Interval(1000, 2000)},
        {"dose_basis": Basis.DAY},
        {"interval_days": Interval.point(7)},
        {"schedule_days": (1, 3)},
        {"until": "lifelong"},
        {"phase": None},
        {"populations": ()},
        {"excluded_populations": ("neurological-involvement",)},
        {"conditions": ("who prefer tablets",)},
        {"quantifier": "most"},
        {"less_preferred_routes": ("intramuscular",)},
    ],
)
def test_what_is_committed_to_is_part_of_a_position(slots: dict[str, object]) -> None:
    assert key(**slots) != position.of(PLAIN).id


def test_order_case_and_spaces_do_not_matter() -> None:
    first = key(routes=("oral", "nasal"), conditions=("Who  prefer\ttablets",))
    assert first == key(routes=("nasal", "oral"), conditions=("who prefer tablets",))


def test_twice_a_day_is_every_half_day() -> None:
    twice = replace(PLAIN, interval_days=None, doses_per_day=Interval.point(2))
    assert position.of(twice).interval_days == Interval.point(0.5)
    assert position.of(twice).doses_per_day is None


def test_several_doses_on_days_a_week_apart_keep_both_numbers() -> None:
    weekly = replace(PLAIN, interval_days=Interval.point(7), doses_per_day=Interval.point(2))
    found = position.of(weekly)
    assert (found.interval_days, found.doses_per_day) == (Interval.point(7), Interval.point(2))


def test_a_basis_without_a_dose_says_nothing() -> None:
    assert position.of(replace(PLAIN, dose_ug=None)).dose_basis is None


def test_readings_are_kept_in_an_order_of_their_own() -> None:
    one, two = Schedule(count=Interval.point(5)), Schedule(interval_days=Interval.point(14))
    forth = replace(PLAIN, ambiguities=(Ambiguity("biweekly", (one, two)),))
    back = replace(PLAIN, ambiguities=(Ambiguity("twice-weekly", (two, one)),))
    assert position.of(forth).readings == position.of(back).readings
    assert len(position.of(forth).readings[0]) == 2


def test_agreement_is_one_position_with_two_supporters() -> None:
    again = replace(PLAIN, id="s2", source="two")
    other = replace(PLAIN, id="s3", routes=("nasal",))
    found, support = position.positions([other, again, PLAIN])
    assert len(found) == 2
    assert support["s1"] == support["s2"] != support["s3"]
    assert [p.id for p in found] == sorted(p.id for p in found)
    assert position.positions([PLAIN, again, other]) == (found, support)


def test_the_identifier_covers_every_field() -> None:
    found = position.of(PLAIN)
    assert found.id == position.identity(found)
    assert position.identity(replace(found, id="other")) == found.id
    named = {f.name for f in fields(found)} - {"id"}
    assert all(hasattr(found, name) for name in named)


def test_the_identifier_is_stable() -> None:
    """A curator's decision refers to it: changing the form of identity needs a migration."""
    assert position.of(PLAIN).id == "425b87da97ecff46"
