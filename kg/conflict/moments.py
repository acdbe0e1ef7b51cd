"""Rules about days after an event: when maintenance begins, and how soon a check tells anything.

"One month after the last loading dose" and "the day after" are times and no intervals, so no slot
holds them. They are read from the words, and compared where these name one time after one event.
"""

from __future__ import annotations

from kg.conflict import compare, guards
from kg.conflict.after_event import Moment, moment
from kg.conflict.checks import MEETING, ONE_CHECK, SPOKEN, both_asked, one_analyte, shared_analytes
from kg.conflict.directives import REGULATED
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, Sieve
from kg.conflict.wording import VERBS, listed, population_premise, side
from kg.conflict.world import Pair, Voiced
from kg.model import Phase, Position


def _too_soon(pair: Pair) -> Hit | Miss:
    what = shared_analytes(pair)
    if not (both_asked(pair) and what):
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


def _apart(voiced: Voiced) -> tuple[Moment, Moment] | None:
    """Two times after one event that have no day in common; four weeks are a month."""
    a, b = (moment(voice.statement.quote) for voice in (voiced.a, voiced.b))
    if a is None or b is None or not a.after_what(b):
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
    Sieve(both_asked, relations=MEETING, numbers=one_analyte),
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
