"""Another dose or pace than is usual: "a higher dose", "high doses", "more frequent injections".

A ban on one rules out no drug and no treatment, only so much or so often. How much it is, the dose
right before it tells: "250 µg daily is enough, and larger doses should be avoided".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.amounts import less_than, more_than
from kg.extract.annotate import Item
from kg.extract.clauses import Clause
from kg.extract.lenders import Lender, Step, take
from kg.extract.slots import Slots
from kg.extract.stance import Stance


def another(items: Sequence[Item]) -> str:
    """What the words are another of, a dose or an interval; nothing where they are of neither."""
    for at, item in enumerate(items[:-1]):
        if size(item) and items[at + 1].value("amount") == "dose":
            return "dose"
        if of_a_pace(items, at):
            return "interval"
    return ""


def size(item: Item) -> bool:
    """A word for how much a dose is."""
    return item.form in _SIZES


def of_a_pace(items: Sequence[Item], at: int) -> bool:
    """ "More frequent | injections"."""
    compared = items[at].form in ("more", "less") and at + 2 < len(items)
    if not compared or items[at + 1].form != "frequent":
        return False
    return items[at + 2].given or items[at + 2].value("noun") == "therapy"


def beyond(own: Slots, stance: Stance, clause: Clause, before: Lender) -> Step:
    """The slots of a ban on "larger doses" than that of the clause before; any other's as they
    are.
    """
    given = before.slots
    named = own.dosed or own.timed or own.formulations or own.other_agents or clause.dosed
    if not stance.modality.negative or before.negative or named or not given.dosed:
        return own, ()
    words = [i for i in clause.items if i.word and i.form not in ("any", "even", "much")]
    sized = len(words) > 1 and words[1].value("amount") == "dose"
    part = more_than if sized and words[0].form in _ABOVE else less_than
    if not sized or words[0].form not in (*_ABOVE, *_BELOW):
        return own, ()
    amounts = given._replace(dose_ug=part(given.dose_ug), dose_iu=part(given.dose_iu))
    lender = Lender(before.where, before.span, amounts)
    kept = tuple(c for c in own.conditions if c.casefold() != words[0].form)
    return take(own._replace(conditions=kept), lender, *_OF_A_DOSE)


_ABOVE = ("larger", "higher", "bigger", "greater")
_BELOW = ("smaller", "lower")
_OF_A_DOSE = (
    *("formulations", "other_agents", "routes", "dose_ug", "dose_iu", "dose_basis"),
    *("dose_as_written", "interval_days", "doses_per_day"),
)
_SIZES = frozenset(
    "higher larger bigger greater smaller lower extra additional high low large excessive".split()
)
