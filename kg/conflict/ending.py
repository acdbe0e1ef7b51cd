"""The rule about what one source gives for life and another lets end.

Stopping and giving are different acts, so no rule about one act sees the two; but nobody can be
treated for life and stop.
"""

from __future__ import annotations

from kg.conflict import cases, compare, guards
from kg.conflict.bans import mends_the_cause
from kg.conflict.directives import deficient, rule_for_all
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.wording import VERBS, population_premise, side, thing
from kg.conflict.world import Pair
from kg.model import ENDLESS, Act, Kind, Modality, PopulationRelation, Position


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


def _ended(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if not (_opposed(turned) and (turned.inside or deficient(turned))):
            continue
        orders = turned.b.modality is not Modality.ACCEPTABLE  # and does not only allow
        if orders and any(map(cases.band, turned.b.conditions)):
            return Miss("It is stopped at a level, and is for life below it.")
        part = turned.a.conditions or turned.relation is not PopulationRelation.EQUAL
        if part and mends_the_cause(turned.b):
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


FOR_LIFE = Rule(
    "duration",
    "One statement treats for life whom the other lets stop.",
    DESIGN,
    (guards.NOT_DIRECTIVE, guards.DISJOINT_PATIENTS, guards.OTHER_DRUG),
    _ended,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION),
    sieve=Sieve(either(_may_oppose), relations=NESTED | PROPER),
)
