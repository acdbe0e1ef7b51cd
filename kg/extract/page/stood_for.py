"""What the "it" of a clause stands for, and the slots that it is lent by it."""

from __future__ import annotations

from kg.extract.clause.clauses import Clause
from kg.extract.page.drafts import Draft
from kg.extract.slot.lenders import DOSE, GIVEN, PACE, Lender, Step, Surroundings, take
from kg.extract.word import pronouns
from kg.extract.word.slots import Slots, unique
from kg.model import Inherited


def instead_of_a_pronoun(
    own: Slots, clause: Clause, near: Surroundings, previous: Draft | None
) -> Step:
    """The drug and the route that "it" stands for, unless the clause names a drug itself; a drug
    "with" which it is not taken stands beside it. What is measured is no drug.
    """
    ruled_out = pronouns.ruled_out(clause.items) and not (own.dosed or own.timed)
    if previous is not None and near.previous and ruled_out:
        paced = pronouns.spoken_pace(previous.clause.items)
        return take(own, near.previous, *PACE) if paced else (own, ())
    meant = near.spoken_of
    if meant is None or near.previous:
        return own, ()
    if not (pronouns.one_thing(meant.slots) or pronouns.of_several(clause.items)):
        return own, ()
    if own.dosed and pronouns.its_dose(clause.items):
        return _of_its_dose(own, meant, near)
    if pronouns.ruled_out(clause.items) and (meant.slots.dosed or meant.slots.timed):
        return take(own, meant, *GIVEN, *DOSE, *PACE) if not own.dosed else (own, ())
    meant_by = (pronouns.refers, pronouns.ruled_out, pronouns.done_to_it)
    if not any(means(clause.items) for means in meant_by):
        return own, ()
    if clause.has("act", "monitor"):
        return take(own, meant, "analytes")
    if own.formulations or own.other_agents:
        return _beside(own, meant) if pronouns.with_another(clause.items) else (own, ())
    if meant.medicine and own.dosed:  # "Metformin lowers B12. It is given as 1 mg": B12 may be
        return own, ()
    which = ("conditions",) if any(i.bars for i in clause.items) else ()
    return take(own, meant, *GIVEN, *which)


def _of_its_dose(own: Slots, meant: Lender, near: Surroundings) -> Step:
    """The drug that "the dose" is of, given as the sentence before has it given, and to whom."""
    if own.formulations or own.other_agents or meant.medicine:
        return own, ()
    own, lent = take(own, meant, *GIVEN)
    before = near.sibling
    if before is None or before.slots.formulations != own.formulations:
        return own, lent
    whom = ("populations",) if not (before.negative or near.leads) else ()
    own, same = take(own, before, "routes", *whom)
    return own, (*lent, *same)


def _beside(own: Slots, meant: Lender) -> Step:
    """ "It should not be taken with calcium": the drug that is meant, and the one that is named."""
    others = unique((*meant.slots.other_agents, *own.other_agents))
    taken, lent = take(own._replace(other_agents=others), meant, "formulations")
    if others != own.other_agents:
        lent = (*lent, Inherited("other_agents", meant.span))
    return taken, lent
