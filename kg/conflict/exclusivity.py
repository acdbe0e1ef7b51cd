"""The rule about what one statement requires and another leaves out by its own choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.conflict import cases, compare, guards
from kg.conflict.directives import rule_for_all
from kg.conflict.in_a_case import CASE, passed_over
from kg.conflict.own_word import other_word, says_form, says_route, spoken_for
from kg.conflict.points_back import LATER, begins
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import Sieve, either
from kg.conflict.tables import case_words
from kg.conflict.wording import VERBS, listed, population_premise, side
from kg.conflict.world import TURNED, Pair, Voiced
from kg.model import Modality, PopulationRelation, Position, Statement


def _demands(pair: Pair) -> bool:
    return pair.a.modality is Modality.REQUIRE and pair.b.modality.positive


def _exclusivity(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        for dimension, required, allowed in _dimensions(turned):
            others = compare.outside(required, allowed, pair.hierarchy)
            if required and others:
                return _excluded(turned, dimension, required, others)
    return Miss("Neither requires a drug or route that the other's choice leaves out.")


def _dimensions(pair: Pair) -> Iterable[tuple[str, Sequence[str], Sequence[str]]]:
    """What ``pair.a`` requires, beside what ``pair.b`` lets a patient have.

    A drug is required only where the drug is what the sentence governs. A route is required also
    where therapy is and the sentence itself names the route ("injections for life are required").
    """
    if pair.a.modality is not Modality.REQUIRE or not pair.b.modality.positive:
        return
    if compare.tied(pair.a):
        return  # "an infusion is needed only when tablets fail": else it is not
    if any(not p.governs and compare.is_choice(p) for p in (pair.a, pair.b)):
        return  # "tablets should be taken with water" tells how, and offers no tablets
    yield "route", pair.a.routes, pair.b.routes
    if "formulation" in pair.a.governs or pair.a.dose_ug is not None:
        yield "formulation", pair.a.formulations, pair.b.formulations


def excluded(pair: Pair) -> bool:
    """Whether ``pair.a`` requires what leaves out something that ``pair.b`` allows."""
    return any(
        required and compare.outside(required, allowed, pair.hierarchy)
        for _, required, allowed in _dimensions(pair)
    )


def may_exclude(pair: Pair) -> bool:
    """The second has a drug or route that is no form of the first's."""
    slots = ((pair.a.routes, pair.b.routes), (pair.a.formulations, pair.b.formulations))
    return any(x and compare.outside(x, y, pair.hierarchy) for x, y in slots)


def _excluded(
    pair: Pair, dimension: str, required: Sequence[str], others: Sequence[str]
) -> Hit | Miss:
    one, other = listed(required), listed(others)
    return Hit(
        premises=(
            f"{side(pair.a)} requires {_as(dimension, one)}.",
            f"{side(pair.b)} {VERBS[pair.b.modality]} {_as(dimension, other)}, "
            f"which is no form of {one}.",
            population_premise(pair),
        ),
        point=f"Where {side(pair.a)} is followed, {_as(dimension, other)} is ruled out.",
        case=_stress(pair.a, dimension),
        doubts=(*common_doubts(pair), *_unnamed(pair), *_by_the_way(pair.a, dimension)),
        topic=pair.a.id,
        effect="wrong-route" if dimension == "route" else "harm",
    )


def _as(dimension: str, what: str) -> str:
    return f"the {what} route" if dimension == "route" else what


def _unnamed(pair: Pair) -> tuple[str, ...]:
    """A mere permission for a wider group does not speak of those for whom the other requires."""
    wider = pair.relation not in (PopulationRelation.EQUAL, PopulationRelation.BROADER)
    if pair.b.modality is Modality.ACCEPTABLE and wider:
        return ("The permission does not name the patients of the requirement.",)
    return ()


def _stress(required: Position, dimension: str) -> str:
    """A regimen that is required names its drug only by the way."""
    drug = dimension == "formulation" and dimension not in required.governs
    return "by-the-way" if drug else "firm"


def _by_the_way(required: Position, dimension: str) -> tuple[str, ...]:
    if dimension in required.governs:
        return ()
    return (f"What is required may be the therapy rather than this {dimension}.",)


def _exclusivity_spoken(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """A rule and its exception within one source (of other patients, or in another case), and two
    special groups that may meet, are a tension.

    A permission that the page gives to a group by name is no general rule, so a requirement for
    some of that group contradicts it.
    """
    pair = voiced.pair
    required = (voiced.a if hit.topic == pair.a.id else voiced.b).statement
    if not_the_route(required):
        return Miss(LENT)
    demands, allows = (pair.a, pair.b) if hit.topic == pair.a.id else (pair.b, pair.a)
    if allows.phase in LATER and _AT_FIRST.search(required.quote):
        return Miss(guards.OTHER_PHASE.reason)
    if demands.phase in LATER and begins(voiced.b if hit.topic == pair.a.id else voiced.a):
        return Miss(guards.OTHER_PHASE.reason)
    if any(
        guards.offers(voice, other, slot, voiced)
        for voice, other in ((voiced.a, pair.b), (voiced.b, pair.a))
        for slot in ("routes", "formulations")
        if other.modality is Modality.REQUIRE and getattr(other, slot)
    ):
        doubt = "The source that allows it also offers what is required, as an alternative."
        hit = hit._replace(doubts=(*hit.doubts, doubt))
    told = spoken_for(voiced, says_route, says_form)  # what it says of all, which is found there
    if hit.case == "firm" and (told or rule_for_all(pair)):
        return hit._replace(case="rule-for-all")
    if hit.case == "firm" and (passed_over(demands, allows) or _once_it_failed(allows, demands)):
        return hit._replace(case=CASE)
    if guards.chance_meeting(voiced) or guards.page_of_a_group(voiced):
        return hit._replace(case="exception", doubts=(*hit.doubts, guards.CHANCE_MEETING.reason))
    if _left_open(demands, allows):
        return Miss("What the requirement leaves open is what the other allows it for.")
    if voiced.one_source and _made_for_a_case(demands, allows):
        return hit._replace(case="exception")
    if not voiced.one_source or pair.relation is PopulationRelation.EQUAL:
        return hit
    first = hit.topic == pair.a.id
    relation = pair.relation if first else TURNED[pair.relation]
    allowed = voiced.b if first else voiced.a
    if relation is not PopulationRelation.NARROWER:
        return hit._replace(case="exception")
    if allowed.general:
        return Miss(
            "The requirement is the source's exception to its general rule: an omitted caveat."
        )
    return hit


def _left_open(demands: Position, allows: Position) -> bool:
    """ "The intramuscular route is required unless it is refused" beside "tablets, where injections
    are refused".
    """
    told = frozenset(word for c in allows.conditions for word in cases.telling(c))
    both = ((words, told) for words in map(cases.telling, _exceptions(demands)))
    return any(x and y and compare.share_half(x - _BUT, y) for x, y in both)


def _made_for_a_case(demands: Position, allows: Position) -> bool:
    """Whether the requirement makes exceptions, as which the page may mean what it only permits
    elsewhere, or what is allowed is left for a case when all else fails.
    """
    excepted = bool(_exceptions(demands)) and allows.modality is Modality.ACCEPTABLE
    return excepted or compare.tied(allows)


def _exceptions(demands: Position) -> list[str]:
    return [c for c in demands.conditions if c.casefold().split()[0] in _BUT]


_BUT = frozenset(("unless", "except"))


def _once_it_failed(allows: Position, demands: Position) -> bool:
    """Whether an option is left to those in whom something has failed, as what is required may have
    been by then; unless it is required of just those.
    """
    told, known = (
        {case_words().get(word.strip(".,;()")) for word in compare.hung_on(p)}
        for p in (allows, demands)
    )
    option = allows.modality is Modality.ACCEPTABLE
    return option and not _FAILED.isdisjoint(told) and _FAILED.isdisjoint(known)


_FAILED = frozenset(("fail", "tolerate", "respond", "swallow"))
"""Cases of ``case_words.txt`` in which a treatment is given up."""


_AT_FIRST = re.compile(
    r"\b(?:for|during|in|over|throughout) the (?:first|initial|opening) (?:[\w–-]+ ){0,3}?"
    r"(?:doses?|injections?|infusions?|days?|weeks?|months?|fortnight)\b",
    re.IGNORECASE,
)
"""What is required "for the first three weeks" is not required of what comes after."""


def not_the_route(required: Statement) -> bool:
    """The context lends the route, or a case is required ("must only be given where …")."""
    if required.conditions and _ONLY.search(required.quote):
        return True
    lent = any(inherited.slot == "routes" for inherited in required.inherited)
    return lent and "route" not in required.governs


_ONLY = re.compile(
    r"\b(?:must only|only be|only ever)(?: be)?(?: \w+)? "
    r"(?:where|when|if|in|at|under|with|after|to)\b",
    re.IGNORECASE,
)
"""What is required is the case, and not the route: "must only be given in hospital"."""
LENT = "What is required is not the route, which the context lends or a case is tied to."


EXCLUSIVITY = Rule(
    "exclusivity",
    "One statement requires a drug or route, the other allows a different one.",
    DEONTIC,
    (
        guards.OTHER_ACT,
        guards.NOT_DIRECTIVE,
        guards.DISJOINT_PATIENTS,
        guards.OTHER_NAMED_PHASE,
        guards.OTHER_DRUG,
    ),
    _exclusivity,
    (guards.ONE_PROTOCOL, guards.ONE_SENTENCE, other_word(says_route, says_form)),
    _exclusivity_spoken,
    Sieve(either(_demands), either(may_exclude)),
)
