"""The rule about what is directed and what is ruled out for one patient."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.conflict import ages, cases, compare, guards, points_back
from kg.conflict.bans import (
    bare_pace,
    bare_therapy,
    covers,
    is_a_way,
    limits_a_day,
    may_cover,
    mends_the_cause,
    names,
    spared,
)
from kg.conflict.in_a_case import CASE, is_no_case, passed_over
from kg.conflict.lacks import lacks, lacks_less, special
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.tables import may_have, meant_too
from kg.conflict.wording import does, listed, population_premise, ruled_out, side
from kg.conflict.world import ADULT, Pair, Voiced
from kg.model import Act, Kind, Modality, Phase, PopulationRelation, Position

_FOR_ONE_PATIENT = (guards.NOT_DIRECTIVE, guards.DISJOINT_PATIENTS, guards.OTHER_PHASE)
REGULATED = (guards.OTHER_ACT, *_FOR_ONE_PATIENT)
ACROSS_ACTS = (*_FOR_ONE_PATIENT, guards.OTHER_DRUG)
"""Guards of rules that compare giving with another act."""


def _modality(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if turned.a.modality.positive and turned.b.modality.negative:
            return clash(turned)
    return Miss("It is not so that one directs or permits and the other rules out.")


def _also_treats(pair: Pair) -> bool:
    """ "In a deficiency", on both sides, of which one is that with the anemia that it brings."""
    wider = pair.relation is PopulationRelation.BROADER
    return wider and bool(pair.a.populations) and lacks(pair.a, pair.hierarchy)


def _beside_it(position: Position) -> bool:
    """ "Adults should take X with each dose": whoever is given what the page is about."""
    return position.populations == (ADULT,) and bool(position.other_agents)


def _of_another_page(voiced: Voiced) -> bool:
    """Whether the page that gives something beside its drug never names the patients of the ban."""
    world, barred = voiced.pair.world, voiced.pair.b.populations
    if not (_beside_it(voiced.pair.a) and deficient(voiced.pair)):
        return False
    return not any(
        set(barred) & set(own.populations) for own in world.said_by(voiced.a.statement.source)
    )


def _opposed(pair: Pair) -> bool:
    return pair.a.modality.positive and pair.b.modality.negative


def clash(pair: Pair) -> Hit | Miss:
    if not covers(pair.b, pair.a, pair.hierarchy):
        return Miss("What the one rules out is not what the other directs.")
    if pair.a.kind is Kind.SEQUENCING and guards.OTHER_DRUG.silences(pair):
        return Miss("It is kept apart from the drug, and not given beside it.")
    if not addressed(pair):
        return Miss(
            "It is ruled out for a special group only; that is looked at as an omitted caveat."
        )
    if bare_therapy(pair.b) and not (pair.inside and special(pair.b, pair.world)):
        return Miss("It names no drug, and may be said of who lacks nothing.")
    treats = guards.named_by(pair.a, pair.b) or _also_treats(pair) or _beside_it(pair.a)
    if deficient(pair) and (
        pair.a.phase is Phase.PROPHYLAXIS or (pair.b.other_agents and not treats)
    ):
        return Miss(_NOT_TREATED)
    if _in_loading(pair.b) and pair.a.phase not in (None, Phase.LOADING):
        return Miss("It is ruled out until loading is over; the other comes later.")
    if _alone(pair.b) and accompanied(pair.a):
        return Miss("It is ruled out alone; the other gives it beside something else.")
    if _one_reason(pair.b) and pair.a.conditions and not _that_reason(pair):
        return Miss("One reason alone is ruled out; the other has a condition of its own.")
    if _on_a_ground(pair.b) and not (pair.a.conditions and _that_reason(pair)):
        return Miss("It is ruled out on one ground, which the other does not go by.")
    if _not_routinely(pair):
        return Miss("Giving it to all of a group is ruled out, and the other gives it to some.")
    what = ruled_out(pair.b)
    return Hit(
        premises=(
            f"{side(pair.a)} {does(pair.a)} {what}.",
            f"{side(pair.b)} {does(pair.b)} {what}.",
            population_premise(pair),
        ),
        point=f"What {side(pair.a)} allows, {side(pair.b)} rules out.",
        topic=pair.b.id if pair.b.conditions else "",  # a case that many a regimen leaves open
        doubts=(
            *common_doubts(pair),
            *undeclared(pair),
            *_from_the_start(pair),
            *_paces(pair),
            *_of_the_same(pair),
        ),
        effect="harm",
    )


def _from_the_start(pair: Pair) -> tuple[str, ...]:
    """A ban on changing to something says nothing of who begins with it."""
    if pair.b.act is not Act.SUBSTITUTE or pair.a.act is Act.SUBSTITUTE:
        return ()
    return (f"{side(pair.b)} rules out changing to it, {side(pair.a)} may begin with it.",)


def _paces(pair: Pair) -> tuple[str, ...]:
    """Where a pace is ruled out on its own, or an amount a day is not given every day."""
    found = []
    if bare_pace(pair.b):
        found.append(f"{side(pair.b)} names no drug or route, and may mean some of its doses only.")
    if bare_therapy(pair.b):
        found.append(f"{side(pair.b)} names no drug; it is taken to mean that of its page.")
    if limits_a_day(pair.b) and compare.averaged(pair.a):
        found.append(f"What {side(pair.a)} gives a day is an average.")
    return tuple(found)


def _of_the_same(pair: Pair) -> tuple[str, ...]:
    """Where an amount is ruled out, of what the other need not be about."""
    if names(pair.b, pair.a, pair.hierarchy):
        return ()
    return (f"{side(pair.a)} does not say whether it means the same drug by the same route.",)


def undeclared(pair: Pair) -> tuple[str, ...]:
    """That the patients of ``a`` have the deficiency that ``b`` speaks of stands nowhere."""
    if pair.inside or not deficient(pair):
        return ()
    return (f"{side(pair.a)} does not say that its patients have {listed(pair.b.populations)}.",)


def addressed(pair: Pair) -> bool:
    """Whether the patients of the prohibition are all of the other's, or named among them, or
    anybody but those it leaves out.
    """
    simple = any(_for_a_kind(c.split()) for c in pair.b.conditions)  # "for simple deficiency"
    return _by_name(pair) if simple else may_be_addressed(pair)


def _for_a_kind(words: Sequence[str]) -> bool:
    """ "For routine use" is for everybody."""
    return words[0] == "for" and words[1:2] != ["routine"]


def may_be_addressed(pair: Pair) -> bool:
    """What a sieve of patients can see of it, which knows no conditions."""
    return deficient(pair) or _by_name(pair)


def _by_name(pair: Pair) -> bool:
    if pair.inside or not pair.b.populations:
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
    if not pair.b.populations or not lacks(pair.b, pair.hierarchy):
        return False
    if lacks_less(pair.b, pair.a):
        return False  # "deficient, but not anemic"
    if pair.relation is PopulationRelation.BROADER:  # "iron deficiency", with anemia or without
        return bool(pair.a.populations) and lacks(pair.a, pair.hierarchy)
    return pair.relation is PopulationRelation.OVERLAPPING


def rule_for_all(pair: Pair) -> bool:
    """One is for all who lack something, the other for a special group of which they are no part
    and which is none of them: the first need not have been meant for it.
    """
    if pair.relation is not PopulationRelation.OVERLAPPING:
        return False
    if special(pair.a, pair.world) is special(pair.b, pair.world):
        return False
    return not any(meant_too().issuperset(p.populations) for p in (pair.a, pair.b))


def for_all(pair: Pair) -> str:
    """What findings of a rule for everybody have in common beside the rules for special groups:
    that rule. Empty for any other pair.
    """
    if not rule_for_all(pair):
        return ""
    return next(p.id for p in (pair.a, pair.b) if not special(p, pair.world))


def _in_loading(rule_out: Position) -> bool:
    """ "Not before loading is complete", "not until …"."""
    timed = (c for c in rule_out.conditions if c.startswith(("before ", "until ")))
    return any(Phase.LOADING.value in c.split() for c in timed)


def _alone(rule_out: Position) -> bool:
    by_itself = any(c in ("on its own", "by itself") for c in rule_out.conditions)
    return by_itself or _hangs_on(rule_out, ("alone", "only"))


def _hangs_on(position: Position, words: Sequence[str]) -> bool:
    return any(word in c.split() for c in position.conditions for word in words)


def accompanied(allowed: Position) -> bool:
    """Given beside something else."""
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


def _by_weight(position: Position) -> bool:
    return position.dose_basis is not None and position.dose_basis.by_weight


_ADDED = re.compile(
    r"\b(?:add|added|adding|in addition)\b|(?<!\bworks )(?<!\bwork )(?<!\bjust )\bas well\b",
    re.IGNORECASE,
)


def _that_reason(pair: Pair) -> bool:
    """Whether what ``a`` hangs on is the very reason that ``b`` rules out, by its words; a level is
    not the cause.
    """
    if mends_the_cause(pair.a) and not mends_the_cause(pair.b):
        return False
    own, reason = (compare.hung_on(p) - _SMALL for p in (pair.a, pair.b))
    alone = _hangs_on(pair.b, _ALONE)  # "solely because …", and not just "because …"
    return compare.share_half(own, reason) or not alone


_SMALL = frozenset("a an the is are be been if when once because solely only just on of".split())


def _one_reason(rule_out: Position) -> bool:
    """ "Do not stop (solely) because …" rules out one reason, not the act."""
    if rule_out.act is Act.ADMINISTER:
        return False
    because = any(c.casefold().startswith("because") for c in rule_out.conditions)
    return because or _hangs_on(rule_out, _ALONE)


_ALONE = ("solely", "only", "alone", "just", "merely")


def _on_a_ground(rule_out: Position) -> bool:
    """ "More often, on the strength of symptoms alone": what another goes by is not ruled out."""
    return any(c.casefold().startswith(_GROUNDS) for c in rule_out.conditions)


_GROUNDS = (
    "on the strength of",
    "on the basis of",
    "on grounds of",
    "on the grounds of",
    "based on",
)


def _at_another_point(pair: Pair) -> bool:
    """ "Do not stop it as soon as X is normal" beside "stop it when Y is high"; but "do not stop it
    until Z is gone" holds at all points before.
    """
    if pair.b.act is not Act.DISCONTINUE or any(map(is_no_case, pair.b.conditions)):
        return False
    points = [
        frozenset(w for c in p.conditions for w in cases.telling(c)) for p in (pair.a, pair.b)
    ]
    return all(points) and points[0].isdisjoint(points[1])


def _routinely(rule_out: Position) -> bool:
    return any(c.casefold().split()[0] == "routine" for c in rule_out.conditions)


def _not_routinely(pair: Pair) -> bool:
    """ "Routine X for a special group is not recommended" is no word on those of the group who are
    found to need it, nor on what is only permitted; but it is one on what is routine for some.
    """
    if _routinely(pair.a) or not (_routinely(pair.b) and special(pair.b, pair.world)):
        return False
    fewer = pair.a.populations != pair.b.populations
    part = pair.relation is PopulationRelation.NARROWER and fewer
    return part or pair.a.modality is Modality.ACCEPTABLE or passed_over(pair.a, pair.b)


def modality_spoken(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Within a source, permission for a narrower group is the exception to its own prohibition."""
    if not_meant := spared(voiced):
        return Miss(not_meant)
    turned = voiced if voiced.pair.b.modality.negative else voiced.turned()
    if points_back.at_a_stage(turned.b) and turned.pair.a.phase in points_back.LATER:
        return Miss("It is ruled out at an earlier stage of treatment.")
    if _alone(turned.pair.b) and _ADDED.search(turned.a.statement.quote):
        return Miss("It is ruled out alone; the other adds it to something else.")
    if _of_grown_ups(turned.pair) and (_by_weight(turned.pair.a) or ages.of_children(turned)):
        if voiced.one_source or turned.pair.a.phase is Phase.PROPHYLAXIS:
            return Miss(_GROWN_UPS)
        return hit._replace(case="rule-for-all", doubts=(*hit.doubts, _GROWN_UPS))
    if _of_another_page(turned):
        return Miss(_NOT_TREATED)
    if _told_otherwise(turned):
        return Miss("The source that gives it has a rule of its own for the case.")
    if _as_a_treatment(turned):
        return Miss(
            "It is ruled out as a treatment of the deficiency, which the other need not be."
        )
    own = list(_own_exceptions(turned))
    if any(not each.conditions and _names_them(each, turned.pair) for each in own):
        return Miss("The source that rules it out gives it to these patients itself.")
    part = voiced.pair.relation is not PopulationRelation.EQUAL
    if _may_be_left_out(turned.pair):
        return hit._replace(case="exception")
    if own or own_case(voiced) or (voiced.one_source and part):
        return hit._replace(case="exception")
    if _takes_no_place(turned.pair):
        return hit._replace(case="first-choice")
    if points_back.at_a_stage(turned.b) and not points_back.begins(turned.a):
        return hit._replace(case="unphased", topic=turned.pair.b.id)
    if points_back.at_a_thing(turned.b):
        if voiced.one_source:
            return Miss("It rules out the drug of a case that its own words point back at.")
        return hit._replace(case=CASE, topic=turned.pair.b.id)
    return hit._replace(case=CASE) if _case_left_open(turned) else hit


_NOT_TREATED = "It is ruled out in a deficiency, which the other need not treat."
_GROWN_UPS = "A pace that is ruled out need not be that of what children are given by weight."


def _may_be_left_out(pair: Pair) -> bool:
    """Whether those whom the prohibition leaves out may be the patients of ``a``: "except in
    malabsorption" beside a disease that can bring it.
    """
    states = [may_have().get(group) for group in pair.a.populations]
    return bool(states) and all(state in pair.b.excluded_populations for state in states)


def _of_grown_ups(pair: Pair) -> bool:
    """Whether a pace is ruled out, and not for children by name."""
    return bare_pace(pair.b) and not ages.for_children(pair.b, pair.hierarchy)


def _takes_no_place(pair: Pair) -> bool:
    """Whether nobody is to change to what ``a``, for all it says, begins with; a special group that
    is not to change is held to have been given the other. What goes on is no beginning.
    """
    if pair.a.phase is Phase.MAINTENANCE:
        return False
    changes = [p.act is Act.SUBSTITUTE for p in (pair.a, pair.b)]
    return changes == [False, True] and not special(pair.b, pair.world)


def _case_left_open(voiced: Voiced) -> bool:
    """Whether giving is ruled out in a case only, on which ``a``, which gives it, is silent; "even
    in those who …" is no case.
    """
    pair = voiced.pair
    if _at_another_point(pair):
        return True
    given = compare.deed(pair.b) is Act.ADMINISTER and pair.a.modality.positive
    whole = _routinely(pair.b) or "even" in voiced.b.statement.quote.casefold().split()
    return given and not whole and passed_over(pair.b, pair.a)


def _told_otherwise(voiced: Voiced) -> bool:
    """Whether it is ruled out in a case, of which the source of ``a`` speaks elsewhere: "before an
    operation". Then its general rule is not what it says there.
    """
    cases = [c for c in voiced.pair.b.conditions if not is_a_way(c)]
    if voiced.one_source or not cases or _of_that_case(voiced.pair.a, cases):
        return False
    world = voiced.pair.world
    own = [
        p
        for p in world.said_by(voiced.a.statement.source)
        if compare.deed(p) is Act.ADMINISTER and _of_that_case(p, cases)
    ]
    return any(compare.same_family(p, voiced.pair.b, world.hierarchy) for p in own)


def _of_that_case(position: Position, cases: Sequence[str]) -> bool:
    """Hangs on a case by its words."""
    named = [frozenset(c.casefold().split()) - _SMALL for c in cases]
    own = compare.hung_on(position) - _SMALL
    return any(len(words) > 1 and words <= own for words in named)


def _as_a_treatment(voiced: Voiced) -> bool:
    """ "Must not be used to treat deficiency", "not for simple deficiency": of a special group it
    says nothing, unless that is given it for the deficiency, or in place of what is given for that.
    """
    if voiced.pair.a.less_preferred or _names_what_it_treats(voiced):
        return False
    said = voiced.b.statement.quote.casefold()
    aimed = any(words in said for words in _TO_TREAT)
    ill = bool(voiced.pair.b.populations) and lacks(voiced.pair.b, voiced.pair.hierarchy)
    told = any(c.casefold().startswith(_TO_TREAT) for c in voiced.pair.b.conditions)
    return aimed and (ill or told) and special(voiced.pair.a, voiced.pair.world)


def _names_what_it_treats(voiced: Voiced) -> bool:
    told = voiced.a.statement.quote.casefold()
    return any(group.rpartition("-")[2] in told for group in voiced.pair.b.populations)


_TO_TREAT = (
    "to treat ", "treatment of ", "to correct ", "for simple ", "for uncomplicated ", "for plain ",
    "for nutritional ",
)  # fmt: skip


def own_case(voiced: Voiced) -> bool:
    """Whether one source says the two of different cases: its rule and its exception."""
    a, b = ({c for c in p.conditions if not is_a_way(c)} for p in (voiced.pair.a, voiced.pair.b))
    return voiced.one_source and a != b


def _own_exceptions(voiced: Voiced) -> Iterable[Position]:
    """What the source that rules an amount or a pace out gives so itself, to the patients of ``a``.

    A prohibition of a drug or a route is taken at its word, also where its page goes against it.
    """
    world, source, rule_out = voiced.pair.world, voiced.b.statement.source, voiced.pair.b
    by_the_way = rule_out.governs in (("dose",), ("interval",))
    if voiced.one_source or not (bare_pace(rule_out) or by_the_way) or _in_a_case(rule_out):
        return
    for own in world.said_by(source):
        if own.modality.positive and own.populations and _excepts(own, voiced.pair):
            yield own


def _names_them(own: Position, pair: Pair) -> bool:
    """Who names children need not think of adolescents, if it is not for a mere pace."""
    same = pair.world.relation(own, pair.a) is PopulationRelation.EQUAL
    return same or bare_pace(pair.b)


def _in_a_case(rule_out: Position) -> bool:
    """Whether it hangs on anything; "at every age" leaves nobody out."""
    return any(_EVERY.isdisjoint(c.casefold().split()) for c in rule_out.conditions)


_EVERY = frozenset("any every all each".split())


def _excepts(own: Position, pair: Pair) -> bool:
    """Whether ``own`` is for a special group, in which the patients of ``a`` are."""
    if own.act is not pair.a.act or not covers(pair.b, own, pair.hierarchy):
        return False
    special = pair.world.relation(own, pair.b) in PROPER - {PopulationRelation.BROADER}
    return special and Pair(pair.a, own, pair.world.relation(pair.a, own), pair.world).inside


MODALITY = Rule(
    "modality",
    "One statement directs or permits what the other rules out, for a patient of both.",
    DEONTIC,
    (*REGULATED, guards.OTHER_MATTER),
    _modality,
    (guards.ONE_SENTENCE,),
    modality_spoken,
    Sieve(either(_opposed), either(may_cover), either(may_be_addressed), relations=NESTED | PROPER),
)
