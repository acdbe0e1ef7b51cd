"""What the half behind "and" is by itself: an order, a finding, a dose with a verb of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from kg.extract.phrase.phrases import Dose
from kg.extract.word.annotate import Item
from kg.extract.word.glance import asks, finite, orders
from kg.extract.word.roles import CLAUSAL

SHORT = 12  # words and phrases
SOON = 6  # words and phrases


def was_found(items: Sequence[Item]) -> bool:
    """A subject, and a verb that tells what was found of it."""
    verb = next((n for n, i in enumerate(items[:SHORT]) if finite(i)), 0)
    return verb > 0 and any(i.value("report") for i in items[verb : verb + 3])


def asks_then(items: Sequence[Item]) -> bool:
    """A condition, and behind its comma an order or a verb that directs."""
    comma = next((n for n, i in enumerate(items) if i.form == ","), len(items))
    behind = items[comma + 1 :]
    return orders(behind[:1]) or asks(behind[:SOON])


def gerund_directed(items: Sequence[Item]) -> bool:
    """An act of no vocabulary, and behind it a verb that directs."""
    head = list(takewhile(lambda i: i.form != ",", items))
    return head[0].form.endswith("ing") and any(finite(i) and i.value("modal") for i in head[1:])


def dose_with_a_verb(items: Sequence[Item]) -> bool:
    """A dose, and behind it a verb that directs."""
    dose = next((n for n, i in enumerate(items) if isinstance(i.amount, Dose)), None)
    return dose is not None and any(finite(i) and i.value("modal") for i in items[dose:])


def beside(items: Sequence[Item]) -> bool:
    """ "Monitor potassium", "have hemoglobin checked": what is done beside giving a dose."""
    checked = items[0].form == "have" and any(i.value("act") == "monitor" for i in items[2:4])
    return len(items) > 1 and (items[0].form in _BESIDE or checked)


_BESIDE = ("stop", "discontinue", "withhold", "monitor", "check", "measure", "recheck")


def only_if(items: Sequence[Item]) -> bool:
    """ "Only if", "only when"."""
    return any(
        one.value("quantifier") == "only" and two.form in CLAUSAL for one, two in pairwise(items)
    )


def names(items: Sequence[Item]) -> bool:
    """Begins with what is given: a drug, a form of it, a course."""
    return any(i.value("substance") or i.value("noun") == "therapy" for i in items)
