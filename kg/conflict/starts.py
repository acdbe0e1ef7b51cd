"""Rules about numbers to begin with: one page loads, the other names no phase.

A regimen without a phase is mostly compared with upkeep and prevention. Where it is for the very
same patients, or for a part of one special group, could be a start, and its page opens treatment
with nothing else, it is what they begin with. All of a page has to be read to know that.
"""

from __future__ import annotations

from dataclasses import replace

from kg.conflict import compare, guards
from kg.conflict.lacks import by_name
from kg.conflict.parameters import DOSE, EXPOSURE, FREQUENCY
from kg.conflict.parting import ONE_BOX
from kg.conflict.rule import Hit, Miss, Rule
from kg.conflict.sieve import NESTED
from kg.conflict.world import Pair, Voiced
from kg.model import PopulationRelation

OTHER_START = guards.Guard(
    "other-start",
    "It is not so that one begins with it and the other, for the same patients, names no phase.",
    lambda pair: not _one_start(pair),
    part=guards.Part.PATIENTS,
)


def _one_start(pair: Pair) -> bool:
    same = pair.relation in NESTED
    apart = not compare.phases(pair.a, pair.b)  # else the other rules see to it
    return same and apart and compare.may_open(pair.a, pair.b)


def _one_group(pair: Pair) -> bool:
    """The very same, or a special group and a part of it: in pregnancy, and if anemic then."""
    special = all(by_name(p, pair.world) for p in (pair.a, pair.b))
    return pair.relation is PopulationRelation.EQUAL or special


def _at_the_start(rule: Rule) -> Rule:
    """A rule about two numbers of one phase, as one about what two pages begin with."""

    def test(pair: Pair) -> Hit | Miss:
        if any(compare.upkeep(position) for position in (pair.a, pair.b)):
            return Miss("One is upkeep, though it does not say so.")
        if not _one_group(pair):
            return Miss(OTHER_START.reason)
        return rule.test(pair)

    def adjust(voiced: Voiced, hit: Hit) -> Hit | Miss:
        outcome = rule.adjust(voiced, hit)
        return outcome._replace(case="unphased") if isinstance(outcome, Hit) else outcome

    return replace(
        rule,
        definition=f"{rule.definition.rstrip('.')}; one of the two names no phase.",
        guards=tuple(OTHER_START if each is guards.OTHER_PHASE else each for each in ONE_BOX),
        test=test,
        spoken=(*rule.spoken, guards.OPENS_OTHERWISE),
        adjust=adjust,
        whole_page=True,
    )


START_DOSE, START_PACE, START_AMOUNT = map(_at_the_start, (DOSE, FREQUENCY, EXPOSURE))
