"""A bullet or sentence that changes only how often, for a group or in a case of its own: "every 2
months if nerves are involved", below "hydroxocobalamin 1 mg every 3 months".
"""

from __future__ import annotations

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Stance
from kg.extract.phrase.phrases import Timing
from kg.extract.slot.lenders import GIVEN, Lender, Step, Surroundings, take
from kg.extract.word.slots import Slots
from kg.model import Act, Kind, Modality

_GIVEN = (*GIVEN, "dose_ug", "dose_iu", "dose_basis")


def stance_of(clause: Clause, own: Slots, near: Surroundings) -> Stance | None:
    """What such words direct: the check, or the treatment, that stands before them."""
    before = near.sibling
    if before is None or clause.connector or clause.label or not _only_how_often(clause, own):
        return None
    if before.negative or not (before.slots.interval_days and before.slots.populations):
        return None
    if before.slots.dosed:
        return Stance(Kind.REGIMEN, Modality.RECOMMEND, Act.ADMINISTER, (), False)
    if before.slots.analytes:
        return Stance(Kind.MONITORING, Modality.RECOMMEND, Act.MONITOR, (), False)
    return None


def taken(own: Slots, stance: Stance, before: Lender) -> Step:
    """What is given, or checked, as often as that."""
    if stance.kind is Kind.MONITORING:
        return take(own, before, "analytes")
    return take(own, before, *_GIVEN, "dose_as_written")


def _only_how_often(clause: Clause, own: Slots) -> bool:
    """A pace, and for whom or when: no drug, no dose, no value, no verb of its own."""
    named = own.dosed or own.formulations or own.other_agents or own.routes or own.analytes
    told = own.populations or own.conditions
    return bool(told and not named) and isinstance(clause.items[0].amount, Timing)
