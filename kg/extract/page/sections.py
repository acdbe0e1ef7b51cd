"""Whose section a clause stands in, where it names only those who have the page's own condition.

The nearest group wins, but on a page about a deficiency "women with the deficiency" in the section
on pregnancy are pregnant: the page's condition adds nothing to the section's group, and a condition
that the ontology joins with that group means both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clause.clauses import Clause
from kg.extract.slot.lenders import Lender, Step, Surroundings
from kg.extract.slot.slot_reader import SlotReader
from kg.extract.word.annotate import Item
from kg.extract.word.slots import Slots
from kg.model import Inherited
from kg.ontology import Ontology

_AT = ("in", "during", "with", "for")
_QUIET = ("remission", "quiescent disease", "inactive disease")


def within(clause: Clause, own: Slots, near: Surroundings, ontology: Ontology) -> Step:
    """The slots with the group of the section they stand in, and what was lent by which words."""
    section = next((x for x in near.above if x.where == "heading" and x.slots.populations), None)
    if section is None or section.topmost or len(own.populations) != 1:
        return own, ()
    if own.excluded_populations or any(i.form in _EVERYBODY for i in clause.items[:3]):
        return own, ()
    (group,) = own.populations
    theirs = section.slots.populations
    if len(theirs) != 1 or group in theirs:
        return own, ()
    if group in near.base:
        return own._replace(populations=()), ()  # the heading's own is lent
    joined = f"{theirs[0]}-with-{group}"
    if joined not in ontology.terms:
        return own, ()
    span = section.slots.span_of("populations") or section.span
    return own._replace(populations=(joined,)), (Inherited("populations", span),)


def of_the_deficient(slots: Slots, near: Surroundings, ontology: Ontology) -> Slots:
    """ "Deficient adults": no narrower than those with the deficiency that the page is about."""
    if not slots.conditions or not near.base or slots.populations != near.base:
        return slots
    if not ontology.deficient.issuperset(near.base):
        return slots
    kept = tuple(c for c in slots.conditions if not _only_deficient(c))
    return slots._replace(conditions=kept)


def _only_deficient(condition: str) -> bool:
    words = condition.casefold().split()
    return "deficient" in words and _HAVING_IT.issuperset(words)


_HAVING_IT = frozenset("who are is those found to be deficient".split())


def of_the_label(own: Slots, clause: Clause, near: Surroundings, reader: SlotReader) -> Step:
    """ "Heart failure: iron is given for anemia", "Children: iron deficiency is treated with …": of
    those whom the label names, and not of all who lack it; so is "(In pregnancy give 30 mg daily;)
    | if anemic, 100 mg daily".
    """
    over = (*(x for x in near.leads if x.where == "label"), *filter(_only_names, near.above[:1]))
    opens = next((i.form for i in clause.items if i.word), "")
    cased = near.previous is not None and clause.connector in _TURNS and opens in ("if", "when")
    over = (near.previous, *over) if cased and near.previous else over
    label = next((x for x in over if x.slots.populations), None)
    if label is None or len(own.populations) != 1 or own.excluded_populations:
        return own, ()
    (group,) = own.populations
    theirs = label.slots.populations
    apart = label is near.previous and theirs[:1] != near.base[:1]
    if len(theirs) != 1 or group in theirs or not (reader.lack(group) or apart):
        return own, ()
    if reader.lack(theirs[0]):
        return own, ()
    if group in near.base:
        return own._replace(populations=()), ()  # the label's own is lent
    joined, parts = reader.both(theirs[0], group)
    minted = (*own.minted, *(((joined, parts),) if parts else ()))
    return own._replace(populations=(joined,), minted=minted), (
        Inherited("populations", label.span),
    )


_TURNS = ("dash", "and", "and,", "comma", "contrast")


def _only_names(above: Lender) -> bool:
    """A line or bullet over others that names somebody, and nothing that is given."""
    said = above.slots
    gives = said.formulations or said.other_agents or said.routes or said.dosed
    return above.where in ("bullet", "lead-in") and not gives


def in_that_state(
    label: Lender | None, words: Sequence[Item], above: Sequence[Lender], reader: SlotReader
) -> Lender | None:
    """ "Anemic: 200 mg" below "Pregnancy": a label that only tells the state of the section's
    patients is of those who are both.
    """
    if label is None or len(label.slots.populations) != 1:
        return label
    told = [i for i in words if i.word]
    section = next((x for x in above if x.where == "heading" and x.slots.populations), None)
    state = told[0].form == "with" or told[0].value("state") == "of patients"
    if section is None or section.topmost or not state:
        return label
    if len(section.slots.populations) != 1:
        return label
    joined, parts = reader.both(section.slots.populations[0], label.slots.populations[0])
    minted = (*label.slots.minted, *(((joined, parts),) if parts else ()))
    return replace(label, slots=label.slots._replace(populations=(joined,), minted=minted))


def in_its_phase(slots: Slots, own: Slots, ontology: Ontology) -> Slots:
    """ "(X:) in active disease, …", "(… in active X.) In remission, …": of those of the group that
    was lent who are in that phase of it, where a class stands for them.
    """
    if own.populations or len(slots.populations) != 1:
        return slots
    told = {c: phase for c in own.conditions if (phase := _PHASES.get(c.casefold()))}
    disease = slots.populations[0]
    for phase in _PHASES.values():
        disease = disease.removeprefix(f"{phase}-")
    for words, phase in told.items():
        if f"{phase}-{disease}" in ontology.terms:
            rest = tuple(c for c in slots.conditions if c != words)
            return slots._replace(populations=(f"{phase}-{disease}",), conditions=rest)
    return slots


_PHASES = {
    **{f"{at} {words}": "active" for at in _AT for words in ("active disease", "a flare")},
    **{f"{at} {words}": "quiescent" for at in _AT for words in _QUIET},
}
_EVERYBODY = ("all", "any", "every", "each", "everybody", "everyone")
