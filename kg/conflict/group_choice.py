"""Rules about what each of two sources gives a special group: one route, or one form of the drug.

In guidance for everybody two plain regimens are alternatives. Where two sources name one special
group and each gives it a single route, each tells what these patients are to have.
"""

from __future__ import annotations

from functools import partial

from kg.conflict import compare, guards
from kg.conflict.choice import CHOICE_OF, CHOSEN, chosen, either_gives_too, may_rival, of_a_phase
from kg.conflict.in_a_case import CASE, passed_over
from kg.conflict.lacks import special
from kg.conflict.own_word import own_word, says_form, says_route
from kg.conflict.parting import prevents_it
from kg.conflict.rule import DESIGN, Hit, Miss, Rule
from kg.conflict.sieve import NESTED, Sieve
from kg.conflict.world import Pair, Voice, Voiced
from kg.model import Modality, PopulationRelation

_DIMENSION = {"routes": "route", "formulations": "formulation"}


def _one_directs(slot: str, pair: Pair) -> bool:
    """One directs; a form that is only permitted leaves the choice, a route does so in part."""
    permitted = [p.modality is Modality.ACCEPTABLE for p in (pair.a, pair.b)]
    preferred = any(p.modality is Modality.PREFER for p in (pair.a, pair.b))
    free = all(permitted) if slot == "routes" else any(permitted)
    return not (free or (preferred and not any(permitted)))


def _one_group(pair: Pair) -> bool:
    """Two special groups; the sieve lets through those of which one holds the other."""
    return all(special(p, pair.world) for p in (pair.a, pair.b))


def _in_a_case(pair: Pair) -> bool:
    """ "The nasal route may be used where absorption is only mildly impaired", beside a wider or
    narrower group."""
    free = [p for p in (pair.a, pair.b) if p.modality is Modality.ACCEPTABLE]
    named = guards.named_by(pair.a, pair.b) or guards.named_by(pair.b, pair.a)
    return not named and any(p.conditions for p in free)


def _for_one_group(slot: str, pair: Pair) -> Hit | Miss:
    here = pair.relation in NESTED and _one_group(pair)
    if not (here and _one_directs(slot, pair) and may_rival(slot, pair)):
        return Miss("It is not so that each chooses for one special group, and differently.")
    if slot == "formulations" and not compare.slots(pair.a.routes, pair.b.routes, pair.hierarchy):
        return Miss("The two are for different routes.")
    hit = chosen(pair, _DIMENSION[slot], getattr(pair.a, slot), getattr(pair.b, slot))
    if isinstance(hit, Miss):
        return hit
    permitted = Modality.ACCEPTABLE in (pair.a.modality, pair.b.modality)
    if permitted and _in_a_case(pair):
        return Miss("One of the two is only permitted, in a case of its own.")
    return hit._replace(case="permitted" if permitted else "for-group", topic=CHOICE_OF[slot])


def _all_they_get(slot: str, voiced: Voiced, hit: Hit) -> Hit | Miss:
    if voiced.one_source:
        return Miss("One source gives both: alternatives, or a rule and its exception.")
    if hit.case != "permitted" and _claimed(slot, voiced):
        return Miss(
            "One of the two is presented as the regimen to follow; that is looked at by itself."
        )
    if either_gives_too(slot, voiced):
        return Miss("One of the two sources gives this group what the other does as well.")
    pairs = (voiced.pair, voiced.pair.turned())
    if guards.room_left(voiced.pair):
        return hit._replace(case="room-left")
    if any(compare.tied(each.a) or passed_over(each.a, each.b) for each in pairs):
        return hit._replace(case=CASE)
    if any(prevents_it(each) for each in pairs):
        return hit._replace(case="prevention")
    if slot == "formulations" and any(map(_lent, (voiced.a, voiced.b))):
        doubts = (*hit.doubts, "One of the two has its form from its page, and chooses none.")
        return hit._replace(case="one-standard", doubts=doubts)
    return of_a_phase(voiced.pair, hit)


def _lent(voice: Voice) -> bool:
    """Whether a statement has its form from the context: "1 mg daily" on a page about one drug."""
    return any(lent.slot == "formulations" for lent in voice.statement.inherited)


def _claimed(slot: str, voiced: Voiced) -> bool:
    """Whether the rules about a choice that is claimed as *the* regimen have looked at the two."""
    presented = voiced.a.standard or voiced.b.standard
    equal = voiced.pair.relation is PopulationRelation.EQUAL
    return presented and (slot == "formulations" or equal)


def _rule(slot: str, claim: str) -> Rule:
    return Rule(
        _DIMENSION[slot],
        claim,
        DESIGN,
        CHOSEN,
        partial(_for_one_group, slot),
        (guards.OPENS_OTHERWISE, own_word(says_route if slot == "routes" else says_form)),
        partial(_all_they_get, slot),
        Sieve(partial(_one_directs, slot), partial(may_rival, slot), _one_group, relations=NESTED),
        whole_page=True,
    )


GROUP_ROUTE = _rule("routes", "Two sources each give one special group a route of their own.")
GROUP_FORM = _rule("formulations", "Two sources each give one special group a form of their own.")
