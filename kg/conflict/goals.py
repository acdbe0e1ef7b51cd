"""The rule about values: what a measured quantity is to reach, or tells a deficiency.

"Aim for more than 30" here and "for more than 50" there are two goals, of which a committee has to
choose one, though whoever reaches the higher has reached the lower.
"""

from __future__ import annotations

from kg.concentration import scale
from kg.conflict import compare, guards
from kg.conflict.checks import MEETING
from kg.conflict.in_a_case import CASE, passed_over
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import Box, Sieve
from kg.conflict.wording import population_premise, side
from kg.conflict.world import Hierarchy, Pair, words
from kg.model import Act, Kind, Modality, PopulationRelation, Position, Target
from kg.quantity import Interval


def _aims(position: Position) -> bool:
    checks = position.kind is Kind.MONITORING and position.act is Act.MONITOR
    return checks and position.modality.positive


def _defines(position: Position) -> bool:
    """ "Deficiency is a level below …"."""
    return position.kind is Kind.MONITORING and position.modality is Modality.INFORM


def _of_one_sort(pair: Pair) -> bool:
    both = (pair.a, pair.b)
    return all(map(_aims, both)) or all(map(_defines, both))


def _values(target: Target, hierarchy: Hierarchy) -> tuple[str, Interval]:
    """The values that are meant, on the scale that the unit is brought to."""
    unit, factor = scale(target.unit, hierarchy.molar_masses.get(target.analyte))
    low, high = target.value * factor, (target.high or target.value) * factor
    if target.comparator in ("<", "<="):
        return unit, Interval(None, high)
    return unit, Interval(low, None if target.comparator in (">", ">=") else high)


def _two(x: float | None, y: float | None) -> bool:
    """Both are stated, and rounding does not tell the one from the other."""
    return x is not None and y is not None and max(x, y) > compare.ROUNDING * min(x, y)


def _goals(pair: Pair) -> Hit | Miss:
    one, other = pair.a.target, pair.b.target
    if one is None or other is None or not _of_one_sort(pair):
        return Miss("The two do not both set a value for something that is measured.")
    (unit, a), (same, b) = (_values(each, pair.hierarchy) for each in (one, other))
    if one.analyte != other.analyte or unit != same:
        return Miss("The two values are not of one quantity in units that can be compared.")
    if not (_two(a.low, b.low) or _two(a.high, b.high) or a.disjoint(b)):
        return Miss("The two set the same value.")
    what = words(one.analyte)
    return Hit(
        premises=(
            f"{side(pair.a)} sets {_printed(one)} for {what}.",
            f"{side(pair.b)} sets {_printed(other)} for {what}.",
            population_premise(pair),
        ),
        point=f"The two set different values for {what}.",
        case=_case(pair, a, b),
        doubts=common_doubts(pair),
        effect="",
    )


def _case(pair: Pair, a: Interval, b: Interval) -> str:
    """A stretch within the other's can be aimed at by who follows both; a value that is to be
    reached in some case ("before tablets are stopped") is none for all others.
    """
    if pair.relation is not PopulationRelation.EQUAL:
        return "rule-for-all"
    if passed_over(pair.a, pair.b) or passed_over(pair.b, pair.a):
        return CASE
    stretch = [x for x in (a, b) if None not in (x.low, x.high)]
    return "within" if len(stretch) == 1 and a.meet(b) in (a, b) else "goal"


def _printed(target: Target) -> str:
    upper = "" if target.high is None else f" to {target.high:g}"
    sign = "" if target.comparator in ("=", "between") else f"{target.comparator} "
    return f"{sign}{target.value:g}{upper} {target.unit}"


def _one_quantity(a: Box, b: Box) -> bool:
    one, other = a.position.target, b.position.target
    return one is not None and other is not None and one.analyte == other.analyte


GOALS = Rule(
    "evidence",
    "Two statements set different values to reach, or to tell a deficiency by, for one quantity.",
    DESIGN,
    (guards.DISJOINT_PATIENTS,),
    _goals,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION),
    sieve=Sieve(_of_one_sort, relations=MEETING, numbers=_one_quantity),
)
