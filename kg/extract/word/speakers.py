"""Whoever writes the page, as its own subject: "we correct it with …", "our clinic gives …"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import adverb

_WE = ("we", "i")
_UNITS = (
    "unit", "team", "clinic", "clinics", "department", "service", "practice", "hospital", "centre",
    "center", "ward", "group", "doctors", "nurses", "pharmacists", "clinicians",
)  # fmt: skip
_HABITUAL = ("now", "then", "always", "first", "often", "sometimes", "also", "therefore", "just")
_PAST = frozenset("gave took began saw found chose kept had did held sought underwent".split())


def speaks(items: Sequence[Item], at: int) -> bool:
    """ "We", "our | clinic": whoever writes begins to speak."""
    if items[at].form in _WE:
        return True
    return items[at].form == "our" and any(i.form in _UNITS for i in items[at + 1 : at + 2])


def own_verb(items: Sequence[Item]) -> int | None:
    """Where the verb stands that tells what whoever writes does, or did."""
    subject = next((n for n in range(len(items)) if speaks(items, n)), None)
    if subject is None:
        return None
    at = subject + (1 if items[subject].form in _WE else 2)
    while at < len(items) and _habitual(items[at]):
        at += 1
    return at if at < len(items) and items[at].word else None


def told_of_the_past(items: Sequence[Item], verb: int) -> bool:
    """ "We | treated 40 patients with …", "we | gave …": what was done, and no practice."""
    first = items[verb].form.split()[0]
    return first in _PAST or (first.endswith("ed") and first not in ("need", "feed", "proceed"))


def _habitual(item: Item) -> bool:
    return adverb(item) or item.form in _HABITUAL
