"""Two lengths of one treatment, each for its own group: "is continued for 3 months in vegans and |
is lifelong in pernicious anemia".

Read as one, the longer of the two would be everybody's.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Duration, Measure
from kg.extract.word.annotate import Item

LASTING = ("lasts", "last", "continues", "continue", "runs", "run")
"""Verbs of a treatment that goes on for a time."""


def another_length(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether both halves say how long, and each for whom."""
    own = _length(right, _VERB_FIRST)
    if own is None or not _whom_behind(right, own):
        return False
    said = _length(left, len(left))
    return said is not None and any(map(_whom, left))


def drawn(items: Sequence[Item], at: int) -> bool:
    """ "Treatment lasts | 3 months": a length of time behind such a verb is that of the therapy."""
    if not at or items[at - 1].form not in LASTING or not isinstance(items[at].amount, Measure):
        return False
    before = items[: at - 1]
    return not before or any(i.value("noun") == "therapy" for i in before)


def _length(items: Sequence[Item], near: int) -> int | None:
    """Where a half says how long, among its first words."""
    for at, item in enumerate(items[:near]):
        lasting = at > 0 and items[at - 1].form in LASTING and isinstance(item.amount, Measure)
        if isinstance(item.amount, Duration) or item.value("until") or lasting:
            return at
        if _whom(item) or item.form == ",":
            near = min(near, at)
    return None


def _whom_behind(items: Sequence[Item], at: int) -> bool:
    led = any(i.form in _FOR for i in items[at + 1 : at + 2])
    return any(map(_whom, items[at + (2 if led else 1) : at + _GROUP])) and (
        led or _whom(items[at + 1])
    )


def _whom(item: Item) -> bool:
    return item.people or item.value("population") is not None


_FOR = ("in", "for", "after", "with")
_VERB_FIRST, _GROUP = 4, 6  # words and phrases
