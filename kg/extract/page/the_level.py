"""What "the level" is the level of: "the level should be rechecked after 3 months".

Nearest wins. What the words around name as measured is meant, where that is one thing; on a page
that names nothing it is what shows whether somebody lacks the page's own substance, as the ontology
says (``ont:levelIs``). A level that could be one of several stays unnamed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.slot.lenders import Lender, Step, Surroundings
from kg.extract.slot.targets import target_of
from kg.extract.word.annotate import Item
from kg.extract.word.glance import LEVELS
from kg.extract.word.slots import Slots, Topic
from kg.model import Inherited, Span
from kg.ontology import Ontology


def of_the_level(
    slots: Slots, clause: Clause, near: Surroundings, topic: Topic, ontology: Ontology, text: str
) -> Step:
    """The slots of a check with the one thing that it measures, by what lent it."""
    at = range(len(clause.items))
    if slots.analytes or not any(_of_what_is_meant(clause.items, n) for n in at):
        return slots, ()
    around = (near.previous, near.sibling, *near.above)
    named = next((x for x in around if x is not None and x.slots.analytes), None)
    if named is None:
        found, lender = _of_the_page(topic, ontology), near.title
    else:
        found, lender = named.slots.analytes, named
    if len(found) != 1:
        return slots, ()
    aim = slots.target or target_of(found[0], clause.items, clause.roles, text)
    return slots._replace(analytes=found, target=aim), (Inherited("analytes", _span(lender)),)


def _span(lender: Lender) -> Span:
    return lender.slots.span_of("analytes") or lender.span


def _of_what_is_meant(items: Sequence[Item], at: int) -> bool:
    """ "(Check) | the level", "| serum levels", and neither "hormone | levels" nor "levels | of X",
    which say themselves what is measured.
    """
    if items[at].form.split()[-1] not in LEVELS:
        return False
    behind = items[at + 1 : at + 3]
    if behind and behind[0].form == "of" and not behind[-1].amount:
        return False
    return at == 0 or items[at - 1].form in _BEFORE or bool(items[at - 1].terms)


_BEFORE = ("the", "this", "that", "its", "their", "a", "any", "serum", "blood", "plasma", "trough")


def _of_the_page(topic: Topic, ontology: Ontology) -> tuple[str, ...]:
    shown = {term.level for family in topic.families if (term := ontology.terms.get(family))}
    return shown.pop() if len(shown) == 1 else ()
