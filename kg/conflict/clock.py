"""Rules about minutes and hours: how long a patient is watched, how far two drugs are kept apart.

No slot holds such a time: a statement counts in days what is given. It is read from the words, and
only where they name one time.
"""

from __future__ import annotations

import re

from kg.conflict import compare, guards
from kg.conflict.directives import REGULATED
from kg.conflict.rule import DEONTIC, DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import MEETING, Sieve, either
from kg.conflict.wording import VERBS, listed, population_premise, side
from kg.conflict.world import Pair, Voiced
from kg.model import Act, Kind, Modality, Position
from kg.quantity import Interval

_NUMBERS = dict(
    zip("one two three four five six eight ten twelve fifteen twenty thirty sixty".split(),
        (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60), strict=True)
)  # fmt: skip
COUNT = rf"(\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_TIME = re.compile(
    r"(?P<least>at least |a minimum of |no less than |≥ ?)?"
    rf"\b{COUNT}(?: ?(?:-|–|to|or) ?{COUNT})?[ -]?(?P<unit>min(?:ute)?s?|h(?:(?:ou)?rs?)?)\b"
    r"(?P<more> or (?:more|longer))?",
    re.IGNORECASE,
)
_MINUTE = 1 / 60


def hours(words: str) -> Interval | None:
    """The one time in hours that words name; None where they name none, or several."""
    found = list(_TIME.finditer(words))
    if len(found) != 1:
        return None
    hit = found[0]
    size = _MINUTE if hit["unit"].lower().startswith("m") else 1.0
    low, high = (number(hit[2]) * size, number(hit[3] or hit[2]) * size)
    return Interval(low, None if hit["least"] or hit["more"] else high)


def number(printed: str) -> float:
    return float(_NUMBERS.get(printed.lower(), 0) or printed)


def _watches(position: Position) -> bool:
    """ "Observe for 30 minutes": a check of nothing that is measured."""
    checks = position.kind is Kind.MONITORING and position.act is Act.MONITOR
    return checks and position.modality.positive and not position.analytes


def _spaces(position: Position) -> bool:
    """ "Four hours apart from calcium"."""
    apart = position.kind is Kind.SEQUENCING and position.act is Act.ADMINISTER
    return apart and position.modality.positive


def _both_watch(pair: Pair) -> bool:
    return _watches(pair.a) and _watches(pair.b)


def _both_space(pair: Pair) -> bool:
    return _spaces(pair.a) and _spaces(pair.b)


def _shared(pair: Pair) -> list[str]:
    return sorted(set(pair.a.other_agents) & set(pair.b.other_agents))


def _of_one_drug(pair: Pair) -> bool:
    return bool(_shared(pair))


def _watched(pair: Pair) -> Hit | Miss:
    if not _both_watch(pair):
        return Miss("The two do not both say how long a patient is watched.")
    return _timed(pair, "watching the patient")


def _spaced(pair: Pair) -> Hit | Miss:
    if not (_both_space(pair) and _of_one_drug(pair)):
        return Miss("The two do not both keep one drug apart.")
    return _timed(pair, f"keeping {listed(_shared(pair))} apart")


def _timed(pair: Pair, what: str) -> Hit:
    told = [f"{side(p)} {VERBS[p.modality]} {what}." for p in (pair.a, pair.b)]
    return Hit(
        premises=(*told, population_premise(pair)),
        point=f"The time for {what} differs.",
        doubts=common_doubts(pair),
        topic=what,
    )


def _by_the_clock(voiced: Voiced, hit: Hit) -> Hit | Miss:
    a, b = (hours(voice.statement.quote) for voice in (voiced.a, voiced.b))
    if a is None or b is None:
        return Miss("The words of the two do not both name one time.")
    if a.low == b.low:
        return Miss("The two name one time.")
    if not a.disjoint(b):
        return hit._replace(case="within")
    return hit


def _kept_apart(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Who names only what is kept apart means from the drug that the page gives."""
    for each in (voiced, voiced.turned()):
        a, b, world = each.pair.a, each.pair.b, each.pair.world
        if a.formulations or not b.formulations:
            continue
        own = (p for p in world.said_by(each.a.statement.source) if p.formulations)
        if not any(compare.same_family(p, b, world.hierarchy) for p in own):
            return Miss(guards.OTHER_DRUG.reason)
    return _by_the_clock(voiced, hit)


def _watch_opposed(pair: Pair) -> bool:
    """ "Observe for 30 minutes", "observation for 30 minutes is not recommended"."""
    watch = (pair.b.kind, pair.b.act) == (Kind.MONITORING, Act.MONITOR) and not pair.b.analytes
    return _watches(pair.a) and watch and pair.b.modality.negative


def _unwatched(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if _watch_opposed(turned):
            return Hit(
                premises=(
                    f"{side(turned.a)} {VERBS[turned.a.modality]} watching the patient.",
                    f"{side(turned.b)} {VERBS[turned.b.modality]} it.",
                    population_premise(turned),
                ),
                point=f"{side(turned.a)} has a patient watched, which {side(turned.b)} rules out.",
                case="firm" if turned.b.modality is Modality.FORBID else "waived",
                topic="watching the patient",
                doubts=common_doubts(turned),
            )
    return Miss("It is not so that one has a patient watched and the other rules that out.")


def _for_that_time(voiced: Voiced, hit: Hit) -> Hit | Miss:
    a, b = (hours(voice.statement.quote) for voice in (voiced.a, voiced.b))
    if a is None or b is None or a.disjoint(b):
        return Miss("The words of the two do not name one time.")
    return hit


UNWATCHED = Rule(
    "modality",
    "One statement has a patient watched for a time, which the other rules out.",
    DEONTIC,
    (guards.OTHER_ACT, guards.DISJOINT_PATIENTS, guards.OTHER_DRUG, guards.OTHER_FORM),
    _unwatched,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION, guards.CHANCE_MEETING),
    _for_that_time,
    Sieve(either(_watch_opposed), relations=MEETING),
)
WATCHED = Rule(
    "duration",
    "Two statements have a patient watched for times that differ.",
    DESIGN,
    (guards.OTHER_ACT, guards.DISJOINT_PATIENTS, guards.OTHER_DRUG, guards.OTHER_FORM),
    _watched,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION, guards.CHANCE_MEETING),
    _by_the_clock,
    Sieve(_both_watch, relations=MEETING),
)
SPACED = Rule(
    "duration",
    "Two statements keep one drug apart from another by times that differ.",
    DESIGN,
    (*REGULATED, guards.OTHER_MATTER),
    _spaced,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION, guards.CHANCE_MEETING),
    _kept_apart,
    Sieve(_both_space, _of_one_drug, relations=MEETING),
)
