"""The rule about what one source keeps for some patients, and another leaves more of them alone.

"Injections are reserved for severe disease" leaves the rest tablets; "tablets should not be used in
these patients" leaves all of them injections. Neither names what the other says.
"""

from __future__ import annotations

from kg.conflict import compare, guards
from kg.conflict.bans import is_a_way
from kg.conflict.conditional import in_that_case
from kg.conflict.directives import REGULATED
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.wording import VERBS, listed, patients, population_premise, side
from kg.conflict.world import Pair, Voiced
from kg.model import PopulationRelation


def _may_leave(pair: Pair) -> bool:
    """``a`` rules a route out, ``b`` keeps one for some."""
    whole = not _WAYS.isdisjoint(pair.a.routes) and not any(map(is_a_way, pair.a.conditions))
    closes = pair.a.modality.negative and "route" in pair.a.governs and whole
    return closes and pair.b.modality.positive and compare.kept(pair.b)


_WAYS = frozenset({"oral", "parenteral"})
"""Who rules out one kind of injection leaves the others."""


def _other_way(pair: Pair) -> bool:
    return compare.apart(pair.a.routes, pair.b.routes, pair.hierarchy)


def _more_patients(pair: Pair) -> bool:
    """The route is ruled out for others than those the second keeps its own for."""
    if not (pair.a.populations and pair.b.populations):
        return False
    if compare.tied(pair.b):
        return pair.relation in NESTED and not in_that_case(pair)
    return pair.relation is PopulationRelation.BROADER


def _left(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if _may_leave(turned) and _other_way(turned) and _more_patients(turned):
            return _no_other_way(turned)
    return Miss("It is not so that one keeps a route for some and the other leaves more no other.")


def _no_other_way(pair: Pair) -> Hit:
    a, b = pair.a, pair.b
    kept, closed = listed(b.routes), listed(a.routes)
    told = "; ".join(f"“{c}”" for c in b.conditions) or f"only in {patients(b)}"
    return Hit(
        premises=(
            f"{side(b)} {VERBS[b.modality]} the {kept} route {told}.",
            f"{side(a)} {VERBS[a.modality]} the {closed} route in {patients(a)}.",
            population_premise(pair),
        ),
        point=f"Where {side(a)} rules out the {closed} route, {side(b)} keeps the {kept} one for "
        "some only.",
        case="only",
        doubts=common_doubts(pair),
        effect="wrong-route",
    )


def _between_sources(voiced: Voiced, hit: Hit) -> Hit | Miss:
    return Miss("One page says both: a rule and its exception.") if voiced.one_source else hit


ONLY_WAY_LEFT = Rule(
    "exclusivity",
    "One source keeps a route for some patients, another rules out the other way for more of them.",
    DEONTIC,
    (*REGULATED, guards.OTHER_DRUG),
    _left,
    (),
    _between_sources,
    Sieve(either(_may_leave), _other_way, relations=NESTED | PROPER),
)
