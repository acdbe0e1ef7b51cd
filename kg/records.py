"""Values to plain objects and back: the lines of the JSON Lines contract.

Keys appear in the order of the contract and are absent when empty; numbers that are whole are
written without a decimal point. ``statement`` reads back what ``statement_record`` wrote.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any

from kg.model import (
    Accounted,
    Act,
    Ambiguity,
    Basis,
    Candidate,
    Conflict,
    Inherited,
    Kind,
    Marker,
    MarkerStatus,
    Modality,
    Outcome,
    Phase,
    Position,
    Reading,
    Relation,
    Schedule,
    Span,
    Statement,
    Target,
)
from kg.quantity import Interval

Record = dict[str, Any]

_INTERVALS = ("dose_ug", "dose_iu", "doses_per_day", "interval_days", "count", "duration_days")
_STATEMENT_ORDER = (
    "kind",
    "modality",
    "act",
    "governs",
    "formulations",
    "less_preferred",
    "less_preferred_routes",
    "other_agents",
    "routes",
    "dose_ug",
    "dose_iu",
    "dose_basis",
    "dose_as_written",
    "doses_per_day",
    "interval_days",
    "schedule_days",
    "count",
    "frequency_as_written",
    "duration_days",
    "until",
    "until_as_written",
    "phase",
    "populations",
    "conditions",
    "excluded_populations",
    "analytes",
    "target",
    "quantifier",
    "citations",
    "relations",
    "inherited",
    "ambiguities",
    "residue",
)


def statement_record(statement: Statement) -> Record:
    """One statement as its contract object."""
    record: Record = {
        "id": statement.id,
        "source": statement.source,
        "section": statement.section,
        "start": statement.span.start,
        "end": statement.span.end,
        "quote": statement.quote,
    }
    return record | _filled(statement, _STATEMENT_ORDER)


def _filled(value: object, names: Sequence[str]) -> Record:
    record: Record = {}
    for name in names:
        plain = _plain(getattr(value, name))
        if plain not in (None, "", [], {}) and plain is not Act.ADMINISTER.value:
            record[name] = plain
    if record.get("act") == Act.ADMINISTER.value:
        del record["act"]
    return record


def _plain(value: object) -> Any:
    """The JSON form of one field."""
    if value is None or isinstance(value, str):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, Interval):
        return {k: number(v) for k, v in (("min", value.low), ("max", value.high)) if v is not None}
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Target):
        return {
            "analyte": value.analyte,
            "comparator": value.comparator,
            "value": number(value.value)
            if value.high is None
            else {"min": number(value.value), "max": number(value.high)},
            "unit": value.unit,
        }
    if isinstance(value, Relation):
        return {"type": value.type, "to": value.to}
    if isinstance(value, Inherited):
        return {"slot": value.slot, "from_start": value.span.start, "from_end": value.span.end}
    if isinstance(value, Ambiguity):
        return {"term": value.term, "readings": [schedule_record(r) for r in value.readings]}
    if isinstance(value, float):
        return number(value)
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value


def schedule_record(schedule: Schedule) -> Record:
    """One reading of an ambiguous term."""
    return _filled(schedule, ("interval_days", "doses_per_day", "count", "duration_days"))


def number(value: float) -> int | float:
    """A whole number without a decimal point."""
    return int(value) if value == int(value) else value


def statement(record: Mapping[str, Any]) -> Statement:
    """The statement of a contract object; ``KeyError`` or ``ValueError`` where it is none."""
    given = dict(record)
    kwargs: dict[str, Any] = {
        "id": given["id"],
        "source": given["source"],
        "section": given.get("section", ""),
        "span": Span(given["start"], given["end"]),
        "quote": given["quote"],
        "kind": Kind(given["kind"]),
        "modality": Modality(given["modality"]),
        "act": Act(given.get("act", "administer")),
        "dose_basis": Basis(given["dose_basis"]) if "dose_basis" in given else None,
        "phase": Phase(given["phase"]) if "phase" in given else None,
        "target": _target(given["target"]) if "target" in given else None,
        "relations": tuple(Relation(r["type"], r["to"]) for r in given.get("relations", ())),
        "inherited": tuple(
            Inherited(i["slot"], Span(i["from_start"], i["from_end"]))
            for i in given.get("inherited", ())
        ),
        "ambiguities": tuple(
            Ambiguity(a["term"], tuple(map(_schedule, a["readings"])))
            for a in given.get("ambiguities", ())
        ),
    }
    for name in _INTERVALS:
        kwargs[name] = _interval(given.get(name))
    for name, value in given.items():
        if name in _SLOTS and name not in kwargs:
            kwargs[name] = tuple(value) if isinstance(value, list) else value
    return Statement(**kwargs)


_SLOTS = frozenset(f.name for f in fields(Statement))


def _target(record: Mapping[str, Any]) -> Target:
    """The target of a record, its value a float as it was written from."""
    value, high = record["value"], None
    if isinstance(value, Mapping):
        value, high = value["min"], float(value["max"])
    return Target(record["analyte"], record["comparator"], float(value), record["unit"], high)


def _interval(record: Mapping[str, Any] | None) -> Interval | None:
    return None if not record else Interval(_float(record.get("min")), _float(record.get("max")))


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _schedule(record: Mapping[str, Any]) -> Schedule:
    return Schedule(
        **{
            name: _interval(record.get(name))
            for name in ("interval_days", "doses_per_day", "count", "duration_days")
        }
    )


def source_record(reading: Reading) -> Record:
    """One article: metadata as printed, headline, references, markers."""
    article = reading.article
    record: Record = {
        "source": article.key,
        "sha256": article.sha256,
        "title": article.title,
        "publisher": article.publisher,
        "date": article.date,
        "review_status": list(article.review_status),
        "headline": _plain(article.headline),
        "topic_agent": next((s.topic_agent for s in reading.statements if s.topic_agent), None),
        "synthetic": article.synthetic or None,
        "references": [
            {"n": r.n, "kind": r.kind, "title": r.title, "venue": r.venue, "year": r.year}
            for r in article.references
        ],
        "markers": [marker_record(m) for m in reading.markers],
        "statements": len(reading.statements),
    }
    return {key: value for key, value in record.items() if value is not None}


def marker_record(marker: Marker) -> Record:
    """One in-text marker with its candidates."""
    return {
        "n": marker.n,
        "start": marker.span.start,
        "end": marker.span.end,
        "status": marker.status.value,
        "candidates": [
            {"reference": c.reference, "confidence": c.confidence, "reasons": list(c.reasons)}
            for c in marker.candidates
        ],
    }


def marker(record: Mapping[str, Any]) -> Marker:
    """The marker of a record."""
    return Marker(
        record["n"],
        Span(record["start"], record["end"]),
        MarkerStatus(record["status"]),
        tuple(
            Candidate(c["reference"], c["confidence"], tuple(c["reasons"]))
            for c in record["candidates"]
        ),
    )


def residue_record(part: Accounted) -> Record:
    """One run of characters outside all statements."""
    return {
        "source": part.source,
        "start": part.span.start,
        "end": part.span.end,
        "quote": part.quote,
        "class": part.cls.value,
    }


def position_record(position: Position, supporters: Sequence[Statement]) -> Record:
    """One position with the statements and sources that support it."""
    names = [f.name for f in fields(Position) if f.name not in ("id", "readings", "outcomes")]
    record: Record = {"id": position.id} | _filled(position, names)
    if position.readings:
        record["readings"] = [[schedule_record(s) for s in group] for group in position.readings]
    if position.outcomes:
        record["outcomes"] = [outcome_record(each) for each in position.outcomes]
    record["statements"] = [s.id for s in supporters]
    record["sources"] = sorted({s.source for s in supporters})
    return record


def outcome_record(outcome: Outcome) -> Record:
    """What a finding says has changed; what is false or empty is left out."""
    record = _filled(outcome, ("of", "change", "first", "second", "value", "unit"))
    return record | ({"compared": True} if outcome.compared else {})


def conflict_record(conflict: Conflict) -> Record:
    """One finding as its contract object."""
    record: Record = {
        "id": conflict.id,
        "type": conflict.type,
        "severity": conflict.severity.value,
        "danger": conflict.danger.value,
        "verdict": conflict.verdict.value,
        "scope": conflict.scope,
        "sources": list(conflict.sources),
        "statements": [list(pair) for pair in conflict.statements],
        "positions": [list(pair) for pair in conflict.positions],
    }
    population: Record = {}
    if conflict.relation is not None:
        population["relation"] = conflict.relation.value
    if conflict.witness is not None:
        population["witness"] = {
            "description": conflict.witness.description,
            "conditions": list(conflict.witness.conditions),
        }
    record |= {
        "population": population,
        "premises": list(conflict.premises),
        "explanation": conflict.explanation,
        "topic": conflict.topic,
        "resolution": list(conflict.resolution),
        "danger_reason": conflict.danger_reason,
        "danger_source": conflict.danger_source,
        "presumes": list(conflict.presumes),
        "doubts": list(conflict.doubts),
    }
    return {
        key: value
        for key, value in record.items()
        if value not in ("", {}, []) or key == "statements"
    }
