"""Rules about days after an event: when maintenance begins, and how soon a check tells anything.

"One month after the last loading dose" and "the day after" are times and no intervals, so no slot
holds them. They are read from the words, and compared where these name one time after one event.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.conflict import compare, guards
from kg.conflict.checks import MEETING, ONE_CHECK, SPOKEN, one_analyte, shared_analytes
from kg.conflict.clock import COUNT, number
from kg.conflict.directives import REGULATED
from kg.conflict.ending import event
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, Sieve
from kg.conflict.wording import VERBS, listed, population_premise, side
from kg.conflict.world import Pair, Voiced
from kg.model import Kind, Phase, Position
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
    r" after (?P<event>[^,;:.]+?)(?=[,;:.]| and |$)",
    re.IGNORECASE,
)
_ONCE = re.compile(rf"^after (?P<event>[^,;:.]+), .*\bat {_SPAN}", re.IGNORECASE)


class _Moment(NamedTuple):
    """So many days after something, at the least or at the most where it is told so."""

    days: Interval
    of: frozenset[str]
    least: bool


def _moment(quote: str) -> _Moment | None:
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
    return _Moment(days, event(told["event"]), least)


def _both_check(pair: Pair) -> bool:
    return all(p.kind is Kind.MONITORING and p.modality.positive for p in (pair.a, pair.b))


def _too_soon(pair: Pair) -> Hit | Miss:
    what = shared_analytes(pair)
    if not (_both_check(pair) and what):
        return Miss("The two do not both ask for one check.")
    return _timed(pair, f"measuring {listed(what)}", "checks")


def _upkeep(position: Position) -> bool:
    return position.phase is Phase.MAINTENANCE and compare.gives(position)


def _both_go_on(pair: Pair) -> bool:
    return _upkeep(pair.a) and _upkeep(pair.b)


def _begun(pair: Pair) -> Hit | Miss:
    if not _both_go_on(pair) or pair.relation not in NESTED:
        return Miss("The two do not both say how one group goes on.")
    return _timed(pair, "maintenance", "ends")


def _timed(pair: Pair, what: str, case: str) -> Hit:
    says = (f"{side(p)} {VERBS[p.modality]} {what}" for p in (pair.a, pair.b))
    return Hit(
        premises=(
            *(f"{told} some time after an event." for told in says),
            population_premise(pair),
        ),
        point=f"The time of {what} after that differs.",
        case=case,
        doubts=(*common_doubts(pair), "That both count from one event is told in words."),
        topic=f"time of {what}",
    )


def _apart(voiced: Voiced) -> tuple[_Moment, _Moment] | None:
    """Two times after one event that have no day in common; four weeks are a month."""
    a, b = (_moment(voice.statement.quote) for voice in (voiced.a, voiced.b))
    if a is None or b is None or not compare.share_half(a.of, b.of):
        return None
    return (a, b) if compare.fold_apart(a.days, b.days) > compare.ROUNDING else None


_NO_TIMES = Miss("The words of the two do not name two times after one event.")


def _before_the_least(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Checks add up, unless one is not to be made so soon."""
    times = _apart(voiced)
    return hit if times is not None and any(time.least for time in times) else _NO_TIMES


def _at_other_times(voiced: Voiced, hit: Hit) -> Hit | Miss:
    return _NO_TIMES if _apart(voiced) is None else hit


SOONEST_CHECK = Rule(
    "frequency",
    "One statement asks for a check before the time from which the other allows it.",
    DESIGN,
    ONE_CHECK,
    _too_soon,
    SPOKEN,
    _before_the_least,
    Sieve(_both_check, relations=MEETING, numbers=one_analyte),
)
BEGUN = Rule(
    "frequency",
    "Two statements let maintenance begin at different times after one event.",
    DESIGN,
    (*REGULATED, guards.OTHER_DRUG),
    _begun,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION, guards.CHANCE_MEETING),
    _at_other_times,
    Sieve(_both_go_on, relations=NESTED),
)
