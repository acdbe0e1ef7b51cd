"""The rule about a requirement that another's range leaves room to miss: "required every month"
beside "every 1–3 months".

Their intervals meet, so one could be read as a refinement of the other; but whoever takes the range
at its word may give it too seldom for the requirement.
"""

from __future__ import annotations

from kg.conflict import compare, guards
from kg.conflict.own_word import own_word, says_pace
from kg.conflict.parting import ONE_BOX, SPOKEN, at_one_time, parted
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule
from kg.conflict.sieve import Box, Sieve
from kg.conflict.wording import side
from kg.conflict.world import Pair
from kg.dosing import every
from kg.model import Position
from kg.quantity import Interval


def _misses(required: Position, allowed: Position) -> bool:
    """Whether one requires an interval with which the other's range begins, and ends well above."""
    must, may = required.interval_days, allowed.interval_days
    if not (guards.insists(required) and allowed.modality.positive):
        return False
    if must is None or may is None or None in (must.high, may.low, may.high):
        return False
    seldom = Interval(may.high, may.high)
    return not compare.gaps_apart(must, may) and compare.gaps_apart(must, seldom)


def _leeway(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        must, may = turned.a.interval_days, turned.b.interval_days
        if must is None or may is None or not _misses(turned.a, turned.b):
            continue
        if not compare.dose_meets(turned.a, turned.b):
            return Miss("The doses differ too; what is given a day is compared instead.")
        hit = parted(turned, "interval", every(must), every(may))
        point = f"The range of {side(turned.b)} goes on beyond what {side(turned.a)} requires."
        return hit._replace(case="leeway", point=point)
    return Miss("Neither requires an interval that the other's range leaves room to miss.")


def _apart(a: Box, b: Box) -> bool:
    return _misses(a.position, b.position) or _misses(b.position, a.position)


LEEWAY = Rule(
    "exclusivity",
    "One statement requires an interval, and the other's range goes on beyond it.",
    DEONTIC,
    ONE_BOX,
    _leeway,
    (*SPOKEN, own_word(says_pace)),
    at_one_time,
    Sieve(numbers=_apart),
)
