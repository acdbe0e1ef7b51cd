"""From statements to positions: what is committed to, whoever says it, in canonical form.

Two statements that commit to the same thing become one ``Position``, so agreement between sources
shows by itself and conflicts are looked for between positions, of which there are far fewer.
Nothing is widened on the way: words the ontology cannot express stay in the identity.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace

from kg import outcome, terms
from kg.model import Basis, Position, Schedule, Statement
from kg.quantity import Interval

_DIGITS = 6
"""Decimals kept of a number: below a microsecond in days, a picogram in micrograms."""


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=asdict)


def positions(
    statements: Iterable[Statement],
) -> tuple[tuple[Position, ...], Mapping[str, str]]:
    """The distinct positions, by identifier, and which position each statement supports.

    The second value maps statement identifiers to position identifiers. Neither depends on the
    order of the statements nor on who makes them.
    """
    found: dict[str, Position] = {}
    support: dict[str, str] = {}
    for statement in statements:
        position = of(statement)
        found[position.id] = position
        support[statement.id] = position.id
    return tuple(found[key] for key in sorted(found)), dict(sorted(support.items()))


def of(statement: Statement) -> Position:
    """The position one statement takes."""
    interval, per_day = _timing(statement.interval_days, statement.doses_per_day)
    unnamed = Position(
        id="",
        kind=statement.kind,
        modality=statement.modality,
        act=statement.act,
        governs=_set(statement.governs),
        formulations=_set(statement.formulations),
        less_preferred=_set(statement.less_preferred),
        less_preferred_routes=_set(statement.less_preferred_routes),
        other_agents=_set(statement.other_agents),
        routes=_set(statement.routes),
        dose_ug=_rounded(statement.dose_ug),
        dose_iu=_rounded(statement.dose_iu),
        dose_basis=_basis(statement),
        doses_per_day=per_day,
        interval_days=interval,
        schedule_days=tuple(sorted(set(statement.schedule_days))),
        count=_rounded(statement.count),
        duration_days=_rounded(statement.duration_days),
        until=statement.until,
        phase=statement.phase,
        populations=_set(statement.populations),
        conditions=_set(map(_words, statement.conditions)),
        excluded_populations=_set(statement.excluded_populations),
        analytes=_set(statement.analytes),
        target=statement.target,
        quantifier=_words(statement.quantifier),
        readings=_readings(statement),
        topic_agent=statement.topic_agent,
        outcomes=outcome.reported(statement),
    )
    return replace(unnamed, id=identity(unnamed))


def identity(position: Position) -> str:
    """The identifier of a position: a digest over the canonical JSON of every field but ``id``.

    A drug that only the page tells, and what a finding says has changed, count where they are told.
    """
    content = {f.name: getattr(position, f.name) for f in fields(position) if f.name != "id"}
    for late in ("topic_agent", "outcomes"):
        if not content[late]:
            del content[late]
    return terms.digest(_CANONICAL.encode(content))


def _set(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _rounded(value: Interval | None) -> Interval | None:
    if value is None:
        return None
    return Interval(_round(value.low), _round(value.high))


def _round(value: float | None) -> float | None:
    """One float for every way of writing a number; ``-0.0`` and ``3`` have one form each."""
    return None if value is None else round(float(value), _DIGITS) + 0.0


def _basis(statement: Statement) -> Basis | None:
    dosed = statement.dose_ug is not None or statement.dose_iu is not None
    return statement.dose_basis if dosed else None


def _timing(
    interval: Interval | None, per_day: Interval | None
) -> tuple[Interval | None, Interval | None]:
    """One form for *twice a day*: an interval of half a day, and no count per day beside it.

    Several doses on each of some days apart (an interval other than one day) keep both.
    """
    daily = interval is None or interval == Interval.point(1)
    if per_day is None or not per_day.low or not per_day.high or not daily:
        return _rounded(interval), _rounded(per_day)
    return _rounded(Interval(1 / per_day.high, 1 / per_day.low)), None


def _readings(statement: Statement) -> tuple[tuple[Schedule, ...], ...]:
    """Every ambiguous term's readings, in an order that does not depend on the page's."""
    kept = {
        tuple(sorted(map(_schedule, ambiguity.readings), key=repr))
        for ambiguity in statement.ambiguities
    }
    return tuple(sorted(kept, key=repr))


def _schedule(reading: Schedule) -> Schedule:
    interval, per_day = _timing(reading.interval_days, reading.doses_per_day)
    return Schedule(interval, per_day, _rounded(reading.count), _rounded(reading.duration_days))
