"""Dose and timing of one statement as FHIR R5 Dosage and Timing.

Each function also returns the names of the slots it has fully expressed; whatever is left goes into
extensions. A Timing must have a lower bound wherever it has an upper one, so a one-sided interval
or count ("at least monthly") stays out of it rather than gain a bound. A dose may be one-sided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from kg.export.fhir.concepts import Json, Vocabulary, bounds, quantity
from kg.quantity import DAYS_PER_UNIT

Slots = frozenset[str]

_DOSE_UNITS = {"dose_ug": "ug", "dose_iu": "[iU]"}
_BASES = {
    "per administration": ("dose", ""),
    "per kg per administration": ("dose", "/kg"),
    "per day": ("rate", "/d"),
    "per kg per day": ("rate", "/kg/d"),
}
"""How a dose is counted: the FHIR element, and what the unit is divided by. A total has neither."""

_AS_WRITTEN = ("dose_as_written", "frequency_as_written", "until_as_written")

_PRINTED = (
    ("mo", "month", re.compile(r"month", re.IGNORECASE)),
    ("a", "year", re.compile(r"year|annual", re.IGNORECASE)),
    ("wk", "week", re.compile(r"week", re.IGNORECASE)),
    ("d", "day", re.compile(r"da(?:y|ily)", re.IGNORECASE)),
    ("h", "hour", re.compile(r"hour", re.IGNORECASE)),
)
"""UCUM code, unit of ``kg.quantity``, and how its name shows in print."""

_DAYS = {code: DAYS_PER_UNIT[unit] for code, unit, _ in _PRINTED}


def dosage(row: Mapping[str, Any], words: Vocabulary) -> tuple[Json, Slots]:
    """The Dosage of a statement on giving something; empty where it states none of it."""
    when, used = timing(row)
    made: Json = {"timing": when} if when else {}
    if routes := row.get("routes"):
        made["route"] = words.either(routes)
        used |= {"routes"} if len(routes) == 1 else frozenset()
    amounts, amounts_used = _amounts(row)
    if amounts:
        made["doseAndRate"] = amounts
    printed = [row[key] for key in _AS_WRITTEN if key in row]
    if made or printed:
        made["text"] = ", ".join(printed) or row["quote"]
    return made, used | amounts_used


def _amounts(row: Mapping[str, Any]) -> tuple[list[Json], Slots]:
    kind, divisor = _BASES.get(row.get("dose_basis", ""), ("", ""))
    stated = [slot for slot in _DOSE_UNITS if slot in row]
    if not kind or not stated:
        return [], frozenset()
    made = [_amount(kind, row[slot], _DOSE_UNITS[slot] + divisor) for slot in stated]
    return made, frozenset((*stated, "dose_basis"))


def _amount(kind: str, amount: Mapping[str, float], unit: str) -> Json:
    if _is_point(amount):
        return {f"{kind}Quantity": quantity(amount["min"], unit)}
    return {f"{kind}Range": bounds(amount, unit)}


def timing(row: Mapping[str, Any]) -> tuple[Json, Slots]:
    """The Timing: how long, how often, how many times, and the schedule's own words."""
    repeat: Json = {}
    used: set[str] = set()
    if duration := row.get("duration_days"):
        repeat |= _bounds(duration)
        used.add("duration_days")
    often, often_used = _frequency(row)
    repeat |= often
    used |= often_used
    if counted := _whole(row.get("count")):
        repeat |= _pair("count", *counted)
        used.add("count")
    made: Json = {"repeat": repeat} if repeat else {}
    if words := row.get("frequency_as_written"):
        made["code"] = {"text": words}
        used.add("frequency_as_written")
    return made, frozenset(used)


def _bounds(duration: Mapping[str, float]) -> Json:
    """For how long: months and years where the days are a whole number of them, else days."""
    exact = {key: _exact(value) for key, value in duration.items()}
    unit = next(
        code
        for code in ("a", "mo", "d")
        if code == "d" or all(_is_whole(value / _DAYS[code]) for value in exact.values())
    )
    shown = {key: _plain(value / _DAYS[unit]) for key, value in exact.items()}
    if _is_point(duration):
        return {"boundsDuration": quantity(shown["min"], unit)}
    return {"boundsRange": bounds(shown, unit)}


def _frequency(row: Mapping[str, Any]) -> tuple[Json, Slots]:
    interval, daily = row.get("interval_days"), _whole(row.get("doses_per_day"))
    if daily and interval in (None, {"min": 1, "max": 1}):
        times = _pair("frequency", *daily)
        return times | {"period": 1, "periodUnit": "d"}, frozenset({"doses_per_day"} | _named(row))
    if interval and interval.get("min", 0) > 0 and "max" in interval:
        low, high = _exact(interval["min"]), _exact(interval["max"])
        written = " ".join(row.get(key, "") for key in _AS_WRITTEN[:2])
        return _period(low, high, written), frozenset({"interval_days"})
    return {}, frozenset()


def _named(row: Mapping[str, Any]) -> set[str]:
    return {"interval_days"} & set(row)


def _period(low: Fraction, high: Fraction, written: str) -> Json:
    """Once in so many units, or so many times in one unit; the unit as printed where that fits."""
    units = list(_candidates(written))
    for unit in units:
        if _is_whole(low / _DAYS[unit]) and _is_whole(high / _DAYS[unit]):
            period = _pair("period", int(low / _DAYS[unit]), int(high / _DAYS[unit]))
            return {"frequency": 1, **period, "periodUnit": unit}
    for unit in units:
        if _is_whole(_DAYS[unit] / high) and _is_whole(_DAYS[unit] / low):
            times = _pair("frequency", int(_DAYS[unit] / high), int(_DAYS[unit] / low))
            return {**times, "period": 1, "periodUnit": unit}
    return {"frequency": 1, **_pair("period", _plain(low), _plain(high)), "periodUnit": "d"}


def _candidates(written: str) -> Iterator[str]:
    """The units the text names; then those of which only a whole number makes such days."""
    yield from (code for code, _, word in _PRINTED if word.search(written))
    yield from ("a", "mo", "d")


def _pair(name: str, low: float, high: float) -> Json:
    return {name: low} if low == high else {name: low, f"{name}Max": high}


def _whole(interval: Mapping[str, float] | None) -> tuple[int, int] | None:
    """Both bounds as positive whole numbers, where they are that."""
    if not interval or set(interval) != {"min", "max"}:
        return None
    low, high = interval["min"], interval["max"]
    return (int(low), int(high)) if low >= 1 and low == int(low) and high == int(high) else None


def _is_point(interval: Mapping[str, float]) -> bool:
    return set(interval) == {"min", "max"} and interval["min"] == interval["max"]


def _exact(value: float) -> Fraction:
    """The fraction a day count was computed from: 2.333… is 7/3."""
    near = Fraction(value).limit_denominator(1000)
    return near if abs(float(near) - value) < 1e-9 else Fraction(value)


def _is_whole(value: Fraction) -> bool:
    return value.denominator == 1 and value >= 1


def _plain(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else float(value)
