"""The rule about two amounts that are each the most: "up to 1000 mg" here, "at most 750 mg" there.

One of two such ranges lies within the other, as a refinement does; but whoever gives what the wider
one allows gives more than the narrower one lets be given.
"""

from __future__ import annotations

from dataclasses import replace

from kg.conflict import compare, elements, guards
from kg.conflict.parameters import DOSE
from kg.conflict.parting import parted
from kg.conflict.rule import Hit, Miss
from kg.conflict.sieve import Sieve, past_most
from kg.conflict.world import Pair, Voiced
from kg.quantity import Interval


def _at_most(dose: Interval) -> bool:
    return dose.low is None and dose.high is not None


def _past(pair: Pair) -> bool:
    """Whether ``a`` says at most how much, and ``b`` goes past it with a part of its dose."""
    doses = compare.doses(pair.a, pair.b)
    if doses is None or not _at_most(doses[0]) or doses[0].disjoint(doses[1]):
        return False
    most, other = doses[0].high or 0.0, doses[1]
    return other.high is not None and other.high > most * compare.ROUNDING


def _two_limits(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        doses = compare.doses(turned.a, turned.b)
        if doses is None or not elements.pair_however_weighed(turned, _past):
            continue
        if not compare.interval_meets(turned.a, turned.b):
            return Miss("The intervals differ too; these are two regimens.")
        if (compare.gap(turned.a) is None) is not (compare.gap(turned.b) is None):
            return Miss("Only one says over which time that is the most.")
        unit = "IU" if compare.in_units(turned.a, turned.b) else "µg"
        hit = parted(turned, "greatest dose", f"{doses[0]} {unit}", f"{doses[1]} {unit}")
        case = _FIRM.get(hit.case, "partly") if _at_most(doses[1]) else "partly"
        if case == "required" and not guards.insists(turned.a):
            case = "firm"  # it is the wider of the two that is required
        premises = (*hit.premises, *elements.premises(turned))
        return hit._replace(case=case, premises=premises, doubts=(*hit.doubts, _LESS))
    return Miss("It is not so that one gives more than the other says is the most.")


_FIRM = {case: case for case in ("firm", "required")}
_LESS = "Who gives no more than the lesser of the two follows both."


def _between_sources(voiced: Voiced, hit: Hit) -> Hit | Miss:
    if voiced.one_source:
        return Miss("One page gives both: two steps, or two courses.")
    return DOSE.adjust(voiced, hit)


GREATEST_DOSE = replace(
    DOSE,
    definition="For one patient, drug, route and phase, a dose past what the other gives at most.",
    test=_two_limits,
    adjust=_between_sources,
    sieve=Sieve(numbers=past_most),
)
