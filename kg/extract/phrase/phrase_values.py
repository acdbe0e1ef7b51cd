"""What a phrase of the grammar means, in micrograms, IU and days."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from kg.model import Basis, Schedule
from kg.quantity import DAYS_PER_UNIT, Interval

_UNIT_STEMS = {"h": "hour", "d": "day", "w": "week", "m": "month", "y": "year"}


@dataclass(frozen=True, slots=True)
class Dose:
    """An amount of drug, with what it is counted over; ``every`` is the period of "a week",
    "/month".
    """

    ug: Interval | None
    iu: Interval | None
    basis: Basis | None
    every: Interval | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """How often: days between doses, doses a day, or a count in a window of days."""

    interval: Interval | None = None
    per_day: Interval | None = None
    count: Interval | None = None
    window: Interval | None = None
    readings: tuple[Schedule, ...] = ()
    basis: Basis | None = None
    apart: bool = False  # "at least four hours apart"
    again: bool = False  # "repeated after 3 months"


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, in days; ``over`` where it is printed so, as an age may be ("over 65 years")."""

    days: Interval
    over: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days listed one by one."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """A daily dose split into parts; ``said`` is False for "in 2 doses", which may also count."""

    parts: Interval
    said: bool = True


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a unit that is no dose: a concentration, a length, an age, a share."""

    comparator: str
    amount: Interval
    unit: str

    @property
    def share(self) -> bool:
        """A part of a hundred."""
        return self.unit in ("%", "percent", "per cent")

    @property
    def days(self) -> Interval:
        """A length of time in days, as far as its bound leaves it; a time unit is needed."""
        factor = float(unit_days(self.unit))
        low, high = (
            None if end is None else end * factor for end in (self.amount.low, self.amount.high)
        )
        return left_by(self.comparator, Interval(low, high))


Value = Dose | Timing | Duration | Calendar | Divided | Measure


def left_by(sign: str, interval: Interval) -> Interval:
    """What "up to" (≤) or "at least" (≥) leaves of a stated number."""
    if sign in ("≤", "<"):
        return Interval(None, interval.high)
    return Interval(interval.low, None) if sign in ("≥", ">") else interval


def unit_days(word: str) -> Fraction:
    """Days in a time unit, from its first letter ("wks" is 7, "fortnight" 14)."""
    return Fraction(14) if word.startswith("f") else DAYS_PER_UNIT[_UNIT_STEMS[word[0]]]
