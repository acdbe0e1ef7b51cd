"""What the words of a clause tell at a glance: a verb, a direction, an amount, an order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.phrase.phrases import Divided, Dose, Duration, Measure
from kg.extract.word.annotate import Item

_FINITE = frozenset(
    (
        "is are was were may might can could should must will would has have had remains remain "
        "ought cannot need needs does do leads requires require"
    ).split()
)

LEVELS = ("level", "levels", "concentration", "concentrations")
"""How much of something is in the blood, without saying of what."""

ARTICLES = ("a", "an", "the")

ADVISED = ("recommend", "prefer", "acceptable")
"""Modalities of advice that leaves a choice."""


def tells_something(items: Sequence[Item]) -> bool:
    """Holds something a statement can be about: a dose or time, a direction, a finding."""
    return any(map(tells, items))


def tells(item: Item) -> bool:
    told = item.value
    said = told("modal") or told("kind") or told("act") or told("report") or told("until")
    return bool(said) or item.schedules or isinstance(item.amount, (Duration, Divided))


def schedules(items: Sequence[Item]) -> bool:
    return any(i.schedules for i in items)


def doses(items: Sequence[Item]) -> bool:
    return any(isinstance(i.amount, Dose) for i in items)


def ways(items: Iterable[Item]) -> set[str]:
    """The ways of giving that are named, or meant by a product."""
    return {way for i in items for c in ("route", "implied-route") if (way := i.value(c))}


def adverb(item: Item) -> bool:
    return item.form.endswith("ly") or item.value("quantifier") == "some"


def of_time(item: Item) -> bool:
    """A stretch of time, as of two drugs that are kept | 4 hours | apart."""
    return isinstance(item.amount, Measure) or item.form == "hour"


def finite(item: Item) -> bool:
    """A cue that can be a sentence's verb: an auxiliary or a third-person form."""
    first = item.form.split()[0]
    if first in _FINITE:
        return item.form != "need for"
    return item.value("verb") is not None


def predicate(items: Sequence[Item]) -> bool:
    """Has a finite verb and something said with it."""
    return any(finite(i) for i in items) and any(
        i.value(c) for i in items for c in ("modal", "kind", "report", "act")
    )


def verbal(items: Sequence[Item]) -> bool:
    """Holds a finite verb, a direction or an act: more than names and amounts."""
    return any(finite(i) or i.value("modal") or i.value("act") for i in items)


def asks(items: Sequence[Item]) -> bool:
    """Holds a verb that directs."""
    return any(i.value("modal") and finite(i) for i in items)


def says(items: Sequence[Item]) -> bool:
    return any(i.value("kind") or i.value("modal") for i in items)


_SOON = 4  # an order begins at once


def orders(items: Sequence[Item]) -> bool:
    """Begins with an order: "give", "do not", "consider"."""
    first = next((i for i in items[:_SOON] if i.word), None)
    return first is not None and bool(
        first.value("act")
        or first.value("kind") == "sequencing"
        or first.bars
        or first.form in ("consider", "advise", "recommend", "suggest", "prefer")
    )


def condemned(items: Sequence[Item]) -> bool:
    """A heading or label that judges regimens: "Unsafe", "Excessive doses"; "Excessive bleeding"
    and "Haemoglobin too low" tell of patients.
    """
    if not any(i.value("frame") == "faulty" for i in items):
        return False
    if any(i.people or any(i.value(c) for c in _OF_PATIENTS) for i in items):
        return False
    rest = [i for i in items if i.word and i.value("frame") != "faulty"]
    judged = any(
        i.given or i.amount or i.value("noun") in _OF_REGIMENS or i.form in _PRACTICE for i in rest
    )
    return judged or all(i.form in _GLUE for i in rest)


def of_the_column(label: Sequence[Item]) -> Sequence[Item]:
    """The head of its column, where a cell has one behind its row's label, else the whole label:
    what is said of the cell is said there ("CKD, not on dialysis" below "Avoid" denies nothing).
    """
    return label[_turn(label) :] if _goes_back(label) else label


def of_the_row(label: Sequence[Item]) -> Sequence[Item]:
    """The label without the head of a column behind it."""
    return label[: _turn(label)] if _goes_back(label) else label


def _goes_back(label: Sequence[Item]) -> bool:
    """Whether a label ends on words printed before its first: those of a table's header row."""
    return bool(label) and label[-1].span.start < label[0].span.start


def _turn(label: Sequence[Item]) -> int:
    return next(n for n, i in enumerate(label) if i.span.start < label[0].span.start)


_OF_PATIENTS = ("population", "analyte")
_OF_REGIMENS = ("therapy", "dose", "interval")
_PRACTICE = (
    "guidance advice recommendation recommendations practice practices regimen regimens schedule "
    "schedules amount amounts choice choices combinations products preparations"
).split()
_GLUE = ("what", "is", "are", "which", "that", "considered", "and", "or", "as", "to", "be")
