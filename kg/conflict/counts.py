"""The rule about how many doses there are in one stretch: "five times over two weeks" beside "three
times a week for two weeks".

A count in a stretch states no interval, so no rule about intervals sees the two; but an interval
comes to a count over the same stretch.
"""

from __future__ import annotations

from math import ceil, floor

from kg.conflict import compare
from kg.conflict.own_word import own_word, says_pace
from kg.conflict.parting import ONE_BOX, SPOKEN, at_one_time, parted
from kg.conflict.rule import DESIGN, Hit, Miss, Rule
from kg.conflict.sieve import Box, Sieve
from kg.conflict.world import Pair
from kg.model import Position
from kg.quantity import Interval


def _counted(position: Position) -> bool:
    return position.count is not None and position.interval_days is None


def _one_counts(a: Position, b: Position) -> bool:
    """One counts its doses in a stretch that is as long as the other's."""
    length = a.duration_days
    ends = length is not None and None not in (length.low, length.high)
    return ends and length == b.duration_days and _counted(a) is not _counted(b)


def _times(position: Position) -> Interval | None:
    """How many doses there are; a dose on the first day and on the last are one more."""
    gap, length = position.interval_days, position.duration_days
    if position.count is not None or gap is None or length is None:
        return position.count
    if not gap.low or not gap.high or length.low is None or length.high is None:
        return None
    most = length.high / gap.low
    ends_on_a_dose = gap.low > 1 and gap.low == round(gap.low) and most == round(most)
    return Interval(floor(length.low / gap.high + 0.01), ceil(most - 0.01) + ends_on_a_dose)


def _counts(pair: Pair) -> Hit | Miss:
    if not _one_counts(pair.a, pair.b):
        return Miss("It is not so that one counts its doses in a stretch that is the other's.")
    a, b = _times(pair.a), _times(pair.b)
    if a is None or b is None or not a.disjoint(b):
        return Miss("The numbers of doses meet, or one cannot be worked out.")
    if not (compare.dose_meets(pair.a, pair.b) and compare.doses(pair.a, pair.b)):
        return Miss("The doses are not known to meet.")
    return parted(pair, "number of doses", f"{a} doses", f"{b} doses")


def _apart(a: Box, b: Box) -> bool:
    return _one_counts(a.position, b.position)


COUNTS = Rule(
    "frequency",
    "For one patient, drug, route and stretch of time, two numbers of doses.",
    DESIGN,
    ONE_BOX,
    _counts,
    (*SPOKEN, own_word(says_pace)),
    at_one_time,
    Sieve(numbers=_apart),
)
