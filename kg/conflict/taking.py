"""The rule about how a dose is taken: with food here, on an empty stomach there.

Neither way forbids the other, but no dose is taken in both. Which way a condition tells of is read
from a short list of words (``taking.tsv``), or not at all.
"""

from __future__ import annotations

from functools import lru_cache

from kg.conflict import compare, guards
from kg.conflict.directives import REGULATED
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, between_sources, case_of, common_doubts
from kg.conflict.sieve import NESTED, Box, Sieve
from kg.conflict.tables import taken
from kg.conflict.wording import VERBS, population_premise, side
from kg.conflict.world import Pair
from kg.model import Position

_EITHER = "either"
_TOLD = {"fed": "with food", "fasting": "on an empty stomach", _EITHER: "with food or without"}


_NOT = frozenset("not never if unless when rather than avoid except".split())
"""What turns a way round, or makes a case of it."""


@lru_cache(maxsize=4096)
def _way(condition: str) -> str:
    """The way that a condition tells of; empty where it tells of none, or of a case."""
    words = set(condition.casefold().replace(",", " ").split())
    if not words.isdisjoint(_NOT):
        return ""
    return next((way for way, told in taken() if words.issuperset(told)), "")


def way(position: Position) -> str:
    """The one way in which a position has it taken; empty where it names none, or several."""
    found = {told for told in map(_way, position.conditions) if told}
    return found.pop() if len(found) == 1 and compare.gives(position) else ""


def _may_tell(pair: Pair) -> bool:
    return compare.gives(pair.a) and compare.gives(pair.b)


def _differ(a: Box, b: Box) -> bool:
    one, other = way(a.position), way(b.position)
    return bool(one and other) and one != other


def _taken(pair: Pair) -> Hit | Miss:
    one, other = way(pair.a), way(pair.b)
    if not (one and other) or one == other or pair.relation not in NESTED:
        return Miss("The two do not both tell how it is taken beside a meal, and differently.")
    told = [
        f"{side(p)} {VERBS[p.modality]} it {_TOLD[w]}." for p, w in ((pair.a, one), (pair.b, other))
    ]
    firm = case_of(pair) == "firm" and _EITHER not in (one, other)
    return Hit(
        premises=(*told, population_premise(pair)),
        point="They differ on whether it is taken with food.",
        case="taken" if firm else "permissive",
        topic="with food",
        doubts=common_doubts(pair),
    )


TAKING = Rule(
    "modality",
    "One statement has it taken with food, the other on an empty stomach.",
    DEONTIC,
    (*REGULATED, guards.OTHER_DRUG, guards.OTHER_FORM, guards.OTHER_ROUTE),
    _taken,
    (guards.CHANCE_MEETING,),
    between_sources("One page says both: its rule, and what to do for comfort."),
    Sieve(_may_tell, relations=NESTED, numbers=_differ),
)
