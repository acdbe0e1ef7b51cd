"""Another dose or pace than is usual: "a higher dose", "high doses", "more frequent injections".

A ban on one rules out no drug and no treatment, only so much or so often.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item


def another(items: Sequence[Item]) -> str:
    """What the words are another of, a dose or an interval; nothing where they are of neither."""
    for at, item in enumerate(items[:-1]):
        if size(item) and items[at + 1].value("amount") == "dose":
            return "dose"
        if of_a_pace(items, at):
            return "interval"
    return ""


def size(item: Item) -> bool:
    """A word for how much a dose is."""
    return item.form in _SIZES


def of_a_pace(items: Sequence[Item], at: int) -> bool:
    """ "More frequent | injections"."""
    compared = items[at].form in ("more", "less") and at + 2 < len(items)
    if not compared or items[at + 1].form != "frequent":
        return False
    return items[at + 2].given or items[at + 2].value("noun") == "therapy"


_SIZES = frozenset(
    "higher larger bigger greater smaller lower extra additional high low large excessive".split()
)
