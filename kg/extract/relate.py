"""How the statements of one article hang together.

``follows`` (the next step of a protocol), ``alternative-to`` (a choice), ``exception-to`` (a
narrower rule beside a wider one), ``applies-to`` (a reason or scope of another), ``restates``
(says again).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.drafts import Draft
from kg.model import Kind, Modality, Phase, Relation, Statement


def relate(statements: Sequence[Statement], drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    """The statements with their relations to earlier ones."""
    related: list[Statement] = []
    for at, (statement, draft) in enumerate(zip(statements, drafts, strict=True)):
        before = list(zip(statements[:at], drafts[:at], strict=True))
        relations = _of(statement, draft, before)
        related.append(replace(statement, relations=tuple(relations)))
    return tuple(related)


def _of(
    statement: Statement, draft: Draft, before: Sequence[tuple[Statement, Draft]]
) -> list[Relation]:
    found: list[Relation] = []
    same_block = [s for s, d in before if d.block == draft.block]
    if same_block and draft.clause.connector:
        previous = same_block[-1]
        kind = _by_connector(draft, statement)
        if kind:
            found.append(Relation(kind, previous.id))
    if not found and draft.restarts and before and statement.kind is Kind.REGIMEN:
        kind = "applies-to" if statement.modality is Modality.INFORM else "exception-to"
        regimens = [s for s, _ in before if s.kind is Kind.REGIMEN]
        if regimens:
            found.append(Relation(kind, regimens[-1].id))
    if not found and _offered(statement, draft):
        others = [
            s
            for s, d in before
            if s.kind in (Kind.REGIMEN, Kind.PREFERENCE) and _same_list(d, draft)
        ]
        if others:
            found.append(Relation("alternative-to", others[-1].id))
    restated = next((s for s, _ in before if _restates(statement, s)), None)
    if restated is not None and not any(r.to == restated.id for r in found):
        found.append(Relation("restates", restated.id))
    return found


def _by_connector(draft: Draft, statement: Statement) -> str:
    if draft.clause.connector == "then":
        return "follows"
    if draft.clause.connector == "or":
        return "alternative-to"
    if draft.clause.connector in ("reason", "relative") or draft.clause.nested:
        return "applies-to"
    if draft.clause.connector == "with" and statement.kind is Kind.MONITORING:
        return "applies-to"
    return ""


def _offered(statement: Statement, draft: Draft) -> bool:
    return statement.modality is Modality.ACCEPTABLE and statement.kind is Kind.REGIMEN


def _same_list(first: Draft, second: Draft) -> bool:
    return first.block < second.block and second.block - first.block <= 3


def _restates(statement: Statement, earlier: Statement) -> bool:
    """The same drug, dose and timing for the same group, or the same ban."""
    if statement.kind is not earlier.kind or statement.act is not earlier.act:
        return False
    if statement.kind is Kind.REGIMEN and statement.dose_ug is None and statement.dose_iu is None:
        return False
    if statement.kind not in (Kind.REGIMEN, Kind.CONTRAINDICATION):
        return False
    if statement.modality.negative != earlier.modality.negative:
        return False
    shared = (
        "routes",
        "dose_ug",
        "dose_iu",
        "interval_days",
        "schedule_days",
        "populations",
        "formulations",
    )
    return all(getattr(statement, n) == getattr(earlier, n) for n in shared) and _phases_meet(
        statement, earlier
    )


def _phases_meet(a: Statement, b: Statement) -> bool:
    phases: set[Phase] = {p for p in (a.phase, b.phase) if p is not None}
    return len(phases) <= 1
