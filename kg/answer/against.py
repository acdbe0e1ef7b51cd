"""Cautions that rule out a regimen, or the very thing that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.answer.about import covers, of_asked_drug
from kg.answer.question import Asked
from kg.hierarchy import Hierarchy
from kg.model import Act, Kind, Statement


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


def bans(caution: Statement, asked: Asked, hierarchy: Hierarchy) -> bool:
    """The caution rules out the very drug or route that was asked for."""
    if caution.kind is not Kind.CONTRAINDICATION or caution.act is not Act.ADMINISTER:
        return False
    drugs, routes = asked.slugs("substance"), asked.slugs("route")
    if caution.routes:
        return _within_any(routes, caution.routes, hierarchy) and of_asked_drug(
            caution, asked, hierarchy
        )
    return _within_any(drugs, caution.formulations, hierarchy)


def _within_any(given: Sequence[str], banned: Sequence[str], hierarchy: Hierarchy) -> bool:
    return any(covers(b, (g,), hierarchy) for g in given for b in banned)


def _all_within(given: Sequence[str], banned: Sequence[str], hierarchy: Hierarchy) -> bool:
    """Whatever of the given is chosen, it is banned."""
    return bool(given) and all(any(hierarchy.is_a(g, b) for b in banned) for g in given)
