"""An age that no class stands for, joined to a group: "people over 60 years, or anyone with X".

Either is enough, so the group alone would be too few: both stay in the words of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Duration, Measure
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite


def age_or_group(items: Sequence[Item]) -> tuple[int, int] | None:
    """From where to where the two stand; None where there are no such two."""
    for at, item in enumerate(items[:-1]):
        if not item.joins or not at:
            continue
        before = at - 2 if items[at - 1].form == "," else at - 1
        if before < 0:
            continue
        start, end = _age_before(items, before), _group_behind(items, at)
        if start is None or end is None:
            start, end = _group_before(items, before), _age_behind(items, at + 1)
        if start is not None and end is not None:
            return start, end
    return None


def only_of_an_age(items: Sequence[Item]) -> bool:
    """ "In people over 60 years (and …)": whom, and nothing of them."""
    said = any(finite(i) or i.value("act") or i.value("modal") or i.schedules for i in items)
    return not said and len(items) > 1 and _age_before(items, len(items) - 1) is not None


def _age_before(items: Sequence[Item], last: int) -> int | None:
    """Where an age begins that ends there, behind a word for people."""
    if not last:
        return None
    if _years(items[last]):
        first = last
    elif items[last].form.isdigit() and items[last - 1].form in _BOUNDS:
        first = last - 1
    else:
        return None
    if items[first - 1].form in _AGED:
        first -= 1
    return first if first and items[first - 1].value("noun") == "patient" else None


def _years(item: Item) -> bool:
    """ "Over 60 years"."""
    value = item.amount
    if isinstance(value, Measure):
        return value.unit.startswith("y") and value.comparator != "="
    return isinstance(value, Duration) and value.over


_BOUNDS = ("over", "under", "above", "below", "than")
_AGED = ("aged", "older", "younger")


def _group_behind(items: Sequence[Item], join: int) -> int | None:
    """Where "(or) | in anyone with renal impairment", "(and) | vegans" ends; "and with X" adds to
    the age what has to hold as well.
    """
    if items[join].form == "and" and items[join + 1].form.split()[0] in ("with", "who"):
        return None
    for at in range(join + 1, min(join + _SOON, len(items))):
        if items[at].value("population") is not None:
            return at + 1
        plain = items[at].form.split()[0] in _PLACING or items[at].value("noun") == "patient"
        if not plain:
            return None
    return None


def _group_before(items: Sequence[Item], last: int) -> int | None:
    """Where "pregnant women (or …)", "vegans (and …)" begins."""
    first = last - 1 if items[last].value("noun") == "patient" and last else last
    return first if items[first].value("population") is not None else None


def _age_behind(items: Sequence[Item], at: int) -> int | None:
    """Where "(or) | those over 60 years" ends."""
    at += items[at].form in _PLACING
    if at + 1 >= len(items) or items[at].value("noun") != "patient":
        return None
    ends = range(at + 1, min(at + _SOON, len(items)))
    return next((n + 1 for n in ends if _age_before(items, n) is not None), None)


_SOON = 5  # words and phrases
_PLACING = ("in", "for", "to", "with", "who", "have", "has", "a", "any")
