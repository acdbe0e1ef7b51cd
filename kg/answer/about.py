"""What a statement is about, beside what was asked for: its drug, phase, route and test.

A statement that names none of a kind is about all of it. A drug is also asked about by its kin:
whoever asks for one form of a vitamin is told what is said of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.answer.known import Known
from kg.answer.question import TOPIC, Asked
from kg.hierarchy import Hierarchy
from kg.model import Kind, Statement


def concerns(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    """The statement is about the drug, phase, route and test asked for, as far as it names any."""
    phases, analytes = asked.slugs("phase"), tests(asked, hierarchy)
    return (
        about_drug(statement, asked, hierarchy)
        and (not phases or statement.phase is None or statement.phase.value in phases)
        and (not analytes or statement.kind is not Kind.MONITORING or names(statement, analytes))
        and _by_route(statement, asked, hierarchy)
    )


def tests(asked: Asked, hierarchy: Hierarchy) -> tuple[str, ...]:
    """What is asked to be measured; potassium is given and measured under one name."""
    given = asked.slugs("substance") if asked.slugs(TOPIC) else ()
    measured = (d for d in given if "analyte" in hierarchy.above.get(d, ()))
    return (*asked.slugs("analyte"), *measured)


def names(statement: Statement, analytes: Sequence[str]) -> bool:
    """The statement says to measure one of these."""
    return bool(set(analytes) & set(statement.analytes))


def named(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> int:
    """How many of the drugs, routes and tests asked for the statement itself names."""
    drugs = (*statement.formulations, *statement.less_preferred, *statement.other_agents)
    routes = (*statement.routes, *statement.less_preferred_routes)
    return (
        sum(covers(asked_for, drugs, hierarchy) for asked_for in asked.slugs("substance"))
        + sum(covers(asked_for, routes, hierarchy) for asked_for in asked.slugs("route"))
        + sum(slug in statement.analytes for slug in tests(asked, hierarchy))
    )


def covers(asked_for: str, stated: Iterable[str], hierarchy: Hierarchy) -> bool:
    """One of the stated classes is what was asked for, or a kind of it."""
    known = (s for s in stated if s in hierarchy.above and asked_for in hierarchy.above)
    return any(hierarchy.is_a(each, asked_for) for each in known)


def by_asked_route(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    """Given by the route asked for, or a kind of it; "an injection" is not "into a vein"."""
    routes = asked.slugs("route")
    return not routes or any(covers(route, statement.routes, hierarchy) for route in routes)


def of_asked_drug(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    """No drug was asked for, none is stated, or the one is the other, more or less closely told."""
    drugs = asked.slugs("substance")
    if not drugs or not statement.formulations:
        return True
    return any(kin(f, d, hierarchy) for f in statement.formulations for d in drugs)


def about_drug(statement: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    drugs = asked.slugs("substance")
    spoken_of = (*statement.formulations, *statement.less_preferred, *statement.other_agents)
    if not drugs or not spoken_of or set(drugs) & set(statement.analytes):
        return True
    family = {root for drug in drugs for root in _lineage(drug, hierarchy)}
    return any(family & set(_lineage(n, hierarchy)) for n in spoken_of)


def _lineage(drug: str, hierarchy: Hierarchy) -> tuple[str, ...]:
    """The drug and its kin below the roots: cyanocobalamin, cobalamin."""
    above = hierarchy.above.get(drug, frozenset({drug}))
    return tuple(a for a in above if a not in ("substance", "analyte"))


def speaks_of_any(drugs: Sequence[str], known: Known) -> bool:
    """Some statement names one of the drugs or its kin; True of none."""
    family = {root for drug in drugs for root in _lineage(drug, known.hierarchy)}
    return not drugs or any(
        family & {root for n in _spoken_of(s) for root in _lineage(n, known.hierarchy)}
        for s in known.statements
    )


def _spoken_of(statement: Statement) -> tuple[str, ...]:
    return (
        *statement.formulations,
        *statement.less_preferred,
        *statement.other_agents,
        *statement.analytes,
    )


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


def dosed(statement: Statement) -> bool:
    """Says how much or how often."""
    return bool(
        statement.dose_ug
        or statement.dose_iu
        or statement.interval_days
        or statement.schedule_days
        or statement.ambiguities
    )
