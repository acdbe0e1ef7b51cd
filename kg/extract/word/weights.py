"""Doses per kilogram whose drug stands between the amount and the weight ("15 mg iron/kg").

The phrase grammar knows amounts and units and no drugs, so it reads such a dose as a plain one,
some seventy times too small for an adult. The words behind it say what it is counted over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.phrase.phrases import Dose, Measure, Timing
from kg.extract.word.annotate import Item
from kg.model import Basis
from kg.quantity import Interval

_PER = ("/", "per")
_KILOGRAM = ("kg", "kilogram", "kilograms")
_OF_THE_BODY = ("of", "body", "weight", "bodyweight")
_DAY = ("day", "d")
_DAILY = Interval.point(1)
_NAME = 4  # words between an amount and its weight: "of elemental iron"


def per_kilogram(items: Sequence[Item]) -> list[Item]:
    """The items, with each such dose counted over the weight that is printed behind its drug."""
    found = list(items)
    for at, item in enumerate(items):
        dose = item.amount
        if not isinstance(dose, Dose) or dose.basis is not None or dose.every is not None:
            continue
        if _in_a_volume(items, at):
            size = dose.ug or dose.iu
            strength = Measure("=", size, "per volume") if size is not None else None
            found[at] = item._replace(amount=strength)
            continue
        weight = _weight(items, at)
        if weight is None:
            continue
        daily = _daily(items, weight)
        basis = Basis.KG_DAY if daily else Basis.KG_ADMINISTRATION
        found[at] = item._replace(amount=replace(dose, basis=basis))
        if daily and items[daily].amount is not None:  # "… per kg daily" is no second pace
            found[daily] = Item(items[daily].span, "daily")
    return found


def _in_a_volume(items: Sequence[Item], at: int) -> bool:
    """ "27.5 mg iron | in 5 mL", "… | per mL": what a liquid holds, and no dose."""
    for n in range(at + 1, min(at + 2 + _NAME, len(items) - 1)):
        if items[n].form in (*_PER, "in"):
            behind = items[n + 1]
            volume = isinstance(behind.amount, Measure) and behind.amount.unit == "ml"
            return n > at + 1 and (volume or behind.form in ("ml", "millilitre", "milliliter"))
        if not (items[n].form in ("of", "elemental") or items[n].value("substance")):
            return False
    return False


def _weight(items: Sequence[Item], at: int) -> int | None:
    """Where "kg" stands that an amount is counted over, behind nothing but a name."""
    for n in range(at + 1, min(at + 2 + _NAME, len(items) - 1)):
        if items[n].form in _PER:
            return n + 1 if n > at + 1 and items[n + 1].form in _KILOGRAM else None
        if not (items[n].form == "of" or items[n].value("substance") or items[n].form.isalpha()):
            return None
        if items[n].value("modal") or items[n].value("act") or items[n].value("connector"):
            return None
    return None


def _daily(items: Sequence[Item], weight: int) -> int:
    """Where "/day", "per day" or "daily" ends behind the weight; 0 where none stands there."""
    at = weight + 1
    while at < len(items) and items[at].form in _OF_THE_BODY:
        at += 1
    rest = items[at : at + 2]
    if len(rest) == 2 and rest[0].form in (*_PER, "a") and rest[1].form in _DAY:
        return at + 1
    timing = rest[0].amount if rest else None
    return at if isinstance(timing, Timing) and timing.interval == _DAILY else 0
