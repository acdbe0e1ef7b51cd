"""The rule about what one statement rules out and another forbids to withhold.

Both are prohibitions, so no square of opposites shows the clash; but nobody can do neither. What is
not to be withheld can be given in another form or by another route than the one that is ruled out.
"""

from __future__ import annotations

from kg.conflict import guards
from kg.conflict.bans import may_cover
from kg.conflict.cases import LACK, telling
from kg.conflict.directives import ACROSS_ACTS, clash, may_be_addressed, modality_spoken
from kg.conflict.omission import as_kept, as_withheld, bars_giving, bars_withholding
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.tables import opposites
from kg.conflict.world import Pair


def _opposed(pair: Pair) -> bool:
    return bars_giving(pair.a) and bars_withholding(pair.b)


def _withheld(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if _opposed(turned):
            if turned.a.id in pair.world.omitted:  # both speak of withholding, and of all of it
                return clash(turned._replace(a=as_withheld(turned.a)))
            reasons = [c for c in turned.b.conditions if not _of_the_group(c)]
            if reasons and turned.b.conditions != turned.a.conditions:
                return Miss("Withholding is forbidden for one reason; the other has its own.")
            return clash(turned.turned()._replace(a=as_kept(turned.b)))
    return Miss("It is not so that one rules out what the other forbids to withhold.")


def _of_the_group(condition: str) -> bool:
    """ "Mild", "deficient": how ill the group is, or that it lacks the drug, and no reason."""
    degree = any(condition.casefold() in axis for axis in opposites())
    return degree or telling(condition.casefold()) <= LACK


WITHHELD = Rule(
    "modality",
    "One statement rules out a drug that the other forbids to withhold, for a patient of both.",
    DEONTIC,
    ACROSS_ACTS,
    _withheld,
    (guards.ONE_SENTENCE,),
    modality_spoken,
    Sieve(either(_opposed), either(may_cover), either(may_be_addressed), relations=NESTED | PROPER),
)
