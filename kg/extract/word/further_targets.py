"""A further value of what is kept at one: "above 50 nmol/L, and | above 75 nmol/L in pregnancy"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite


def further_target(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Behind a value, another in the same unit with a group or case of its own."""
    unit = level(right[:_SOON])
    if not unit or any(i.value("condition") for i in left):
        return False
    if left[0].form in _FRONTED and not any(map(finite, left)) and any(map(finite, right)):
        return False  # "in patients with ferritin below 100 µg/L, or | 100-299 µg/L …, X is given"
    hung = any(i.people or i.value("condition") or _in_a_case(i) for i in right[1 : _SOON + 4])
    earlier = (i.amount.unit for i in left if isinstance(i.amount, Measure))
    return hung and unit in earlier


def level(items: Sequence[Item]) -> str:
    """The unit of the value that the words open with: "for | 1-5 mIU/L", "above 75 nmol/L"."""
    for item in items:
        if isinstance(item.amount, Measure):
            return item.amount.unit if "/" in item.amount.unit else ""
        if item.form not in _OPENING:
            return ""
    return ""


def _in_a_case(item: Item) -> bool:
    """ "Over 70 years", "over the age of 70"."""
    aged = isinstance(item.amount, Measure) and "/" not in item.amount.unit
    return aged or item.form in ("over", "under", "age")


_SOON = 4  # words and phrases
_OPENING = ("for", "of", "at", "to", "a", "an", "or")
_FRONTED = ("in", "for", "with", "among", "at", "after", "during")
