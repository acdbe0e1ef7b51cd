"""Rules about the end of a treatment: for life or not, and how long after something has happened.

Stopping and giving are different acts, so no rule about one act sees the two; but nobody can be
treated for life and stop. Who stops once the cause is mended does not go on for half a year. Who
gives something for four months has it given beyond recovery, or ends it before, unless the two
happen to fall together.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.conflict import cases, compare, guards
from kg.conflict.bans import mends_the_cause
from kg.conflict.clock import COUNT, number
from kg.conflict.directives import deficient, rule_for_all
from kg.conflict.in_a_case import is_no_case, passed_over
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, between_sources, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.tables import meant_too, recovered
from kg.conflict.wording import VERBS, population_premise, side, thing
from kg.conflict.world import Pair
from kg.model import ENDLESS, Act, Kind, Modality, Phase, PopulationRelation, Position
from kg.quantity import DAYS_PER_UNIT, Interval, lasting


def _for_life(position: Position) -> bool:
    firm = position.modality in (Modality.REQUIRE, Modality.RECOMMEND)
    return firm and compare.gives(position) and position.until in ENDLESS


def _lets_end(position: Position) -> bool:
    stops = position.kind is Kind.REGIMEN and position.act is Act.DISCONTINUE
    return stops and position.modality.positive


def _opposed(pair: Pair) -> bool:
    return _for_life(pair.a) and _lets_end(pair.b)


def _may_oppose(pair: Pair) -> bool:
    """What a sieve of stances can see of it: the end is a number of the regimen."""
    return compare.gives(pair.a) and _lets_end(pair.b)


def _may_end_so(pair: Pair) -> bool:
    """The same, where an end may also be a level to reach."""
    return compare.gives(pair.a) and (_lets_end(pair.b) or compare.gives(pair.b))


def _ended(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if not (_opposed(turned) and (turned.inside or deficient(turned))):
            continue
        orders = turned.b.modality is not Modality.ACCEPTABLE  # and does not only allow
        if orders and any(map(cases.band, turned.b.conditions)):
            return Miss("It is stopped at a level, and is for life below it.")
        if mends_the_cause(turned.b) and _another_case(turned):
            return Miss("It may end in one case, and is for life in another.")
        if not compare.slots(turned.a.routes, turned.b.routes, turned.hierarchy):
            return Miss("The two are for different routes.")
        return Hit(
            premises=(
                f"{side(turned.a)} {VERBS[turned.a.modality]} {thing(turned.a)} for life.",
                f"{side(turned.b)} {VERBS[turned.b.modality]} stopping.",
                population_premise(turned),
            ),
            point=f"What {side(turned.a)} gives for life, {side(turned.b)} lets end.",
            case="rule-for-all" if rule_for_all(turned) else "stopped",
            doubts=common_doubts(turned),
        )
    return Miss("It is not so that one treats for life and the other lets all of them stop.")


def _another_case(pair: Pair) -> bool:
    """Whether ``a`` is for a case, or a group, of which who lets all others stop need not think, or
    tells of a cause itself ("if no cause was found"), and not "even if the cause is gone".
    """
    told = replace(pair.a, conditions=tuple(c for c in pair.a.conditions if not is_no_case(c)))
    if mends_the_cause(told) or passed_over(pair.a, pair.b):
        return True
    meant = bool(pair.a.populations) and meant_too().issuperset(pair.a.populations)
    return not (meant or pair.relation is PopulationRelation.EQUAL)


def _for_so_long(position: Position) -> bool:
    """A course of a printed length that does not open another."""
    firm = position.modality in (Modality.REQUIRE, Modality.RECOMMEND)
    told = position.duration_days is not None and position.phase is not Phase.LOADING
    return told and firm and compare.gives(position)


def _on_recovery(position: Position) -> bool:
    """Stops for recovery, and not for harm or after so long."""
    said = compare.hung_on(position)
    counted = any(sign.isdigit() for word in said for sign in word)
    told = not (said.isdisjoint(recovered()) or counted) and said.isdisjoint(_NOT)
    return told and _lets_end(position) and not compare.tied(position)


def _until_a_level(position: Position) -> bool:
    """ "Continued until X is above 50": treatment that ends at a level, and names no time."""
    ends = position.target is not None and bool(_UNTIL.search(position.target.comparator))
    regimen = position.kind is Kind.REGIMEN and compare.gives(position)
    return ends and regimen and position.duration_days is None


_UNTIL = re.compile(r"[>≥]")
_NOT = frozenset("not never no cannot fails failed unless".split())


def _for_so_long_after(position: Position) -> bool:
    """ "For three months after the count is normal"."""
    return any(map(_SINCE.match, position.conditions))


def _cut_short(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        a, b = turned.a, turned.b
        by_recovery = _on_recovery(b) or (_until_a_level(b) and _for_so_long_after(a))
        if not (_for_so_long(a) and by_recovery and (turned.inside or deficient(turned))):
            continue
        if a.duration_days is None or not compare.slots(a.routes, b.routes, turned.hierarchy):
            continue
        told = "; ".join(f"“{c}”" for c in b.conditions)
        ends = f"stopping {told}" if _lets_end(b) else "going on until a level is reached"
        return Hit(
            premises=(
                f"{side(a)} {VERBS[a.modality]} {thing(a)} for {lasting(a.duration_days)}.",
                f"{side(b)} {VERBS[b.modality]} {ends}.",
                population_premise(turned),
            ),
            point=f"{side(a)} goes by time, {side(b)} by recovery.",
            case="ends",
            doubts=(*common_doubts(turned), "Both may end at one time."),
        )
    return Miss("It is not so that one treats for so long and the other stops on recovery.")


CUT_SHORT = Rule(
    "duration",
    "One source treats for so long whom another lets stop on recovery, or at a level.",
    DESIGN,
    (guards.NOT_DIRECTIVE, guards.DISJOINT_PATIENTS, guards.OTHER_DRUG),
    _cut_short,
    (),
    between_sources("One page says both: how long it takes, and when to stop."),
    Sieve(either(_may_end_so), relations=NESTED | PROPER),
)
FOR_LIFE = Rule(
    "duration",
    "One statement treats for life whom the other lets stop.",
    DESIGN,
    (guards.NOT_DIRECTIVE, guards.DISJOINT_PATIENTS, guards.OTHER_DRUG),
    _ended,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION),
    sieve=Sieve(either(_may_oppose), relations=NESTED | PROPER),
)


_AFTER = re.compile(
    rf"^{COUNT} (?P<unit>day|week|month|year)s? after (?P<event>.+)",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?:once|when|as soon as) (?P<event>.+)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _end(condition: str) -> tuple[float, frozenset[str]] | None:
    """How many days after what a treatment ends, as a condition tells; None where it does not."""
    at, after = _AT.match(condition), _AFTER.match(condition)
    if at:
        return 0.0, event(at["event"])
    if after is None:
        return None
    days = number(after[1]) * DAYS_PER_UNIT[after["unit"].lower()]
    return float(days), event(after["event"])


def event(words: str) -> frozenset[str]:
    """What something is told to be after, by its content words."""
    return frozenset(words.casefold().split()) - _SMALL


_SMALL = frozenset("a an the is are was were be been has have had and or of in to".split())


_SINCE = re.compile(r"^(?:after|once|when) (?P<event>.+)", re.IGNORECASE)


def _ends(position: Position) -> list[tuple[Interval, frozenset[str]]]:
    """How many days after what it ends, as each condition tells; "for three months after X" has its
    length in a slot.
    """
    if _lets_end(position):
        told = filter(None, map(_end, position.conditions))
        return [(Interval.point(days), event) for days, event in told]
    if position.duration_days is None:
        return []
    since = filter(None, map(_SINCE.match, position.conditions))
    return [(position.duration_days, event(each["event"])) for each in since]


def _may_end(position: Position) -> bool:
    """What a sieve of stances can see of it."""
    return _lets_end(position) or (compare.gives(position) and bool(compare.is_course(position)))


def _both_end(pair: Pair) -> bool:
    """Both end some time after something, and one at least is told to stop."""
    stops = _lets_end(pair.a) or _lets_end(pair.b)
    return stops and _may_end(pair.a) and _may_end(pair.b)


def _after(pair: Pair) -> tuple[Interval, Interval] | None:
    """Two times after one event."""
    both = ((x, y) for x in _ends(pair.a) for y in _ends(pair.b))
    found = [(x[0], y[0]) for x, y in both if compare.share_half(x[1], y[1])]
    apart = [(x, y) for x, y in found if x.disjoint(y)]
    return apart[0] if apart and len(apart) == len(found) else None


def _stopped_later(pair: Pair) -> Hit | Miss:
    times = _after(pair) if _both_end(pair) and pair.relation in NESTED else None
    if times is None:
        return Miss("The two do not both let it end so long after something, and differently.")
    a, b = (f"{lasting(days)} after" if days.high != 0 else "at" for days in times)
    return Hit(
        premises=(
            f"{side(pair.a)} {VERBS[pair.a.modality]} {_ending(pair.a)} {a} what it waits for.",
            f"{side(pair.b)} {VERBS[pair.b.modality]} {_ending(pair.b)} {b} it.",
            population_premise(pair),
        ),
        point="They differ on how long treatment goes on after that.",
        case="ends",
        doubts=(*common_doubts(pair), "That both wait for the same thing is told in words."),
    )


def _ending(position: Position) -> str:
    return "stopping" if _lets_end(position) else "an end"


STOPPED_LATER = Rule(
    "duration",
    "Two statements let treatment end at different times after the same event.",
    DESIGN,
    (guards.NOT_DIRECTIVE, guards.DISJOINT_PATIENTS, guards.OTHER_DRUG, guards.OTHER_ROUTE),
    _stopped_later,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION),
    sieve=Sieve(_both_end, relations=NESTED),
)
