"""Another dose or pace than is usual: "a higher dose", "high doses", "more frequent injections".

A ban on one rules out no drug and no treatment, only so much or so often. How much it is, the dose
right before it tells: "250 µg daily is enough, and larger doses should be avoided".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import Stance
from kg.extract.slot.amounts import less_than, more_than
from kg.extract.slot.lenders import DOSE, GIVEN, Lender, Step, take
from kg.extract.word.annotate import Item
from kg.extract.word.limit_words import plain
from kg.extract.word.openers import Role
from kg.extract.word.slots import Slots
from kg.model import Act


def another(items: Sequence[Item]) -> str:
    """What the words are another of, a dose or an interval; nothing where they are of neither."""
    for at, item in enumerate(items[:-1]):
        if size(item) and _dose_behind(items[at + 1 : at + 3]):
            return "dose"
        if of_a_pace(items, at):
            return "interval"
    return ""


def _dose_behind(items: Sequence[Item]) -> bool:
    """ "(A higher) | dose", "(a full) | replacement dose", "(full) | -dose replacement"."""
    aside = items[0].form == "-" or items[0].value("noun") == "therapy"
    dose = items[1:2] if aside and items[0].value("amount") is None else items[:1]
    return any(i.value("amount") == "dose" for i in dose)


def sort_of_dosing(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where "| weight-based | dosing is reserved for …", "| bedtime | dosing" ends, at the head of
    a clause: dosing of another sort is not what it is about.
    """
    end = at
    while end < len(items) and (plain(items[end]) or (end > at and _hyphened(items, end))):
        end += 1
    named = end < len(items) and items[end].form == "dosing"
    return end if named and any(len(i.form) > _SHORT for i in items[at:end]) else at


_SHORT = 4  # letters: "such dosing", "this dosing"


def _hyphened(items: Sequence[Item], at: int) -> bool:
    return items[at].form == "-" or items[at - 1].form == "-"


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
    gives = stance.act is Act.ADMINISTER  # and not "lower doses should not be stopped"
    if not (stance.modality.negative and gives) or before.negative or named or not given.dosed:
        return own, ()
    words = [i for i in clause.items if i.word and i.form not in ("any", "even", "much")]
    sized = len(words) > 1 and words[1].value("amount") == "dose"
    part = more_than if sized and words[0].form in _ABOVE else less_than
    if not sized or words[0].form not in (*_ABOVE, *_BELOW):
        return own, ()
    amounts = given._replace(dose_ug=part(given.dose_ug), dose_iu=part(given.dose_iu))
    lender = Lender(before.where, before.span, amounts)
    kept = tuple(c for c in own.conditions if c.casefold() != words[0].form)
    return take(
        own._replace(conditions=kept), lender, *GIVEN, *DOSE, "interval_days", "doses_per_day"
    )


_ABOVE = ("larger", "higher", "bigger", "greater")
_BELOW = ("smaller", "lower")
_SIZES = frozenset(
    (
        "higher larger bigger greater smaller lower extra additional high low large excessive full"
    ).split()
)
