"""Groups that are denied by a "non": whose they are part of, and those named beside what they lack.

"Non-breastfed | infants" are infants; "pregnant and non-pregnant | women" are women, all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.word.annotate import Item
from kg.ontology import Ontology

Group = tuple[int, str]


def whole_of(items: Sequence[Item], at: int, ontology: Ontology) -> str:
    """The wider group that the last word of a denied group names; "" where it names none."""
    before = [i.form for i in items[max(0, at - 2) : at] if i.form != "-"]
    words = items[at].form.split()
    whole = words[-1].removesuffix("s")
    if before[-1:] != ["non"] or len(words) == 1 or whole not in ontology.terms:
        return ""
    return whole if "population" in ontology.ancestors(whole) else ""


def of_either_sort(
    named: Sequence[Group], excluded: Sequence[Group], items: Sequence[Item]
) -> frozenset[str]:
    """The groups of which the clause names those within and those without together."""
    return frozenset(
        group
        for at, group in named
        for other, denied in excluded
        if group == denied and _side_by_side(items[min(at, other) + 1 : max(at, other)])
    )


def _side_by_side(between: Sequence[Item]) -> bool:
    """ "Pregnant | and | non-pregnant", not "pregnant, | and not | non-pregnant"."""
    turned = any(a.joins and b.form == "not" for a, b in pairwise(between[-_NEAR:]))
    return any(map(_joins, between)) and not turned


_NEAR = 4  # "and", "not", "non", "-"


def _joins(item: Item) -> bool:
    return item.joins or item.form == "/"
