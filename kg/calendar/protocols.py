"""The protocols that a statement is a step of: chains of ``follows`` within one article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice, product

from kg.calendar.plans import MAX_PLANS
from kg.model import Statement


def protocols(
    statement: Statement, page: Sequence[Statement], meant: Callable[[Statement], bool]
) -> tuple[tuple[str, ...], ...]:
    """The protocols that a statement is a step of: statement identifiers, first step first.

    ``page`` are the statements of the article. Steps for which ``meant`` is false (they are for
    other patients) are left out. A statement without neighbours is a protocol by itself.
    """
    same = {s.id: _restated(s) for s in page}
    after: dict[str, list[Statement]] = {}
    before: dict[str, list[Statement]] = {}
    by_id = {s.id: s for s in page}
    for later in page:
        for relation in later.relations:
            earlier = by_id.get(relation.to)
            if relation.type == "follows" and earlier and meant(later) and meant(earlier):
                after.setdefault(earlier.id, []).append(later)
                before.setdefault(later.id, []).append(earlier)
    name = statement.id
    if name not in after and name not in before:
        name = same.get(name, name)
    heads = [path[::-1] for path in _paths(name, before)]
    tails = _paths(name, after)
    joined = ((*head[:-1], statement.id, *tail[1:]) for head, tail in product(heads, tails))
    return tuple(islice(joined, MAX_PLANS))


def _restated(statement: Statement) -> str:
    """The statement that this one says again, or itself."""
    return next((r.to for r in statement.relations if r.type == "restates"), statement.id)


def _paths(start: str, edges: Mapping[str, Sequence[Statement]]) -> list[tuple[str, ...]]:
    """All ways from a statement to where its edges end; a loop is cut where it closes."""
    found: list[tuple[str, ...]] = []
    stack: list[tuple[str, ...]] = [(start,)]
    while stack and len(found) < MAX_PLANS:
        path = stack.pop()
        onward = [s.id for s in edges.get(path[-1], ()) if s.id not in path]
        stack += [(*path, key) for key in reversed(onward)]
        if not onward:
            found.append(path)
    return found
