"""Doses told as a strength and a number of pieces: "500 mg tablets, two a day".

The amount printed is what one tablet or capsule holds; what is taken at a time, or in a day, is
that many times more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.phrase.phrases import Dose, Measure, Timing
from kg.extract.word.annotate import Item
from kg.model import Basis
from kg.quantity import DAYS_PER_UNIT, Interval

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight")
_HALF = Interval.point(0.5)
_NEAR = 4  # words between a strength and the number of pieces


def counted(items: Sequence[Item]) -> list[Item]:
    """The items, with each strength of counted pieces made the amount that is taken."""
    found = list(items)
    for at, item in enumerate(items):
        dose = item.amount
        if not isinstance(dose, Dose):
            continue
        comma = _comma(items, at)
        half = [i.form for i in items[max(0, at - 2) : at]][-2:] == ["half", "a"]
        behind = (_measured(items, comma + 1) if comma else None) or _apart(items, at)
        pieces = _HALF if half else _before(items, at) or behind
        if pieces is not None:
            found[at] = item._replace(amount=_several(dose, pieces))
        elif comma and any(i.value("form") for i in items[max(0, at - 2) : comma]):
            _told_by_number(found, at, comma + 1 + (items[comma + 1].form in _TAKING))
        elif not comma and _numbered(items[at + 1 : at + 4]):
            _told_by_number(found, at, at + 2)
    return found


def _comma(items: Sequence[Item], at: int) -> int:
    """The comma or colon behind a strength and the name of what has it; 0 where none is there."""
    for n in range(at + 1, min(at + 2 + _NEAR, len(items) - 1)):
        if items[n].form in _PARTING:
            return n
        if not (items[n].form == "of" or items[n].value("substance") or items[n].value("form")):
            return 0
    return 0


def _apart(items: Sequence[Item], at: int) -> Interval | None:
    """ "300 mg tablet | 35 mg | two tablets daily", "300 mg tablets: two daily": the pieces in a
    cell of their own, or behind a colon.
    """
    cell = at + 1 + (at + 1 < len(items) and items[at + 1].form == "|")
    if any(map(counts_pieces, items[cell : cell + 1])):
        return _measured(items, cell)
    if not any(i.value("form") for i in items[at + 1 : at + 2]):
        return None
    for n in range(at + 2, min(at + 2 + 2 * _NEAR, len(items))):
        if isinstance(items[n].amount, Measure) and (pieces := _measured(items, n)):
            return pieces
        content = isinstance(items[n].amount, Dose) or items[n].value("substance")
        if not (content or items[n].form in _SIGNS):
            return None
    return None


_PARTING = (",", ":")
_TAKING = ("take", "give")
_SIGNS = (":", "(", ")", "|", *_TAKING)


def _numbered(behind: Sequence[Item]) -> bool:
    """ "(50 µg) | tablets | 2 | daily": a form, a number and a pace."""
    if len(behind) < len(("tablets", "2", "daily")) or not behind[0].value("form"):
        return False
    number = behind[1].form in _NUMBERS or behind[1].form.isdecimal()
    return number and isinstance(behind[2].amount, Timing)


def _before(items: Sequence[Item], at: int) -> Interval | None:
    """How many "two tablets of ferrous gluconate | 300 mg" are; None where nothing is counted."""
    for n in range(at - 1, max(-1, at - _NEAR), -1):
        if isinstance(items[n].amount, Measure):
            return _measured(items, n)
        if not (items[n].form == "of" or items[n].value("substance")):
            return None
    return None


def counts_pieces(item: Item) -> bool:
    """ "Two tablets", "one to two capsules"; what is counted so is taken by mouth."""
    measure = item.amount
    return isinstance(measure, Measure) and measure.unit.startswith(("tablet", "capsule"))


def _measured(items: Sequence[Item], at: int) -> Interval | None:
    """ "Two tablets", "one to two capsules", "more than one tablet" as a number."""
    measure = items[at].amount
    if not isinstance(measure, Measure) or not counts_pieces(items[at]):
        return None
    number = measure.amount.high or measure.amount.low
    if measure.comparator in (">", "≥"):
        return Interval(number, None)
    return Interval(None, number) if measure.comparator in ("<", "≤") else measure.amount


def _told_by_number(found: list[Item], at: int, place: int) -> None:
    """ "… capsules, two weekly", "…, five a day", "…, two given weekly", in place."""
    item, dose, timing = found[place], found[at].amount, found[place].amount
    if not isinstance(dose, Dose):
        return
    rest = [i.form for i in found[place + 1 : place + 3]]
    if isinstance(timing, Timing) and timing.interval is not None:  # read as "every two weeks"
        number = _multiple(timing.interval)
        if number is not None:
            days = Interval.point((timing.interval.low or 0) / number)
            found[place] = item._replace(amount=replace(timing, interval=days))
            found[at] = found[at]._replace(amount=_several(dose, Interval.point(number)))
        return
    number = _NUMBERS.index(item.form) if item.form in _NUMBERS else None
    number = int(item.form) if item.form.isdecimal() else number
    if not number:
        return
    daily = rest in (["a", "day"], ["per", "day"], ["each", "day"], ["/", "day"])
    paced = any(isinstance(i.amount, Timing) for i in found[place + 1 : place + 3])
    if daily or paced:
        whole = _several(dose, Interval.point(number))
        basis = Basis.DAY if daily and whole.basis is None else whole.basis
        found[at] = found[at]._replace(amount=replace(whole, basis=basis))


def _multiple(interval: Interval) -> int | None:
    """How many weeks or months a gap is, where it is some of either."""
    for unit in ("week", "month"):
        ratio = (interval.low or 0) / DAYS_PER_UNIT[unit]
        if interval.is_point and ratio == int(ratio) and ratio > 1:
            return int(ratio)
    return None


def _several(dose: Dose, pieces: Interval) -> Dose:
    return replace(dose, ug=_times(dose.ug, pieces), iu=_times(dose.iu, pieces))


def _times(amount: Interval | None, pieces: Interval) -> Interval | None:
    if amount is None or amount.low is None or amount.high is None:
        return amount
    return Interval(
        None if pieces.low is None else amount.low * pieces.low,
        None if pieces.high is None else amount.high * pieces.high,
    )
