"""A measured value that makes a group: "eGFR is below 30 mL/min" where a class stands for those.

The ontology names the class by the measurement, the side and the value, and one of its labels shows
the unit. A value without such a class, or in another unit, stays a condition in its own words; who
is below a lower value than that of a class ("below 20") is in the class as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.phrase.phrases import Measure
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role
from kg.extract.word.roles import opener
from kg.model import Span
from kg.ontology import Ontology, Term

Bounds = Mapping[str, Sequence[tuple[float, Term]]]
"""By measurement: each value that a class stands below, the lowest first."""

_SIDES = {"<": "below", ">": "above"}
_VERBS = "is are of falls drops remains stays was level levels at".split()
_NEAR = 3  # words between the measurement and its value


def banded(items: Sequence[Item], ontology: Ontology) -> list[Item]:
    """The items, with each such measurement and its value as one group of patients."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        end = _value(items, at) if items[at].value("analyte") else None
        group = _group(items[at], items[end], ontology) if end is not None else ""
        if end is None or not group:
            found.append(items[at])
            at += 1
            continue
        span = Span(items[at].span.start, items[end].span.end)
        form = " ".join(i.form for i in items[at:end])
        terms = {"population": group}
        found.append(Item(span, form, terms=terms, value=terms.get))
        at = end + 1
    return found


def _value(items: Sequence[Item], at: int) -> int | None:
    """Where the value of the measurement at ``at`` stands."""
    for n in range(at + 1, min(at + 2 + _NEAR, len(items))):
        if isinstance(items[n].amount, Measure):
            return n
        if items[n].form not in _VERBS:
            return None
    return None


def _group(analyte: Item, value: Item, ontology: Ontology) -> str:
    """The slug of the class for those with that value; empty where there is none."""
    measure = value.amount
    if not isinstance(measure, Measure) or not measure.amount.is_point:
        return ""
    side = _SIDES.get(measure.comparator)
    term = ontology.terms.get(f"{analyte.value('analyte')}-{side}-{measure.amount.low:g}")
    return term.slug if term is not None and _shows(term, measure.unit) else ""


def _shows(term: Term, unit: str) -> bool:
    """Whether one of the labels of a class ends on a unit."""
    unit = unit.replace("²", "2").casefold()
    return any(label.casefold().endswith(unit) for label in term.alt_labels)


def bounds_of(ontology: Ontology) -> Bounds:
    """The classes of those below a value."""
    found: dict[str, list[tuple[float, Term]]] = {}
    for key, term in ontology.terms.items():
        if named := _BELOW.fullmatch(key):
            found.setdefault(named["analyte"], []).append((float(named["value"]), term))
    return {analyte: sorted(classes, key=_bound) for analyte, classes in found.items()}


_BELOW = re.compile(r"(?P<analyte>.+)-below-(?P<value>\d+)")


def _bound(entry: tuple[float, Term]) -> float:
    return entry[0]


def within(items: Sequence[Item], part: Sequence[Role], bounds: Bounds) -> list[tuple[int, str]]:
    """The narrowest class of those below a value that has none of its own, and where they stand."""
    found = []
    for at, item in enumerate(items):
        classes = bounds.get(item.value("analyte") or "", ())
        end = _value(items, at) if classes else None
        if end is not None and _who(items, part, at):
            found += [(at, key)] if (key := _next_above(classes, items[end])) else []
    return found


def _who(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """Whether a value says which patients are meant, and is nothing to be reached."""
    if part[at] is Role.CONDITION:
        return items[opener(part, at)].form in _WHOSE
    first = at - 1 if items[at - 1].form in ("a", "an") else at
    theirs = first > 1 and items[first - 1].form == "with" and items[first - 2].people
    return theirs and part[at] is Role.MAIN


_WHOSE = ("whose", "if", "when", "where", "whenever", "once")


def _next_above(classes: Sequence[tuple[float, Term]], value: Item) -> str:
    measure = value.amount
    high = measure.amount.high if isinstance(measure, Measure) else None
    if not isinstance(measure, Measure) or measure.comparator not in ("<", "≤") or high is None:
        return ""
    wider = (term for bound, term in classes if high < bound and _shows(term, measure.unit))
    return next((term.slug for term in wider), "")
