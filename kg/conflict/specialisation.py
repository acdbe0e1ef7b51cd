"""The rule about a narrower group at higher risk that gets less than the wider one."""

from __future__ import annotations

from kg.conflict import compare, guards, sieve, tables
from kg.conflict.directives import rule_for_all
from kg.conflict.parameters import TWO_FOLD
from kg.conflict.parting import ONE_BOX, drug_doubts, incomparable
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, case_of, common_doubts
from kg.conflict.sieve import Sieve
from kg.conflict.wording import patients, population_premise, rounded
from kg.conflict.world import Hierarchy, Pair, Voiced
from kg.model import PopulationRelation, Position


def _specialisation(pair: Pair) -> Hit | Miss:
    """Also for groups that only overlap: the page's words then have to make one the general
    rule.
    """
    special = (PopulationRelation.NARROWER, PopulationRelation.OVERLAPPING)
    for turned in (pair, pair.turned()):
        if turned.relation in special and _at_risk(turned):
            return _less(turned)
    return Miss("Neither group is a special, higher-risk part of the other.")


def _wide_is_general(voiced: Voiced, hit: Hit) -> Hit | Miss:
    if voiced.pair.relation is not PopulationRelation.OVERLAPPING:
        return hit
    a_special = hit.topic == voiced.pair.a.id
    if not (voiced.b if a_special else voiced.a).general:
        return Miss("The two are for different special groups.")
    case = "rule-for-all" if rule_for_all(voiced.pair) else hit.case
    return hit._replace(topic="", case=case)


def _at_risk(pair: Pair) -> bool:
    """A population of the first is in the published list of higher risks, and the second is not."""
    return bool(_risks(pair.a, pair.hierarchy) - _risks(pair.b, pair.hierarchy))


def _risks(position: Position, hierarchy: Hierarchy) -> set[str]:
    above = {group for p in position.populations for group in hierarchy.ancestors(p)}
    return above & tables.high_risk().keys()


def _less(pair: Pair) -> Hit | Miss:
    daily = compare.daily_amounts(pair.a, pair.b)
    if daily is None or daily.a.high is None or daily.b.low is None:
        return Miss("What is given a day cannot be worked out for both.")
    if apart := incomparable(pair):
        return apart
    if compare.fold_apart(daily.a, daily.b) < TWO_FOLD - 1e-9 or daily.a.high > daily.b.low:
        return Miss("The narrower, higher-risk group does not get less.")
    a, b = (f"{rounded(amount)} {daily.unit} a day" for amount in (daily.a, daily.b))
    return Hit(
        premises=(
            population_premise(pair),
            f"A higher risk is on record for {patients(pair.a)}.",
            f"On average they get {a}, the others {b}.",
        ),
        point=f"The group at higher risk gets less: {a} on average, against {b}.",
        topic=pair.a.id if pair.relation is PopulationRelation.OVERLAPPING else "",
        case="room-left" if guards.room_left(pair) else case_of(pair),
        doubts=(*common_doubts(pair), *drug_doubts(pair)),
    )


SPECIALISATION = Rule(
    "specialisation",
    "A narrower group at higher risk gets less than the wider group.",
    DESIGN,
    ONE_BOX,
    _specialisation,
    guards.SAID_TOGETHER,
    _wide_is_general,
    Sieve(patients=sieve.either(_at_risk), relations=sieve.PROPER, numbers=sieve.days),
)
