"""The rule about a dose by weight and one that is not: "20 mg/kg" beside "1000 mg".

The two agree for somebody of one weight, so no rule about doses sees them. What the first comes to
is worked out for the weights that it is said of ("below 50 kg"), or else for a reference adult
(``weights.tsv``); where the other dose lies outside of that, one of the two has to be chosen.
"""

from __future__ import annotations

from dataclasses import replace

from kg.conflict import ages, cases, compare
from kg.conflict.own_word import own_word, says_dose
from kg.conflict.parting import ONE_BOX, SPOKEN, chosen_amount, parted
from kg.conflict.rule import DESIGN, Hit, Miss, Rule
from kg.conflict.sieve import Box, Sieve
from kg.conflict.tables import adult_weight
from kg.conflict.usual_route import routeless
from kg.conflict.wording import rounded, side
from kg.conflict.world import Pair, Voiced
from kg.model import Basis, Position
from kg.quantity import Interval

_OF_A_PATIENT = {Basis.KG_DAY: Basis.DAY, Basis.KG_ADMINISTRATION: Basis.ADMINISTRATION}


def _by_weight(position: Position) -> bool:
    return position.dose_basis is not None and position.dose_basis.by_weight


def _one_by_weight(a: Position, b: Position) -> bool:
    return _by_weight(a) is not _by_weight(b)


def _told(position: Position) -> list[Interval]:
    """The weights of patients that its conditions name."""
    bands = filter(None, map(cases.band, position.conditions))
    return [band.values for band in bands if band.unit == "kg"]


def _whole(position: Position) -> Position | None:
    """The same dose for the whole of a patient; None where several weights are told."""
    told = _told(position)
    if position.dose_ug is None or position.dose_basis is None or len(told) > 1:
        return None
    dose = compare.times(position.dose_ug, told[0] if told else adult_weight())
    basis = _OF_A_PATIENT[position.dose_basis]
    return replace(position, dose_ug=dose, dose_iu=None, dose_basis=basis)


def _weighed(pair: Pair) -> Hit | Miss:
    if not _one_by_weight(pair.a, pair.b):
        return Miss("It is not so that one doses by weight and the other does not.")
    turned = pair if _by_weight(pair.a) else pair.turned()
    whole = _whole(turned.a)
    doses = None if whole is None else compare.doses(whole, turned.b)
    if doses is None or routeless(pair):
        return Miss("What a patient gets by weight is not counted as the other's dose is.")
    if compare.fold_apart(*doses) <= compare.ROUNDING:
        return Miss("By weight some patients get as much as the other gives.")
    alike = compare.weighed_alike(pair.a, pair.b, pair.hierarchy)
    if not (alike and compare.interval_meets(pair.a, pair.b)):
        return Miss("Dose and interval differ, or what they weigh; these are two regimens.")
    by_weight, fixed = (f"{rounded(dose)} µg" for dose in doses)
    hit = parted(turned, "dose", by_weight, fixed)
    who = "its patients" if _told(turned.a) else "a reference adult"
    point = f"What {side(turned.a)} gives {who} by weight is not what {side(turned.b)} gives."
    return hit._replace(point=point, doubts=(*hit.doubts, _OF_SOME_WEIGHT))


_OF_SOME_WEIGHT = "A patient of another weight may get the same from both."


def _between_sources(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Who doses by weight often names a most elsewhere, and children get by weight what adults do
    not.
    """
    if voiced.one_source:
        return Miss("One page gives both: by weight, and at most so much.")
    if ages.of_children(voiced):
        return Miss("One is for children, whose weights are their own.")
    if any(_gives_too(each) for each in (voiced, voiced.turned())):
        return Miss("One of the two sources gives what the other does as well.")
    return chosen_amount(voiced, hit)


def _gives_too(voiced: Voiced) -> bool:
    """Whether the source of ``a`` has the dose of ``b`` for the same form, too; a higher limit to
    what it gives by weight is no such dose.
    """
    own, other = voiced.pair.a, voiced.pair.b
    for said in voiced.pair.world.said_by(voiced.a.statement.source):
        doses = compare.doses(said, other)
        met = doses is not None and compare.fold_apart(*doses) <= compare.ROUNDING
        same = said.modality.positive and said.formulations == own.formulations
        if doses and met and same and not _goes_past(*doses):
            return True
    return False


def _goes_past(most: Interval, given: Interval) -> bool:
    """ "Up to 1500 mg" beside 1000 mg."""
    ends = most.high is not None and given.high is not None
    return ends and most.low is None and (most.high or 0) > (given.high or 0) * compare.ROUNDING


def _may_part(a: Box, b: Box) -> bool:
    return a.ug is not None and b.ug is not None and _one_by_weight(a.position, b.position)


BY_WEIGHT = Rule(
    "dose",
    "For one patient, drug, route and phase, a dose by weight that comes to another than the "
    "other's for a reference adult, or for the weights that it is said of.",
    DESIGN,
    ONE_BOX,
    _weighed,
    (*SPOKEN, own_word(says_dose)),
    _between_sources,
    Sieve(numbers=_may_part),
    whole_page=True,
)
