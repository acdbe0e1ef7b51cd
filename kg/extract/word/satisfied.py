"""How things are, where nothing is asked for: "levels are normal and the cause is known"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item

SATISFYING = tuple(f"{be} {state}" for be in ("is", "are") for state in ("adequate", "sufficient"))
"""Says how things are, where no medicine is what is adequate."""
_TELLING = ("is", "are", "was", "were", "has", "have")


def only_states(items: Sequence[Item]) -> bool:
    """Whether clauses tell how things are, each with a verb of its own, and ask for nothing."""
    told = False
    for at, item in enumerate(items):
        if item.joins and (not at or items[at - 1].form == ","):
            continue
        if item.form == "," or item.joins:
            if not told:
                return False
            told = False
        elif directs_at(items, at) or item.value("connector"):
            return False
        told = told or item.form.split()[0] in _TELLING
    return told


def directs_at(items: Sequence[Item], at: int) -> bool:
    """Whether a word allows or asks for something; "the diet | is adequate", "bleeding has |
    stopped" tell how things are.
    """
    item = items[at]
    if item.value("act") and at and items[at - 1].form in ("has", "have", "been"):
        return False
    if item.value("modal") == "acceptable" and item.form in SATISFYING:
        return any(i.given or i.value("noun") == "therapy" for i in items[:at])
    return bool(item.value("modal") or item.value("act") or item.schedules)
