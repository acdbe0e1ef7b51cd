"""Rules about what one source ties to a condition or keeps for a group, and another gives besides.

"Tablets only when injections are refused" and "injections only in pernicious anemia" rule them out
for everybody else, though no word of it forbids anything.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kg.conflict import compare, guards
from kg.conflict.bans import may_clash, names
from kg.conflict.directives import REGULATED, addressed, may_be_addressed, undeclared
from kg.conflict.lacks import special
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.tables import case_words, vague_names
from kg.conflict.wording import VERBS, patients, population_premise, side, thing
from kg.conflict.world import Pair, Voiced
from kg.dosing import chooses
from kg.model import Modality, PopulationRelation, Position


def _may_free(pair: Pair) -> bool:
    """``b`` is allowed under a condition only, and ``a`` is given, or may be."""
    both = compare.gives(pair.a) and compare.gives(pair.b)
    return both and compare.tied(pair.b) and _given(pair.a)


def _given(position: Position) -> bool:
    """A regimen, or a choice that says so: "tablets should be taken with water" tells how, and "X
    is preferred to Y for injection" which is injected.
    """
    if chooses(position) and position.less_preferred and "route" not in position.governs:
        return False
    return chooses(position) or bool(position.governs) or not compare.is_choice(position)


def in_that_case(pair: Pair) -> bool:
    """Whether ``a`` hangs on what ``b`` is tied to, by its words."""
    own, tie = (compare.hung_on(p) - _SMALL for p in (pair.a, pair.b))
    if not _cases(own).isdisjoint(_cases(tie)):
        return True
    return _names_the_group(tie, pair) or (bool(own) and compare.share_half(own, tie))


def _cases(words: frozenset[str]) -> frozenset[str]:
    """The cases that words tell of, each by one word: "failed" and "failure of" are one."""
    stripped = (word.strip(".,;()") for word in words)
    return frozenset(case_words()[word] for word in stripped if word in case_words())


def _names_the_group(tie: frozenset[str], pair: Pair) -> bool:
    """Whether the words that ``b`` is tied to name what makes the group of ``a`` special, in one
    form or another: "who cannot absorb tablets" beside a group of compromised absorption.
    """
    if not special(pair.a, pair.world) or tie & (_GRADES | _SOUND):
        return False
    above = {group for p in pair.a.populations for group in pair.hierarchy.ancestors(p)}
    names = {word for group in above - compare.ROOTS for word in group.split("-")} - _LACK
    return any(_one_word(name, told) for name in names - vague_names() for told in tie)


def _one_word(a: str, b: str) -> bool:
    """Whether two words are forms of one: "absorb" and "absorption", but not "hypertension" and
    "hyperthyroidism".
    """
    stem = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(a, b, strict=False)))
    return stem >= _STEM and max(len(a), len(b)) - stem <= _ENDING


_GRADES = frozenset(("severe", "mild", "moderate"))
"""Who keeps something for the severe cases keeps it from the others of a group."""
_SOUND = frozenset(("normal", "intact", "adequate", "can"))
"""Who keeps something for those "with normal absorption" keeps it from those who absorb badly."""
_STEM = 5
"""Letters that two forms of one word have in common at the least."""
_ENDING = 5
"""Letters in which they differ at the most."""
_LACK = frozenset(("deficiency", "nutritional", "anemia"))


_SMALL = frozenset(
    "a an the is are be been if when once only reserved for in of to or and who have has with for "
    "patients people where".split()
)


def _unconditional(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        free = _may_free(turned) and not (compare.tied(turned.a) or in_that_case(turned))
        if not free or _among_its_ways(turned):
            continue
        if names(turned.b, turned.a, turned.hierarchy) and addressed(turned):
            return _freed(turned)
    return Miss("It is not so that one allows only under a condition what the other just gives.")


def _freed(pair: Pair) -> Hit:
    a, b = pair.a, pair.b
    told = "; ".join(f"“{c}”" for c in b.conditions)
    return Hit(
        premises=(
            f"{side(b)} {VERBS[b.modality]} {thing(b)} {told}.",
            f"{side(a)} {VERBS[a.modality]} {thing(a)} without that condition.",
            population_premise(pair),
        ),
        point=f"What {side(b)} ties to a condition, {side(a)} does not.",
        case="only",
        topic=b.id,
        doubts=(*common_doubts(pair._replace(b=replace(b, conditions=()))), *undeclared(pair)),
        effect="harm",
    )


def _between_sources(voiced: Voiced, hit: Hit) -> Hit | Miss:
    if voiced.one_source:
        return Miss("One page gives both: a rule and its exception.")
    turned = voiced if compare.kept(voiced.pair.b) else voiced.turned()
    if _gives_there(turned):
        return hit._replace(case="exception", doubts=(*hit.doubts, _ITSELF))
    if turned.pair.a.modality is Modality.ACCEPTABLE and guards.chance_meeting(voiced):
        return hit._replace(case="exception", doubts=(*hit.doubts, guards.CHANCE_MEETING.reason))
    if _second_there(turned):
        return hit._replace(case="exception", doubts=(*hit.doubts, _SECOND))
    everybody = not special(turned.pair.b, turned.pair.world)
    needed = turned.pair.b.modality is Modality.REQUIRE and everybody
    if needed and turned.pair.a.modality is not Modality.REQUIRE:
        return hit._replace(case="needed-only", doubts=(*hit.doubts, _OPTIONAL))
    return hit


_OPTIONAL = "What is required only in a case may be given without need in another."
_ITSELF = "The source that keeps it gives it to these patients itself."


_SECOND = "The source that gives it has another way as the one for these patients."


def _second_there(voiced: Voiced) -> bool:
    """Whether the source of ``a`` presents another route as the one to take for its patients, so
    that what it gives by this one is how much of it is given to whoever needs it.
    """
    pair, world = voiced.pair, voiced.pair.world
    if voiced.a.standard or special(pair.a, world) or not pair.a.routes:
        return False
    for statement in world.statements.get(voiced.a.statement.source, ()):
        own = world.positions.get(world.support[statement.id])
        if own is None or own.conditions or not compare.gives(own):
            continue
        first = any(v.statement.id == statement.id and v.headline for v in world.voices_of(own))
        other = compare.apart(own.routes, pair.a.routes, pair.hierarchy)
        theirs = world.relation(own, pair.a)
        if first and other and theirs in (PopulationRelation.EQUAL, PopulationRelation.BROADER):
            return True
    return False


def _gives_there(voiced: Voiced) -> bool:
    """Whether the source of ``b``, which is kept for some, gives it to the patients of ``a``."""
    pair, world = voiced.pair, voiced.pair.world
    for own in world.said_by(voiced.b.statement.source):
        if compare.kept(own) or not (compare.gives(own) and special(own, world)):
            continue
        theirs = world.relation(pair.a, own)
        inside = theirs in (PopulationRelation.EQUAL, PopulationRelation.NARROWER)
        if inside and names(pair.b, own, pair.hierarchy):
            return True
    return False


def _may_widen(pair: Pair) -> bool:
    """``b`` is kept for a group, and ``a`` is given, or may be."""
    both = pair.a.modality.positive and pair.b.modality.positive
    kept = compare.reserved(pair.b) and compare.is_choice(pair.b)
    return both and kept and _given(pair.a)


def _others(pair: Pair) -> bool:
    """Some patients of ``a`` are not known to be in the group of ``b``."""
    return bool(pair.b.populations) and not pair.inside


def _beyond_group(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        named = compare.agents(turned.b) or turned.b.routes
        if not (named and _may_widen(turned) and turned.relation in _BEYOND and _others(turned)):
            continue
        if names(turned.b, turned.a, turned.hierarchy) and not _among_its_ways(turned):
            return _widened(turned)
    return Miss("It is not so that one keeps for a group what the other gives to others as well.")


def _among_its_ways(pair: Pair) -> bool:
    """Whether ``a`` prefers one way to inject to another, of what ``b`` keeps injections for."""
    less = pair.a.less_preferred_routes
    return bool(less) and compare.ruled_out(pair.b.routes, less, pair.hierarchy)


_BEYOND = PROPER | {PopulationRelation.DISJOINT}
"""Who is in none of a group that something is kept for is beyond it, too."""


def _widened(pair: Pair) -> Hit:
    a, b = pair.a, pair.b
    return Hit(
        premises=(
            f"{side(b)} {VERBS[b.modality]} {thing(b)} only in {patients(b)}.",
            f"{side(a)} {VERBS[a.modality]} {thing(a)} in {patients(a)}.",
            population_premise(pair),
        ),
        point=f"What {side(b)} keeps for {patients(b)}, {side(a)} gives to others as well.",
        case="only",
        topic=b.id,
        doubts=common_doubts(pair),
        effect="harm",
    )


ONLY_IF = Rule(
    "exclusivity",
    "One source allows a drug or route under a condition only, another gives it without.",
    DEONTIC,
    (*REGULATED, guards.OTHER_DRUG),
    _unconditional,
    (guards.CHANCE_MEETING,),
    _between_sources,
    Sieve(
        either(_may_free), either(may_clash), either(may_be_addressed), relations=NESTED | PROPER
    ),
)
ONLY_IN = Rule(
    "exclusivity",
    "One source keeps a drug or route for a group, another gives it to others as well.",
    DEONTIC,
    (guards.OTHER_ACT, guards.NOT_DIRECTIVE, guards.OTHER_PHASE, guards.OTHER_DRUG),
    _beyond_group,
    (),
    _between_sources,
    Sieve(either(_may_widen), either(may_clash), either(_others), relations=_BEYOND),
)
