"""A second pace without a number: "check B12 yearly, | more often in the elderly".

What stands behind "more often" is for that group alone, and what stands before it is for everybody;
read as one, nobody but the group would be checked. The verb and what it is about are said again.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Timing
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.model import Span

_PACES = ("more often", "less often", "more frequently", "less frequently", "more regularly")
_WHOM = ("in", "for", "if", "when", "during", "after", "while", "where", "with")
_PARTING = (",", ";", "(", "and", "or", "but", "—", "–", "-")


def as_clause(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, such an end as a clause with the verb of the first."""
    if len(items) < _SHORTEST:
        return items
    places = (n for n in range(2, len(items) - 2) if _begins(items, n))
    at = next(places, None)
    paced = next((n for n, i in enumerate(items) if isinstance(i.amount, Timing)), len(items))
    if at is None or paced >= at or any(map(finite, items[at:])):
        return items
    left = items[:at]
    while left[-1].form in _PARTING:
        left = left[:-1]
    inside = any(i.form == "(" for i in items[len(left) : at])
    rest = [i for i in items[at:] if not (inside and i.form == ")")]
    spot = Span(items[at].span.start, items[at].span.start)
    said = tuple(i._replace(span=spot) for i in items[:paced] if i.amount is None)
    verbal = any(i.value("act") or i.value("practice") for i in said)
    return (*left, Item(spot, ";", word=False), *said, *rest) if verbal else items


def _begins(items: Sequence[Item], at: int) -> bool:
    """Whether "(or) more | often | in" begins here, behind a sign or a joint."""
    words = " ".join(i.form for i in items[at : at + 3]).removeprefix("or ").split()
    parted = items[at - 1].form in _PARTING or items[at].form.startswith("or ")
    return parted and " ".join(words[:2]) in _PACES and words[2:3] != [] and words[2] in _WHOM


_SHORTEST = 6
