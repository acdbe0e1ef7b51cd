"""The value that a measurement is to reach: which of the numbers of a clause it is, and of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.phrase.phrases import Measure
from kg.extract.slot.amounts import OPEN_ENDS
from kg.extract.slot.subject_limits import patients_have
from kg.extract.word.annotate import Item
from kg.extract.word.openers import Role
from kg.model import Target


def target(
    named: Sequence[tuple[str, Item]], items: Sequence[Item], part: Sequence[Role], text: str
) -> Target | None:
    """The value that is to be reached, of the nearest measurement before it."""
    found = target_of(named[0][0], items, part, text)
    if found is None or len({analyte for analyte, _ in named}) == 1:
        return found
    return replace(found, analyte=_nearest(named, items))


def target_of(
    analyte: str, items: Sequence[Item], part: Sequence[Role], text: str
) -> Target | None:
    """The value an analyte is to reach: a threshold outside conditions, a range in full."""
    for at, (item, role) in enumerate(zip(items, part, strict=True)):
        measure = item.amount
        if role not in (Role.MAIN, Role.OUTCOME) or not isinstance(measure, Measure):
            continue
        sign = _sign(measure, _following(items, at))
        low, high = measure.amount.low, measure.amount.high
        bound = low if low is not None else high
        if bound is None or not _is_target(measure) or patients_have(items, at):
            continue
        if _changed_by(items, at):
            continue
        unit = item.span.of(text).split()[-1].lstrip("<>≥≤0123456789.,-–") or measure.unit
        if high is None or low == high:
            high = _ceiling(items[at:], measure) or high
        ranged = low is not None and high is not None and low != high
        if ranged:
            return Target(analyte, "between", bound, unit, high)
        return Target(analyte, sign, bound, unit)
    return None


def _changed_by(items: Sequence[Item], at: int) -> bool:
    """ "A rise of | 20 g/L", "a fall in hemoglobin of about | 10 g/L": how far it moves."""
    near = [i.form for i in items[max(0, at - _MOVED) : at]]
    last = next((n for n in range(len(near) - 1, -1, -1) if near[n] in _CHANGES), None)
    return last is not None and near[-1] in ("of", "by") and "to" not in near[last:]


_MOVED = 5  # words and phrases from "a rise" to how much
_CHANGES = ("rise", "rises", "increase", "fall", "falls", "drop", "decrease", "gain", "decline")


def _nearest(named: Sequence[tuple[str, Item]], items: Sequence[Item]) -> str:
    """ "Relief of symptoms and a | ferritin above 30 µg/L": what the value is of."""
    at = next(i.span.start for i in items if isinstance(i.amount, Measure) and _is_target(i.amount))
    return next((a for a, i in reversed(named) if i.span.end <= at), named[0][0])


def _ceiling(items: Sequence[Item], floor: Measure) -> float | None:
    """ "(Above 50 nmol/L) | and below 125 nmol/L": the other end of one range."""
    top = items[2].amount if len(items) > 2 and items[1].form == "and" else None
    if not isinstance(top, Measure) or top.unit != floor.unit:
        return None
    below = floor.comparator in (">", "≥") and top.comparator in ("<", "≤")
    return (top.amount.high or top.amount.low) if below else None


def _following(items: Sequence[Item], at: int) -> str:
    """What stands behind a value, and behind its other unit: "75 nmol/L (30 ng/mL) | or more",
    "50 nmol/L is | enough".
    """
    behind = [i.form for i in items[at + 1 : at + 6]]
    if behind[:1] == ["("] and ")" in behind:
        behind = behind[behind.index(")") + 1 :]
    if behind[:1] in (["is"], ["are"]):
        behind = behind[1:]
    return behind[0] if behind else ""


_ENOUGH = ("enough", "sufficient", "adequate", "is enough", "is sufficient", "is adequate")


def _sign(measure: Measure, following: str) -> str:
    """FHIR's code for the printed comparison, "75 or higher" included."""
    if following in _ENOUGH and measure.comparator == "=":
        return ">="
    if following in OPEN_ENDS:
        return ">=" if OPEN_ENDS[following] == "up" else "<="
    return {"≥": ">=", "≤": "<="}.get(measure.comparator, measure.comparator)


def _is_target(measure: Measure) -> bool:
    """A threshold: a bounded number, or a laboratory unit; never a length of time."""
    return "/" in measure.unit or (
        measure.comparator != "=" and measure.unit in ("%", "mmhg", "fl")
    )
