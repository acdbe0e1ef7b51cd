"""A dose, and behind a colon or a dash how often it is given: "X 1 mg IM: daily for 5 days; …".

The sign divides nothing there: the pace is that of the dose, and the dose is given so often. A step
behind the next sign that is a pace alone follows it: "…; weekly for a month".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.phrase.phrases import Calendar, Dose, Duration, Measure, Timing
from kg.extract.word.annotate import Item
from kg.extract.word.glance import LEVELS, doses, finite
from kg.extract.word.numbers import NUMBERS
from kg.extract.word.pieces import counts_pieces
from kg.quantity import Interval

_SIGNS = (";", "—", "–", "-", ":")


def paced_behind(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether a dose without a pace stands before the sign, and a pace without a dose behind it."""
    told = any(finite(i) or i.bars or i.value("condition") or _bound(i) for i in left)
    paced = any(isinstance(i.amount, (Timing, Calendar, Duration)) for i in left)
    watched = any(i.value("analyte") or i.form in LEVELS for i in right[:_SOON])
    if told or paced or watched or _of_unknown_strength(left, right):
        return False
    return doses(left) and _pace_alone(right)


def _of_unknown_strength(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """ "300 mg: | two tablets daily" may be two of 300 mg, or two that make 300 mg."""
    pieces = next((i.amount for i in right[:_SOON] if counts_pieces(i)), None)
    several = isinstance(pieces, Measure) and pieces.amount != Interval.point(1)
    return several and not any(i.value("form") for i in left)


def _bound(item: Item) -> bool:
    """ "Above 60 mg: | weekly …": what holds for any dose beyond it."""
    amount = (item.amount.ug or item.amount.iu) if isinstance(item.amount, Dose) else None
    return amount is not None and None in (amount.low, amount.high)


def next_pace_alone(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether a step that is a pace and a length, and no more, stands behind the sign."""
    behind = list(takewhile(lambda i: i.form not in _SIGNS, right))
    lasting = any(isinstance(i.amount, Duration) for i in behind)
    bare = all(i.amount or i.form in _FILLERS for i in behind)
    return doses(left) and lasting and bare and _pace_alone(right)


def _pace_alone(items: Sequence[Item]) -> bool:
    first = next((i for i in items[:_SOON] if not _counted(i)), None)
    step = takewhile(lambda i: i.form not in _SIGNS and i.value("connector") != "then", items)
    if first is None:
        return False
    paced = isinstance(first.amount, (Timing, Calendar)) or first.form == "day"  # "two a | day"
    return paced and not any(isinstance(i.amount, Dose) for i in step)


def _counted(item: Item) -> bool:
    """ "(X 200 mg:) | take | one | tablet", "(X 50 µg:) | two"."""
    number = item.form in ("one", *NUMBERS) or item.form.isdecimal()
    many = number or isinstance(item.amount, Measure)
    taken = item.value("act") == "administer" and not item.bars
    return many or taken or bool(item.value("form")) or item.form in _FILLERS


_SOON = 5  # words and phrases up to the pace
_FILLERS = ("given", "for", "over", "of", "a", "the", "per", "each")
