"""The stretch of a course that a label names: "week 1", "weeks 2–5", "from week 9", "first month".

A label that says when a step runs says how long it lasts, and which step comes before it: two steps
of one list of which the second begins where the first ends are one protocol.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.quantity import DAYS_PER_UNIT, Interval

_UNIT = r"(?P<unit>day|week|month|year)s?"
_NUMBERED = re.compile(
    rf"\b(?P<open>from |after )?{_UNIT} (?P<first>\d+)"
    r"(?:\s*(?:-|–|—|to|through)\s*(?P<last>\d+))?\b"
    r"(?P<on>\s*(?:onwards?|and after|and beyond|\+))?",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?P<nth>first|second|third|fourth)(?: (?P<count>\d+))? {_UNIT}\b", re.IGNORECASE
)
_LENGTH = re.compile(rf"[(,]\s*(?:for )?(?P<low>\d+)(?:\s*[-–]\s*(?P<high>\d+))? {_UNIT}\s*\)?$")
_ORDER = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class Window:
    """Days from the start of a course (0 is its beginning); ``end`` is None where none is named,
    ``start`` where only a length is.
    """

    start: float | None
    end: float | None
    length: Interval | None

    def leads_to(self, other: Window) -> bool:
        """Whether the other begins where this one ends."""
        return self.end is not None and other.start is not None and abs(self.end - other.start) < 1


def window(words: str) -> Window | None:
    """The stretch of a course that the words of a label name; None where they name none."""
    if found := _NUMBERED.search(words):
        return _numbered(found)
    if found := _ORDINAL.search(words):
        size = float(DAYS_PER_UNIT[found["unit"].lower()]) * int(found["count"] or 1)
        start = _ORDER.index(found["nth"].lower()) * size
        return Window(start, start + size, Interval.point(size))
    if found := _LENGTH.search(words.rstrip(": ")):
        day = DAYS_PER_UNIT[found["unit"].lower()]
        low, high = int(found["low"]) * day, int(found["high"] or found["low"]) * day
        return Window(None, None, Interval.of(low, high))
    return None


def _numbered(found: re.Match[str]) -> Window:
    day = float(DAYS_PER_UNIT[found["unit"].lower()])
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if found["open"] or found["on"] or last < first:
        after = (found["open"] or "").strip().lower() == "after"
        return Window((first if after else first - 1) * day, None, None)
    size = (last - first + 1) * day
    return Window((first - 1) * day, last * day, Interval.point(size))
