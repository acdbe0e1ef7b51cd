"""Positions and populations in plain words, for premises and explanations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.conflict import compare
from kg.conflict.world import Pair, words
from kg.model import Modality, PopulationRelation, Position
from kg.quantity import Interval, in_words

VERBS = {
    Modality.REQUIRE: "requires",
    Modality.RECOMMEND: "recommends",
    Modality.PREFER: "prefers",
    Modality.ACCEPTABLE: "permits",
    Modality.AVOID: "says to avoid",
    Modality.FORBID: "forbids",
    Modality.INFORM: "reports on",
}
"""Each modality as a verb of a plain sentence."""


def listed(slugs: Sequence[str]) -> str:
    """Slugs as words, joined by *or*."""
    return " or ".join(map(words, slugs)) or "nothing in particular"


def rounded(value: Interval) -> Interval:
    """Bounds to one decimal, as a sentence gives them."""
    low, high = (None if v is None else round(v, 1) for v in (value.low, value.high))
    return Interval(low, high)


def counted(value: Interval, unit: str) -> str:
    """A number of things: "1 day", "7–10 days"."""
    return f"{rounded(value)} {unit}" + ("" if value == Interval.point(1) else "s")


def every(gap: Interval) -> str:
    """A repeated gap: "every day", "every 2–3 months"."""
    return f"every {in_words(gap)}"


def thing(position: Position) -> str:
    """What a position is about: drug, route and dose in words."""
    parts = [listed(compare.agents(position))] if compare.agents(position) else []
    if position.routes:
        parts.append(f"by the {listed(position.routes)} route")
    if position.dose_ug is not None:
        parts.append(f"at {position.dose_ug} µg")
    elif position.dose_iu is not None:
        parts.append(f"at {position.dose_iu} IU")
    return " ".join(parts) or "the therapy"


def population_premise(pair: Pair) -> str:
    """Who the two are about, and how the two groups stand to each other."""
    return _STANDING[pair.relation].format(a=patients(pair.a), b=patients(pair.b))


_STANDING = {
    PopulationRelation.EQUAL: "Both are about {a}.",
    PopulationRelation.NARROWER: "The first group ({a}) is a part of the second ({b}).",
    PopulationRelation.BROADER: "The second group ({b}) is a part of the first ({a}).",
    PopulationRelation.OVERLAPPING: "One patient can be in both groups: {a}; {b}.",
    PopulationRelation.DISJOINT: "No patient is in both groups: {a}; {b}.",
    PopulationRelation.UNKNOWN: "Whether a patient can be in both is not known: {a}; {b}.",
}


def patients(position: Position) -> str:
    """A population in plain words, with who is left out."""
    return _patients(position.populations, position.excluded_populations)


@cache
def _patients(populations: tuple[str, ...], excluded: tuple[str, ...]) -> str:
    groups = " or ".join(map(words, populations))
    named = f"patients with {groups}" if groups else "any patient"
    return named + (" without " + " or ".join(map(words, excluded)) if excluded else "")
