"""Where two boxes meet: drug, route, dose, interval, duration, phase and daily amount.

Every function is pure and answers in three values, because a missing value is *unknown*, neither
zero nor infinite: ``Meeting.NO``, ``Meeting.YES``, or ``Meeting.MAYBE`` where what is printed
leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import NamedTuple

from kg.conflict.world import Hierarchy
from kg.model import ENDLESS, Act, Basis, Kind, Modality, Phase, Position
from kg.quantity import DAYS_PER_UNIT, Interval


class Meeting(Enum):
    NO = "no"
    MAYBE = "maybe"
    YES = "yes"

    def __bool__(self) -> bool:
        """True unless the two surely do not meet."""
        return self is not Meeting.NO


COMPOUND = "weighed-compound"
"""The class of what is weighed as a salt: 300 mg of one and 100 mg of its element are one dose."""

ROOTS = frozenset(
    {"substance", "formulation", "dose-form", "route", "population", "analyte", "thing", COMPOUND}
)
"""Classes so general that sharing them relates nothing."""

CALENDAR_SLACK = 31 / 28
"""Longest over shortest calendar month: less than this apart, *monthly* and *four-weekly* are
one.
"""

_MONTHLY = 27.0
"""From this interval on (days), people count in calendar months or in weeks interchangeably."""


ROUNDING = 1.1
"""Below this ratio two values are one: 75 nmol/L is 30 ng/mL, "about 300,000 IU" is 320,000."""


def agents(position: Position) -> tuple[str, ...]:
    """The drugs a position is about."""
    return position.formulations or position.other_agents


def about(position: Position) -> tuple[str, ...]:
    """The drugs a position is about, or else the one that its page is about."""
    return agents(position) or ((position.topic_agent,) if position.topic_agent else ())


def families(slugs: Iterable[str], hierarchy: Hierarchy) -> frozenset[str]:
    """The drugs and every class above them that still names a kind of drug."""
    found = {name for slug in slugs for name in (slug, *hierarchy.ancestors(slug))}
    return frozenset(found - ROOTS)


def root(agents: Sequence[str], hierarchy: Hierarchy) -> str:
    """The most general drug that the named ones are forms of; empty where none is named."""
    above = families(agents, hierarchy)
    return min(above, key=lambda slug: (len(hierarchy.ancestors(slug)), slug), default="")


def same_family(a: Position, b: Position, hierarchy: Hierarchy) -> Meeting:
    """Whether both are about one drug or forms of one drug; maybe, where one does not name it."""
    if not about(a) or not about(b):
        return Meeting.MAYBE
    if not families(about(a), hierarchy) & families(about(b), hierarchy):
        return Meeting.NO
    return Meeting.YES if agents(a) and agents(b) else Meeting.MAYBE


def share_companion(a: Position, b: Position) -> bool:
    """Whether both speak of one thing beside the drug, and one of the drug as well: "vitamin C is
    not recommended" and "each iron tablet should be taken with vitamin C".
    """
    return not set(a.other_agents).isdisjoint(b.other_agents)


def weighed_alike(a: Position, b: Position, hierarchy: Hierarchy) -> bool:
    """Whether the amounts of both weigh the same thing: the element, or one compound of it."""
    weighed = [{f for f in agents(p) if hierarchy.is_a(f, COMPOUND)} for p in (a, b)]
    return weighed[0] == weighed[1]


def slots(a: Sequence[str], b: Sequence[str], hierarchy: Hierarchy) -> Meeting:
    """Whether a choice among ``a`` and a choice among ``b`` can be the same one.

    A general term on one side (*injection*, *vitamin B12*) stands for some form below it: maybe.
    """
    if not a or not b:
        return Meeting.MAYBE
    if set(a) & set(b):
        return Meeting.YES
    if any(hierarchy.is_a(x, y) or hierarchy.is_a(y, x) for x in a for y in b):
        return Meeting.MAYBE
    return Meeting.NO


def apart(a: Sequence[str], b: Sequence[str], hierarchy: Hierarchy) -> bool:
    """Both are stated and no value of one can be a value of the other."""
    return slots(a, b, hierarchy) is Meeting.NO


def outside(a: Sequence[str], b: Sequence[str], hierarchy: Hierarchy) -> tuple[str, ...]:
    """The values of ``b`` that are no form of any value of ``a``."""
    return tuple(y for y in b if slots(a, (y,), hierarchy) is Meeting.NO)


def ruled_out(forbidden: Sequence[str], stated: Sequence[str], hierarchy: Hierarchy) -> bool:
    """Whether a prohibition of ``forbidden`` (universal) hits a value of ``stated`` (existential).

    Nothing forbidden in particular hits all; a general or missing value can be met by another form.
    """
    if not forbidden:
        return True
    return any(hierarchy.is_a(x, y) for x in stated for y in forbidden)


def is_choice(position: Position) -> bool:
    """A choice of drug or route, without dose or timing: it holds in every phase."""
    return not _dosed(position) and not _timed(position)


def phases(a: Position, b: Position) -> Meeting:
    """Whether both can speak of the same stretch of therapy."""
    if a.phase == b.phase:
        return Meeting.YES
    if a.phase is not None and b.phase is not None:
        return Meeting.NO
    silent, other = (a, b) if a.phase is None else (b, a)
    if holds_always(silent):
        return Meeting.YES
    if is_counted(silent) and other.phase is Phase.MAINTENANCE:
        return Meeting.NO
    course = is_course(silent)
    fits = bool(course) if other.phase is Phase.LOADING else course is not Meeting.YES
    return Meeting.MAYBE if fits else Meeting.NO


def may_open(a: Position, b: Position) -> bool:
    """Whether one names no phase, and so may be what the other's loading is: a start."""
    return {a.phase, b.phase} == {None, Phase.LOADING}


def upkeep(position: Position) -> bool:
    """For life, or so seldom as nobody begins: no start, though its phase is not named."""
    gap = position.interval_days
    seldom = gap is not None and gap.low is not None and gap.low >= _MONTHLY
    return seldom or position.until in ENDLESS


def is_course(position: Position) -> Meeting:
    """Given for so long and no longer: no maintenance, whatever it is called; maybe, where only the
    least time is told.
    """
    if position.duration_days is None:
        return Meeting.NO
    return Meeting.MAYBE if position.duration_days.high is None else Meeting.YES


def is_counted(position: Position) -> bool:
    """So many doses and no more ("at ten sessions in a row"): no upkeep."""
    return position.count is not None and position.count.high is not None


def deed(position: Position) -> Act:
    """The act that is compared: whoever is to change to a drug is to have it, and who is not to
    change to it is not to have it in the other's place.
    """
    return Act.ADMINISTER if position.act is Act.SUBSTITUTE else position.act


def gives(position: Position) -> bool:
    """Directs or permits that something be given."""
    return position.modality.positive and deed(position) is Act.ADMINISTER


def tied(position: Position) -> bool:
    """Allowed "only if …" or "reserved for …": otherwise not. "Only be used in …" limits something
    else.
    """
    firsts = [c.split(" ")[:2] for c in position.conditions]
    return ["reserved", "for"] in firsts or any(
        words[0] == "only" and words[-1] in _CASES for words in firsts
    )


def reserved(position: Position) -> bool:
    """Allowed "only in patients with …": in nobody else."""
    return position.quantifier == "only" and bool(position.populations)


def kept(position: Position) -> bool:
    """For a case or a group, and for nobody else."""
    return tied(position) or reserved(position)


def hung_on(position: Position) -> frozenset[str]:
    """The words of all conditions of a position."""
    return frozenset(w for c in position.conditions for w in c.casefold().split())


def share_half(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    """Whether half of the words of the shorter are words of the other, too."""
    return 2 * len(a & b) >= min(len(a), len(b))


_CASES = ("if", "when", "where", "once", "in", "for", "as")


def holds_always(position: Position) -> bool:
    """A ban holds in every phase, but a ban on a pace is about that of one; a preference for one
    pace over another is for all that is given.
    """
    if position.governs == ("interval",):
        return position.modality is Modality.PREFER and not _dosed(position)
    warns = position.kind in (Kind.CONTRAINDICATION, Kind.WARNING)
    return position.modality.negative or warns or is_choice(position)


def doses(a: Position, b: Position) -> tuple[Interval, Interval] | None:
    """The two doses where they are counted alike; None where one is missing or they are not."""
    for x, y in ((a.dose_ug, b.dose_ug), (a.dose_iu, b.dose_iu)):
        if x is not None and y is not None and _per(a) & _per(b):
            return x, y
    return None


def counted_a_day(position: Position) -> bool:
    """Whether its dose is all that is given in a day, be it by weight."""
    return not _per(position).isdisjoint(_A_DAY)


def in_units(a: Position, b: Position) -> bool:
    """Whether the two doses are compared in international units."""
    return doses(a, b) == (a.dose_iu, b.dose_iu)


def _per(position: Position) -> frozenset[Basis]:
    """What the dose may be counted over: once a day, *per dose* and *per day* are the same."""
    basis = position.dose_basis or Basis.ADMINISTRATION
    if basis in _EACH_DAY and position.interval_days == _DAILY:
        return _EACH_DAY[basis]
    return _COUNTED[basis]


_DAILY = Interval.point(1)
_A_DAY = frozenset({Basis.DAY, Basis.KG_DAY})
_COUNTED = {basis: frozenset({basis}) for basis in Basis}
_EACH_DAY = {
    Basis.ADMINISTRATION: frozenset({Basis.ADMINISTRATION, Basis.DAY}),
    Basis.KG_ADMINISTRATION: frozenset({Basis.KG_ADMINISTRATION, Basis.KG_DAY}),
}


def dose_meets(a: Position, b: Position) -> Meeting:
    pair = doses(a, b)
    if pair is None:
        return Meeting.MAYBE
    return Meeting.NO if pair[0].disjoint(pair[1]) else Meeting.YES


def interval_meets(a: Position, b: Position) -> Meeting:
    """Whether the gaps between doses can be the same; a calendar of days is not compared with a
    gap. What is counted a day may be divided into any number of doses.
    """
    if counted_a_day(a) and counted_a_day(b):
        return Meeting.YES
    if a.interval_days is None or b.interval_days is None:
        return Meeting.MAYBE
    return Meeting.NO if gaps_apart(a.interval_days, b.interval_days) else Meeting.YES


def gap(position: Position) -> Interval | None:
    """The days between doses; what is counted a day is given every day, in however many parts."""
    if position.interval_days is None and counted_a_day(position):
        return _DAILY
    return position.interval_days


def pace(position: Position) -> Interval | None:
    """The days between doses. So much a day is given every day, in any number of doses; at most so
    much a day tells no pace.
    """
    dose = position.dose_ug or position.dose_iu
    if position.interval_days is None and counted_a_day(position) and dose and dose.low is not None:
        return Interval(0.0, 1.0)
    return position.interval_days


def times_a_day(position: Position) -> Interval | None:
    """How many doses a day, be they counted or half a day apart, say."""
    often = position.interval_days
    if position.doses_per_day is not None or often is None:
        return position.doses_per_day
    if not often.low or not often.high or often.high > 1:
        return None
    return Interval(round(1 / often.high, 3), round(1 / often.low, 3))


def gaps_apart(a: Interval, b: Interval) -> bool:
    """Disjoint, and by more than months and weeks are blurred in speech; so are lengths."""
    low, high = (a, b) if _before(a, b) else (b, a)
    if low.high is None or high.low is None or not low.disjoint(high):
        return False
    return not (low.high >= _MONTHLY and high.low <= low.high * CALENDAR_SLACK + 1e-9)


def _before(a: Interval, b: Interval) -> bool:
    return (a.low or 0.0, a.high or 0.0) <= (b.low or 0.0, b.high or 0.0)


def length(position: Position) -> Interval | None:
    """How long something is given: as printed, or by so many doses so far apart."""
    count, gap = position.count, position.interval_days
    if position.duration_days is not None or count is None or gap is None:
        return position.duration_days
    if None in (count.low, count.high, gap.low, gap.high) or position.doses_per_day is not None:
        return None
    first, last = max((count.low or 0.0) - 1, 0.0), count.high or 0.0
    return Interval(first * (gap.low or 0.0), last * (gap.high or 0.0)) if last > 1 else None


def durations_apart(a: Position, b: Position) -> bool:
    one, other = length(a), length(b)
    return one is not None and other is not None and gaps_apart(one, other)


class Amounts(NamedTuple):
    """What two positions come to, counted in one unit."""

    a: Interval
    b: Interval
    unit: str


def in_one_unit(
    a: Position, b: Position, amount: Callable[[Position, Interval | None], Interval | None]
) -> Amounts | None:
    """An amount that each position's dose makes, where both make one in the same unit."""
    for unit, (x, y) in (("µg", (a.dose_ug, b.dose_ug)), ("IU", (a.dose_iu, b.dose_iu))):
        one, other = amount(a, x), amount(b, y)
        if one is not None and other is not None:
            return Amounts(one, other, unit)
    return None


def daily_amounts(a: Position, b: Position) -> Amounts | None:
    """Average amounts a day, where what is printed gives them in one unit."""
    return in_one_unit(a, b, daily_amount)


def daily_amount(position: Position, dose: Interval | None) -> Interval | None:
    """The average a day of a dose of the position, where what is printed gives it."""
    if dose is None:
        return None
    basis = position.dose_basis or Basis.ADMINISTRATION
    if basis is Basis.DAY:
        return dose
    gap, span, count = position.interval_days, position.duration_days, position.count
    if basis is Basis.TOTAL and span is not None:
        return _ratio(dose, span)
    if basis is not Basis.ADMINISTRATION:
        return None
    if count is not None and span is not None:
        total = times(dose, count)
        return None if total is None else _ratio(total, span)
    if position.doses_per_day is not None:
        each = times(dose, position.doses_per_day)
        return None if each is None or count is not None else _ratio(each, gap or _DAILY)
    return None if gap is None or count is not None else _ratio(dose, gap)


def averaged(position: Position) -> bool:
    """Whether what it gives a day is an average only: not every day has a dose."""
    gap = position.interval_days
    often = gap is None and position.doses_per_day is not None
    every_day = gap is not None and gap.high is not None and gap.high <= 1
    return not (counted_a_day(position) or often or every_day)


def times(a: Interval, b: Interval) -> Interval | None:
    """The product, as far as its bounds are known."""
    low, high = _product(a.low, b.low), _product(a.high, b.high)
    return None if low is None and high is None else Interval(low, high)


def _product(x: float | None, y: float | None) -> float | None:
    return None if x is None or y is None else x * y


def _ratio(a: Interval, b: Interval) -> Interval | None:
    low = None if a.low is None or not b.high else a.low / b.high
    high = None if a.high is None or not b.low else a.high / b.low
    return None if low is None and high is None else Interval(low, high)


def fold_apart(a: Interval, b: Interval) -> float:
    """How many times the larger amount's least is above the smaller one's most; 0 where they
    meet.
    """
    low, high = (a, b) if _before(a, b) else (b, a)
    if not low.disjoint(high) or not low.high or high.low is None:
        return 0.0
    return high.low / low.high


def _dosed(position: Position) -> bool:
    return position.dose_ug is not None or position.dose_iu is not None


def _timed(position: Position) -> bool:
    gaps = (position.interval_days, position.doses_per_day, position.count, position.duration_days)
    return any(gap is not None for gap in gaps) or bool(position.schedule_days)


_OVER = re.compile(
    r"\b(?:prefer(?:red|able)? (?:to|over)|rather than|instead of)"
    r" (?:once[ -])?(?P<pace>daily|weekly|monthly|every (?:day|week|month))\b",
    re.IGNORECASE,
)
_PACES = {"daily": "day", "weekly": "week", "monthly": "month"}


def less_preferred_gap(quote: str) -> float | None:
    """Days of the pace to which another is preferred: "preferred to daily dosing" -> 1."""
    found = _OVER.search(quote)
    if found is None:
        return None
    told = found["pace"].lower()
    return float(DAYS_PER_UNIT[_PACES.get(told) or told.removeprefix("every ")])


_NOT_DENIED = r"(?<!\bno )(?<!\bnot )\b"
_THAN = re.compile(
    rf"{_NOT_DENIED}(?:(?:more|better|less) \w+|slower|faster|worse) than (?:every )?(\d+)?[- ]?"
    r"(dai|day|week|month|year)(?:s|ly)?\b",
    re.I,
)
_FALLS_SHORT = re.compile(
    rf"{_NOT_DENIED}(?:more (?:slowly|weakly|poorly)|slower|worse|less (?:effective(?:ly)?|"
    r"efficacious|well|quickly|rapidly|reliabl[ey]|complete(?:ly)?)) than\b",
    re.I,
)


def other_interval(quote: str) -> float | None:
    """Days of the interval that a comparison names second: "better than 3-monthly" -> 91.3."""
    found = _THAN.search(quote)
    if found is None:
        return None
    unit = found[2].lower()
    return float(int(found[1] or 1) * DAYS_PER_UNIT["day" if unit == "dai" else unit])


def falls_short(quote: str) -> bool:
    """Whether a comparison finds worse what it names first: "more slowly than daily doses"."""
    return bool(_FALLS_SHORT.search(quote))
