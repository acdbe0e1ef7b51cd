"""What it takes to put a deficiency right: "correcting X | takes 1 mg weekly for 8 weeks".

The words say what is done, and to whom; behind most verbs they would tell of an effect.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Dose
from kg.extract.word.annotate import Item


def mends(item: Item) -> bool:
    """ "Correcting", "to reverse": what is done about a lack, and no harm that comes about."""
    return item.form.removeprefix("to ").startswith(_MENDING)


def what_it_takes(items: Sequence[Item]) -> int | None:
    """Where the verb stands behind which a dose is what puts things right."""
    opening = items[0]
    if not (opening.form.endswith("ing") and mends(opening)):
        return None
    verb = next((n for n, i in enumerate(items[:_SUBJECT]) if i.form in _TAKES), None)
    if verb is None or any(i.form == "," for i in items[:verb]):
        return None
    dosed = any(isinstance(i.amount, Dose) for i in items[verb + 1 : verb + _SUBJECT])
    return verb if dosed else None


_MENDING = ("correct", "revers", "resolv", "restor", "replet", "replenish", "refill", "improv")
_TAKES = ("takes", "needs", "requires")
_SUBJECT = 12  # words and phrases
