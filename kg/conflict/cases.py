"""Cases that shut each other out: "below 35 kg" and "70 kg or more", "active" and "inactive".

A condition is kept as it is printed. Two of them are apart where both bound the same measured
quantity in the same unit without a common value, or where they differ by opposite words alone.
Whatever is not surely apart may meet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from kg.concentration import scale
from kg.conflict.lacks import in_health
from kg.conflict.tables import group_levels, opposites, well
from kg.conflict.world import Hierarchy
from kg.model import Act, Position
from kg.quantity import DAYS_PER_UNIT, Interval


class Band(NamedTuple):
    """A stretch of values of something measured, as a condition bounds it."""

    of: frozenset[str]
    unit: str
    values: Interval
    open_ended: bool  # "below 35" leaves 35 itself out


def apart(a: Position, b: Position, hierarchy: Hierarchy) -> bool:
    """Whether some condition of one position can never hold together with one of the other, or with
    the state that the other's group is in.
    """
    if not (a.conditions or b.conditions):
        return False  # as most have none, and every finding is asked
    for one, other in ((a, b), (b, a)):
        if _another_state(one, other) or _another_grade(one, other, hierarchy):
            return True
        if _well(one) and _ill(other, hierarchy):
            return True
    known = frozenset(
        word for p in (a, b) for group in p.populations for word in group.split("-")
    )  # "in active disease" is said of those with the disease
    pairs = product(_held(a, b), _held(b, a))
    if any(_apart(x, y, known) for x, y in pairs):
        return True
    return "pregnancy" in known and any(_other_weeks(x, y) for x, y in product(_when(a), _when(b)))


def _held(position: Position, other: Position) -> list[str]:
    """The conditions, and the levels that its patients have by their group, if they are of one and
    the other does not tell of those who recover.
    """
    levels = group_levels()
    one = len(position.populations) == 1 and not _of_recovery(other)
    groups = position.populations if one else ()
    told = [part for condition in position.conditions for part in _parts(condition)]
    return [*told, *(levels[group] for group in groups if group in levels)]


def _parts(condition: str) -> list[str]:
    """What has to hold together: "the count is normal and the diet has been mended" is two."""
    parts = condition.split(" and ")
    clauses = " or " not in condition and all(_CLAUSE.search(part) for part in parts)
    return parts if clauses else [condition]


_CLAUSE = re.compile(r"\b(?:is|are|has|have|was|were|remains?|stays?|falls?|rises?|exceeds?)\b")


def _of_recovery(position: Position) -> bool:
    """Whether a level that it names may be one that its patients reach: they are of a group that
    starts below it, or treatment stops there, or it waits for it.
    """
    below = not group_levels().keys().isdisjoint(position.populations)
    waits = any(c.casefold().startswith(_REACHED) for c in position.conditions)
    return below or waits or position.act is Act.DISCONTINUE


_REACHED = ("once ", "after ", "until ", "as soon as ")


def _when(position: Position) -> list[str]:
    """What may tell of a stretch of a pregnancy: conditions, and groups by their names."""
    named = [g.replace("-", " ") for g in position.populations if "trimester" in g]
    return [*position.conditions, *named]


def _another_state(a: Position, b: Position) -> bool:
    """ "With quiescent disease" beside "active inflammatory bowel disease", "with weekly low doses
    of X" beside "high-dose X therapy".
    """
    for group in a.populations:
        named = frozenset(group.split("-")) - _TAKEN
        for condition in b.conditions:
            if _MEASURED & set(condition.casefold().split()):
                continue  # "if levels are low" tells nothing of "high-dose therapy"
            told = _words(condition, frozenset({"with"}))
            states = [axis for axis in opposites() if axis & named and axis & told]
            if any(_differs(told, named, axis) for axis in states):
                return condition.split()[0] not in _TURNED
    return False


_MEASURED = frozenset("level levels serum concentration".split())
_TAKEN = frozenset({"therapy"})
"""How the name of a group ends whose patients are given something."""


def _differs(told: frozenset[str], named: frozenset[str], axis: frozenset[str]) -> bool:
    """Whether both name one thing, with values of an axis that are not the same."""
    one = told - axis <= named or frozenset() != named - axis <= told
    return one and axis.isdisjoint(told & named)


def _another_grade(a: Position, b: Position, hierarchy: Hierarchy) -> bool:
    """Of a group, one names the severe cases and the other the mild ones by a condition."""
    graded = [_grades(group, b, hierarchy) for group in a.populations]
    for condition in b.conditions:
        told = _words(condition, frozenset())
        for axis in opposites():
            rest, values = told - axis, told & axis
            if (
                values
                and graded
                and all(
                    any(
                        grade in axis - values and not rest.isdisjoint(whole)
                        for grade, whole in each
                    )
                    for each in graded
                )
            ):
                return condition.split()[0] not in _TURNED
    return False


def _grades(group: str, other: Position, hierarchy: Hierarchy) -> list[tuple[str, frozenset[str]]]:
    """The grades of the other's group that all of a group have, with the words of that group:
    "severe" of "renal dysfunction" for those on its last stage.
    """
    parts = (name.partition("-") for name in {group, *hierarchy.ancestors(group)})
    return [(g, frozenset(whole.split("-"))) for g, _, whole in parts if whole in other.populations]


def _well(position: Position) -> bool:
    """Whether it is for those who have nothing else the matter."""
    return any(_says_well(condition.casefold()) for condition in position.conditions)


def _says_well(condition: str) -> bool:
    """Ends so, and does not deny it: "who are not in good health", "unless otherwise well"."""
    ahead = [condition.removesuffix(phrase) for phrase in well() if condition.endswith(phrase)]
    turned = condition.split()[0] in _TURNED
    return bool(ahead) and not turned and not any(map(_DENIED.search, ahead))


def _ill(position: Position, hierarchy: Hierarchy) -> bool:
    """Whether all its patients have an illness besides a deficiency."""
    groups = position.populations
    return bool(groups) and not any(in_health(group, hierarchy) for group in groups)


def _apart(a: str, b: str, known: frozenset[str]) -> bool:
    if {a.split()[0], b.split()[0]} & _TURNED:
        return False
    first, second = band(a), band(b)
    if first is not None and second is not None:
        return _no_common_value(first, second)
    return first is second and _opposite(_words(a, known), _words(b, known))


_TURNED = frozenset("unless until except before after within from".split())
"""A condition that opens so speaks of other cases than its words name, or of a time."""


def _no_common_value(a: Band, b: Band) -> bool:
    if a.unit != b.unit or not (a.of & b.of or a.of == b.of):
        return False
    both = a.values.meet(b.values)
    ages = a.unit == DAYS  # "3-12 months", "1-12 years"
    return both is None or (both.is_point and (a.open_ended or b.open_ended or ages))


def _other_weeks(a: str, b: str) -> bool:
    """Whether the two name stretches of a pregnancy that have no week in common."""
    first, second = _weeks(a), _weeks(b)
    if first is None or second is None:
        return False
    both = first.meet(second)
    begins = any(c.startswith("from ") for c in (a, b))  # "in the first trimester", "from week 13"
    return both is None or (begins and both.is_point)


@lru_cache(maxsize=4096)
def _weeks(condition: str) -> Interval | None:
    """The weeks of pregnancy that a condition names; None where it names none."""
    told = condition.casefold()
    named = [_TRIMESTERS[word] for word in re.findall(r"[a-z]+", told) if word in _TRIMESTERS]
    if told.split()[0] in ("unless", "except"):
        return None
    part = _PART_OF_IT.search(told)
    if part is not None:
        return Interval(*_PARTS[part[1]])
    if "trimester" in told and named:
        (start, first_end), (_, end) = named[0], named[-1]
        if told.startswith("before"):
            return Interval(None, start)
        if told.startswith("after"):
            return Interval(first_end, None)
        return Interval(start, None if "onward" in told else end)
    week = _WEEK.search(told)
    if week is None:
        return None
    number = float(week["of"] or week["number"] or week["weeks"])
    before = "before" in (week["side"], week["bound"])
    return Interval(None, number) if before else Interval(number, None)


_TRIMESTERS = {
    "first": (0.0, 13.0), "second": (14.0, 27.0), "third": (28.0, 42.0), "last": (28.0, 42.0)
}  # fmt: skip
"""First and last completed week of each trimester (ACOG: to 13+6, from 14+0, from 28+0)."""
_PARTS: dict[str, tuple[float, float | None]] = {"early": (0.0, 27.0), "late": (14.0, None)}
"""The weeks that "early" and "late" pregnancy may be, at the widest."""
_PART_OF_IT = re.compile(r"\b(early|late) (?:in )?pregnancy\b")
_WEEK = re.compile(
    r"\b(?:(?P<side>before|after|from) (?:week (?P<number>\d+)|(?P<of>\d+) weeks of (?:preg|gest))"
    r"|(?P<bound>before|from|after(?= [23]\d)) (?P<weeks>\d+) weeks\b)"
)

_NUMBER = r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!-[a-z]|\d)"
_BAND = re.compile(
    rf"(?P<under>\b(?:below|under|(?:less|lower) than)\b|[<≤])?\s*(?P<over>\b(?:above|over|"
    rf"(?:more|higher|greater) than|exceeds|exceeding|passes|reaches|at least)\b|[>≥])?\s*"
    rf"(?P<low>{_NUMBER})"
    rf"(?:\s*(?:[-–]|to under|to|and)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>[a-zµμ%][\w/.²]*)?"
    r"(?:\s+(?:or|and)\s+(?P<side>more|above|over|higher|less|below|under|lower|older|younger))?"
)
DAYS = "days"
_INCLUSIVE = (None, "≤", "≥", "at least", "reaches")
_UPWARD = ("more", "above", "over", "higher", "older")


_EITHER = re.compile(r"\bor (?:if|when|where|in|with|for|those|who|after|during)\b", re.IGNORECASE)
"""One of two cases: "in active disease, or when hemoglobin is below 100 g/L"."""
_DENIED = re.compile(r"\b(?:not|no|never|without)\s*$")


@lru_cache(maxsize=4096)
def band(condition: str) -> Band | None:
    """The one stretch of values that a condition names; None where it names none, or several."""
    found = list(_BAND.finditer(condition))
    if len(found) != 1 or _EITHER.search(condition):
        return None
    hit = found[0]
    if _DENIED.search(condition[: hit.start()].casefold()):
        return None  # "not above 100"
    low, high = (float(n.replace(",", "")) if n else None for n in hit.group("low", "high"))
    if high is None:
        if hit["under"] or (hit["side"] and hit["side"] not in _UPWARD):
            low, high = None, low
        elif not (hit["over"] or hit["side"]):
            return None  # a point in time, a count
    bound = hit["under"] or hit["over"]
    strict = "to under" in hit[0] or not (bound in _INCLUSIVE or hit["side"])
    rest = condition[: hit.start()] + " " + condition[hit.end() :]
    unit, factor = _measure(hit["unit"] or "")
    low, high = (n if n is None else n * factor for n in (low, high))
    return Band(_words(rest, frozenset()), unit, Interval(low, high), strict)


def _measure(unit: str) -> tuple[str, float]:
    """The unit that a printed one is brought to, and by what values are multiplied for that."""
    days = DAYS_PER_UNIT.get(unit.removesuffix("s"))
    return scale(unit) if days is None else (DAYS, float(days))


def telling(condition: str) -> frozenset[str]:
    """The words of a condition that tell of its case."""
    return _words(condition, frozenset())


@lru_cache(maxsize=4096)
def _words(condition: str, known: frozenset[str]) -> frozenset[str]:
    told = re.findall(r"[^\W\d]+", _NORMAL.sub("normal", condition.replace("haemo", "hemo")))
    return frozenset(w.removesuffix("s") for w in told if w not in _SMALL and w not in known)


_NORMAL = re.compile(r"\bnormali[sz](?:es|ed)\b")
_SMALL = frozenset(
    "a an and any as at body by during for has have if in is are of on or patients people the "
    "their there those to when where while who weighing weight age aged old level levels serum "
    "concentration falls goes stays remains rises soon once further still whenever only provided "
    "that as long".split()
)


LACK = frozenset(("deficient", "deficiency"))
"""Who lacks something is whoever is treated with it, and no special case."""


_NO_LACK = re.compile(r"\b(?:not|no|without)(?: [\w-]+){0,2}? deficien(?:t|cy)\b")


def found(position: Position) -> bool:
    """Hangs on a deficiency that has been found: it treats, and does not prevent."""
    hangs_on = " ".join(position.conditions).casefold()
    told = _NO_LACK.sub("", hangs_on).split()
    return not LACK.isdisjoint(told) and "risk" not in told


def _opposite(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of words differ by opposite ones alone, or by a "not"."""
    here, there = a - b, b - a
    if {here, there} == {frozenset(), frozenset({"not"})}:
        return bool(a & b)
    return bool(here and there) and any(
        here | there <= axis and not a & b & axis  # "mild to moderate", "moderate to severe"
        for axis in opposites()
    )
