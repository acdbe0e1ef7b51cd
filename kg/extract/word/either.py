"""Conditions of which any one is enough: "when X, when Y, or when Z", "who are A or who have B"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role, finite_word


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


def of_two_sorts(items: Sequence[Item], part: Sequence[Role]) -> list[list[int]]:
    """ "| If tablets fail | or in kidney disease |", "| in pregnancy | or to patients who reacted
    |": two branches, each behind a word of its own.
    """
    found: list[list[int]] = []
    for at in range(1, len(items) - 2):
        if items[at].form == "or" and items[at + 1].form in _BRANCHES:
            start, end = _before(items, part, at), _behind(items, part, at + 1)
            if start is not None and (not found or found[-1][-1] <= start):
                found.append([start, at + 1, end])
    return found


_PLACES = ("in", "to", "for", "during")
_BRANCHES = (*_PLACES, "if", "when", "where")


def _before(items: Sequence[Item], part: Sequence[Role], join: int) -> int | None:
    """Where the branch before an "or" begins; None where both are placed by the same word."""
    start, at = None, join - 1
    if at and items[at].form == ",":
        at -= 1  # "in pregnancy, | or when ferritin is low, …"
    last = at
    while at >= 0 and part[at] is part[last] and not _parts(items[at]):
        start = at if items[at].form in _BRANCHES else start
        at -= 1
    if start is None or items[start].form == items[join + 1].form:
        return None
    placed = any(i.form in _PLACES for i in items[start + 1 : join])
    clausal = items[start].form not in _PLACES
    return None if clausal and placed else start


def _behind(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where the branch that begins there ends."""
    if part[at] is Role.CONDITION:
        return _end(part, at)
    end = at + 1
    while end < len(items) and part[end] is part[at]:
        if items[end].form in (",", ";", ".", ")") or finite_word(items[end]):
            break
        end += 1
    if end < len(items) and part[end] is Role.CONDITION and items[end - 1].people:
        return _end(part, end)  # "or to patients | who reacted"
    return end


def _parts(item: Item) -> bool:
    """What stands before a branch, and in none: a sign, an order, an amount given."""
    sign = item.form in (",", ";", "(", ")", "—", ":")
    return sign or item.schedules or item.bars or item.value("act") is not None
