"""A dot-range plot as plain numbers: amount against gap, both on logarithmic scales.

A regimen is a dot where it names one amount and one gap, and a bar or box where it names a range.
Regimens that fall on one place are set beside each other, so that each can be pointed at; their
amounts stay exact.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 74, 16, 14, 44
_APART = 13
"""Units between dots that would touch."""

SHAPES = ("circle", "square", "diamond", "triangle", "cross")
"""One for each source in turn, so that colour is never the only difference."""

_GAPS = (
    (1.0, "day"),
    (2.0, "2 days"),
    (7.0, "week"),
    (14.0, "2 weeks"),
    (30.4375, "month"),
    (60.875, "2 mo."),
    (91.3125, "3 mo."),
    (182.625, "6 mo."),
    (365.25, "year"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One regimen: its dot, and the ends of its ranges (equal to the dot where there is none)."""

    row: Row
    series: int
    shape: str
    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Marks with axes; ``left_out`` regimens name no amount in µg or no gap."""

    marks: tuple[Mark, ...]
    gaps: tuple[Tick, ...]
    doses: tuple[Tick, ...]
    left_out: int


def plot(rows: Iterable[Row], sources: Sequence[str]) -> Plot:
    """The plot of statements (contract objects); a side with one bound stands at that bound."""
    every = list(rows)
    shown = [row for row in every if "dose_ug" in row and "interval_days" in row]
    gap = _Scale.over(shown, "interval_days", LEFT, WIDTH - RIGHT)
    dose = _Scale.over(shown, "dose_ug", HEIGHT - BOTTOM, TOP)
    return Plot(
        marks=tuple(_marks(shown, sources, gap, dose)),
        gaps=tuple(Tick(gap.at(v), told) for v, told in _GAPS if gap.low <= v <= gap.high),
        doses=tuple(Tick(dose.at(v), f"{v:g} µg") for v in dose.round_values()),
        left_out=len(every) - len(shown),
    )


def _marks(
    rows: Iterable[Row], sources: Sequence[str], gap: _Scale, dose: _Scale
) -> Iterator[Mark]:
    taken: dict[int, list[float]] = {}
    for row in rows:
        (first, last), (least, most) = _ends(row["interval_days"]), _ends(row["dose_ug"])
        x, y = gap.at(math.sqrt(first * last)), dose.at(math.sqrt(least * most))
        x = _aside(x, [other for level in _near(y) for other in taken.get(level, ())])
        taken.setdefault(round(y / _APART), []).append(x)
        series = sources.index(row["source"])
        yield Mark(
            row=row,
            series=series,
            shape=SHAPES[series % len(SHAPES)],
            x=x,
            y=y,
            left=gap.at(first),
            right=gap.at(last),
            top=dose.at(most),
            bottom=dose.at(least),
        )


def _near(y: float) -> range:
    """The levels on which a dot would touch one at this height."""
    level = round(y / _APART)
    return range(level - 1, level + 2)


def _aside(x: float, taken: Iterable[float]) -> float:
    """The place nearest to ``x``, by steps to either side, that touches none of the taken."""
    others = sorted(taken)
    steps = (x + side * n * _APART for n in range(len(others) + 2) for side in (1, -1))
    return next(at for at in steps if all(abs(at - other) >= _APART - 1e-9 for other in others))


@dataclass(frozen=True, slots=True)
class _Scale:
    """A logarithmic scale: ``low`` stands at ``start``, ``high`` at ``stop``."""

    low: float
    high: float
    start: float
    stop: float

    @classmethod
    def over(cls, rows: Sequence[Row], field: str, start: float, stop: float) -> _Scale:
        values = [v for row in rows for v in _ends(row[field])] or [1.0]
        return cls(min(values) / 1.6, max(values) * 1.6, start, stop)

    def at(self, value: float) -> float:
        """Where a value stands."""
        part = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + part * (self.stop - self.start)

    def round_values(self) -> list[float]:
        """1, 2 and 5 times the powers of ten inside."""
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        values = [step * 10.0**power for power in powers for step in (1, 2, 5)]
        return [value for value in values if self.low <= value <= self.high]


def _ends(bounds: Row) -> tuple[float, float]:
    """Both ends, a bound that was not stated standing at the other; nothing below an hour."""
    stated = [max(float(v), 1 / 24) for v in bounds.values() if v is not None]
    return min(stated), max(stated)
