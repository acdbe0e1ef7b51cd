"""Conditions of which any one is enough: "when X, when Y, or when Z", "who are A or who have B"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item
from kg.extract.openers import Role


def alternatives(items: Sequence[Item], part: Sequence[Role]) -> list[list[int]]:
    """Where each of the conditions begins that an "or" joins, and where the last of them ends."""
    starts = [n for n, i in enumerate(items) if i.form in _OPENERS and part[n] is Role.CONDITION]
    if len(starts) < 2:
        return []
    found: list[list[int]] = []
    run = starts[:1]
    for start in starts[1:]:
        if not _joined(items, part, run[-1], start):
            found.append(run)
            run = []
        run.append(start)
    found.append(run)
    either = (r for r in found if any(items[n - 1].form == "or" for n in r[1:]))
    return [[*r, _end(part, r[-1])] for r in either]


_OPENERS = ("who", "when", "if", "where", "whose", "in whom", "once")


def _joined(items: Sequence[Item], part: Sequence[Role], first: int, second: int) -> bool:
    """Only a comma or an "or" stands between two conditions."""
    between = range(first, second)
    inside = all(part[n] is Role.CONDITION or items[n].form in (",", "or") for n in between)
    return inside and items[second - 1].form in (",", "or")


def _end(part: Sequence[Role], at: int) -> int:
    while at < len(part) and part[at] is Role.CONDITION:
        at += 1
    return at
