"""The rule about what one statement says not to rely on and another gives.

To rely on tablets is to give nothing beside them, so whoever gives tablets may still heed the
warning: a finding of this kind is never more than possible.
"""

from __future__ import annotations

from dataclasses import replace

from kg.conflict import compare, guards
from kg.conflict.bans import covers, may_cover
from kg.conflict.directives import ACROSS_ACTS, accompanied, addressed, may_be_addressed, undeclared
from kg.conflict.lacks import special
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.wording import VERBS, population_premise, side, thing
from kg.conflict.world import Pair, Voiced
from kg.model import Act, Modality, Position


def _distrusts(position: Position) -> bool:
    """Says not to rely on a drug or a route; what a level tells is another matter."""
    chosen = not ({"route", "formulation"}.isdisjoint(position.governs) or position.analytes)
    return position.modality.negative and position.act is Act.RELY_ON and chosen


def _opposed(pair: Pair) -> bool:
    return compare.gives(pair.a) and _distrusts(pair.b)


def _relied(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if not (_opposed(turned) and addressed(turned)):
            continue
        trust = replace(turned.b, act=Act.ADMINISTER)  # names a drug or route to be given by
        named = trust.routes or compare.agents(trust)
        if named and covers(trust, turned.a, turned.hierarchy) and not accompanied(turned.a):
            return _trusted(turned)
    return Miss("It is not so that one gives what the other says not to rely on.")


def _trusted(pair: Pair) -> Hit:
    what, permitted = thing(pair.b), pair.a.modality is Modality.ACCEPTABLE
    named = any(special(p, pair.world) for p in (pair.a, pair.b))  # what fails, fails in somebody
    return Hit(
        premises=(
            f"{side(pair.b)} {VERBS[pair.b.modality]} relying on {what}.",
            f"{side(pair.a)} {VERBS[pair.a.modality]} {thing(pair.a)}.",
            population_premise(pair),
        ),
        point=f"What {side(pair.b)} says not to rely on, {side(pair.a)} gives.",
        case="relied" if named and not permitted else "relied-soft",
        doubts=(*common_doubts(pair), *undeclared(pair), "It may be given beside another."),
        effect="wrong-route" if pair.b.routes else "under",
    )


def _own_rule(voiced: Voiced, hit: Hit) -> Hit:
    return hit._replace(case="exception") if voiced.one_source else hit


RELIED = Rule(
    "modality",
    "One statement gives what the other says not to rely on, for a patient of both.",
    DEONTIC,
    ACROSS_ACTS,
    _relied,
    (guards.ONE_SENTENCE,),
    _own_rule,
    Sieve(either(_opposed), either(may_cover), either(may_be_addressed), relations=NESTED | PROPER),
)
