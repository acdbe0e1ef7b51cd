"""The days on which something is to be checked, where they are listed: "at 2, 4 and 8 weeks".

One point alone is no schedule, a range is no day, and a month has no fixed number of days.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kg.extract.clause.clauses import Clause
from kg.extract.clause.joints import once_more
from kg.extract.phrase.phrase_values import Calendar, Measure, unit_days
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.slots import Slots
from kg.model import Span


def with_checkpoints(slots: Slots, clause: Clause, text: str) -> Slots:
    """The slots with the listed days of a check as their schedule."""
    pregnant = "pregnancy" in slots.populations  # "at 28 and 34 weeks": of the pregnancy
    if slots.interval_days or slots.dosed or slots.duration_days or slots.schedule_days:
        return slots
    if pregnant:
        return _with_its_time(slots, clause, text)
    days, places = _listed(clause.items)
    if len(days) < _LIST or list(days) != sorted(set(days)) or days[-1] > _YEAR:
        return _with_its_time(slots, clause, text)
    first, last = clause.items[places[0]], clause.items[places[-1]]
    words = Span(first.span.start, last.span.end).of(text)
    apart = tuple(
        c for c in slots.conditions if not c.endswith(words) or len(c) > _LED + len(words)
    )
    return slots._replace(schedule_days=days, frequency_as_written=words, conditions=apart)


def _with_its_time(slots: Slots, clause: Clause, text: str) -> Slots:
    """ "At 4 weeks", "a month after the last dose": the one time of a check, as it is printed; a
    time that is a condition already stays one.
    """
    items = clause.items
    at = next((n for n, i in enumerate(items) if length_of_time(i)), 0)
    last = _until(clause, at + 1)
    led = at > 0 and items[at - 1].form in ("at", "after", "within", "near", "around", "by")
    between = at > 0 and items[at].span.of(text).casefold().startswith("between")
    if not at and once_more(items) and not (slots.conditions or slots.frequency_as_written):
        return slots._replace(frequency_as_written=clause.span.of(text))
    if not at or slots.frequency_as_written or not (led or between or last > at):
        return slots
    words = Span(items[at - 1 if led else at].span.start, items[last].span.end).of(text)
    if any(words in c or items[at].span.of(text) in c for c in slots.conditions):
        return slots
    return slots._replace(frequency_as_written=words)


def _until(clause: Clause, at: int) -> int:
    """The last word of "| after the last dose", "| of starting"; the one before where none is."""
    items, part = clause.items, clause.roles
    if at >= len(items) or items[at].form not in ("after", "of", "following", "before", "from"):
        return at - 1
    end = at
    while end + 1 < len(items) and part[end + 1] is part[at] and items[end + 1].word:
        if items[end + 1].joins:
            break
        end += 1
    return end


_LIST = 2  # points
_YEAR = 366
_LED = len("after ")


def _listed(items: Sequence[Item]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Each day of a list and where it stands; none where a time is no such point."""
    days: list[int] = []
    places: list[int] = []
    waiting: list[int] = []  # numbers whose unit is still to come
    for at, item in enumerate(items):
        if length_of_time(item):
            factor = _factor(item.amount)
            point = _point(item.amount)
            led = bool(waiting) or _led(items, at)
            if not led or factor is None or point is None:
                return (), ()
            told = [n * factor for n in (*(int(items[n].form) for n in waiting), point)]
            if any(n != int(n) for n in told):
                return (), ()
            days += map(int, told)
            places += [*waiting, at]
            waiting = []
        elif isinstance(item.amount, Calendar):  # "on day 8"
            if at and items[at - 1].form == "between":
                return (), ()
            days += item.amount.days
            places.append(at)
        elif item.form.isdecimal() and (waiting or _led(items, at)):
            waiting.append(at)
        elif item.form not in (",", "and", "at", "after", "again", "on", "day", "then"):
            waiting = []
    return tuple(days), tuple(places)


def _led(items: Sequence[Item], at: int) -> bool:
    """Whether a point of time opens a list ("at | 2 …") or goes on with one ("and | 8 weeks")."""
    return at > 0 and items[at - 1].form in ("at", "after", "and", ",")


def _factor(measure: object) -> Fraction | None:
    """How many days a unit has; none for months and years, which have no fixed number."""
    unit = measure.unit if isinstance(measure, Measure) else ""
    return unit_days(unit) if unit.startswith(("h", "d", "w")) else None


def _point(measure: object) -> float | None:
    if not isinstance(measure, Measure) or measure.comparator != "=":
        return None
    return measure.amount.low if measure.amount.is_point else None
