"""The rule about whole courses: "300,000 IU in all" beside "50,000 IU a week for eight weeks".

A total says nothing of single doses, so no rule about doses sees the two; but what a course comes
to can be worked out where its dose, pace and length are printed.
"""

from __future__ import annotations

from kg.conflict import compare
from kg.conflict.own_word import own_word, says_dose
from kg.conflict.parting import ONE_BOX, SPOKEN, at_one_time, parted
from kg.conflict.rule import DESIGN, Hit, Miss, Rule
from kg.conflict.sieve import Box, Sieve
from kg.conflict.world import Pair
from kg.model import Basis, Position
from kg.quantity import Interval


def _total(position: Position, dose: Interval | None) -> Interval | None:
    """What the whole course comes to; None where it has no end or is not printed in full."""
    if dose is None or position.dose_basis is Basis.TOTAL:
        return dose
    each = position.dose_basis in (None, Basis.ADMINISTRATION)
    if each and position.count is not None:
        return _closed(compare.times(dose, position.count))
    a_day, length = compare.daily_amount(position, dose), position.duration_days
    return None if a_day is None or length is None else _closed(compare.times(a_day, length))


def _closed(total: Interval | None) -> Interval | None:
    """ "At least three weeks" comes to no total."""
    return None if total is None or None in (total.low, total.high) else total


def _one_printed(a: Position, b: Position) -> bool:
    return (a.dose_basis is Basis.TOTAL) is not (b.dose_basis is Basis.TOTAL)


def _courses(pair: Pair) -> Hit | Miss:
    totals = compare.in_one_unit(pair.a, pair.b, _total) if _one_printed(pair.a, pair.b) else None
    if totals is None:
        return Miss(
            "It is not so that one states a total and the other a course that comes to one."
        )
    if compare.fold_apart(totals.a, totals.b) <= compare.ROUNDING:
        return Miss("The whole courses come to the same.")
    if not compare.weighed_alike(pair.a, pair.b, pair.hierarchy):
        return Miss("The two weigh different compounds.")
    a, b = (f"{total.to_digits(3)} {totals.unit} in all" for total in (totals.a, totals.b))
    hit = parted(pair, "amount of the whole course", a, b)
    return hit._replace(doubts=(*hit.doubts, "One of the totals is worked out from its doses."))


def _apart(a: Box, b: Box) -> bool:
    return _one_printed(a.position, b.position)


COURSE = Rule(
    "dose",
    "For one patient, drug, route and phase, a total and a course that comes to another.",
    DESIGN,
    ONE_BOX,
    _courses,
    (*SPOKEN, own_word(says_dose)),
    at_one_time,
    Sieve(numbers=_apart),
)
