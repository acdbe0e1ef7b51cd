"""A source's own word for a special group: there its general rule is not what it says.

Where one source directs something for everybody and another for a special group, the first may have
a rule of its own for that group, or for a wider one that is still special. Then that rule is what
the two sources have to be compared by; the general one was never meant for these patients.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from kg.conflict import compare, guards
from kg.conflict.guards import SpokenGuard
from kg.conflict.world import Pair, Voiced
from kg.model import PopulationRelation, Position

Told = tuple[object, ...]
"""What a position says of what a rule compares; nothing where it is silent on that."""
Dimension = Callable[[Position], Told]


def says_dose(position: Position) -> Told:
    return _stated(position.dose_ug, position.dose_iu)


def says_pace(position: Position) -> Told:
    days = position.schedule_days or None
    return _stated(compare.gap(position), position.doses_per_day, position.count, days)


def says_length(position: Position) -> Told:
    return _stated(position.duration_days, position.until or None)


def says_route(position: Position) -> Told:
    return position.routes or position.less_preferred_routes


def says_form(position: Position) -> Told:
    return position.formulations


def _stated(*values: object) -> Told:
    return () if all(value is None for value in values) else values


def own_word(*says: Dimension) -> SpokenGuard:
    """The guard for a rule that compares what ``says`` tell of."""
    return SpokenGuard(
        "own-word",
        "The source that speaks of all patients has a rule of its own for the special group.",
        lambda voiced: spoken_for(voiced, *says),
    )


def other_word(*says: Dimension) -> SpokenGuard:
    """The same, save where that rule is what the source says of all patients."""
    return SpokenGuard(
        "other-word",
        "The source that speaks of all patients has another rule for the special group.",
        lambda voiced: spoken_for(voiced, *says, otherwise=True),
    )


def spoken_for(voiced: Voiced, *says: Dimension, otherwise: bool = False) -> bool:
    """Whether the source of the general statement has a word for the other's patients, or one that
    is not what it says of all.
    """
    if voiced.one_source:
        return False
    return any(_answered(each, says, otherwise) for each in (voiced, voiced.turned()))


def _answered(voiced: Voiced, says: tuple[Dimension, ...], otherwise: bool) -> bool:
    """Whether the source of ``a``, which is general, speaks of the patients of ``b`` elsewhere; a
    number for a special group gives way to what its source says of that very part of it.
    """
    if not _special(voiced):
        return False
    pair, source = voiced.pair, voiced.a.statement.source
    numbers = {says_route, says_form}.isdisjoint(says)  # one of several choices excludes no other
    read_whole = voiced.a.block >= 0  # a comparison in bulk knows no pages
    part = pair.relation is PopulationRelation.BROADER and numbers and read_whole
    known = [(say, say(pair.a) if otherwise else ()) for say in says]
    return any(
        any(say(word) not in ((), old) for say, old in known)
        and _speaks_for(word, pair)
        and (voiced.a.general or (part and word.populations == pair.b.populations))
        for word in pair.world.said_by(source)
    )


def _special(voiced: Voiced) -> bool:
    """Whether ``b`` is for some only of those whom ``a`` is for."""
    wider = voiced.pair.relation in (PopulationRelation.BROADER, PopulationRelation.OVERLAPPING)
    if voiced.pair.a.less_preferred or voiced.pair.a.less_preferred_routes:
        return False  # "X is preferred to Y" ranks the two for everybody
    named = set(voiced.pair.a.populations) & set(voiced.pair.b.populations)
    return wider and not (voiced.b.general or named)


def _speaks_for(word: Position, pair: Pair) -> bool:
    """Whether ``word`` is a rule for a group that all patients of ``b`` are in and that is narrower
    than that of ``a``, about the same thing.
    """
    if not word.populations or word.populations == pair.a.populations or word.conditions:
        return False
    if not guards.directive(word) or compare.deed(word) is not compare.deed(pair.b):
        return False
    hierarchy = pair.hierarchy
    told = [told_of(p, hierarchy.ancestors(p)) for p in pair.b.populations]
    if not all(any(group in names for group in word.populations) for names in told):
        return False
    narrower = pair.world.relation(word, pair.a)
    if narrower not in (PopulationRelation.NARROWER, PopulationRelation.OVERLAPPING):
        return False
    return bool(compare.phases(word, pair.b)) and bool(compare.same_family(word, pair.b, hierarchy))


def told_of(named: str, above: Collection[str]) -> Collection[str]:
    """The groups that who names one speaks of: that group and those above it; but who names the
    severe cases only is silent about the others.
    """
    return (named,) if named.startswith(_GRADES) else (named, *above)


_GRADES = ("severe-", "mild-", "moderate-")
"""How a name for a part of a group begins that grades it."""
