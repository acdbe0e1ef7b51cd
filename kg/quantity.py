"""Amounts and times: closed intervals, canonical units, calendars.

Doses are micrograms (or IU), times are days: a week is 7, a month 30.4375 and a year 365.25 days,
as UCUM defines ``wk``, ``mo`` and ``a``. A missing bound is *unknown*, neither zero nor infinite;
whoever compares two intervals decides what unknown means there. Arithmetic is exact (fractions)
until the last step, so 0.35 mg is 350 µg and nothing near it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

DAYS_PER_UNIT: dict[str, Fraction] = {
    "hour": Fraction(1, 24),
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(487, 16),  # 30.4375, the UCUM mean Julian month
    "year": Fraction(1461, 4),  # 365.25, the UCUM mean Julian year
}

MICROGRAMS_PER_UNIT: dict[str, Fraction] = {
    "ng": Fraction(1, 1000),
    "ug": Fraction(1),
    "mg": Fraction(1000),
    "g": Fraction(1_000_000),
}


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A closed interval ``[low, high]``; ``None`` is a bound that was not stated."""

    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("an interval needs at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the interval is empty: {self.low} > {self.high}")

    @classmethod
    def of(cls, low: Fraction | float | None, high: Fraction | float | None) -> Interval:
        """The interval of two exact bounds, in either order."""
        if low is not None and high is not None and low > high:
            low, high = high, low
        return cls(None if low is None else float(low), None if high is None else float(high))

    @classmethod
    def point(cls, value: Fraction | float) -> Interval:
        """The interval that holds one value."""
        return cls(float(value), float(value))

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def disjoint(self, other: Interval) -> bool:
        """True where no value can lie in both; unknown bounds never separate."""
        return _below(self, other) or _below(other, self)

    def contains(self, other: Interval) -> bool:
        """True where every value of ``other`` surely lies in this interval."""
        low = self.low is None or (other.low is not None and self.low <= other.low)
        high = self.high is None or (other.high is not None and other.high <= self.high)
        return low and high

    def meet(self, other: Interval) -> Interval | None:
        """The common part, or None where there is none."""
        if self.disjoint(other):
            return None
        lows = [v for v in (self.low, other.low) if v is not None]
        highs = [v for v in (self.high, other.high) if v is not None]
        return Interval(max(lows) if lows else None, min(highs) if highs else None)

    def to_digits(self, digits: int) -> Interval:
        """The bounds to so many digits: a third of a day is no exact number of days."""
        low, high = (None if v is None else float(f"{v:.{digits}g}") for v in (self.low, self.high))
        return Interval(low, high)

    def __str__(self) -> str:
        if self.low is None:
            return f"≤ {number(self.high)}"
        if self.high is None:
            return f"≥ {number(self.low)}"
        return number(self.low) if self.is_point else f"{number(self.low)}–{number(self.high)}"


def _below(a: Interval, b: Interval) -> bool:
    return a.high is not None and b.low is not None and a.high < b.low


_SPANS = ((365.25, "year"), (30.4375, "month"), (7.0, "week"), (1.0, "day"), (1 / 24, "hour"))


def in_words(days: Interval) -> str:
    """A time in the largest unit of which both bounds are whole numbers: "1–3 months", "week"."""
    ends = [v for v in (days.low, days.high) if v is not None]
    smallest = -1 if all(v < 1 for v in ends) else -2
    size, unit = next((s for s in _SPANS if _whole(ends, s[0])), _SPANS[smallest])
    low, high = (None if v is None else round(v / size, 6) for v in (days.low, days.high))
    return unit if low == high == 1 else f"{Interval(low, high)} {unit}s"


def lasting(days: Interval) -> str:
    """A length of time: "1 week", "10 days", "2–3 months"."""
    told = in_words(days)
    return f"1 {told}" if told.isalpha() else told


def _whole(values: Iterable[float], size: float) -> bool:
    counts = [v / size for v in values]
    return all(c >= 1 - 1e-6 and abs(c - round(c)) < 1e-6 for c in counts)


def number(value: float | None) -> str:
    """The shortest plain decimal form of a number, without exponent or trailing zeros."""
    if value is None:
        return "?"
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"


def administrations(
    interval: Interval | None, calendar: tuple[float, ...], horizon: int, start: float = 0.0
) -> tuple[float, ...]:
    """Days from ``start`` up to ``horizon`` on which a regimen gives a dose.

    A calendar gives its own days; an interval repeats from ``start`` at its longest stated gap,
    which is the least that the statement asks for.
    """
    if calendar:
        return tuple(day for day in calendar if day <= horizon)
    gap = None if interval is None else (interval.high or interval.low)
    if not gap:
        return ()
    return tuple(_repeat(start, gap, horizon))


def _repeat(start: float, gap: float, horizon: int) -> Iterable[float]:
    steps = math.floor((horizon - start) / gap + 1e-9)
    for step in range(max(steps, -1) + 1):
        yield start + step * gap
