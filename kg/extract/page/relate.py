"""How the statements of one article hang together.

``follows`` (the next step of a protocol), ``alternative-to`` (a choice), ``exception-to`` (a
narrower rule beside a wider one), ``applies-to`` (a reason or scope of another), ``restates``
(says again).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from kg.extract.page.drafts import Draft
from kg.extract.page.protocols import comes_first, in_turn, next_step
from kg.extract.slot.changes import steps
from kg.model import Kind, Modality, Phase, Relation, Span, Statement
from kg.ontology import Ontology


def relate(
    statements: Sequence[Statement],
    drafts: Sequence[Draft],
    answer: Span | None,
    ontology: Ontology,
) -> tuple[Statement, ...]:
    """The statements with their relations to earlier ones; ``answer`` is the page's answer line,
    which says in short what its body says in full.
    """
    short = [s for s in statements if answer is not None and answer.contains(s.span)]
    related: list[Statement] = []
    before: list[tuple[Statement, Draft]] = []
    said: dict[Hashable, list[Statement]] = {}
    for statement, draft in zip(statements, drafts, strict=True):
        relations = _of(statement, draft, before)
        same = said.setdefault(_matter(statement), [])
        restated = next((s for s in same if _restates(statement, s)), None)
        if restated is None and answer is not None and answer.end <= statement.span.start:
            restated = next((s for s in short if _in_short(s, statement, ontology)), None)
        if restated is not None and not any(r.to == restated.id for r in relations):
            relations.append(Relation("restates", restated.id))
        related.append(replace(statement, relations=tuple(relations)) if relations else statement)
        if before and comes_first(before[-1][1], draft):
            later = related[-2]
            related[-2] = replace(
                later, relations=(*later.relations, Relation("follows", statement.id))
            )
        if draft.clause.connector == "or":
            _join_choices(related, before, draft)
        before.append((statement, draft))
        same.append(statement)
    return tuple(related)


def _join_choices(
    related: list[Statement], before: Sequence[tuple[Statement, Draft]], last: Draft
) -> None:
    """ "A, | B | or C": that B is a choice beside A is told by the "or" behind it."""
    for at in range(len(before) - 1, 0, -1):
        (first, _), (second, draft) = before[at - 1 : at + 1]
        listed = draft.block == last.block and draft.clause.connector == "comma"
        alike = first.populations == second.populations and first.kind is second.kind
        if not (listed and alike and second.kind is Kind.REGIMEN) or related[at].relations:
            return
        choice = Relation("alternative-to", first.id)
        related[at] = replace(related[at], relations=(choice,))


def _of(
    statement: Statement, draft: Draft, before: Sequence[tuple[Statement, Draft]]
) -> list[Relation]:
    found: list[Relation] = []
    if before and in_turn(before[-1][1], draft):
        return [Relation("follows", before[-1][0].id)]
    if draft.clause.connector and before and before[-1][1].block == draft.block:
        kind = _by_connector(draft, statement)
        if kind:
            found.append(Relation(kind, before[-1][0].id))
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
    return found


def _by_connector(draft: Draft, statement: Statement) -> str:
    if draft.clause.connector == "then" or (statement.kind is Kind.REGIMEN and next_step(draft)):
        return "follows"
    if steps(draft.stance) and draft.clause.connector in ("and", "comma"):
        return "follows"
    if draft.clause.connector == "or":
        return "alternative-to"
    if draft.clause.connector == "case":
        return "exception-to"
    if draft.clause.connector in ("reason", "relative") or draft.clause.nested:
        return "applies-to"
    if draft.clause.connector == "with" and statement.kind is Kind.MONITORING:
        return "applies-to"
    return ""


def _offered(statement: Statement, draft: Draft) -> bool:
    return statement.modality is Modality.ACCEPTABLE and statement.kind is Kind.REGIMEN


def _same_list(first: Draft, second: Draft) -> bool:
    return first.block < second.block and second.block - first.block <= 3


def _matter(statement: Statement) -> Hashable:
    """The same drug, dose and timing for the same group, or the same ban."""
    return (
        statement.kind,
        statement.act,
        statement.modality.negative,
        statement.routes,
        statement.dose_ug,
        statement.dose_iu,
        statement.interval_days,
        statement.schedule_days,
        statement.populations,
        statement.formulations,
        statement.other_agents,
    )


def _restates(statement: Statement, earlier: Statement) -> bool:
    """Whether two statements of the same matter say it of phases that can be one."""
    if statement.kind is Kind.REGIMEN:
        dosed = statement.dose_ug is not None or statement.dose_iu is not None
        return dosed and _phases_meet(statement, earlier)
    whom = statement.populations or statement.conditions == earlier.conditions
    barred = statement.kind is Kind.CONTRAINDICATION and bool(whom)
    return barred and _phases_meet(statement, earlier)


def _in_short(short: Statement, full: Statement, ontology: Ontology) -> bool:
    """Whether the answer says what a regimen says, all but its dose and its exact route."""
    if full.kind is not Kind.REGIMEN or short.kind is not Kind.REGIMEN:
        return False
    if not (short.dose_ug or short.interval_days):
        return False
    numbers = ("dose_ug", "dose_iu", "interval_days", "duration_days", "until")
    kept = all(getattr(short, slot) in (None, "", getattr(full, slot)) for slot in numbers)
    matter = ("act", "modality", "formulations", "populations", "excluded_populations")
    same = all(getattr(short, slot) == getattr(full, slot) for slot in matter)
    above = {wider for route in full.routes for wider in ontology.ancestors(route)}
    routed = above.issuperset(short.routes) and bool(full.routes) is bool(short.routes)
    ends = not (short.conditions or full.conditions or full.quantifier)
    return kept and same and routed and ends and short.phase is full.phase


def _phases_meet(a: Statement, b: Statement) -> bool:
    phases: set[Phase] = {p for p in (a.phase, b.phase) if p is not None}
    return len(phases) <= 1
