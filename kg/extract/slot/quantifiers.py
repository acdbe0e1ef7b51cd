"""How many of whom: "most", "up to 2% of patients", "two thirds of them", "1 in 100 patients"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role
from kg.model import Span


def quantifier(items: Sequence[Item], part: Sequence[Role], text: str) -> str:
    for at, (item, role) in enumerate(zip(items, part, strict=True)):
        measure = item.amount
        if isinstance(measure, Measure) and measure.share:
            following = items[at + 1 : at + 5]
            if any(i.form == "," for i in following[:1]) and role is Role.CONDITION:
                continue  # "where prevalence is above 20%, | children …"
            if any(i.value("noun") == "patient" for i in following) or _of_people(items, at + 1):
                return item.span.of(text)
        if item.value("quantifier") == "part" and _of_people(items, at + 1):
            return item.span.of(text)
        if item.form.isdigit() and _in_so_many(items, at + 1):
            first = _bound(items, at)
            return Span(items[first].span.start, items[at + 2].span.end).of(text)
        if item.value("quantifier") == "some" and role is not Role.CONCESSION:
            if item.form in _NOT_MANY and any(i.form in _TIMES for i in items[at + 1 : at + 2]):
                continue  # "in the first | few | days", "for | several | weeks"
            if at > 1 and items[at - 1].form in ("that", "which") and items[at - 2].form in _CHOICE:
                continue  # "is an option that | many | patients find convenient"
            return item.span.of(text)
    return ""


def _of_people(items: Sequence[Item], at: int) -> bool:
    """ "(Two thirds) | of patients", "(30%) | of long-term users"."""
    if at >= len(items) or items[at].form != "of":
        return False
    named = next((i for i in items[at + 1 : at + 6] if i.terms or i.amount), None)
    return named is not None and named.people


def _in_so_many(items: Sequence[Item], at: int) -> bool:
    """ "1 | in 100 patients"."""
    behind = items[at : at + 3]
    counted = len(behind) == _IN_M and behind[0].form == "in" and behind[1].form.isdigit()
    return counted and behind[2].people


def _bound(items: Sequence[Item], at: int) -> int:
    """Where "| fewer than 1 in 100" begins."""
    bounded = at > 1 and items[at - 1].form == "than" and items[at - 2].form in _FEWER
    return at - 2 if bounded else at


_IN_M = 3  # words and phrases of "in 100 patients"
_FEWER = ("fewer", "less", "more")
_CHOICE = ("option", "an option", "alternative", "choice", "dose", "regimen", ",")
_NOT_MANY = ("few", "several", "some", "many")
_TIMES = ("minutes", "hours", "days", "weeks", "months", "years")
