"""When "because", "as" or "since" begins a clause of its own, and when it belongs to what it joins.

"Do not stop because levels are normal" rules that out, "in the same doses as in adults" gives no
reason, and "500 mg weekly as tablets are taken" gives one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Timing
from kg.extract.word.annotate import ENDING, Item
from kg.extract.word.glance import doses, finite, tells_something
from kg.extract.word.numbers import NUMBERS
from kg.extract.word.openers import same_as


def gives_reason(left: Sequence[Item], right: Sequence[Item], at: Item) -> bool:
    """Whether what stands behind "because", "as" or "since" is a clause that gives a reason."""
    if at.form == "because" and omits(left):
        return False  # "do not stop because …": part of what is ruled out
    if at.form == "as" and (same_as(left) or right[0].form == "well"):
        return False  # "in the same doses | as in other adults", "contains vitamin A | as well"
    if at.form == "as" and _in_so_many(right):
        return False  # "1 g | as one dose is advised"
    if at.form == "as" and left and left[-1].value("practice"):
        return _sums_up(left, right)  # "given | as one spray weekly"
    if at.form == "so" or (at.form == "since" and right[0].amount):
        return False
    if at.form == "as":  # "as tablets, while infusions …", "as the usual drug because …": no reason
        right = list(takewhile(lambda i: i.value("connector") not in _NEXT, right))
    verb = any(finite(i) for i in right) or (at.form == "," and len(right) > _SHORTEST)
    return tells_something(left) and verb and (at.form != "as" or tells_something(right))


def _in_so_many(right: Sequence[Item]) -> bool:
    """ "(As) | one dose", "(as) | two tablets": how an amount is given, with none of its own."""
    counted = right[0].form in ("one", *NUMBERS) or right[0].form.isdigit()
    given = any(i.value("noun") == "therapy" for i in right[1:2])
    return counted and given and not doses(right[2:5])


def _sums_up(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "A total of 1 g, given | as 250 mg weekly": the sum, and how it comes about."""
    summed = any(i.form in ("total", "cumulative") for i in left)
    paced = any(isinstance(i.amount, Timing) for i in right[1:2])
    return summed and doses(left) and doses(right[:1]) and paced


_NEXT = ("contrast", "reason")
_SHORTEST = 3  # words behind ", because" that are a clause, whatever its verb


def omits(items: Sequence[Item]) -> bool:
    """Speaks against leaving treatment out, or names that, or any bare act, as an error."""
    first = next((i for i in items if i.word), None)
    denied = any(i.value("denial") == "subject" for i in items[:1])
    against = denied or any(i.bars for i in items)
    named = first is not None and first.form.split()[0].endswith("ing")
    if first is not None and named and first.value("act") and not any(map(finite, items)):
        return True  # "lengthening the interval because …"
    omitting = any(i.value("act") in ENDING for i in items)
    return omitting and (against or named)
