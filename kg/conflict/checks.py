"""Rules about check-ups: one source asks for what another rules out, or they differ on how often.

Checks add up, so two of them are never more than a tension, unless one is ruled out for the very
patients for whom the other asks it.
"""

from __future__ import annotations

from kg.conflict import compare, guards
from kg.conflict.bans import OTHER_OCCASION, spared
from kg.conflict.guards import SpokenGuard
from kg.conflict.rule import DEONTIC, DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import PROPER, Box, Sieve, either, separate
from kg.conflict.wording import VERBS, listed, patients, population_premise, side
from kg.conflict.world import Pair, Voice, Voiced
from kg.dosing import every
from kg.model import Kind, PopulationRelation

MEETING = PROPER | {PopulationRelation.EQUAL}


def _checks(pair: Pair) -> bool:
    return all(position.kind is Kind.MONITORING for position in (pair.a, pair.b))


def _opposed(pair: Pair) -> bool:
    return _checks(pair) and pair.a.modality.positive and pair.b.modality.negative


def _both_asked(pair: Pair) -> bool:
    return _checks(pair) and pair.a.modality.positive and pair.b.modality.positive


def shared_analytes(pair: Pair) -> tuple[str, ...]:
    """What both measure."""
    return tuple(sorted(set(pair.a.analytes) & set(pair.b.analytes)))


def _unwanted(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        aims = turned.a.target is not None  # a level to reach, which is no check
        if _opposed(turned) and not aims and (what := shared_analytes(turned)):
            return Hit(
                premises=(
                    f"{side(turned.a)} {VERBS[turned.a.modality]} measuring {listed(what)}.",
                    f"{side(turned.b)} {VERBS[turned.b.modality]} measuring it.",
                    population_premise(turned),
                ),
                point=f"{side(turned.a)} asks for a check of {listed(what)} that {side(turned.b)} "
                "rules out.",
                case="firm" if turned.inside else "checks",
                topic=f"check of {listed(what)}",
                doubts=common_doubts(turned),
            )
    return Miss("It is not so that one asks for a check and the other rules it out.")


def _may_be_kept(pair: Pair) -> bool:
    """``b`` asks for a check in a group only, ``a`` asks for one."""
    return _both_asked(pair) and compare.reserved(pair.b)


def _may_be_kept_here(pair: Pair) -> bool:
    """What a sieve of stances can see of it, which knows no patients."""
    return _both_asked(pair) and pair.b.quantifier == "only"


def _kept_check(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        a, b, what = turned.a, turned.b, shared_analytes(turned)
        if not (_may_be_kept(turned) and what) or turned.inside or compare.reserved(a):
            continue
        return Hit(
            premises=(
                f"{side(b)} {VERBS[b.modality]} measuring {listed(what)} only in {patients(b)}.",
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
    if not (_both_asked(pair) and what and a is not None and b is not None):
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
    one, other = _treatment(voiced.a), _treatment(voiced.b)
    return bool(one and other) and one.isdisjoint(other)


def _treatment(voice: Voice) -> frozenset[str]:
    """The ways of giving that a check is made under: as its conditions tell, or else its words."""
    said = voice.statement
    told = _ways(" ".join(said.conditions))
    return told if told or not said.modality.positive else _ways(said.quote)


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

OTHER_TREATMENT = SpokenGuard(
    "other-treatment",
    "One is for patients on injections, the other for patients on tablets.",
    _treated_apart,
)
ONE_CHECK = (guards.OTHER_ACT, guards.DISJOINT_PATIENTS, guards.OTHER_PHASE)
SPOKEN = (OTHER_TREATMENT, *guards.SAID_TOGETHER, guards.OWN_EXCEPTION, guards.CHANCE_MEETING)


def _on_that_occasion(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """ "Not within four weeks of an infusion" rules out no check that is not said to be then."""
    not_meant = spared(voiced)
    return Miss(not_meant) if not_meant == OTHER_OCCASION else hit


UNWANTED_CHECK = Rule(
    "modality",
    "One statement asks for a check-up that the other rules out.",
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
    sieve=Sieve(either(_may_be_kept_here), relations=PROPER, numbers=one_analyte),
)
PACE_OF_CHECKS = Rule(
    "frequency",
    "Two statements ask for the same check-up at intervals that have no value in common.",
    DESIGN,
    ONE_CHECK,
    _pace,
    SPOKEN,
    sieve=Sieve(_both_asked, relations=MEETING, numbers=_paced_apart),
)
