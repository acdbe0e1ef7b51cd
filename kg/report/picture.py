"""A calendar as a strip of SVG: one mark for each day with a dose, neighbours drawn together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.calendar import whole_days

WIDTH = 4
"""Units a day is wide; the drawing is scaled to the page."""


def bars(days: Sequence[float] | None) -> str:
    """The path of a strip: a box for each run of days; empty where the days are not known."""
    return "".join(f"M{x} 0h{w}v10h-{w}z" for x, w in _boxes(whole_days(days or ())))


def _boxes(days: Iterable[int]) -> Iterable[tuple[int, int]]:
    runs: list[list[int]] = []
    for day in dict.fromkeys(days):
        if runs and runs[-1][1] == day - 1:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return [((a - 1) * WIDTH, (b - a + 1) * WIDTH - 1) for a, b in runs]


def ticks(horizon: int) -> list[int]:
    """The first day of each quarter of the strip, with which the scale is labelled."""
    return [quarter * horizon // 4 + 1 for quarter in range(4)]
