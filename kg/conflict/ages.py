"""The ages that a statement is for: "1–11 years", "under 12 months", infants, a page about adults.

Classes of ages overlap (an infant is a child), and a page about adults names no class at all. What
is surely for other ages is told here, from the ages of groups (``ages.tsv``) and from conditions.
"""

from __future__ import annotations

import re

from kg.age import stated
from kg.conflict.tables import Age, ages
from kg.conflict.world import Hierarchy, Voice, Voiced
from kg.model import Position
from kg.quantity import Interval


def apart(voiced: Voiced) -> bool:
    """Whether nobody is of an age that both statements are for; adults and those of 18 are told
    apart, "under 1 year" and "1–18 years", too.
    """
    one = years(voiced.a, voiced)  # most are for any age
    other = years(voiced.b, voiced) if one is not None else None
    if one is None or other is None:
        return False
    both = one.meet(other)
    return both is None or both.is_point


def of_children(voiced: Voiced) -> bool:
    """Whether one of the two names children and nobody else."""
    return any(for_children(p, voiced.pair.hierarchy) for p in (voiced.pair.a, voiced.pair.b))


def for_children(position: Position, hierarchy: Hierarchy) -> bool:
    """Whether it names children and nobody else."""
    rows = [_row(group, hierarchy) for group in position.populations]
    return bool(rows) and all(row is not None and row.child for row in rows)


def years(voice: Voice, voiced: Voiced) -> Interval | None:
    """The years of age that a statement is for, as far as it is told."""
    hierarchy, said = voiced.pair.hierarchy, voice.statement
    if _TOGETHER.search(said.quote):
        return None
    rows = [_row(group, hierarchy) for group in said.populations]
    if not any(row is not None and row.child for row in rows):
        page = voiced.pair.world.articles.get(said.source)
        return Interval(18, None) if _grown(said.quote, page.title if page else "") else _hull(rows)
    group = _hull(rows)
    told = [age for c in said.conditions if (age := stated(c)) is not None]
    return told[0].meet(group) if group is not None and len(told) == 1 else group


def _grown(quote: str, title: str) -> bool:
    """Whether a statement that names no children speaks of adults, or its page does."""
    if _ADULTS.search(quote):
        return True
    return bool(_ADULTS.search(title)) and not (_YOUNG.search(quote) or _YOUNG.search(title))


_ADULTS = re.compile(r"\badults?\b", re.IGNORECASE)
_YOUNG = re.compile(r"\b(?:child|infant|infancy|newborn|neonat|paediatric|pediatric|adolescen|bab)",
                    re.IGNORECASE)  # fmt: skip


_TOGETHER = re.compile(
    r"\badults? (?:and|or|as well as) (?:\w+ )?(?:child|infant|adolescen|bab)"
    r"|\b(?:children|infants|adolescents|babies) (?:and|or|as well as) (?:\w+ )?adults?\b",
    re.IGNORECASE,
)
"""Both are meant, though but one of them is a class."""


def _hull(rows: list[Age | None]) -> Interval | None:
    """All ages of a union of groups; None where one of them can be of any age."""
    known = [row.years for row in rows if row is not None]
    if not known or len(known) < len(rows):
        return None
    ends = [each.high for each in known if each.high is not None]
    low = min(each.low or 0.0 for each in known)
    return Interval(low, max(ends) if len(ends) == len(known) else None)


def _row(group: str, hierarchy: Hierarchy) -> Age | None:
    """The first row, narrowest first, of a class that the group is or lies below."""
    above = hierarchy.ancestors(group)
    return next((row for row in ages() if row.group in above), None)
