"""What all rules about numbers share: which pairs they compare, what parts two regimens, and how a
difference is said.
"""

from __future__ import annotations

import re

from kg.conflict import ages, compare, guards
from kg.conflict.directives import for_all, own_case, rule_for_all
from kg.conflict.in_a_case import CASE, passed_over
from kg.conflict.lacks import special
from kg.conflict.rule import Hit, Miss, case_of, common_doubts, unnamed
from kg.conflict.usual_route import routeless
from kg.conflict.wording import VERBS, population_premise, side
from kg.conflict.world import Pair, Voiced, words
from kg.model import Modality, Phase

COMPARED = (
    guards.OTHER_ACT,
    guards.NOT_DIRECTIVE,
    guards.SOME_NEGATIVE,
    guards.DISJOINT_PATIENTS,
    guards.OTHER_PHASE,
    guards.OTHER_DRUG,
    guards.PARTIAL_PERMISSION,
    guards.ROOM_LEFT,
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
    if any(_permitted_in_a_case(each) for each in pairs):
        hit = hit._replace(case=CASE)
    return at_one_time(voiced, hit)


def _permitted_in_a_case(pair: Pair) -> bool:
    """Whether ``a`` only permits something, in a case; what is required leaves no room for it."""
    permits = pair.a.modality is Modality.ACCEPTABLE and not guards.insists(pair.b)
    return permits and passed_over(pair.a, pair.b)


def _for_each_of_them(voiced: Voiced) -> bool:
    """ "All pregnant women should take 400 IU" beside what those of them take who are deficient."""
    pair = voiced.pair
    if pair.a.conditions or not special(pair.a, pair.world):
        return False
    everyone = _EVERYONE.search(voiced.a.statement.quote)
    words = {word for c in pair.b.conditions for word in c.casefold().split()}
    return bool(everyone) and not words.isdisjoint(_LACKING) and "risk" not in words


_EVERYONE = re.compile(r"\b(?:all|every|each)\b", re.IGNORECASE)
_LACKING = frozenset(("deficient", "deficiency"))
_LATER = "One is a later step of its protocol; the other may be over by then."
