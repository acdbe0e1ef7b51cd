"""Ages that head a dose behind a comma: "Under 1 year, 8.5 µg; over 1 year, 10 µg".

They say for whom the dose is as a label would, so the comma is read as its colon; read as a time,
"over 1 year" had been how long the dose is given, and "under 1 year" nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Dose, Duration, Measure
from kg.extract.word.annotate import Item

_SIGNS = (";", ".", "—", "–")
_LED_BY = ("from", "at", "over", "above", "under", "below", "aged", "age", "ages", "between")
_OLD_ENOUGH = 40  # years; "over 70, 800 IU": a smaller number may be a level


def as_labels(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, with a colon for the comma behind each such age, and then behind each group."""
    found = [_headed(items, at) for at in range(1, len(items) - 1)]
    later = any(i.value("connector") == "then" for i in items)  # "…; from then on, 600 IU"
    if later or not any(head is not None and _age_alone(head) for head in found):
        return items
    commas = {at for at, head in enumerate(found, 1) if head is not None}
    return tuple(
        i._replace(form=":", terms=_NONE, value=_NONE.get) if n in commas else i
        for n, i in enumerate(items)
    )


_NONE: dict[str, str] = {}


def _headed(items: Sequence[Item], comma: int) -> list[Item] | None:
    """What stands before a comma, from the begin of its part, where a dose or an order follows."""
    behind = items[comma + 1]
    told = isinstance(behind.amount, Dose) or behind.value("act") == "administer"
    if items[comma].form != "," or not told:
        return None
    begins = max((n + 1 for n in range(comma) if items[n].form in _SIGNS), default=0)
    head = [i for i in items[begins:comma] if i.form not in ("of", "age", "old", "inclusive")]
    head = head[1:] if head and head[0].form in ("in", "for") else head
    whom = head[1:] if head and head[0].people else head
    return head if (not whom and head) or _age_alone(whom) else None


def _age_alone(head: Sequence[Item]) -> bool:
    led = len(head) > 1 and head[0].form in _LED_BY
    return len(head) == 1 + led and _age(head[-1], head[0].form if led else "")


def _age(item: Item, led_by: str) -> bool:
    value = item.amount
    if isinstance(value, Duration):
        return bool(value.over) and (value.days.low or 0) >= _A_YEAR
    if isinstance(value, Measure):
        years = value.unit.startswith("y")
        bounded = value.comparator in ("<", "≤") or not value.amount.is_point
        upward = value.comparator in (">", "≥") or led_by in ("over", "above")
        return (years and (bounded or upward)) or (value.unit.startswith("mo") and bounded)
    return item.form.isdigit() and led_by in ("over", "above") and int(item.form) >= _OLD_ENOUGH


_A_YEAR = 365.0
