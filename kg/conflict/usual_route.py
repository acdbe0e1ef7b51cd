"""By which route a page gives what it names no route for.

A single infusion is no rival of a daily tablet, so amounts are compared within one route. A page
that has all its doses of a drug swallowed, where it says how, means the same by a bare dose; one
that names no route anywhere, or several, leaves it open.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.conflict import compare
from kg.conflict.world import Pair, Voiced, World
from kg.model import Position


def routeless(pair: Pair) -> bool:
    """Only one of the two names a route."""
    return bool(pair.a.routes) is not bool(pair.b.routes)


def by_one_route(voiced: Voiced) -> bool:
    """Both name a route or neither does, or who is silent gives all other doses by the other's."""
    if not routeless(voiced.pair):
        return True
    turned = voiced if not voiced.pair.a.routes else voiced.turned()
    pair = turned.pair
    told = list(_routes(turned.a.statement.source, pair.a, pair.world))
    meets = (compare.slots(routes, pair.b.routes, pair.hierarchy) for routes in told)
    return bool(told) and all(each is compare.Meeting.YES for each in meets)


def given_otherwise(voiced: Voiced) -> bool:
    """Whether the page of the one that names no route, for all its patients, gives that very form
    by other routes than the other's, wherever it names one: "the preferred salt" is none of what is
    infused.
    """
    if not routeless(voiced.pair):
        return False
    turned = voiced if not voiced.pair.a.routes else voiced.turned()
    pair = turned.pair
    if not turned.a.general:
        return False
    told = [
        own.routes
        for own in pair.world.said_by(turned.a.statement.source)
        if own.routes and own.modality.positive and own.formulations == pair.a.formulations
    ]
    return bool(told) and all(compare.apart(r, pair.b.routes, pair.hierarchy) for r in told)


def _routes(source: str, bare: Position, world: World) -> Iterator[tuple[str, ...]]:
    """The routes of all doses that a source gives of a drug and names a route for."""
    for own in world.said_by(source):
        dosed = own.dose_ug is not None or own.dose_iu is not None
        drug = own.routes and dosed and compare.gives(own)
        if drug and compare.same_family(own, bare, world.hierarchy):
            yield own.routes
