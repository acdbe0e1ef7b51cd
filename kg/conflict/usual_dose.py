"""The rule about a group that one source gives a dose of its own and another the same as everybody.

"Obesity does not require a higher dose" prints no amount, and neither need "in obesity the dose is
doubled". What the first rules unnecessary the second asks for, be it in words or by an amount that
is not what its own page gives to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conflict import compare, guards
from kg.conflict.in_a_case import passed_over
from kg.conflict.lacks import lacks, special
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, Sieve, either
from kg.conflict.tables import ways_of_a_dose
from kg.conflict.wording import VERBS, patients, population_premise, side
from kg.conflict.world import Pair, Voice, Voiced
from kg.model import Act, Kind, Modality, Phase, PopulationRelation, Position, Statement
from kg.quantity import Interval

_DOSE = ("dose",)


def _regimen(position: Position) -> bool:
    return position.kind is Kind.REGIMEN and position.act is Act.ADMINISTER


def _in_words(position: Position) -> bool:
    """Speaks of a dose, and prints none."""
    told = _regimen(position) and position.governs == _DOSE and not position.modality.negative
    return told and position.dose_ug is None and position.dose_iu is None


def _asks(position: Position) -> bool:
    dosed = position.dose_ug is not None or position.dose_iu is not None
    given = _regimen(position) and position.modality.positive
    return given and (dosed or position.governs == _DOSE)


def _opposed(pair: Pair) -> bool:
    return _asks(pair.a) and _in_words(pair.b)


def _usual(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if not (_opposed(turned) and special(turned.a, turned.world)):
            continue
        return Hit(
            premises=(
                f"{side(turned.b)} gives {patients(turned.b)} the dose that everybody gets.",
                f"{side(turned.a)} {VERBS[turned.a.modality]} a dose of their own for "
                f"{patients(turned.a)}.",
                population_premise(turned),
            ),
            point="They differ on whether these patients need another dose than everybody.",
            doubts=(*common_doubts(turned), *_within(turned)),
            topic=f"the usual dose for {patients(turned.b)}",
        )
    return Miss("It is not so that one speaks of the dose of a group and the other gives it one.")


def _within(pair: Pair) -> tuple[str, ...]:
    same = pair.relation is PopulationRelation.EQUAL
    return () if same else ("The two groups are not the same.",)


def _another_dose(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """Only where words, or amounts beside those for everybody, tell that one dose is another."""
    for turned in (voiced, voiced.turned()):
        later = turned.pair.a.phase is Phase.MAINTENANCE
        if later and _TO_BEGIN_WITH.search(turned.b.statement.quote):
            continue
        if _opposed(turned.pair) and _left(turned.b.statement) & _taken(turned.a, turned.pair):
            return hit
    return Miss("Nothing says that the one dose is the usual one and the other is not.")


_TO_BEGIN_WITH = re.compile(r"\b(?:starting|initial|loading|first)\b", re.IGNORECASE)


def _left(statement: Statement) -> frozenset[str]:
    """The ways to change a dose that a statement calls unnecessary, or does not go."""
    ways = _ways(statement.quote)
    if statement.modality is Modality.INFORM:
        return _EITHER if ways & {"any", "same"} else ways
    return _EITHER if ways == {"same"} else frozenset()


_EITHER = frozenset(("up", "down"))


def _taken(voice: Voice, pair: Pair) -> frozenset[str]:
    """The way in which what is given to a group differs from what everybody gets."""
    if _in_words(pair.a):
        return _ways(voice.statement.quote) & _EITHER
    return frozenset(_beside_everybody(voice, pair))


def _beside_everybody(voice: Voice, pair: Pair) -> Iterator[str]:
    """Each way in which the amount a day stands to what the page gives to all in that phase; none
    where it is one of the amounts that everybody may get.
    """
    ways = set(_each_way(voice, pair))
    return iter(() if _AS_MUCH in ways else ways)


def _each_way(voice: Voice, pair: Pair) -> Iterator[str]:
    for own in pair.world.said_by(voice.statement.source):
        usual = _asks(own) and own.populations and lacks(own, pair.world.hierarchy)
        if not usual or own.phase is not pair.a.phase or passed_over(own, pair.a):
            continue  # "if it stays high, double the dose" is nobody's usual one
        amounts = compare.daily_amounts(pair.a, own)
        if amounts is None or not compare.same_family(pair.a, own, pair.hierarchy):
            continue
        if _above(amounts.a, amounts.b):
            yield "up"
        if _above(amounts.b, amounts.a):
            yield "down"
        if not amounts.a.disjoint(amounts.b):
            yield _AS_MUCH


_AS_MUCH = "as much"


def _above(one: Interval, other: Interval) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


_REASON = re.compile(r"\b(?:because|due to|owing to|in view of)\b[^,;:]*")
"""Why the dose is so: "because of an increased risk" tells of no increased dose."""


def _ways(quote: str) -> frozenset[str]:
    words = re.findall(r"\w+", _REASON.sub("", quote.casefold()))
    return frozenset(
        way
        for way, stems in ways_of_a_dose().items()
        if any(stem.fullmatch(word) for stem in stems for word in words)
    )


USUAL_DOSE = Rule(
    "dose",
    "One statement gives a group the dose that everybody gets, the other a dose of its own.",
    DESIGN,
    (
        guards.OTHER_ACT,
        guards.DISJOINT_PATIENTS,
        guards.OTHER_PHASE,
        guards.OTHER_DRUG,
        guards.OTHER_ROUTE,
    ),
    _usual,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION),
    _another_dose,
    Sieve(either(_opposed), relations=NESTED),
    whole_page=True,
)
