"""Rules about what is directed and what is ruled out: modality, exclusivity, choice of drug or
route.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.conflict import compare, guards
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.wording import VERBS, listed, population_premise, ruled_out, side
from kg.conflict.world import TURNED, Hierarchy, Pair, Voiced
from kg.model import Act, Modality, Phase, PopulationRelation, Position, Statement
from kg.quantity import Interval

REGULATED = (guards.OTHER_ACT, guards.NOT_DIRECTIVE, guards.DISJOINT_PATIENTS, guards.OTHER_PHASE)


def covers(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether what ``allowed`` directs includes something that ``rule_out`` rules out."""
    given = compare.deed(rule_out) is Act.ADMINISTER  # "do not stop" is about all of the therapy
    nothing = _unnamed_therapy(rule_out) and not bare_pace(rule_out)
    if (nothing and given) or _alters(rule_out):
        return False
    if not _modified(rule_out) <= _modified(allowed):  # "slow-release capsules": no other ones
        return False
    return names(rule_out, allowed, hierarchy) and _same_amount(rule_out, allowed, hierarchy)


def _unnamed_therapy(position: Position) -> bool:
    stated = (position.formulations, position.other_agents, position.routes)
    return not any((*stated, position.dose_ug, position.dose_iu))


def bare_pace(rule_out: Position) -> bool:
    """ "Daily dosing is not recommended", on a page about one drug: any of its doses so often."""
    told = rule_out.interval_days is not None or rule_out.doses_per_day is not None
    paced = told and "interval" in rule_out.governs
    return paced and bool(rule_out.topic_agent) and _unnamed_therapy(rule_out)


def _alters(rule_out: Position) -> bool:
    """ "Never halve the dose", "do not lengthen the interval", without a number: a change of what
    is given, and not what is given.
    """
    numbers = (rule_out.dose_ug, rule_out.dose_iu, rule_out.interval_days, rule_out.doses_per_day)
    return rule_out.governs in (("dose",), ("interval",)) and not any(numbers)


def _modified(position: Position) -> frozenset[str]:
    """Conditions that say which kind of a form is meant, and not when or for whom."""
    return frozenset(c for c in position.conditions if c.endswith(_OF_A_FORM) and " " not in c)


_OF_A_FORM = ("-release", "-coated", "-dose", "-strength", "-potency", "-acting")
"""Ends of words for a kind of medicine ("slow-release", "enteric-coated")."""


def names(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """Whether the drug and route that ``rule_out`` names include those of ``allowed``.

    A prohibition is universal over what it leaves open. A recommendation of a general drug or of no
    particular route is existential: it can be followed with another form, so it is not hit.
    """
    return all(
        compare.ruled_out(forbidden, stated, hierarchy)
        for forbidden, stated in _named(rule_out, allowed)
    )


def _named(rule_out: Position, allowed: Position) -> list[tuple[Sequence[str], Sequence[str]]]:
    """What is ruled out beside what is allowed, slot by slot.

    "Treatment can be stopped" names no drug and means the one that "never stop X" names.
    """
    if rule_out.act is Act.GIVE_BEFORE:  # what goes first is what is ruled out or asked for
        first = [x.formulations or x.other_agents for x in (rule_out, allowed)]
        return [(first[0], first[1])]
    slots: list[tuple[Sequence[str], Sequence[str]]] = [
        (rule_out.formulations, allowed.formulations),
        (rule_out.other_agents, allowed.other_agents),
        (rule_out.routes, allowed.routes),
    ]
    if compare.deed(rule_out) is Act.ADMINISTER:
        return slots
    return [(forbidden, stated) for forbidden, stated in slots if stated or not forbidden]


def _same_amount(rule_out: Position, allowed: Position, hierarchy: Hierarchy) -> bool:
    """A prohibited dose, gap or length hits only a stated one that it meets."""
    if rule_out.dose_ug is not None or rule_out.dose_iu is not None:
        pair = compare.doses(rule_out, allowed)
        if pair is None or pair[0].disjoint(pair[1]) or not _reaches(*pair):
            return False
        if not compare.weighed_alike(rule_out, allowed, hierarchy):
            return False
    if rule_out.duration_days is not None:
        length = _length(allowed)
        if length is None or rule_out.duration_days.disjoint(length):
            return False
    if rule_out.doses_per_day is not None:
        times = compare.times_a_day(allowed)
        if times is None or rule_out.doses_per_day.disjoint(times):
            return False
        if not _reaches(rule_out.doses_per_day, times):
            return False
    if rule_out.interval_days is None:
        return True
    gap = compare.gap(allowed)
    return gap is not None and not compare.gaps_apart(rule_out.interval_days, gap)


def _reaches(ruled_out: Interval, given: Interval) -> bool:
    """ "At least 50 µg" reaches no ban on more than 5 mg: the end it leaves open is unknown."""
    if given.high is None and ruled_out.low is not None:
        return given.low is not None and given.low >= ruled_out.low
    if given.low is None and ruled_out.high is not None:
        return given.high is not None and given.high <= ruled_out.high
    return True


def _length(position: Position) -> Interval | None:
    """How long something is given; for life is without end."""
    if position.duration_days is None and position.until == "lifelong":
        return Interval(_LIFE, None)
    return position.duration_days


_LIFE = 365.25  # days that a treatment for life lasts at the least


def _only_touches(ruled_out: Interval, given: Interval) -> bool:
    """ "More than 1 mg should not be given" leaves 1 mg alone, and so does "below 1 mg"."""
    beyond = ruled_out.low is not None and ruled_out.high is None
    below = ruled_out.high is not None and ruled_out.low is None
    over = beyond and given.high is not None and given.high == ruled_out.low
    return over or (below and given.low is not None and given.low == ruled_out.high)


def _as_seldom(ruled_out: Interval, given: Interval) -> bool:
    """ "Not more often than monthly" leaves once a month alone."""
    if ruled_out.low is not None or ruled_out.high is None or given.low is None:
        return False
    return not compare.gaps_apart(Interval.point(ruled_out.high), Interval.point(given.low))


def _modality(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if turned.a.modality.positive and turned.b.modality.negative:
            return clash(turned)
    return Miss("It is not so that one directs or permits and the other rules out.")


def _opposed(pair: Pair) -> bool:
    return pair.a.modality.positive and pair.b.modality.negative


def may_clash(pair: Pair) -> bool:
    """Drugs and routes are such that the second could rule out the first."""
    return names(pair.b, pair.a, pair.hierarchy)


def _demands(pair: Pair) -> bool:
    return pair.a.modality is Modality.REQUIRE and pair.b.modality.positive


def clash(pair: Pair) -> Hit | Miss:
    if not covers(pair.b, pair.a, pair.hierarchy):
        return Miss("What the one rules out is not what the other directs.")
    if not addressed(pair):
        return Miss(
            "It is ruled out for a special group only; that is looked at as an omitted caveat."
        )
    if deficient(pair) and (pair.a.phase is Phase.PROPHYLAXIS or pair.b.other_agents):
        return Miss("It is ruled out in a deficiency, which the other need not treat.")
    if _in_loading(pair.b) and pair.a.phase not in (None, Phase.LOADING):
        return Miss("It is ruled out until loading is over; the other comes later.")
    if _alone(pair.b) and _accompanied(pair.a):
        return Miss("It is ruled out alone; the other gives it beside something else.")
    if _one_reason(pair.b) and pair.a.conditions and not _that_reason(pair):
        return Miss("One reason alone is ruled out; the other has a condition of its own.")
    what = ruled_out(pair.b)
    return Hit(
        premises=(
            f"{side(pair.a)} {VERBS[pair.a.modality]} {what}.",
            f"{side(pair.b)} {VERBS[pair.b.modality]} {what}.",
            population_premise(pair),
        ),
        point=f"What {side(pair.a)} allows, {side(pair.b)} rules out.",
        doubts=(*common_doubts(pair), *undeclared(pair), *_from_the_start(pair), *_bare(pair.b)),
        effect="harm",
    )


def _from_the_start(pair: Pair) -> tuple[str, ...]:
    """A ban on changing to something says nothing of who begins with it."""
    if pair.b.act is not Act.SUBSTITUTE or pair.a.act is Act.SUBSTITUTE:
        return ()
    return (f"{side(pair.b)} rules out changing to it, {side(pair.a)} may begin with it.",)


def _bare(rule_out: Position) -> tuple[str, ...]:
    if not bare_pace(rule_out):
        return ()
    return (f"{side(rule_out)} names no drug or route here, and may mean some of its doses only.",)


def undeclared(pair: Pair) -> tuple[str, ...]:
    """That the patients of ``a`` have the deficiency that ``b`` speaks of stands nowhere."""
    if pair.inside or not deficient(pair):
        return ()
    return (f"{side(pair.a)} does not say that its patients have {listed(pair.b.populations)}.",)


def addressed(pair: Pair) -> bool:
    """Whether the patients of the prohibition are all of the other's, or named among them, or
    anybody but those it leaves out.
    """
    simple = any(c.startswith("for ") for c in pair.b.conditions)  # "for simple deficiency"
    if pair.inside or not pair.b.populations or (deficient(pair) and not simple):
        return True
    union = len(pair.a.populations) > 1 and not pair.a.excluded_populations
    return union and any(
        pair.hierarchy.is_a(one, other)
        for one in pair.a.populations
        for other in pair.b.populations
    )


def deficient(pair: Pair) -> bool:
    """Whether the prohibition is for all who lack what the other gives, as whoever is treated with
    it does, whether its page says so or not.
    """
    wide = pair.hierarchy.ancestors
    whole = all(_LACK in wide(p) and {p, *_ANY_LACK} >= set(wide(p)) for p in pair.b.populations)
    return whole and bool(pair.b.populations) and pair.relation is PopulationRelation.OVERLAPPING


_LACK = "nutritional-deficiency"
_ANY_LACK = (_LACK, "population")


def _in_loading(rule_out: Position) -> bool:
    """ "Not before loading is complete", "not until …"."""
    timed = (c for c in rule_out.conditions if c.startswith(("before ", "until ")))
    return any(Phase.LOADING.value in c.split() for c in timed)


def _alone(rule_out: Position) -> bool:
    by_itself = any(c in ("on its own", "by itself") for c in rule_out.conditions)
    return by_itself or _hangs_on(rule_out, ("alone", "only"))


def _hangs_on(position: Position, words: Sequence[str]) -> bool:
    return any(word in c.split() for c in position.conditions for word in words)


def _accompanied(allowed: Position) -> bool:
    beside = (
        "on the same day as",
        "at the same time as",
        "together with",
        "along with",
        "in combination with",
        "combined with",
        "alongside",
    )
    return any(c.casefold().startswith(beside) for c in allowed.conditions)


def _that_reason(pair: Pair) -> bool:
    """Whether what ``a`` hangs on is the very reason that ``b`` rules out, by its words."""
    reason = {w for c in pair.b.conditions for w in c.casefold().split()} - _SMALL
    own = {w for c in pair.a.conditions for w in c.casefold().split()} - _SMALL
    return 2 * len(reason & own) >= min(len(reason), len(own))


_SMALL = frozenset("a an the is are be been if when once because solely only just on of".split())


def _one_reason(rule_out: Position) -> bool:
    """ "Do not stop solely because …" rules out one reason, not the act."""
    if rule_out.act is Act.ADMINISTER:
        return False
    return _hangs_on(rule_out, _ALONE)


_ALONE = ("solely", "only", "alone", "just", "merely")


def touches(voiced: Voiced) -> bool:
    """Whether more than an amount is ruled out and no more than it is given; "1 mg or more" rules
    1 mg out as well.
    """
    pair = voiced.pair
    for voice, ban, given in ((voiced.a, pair.a, pair.b), (voiced.b, pair.b, pair.a)):
        if ban.modality.negative and _within_bounds(ban, given):
            return not any(word in voice.statement.quote.casefold() for word in _INCLUSIVE)
    return False


def _within_bounds(ban: Position, given: Position) -> bool:
    doses = compare.doses(ban, given)
    if doses is not None and _only_touches(*doses):
        return True
    length = _length(given)
    if ban.duration_days and length and _only_touches(ban.duration_days, length):
        return True
    often, times = ban.doses_per_day, compare.times_a_day(given)
    if often and times and _only_touches(often, times):
        return True
    gap, pace = ban.interval_days, compare.gap(given)
    if gap is None or pace is None:
        return False
    return _as_seldom(gap, pace) or _only_touches(gap, pace)


TOUCHES = "More than an amount, a length or a pace is ruled out, and no more than it is given."
_INCLUSIVE = (
    "or more", "or higher", "or above", "at least", "≥", "and above", "not less than", "or less",
    "or lower", "or below", "at most", "≤", "and below", "up to",
)  # fmt: skip


def modality_spoken(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Within a source, permission for a narrower group is the exception to its own prohibition."""
    if touches(voiced):
        return Miss(TOUCHES)
    turned = voiced if voiced.pair.b.modality.negative else voiced.turned()
    own = list(_own_exceptions(turned))
    if any(not each.conditions for each in own):
        return Miss("The source that rules it out gives it to these patients itself.")
    in_a_case = bool(turned.pair.a.conditions) and bare_pace(turned.pair.b)
    part = in_a_case or voiced.pair.relation is not PopulationRelation.EQUAL
    if own or (voiced.one_source and part):
        return hit._replace(case="exception")
    return hit


def _own_exceptions(voiced: Voiced) -> Iterable[Position]:
    """What the source that rules a mere pace out itself gives the patients of ``a``, at that pace.

    A prohibition that names a drug is taken at its word, also where its page goes against it.
    """
    world, source = voiced.pair.world, voiced.b.statement.source
    if voiced.one_source or not bare_pace(voiced.pair.b) or voiced.pair.b.conditions:
        return
    for said in world.statements.get(source, ()):
        own = world.positions[world.support[said.id]]
        if own.modality.positive and own.populations and _excepts(own, voiced.pair):
            yield own


def _excepts(own: Position, pair: Pair) -> bool:
    """Whether ``own`` is for a special group, in which the patients of ``a`` are."""
    if own.act is not pair.a.act or not covers(pair.b, own, pair.hierarchy):
        return False
    special = pair.world.relation(own, pair.b) in PROPER - {PopulationRelation.BROADER}
    return special and Pair(pair.a, own, pair.world.relation(pair.a, own), pair.world).inside


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
    if not pair.b.governs and compare.is_choice(pair.b):
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
    """A rule and its exception within one source, and two special groups that may meet, are a
    tension.

    A permission that the page gives to a group by name is no general rule, so a requirement for
    some of that group contradicts it.
    """
    pair = voiced.pair
    required = (voiced.a if hit.topic == pair.a.id else voiced.b).statement
    if lends_route(required):
        return Miss("The requirement is for the therapy; its route was only lent by the context.")
    if any(
        guards.offers(voice, other, slot, voiced)
        for voice, other in ((voiced.a, pair.b), (voiced.b, pair.a))
        for slot in ("routes", "formulations")
        if other.modality is Modality.REQUIRE and getattr(other, slot)
    ):
        doubt = "The source that allows it also offers what is required, as an alternative."
        hit = hit._replace(doubts=(*hit.doubts, doubt))
    if guards.chance_meeting(voiced):
        return hit._replace(case="exception", doubts=(*hit.doubts, guards.CHANCE_MEETING.reason))
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


def lends_route(required: Statement) -> bool:
    """The route of a requirement is not its own words', and not what it governs."""
    lent = any(inherited.slot == "routes" for inherited in required.inherited)
    return lent and "route" not in required.governs


MODALITY = Rule(
    "modality",
    "One statement directs or permits what the other rules out, for a patient of both.",
    DEONTIC,
    (*REGULATED, guards.OTHER_DRUG),
    _modality,
    (guards.ONE_SENTENCE,),
    modality_spoken,
    Sieve(either(_opposed), either(may_clash), either(addressed), relations=NESTED | PROPER),
)
EXCLUSIVITY = Rule(
    "exclusivity",
    "One statement requires a drug or route, the other allows a different one.",
    DEONTIC,
    (*REGULATED, guards.OTHER_DRUG),
    _exclusivity,
    (guards.ONE_PROTOCOL, guards.ONE_SENTENCE),
    _exclusivity_spoken,
    Sieve(either(_demands), either(may_exclude)),
)
