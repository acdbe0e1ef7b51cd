"""How long something has been so with those who are treated: no length of the treatment.

"Patients who have been stable for a year may receive 1 mg monthly", "once levels have been normal
for 6 months": the time is part of the case, which its words keep.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.glance import asks
from kg.extract.word.openers import Role
from kg.extract.word.roles import opener


def stood(items: Sequence[Item], part: Sequence[Role], at: int) -> bool:
    """Whether a stretch of time is how long the case has lasted: behind its own "have been" or
    "persist", or wholly before what is given.
    """
    if part[at] is Role.MAIN:
        return _of_the_subject(items, at)
    first = opener(part, at)
    end = next((n for n in range(at, len(items)) if part[n] is not part[at]), len(items))
    if any(i.schedules for i in items[first:end]):
        return False  # "in patients with X 1 mg daily | for 3 months"
    if any(i.form.split()[0] in _PERFECT or i.form.startswith(_LASTING) for i in items[first:at]):
        return True
    before, behind = items[:first], items[end:]
    return any(i.schedules for i in behind) and not any(i.schedules for i in before)


_PERFECT = ("have", "has", "had")
_LASTING = ("last", "persist")


def _of_the_subject(items: Sequence[Item], at: int) -> bool:
    """ "Patients with diarrhea | for a month | should receive 1 mg weekly"."""
    head = next((n for n, i in enumerate(items[:_HEAD]) if i.people), at)
    between = items[head + 1 : at]
    if not between or any(i.form == "," or i.schedules for i in items[:at]):
        return False
    plain = all(i.value("quantifier") or not i.terms for i in items[:head])
    return plain and asks(items[at + 1 : at + 2]) and any(i.schedules for i in items[at + 2 :])


_HEAD = 3  # words and phrases of a subject up to its noun: "all adult patients"
