"""Names of vitamins in a list of what is measured: "serum B12, | folate | and a full blood count".

A blood count cannot be given, so what is listed beside one is measured as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.phrase.phrases import Dose
from kg.extract.word.annotate import Item


def among_values(items: Sequence[Item], at: int) -> bool:
    """Whether a name stands in a list that holds a value of the blood, and no drug."""
    listed = [items[at], *_members(items, range(at - 1, max(-1, at - _NEAR), -1))]
    listed += _members(items, range(at + 1, min(len(items), at + _NEAR)))
    return any(map(_only_measured, listed)) and all(i.value("analyte") for i in listed)


def _only_measured(item: Item) -> bool:
    """ "A full blood count", "serum folate"."""
    of_the_blood = item.form.split()[0] in ("serum", "plasma", "blood")
    return bool(item.value("analyte")) and (of_the_blood or not item.value("substance"))


def _members(items: Sequence[Item], places: range) -> Iterator[Item]:
    """The other members of a list on one side, up to what is no list any more."""
    for at in places:
        item = items[at]
        if item.value("analyte") or item.given or isinstance(item.amount, Dose):
            yield item
        elif item.form not in _JOINING:
            return


_NEAR = 12  # words and phrases of a list
_JOINING = (",", "and", "or", "/", "a", "an", "the", "as well as")
