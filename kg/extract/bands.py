"""A measured value that makes a group: "eGFR is below 30 mL/min" where a class stands for those.

The ontology names the class by the measurement, the side and the value, and one of its labels shows
the unit. A value without such a class, or in another unit, stays a condition in its own words.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item
from kg.extract.phrases import Measure
from kg.model import Span
from kg.ontology import Ontology

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
    if term is None:
        return ""
    unit = measure.unit.replace("²", "2")
    shown = any(label.casefold().endswith(unit) for label in term.alt_labels)
    return term.slug if shown else ""
