"""What is given up for what: "replace A with B", "A is switched to B", "substitute B for A".

Both drugs stand in one clause, and only one of them is to be given. The one given up plays the
part that a drug behind "instead of" plays.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item

_FOR = ("to", "with", "by")
_BE = ("is", "are", "be", "been", "being", "was", "were")


def exchange(items: Sequence[Item]) -> tuple[frozenset[int], int] | None:
    """The places given up, and where what takes their place begins; None without an exchange."""
    for at, item in enumerate(items):
        if item.form.startswith("substitut") and (given_up := _substituted(items, at)):
            return given_up, len(items)
        if item.value("exchange") is None:
            continue
        if at and items[at - 1].form in ("has", "have", "largely"):
            taken = frozenset(n for n in range(at + 1, min(at + 5, len(items))) if items[n].given)
            return (taken, len(items)) if taken else None  # "A has replaced B"
        begins = _begins(items, at)
        if begins is None:
            continue
        instead = items[begins + 1 : begins + 5]
        named, paced = any(i.given for i in instead), any(i.schedules for i in instead)
        if not (named or paced):
            continue
        passive = item.form.split()[0].endswith("ed") and any(
            i.form.split()[-1] in _BE for i in items[max(0, at - 2) : at]
        )
        before = range(at) if passive else range(at + 1, begins)
        given_up = frozenset(n for n in before if _of_before(items[n], named=named))
        return (given_up, begins) if given_up else None
    return None


def _of_before(item: Item, *, named: bool) -> bool:
    """A drug, an amount, or a phase ("loading courses should be replaced by 400 IU daily")."""
    return (named and item.given) or item.schedules or item.value("phase") is not None


def _substituted(items: Sequence[Item], at: int) -> frozenset[int]:
    """ "Substitute B for | A", "B may be substituted for | A 200 mg daily"."""
    behind = range(at, min(at + 6, len(items)))
    given_for = next((n for n in behind if items[n].form.split()[-1] == "for"), len(items))
    near = range(given_for + 1, min(given_for + 4, len(items)))
    named = [n for n in near if items[n].given]
    dosed = named[-1] + 1 if named else len(items)
    while dosed < len(items) and items[dosed].schedules:
        named.append(dosed)  # as printed right behind its name
        dosed += 1
    return frozenset(named)


def _begins(items: Sequence[Item], at: int) -> int | None:
    if items[at].form.split()[-1] in _FOR:
        return at
    return next((n for n in range(at + 1, len(items)) if items[n].form in _FOR), None)
