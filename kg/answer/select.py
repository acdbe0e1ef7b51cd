"""Which statements concern a question, and what of them stands against what.

A statement concerns a question by what it is about (drug, phase, route, what is measured) and by
whom it is for: it *applies* when its group surely holds for the patient the question speaks of,
and is *open* where that hangs on something not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.answer.known import Known, Patient, Row
from kg.answer.question import Asked, Chip
from kg.hierarchy import Applicability, Hierarchy
from kg.model import Act, Kind, Statement


@dataclass(frozen=True, slots=True)
class Picked:
    """The statements that concern a question, by what is known of the patient.

    ``for_patient`` are the identifiers of all statements meant for the patient, whatever they are
    about: a disagreement is not over because only one side was asked for.
    """

    applying: tuple[Statement, ...]
    open: tuple[tuple[Statement, tuple[str, ...]], ...]
    for_patient: frozenset[str]


def pick(asked: Asked, known: Known) -> Picked:
    """The statements that concern the question. Raises ``UsageError`` for an impossible patient."""
    patient = patient_of(asked)
    applying, undetermined, meant = [], [], set()
    for statement in known.statements:
        judged = patient.judge(statement, known.hierarchy)
        if judged.verdict is Applicability.EXCLUDED:
            continue
        if judged.verdict is Applicability.APPLIES:
            meant.add(statement.id)
        if not concerns(statement, asked, known.hierarchy):
            continue
        if judged.verdict is Applicability.APPLIES:
            applying.append(statement)
        else:
            undetermined.append((statement, judged.deciding))
    return Picked(tuple(applying), tuple(undetermined), frozenset(meant))


def patient_of(asked: Asked) -> Patient:
    """What a question tells of the patient."""
    absent = asked.slugs("population", negated=True)
    return Patient(frozenset(asked.slugs("population")), frozenset(absent))


def assume_indication(asked: Asked, known: Known) -> Asked:
    """Asking for a drug's dose means having what it is given for; the chip says it was assumed."""
    chips = [c for c in asked.chips if c.category == "population"]
    if any(_is_deficiency(chip.slug, known.hierarchy) for chip in chips):
        return asked
    counts: dict[str, int] = {}
    for statement in known.statements:
        if statement.kind is Kind.REGIMEN and _about_drug(statement, asked, known.hierarchy):
            for slug in statement.populations:
                if _is_deficiency(slug, known.hierarchy):
                    counts[slug] = counts.get(slug, 0) + 1
    if not counts:
        return asked
    base = max(sorted(counts), key=lambda slug: counts[slug])
    return asked.with_chips((*asked.chips, Chip("population", base, "", assumed=True)))


def _is_deficiency(slug: str, hierarchy: Hierarchy) -> bool:
    """Belongs to the indication axis: the nutrient that is lacking."""
    return any(atom[0] == "has-deficiency" for atom in hierarchy.atoms.get(slug, ()))


# ── what a statement is about ────────────────────────────────────────────────────────────────────
def concerns(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    """The statement is about the drug, phase, route and test asked for, as far as it names any."""
    phases, analytes = asked.slugs("phase"), asked.slugs("analyte")
    return (
        _about_drug(statement, asked, hierarchy)
        and (not phases or statement.phase is None or statement.phase.value in phases)
        and (not analytes or statement.kind is not Kind.MONITORING or names(statement, analytes))
        and _by_route(statement, asked, hierarchy)
    )


def names(statement: Statement, analytes: Sequence[str]) -> bool:
    """The statement says to measure one of these."""
    return bool(set(analytes) & set(statement.analytes))


def _about_drug(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    drugs = asked.slugs("substance")
    named = (*statement.formulations, *statement.less_preferred, *statement.other_agents)
    if not drugs or not named:
        return True
    family = {root for drug in drugs for root in _lineage(drug, hierarchy)}
    return any(family & set(_lineage(n, hierarchy)) for n in named)


def _lineage(drug: str, hierarchy: Hierarchy) -> tuple[str, ...]:
    """The drug and its kin below the root: cyanocobalamin, cobalamin."""
    above = hierarchy.above.get(drug, frozenset({drug}))
    return tuple(a for a in above if a != "substance")


def _by_route(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    routes = asked.slugs("route")
    if not routes or not statement.routes:
        return True
    stated = (*statement.routes, *statement.less_preferred_routes)
    return any(kin(r, a, hierarchy) for r in stated for a in routes)


def kin(a: str, b: str, hierarchy: Hierarchy) -> bool:
    """One of two classes includes the other."""
    if a not in hierarchy.above or b not in hierarchy.above:
        return a == b
    return hierarchy.is_a(a, b) or hierarchy.is_a(b, a)


# ── what stands against what ─────────────────────────────────────────────────────────────────────
def ruling_out(
    statement: Statement, cautions: Iterable[Statement], hierarchy: Hierarchy
) -> tuple[Statement, ...]:
    """The cautions that rule a regimen out: its drug, or its drug by its route.

    A caution about a dose rules that dose out and no other; it stands among the cautions.
    """
    return tuple(c for c in cautions if _rules_out(c, statement, hierarchy))


def _rules_out(caution: Statement, statement: Statement, hierarchy: Hierarchy) -> bool:
    if caution.kind is not Kind.CONTRAINDICATION or caution.act is not Act.ADMINISTER:
        return False
    if caution.dose_ug or caution.dose_iu or caution.interval_days:
        return False
    drug = not caution.formulations or _all_within(
        statement.formulations, caution.formulations, hierarchy
    )
    route = not caution.routes or _all_within(statement.routes, caution.routes, hierarchy)
    return drug and route and bool(caution.formulations or caution.routes)


def _all_within(given: Sequence[str], banned: Sequence[str], hierarchy: Hierarchy) -> bool:
    """Whatever of the given is chosen, it is banned."""
    return bool(given) and all(any(hierarchy.is_a(g, b) for b in banned) for g in given)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Conflicts as one side meets them: who says otherwise, and what a curator made of it."""

    conflicts: tuple[str, ...]
    severity: str
    verdict: str
    explanation: str
    others: tuple[str, ...]
    decision: str = ""


def disputes(conflicts: Iterable[Row], picked: Picked) -> dict[str, tuple[Dispute, ...]]:
    """By statement, the conflicts above a tension whose other side is meant for the patient too."""
    found: dict[str, dict[str, Dispute]] = {}
    for row in conflicts:
        if row["severity"] == "tension":
            continue
        for pair in row["statements"]:
            if len(pair) != 2 or not set(pair) <= picked.for_patient:
                continue
            for one, other in (pair, pair[::-1]):
                held = found.setdefault(one, {}).get(row["id"])
                others = (*held.others, other) if held else (other,)
                found[one][row["id"]] = _dispute(row, others)
    return {key: tuple(by_conflict.values()) for key, by_conflict in found.items()}


def _dispute(row: Row, others: Iterable[str]) -> Dispute:
    return Dispute(
        conflicts=(row["id"],),
        severity=row["severity"],
        verdict=row["verdict"],
        explanation=row.get("explanation", ""),
        others=tuple(dict.fromkeys(others)),
        decision=row.get("review", {}).get("decision", ""),
    )


def merged(found: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Disputes that read alike as one, with everyone who says otherwise."""
    by_words: dict[tuple[str, ...], Dispute] = {}
    for dispute in found:
        key = (dispute.severity, dispute.verdict, dispute.explanation, dispute.decision)
        held = by_words.get(key, dispute)
        by_words[key] = replace(
            held,
            conflicts=tuple(dict.fromkeys((*held.conflicts, *dispute.conflicts))),
            others=tuple(dict.fromkeys((*held.others, *dispute.others))),
        )
    return tuple(by_words.values())
