"""What a printed dose weighs of the element it is given for: 322 mg of ferrous fumarate are 100 mg
of iron.

A page that names a compound may print its whole weight or only its element, and says neither which
nor the hydrate. So a dose of a compound is compared as it is printed and as the least and the
greatest share that may be the element; what all of these have in common is certain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from kg.conflict import compare
from kg.conflict.world import Hierarchy, Pair
from kg.model import Position
from kg.quantity import Interval


def weighed(position: Position, hierarchy: Hierarchy) -> tuple[Position, ...]:
    """The position with its dose as printed and, of a compound, as the element in it; empty where
    nobody knows how much that is.
    """
    compounds, dose = _compounds(position, hierarchy), position.dose_ug
    if not compounds or dose is None:
        return (position,)
    shares = [hierarchy.element_shares[f] for f in compounds if f in hierarchy.element_shares]
    if len(shares) < len(compounds):
        return ()
    least, most = min(low for low, _ in shares), max(high for _, high in shares)
    parts = (Interval.point(least), Interval.point(most), Interval(least, most))
    return (position, *(replace(position, dose_ug=compare.times(dose, part)) for part in parts))


def _compounds(position: Position, hierarchy: Hierarchy) -> Sequence[str]:
    """The compounds that a dose is of."""
    if position.dose_ug is None:
        return ()
    return [f for f in compare.agents(position) if hierarchy.is_a(f, compare.COMPOUND)]


def however_weighed(
    a: Position, b: Position, hierarchy: Hierarchy, test: Callable[[Position, Position], bool]
) -> bool:
    """Whether a test of two positions holds whatever their doses weigh."""
    ways = list(_ways(a, b, hierarchy))
    return bool(ways) and all(test(x, y) for x, y in ways)


def _ways(a: Position, b: Position, hierarchy: Hierarchy) -> Iterator[tuple[Position, Position]]:
    """What the two may weigh. One compound is printed in one way on both sides, unless one dose can
    be the element in the other's.
    """
    one, other = weighed(a, hierarchy), weighed(b, hierarchy)
    alike = len(one) > 1 and compare.weighed_alike(a, b, hierarchy)
    mixed = not alike or _is_the_element(a, other[-1:]) or _is_the_element(b, one[-1:])
    for (m, x), (n, y) in product(enumerate(one), enumerate(other)):
        if mixed or bool(m) is bool(n):
            yield x, y


def _is_the_element(position: Position, shares: Sequence[Position]) -> bool:
    return any(compare.dose_meets(position, share) is compare.Meeting.YES for share in shares)


def pair_however_weighed(pair: Pair, test: Callable[[Pair], bool]) -> bool:
    """The same of a pair."""
    return however_weighed(
        pair.a, pair.b, pair.hierarchy, lambda x, y: test(pair._replace(a=x, b=y))
    )


def compound(pair: Pair) -> bool:
    """Whether a dose of the two is of a compound, and may be its element's."""
    return any(bool(_compounds(p, pair.hierarchy)) for p in (pair.a, pair.b))


def premises(pair: Pair) -> tuple[str, ...]:
    """That a dose was counted in more than one way."""
    return (_EITHER_WAY,) if compound(pair) else ()


_EITHER_WAY = (
    "It is so whether the dose of the compound is its whole weight or the element in it alone."
)
