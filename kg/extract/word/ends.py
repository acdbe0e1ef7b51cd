"""How long a treatment goes on, told by what lasts as long: "for as long as metformin is taken"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role


def for_as_long(items: Sequence[Item], part: Sequence[Role]) -> int | None:
    """Where "(1 mg daily) | for as long as metformin is taken", "| while on dialysis" begins: it
    says who is meant and when the treatment ends, too.
    """
    if Role.CONDITION not in part or any(i.bars for i in items):
        return None
    dosed = next((n for n, i in enumerate(items) if i.schedules), len(items))
    for at in range(dosed + 1, len(items)):
        if part[at] is Role.CONDITION and items[at].form in _AS_LONG:
            if items[at - 1].form == "for":
                return at - 1
            return at if items[at].form == "while" else None
    return None


_AS_LONG = ("as long as", "so long as", "while")
