"""What holds until the page names another thing: "oral | unless stated otherwise".

Such words narrow nothing down: what stands before them is meant wherever nothing else is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.word.annotate import Item


def by_default(items: Sequence[Item]) -> range | None:
    """Where "unless stated otherwise", "except where noted" stands."""
    for at, item in enumerate(items):
        if item.form in _OPENING:
            run = [i.form for i in takewhile(lambda i: i.form in _WORDS, items[at + 1 :])]
            if any(word in _SAID for word in run) or run[:2] == ["otherwise", "indicated"]:
                return range(at, at + 1 + len(run))
    return None


_OPENING = ("unless", "except", "save", "if not")
_SAID = ("stated", "noted", "specified", "mentioned", "listed", "shown", "named")
_WORDS = (*_SAID, "indicated", "where", "when", "as", "is", "are", "otherwise", "elsewhere")
