"""Plans as plain data and as plain text, two of them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.calendar.plans import HORIZON, SLACK, Plan, Step
from kg.quantity import number

_MANY = 12
"""A list of more runs of days than this is cut in the middle when it is put in words."""


def record(plan: Plan) -> dict[str, Any]:
    """A plan as plain data: days rounded to a thousandth, null where they are unknown."""
    steps = []
    for step in plan.steps:
        given: dict[str, Any] = {"position": step.position}
        if step.dose is not None:
            given["dose"] = {"min": step.dose.low, "max": step.dose.high, "unit": step.unit}
        given["sparse"] = _rounded(step.sparse)
        given["dense"] = _rounded(step.dense)
        given["notes"] = list(step.notes)
        steps.append(given)
    return ({"reading": plan.reading} if plan.reading else {}) | {"steps": steps}


def _rounded(days: Sequence[float] | None) -> list[float] | None:
    return None if days is None else [round(day, 3) for day in days]


def whole_days(days: Iterable[float]) -> tuple[int, ...]:
    """The calendar days that points in time fall on."""
    return tuple(int(day + SLACK) for day in days)


def told(days: Sequence[float] | None) -> str:
    """Days in words: runs drawn together (*1–10, 41, 71*), several doses a day counted."""
    if days is None:
        return "unknown"
    runs: list[list[int]] = []  # first day, last day, doses on each of them
    counted = [(day, whole_days(days).count(day)) for day in dict.fromkeys(whole_days(days))]
    for day, times in counted:
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == times:
            runs[-1][1] = day
        else:
            runs.append([day, day, times])
    words = [*map(_run, runs)]
    if len(words) > _MANY:
        words = [*words[: _MANY // 2], "…", f"{words[-1]} ({len(days)} doses)"]
    return ", ".join(words) or "none"


def _run(run: Sequence[int]) -> str:
    first, last, times = run
    days = str(first) if first == last else f"{first}–{last}"
    return days if times == 1 else f"{days} ({times} a day)"


def amount(step: Step) -> str:
    """What one administration is, in words."""
    return "" if step.dose is None else f"{step.dose} {step.unit}"


def step_text(step: Step) -> str:
    """One step on one line: amount, days of the sparse course and of the dense one."""
    if step.sparse == step.dense:
        when = "" if step.sparse is None else f"days {told(step.sparse)}"
    else:
        when = f"at the least days {told(step.sparse)}; at the most days {told(step.dense)}"
    return "; ".join(part for part in (amount(step), when) if part)


def weeks(plan: Plan, horizon: int = HORIZON) -> tuple[str, ...]:
    """Administrations in each week of the plan: ``3``, ``2–3``, or ``?`` where it is unknown."""
    sparse, dense = plan.days(False), plan.days(True)
    return tuple(_week(sparse, dense, first) for first in range(1, horizon + 1, 7))


def _week(sparse: Sequence[float] | None, dense: Sequence[float] | None, first: int) -> str:
    if sparse is None and dense is None:
        return "?"
    counts = [
        None if days is None else sum(first <= day < first + 7 for day in whole_days(days))
        for days in (sparse, dense)
    ]
    known = sorted(count for count in counts if count is not None)
    if len(known) == 1:
        return f"?–{known[0]}" if dense is not None else f"{known[0]}–?"
    return number(known[0]) if known[0] == known[1] else f"{known[0]}–{known[1]}"


def side_by_side(sides: Sequence[tuple[str, Plan]], horizon: int = HORIZON) -> str:
    """Administrations a week of several plans beside each other, under their names, as plain text.

    Weeks that are alike are drawn together: each week of the days in front has that many.
    """
    columns = [weeks(plan, horizon) for _, plan in sides]
    widths = [max(len(name), 7) for name, _ in sides]
    lines = [["days", *(name for name, _ in sides)]]
    first = 1
    for week, cells in enumerate(zip(*columns, strict=True), 1):
        shown = ["·" if cell == "0" else cell for cell in cells]
        last = min(week * 7, horizon)
        if lines[-1][1:] == shown:
            lines.pop()
        else:
            first = week * 7 - 6
        lines.append([f"{first}–{last}" if first < last else str(first), *shown])
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(line, [8, *widths], strict=True)).rstrip()
        for line in lines
    )
