"""Rules about check-ups: one source asks for what another rules out, or they differ on how often.

Checks add up, so two of them are never more than a tension, unless one is ruled out for the very
patients for whom the other asks it.
"""

from __future__ import annotations

import re

from kg.conflict import compare, guards
from kg.conflict.after_event import moment
from kg.conflict.bans import OTHER_OCCASION, spared
from kg.conflict.conditional import in_that_case
from kg.conflict.guards import SpokenGuard
from kg.conflict.in_a_case import passed_over
from kg.conflict.rule import DEONTIC, DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Box, Sieve, either, separate
from kg.conflict.wording import VERBS, listed, patients, population_premise, side
from kg.conflict.world import Pair, Voice, Voiced, World
from kg.dosing import every
from kg.model import Kind, Modality, PopulationRelation

MEETING = PROPER | {PopulationRelation.EQUAL}


def _checks(pair: Pair) -> bool:
    return all(position.kind is Kind.MONITORING for position in (pair.a, pair.b))


def _opposed(pair: Pair) -> bool:
    return _checks(pair) and pair.a.modality.positive and pair.b.modality.negative


def both_asked(pair: Pair) -> bool:
    return _checks(pair) and pair.a.modality.positive and pair.b.modality.positive


def shared_analytes(pair: Pair) -> tuple[str, ...]:
    """What both measure."""
    return tuple(sorted(set(pair.a.analytes) & set(pair.b.analytes)))


def _unwanted(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if not (_opposed(turned) and (what := shared_analytes(turned))):
            continue
        if _at_another_pace(turned):
            continue
        case = _weight(turned)
        return Hit(
            premises=(
                f"{side(turned.a)} {VERBS[turned.a.modality]} measuring {listed(what)}.",
                f"{side(turned.b)} {VERBS[turned.b.modality]} measuring it.",
                population_premise(turned),
            ),
            point=f"{side(turned.a)} asks for a check of {listed(what)} that {side(turned.b)} "
            f"{'rules out' if turned.b.modality is Modality.FORBID else 'calls needless'}.",
            case=case,
            topic=f"check of {listed(what)}" + (" in some patients" if case == "checks" else ""),
            doubts=(*common_doubts(turned), *_routine(turned)),
        )
    return Miss("It is not so that one asks for a check and the other rules it out.")


def _at_another_pace(pair: Pair) -> bool:
    """ "Not to be measured weekly" leaves a check once a year."""
    a, b = pair.a.interval_days, pair.b.interval_days
    return b is not None and (a is None or compare.gaps_apart(a, b))


def _weight(pair: Pair) -> str:
    """What is ruled out is not to be done; what is advised against, or not needed, can be."""
    if pair.b.modality is Modality.FORBID:
        return "firm" if pair.inside else "checks"
    asked = pair.a.modality is not Modality.ACCEPTABLE and pair.relation in NESTED
    cases = bool(pair.a.conditions and pair.b.conditions)  # which may be two
    return "waived" if asked and not (cases or passed_over(pair.b, pair.a)) else "checks"


def _routine(pair: Pair) -> tuple[str, ...]:
    if pair.b.modality is Modality.FORBID or pair.relation is PopulationRelation.EQUAL:
        return ()
    return ("What is unnecessary as a rule may be asked for in special patients.",)


def _may_be_kept(pair: Pair) -> bool:
    """``b`` asks for a check in a group or a case only, ``a`` asks for one."""
    return both_asked(pair) and compare.kept(pair.b)


def _may_be_kept_here(pair: Pair) -> bool:
    """What a sieve of stances can see of it, which knows no patients."""
    return both_asked(pair) and (pair.b.quantifier == "only" or compare.tied(pair.b))


def _as_kept(pair: Pair) -> bool:
    """Whether ``a`` checks those alone for whom ``b`` keeps it, or keeps it itself; who names a
    case of its own may mean that.
    """
    if compare.tied(pair.b):
        return compare.kept(pair.a) or in_that_case(pair) or pair.relation not in NESTED
    return pair.inside or compare.reserved(pair.a)


def _kept_check(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        a, b, what = turned.a, turned.b, shared_analytes(turned)
        if not (_may_be_kept(turned) and what) or _as_kept(turned):
            continue
        told = f"in {patients(b)}" if compare.reserved(b) else "in a case"
        return Hit(
            premises=(
                f"{side(b)} {VERBS[b.modality]} measuring {listed(what)} only {told}.",
                f"{side(a)} {VERBS[a.modality]} measuring it in {patients(a)}.",
                population_premise(turned),
            ),
            point=f"{side(a)} checks {listed(what)} in more patients than {side(b)} keeps it for.",
            case="checks",
            topic=f"check of {listed(what)} only in some",
            doubts=common_doubts(turned),
        )
    return Miss("It is not so that one keeps a check for a group and the other asks it of more.")


def _pace(pair: Pair) -> Hit | Miss:
    what, a, b = shared_analytes(pair), pair.a.interval_days, pair.b.interval_days
    if not (both_asked(pair) and what and a is not None and b is not None):
        return Miss("The two do not both say how often one thing is to be checked.")
    if not compare.gaps_apart(a, b):
        return Miss("The intervals of the checks meet.")
    if bool(pair.a.until) is not bool(pair.b.until):
        return Miss("One ends with an event, behind which the other may begin.")
    return Hit(
        premises=(
            f"{side(pair.a)} checks {listed(what)} {every(a)}, {side(pair.b)} {every(b)}.",
            population_premise(pair),
        ),
        point=f"They differ on how often {listed(what)} is checked.",
        case="checks",
        topic=f"checks of {listed(what)}",
        doubts=common_doubts(pair),
    )


def one_analyte(a: Box, b: Box) -> bool:
    return not set(a.position.analytes).isdisjoint(b.position.analytes)


def _paced_apart(a: Box, b: Box) -> bool:
    return one_analyte(a, b) and separate(a.gap, b.gap)


def _treated_apart(voiced: Voiced) -> bool:
    """ "While injections continue", "after tablets are started": not the same treatment."""
    world = voiced.pair.world
    one, other = (_treatment(voice, world) for voice in (voiced.a, voiced.b))
    if one and other:
        return one.isdisjoint(other)
    pairs = ((voiced.a, voiced.b), (voiced.b, voiced.a)) if not voiced.one_source else ()
    return any(_of_another_way(said, of_page, world) for said, of_page in pairs)


def _of_another_way(said: Voice, of_page: Voice, world: World) -> bool:
    """Whether a check hangs on a way of giving, and the page of the other, which tells of none
    there, has another one for its answer.
    """
    told = _ways(" ".join(said.statement.conditions))
    if not told or _ways(" ".join((of_page.statement.quote, *of_page.statement.conditions))):
        return False
    answer = _answered(of_page.statement.source, world)
    return bool(answer) and told.isdisjoint(answer)


def _answered(source: str, world: World) -> frozenset[str]:
    """The ways of giving that the answer of a page names, if all of them are told."""
    routes = {
        route
        for position in world.said_by(source)
        for voice in world.voices_of(position)
        if voice.headline and voice.statement.source == source and position.modality.positive
        for route in position.routes
    }
    ways = {_way(route, world) for route in routes}
    return frozenset() if "" in ways else frozenset(ways)


def _way(route: str, world: World) -> str:
    kinds = {"parenteral": "injected", "oral": "swallowed"}
    return next((way for kind, way in kinds.items() if world.hierarchy.is_a(route, kind)), "")


def _treatment(voice: Voice, world: World) -> frozenset[str]:
    """The ways of giving that a check is made under: as its conditions tell, or else its words, or
    those of the check that it follows.
    """
    said = voice.statement
    told = _ways(" ".join(said.conditions))
    if told or not said.modality.positive:
        return told
    first = {relation.to for relation in said.relations if relation.type == "follows"}
    ahead = (s.quote for s in world.statements.get(said.source, ()) if s.id in first)
    return _ways(said.quote) or _ways(" ".join(ahead))


def _ways(told: str) -> frozenset[str]:
    words = {word.strip(",.") for word in told.casefold().split()}
    if words & _NOT_YET:
        return frozenset()
    return frozenset(way for way, names in _WAYS.items() if words & names)


_WAYS = {
    "injected": {"injection", "injections", "injected", "parenteral", "intramuscular"},
    "swallowed": {"tablet", "tablets", "oral", "orally", "mouth", "capsules"},
}
_NOT_YET = {"refused", "refuses", "refuse", "fail", "failed", "declined", "not", "before", "cannot"}


def _first_test(voiced: Voiced) -> bool:
    """ "Do not measure it again" beside a test that is told without a time, or before treatment;
    what is to be "monitored" or comes "six weeks after the start" is none.
    """
    return any(
        each.pair.b.modality.negative
        and each.pair.a.modality.positive
        and not each.a.later
        and bool(_AGAIN.search(each.b.statement.quote))
        and compare.is_choice(each.pair.a)
        and not _LATER.search(" ".join((each.a.statement.quote, *each.pair.a.conditions)))
        for each in (voiced, voiced.turned())
    )


_AGAIN = re.compile(
    r"\b(?:re-?(?:check|measur|test|peat)\w*|again|further|follow-up)\b", re.IGNORECASE
)
_LATER = re.compile(
    rf"{_AGAIN.pattern}|\b(?:after|during|once|while|until|when|monitor\w*|follow\w*|response|"
    r"treated|next|each|every|weeks?|months?|years?|yearly|annual\w*|regular\w*)\b",
    re.IGNORECASE,
)
"""A time behind the start, or a check that is made more than once."""

FIRST_TEST = SpokenGuard(
    "first-test",
    "One is not to be done again, the other is the first test.",
    _first_test,
)
OTHER_TREATMENT = SpokenGuard(
    "other-treatment",
    "One is for patients on injections, the other for patients on tablets.",
    _treated_apart,
)
ONE_CHECK = (guards.OTHER_ACT, guards.DISJOINT_PATIENTS, guards.OTHER_PHASE)
SPOKEN = (
    OTHER_TREATMENT,
    FIRST_TEST,
    *guards.SAID_TOGETHER,
    guards.OWN_EXCEPTION,
    guards.CHANCE_MEETING,
)


def _only_aims(voice: Voice) -> bool:
    """ "Aim above 75 nmol/L", and not "measure it again, and aim above 75 nmol/L"."""
    said = voice.statement
    return said.target is not None and not _CHECKS.search(said.quote)


_CHECKS = re.compile(
    r"\b(?:re-?)?(?:check|measur|test|monitor|repeat)(?:e|s|es|ed|ing)?\b", re.IGNORECASE
)


def _on_that_occasion(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """ "Not within four weeks of an infusion" rules out no check that is not said to be then, as
    one "two weeks after an infusion" is.
    """
    if any(map(_only_aims, (voiced.a, voiced.b))):
        return Miss("One names a level to be reached, and no check.")
    times = tuple(moment(voice.statement.quote) for voice in (voiced.a, voiced.b))
    if times[0] and times[1] and times[0].after_what(times[1]):
        return Miss(OTHER_OCCASION) if times[0].days.disjoint(times[1].days) else hit
    not_meant = spared(voiced)
    return Miss(not_meant) if not_meant == OTHER_OCCASION else hit


UNWANTED_CHECK = Rule(
    "modality",
    "One statement asks for a check-up that the other rules out, or calls unnecessary.",
    DEONTIC,
    ONE_CHECK,
    _unwanted,
    SPOKEN,
    _on_that_occasion,
    sieve=Sieve(either(_opposed), relations=MEETING, numbers=one_analyte),
)
KEPT_CHECK = Rule(
    "exclusivity",
    "One statement keeps a check-up for a group, the other asks for it in others as well.",
    DEONTIC,
    ONE_CHECK,
    _kept_check,
    SPOKEN,
    sieve=Sieve(either(_may_be_kept_here), relations=MEETING, numbers=one_analyte),
)
PACE_OF_CHECKS = Rule(
    "frequency",
    "Two statements ask for the same check-up at intervals that have no value in common.",
    DESIGN,
    ONE_CHECK,
    _pace,
    SPOKEN,
    sieve=Sieve(both_asked, relations=MEETING, numbers=_paced_apart),
)
