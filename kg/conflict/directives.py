"""Rules about what is directed and what is ruled out: modality, exclusivity, choice of drug or
route.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from kg.conflict import compare, guards
from kg.conflict.rule import (
    DEONTIC,
    DESIGN,
    GUIDELINES,
    Hit,
    Miss,
    Rule,
    case_of,
    common_doubts,
    population_premise,
)
from kg.conflict.world import TURNED, Hierarchy, Pair, Voice, Voiced, words
from kg.model import Kind, Modality, PopulationRelation, Position

_REGULATED = (guards.OTHER_ACT, guards.NOT_DIRECTIVE, guards.DISJOINT_PATIENTS, guards.OTHER_PHASE)


def covers(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether what ``allowed`` directs includes something that ``rule_out`` rules out.

    A prohibition is universal over what it leaves open. A recommendation of a general drug or of no
    particular route is existential: it can be followed with another form, so it is not hit.
    """
    slots = (
        (rule_out.formulations, allowed.formulations),
        (rule_out.other_agents, allowed.other_agents),
        (rule_out.routes, allowed.routes),
    )
    if not any((*(forbidden for forbidden, _ in slots), rule_out.dose_ug, rule_out.dose_iu)):
        return False
    named = all(compare.ruled_out(forbidden, stated, hierarchy) for forbidden, stated in slots)
    return named and _same_amount(rule_out, allowed)


def _same_amount(rule_out: Position, allowed: Position) -> bool:
    """A prohibited dose or gap hits only a stated one that it meets."""
    if rule_out.dose_ug is not None or rule_out.dose_iu is not None:
        pair = compare.doses(rule_out, allowed)
        if pair is None or pair[0].disjoint(pair[1]):
            return False
    if rule_out.interval_days is None:
        return True
    gap = allowed.interval_days
    return gap is not None and not compare.gaps_apart(rule_out.interval_days, gap)


def _modality(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if turned.a.modality.positive and turned.b.modality.negative:
            return _clash(turned)
    return Miss("It is not so that one directs or permits and the other rules out.")


def _clash(pair: Pair) -> Hit | Miss:
    if not covers(pair.b, pair.a, pair.hierarchy):
        return Miss("What the one rules out is not what the other directs.")
    if pair.relation not in (PopulationRelation.EQUAL, PopulationRelation.NARROWER):
        return Miss(
            "It is ruled out for a special group only; that is looked at as an omitted caveat."
        )
    what = thing(pair.b)
    return Hit(
        premises=(
            f"One {VERBS[pair.a.modality]} {what}.",
            f"The other {VERBS[pair.b.modality]} {what}.",
            population_premise(pair),
        ),
        explanation=f"What the one statement directs or permits ({what}), the other rules out.",
        doubts=common_doubts(pair),
        effect="harm",
    )


def _modality_spoken(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Within a source, permission for a narrower group is the exception to its own prohibition."""
    if voiced.one_source and voiced.pair.relation is not PopulationRelation.EQUAL:
        return replace(hit, case="exception")
    return hit


def _exclusivity(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        for dimension, required, allowed in _dimensions(turned):
            others = compare.outside(required, allowed, pair.hierarchy)
            if required and others:
                return _excluded(turned, dimension, required, others)
    return Miss("Neither requires a drug or route that the other's choice leaves out.")


def _dimensions(pair: Pair) -> Iterable[tuple[str, Sequence[str], Sequence[str]]]:
    """What ``pair.a`` requires, beside what ``pair.b`` lets a patient have.

    A statement that requires *therapy* requires no particular drug or route.
    """
    if pair.a.modality is not Modality.REQUIRE or not pair.b.modality.positive:
        return
    governs = pair.a.governs or ("route", "formulation")
    if "route" in governs:
        yield "route", pair.a.routes, pair.b.routes
    if "formulation" in governs:
        yield "formulation", pair.a.formulations, pair.b.formulations


def excluded(pair: Pair) -> bool:
    """Whether ``pair.a`` requires what leaves out something that ``pair.b`` allows."""
    return any(
        required and compare.outside(required, allowed, pair.hierarchy)
        for _, required, allowed in _dimensions(pair)
    )


def _excluded(
    pair: Pair, dimension: str, required: Sequence[str], others: Sequence[str]
) -> Hit | Miss:
    one, other = listed(required), listed(others)
    return Hit(
        premises=(
            f"One requires the {one} route." if dimension == "route" else f"One requires {one}.",
            f"The other {VERBS[pair.b.modality]} {other}, which is not a form of {one}.",
            population_premise(pair),
        ),
        explanation=f"If {one} is required, {other} is ruled out; the other statement allows it.",
        doubts=(*common_doubts(pair), *_unnamed(pair)),
        topic=pair.a.id,
        effect="wrong-route" if dimension == "route" else "harm",
    )


def _unnamed(pair: Pair) -> tuple[str, ...]:
    """A mere permission for a wider group does not speak of those for whom the other requires."""
    wider = pair.relation not in (PopulationRelation.EQUAL, PopulationRelation.BROADER)
    if pair.b.modality is Modality.ACCEPTABLE and wider:
        return ("The permission does not name the patients of the requirement.",)
    return ()


def _exclusivity_spoken(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """A rule and its exception within one source, and two special groups that may meet, are a
    tension.

    A permission that the page gives to a group by name is no general rule, so a requirement for
    some of that group contradicts it.
    """
    pair = voiced.pair
    if any(
        _offers(voice, other, slot, voiced)
        for voice, other in ((voiced.a, pair.b), (voiced.b, pair.a))
        for slot in ("routes", "formulations")
        if other.modality is Modality.REQUIRE and getattr(other, slot)
    ):
        doubt = "The source also offers what is required, as an alternative."
        hit = replace(hit, doubts=(*hit.doubts, doubt))
    if guards.chance_meeting(voiced):
        return replace(hit, case="exception", doubts=(*hit.doubts, guards.CHANCE_MEETING.reason))
    if not voiced.one_source or pair.relation is PopulationRelation.EQUAL:
        return hit
    first = hit.topic == pair.a.id
    relation = pair.relation if first else TURNED[pair.relation]
    allowed = voiced.b if first else voiced.a
    if relation is not PopulationRelation.NARROWER:
        return replace(hit, case="exception")
    if allowed.general:
        return Miss(
            "The requirement is the source's exception to its general rule: an omitted caveat."
        )
    return hit


def _formulation(pair: Pair) -> Hit | Miss:
    if not compare.slots(pair.a.routes, pair.b.routes, pair.hierarchy):
        return Miss("The two are for different routes.")
    if not compare.apart(pair.a.formulations, pair.b.formulations, pair.hierarchy):
        return Miss("The two do not name drugs that exclude each other.")
    return _choice(pair, "formulation", pair.a.formulations, pair.b.formulations)


def _route(pair: Pair) -> Hit | Miss:
    if not compare.apart(pair.a.routes, pair.b.routes, pair.hierarchy):
        return Miss("The two do not name routes that exclude each other.")
    return _choice(pair, "route", pair.a.routes, pair.b.routes)


def _choice(pair: Pair, dimension: str, a: Sequence[str], b: Sequence[str]) -> Hit | Miss:
    if Modality.ACCEPTABLE in (pair.a.modality, pair.b.modality):
        return Miss("One of the two is only permitted: an alternative, not a rival.")
    if any(_requires(p, dimension) for p in (pair.a, pair.b)):
        return Miss("One of the two is required; that is looked at as exclusivity.")
    if any(_chooses_other(p, dimension) for p in (pair.a, pair.b)):
        return Miss(f"One of the two is a preference about something else than the {dimension}.")
    if for_special(pair) or for_special(pair.turned()):
        return Miss("A preference for a special group is looked at as an omitted caveat.")
    prefers = [dimension for p in (pair.a, pair.b) if _prefers(p, dimension)]
    return Hit(
        premises=(
            f"One directs {listed(a)}.",
            f"The other directs {listed(b)}, and neither is a form of the other.",
            population_premise(pair),
        ),
        explanation=f"The two name different choices of {dimension} for one patient.",
        case="preferred" if prefers else "plain",
        doubts=common_doubts(pair),
        effect="wrong-route" if dimension == "route" else "harm",
    )


def _requires(position: Position, dimension: str) -> bool:
    return position.modality is Modality.REQUIRE and dimension in (position.governs or (dimension,))


def _prefers(position: Position, dimension: str) -> bool:
    return position.modality is Modality.PREFER and dimension in (position.governs or (dimension,))


def _chooses_other(position: Position, dimension: str) -> bool:
    """A preference for a route that only happens to name the drug, or the other way round."""
    named = dimension in (position.governs or (dimension,))
    return position.kind is Kind.PREFERENCE and not named


def for_special(pair: Pair) -> bool:
    """``a`` prefers one form to another for some only of the other's patients."""
    wide = (PopulationRelation.EQUAL, PopulationRelation.BROADER)
    return bool(pair.a.less_preferred) and pair.relation not in wide


def _rivals(slot: str, voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Two plain choices are rivals only where each is presented as *the* regimen.

    A source that offers the preferred one beside the other, for the same patients, agrees with it.
    """
    presented = all(voice.standard for voice in (voiced.a, voiced.b))
    if hit.case != "preferred" and not presented:
        return Miss("The two are alternatives: not both claim to be the one choice.")
    if _offers(voiced.a, voiced.pair.b, slot, voiced) or _offers(
        voiced.b, voiced.pair.a, slot, voiced
    ):
        return Miss("The source offers the other's choice as well, as an alternative.")
    other_group = voiced.one_source and guards.other_group(voiced)
    if other_group and not (hit.case == "preferred" and _one_standard(voiced)):
        return Miss(guards.OWN_EXCEPTION.reason)
    return replace(hit, case="exception" if other_group else case_of(voiced.pair))


def _one_standard(voiced: Voiced) -> bool:
    return voiced.a.standard or voiced.b.standard


def _offers(voice: Voice, other: Position, slot: str, voiced: Voiced) -> bool:
    """Whether an alternative to ``voice`` names what ``other`` names."""
    hierarchy = voiced.pair.hierarchy
    return any(
        option.populations == voice.statement.populations
        and getattr(option, slot)
        and compare.slots(getattr(option, slot), getattr(other, slot), hierarchy)
        for option in voiced.pair.world.options.get(voice.choice, ())
        if option.id != voice.statement.id
    )


VERBS = {
    Modality.REQUIRE: "requires",
    Modality.RECOMMEND: "recommends",
    Modality.PREFER: "prefers",
    Modality.ACCEPTABLE: "permits",
    Modality.AVOID: "says to avoid",
    Modality.FORBID: "forbids",
    Modality.INFORM: "reports on",
}
"""Each modality as a verb of a plain sentence."""


def listed(slugs: Sequence[str]) -> str:
    """Slugs as words, joined by *or*."""
    return " or ".join(map(words, slugs)) or "nothing in particular"


def thing(position: Position) -> str:
    """What a position is about: drug, route and dose in words."""
    parts = [listed(compare.agents(position))] if compare.agents(position) else []
    if position.routes:
        parts.append(f"by the {listed(position.routes)} route")
    if position.dose_ug is not None:
        parts.append(f"at {position.dose_ug} µg")
    return " ".join(parts) or "the therapy"


_SAID_TOGETHER = (guards.ONE_PROTOCOL, guards.ONE_CHOICE, guards.ONE_SENTENCE)
_CHOSEN = (
    *_REGULATED,
    guards.SOME_NEGATIVE,
    guards.OTHER_DRUG,
    guards.PARTIAL_PERMISSION,
    guards.ROOM_LEFT,
)

MODALITY = Rule(
    "modality",
    "One statement directs or permits what the other rules out, for a patient of both.",
    DEONTIC,
    _REGULATED,
    _modality,
    (guards.ONE_SENTENCE,),
    _modality_spoken,
)
EXCLUSIVITY = Rule(
    "exclusivity",
    "One statement requires a drug or route, the other allows a different one.",
    DEONTIC,
    (*_REGULATED, guards.OTHER_DRUG),
    _exclusivity,
    (guards.ONE_PROTOCOL, guards.ONE_SENTENCE),
    _exclusivity_spoken,
)
FORMULATION = Rule(
    "formulation",
    "Two statements direct different forms of one drug, at least one as the form to choose.",
    GUIDELINES,
    _CHOSEN,
    _formulation,
    (*_SAID_TOGETHER, guards.MARKED_EXCEPTION, guards.CHANCE_MEETING),
    partial(_rivals, "formulations"),
)
ROUTE = Rule(
    "route",
    "Two statements direct different routes for one drug, at least one as the route to choose.",
    DESIGN,
    _CHOSEN,
    _route,
    (*_SAID_TOGETHER, guards.OWN_EXCEPTION, guards.CHANCE_MEETING),
    partial(_rivals, "routes"),
)
