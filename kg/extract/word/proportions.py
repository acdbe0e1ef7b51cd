"""Parts of a whole, as they are printed: "up to | half of", "fewer than | one patient in ten"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.numbers import NUMBERS


def in_so_many(items: Sequence[Item], at: int) -> bool:
    """Whether the "in" at a place is that of "one patient | in ten"."""
    if at < 2 or at + 1 == len(items):
        return False
    return items[at - 1].people and _number(items[at - 2]) and _number(items[at + 1])


def bounded(items: Sequence[Item], at: int) -> int:
    """Where the words begin that say how near a part comes: "| up to", "| about"."""
    two = tuple(i.form for i in items[max(0, at - 2) : at])
    if two in _TWO or (two[-1:] == ("than",) and two[0] in _MORE_OR_LESS):
        return at - 2
    return at - 1 if two[-1:] and two[-1] in _NEAR else at


def _number(item: Item) -> bool:
    return item.form == "one" or item.form in NUMBERS or item.form.isdigit()


_TWO = (("up", "to"), ("at", "least"), ("at", "most"), ("as", "many"), ("well", "over"))
_MORE_OR_LESS = ("fewer", "less", "more")
_NEAR = ("about", "almost", "nearly", "around", "roughly", "over", "approximately", "under")
