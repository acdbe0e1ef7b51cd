"""A dose that is given again: "a second dose one week later", "repeat the dose after 7 days", "the
same six injections".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.phrase.phrases import Calendar, Dose, Measure
from kg.extract.word.annotate import Item
from kg.extract.word.numbers import NUMBERS

_NEAR = 7  # words and phrases from "second" to its time
_DOSE = ("dose", "infusion", "injection")
_DOSES = ("doses", "infusions", "injections", "tablets", "capsules")


def same_doses(items: Sequence[Item]) -> bool:
    """ "The same (six) injections (may be given daily)": as many and as much as was said before;
    "the same injections as …" are said behind it.
    """
    for at, item in enumerate(items[:-1]):
        if item.form == "same" and items[at - 1].form == "the":
            noun = at + 1 + (items[at + 1].form in NUMBERS or items[at + 1].form.isdigit())
            named = [i.form for i in items[noun : noun + 2]]
            return named[:1] != [] and named[0] in _DOSES and named[1:] != ["as"]
    return False


def gap(items: Sequence[Item], at: int) -> bool:
    """Whether a time is how long it is from one dose to the next."""
    if at and items[at - 1].form == "after":
        return _after(items, at) or _second_after(items, at)
    later = at + 1 < len(items) and items[at + 1].form == "later"
    return later and (_second_dose(items, at) is not None or _repeated(items, at))


def _repeated(items: Sequence[Item], at: int) -> bool:
    """ "(Give 1 g,) | repeated (once) | 7 days (| later)"."""
    dosed = any(isinstance(i.amount, Dose) for i in items[:at])
    before = [i.form for i in items[max(0, at - 2) : at] if i.form not in ("once", "it")]
    return dosed and before[-1:] in (["repeat"], ["repeated"])


def later(items: Sequence[Item]) -> bool:
    """ "(1 g,) | repeated at week 6 (if needed)": a second dose, on a day that is named."""
    day = next((i.amount for i in items[1:3] if i.amount), None)
    return items[0].form == "repeated" and isinstance(day, Calendar)


def another(items: Sequence[Item]) -> bool:
    """ "A second dose of 1 g (follows at week 6)": with an amount of its own."""
    words = [i.form for i in items[:3]]
    nth = words[:1] in (["a"], ["the"]) and words[1:2] != [] and words[1] in _NTH
    return nth and words[-1] in _DOSE and any(isinstance(i.amount, Dose) for i in items[3:5])


_NTH = ("second", "third", "further")


def twice(items: Sequence[Item]) -> bool:
    """ "(1 g,) with | a second dose one week later": behind the first, there are two in all."""
    for at in range(len(items)):
        if at and items[at - 1].form == "after" and _second_after(items, at):
            return True
        if at + 1 < len(items) and items[at + 1].form == "later":
            second = _second_dose(items, at)
            if second is not None and any(isinstance(i.amount, Dose) for i in items[:second]):
                return True
    return False


def _second_after(items: Sequence[Item], at: int) -> bool:
    """ "(1 g,) | second dose after | 3-8 days", at once behind it: "after 8 weeks of treatment" is
    no gap, and a dose that hangs on a case is no second one of all.
    """
    second = _second_dose(items, at)
    dosed = second is not None and any(isinstance(i.amount, Dose) for i in items[:second])
    close = second is not None and all(i.form in _DOSE for i in items[second + 1 : at - 1])
    behind = items[at + 1 : at + 2]
    return dosed and close and not any(i.form == "of" or i.value("condition") for i in behind)


def _second_dose(items: Sequence[Item], at: int) -> int | None:
    """Where "the | second | dose | one week (| later)" begins; None where it is another's time."""
    if not isinstance(items[at].amount, Measure):
        return None
    near = range(max(0, at - _NEAR), at)
    second = next((n for n in near if items[n].form == "second"), None)
    given = second is not None and any(i.form in _DOSE for i in items[second:at])
    return second if given else None


def _after(items: Sequence[Item], at: int) -> bool:
    """ "(Give 1 g and) repeat the dose after | 1 week": how long from one to the next."""
    if at < 2 or not isinstance(items[at].amount, Measure):
        return False
    near = range(max(1, at - _NEAR), at - 1)
    again = next((n for n in near if items[n].form == "repeat"), None)
    if again is None or not all(
        i.form in (*_DOSE, "the", "this", "it") for i in items[again + 1 : at - 1]
    ):
        return False
    return any(isinstance(i.amount, Dose) for i in items[:again])
