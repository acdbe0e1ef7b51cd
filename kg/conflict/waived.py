"""The rule about a treatment that one statement directs and another calls unnecessary.

To call something unnecessary forbids nothing, so no square of opposites shows the clash; but who
follows the one does what the other finds needless.
"""

from __future__ import annotations

import re

from kg.conflict import cases, compare, guards
from kg.conflict.checks import ONE_CHECK
from kg.conflict.in_a_case import CASE, passed_over
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, Sieve, either
from kg.conflict.wording import VERBS, patients, population_premise, side, thing
from kg.conflict.world import Pair, Voiced
from kg.model import Act, Kind, Modality, PopulationRelation, Position


def _directs(position: Position) -> bool:
    given = position.kind is Kind.REGIMEN and position.act is Act.ADMINISTER
    return position.modality.positive and given and not compare.is_choice(position)


def _spares(position: Position) -> bool:
    """ "Routine replacement is unnecessary", of the drug that its page is about.

    "Iron dextran needs no test dose" names its drug, and something else is not needed.
    """
    told = position.kind is Kind.REGIMEN and position.modality is Modality.INFORM
    whole = position.act is Act.ADMINISTER and position.governs == ("therapy",)
    return told and whole and compare.is_choice(position)


def _therapy_opposed(pair: Pair) -> bool:
    return _directs(pair.a) and _spares(pair.b)


def _of_one_page_drug(pair: Pair) -> bool:
    return bool(pair.b.topic_agent) and not pair.b.routes


def _of_a_group(pair: Pair) -> bool:
    return bool(pair.b.populations)


def _weight(pair: Pair) -> str:
    """Who permits asks for nothing, and what is unnecessary in a case may be asked for in a group
    within.
    """
    if pair.a.modality is Modality.ACCEPTABLE:
        return "permissive"
    if passed_over(pair.b, pair.a):
        return CASE
    within = pair.relation is not PopulationRelation.EQUAL
    return "rule-for-all" if pair.b.conditions and within else "waived"


def _needless_therapy(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        about = _therapy_opposed(turned) and _of_one_page_drug(turned)
        if not (about and _of_a_group(turned)):
            continue
        if turned.b.conditions and turned.relation not in NESTED:
            return Miss(_ANOTHER_GROUP)
        return Hit(
            premises=(
                f"{side(turned.a)} {VERBS[turned.a.modality]} {thing(turned.a)}.",
                f"{side(turned.b)} calls treatment unnecessary in {patients(turned.b)}.",
                population_premise(turned),
            ),
            point=f"What {side(turned.a)} gives, {side(turned.b)} calls unnecessary.",
            case=_weight(turned),
            doubts=(*common_doubts(turned), "What is unnecessary can still be given."),
            effect="harm",
        )
    return Miss("It is not so that one directs a treatment and the other calls it unnecessary.")


_ANOTHER_GROUP = "It is unnecessary in some cases of another group only."
_IN_ANY_CASE = re.compile(
    r"\b(?:whatever|whichever|whether or not|regardless of|irrespective of|no matter)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""How a regimen for all of a group says that it is for its special cases as well."""


def _of_all_it_treats(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """ "No treatment" without a case, on a page that treats these patients, is of a case that its
    words do not tell.
    """
    for turned in (voiced, voiced.turned()):
        waiver, world = turned.pair.b, turned.pair.world
        if not _spares(waiver):
            continue
        if waiver.conditions:
            if turned.pair.inside:
                continue
            told = _IN_ANY_CASE.search(turned.a.statement.quote)
            if told is None:
                return Miss(_ANOTHER_GROUP)
            named = cases.telling(told[1]) & frozenset().union(
                *map(cases.telling, waiver.conditions)
            )
            return hit._replace(case="waived" if named else CASE)
        for own in world.said_by(turned.b.statement.source):
            treats = _directs(own) and compare.same_family(own, waiver, world.hierarchy)
            if treats and world.relation(own, waiver) is PopulationRelation.EQUAL:
                return Miss("The page that calls it unnecessary treats these patients itself.")
    return hit


NEEDLESS_THERAPY = Rule(
    "modality",
    "One statement directs a regimen in patients for whom the other calls treatment unnecessary.",
    DESIGN,
    (*ONE_CHECK, guards.OTHER_DRUG),
    _needless_therapy,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION),
    _of_all_it_treats,
    sieve=Sieve(
        either(_therapy_opposed), either(_of_one_page_drug), either(_of_a_group), relations=NESTED
    ),
)
