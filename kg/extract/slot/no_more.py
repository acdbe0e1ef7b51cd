"""What may not be exceeded: "no more than 1000 mg may be given", "at most 1 g within one week".

A "no" before "may" rules out what lies beyond; before "should" it names the most that is advised.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrase_values import unit_days
from kg.extract.phrase.phrases import Measure, Timing
from kg.extract.word.ages import length_of_time
from kg.extract.word.annotate import Item
from kg.extract.word.slots import Slots
from kg.quantity import Interval


def none_beyond(items: Sequence[Item], at: int, text: str) -> bool:
    """Whether a dose is one of which "no more" may be given."""
    before, behind = items[:at], items[at + 1 :]
    if not _denied(items[at].span.of(text)) or any(i.given or i.form in _AS for i in before):
        return False  # "oral iron at no more than 100 mg a day may be used"
    may = next((n for n, i in enumerate(behind) if i.value("modal")), None)
    if may is None or behind[may].value("modal") != "acceptable":
        return False
    if not all(i.given or i.schedules or i.form in _OF for i in behind[:may]):
        return False
    given = any(i.value("act") == "administer" for i in behind[may + 1 : may + 3])
    return given or behind[may].form.split()[-1] in _ALLOWED


def beyond_what_may_be(slots: Slots) -> bool:
    """Whether the dose of a clause was read as what lies beyond "no more than …"."""
    size = slots.dose_ug or slots.dose_iu
    return size is not None and size.high is None and _denied(slots.dose_as_written)


def _denied(printed: str) -> bool:
    return printed[:_NO].casefold().startswith(("no more", "not more"))


def window(items: Sequence[Item], at: int, text: str) -> Interval | None:
    """How long the time is in which all that is given is bounded: "in any one week", "within a
    month"; None where none is named.
    """
    for n, item in enumerate(items):
        if n > at and (item.form in _ENDS or item.value("change")):
            return None  # "at least 1 mg, | rising in a month to 2 mg"
        if isinstance(item.amount, Timing) and n > at:
            if item.span.of(text).casefold().startswith(_WITHIN):
                return item.amount.interval
        elif item.form in _WITHIN and (long := _a_while(items[n + 1 : n + 4])):
            return long
    return None


def _a_while(items: Sequence[Item]) -> Interval | None:
    """ "One week", "a month", where "a month | of delivery" is when something is done."""
    forms = [i.form for i in items]
    if not items or not _FROM_WHEN.isdisjoint(forms[1:]):
        return None
    if length_of_time(items[0]) and isinstance(items[0].amount, Measure):
        return items[0].amount.days
    named = forms[0] in ("a", "one") and forms[1:2] in (["week"], ["month"])
    return Interval.point(unit_days(forms[1])) if named else None


_FROM_WHEN = frozenset(("of", "after", "before", "from"))
_ENDS = (",", ";")
_NO = 8  # characters
_AS = ("at", "of", "to", "with", "by")
_OF = ("of", "the", "in", "all", "total")
_ALLOWED = ("allowed", "permitted", "acceptable", "given", "used", "tried")
_WITHIN = ("in", "within")
