"""By how much a dose is changed: "increased | by 500 IU", "in | steps of 25 µg", "by 25%"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Dose, Measure
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite


def increment(items: Sequence[Item]) -> tuple[int, int] | None:
    """From where to where it is told by how much: "by 500 IU", "steps of 500 IU"."""
    for at, item in enumerate(items):
        dose = isinstance(item.amount, Dose)
        if not at or not (dose or _share(item)):
            continue
        if dose and items[at - 1].form == "of" and items[at - 2].form in _STEPS:
            return at - 2, at
        if dose and items[at + 1 : at + 2] and items[at + 1].form in _STEPS:
            return at, at + 1
        by = at - 2 if items[at - 1].form in ("a", "one", "two") else at - 1
        if items[by].form == "by" and _changes_a_dose(items, by, dose):
            return by, at
    return None


_STEPS = ("steps", "increments", "decrements")


def _share(item: Item) -> bool:
    """ "30%", "half", "a quarter"."""
    measure = item.amount
    share = isinstance(measure, Measure) and measure.share
    return share or item.form.split()[-1] in _FRACTIONS


def _changes_a_dose(items: Sequence[Item], by: int, dose: bool) -> bool:
    """Whether what is changed "| by" so much is a dose: "increase the daily dose | by …", "women
    should increase iron | by …"; "lowers PTH | by 30%" changes none.
    """
    verb = next((n for n in range(by - 1, max(-1, by - 6), -1) if items[n].value("change")), None)
    if verb is None:
        return False
    behind, before = items[verb + 1 : by], items[:verb]
    if not all(map(_of_the_dose, behind)):
        return False
    named = behind or before
    if dose or not named or any(i.value("amount") == "dose" for i in named):
        return True
    drug = any(i.value("substance") for i in behind)
    asked = not before or before[-1].form == "," or before[-1].value("modal") == "recommend"
    return drug and asked and all(i.value("substance") is None for i in before)


def _of_the_dose(item: Item) -> bool:
    """ "The (daily) dose", "the iron dose", "(the increase) should be": no other thing."""
    told = item.value("amount") == "dose" or item.form in _POINTING
    return told or item.schedules or finite(item) or item.value("substance") is not None


_POINTING = ("the", "it", "this", "that", "their", "its", "of")


def raised_by(items: Sequence[Item]) -> bool:
    """ "Increase (the dose) by 500 IU", "in steps of 500 IU": how much more, and no dose."""
    told = increment(items)
    if told is None:
        return False
    return any(isinstance(i.amount, Dose) for i in items[told[0] : told[1] + 1])


def beside_a_dose(items: Sequence[Item]) -> bool:
    """ "25 µg daily increased by 25 µg": of two amounts, one a dose, no statement holds both."""
    return sum(isinstance(i.amount, Dose) for i in items) > 1 and raised_by(items)


def changed_dose(items: Sequence[Item]) -> bool:
    """ "(…, with) | the calcium dose reduced by 500 mg": a change without a verb of its own."""
    told = increment(items)
    verb = next((n for n, i in enumerate(items[:_SOON]) if i.value("change")), 0)
    named = items[:verb]
    dose = any(i.value("amount") == "dose" for i in named) and not any(map(finite, named))
    return dose and told is not None and told[0] > verb


_SOON = 6  # words and phrases


_FRACTIONS = ("half", "quarter", "quarters", "third", "thirds", "fifth", "fifths", "tenth")
