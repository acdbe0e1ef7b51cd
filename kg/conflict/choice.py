"""Rules about choosing a form of a drug or a route: rivals only where the choice is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kg.conflict import compare, guards, sieve
from kg.conflict.bans import is_a_way
from kg.conflict.directives import deficient, for_all, own_case, rule_for_all
from kg.conflict.in_a_case import passed_over
from kg.conflict.lacks import special
from kg.conflict.own_word import own_word, says_form, says_route
from kg.conflict.rule import DESIGN, GUIDELINES, Hit, Miss, Rule, case_of, common_doubts
from kg.conflict.sieve import Sieve
from kg.conflict.usual_route import given_otherwise
from kg.conflict.wording import VERBS, listed, population_premise, side
from kg.conflict.world import Pair, Voiced, words
from kg.dosing import chooses
from kg.model import Modality, PopulationRelation, Position


def _formulation(pair: Pair) -> Hit | Miss:
    if not compare.slots(pair.a.routes, pair.b.routes, pair.hierarchy):
        return Miss("The two are for different routes.")
    for turned in (pair, pair.turned()):
        if _levels(turned):
            return _ranked(turned)
    if not compare.apart(pair.a.formulations, pair.b.formulations, pair.hierarchy):
        return Miss("The two do not name drugs that exclude each other.")
    for turned in (pair, pair.turned()):
        if _outranked(turned):
            return _ranked(turned)
        if _over_another(turned):
            return Miss("The one is preferred to a form that the other does not name.")
    return _choice(pair, "formulation", pair.a.formulations, pair.b.formulations)


def _route(pair: Pair) -> Hit | Miss:
    if not compare.apart(pair.a.routes, pair.b.routes, pair.hierarchy):
        return Miss("The two do not name routes that exclude each other.")
    return _choice(pair, "route", pair.a.routes, pair.b.routes)


def _firm(dimension: str, pair: Pair) -> bool:
    """Both direct, and neither is a preference about something else; or one ranks forms."""
    both = (pair.a, pair.b)
    if dimension == "formulation" and any(p.less_preferred for p in both):
        return True
    permitted = all(p.modality is Modality.ACCEPTABLE for p in both)
    return not permitted and not any(_chooses_other(p, dimension) for p in both)


def may_rival(slot: str, pair: Pair) -> bool:
    """The two name forms, or routes, that exclude each other."""
    return compare.apart(getattr(pair.a, slot), getattr(pair.b, slot), pair.hierarchy)


def _may_differ(pair: Pair) -> bool:
    """The two name forms that exclude each other, or one ranks forms that the other names."""
    ranks = bool(pair.a.less_preferred or pair.b.less_preferred)
    return ranks or may_rival("formulations", pair)


def _choice(pair: Pair, dimension: str, a: Sequence[str], b: Sequence[str]) -> Hit | Miss:
    hit = chosen(pair, dimension, a, b)
    if isinstance(hit, Hit) and Modality.ACCEPTABLE in (pair.a.modality, pair.b.modality):
        return hit._replace(case="permitted")
    return hit


def chosen(pair: Pair, dimension: str, a: Sequence[str], b: Sequence[str]) -> Hit | Miss:
    """Two that choose ``a`` and ``b`` on a dimension, unless that is another rule's business."""
    if any(_requires(p, dimension) for p in (pair.a, pair.b)):
        return Miss("One of the two is required; that is looked at as exclusivity.")
    if any(_chooses_other(p, dimension) for p in (pair.a, pair.b)):
        return Miss(f"One of the two is a preference about something else than the {dimension}.")
    if any(_tells_how(p) for p in (pair.a, pair.b)):
        return Miss("One of the two tells how something is taken, and chooses nothing.")
    if any(_kept(p) for p in (pair.a, pair.b)):
        return Miss("One of the two is kept for a case or a group; that is an exclusivity.")
    if for_special(pair) or for_special(pair.turned()):
        return Miss("A preference for a special group is looked at as an omitted caveat.")
    prefers = [dimension for p in (pair.a, pair.b) if _prefers(p, dimension)]
    return Hit(
        premises=(
            f"{side(pair.a)} {VERBS[pair.a.modality]} {listed(a)}.",
            f"{side(pair.b)} {VERBS[pair.b.modality]} {listed(b)}.",
            f"Neither is a form of the other: {listed(a)}; {listed(b)}.",
            population_premise(pair),
        ),
        point=_PARTED[dimension],
        case="preferred" if prefers else "plain",
        doubts=common_doubts(pair),
        effect="wrong-route" if dimension == "route" else "harm",
    )


_PARTED = {
    "formulation": "The two choose different forms of the drug.",
    "route": "The two choose different routes.",
}


def _outranked(pair: Pair) -> bool:
    """``b`` prefers others to a form that ``a`` permits, for the same patients or more; or ``a``
    ranks the two the other way round.
    """
    less = _put_second(pair.b)
    if not less or not compare.ruled_out(less, pair.a.formulations, pair.hierarchy):
        return False
    reverse = bool(_put_second(pair.a))
    return reverse or (pair.inside and pair.a.modality is Modality.ACCEPTABLE)


def _levels(pair: Pair) -> bool:
    """``a`` finds two forms as good, of which ``b`` puts one behind the other."""
    less, both = _put_second(pair.b), set(pair.a.formulations)
    alike = chooses(pair.a) and pair.a.modality is Modality.ACCEPTABLE
    return alike and both.issuperset(less) and bool(both & set(pair.b.formulations) and less)


def _over_another(pair: Pair) -> bool:
    """``b`` only prefers one form to another, and ``a`` gives neither."""
    return compare.apart(_put_second(pair.b), pair.a.formulations, pair.hierarchy)


def _put_second(position: Position) -> Sequence[str]:
    """The forms that a preference puts behind its own."""
    return position.less_preferred if position.modality is Modality.PREFER else ()


def _ranked(pair: Pair) -> Hit:
    first, less = listed(pair.b.formulations), listed(pair.b.less_preferred)
    return Hit(
        premises=(
            f"{side(pair.a)} {VERBS[pair.a.modality]} {listed(pair.a.formulations)}.",
            f"{side(pair.b)} prefers {first} to {less}.",
            population_premise(pair),
        ),
        point=f"{side(pair.a)} puts first, or allows, what {side(pair.b)} puts second.",
        case="ranked",
        doubts=common_doubts(pair),
        effect="harm",
    )


def _in_a_case(pair: Pair) -> bool:
    """ "Infusions are preferred when tablets have failed" beside "tablets are recommended"."""
    cases = [c for c in pair.b.conditions if not is_a_way(c)]
    return chooses(pair.a) and bool(pair.a.conditions) and not cases


def _in_its_stead(pair: Pair) -> bool:
    """ "Where X is out of stock, Y" beside "X is preferred"."""
    told = " ".join(pair.a.conditions).casefold()
    return any(words(form).casefold() in told for form in pair.b.formulations)


def _silent(pair: Pair) -> bool:
    return passed_over(pair.a, pair.b)


def _tells_how(position: Position) -> bool:
    """ "Tablets are taken on an empty stomach": neither a choice, nor a dose or a pace."""
    how = any(is_a_way(c) for c in position.conditions)
    return how and compare.is_choice(position) and not position.governs


def _kept(position: Position) -> bool:
    """ "Injections are reserved for X", "an infusion is needed only when tablets fail"."""
    return compare.kept(position) and compare.is_choice(position)


def _requires(position: Position, dimension: str) -> bool:
    stated = bool(position.routes) if dimension == "route" else "formulation" in position.governs
    return position.modality is Modality.REQUIRE and stated


def _prefers(position: Position, dimension: str) -> bool:
    instead = dimension == "formulation" and bool(position.less_preferred)  # "X instead of Y"
    firm = position.modality is Modality.PREFER or instead
    return firm and dimension in (position.governs or (dimension,))


def _chooses_other(position: Position, dimension: str) -> bool:
    """A preference for a route that only happens to name the drug, or the other way round."""
    named = dimension in (position.governs or (dimension,))
    return chooses(position) and not named


def for_special(pair: Pair) -> bool:
    """``a`` prefers one form to another for some only of the other's patients."""
    wide = (PopulationRelation.EQUAL, PopulationRelation.BROADER)
    for_some = pair.relation not in wide and not deficient(pair.turned())
    return bool(pair.a.less_preferred) and for_some and not _of_one_group(pair)


def _of_one_group(pair: Pair) -> bool:
    """``b`` is for a special group, too, of which ``a`` names the same, a part or a wider one."""
    groups = ((x, y) for x in pair.a.populations for y in pair.b.populations)
    kin = any(pair.hierarchy.is_a(x, y) or pair.hierarchy.is_a(y, x) for x, y in groups)
    return kin and special(pair.b, pair.world) and special(pair.a, pair.world)


def _rivals(slot: str, voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Two plain choices are rivals only where each is presented as *the* regimen.

    A source that offers the preferred one beside the other, for the same patients, agrees with it.
    """
    if hit.case == "ranked":
        return Miss(guards.OWN_EXCEPTION.reason) if voiced.one_source else hit
    if hit.case == "permitted":
        return hit if _answers(voiced) else Miss(_PERMITTED)
    presented = [voice.standard for voice in (voiced.a, voiced.b)]
    one = any(presented) and not voiced.one_source
    if slot == "routes":
        one = one and _same_patients(voiced) and not either_gives_too(slot, voiced)
    if hit.case != "preferred" and not all(presented):
        if not one:
            return Miss("The two are alternatives: not both claim to be the one choice.")
        doubts = (*hit.doubts, _ONE_CLAIMS)
        hit = hit._replace(case="one-standard", doubts=doubts, topic=CHOICE_OF[slot])
    if guards.offers(voiced.a, voiced.pair.b, slot, voiced) or guards.offers(
        voiced.b, voiced.pair.a, slot, voiced
    ):
        if voiced.one_source:
            return Miss(_OFFERED)
        doubts = (*hit.doubts, _OFFERED)
        return hit._replace(case="offered", doubts=doubts, topic=f"{slot} also offered")
    if slot == "routes" and not voiced.one_source and _given_beside(voiced):
        return Miss(_OFFERED)
    other_group = voiced.one_source and guards.other_group(voiced)
    if other_group and not (hit.case == "preferred" and _one_standard(voiced)):
        return Miss(guards.OWN_EXCEPTION.reason)
    if slot == "formulations" and _only_asked_about(voiced):
        return hit._replace(case="asked", doubts=(*hit.doubts, _ASKED), topic=CHOICE_OF[slot])
    in_a_case = sieve.either(_in_a_case)(voiced.pair)
    also = _silent if slot == "routes" else _in_its_stead
    in_a_case = in_a_case or sieve.either(also)(voiced.pair)
    if hit.case == "one-standard" and not in_a_case:
        return hit
    apart = other_group or in_a_case
    return hit._replace(case="exception" if apart else case_of(voiced.pair))


def of_a_phase(pair: Pair, hit: Hit) -> Hit:
    """A choice of which one page says that treatment begins with it, and the other no phase."""
    return hit if compare.phases(pair.a, pair.b) else hit._replace(case="unphased")


def _answers(voiced: Voiced) -> bool:
    """Whether what is only permitted is its page's answer for all patients, and the other page
    answers, or presents as *the* regimen, something else.
    """
    if voiced.one_source:
        return False
    both = ((voiced.a, voiced.pair.a), (voiced.b, voiced.pair.b))
    return all(
        voice.general and voice.headline
        if position.modality is Modality.ACCEPTABLE
        else voice.standard or voice.headline or position.modality is Modality.PREFER
        for voice, position in both
    )


_PERMITTED = "One of the two is only permitted: an alternative, not a rival."


def _weighed(slot: str, voiced: Voiced, hit: Hit) -> Hit | Miss:
    """A rule for everybody is no full rival of one for a special group."""
    if slot == "formulations" and given_otherwise(voiced):
        return Miss("Its source gives the form that it prefers by another route.")
    outcome = _rivals(slot, voiced, hit)
    if isinstance(outcome, Hit) and guards.room_left(voiced.pair):
        return outcome._replace(case="room-left")
    if isinstance(outcome, Hit) and not compare.phases(voiced.pair.a, voiced.pair.b):
        return of_a_phase(voiced.pair, outcome)
    if isinstance(outcome, Hit) and rule_for_all(voiced.pair):
        topic = outcome.topic or for_all(voiced.pair)
        return outcome._replace(case="rule-for-all", topic=topic)
    if isinstance(outcome, Hit) and own_case(voiced):
        return outcome._replace(case="exception")
    return outcome


def _only_asked_about(voiced: Voiced) -> bool:
    """Whether one of the two has its drug from the context, and nothing that its page directs names
    that drug: it is the question's, and no choice of the answer.
    """
    world = voiced.pair.world
    return any(
        any(lent.slot == "formulations" for lent in voice.statement.inherited)
        and not any(
            said.modality.positive
            and set(said.formulations) == set(voice.statement.formulations)
            and not any(lent.slot == "formulations" for lent in said.inherited)
            for said in world.statements.get(voice.statement.source, ())
        )
        for voice in (voiced.a, voiced.b)
    )


_ASKED = "One of the two has its drug from the question only; its page does not choose it."


def either_gives_too(slot: str, voiced: Voiced) -> bool:
    """Whether one of the two sources gives its patients what the other does as well."""
    return _gives_too(slot, voiced) or _gives_too(slot, voiced.turned())


def _given_beside(voiced: Voiced) -> bool:
    """Whether the source of a plain regimen gives its patients what the other prefers as well."""
    prefers = [p.modality is Modality.PREFER for p in (voiced.pair.a, voiced.pair.b)]
    if prefers[0] is prefers[1]:
        return False
    return _gives_too("routes", voiced.turned() if prefers[0] else voiced)


def _same_patients(voiced: Voiced) -> bool:
    equal = voiced.pair.relation is PopulationRelation.EQUAL
    return equal or (voiced.a.general and voiced.b.general)


def _gives_too(slot: str, voiced: Voiced) -> bool:
    """Whether the source of ``a`` gives the same patients the form, or gives by the route, of ``b``
    as well; not only in some case, and not as one of the ways to inject.
    """
    world, other = voiced.pair.world, voiced.pair.b
    for own in world.said_by(voiced.a.statement.source):
        given = getattr(own, slot)
        if own.conditions or not (own.modality.positive and given):
            continue
        if compare.is_choice(own) and len(own.routes) > 1:
            continue
        theirs = world.relation(own, voiced.pair.a) in _SAME_OR_MORE
        meets = compare.slots(given, getattr(other, slot), world.hierarchy)
        if theirs and meets and compare.phases(own, other):
            return True
    return False


_SAME_OR_MORE = (PopulationRelation.EQUAL, PopulationRelation.BROADER)


CHOICE_OF = {"formulations": "form of the drug", "routes": "route of the drug"}
_OFFERED = "One of the two sources offers the other's choice as well, as an alternative."
_ONE_CLAIMS = "Only one of the two is presented as the regimen to follow."


def _one_standard(voiced: Voiced) -> bool:
    return voiced.a.standard or voiced.b.standard


CHOSEN = (
    guards.OTHER_ACT,
    guards.NOT_DIRECTIVE,
    guards.DISJOINT_PATIENTS,
    guards.LATER_PHASE,
    guards.SOME_NEGATIVE,
    guards.OTHER_DRUG,
    guards.PARTIAL_PERMISSION,
)

FORMULATION = Rule(
    "formulation",
    "Two statements direct different forms of one drug, at least one as the form to choose.",
    GUIDELINES,
    CHOSEN,
    _formulation,
    (
        *guards.SAID_TOGETHER,
        guards.MARKED_EXCEPTION,
        guards.CHANCE_MEETING,
        guards.OPENS_OTHERWISE,
        own_word(says_form),
    ),
    partial(_weighed, "formulations"),
    Sieve(partial(_firm, "formulation"), _may_differ, numbers=sieve.claims),
)
ROUTE = Rule(
    "route",
    "Two statements direct different routes for one drug, at least one as the route to choose.",
    DESIGN,
    CHOSEN,
    _route,
    (
        *guards.SAID_TOGETHER,
        guards.OWN_EXCEPTION,
        guards.CHANCE_MEETING,
        guards.OPENS_OTHERWISE,
        own_word(says_route),
    ),
    partial(_weighed, "routes"),
    Sieve(partial(_firm, "route"), partial(may_rival, "routes"), numbers=sieve.claims),
)
