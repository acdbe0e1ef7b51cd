"""How many of whom: "most", "up to 2% of patients", "two thirds of them", "1 in 100 patients"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role
from kg.extract.word.proportions import bounded, in_so_many
from kg.extract.word.states import expected_to
from kg.model import Span


def quantifier(items: Sequence[Item], part: Sequence[Role], text: str) -> str:
    for at, (item, role) in enumerate(zip(items, part, strict=True)):
        measure = item.amount
        if isinstance(measure, Measure) and measure.share:
            following = items[at + 1 : at + 5]
            if any(i.form == "," for i in following[:1]) and role is Role.CONDITION:
                continue  # "where prevalence is above 20%, | children …"
            opens = not at and any(i.form == "of" for i in following[:1])  # "5% of a dose is …"
            named = any(i.value("noun") == "patient" for i in following)
            if opens or named or _of_people(items, at + 1):
                return item.span.of(text)
        if item.value("quantifier") == "part" and _of_people(items, at + 1):
            return _printed(items, at, at, text)
        if item.form.isdigit() and _in_so_many(items, at + 1):
            return _printed(items, at, at + 2, text)
        if item.form == "in" and in_so_many(items, at):
            return _printed(items, at - 2, at + 1, text)
        if item.value("quantifier") == "some" and role is not Role.CONCESSION:
            if item.form in _NOT_MANY and any(i.form in _TIMES for i in items[at + 1 : at + 2]):
                continue  # "in the first | few | days", "for | several | weeks"
            if role is Role.CONDITION and expected_to(items, at):
                continue  # "women | likely to become pregnant"
            if _most_so(items, at):
                continue  # "falls are | most likely | in the first days"
            if at > 1 and items[at - 1].form in ("that", "which") and items[at - 2].form in _CHOICE:
                continue  # "is an option that | many | patients find convenient"
            return _printed(items, at, at, text) if _COUNTED(item.form) else item.span.of(text)
    return ""


_COUNTED = re.compile(r"(?:.+ in .+|.+ of)").fullmatch


def _printed(items: Sequence[Item], at: int, last: int, text: str) -> str:
    """A part with the words that say how near it comes: "up to half", "about one in ten"."""
    span = Span(items[bounded(items, at)].span.start, items[last].span.end)
    return span.of(text).removesuffix(" of")


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


_IN_M = 3  # words and phrases of "in 100 patients"
_CHOICE = ("option", "an option", "alternative", "choice", "dose", "regimen", ",")


def _most_so(items: Sequence[Item], at: int) -> bool:
    """ "Most likely", "most common": no part of anything."""
    first = at - 1 if at and items[at - 1].form == "most" else at
    two = [i.form for i in items[first : first + 2]]
    return two[:1] == ["most"] and two[-1] in _SUPERLATIVE


_SUPERLATIVE = frozenset(
    "likely common frequent effective important severe reliable useful "
    "suitable appropriate pronounced marked".split()
)
_NOT_MANY = ("few", "several", "some", "many")
_TIMES = ("minutes", "hours", "days", "weeks", "months", "years")
