"""Whose words a finding's danger rests on: the row of the published table that rated it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.conflict import compare, tables
from kg.hierarchy import Hierarchy
from kg.model import Position

_EFFECTS: dict[str, tuple[str, ...]] = {
    "omitted-caveat": ("harm",),
    "modality": ("harm",),
    "exclusivity": ("wrong-route", "harm"),
    "route": ("wrong-route",),
    "formulation": ("harm",),
}
"""What a reader may come to suffer, by type of finding; too little of the drug for all others."""


def rests_on(
    type_: str, danger: str, pairs: Iterable[Sequence[Position]], hierarchy: Hierarchy
) -> tables.DangerRow | None:
    """The first row of that danger whose effect and cells fit; None for what is unrated."""
    both = list(pairs)
    effects = _EFFECTS.get(type_, ("under",))
    for row in tables.dangers():
        rated = row.danger.value == danger and row.effect in effects
        if rated and any(_fits(row, pair, hierarchy) for pair in both):
            return row
    return None


def _fits(row: tables.DangerRow, pair: Sequence[Position], hierarchy: Hierarchy) -> bool:
    stated = (
        (row.drug, [slug for p in pair for slug in compare.agents(p)]),
        (row.route, [slug for p in pair for slug in p.routes]),
        (row.population, [slug for p in pair for slug in p.populations]),
    )
    return all(
        cell == tables.ANY or any(hierarchy.is_a(slug, cell) for slug in slugs)
        for cell, slugs in stated
    )
