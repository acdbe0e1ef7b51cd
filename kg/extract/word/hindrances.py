"""What must not keep anybody from treatment: "a kidney stone should not | prevent treatment".

The "not" falls upon the hindrance, and never upon the treatment that stands behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.word.annotate import Item


def hindrance(items: Sequence[Item]) -> int | None:
    """Where the verb stands that is ruled out together with its "not"; None where none does."""
    for at, item in enumerate(items):
        words = item.form.split()
        if words[-1] in _HINDER and _denied(items, at) and _of_treatment(items, at):
            return at
    return None


def _denied(items: Sequence[Item], at: int) -> bool:
    """ "Should not | prevent", "must never | deter", or both in one."""
    told = [*items[max(0, at - 1) : at], items[at]]
    words = [w for i in told for w in i.form.split()][:-1]
    return words[-1:] in (["not"], ["never"]) and words[-2:-1] in _ORDERED


def _of_treatment(items: Sequence[Item], at: int) -> bool:
    near = items[at + 1 : at + _NEAR]
    behind = list(takewhile(lambda i: not _ends(i), near))
    if len(near) > len(behind) == 1 and behind[0].value("substance"):
        return False  # "prevent | iron | absorption"
    return any(_given(i) for i in behind)


def _ends(item: Item) -> bool:
    """A sign, or what goes on in the body ("prevent the | absorption of iron")."""
    bodily = item.value("noun") in ("state", "process") or item.value("kind") == "pharmacology"
    return item.form == "," or bodily


def _given(item: Item) -> bool:
    told = item.value
    named = item.product or told("noun") == "therapy" or told("act") == "administer"
    return named or item.form in _PUTTING_RIGHT


_HINDER = ("prevent", "preclude", "deter", "hinder", "impede", "obstruct", "discourage")
_ORDERED = (["should"], ["must"], ["shall"])
_PUTTING_RIGHT = ("repletion", "correction", "replenishment")
_NEAR = 7  # words and phrases behind the verb
