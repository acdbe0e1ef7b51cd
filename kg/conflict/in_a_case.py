"""What hangs on a case of the patient of which the other says nothing: "if ferritin exceeds 500".

Whoever gives a drug to all who lack it has not spoken of those who are allergic to it, or whose
blood count is high. A ban or a demand for such a case leaves all others alone, so the page that is
silent about the case omits it; it neither allows in it what is ruled out, nor forgoes what is
required.
"""

from __future__ import annotations

import re

from kg.conflict import cases
from kg.conflict.bans import is_a_way, kinds
from kg.conflict.cases import Band
from kg.conflict.tables import settings
from kg.model import Position

CASE = "in-a-case"
"""The row of the severity table."""


def passed_over(one: Position, other: Position) -> bool:
    """Whether ``one`` hangs on a case, beyond the group it names, of which ``other`` is silent."""
    ways = kinds(one)
    hangs = [c for c in one.conditions if not (is_a_way(c) or c in ways)]
    return any(_of_the_patient(c, one) and not _told(c, other) for c in hangs)


def _of_the_patient(condition: str, position: Position) -> bool:
    """A level of something measured, a state or a place, and not the very group, nor an age."""
    first, second = (*condition.casefold().split(), "")[:2]
    if is_no_case(condition):
        return False
    if _level(condition) is not None or _in_a_setting(condition):
        return True
    opens = first in _STATES or (first in _TOWARDS and second in _PEOPLE)
    known = cases.telling(condition) & (_named(position) | cases.LACK)
    return opens and not known


def _in_a_setting(condition: str) -> bool:
    """ "In primary care", "outside hospital": where care is given, or is not."""
    first, _, where = condition.casefold().partition(" ")
    return first in _PLACED and where.removeprefix("a ").strip(" ,;") in settings()


_PLACED = frozenset("in at within outside from".split())


def is_no_case(condition: str) -> bool:
    """What holds but for a case holds in all others, and what holds even in one holds in all."""
    return condition.casefold().partition(" ")[0].strip(",") in _BUT


_BUT = frozenset(
    "unless except until provided only even regardless irrespective whether including".split()
)
_STATES = frozenset("if when whenever where while who whose with after before during".split())
_TOWARDS = frozenset("in to for".split())
_PEOPLE = frozenset("people patients anyone someone those women men".split())


def speaks_of(one: Position, other: Position) -> bool:
    """Whether a condition of ``one`` names the group of ``other``: "during mild infections"."""
    told = frozenset(w for c in one.conditions for w in cases.telling(c))
    return not told.isdisjoint(_named(other))


def _level(condition: str) -> Band | None:
    """The stretch of values of something measured that a condition names; an age is none."""
    found = cases.band(condition)
    return found if found is not None and found.of and found.unit != cases.DAYS else None


def _told(condition: str, other: Position) -> bool:
    """Whether the other speaks of the case: of a level of the same thing, or in the same words."""
    level = _level(condition)
    if level is not None:
        valued = (c for c in other.conditions if len(_NUMBER.findall(c)) == 1 or _level(c))
        return any(level.of & cases.telling(c) for c in valued)  # "up to 200" is no band
    words = cases.telling(condition)
    told = frozenset(w for c in other.conditions for w in cases.telling(c)) | _named(other)
    return 2 * len(words & told) >= len(words)


_NUMBER = re.compile(r"\d[\d.,]*")


def _named(position: Position) -> frozenset[str]:
    return frozenset(word for group in position.populations for word in group.split("-"))
