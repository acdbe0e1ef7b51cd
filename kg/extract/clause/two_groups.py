"""Halves that each speak of a group of their own: "tablets suffice in X, whereas Y need Z",
"X do well on tablets but those with Y cannot".

Such a half is a clause whatever its verb; left together, each half would be of both groups.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite


def of_two_groups(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether the right half has a subject and a verb, and a group that the left one has not."""
    one, two = _groups(left), _groups(right)
    condition = any(i.value("condition") for i in left[:1])
    return bool(one) and bool(two - one) and not condition and _subject(right)


def _groups(items: Sequence[Item]) -> set[str]:
    return {group for i in items if (group := i.value("population"))}


def _subject(items: Sequence[Item]) -> bool:
    """ "Tablets | suffice …", "those | with X | cannot …"."""
    verb = next((n for n, i in enumerate(items[:_FAR]) if n and _verb(i)), 0)
    subject = items[:verb]
    named = any(i.people or i.given or i.value("noun") == "therapy" for i in subject)
    return named and all(map(_of_a_subject, subject)) and subject[0].form not in _PLACING


def _verb(item: Item) -> bool:
    return finite(item) or bool(item.value("modal")) or item.form in _CANNOT


def _of_a_subject(item: Item) -> bool:
    known = item.people or item.given or item.value("noun") == "therapy"
    return known or item.form in _LINKING or item.value("quantifier") is not None


_FAR = 8  # words and phrases up to a verb
_CANNOT = ("cannot", "can not", "can't", "do", "does")
_LINKING = ("the", "a", "an", "with", "who", "have", "has", "of", "without", "all", "other")
_PLACING = ("in", "for", "with", "among", "without", "of")
