"""A time after an event, as the words of a sentence name it: "four weeks after an infusion".

No slot holds such a time. It is read where a sentence names one of them and no more; which words
for an event mean the same is data (``same_event.txt``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.conflict import compare
from kg.conflict.clock import COUNT, number
from kg.conflict.ending import event
from kg.conflict.tables import same_event
from kg.quantity import DAYS_PER_UNIT, Interval

_UNIT = r"(?P<unit>day|week|month)s?"
_NEXT = r"the (?P<one>day|week|month)"
_SPAN = rf"(?P<low>{COUNT})(?: ?(?:-|–|to) ?(?P<high>{COUNT}))? {_UNIT}"
_LEAST = (
    r"\b(?:(?:no|not) (?:sooner|earlier|less) than|not before|at least|(?:more|longer) than"
    r"|a minimum of) "
)
_MOST = r"\b(?:(?:no|not) (?:later|more) than|within|up to|at most|less than|by) (?:the first )?"
_AFTER = re.compile(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))?\b(?:{_SPAN}|{_NEXT})"
    r"(?(most) (?:after|of)| after) (?P<event>[^,;:.]+?)(?=[,;:.]| and |$)",
    re.IGNORECASE,
)
_ONCE = re.compile(rf"^after (?P<event>[^,;:.]+), .*\bat {_SPAN}", re.IGNORECASE)


class Moment(NamedTuple):
    """So many days after something, at the least or at the most where it is told so."""

    days: Interval
    of: frozenset[str]
    least: bool

    def after_what(self, other: Moment) -> bool:
        """Whether both are after one event, by its words."""
        return compare.share_half(_plain(self.of), _plain(other.of))


def _plain(event: frozenset[str]) -> frozenset[str]:
    """An event in words of which one stands for all that mean the same."""
    same = same_event()
    return frozenset(same.get(word, word) for word in event)


def moment(quote: str) -> Moment | None:
    """The one time after an event that a sentence names; None where it names none, or several."""
    found = [*_AFTER.finditer(quote), *_ONCE.finditer(quote)]
    if len(found) != 1:
        return None
    told = found[0].groupdict()
    size = float(DAYS_PER_UNIT[(told["unit"] or told["one"] or "day").lower()])
    low = number(told["low"]) * size if told["low"] else size
    high = number(told["high"]) * size if told["high"] else low
    least = bool(told.get("least"))
    days = Interval(0.0 if told.get("most") else low, None if least else high)
    return Moment(days, event(told["event"]), least)
