"""Rules about what a finding calls of no use and a directive has given, or puts first.

"No clinical benefit in dialysis" forbids nothing, and the directive may have another end in view;
so a finding of this kind is a possible tension and no more.
"""

from __future__ import annotations

from kg.conflict import compare, guards
from kg.conflict.bans import covers
from kg.conflict.evidence import CONCESSION, finding
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, between_sources, common_doubts
from kg.conflict.sieve import NESTED, Sieve, either
from kg.conflict.wording import VERBS, listed, patients, population_premise, side, thing
from kg.conflict.world import Pair, words
from kg.model import Change, Modality, Outcome, Position
from kg.outcome import BENEFIT

_EQUAL = frozenset({BENEFIT, "effective"})
"""What two things have alike, or neither has more of, where neither is the better one."""


def _opposed(pair: Pair) -> bool:
    return finding(pair.a) and compare.gives(pair.b)


def _of_no_use(position: Position) -> bool:
    """Reports that what it names does no good."""
    return finding(position) and Outcome((BENEFIT,), Change.NOT_MORE) in position.outcomes


def _for_those(pair: Pair) -> bool:
    """The directive is for the patients of the finding, or for more of them at the very dose or
    pace; of what is given beside a treatment, patients need not be named.
    """
    found = pair.a
    if not found.populations:
        return bool(found.other_agents)
    numbers = (found.dose_ug, found.dose_iu, found.interval_days, found.doses_per_day)
    told = any(number is not None for number in numbers)
    return pair.turned().inside or (told and pair.inside)


def _no_use(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        a, b = turned.a, turned.b
        asked = compare.gives(b) and b.modality is not Modality.ACCEPTABLE
        if not (_of_no_use(a) and asked and _for_those(turned)):
            continue
        named = compare.agents(a) or a.routes
        if named and covers(a, b, turned.hierarchy):
            return _hit(turned, f"reports no benefit of {thing(a)} in {patients(a)}", thing(b))
    return Miss("It is not so that one finds no use in what the other has given.")


def _no_better(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        a, b = turned.a, turned.b
        if not (finding(a) and compare.gives(b) and (a.populations == () or turned.inside)):
            continue
        for first, second in _ranked(b):
            if any(_levels(each, a, first, second) for each in a.outcomes):
                ranked = f"{listed(first)} to {listed(second)}"
                return _hit(turned, f"finds {listed(first)} no better", ranked)
    return Miss("It is not so that one finds two things alike which the other ranks.")


def _ranked(directive: Position) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What a preference puts first and what second, where it says both."""
    both = (
        (directive.formulations, directive.less_preferred),
        (directive.routes, directive.less_preferred_routes),
    )
    return [(first, second) for first, second in both if first and second]


def _levels(
    outcome: Outcome, found: Position, first: tuple[str, ...], second: tuple[str, ...]
) -> bool:
    """Whether an outcome finds the first no better than the second, or both alike."""
    if not outcome.compared or _EQUAL.isdisjoint(outcome.of):
        return False
    slots = {*found.formulations, *found.routes}
    here, there = (_named(outcome.first, x) for x in (first, second))
    if outcome.change is Change.NOT_MORE:
        return here and _named(outcome.second, second)
    either_slot = not slots.isdisjoint(first) and not slots.isdisjoint(second)
    return outcome.change is Change.SAME and (either_slot or (here and there))


def _named(told: tuple[str, ...], slugs: tuple[str, ...]) -> bool:
    """Whether the words of an outcome name one of them."""
    return any(set(told).issuperset(words(slug).split()) for slug in slugs)


def _hit(pair: Pair, found: str, given: str) -> Hit:
    a, b = pair.a, pair.b
    return Hit(
        premises=(
            f"{side(a)} {found}.",
            f"{side(b)} {VERBS[b.modality]} {given}.",
            population_premise(pair),
        ),
        point=f"{side(a)} denies a benefit of what {side(b)} {VERBS[b.modality]}.",
        case="finding",
        topic=a.id,
        doubts=(*common_doubts(pair), "The directive may have another benefit in view."),
        effect="",
    )


_GUARDS = (guards.DISJOINT_PATIENTS, guards.OTHER_PHASE, guards.OTHER_DRUG)

_ACROSS = between_sources("One page reports it and gives it: it has weighed the two.")
NO_USE = Rule(
    "evidence",
    "A finding denies any benefit of what a directive has given to the same patients.",
    DESIGN,
    _GUARDS,
    _no_use,
    (CONCESSION,),
    _ACROSS,
    Sieve(either(_opposed), relations=NESTED),
)
NO_BETTER = Rule(
    "evidence",
    "A finding holds two things to be alike of which a directive prefers one.",
    DESIGN,
    _GUARDS,
    _no_better,
    (CONCESSION,),
    _ACROSS,
    Sieve(either(_opposed), relations=NESTED),
)
