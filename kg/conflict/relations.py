"""How positions stand to each other where they do not conflict.

``equivalent``, ``refinement``, ``alternative``, ``supersession``, ``prerequisite``, ``complement``:
published beside the conflicts, so that silence about a pair is not mistaken for not having looked.
Statements that take one and the same position agree without a relation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.conflict import compare, guards
from kg.conflict.sieve import NESTED, Box, Sieve, separate
from kg.conflict.sift import Search
from kg.conflict.world import Pair, World, dated
from kg.model import Article, Position

_LINKS = {
    "alternative-to": "alternative",
    "follows": "prerequisite",
    "applies-to": "complement",
    "exception-to": "refinement",
    "restates": "equivalent",
}
"""The relations that a source marks itself, as relations between what it commits to."""


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """Position ``a`` stands to position ``b`` (identifiers) so.

    ``refinement``: ``a`` is the narrower. ``supersession``: ``a`` is the newer. ``prerequisite``:
    ``b`` comes first. ``complement``: ``a`` supports ``b``. The others read both ways.
    """

    type: str
    a: str
    b: str


def relations(
    world: World, pairs: Iterable[Pair], support: Mapping[str, str]
) -> tuple[Related, ...]:
    """All relations among the given pairs of positions, and those that sources mark themselves."""
    found = set(_marked(world, support))
    for pair in pairs:
        found.update(_between(pair))
    return tuple(sorted(found))


def _marked(world: World, support: Mapping[str, str]) -> Iterator[Related]:
    for reading in world.readings:
        for statement in reading.statements:
            for relation in statement.relations:
                a, b = support[statement.id], support.get(relation.to, "")
                if relation.type in _LINKS and b and a != b:
                    yield Related(_LINKS[relation.type], a, b)


def _between(pair: Pair) -> Iterator[Related]:
    forth, back = refines(pair), refines(pair.turned())
    if forth and back:
        yield Related("equivalent", *sorted((pair.a.id, pair.b.id)))
    elif forth or back:
        a, b = (pair.a, pair.b) if forth else (pair.b, pair.a)
        kind = "supersession" if _later_edition(a, b, pair.world) else "refinement"
        yield Related(kind, a.id, b.id)


def _both_direct(pair: Pair) -> bool:
    a, b = pair.a, pair.b
    direct = guards.directive(a) and guards.directive(b) and a.act is b.act
    return direct and a.modality.positive and b.modality.positive and a.phase is b.phase


def _may_refine(pair: Pair) -> bool:
    return _one_choice(pair.a, pair.b, pair)


def _overlap(a: Box, b: Box) -> bool:
    """Something both state, and no stated dose or interval disjoint."""
    both = (a.ug and b.ug) or (a.gap and b.gap)
    return bool(both) and not separate(a.ug, b.ug) and not separate(a.gap, b.gap)


SEARCH = Search(
    "relation", (), Sieve(_both_direct, _may_refine, relations=NESTED, numbers=_overlap)
)
"""Which pairs may be a refinement or an equivalence."""


def refines(pair: Pair) -> bool:
    """``a`` says no more than ``b`` does, of the same or fewer patients, and no less exactly."""
    a, b = pair.a, pair.b
    direct = guards.directive(a) and guards.directive(b) and a.act is b.act
    if not (pair.inside and direct and a.modality.positive and b.modality.positive):
        return False
    if a.phase is not b.phase or not _one_choice(a, b, pair):
        return False
    boxes = ((a.dose_ug, b.dose_ug), (a.interval_days, b.interval_days))
    stated = [(x, y) for x, y in boxes if x is not None and y is not None]
    return bool(stated) and all(outer.contains(inner) for inner, outer in stated)


def _one_choice(a: Position, b: Position, pair: Pair) -> bool:
    slots = ((a.formulations, b.formulations), (a.routes, b.routes))
    return all(compare.slots(x, y, pair.hierarchy) is compare.Meeting.YES for x, y in slots)


def _later_edition(a: Position, b: Position, world: World) -> bool:
    """Every page that takes ``a`` is a later edition (title, publisher) of one that takes ``b``."""
    articles = world.articles
    newer = [articles[v.statement.source] for v in world.voices_of(a)]
    older = [articles[v.statement.source] for v in world.voices_of(b)]
    return bool(newer) and all(any(_replaces(x, y) for y in older) for x in newer)


def _replaces(x: Article, y: Article) -> bool:
    new, old = dated(x), dated(y)
    same = (x.title, x.publisher) == (y.title, y.publisher)
    return same and new is not None and old is not None and new > old
