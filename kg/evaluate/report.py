"""A score as rows: totals, statements, slots, then each error that is named one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg import records
from kg.evaluate.score import Score, Tally
from kg.model import Statement

Row = dict[str, Any]

ROUNDING = 4
"""Decimals of a share in the rows."""


def rows(score: Score, differences: bool = False) -> Iterator[Row]:
    """One row a number; ``differences`` adds one for each slot and statement that differs.

    ``row`` says what a row is: ``total``, ``statements``, ``slot``, ``inversion``, ``unit error``,
    ``difference``, ``missed`` or ``extra``.
    """
    yield _numbers("total", "all slots", score.over())
    yield _numbers("total", "all slots but governs", score.over("governs"))
    yield _numbers("statements", "statements", score.statements)
    for slot, tally in score.slots.items():
        if tally != Tally():
            yield _numbers("slot", slot, tally)
    for gold, read in score.inversions:
        yield _pair("inversion", "modality", gold, gold.modality.value, read.modality.value)
    for what, gold, read in score.unit_errors:
        yield _pair("unit error", what, gold, _dose(gold), _dose(read))
    if differences:
        yield from _differences(score)


def _numbers(row: str, name: str, tally: Tally) -> Row:
    return {
        "row": row,
        "name": name,
        "precision": round(tally.precision, ROUNDING),
        "recall": round(tally.recall, ROUNDING),
        "f1": round(tally.f1, ROUNDING),
        "right": tally.right,
        "extra": tally.extra,
        "missing": tally.missing,
    }


def _differences(score: Score) -> Iterator[Row]:
    for found in score.differences:
        expected, read = (_value(s, found.slot) for s in (found.gold, found.read))
        yield _pair("difference", found.slot, found.gold, expected, read)
    for row, statements in (("missed", score.missed), ("extra", score.extra)):
        for statement in statements:
            yield _pair(row, statement.kind.value, statement)


def _value(statement: Statement, slot: str) -> Any:
    return records.statement_record(statement).get(slot, "")


def _pair(row: str, name: str, at: Statement, expected: Any = "", read: Any = "") -> Row:
    place = {"id": at.id, "source": at.source, "start": at.span.start, "quote": at.quote}
    told = {"expected": expected, "read": read}
    return {"row": row, "name": name} | {k: v for k, v in told.items() if v != ""} | place


def _dose(statement: Statement) -> str:
    told = ((statement.dose_ug, "µg"), (statement.dose_iu, "IU"))
    return ", ".join(f"{dose} {unit}" for dose, unit in told if dose) or "no dose"
