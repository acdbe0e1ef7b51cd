"""The slots of a statement or position in words, each with the place that lent it, if one did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.quantity import Interval, in_words, lasting, number

Row = Mapping[str, Any]

_BASES = {
    "per administration": "each time",
    "per day": "a day",
    "per kg per day": "per kg a day",
    "per kg per administration": "per kg each time",
    "total": "in all",
}
_LISTS = (
    ("formulations", "Drug"),
    ("less_preferred", "Less preferred"),
    ("other_agents", "Other drugs"),
    ("routes", "Route"),
    ("less_preferred_routes", "Less preferred route"),
)
_WHO = (("populations", "Patients"), ("excluded_populations", "Not in"), ("analytes", "Measured"))
_TIMES = ("interval_days", "doses_per_day", "count", "schedule_days", "frequency_as_written")


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a reading: a name, a value in words, and the words that lent it."""

    name: str
    text: str
    lent_by: str = ""
    lent_from: int | None = None


def slots(row: Row, text: str, word: Callable[[str], str]) -> list[Slot]:
    """Every slot that is filled. ``word`` gives a term's label; ``text`` is the article's."""
    inherited = {i["slot"]: (i["from_start"], i["from_end"]) for i in row.get("inherited", ())}
    found = []
    for field, name, value in _values(row, word):
        start, end = inherited.get(field, (None, 0))
        lent = "" if start is None else " ".join(text[start:end].split())
        found.append(Slot(name, value, lent, start))
    return found


def schedule(row: Row) -> str:
    """How often, how many and for how long, in words; for statements and for readings of a term."""
    parts = []
    if "doses_per_day" in row:
        parts.append(f"{amount(row['doses_per_day'])} a day")
    if "interval_days" in row:
        parts.append(_weekly(row["interval_days"]) or f"every {days(row['interval_days'])}")
    if "schedule_days" in row:
        parts.append("on days " + ", ".join(map(str, row["schedule_days"])))
    if "count" in row:
        parts.append(f"{amount(row['count'])} times")
    if "duration_days" in row:
        parts.append(f"for {lasting(_interval(row['duration_days']))}")
    return ", ".join(parts)


def _weekly(gap: Row) -> str:
    """Gaps that are a week's even parts, as people say them: "3 times a week"."""
    low, high = gap.get("min"), gap.get("max")
    if low is None or low != high or not 1 < low < 7:
        return ""
    times = 7 / low
    return f"{round(times)} times a week" if abs(times - round(times)) < 1e-4 else ""


def _interval(bounds: Row) -> Interval:
    return Interval(bounds.get("min"), bounds.get("max"))


def amount(bounds: Row) -> str:
    """``{min, max}`` as a number or a range; a bound that was not stated is not filled in."""
    return str(_interval(bounds))


def days(bounds: Row) -> str:
    """``{min, max}`` in days, in the largest unit that both bounds are whole numbers of."""
    return in_words(_interval(bounds))


def micrograms(bounds: Row) -> str:
    """A dose in µg, with milligrams beside it from 1000 µg on."""
    told = f"{amount(bounds)} µg"
    stated = [value for value in bounds.values() if value is not None]
    if min(stated) < 1000:
        return told
    return f"{told} ({amount({k: v / 1000 for k, v in bounds.items()})} mg)"


def _values(row: Row, word: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    """Field, name and value of each filled slot, in the order a prescriber would say them."""
    for field, name in _LISTS:
        if field in row:
            yield field, name, ", ".join(map(word, row[field]))
    yield from _dose(row)
    if told := schedule({k: v for k, v in row.items() if k != "duration_days"}):
        field = next(field for field in _TIMES if field in row)
        yield field, "How often", _printed(told, row.get("frequency_as_written", ""))
    if "duration_days" in row:
        yield "duration_days", "How long", lasting(_interval(row["duration_days"]))
    if "until" in row:
        yield "until", "Until", _printed(word(row["until"]), row.get("until_as_written", ""))
    if "phase" in row:
        yield "phase", "Phase", row["phase"]
    yield from _about(row, word)


def _dose(row: Row) -> Iterator[tuple[str, str, str]]:
    basis = _BASES.get(row.get("dose_basis", ""), "")
    written = row.get("dose_as_written", "")
    if "dose_ug" in row:
        yield "dose_ug", "Dose", _printed(f"{micrograms(row['dose_ug'])} {basis}".strip(), written)
    if "dose_iu" in row:
        yield "dose_iu", "Dose", _printed(f"{amount(row['dose_iu'])} IU {basis}".strip(), written)


def _about(row: Row, word: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    for field, name in _WHO:
        if field in row:
            yield field, name, " or ".join(map(word, row[field]))
    if "conditions" in row:
        yield "conditions", "Only if", "; ".join(row["conditions"])
    if "target" in row:
        target = row["target"]
        value = f"{word(target['analyte'])} {target['comparator']} {number(target['value'])}"
        yield "target", "Target", f"{value} {target['unit']}".strip()
    if "quantifier" in row:
        yield "quantifier", "How many", row["quantifier"]
    if "governs" in row:
        yield "governs", "Bears on", ", ".join(row["governs"])


def _printed(told: str, written: str) -> str:
    return f"{told} — printed “{written}”" if written else told
