"""Two drugs that are kept apart in time: "separate A from B by 4 hours", "a 2 h gap between A and
B". Neither is ruled out; how far apart they are is what the direction hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.clauses import Clause
from kg.extract.force.stance import NEGATIVE, Stance, modality_of
from kg.extract.phrase.phrases import Measure, Timing
from kg.extract.word.annotate import Item
from kg.extract.word.glance import finite
from kg.extract.word.slots import Slots, unique
from kg.model import Act, Kind, Modality, Span


def separation(clause: Clause) -> Stance | None:
    """The stance of a clause that keeps two drugs apart in time; None for any other."""
    if _gap(clause.items) is None or clause.dosed:
        return None
    drugs = {v for i in (*clause.label, *clause.items) if (v := i.value("substance"))}
    parted = any(i.form.startswith(_PARTING) for i in clause.items)
    away = _away_from_it(clause.items) or _with_another_thing(clause.items)
    if not (drugs or away) or not (len(drugs) > 1 or clause.label or parted or away):
        return None
    modality, _ = modality_of(clause)
    if modality in NEGATIVE:
        return None
    asked = modality if modality is not Modality.INFORM else None
    return Stance(Kind.SEQUENCING, asked or Modality.RECOMMEND, Act.ADMINISTER, (), True)


def with_the_gap(own: Slots, clause: Clause, text: str) -> Slots:
    """The slots, the gap being their condition and no interval between doses."""
    first, last = _gap(clause.items) or (0, 0)
    if _with_another_thing(clause.items):
        first = 0  # "tea and iron should be separated by 2 hours": tea stands in no slot
    words = Span(clause.items[first].span.start, clause.items[last].span.end).of(text)
    others = tuple(c for c in own.conditions if c not in words and words not in c)
    return own._replace(
        conditions=unique((words, *others)),
        interval_days=None,
        doses_per_day=None,
        count=None,
        frequency_as_written="",
    )


def _gap(items: Sequence[Item]) -> tuple[int, int] | None:
    """From where to where the gap is told: a time, with the words that make it one."""
    for at, item in enumerate(items):
        if item.amount is not None and _told_in_hours(item):
            return _around(items, at)
        if item.form == "hour" and at and (found := _around(items, at)):
            return at - 1, found[1]  # "an | hour away from iron"
    return None


def _around(items: Sequence[Item], at: int) -> tuple[int, int] | None:
    before = [i.form for i in items[:at]]
    behind = [i.form for i in items[at + 1 : at + 3]]
    parted = behind in (["away", "from"], ["before", "or"]) or behind[:1] == ["apart from"]
    if parted or (behind[:1] == ["after"] and _of_a_drug(items, at + 2)):
        ends = range(at + 2, min(at + _SOON, len(items)))
        whole = (n for n in ends if items[n].given or items[n].value("noun") == "therapy")
        return at, next(whole, len(items) - 1)
    if behind[:1] and behind[0] in _NOUNS:
        return at, at + 1
    if _apart(items[at]) or (behind[:1] == ["between"] and before[:1] == ["leave"]):
        return at, at
    verb = any(word.startswith(_PARTING) for word in before)
    if verb and behind[:1] == ["from"] and _of_a_drug(items, at + 2):  # "space A | 4 hours from B"
        return at, next(n for n in range(at + 2, len(items)) if items[n].value("substance"))
    if before[-1:] == ["by"] and verb:
        return _from_what(items, at), at + (behind[:1] in (["or more"], ["or longer"]))
    if before[-1:] == ["of"] and any(word in _NOUNS for word in before[-2:]):
        return at - 2, at  # "a gap of 2 hours"
    return None


def _of_a_drug(items: Sequence[Item], at: int) -> bool:
    """ "(4 hours after) | iron", "… | the dose of iron"; "after | a meal" parts no drugs."""
    return any(i.value("substance") for i in items[at : at + 4])


def _from_what(items: Sequence[Item], at: int) -> int:
    """Where "(separate iron) | from antacids by 3 hours" begins: what it is kept from, too."""
    return next((n for n in range(at - 2, 0, -1) if items[n].form == "from"), at - 1)


def _away_from_it(items: Sequence[Item]) -> bool:
    """ "Kept 2 hours | away from | the dose", "… from | iron": of the treatment, by any name, or of
    meals.
    """
    at = next((n for n, i in enumerate(items[:-1]) if i.form == "away"), len(items))
    near = items[at + 2 : at + _SOON]
    return any(i.product or i.value("noun") == "therapy" or i.form in _MEALS for i in near)


def _with_another_thing(items: Sequence[Item]) -> bool:
    """ "Iron and | tea | should be separated by …": the drug, and what no vocabulary knows."""
    verb = next((n for n, i in enumerate(items) if finite(i)), 0)
    joint = next((n for n, i in enumerate(items[:verb]) if i.form == "and"), None)
    if joint is None or not any(map(_apart, items[verb:])):
        return False
    drugs = [any(i.given for i in side) for side in (items[:joint], items[joint + 1 : verb])]
    side = items[joint + 1 : verb] if drugs[0] else items[:joint]
    return drugs.count(True) == 1 and bool(side) and not any(map(_of_dosing, side))


def _of_dosing(item: Item) -> bool:
    nth = item.form in ("first", "second", "last", "next", "initial")
    return bool(nth or item.amount or item.value("amount") or item.of_treatment or item.people)


_MEALS = ("meal", "meals", "food", "breakfast", "milk", "tea", "coffee")


_SOON = 6  # words and phrases


def _told_in_hours(item: Item) -> bool:
    """ "4 hours", "30 min", "2 hours apart"."""
    measure = item.amount
    return _apart(item) or (isinstance(measure, Measure) and measure.unit.startswith(("h", "min")))


def _apart(item: Item) -> bool:
    return isinstance(item.amount, Timing) and item.amount.apart


_NOUNS = ("gap", "interval", "separation", "spacing")
_PARTING = ("separat", "spac", "stagger", "apart")
