"""Amounts and paces in plain words, for whoever holds the slots of a regimen.

A number is printed as it was read, with what it is counted over: words never hide "per kg".
"""

from __future__ import annotations

from typing import Protocol

from kg.model import Act, Basis, Kind, Modality, Position, Schedule, Statement
from kg.quantity import Interval, in_words, lasting

_BASES = {
    Basis.DAY: " a day",
    Basis.KG_DAY: " per kg a day",
    Basis.KG_ADMINISTRATION: " per kg each time",
    Basis.TOTAL: " in all",
}


class Dosed(Protocol):
    """A statement or a position: what it gives and how often."""

    @property
    def dose_ug(self) -> Interval | None: ...
    @property
    def dose_iu(self) -> Interval | None: ...
    @property
    def dose_basis(self) -> Basis | None: ...
    @property
    def schedule_days(self) -> tuple[int, ...]: ...
    @property
    def doses_per_day(self) -> Interval | None: ...
    @property
    def interval_days(self) -> Interval | None: ...
    @property
    def count(self) -> Interval | None: ...


def amount(dosed: Dosed) -> str:
    """The amount in micrograms or IU, with what it is counted over; empty where none is stated."""
    value, unit = (dosed.dose_ug, "µg") if dosed.dose_ug else (dosed.dose_iu, "IU")
    if value is None:
        return ""
    basis = _BASES.get(dosed.dose_basis, "") if dosed.dose_basis else ""
    return f"{value} {unit}{basis}"


def pace(dosed: Dosed) -> str:
    """How often: days listed, doses a day, a gap or a count; empty where nothing is stated."""
    if dosed.schedule_days:
        return f"on days {', '.join(map(str, dosed.schedule_days))}"
    if dosed.doses_per_day is not None:
        return f"{dosed.doses_per_day} times a day"
    if dosed.interval_days is not None:
        return every(dosed.interval_days)
    if dosed.count == Interval.point(1):
        return "once"
    return f"{dosed.count} times" if dosed.count else ""


def as_said(reading: Schedule) -> str:
    """One reading of an ambiguous term: how many doses, in what time, how often; empty where it
    has no number.
    """
    parts = []
    if reading.count:
        parts.append("1 dose" if reading.count == Interval.point(1) else f"{reading.count} doses")
    if reading.duration_days:
        parts.append(f"in {lasting(reading.duration_days)}")
    if reading.interval_days:
        even = weekly(reading.interval_days)
        parts.append(f"at {even}" if even and parts else every(reading.interval_days))
    if reading.doses_per_day:
        parts.append(f"{reading.doses_per_day} times a day")
    return " ".join(parts)


def every(gap: Interval) -> str:
    """A repeated gap: "every day", "every 2–3 months", "3 times a week"."""
    return weekly(gap) or f"every {in_words(gap)}"


def weekly(gap: Interval) -> str:
    """Gaps that are a week's even parts, as people say them: "3 times a week", "1–2 times a week";
    others empty.
    """
    if gap.low is None or gap.high is None or not 1 < gap.low < 7 or gap.high > 7:
        return ""
    often, seldom = 7 / gap.low, 7 / gap.high
    if any(abs(times - round(times)) > 1e-4 for times in (often, seldom)):
        return ""
    return f"{Interval(round(seldom), round(often))} times a week"


def chooses(said: Statement | Position) -> bool:
    """What is given or by which route, and not how much: of several, or of itself."""
    if said.kind is Kind.PREFERENCE:
        return True
    advises = said.modality in (Modality.RECOMMEND, Modality.ACCEPTABLE)
    treats = said.kind is Kind.REGIMEN and said.act is Act.ADMINISTER and advises
    return treats and set(said.governs) in ({"route"}, {"formulation"}) and not _amounts(said)


def _amounts(said: Dosed) -> bool:
    numbers = (said.dose_ug, said.dose_iu, said.doses_per_day, said.interval_days, said.count)
    return any(number is not None for number in numbers) or bool(said.schedule_days)
