"""What all rules about numbers share: which pairs they compare, what parts two regimens, and how a
difference is said.
"""

from __future__ import annotations

import re

from kg.conflict import ages, compare, guards
from kg.conflict.cases import found
from kg.conflict.directives import for_all, own_case, rule_for_all
from kg.conflict.in_a_case import CASE, passed_over
from kg.conflict.lacks import in_health, short_of_it, special
from kg.conflict.rule import Hit, Miss, case_of, common_doubts, unnamed
from kg.conflict.usual_route import routeless
from kg.conflict.wording import VERBS, population_premise, side
from kg.conflict.world import Pair, Voiced, words
from kg.model import Kind, Modality, Phase, PopulationRelation

COMPARED = (
    guards.OTHER_ACT,
    guards.NOT_DIRECTIVE,
    guards.SOME_NEGATIVE,
    guards.DISJOINT_PATIENTS,
    guards.OTHER_PHASE,
    guards.OTHER_DRUG,
    guards.PARTIAL_PERMISSION,
)
ONE_BOX = (*COMPARED, guards.OTHER_FORM, guards.OTHER_ROUTE)
CHILDREN = guards.SpokenGuard(
    "amounts-of-children",
    "One is for children, whose amounts are their own; the other is the rule for everybody.",
    lambda voiced: rule_for_all(voiced.pair) and ages.of_children(voiced),
)
SPOKEN = (
    CHILDREN,
    guards.ONE_PROTOCOL,
    guards.BARE_PACE,
    guards.LATER_STEP,
    guards.OPTION_BESIDE,
    guards.ONE_CHOICE,
    guards.ONE_SENTENCE,
    guards.OWN_EXCEPTION,
)


def parted(pair: Pair, dimension: str, a: str, b: str) -> Hit:
    """That two regimens, alike in all else, have the values ``a`` and ``b`` on a dimension."""
    rule = for_all(pair)
    return Hit(
        premises=(
            f"{side(pair.a)} {VERBS[pair.a.modality]} {a}, {side(pair.b)} {VERBS[pair.b.modality]} "
            f"{b}.",
            population_premise(pair),
            *_meeting_premises(pair),
        ),
        point=f"The {dimension} differs.",
        case=_case(pair, rule),
        topic=rule,
        doubts=(*common_doubts(pair), *drug_doubts(pair)),
    )


def _case(pair: Pair, rule: str) -> str:
    """``rule`` is the one for all, if one of the two is that."""
    if rule:
        return "rule-for-all"
    if {pair.a.phase, pair.b.phase} == {None, Phase.PROPHYLAXIS}:
        return "prevention"
    return "required" if any(map(guards.insists, (pair.a, pair.b))) else case_of(pair)


def _meeting_premises(pair: Pair) -> tuple[str, ...]:
    shared = set(pair.a.routes) & set(pair.b.routes)
    route = f"by the {words(min(shared))} route" if shared else "by routes that can be the same"
    phase = f"in {pair.a.phase}" if pair.a.phase and pair.a.phase == pair.b.phase else ""
    return (" ".join(f"Both are given {route} {phase}".split()) + ".",)


def drug_doubts(pair: Pair) -> tuple[str, ...]:
    """Two regimens of which one names only the generic drug, or no route, may be different ones."""
    found = []
    if compare.slots(pair.a.formulations, pair.b.formulations, pair.hierarchy).name == "MAYBE":
        found.append(unnamed(pair, "formulations", "the form of the drug"))
    if compare.slots(pair.a.routes, pair.b.routes, pair.hierarchy).name == "MAYBE":
        found.append(unnamed(pair, "routes", "the exact route"))
    return tuple(found)


def incomparable(pair: Pair) -> Miss | None:
    """Why amounts a day say nothing of each other, however far apart they are."""
    if routeless(pair):
        return Miss(ONE_ROUTE)
    alike = compare.weighed_alike(pair.a, pair.b, pair.hierarchy)
    return None if alike else Miss(WEIGHED)


ONE_ROUTE = "Only one names a route, and amounts a day are compared only within one."

WEIGHED = "One amount weighs a whole compound, the other its element or another compound."


def at_one_time(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Special groups that share a wider one may well meet: a tension. Others meet by mere chance.

    What one source says under two headings may be meant for two circumstances: only possible.
    """
    if voiced.a.later is not voiced.b.later and guards.both_open(voiced.pair):
        hit = hit._replace(doubts=(*hit.doubts, _LATER))
    headed = voiced.one_source and not (voiced.a.headline or voiced.b.headline)
    if headed and voiced.a.heading != voiced.b.heading:
        hit = hit._replace(doubts=(*hit.doubts, "The two stand under different headings."))
    if own_case(voiced):
        return hit._replace(case="exception")
    if guards.room_left(voiced.pair):
        hit = hit._replace(case="room-left")
    if guards.page_of_a_group(voiced):
        return hit._replace(case="exception", doubts=(*hit.doubts, guards.CHANCE_MEETING.reason))
    if not guards.chance_meeting(voiced):
        return hit
    if not guards.akin(voiced.pair):
        return Miss(guards.CHANCE_MEETING.reason)
    return hit._replace(case="exception", doubts=(*hit.doubts, guards.CHANCE_MEETING.reason))


def chosen_amount(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """What is only permitted, and in a case, leaves the dose or the pace of another page be: "every
    other day may be tried if daily tablets upset".
    """
    pairs = (voiced.pair, voiced.pair.turned())
    if any(_for_each_of_them(each) for each in (voiced, voiced.turned())):
        hit = hit._replace(case="prevention")
    if any(_gives_it_later(each) for each in (voiced, voiced.turned())):
        hit = hit._replace(case="offered", doubts=(*hit.doubts, _UPKEEP))
    if voiced.one_source and any(_another_form(each) for each in pairs):
        hit = hit._replace(case="offered")
    if any(_permitted_in_a_case(each) for each in pairs):
        hit = hit._replace(case=CASE)
    return at_one_time(voiced, hit)


def _another_form(pair: Pair) -> bool:
    """Whether ``a`` only permits a form of the drug that ``b``, which directs, does not name."""
    free = [p.modality is Modality.ACCEPTABLE for p in (pair.a, pair.b)]
    forms = (compare.agents(pair.a), compare.agents(pair.b))
    return free == [True, False] and all(forms) and set(forms[0]).isdisjoint(forms[1])


def _gives_it_later(voiced: Voiced) -> bool:
    """Whether the source of ``a`` gives these patients as upkeep, under the same heading, just what
    ``b`` gives them in a phase that it does not name.
    """
    pair, world = voiced.pair, voiced.pair.world
    if voiced.one_source or pair.b.phase is not None:
        return False
    for own in world.said_beside(voiced.a):
        upkeep = own.phase in (Phase.MAINTENANCE, Phase.PROPHYLAXIS) and own.phase != pair.a.phase
        if not (upkeep and own.modality.positive and own.populations):
            continue
        theirs = world.relation(own, pair.b) in _SAME_OR_MORE
        doses = compare.doses(own, pair.b)
        same = doses is not None and doses[0] == doses[1] and compare.interval_meets(own, pair.b)
        if theirs and same and compare.same_family(own, pair.b, world.hierarchy):
            return True
    return False


_SAME_OR_MORE = (PopulationRelation.EQUAL, PopulationRelation.BROADER)
_UPKEEP = "One of the two sources gives the other's amount as well, as upkeep."


def _permitted_in_a_case(pair: Pair) -> bool:
    """Whether ``a`` only permits something, in a case, or takes a step there ("if nausea persists,
    move to alternate days"); what is required leaves no room for it.
    """
    step = pair.a.kind is Kind.SEQUENCING
    permits = (step or pair.a.modality is Modality.ACCEPTABLE) and not guards.insists(pair.b)
    return permits and passed_over(pair.a, pair.b)


def _for_each_of_them(voiced: Voiced) -> bool:
    """ "All pregnant women should take 400 IU" beside what those of them take who are deficient; or
    under its heading the page has another dose for these.
    """
    pair, world = voiced.pair, voiced.pair.world
    if not special(pair.a, world):
        return False
    if not pair.a.conditions and _EVERYONE.search(voiced.a.statement.quote) and found(pair.b):
        return True
    if not (_ill_of_it(pair) or prevents_it(pair)) or voiced.one_source:
        return False
    beside = (own for own in world.said_beside(voiced.a) if compare.gives(own))
    return any(
        (short_of_it(p, world.hierarchy) or found(p)) and world.relation(pair.b, p) in _INSIDE
        for p in beside
    )


def _ill_of_it(pair: Pair) -> bool:
    """Whether ``b`` is for those of the group of ``a`` who lack something or are anemic."""
    part = pair.relation is PopulationRelation.BROADER
    lacking = [short_of_it(p, pair.hierarchy) for p in (pair.a, pair.b)]
    return part and lacking == [False, True]


_INSIDE = (PopulationRelation.EQUAL, PopulationRelation.NARROWER)


def prevents_it(pair: Pair) -> bool:
    """Whether ``b`` is for those of a group in whom a deficiency has been found, and ``a`` for
    healthy people who may come to have one.
    """
    groups = pair.a.populations
    well = all(in_health(group, pair.hierarchy) for group in groups)
    return special(pair.a, pair.world) and well and found(pair.b) and not found(pair.a)


_EVERYONE = re.compile(r"\b(?:all|every|each)\b", re.IGNORECASE)
_LATER = "One is a later step of its protocol; the other may be over by then."
