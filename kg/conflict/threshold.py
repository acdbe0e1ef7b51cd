"""The rule about the level at which something is stopped: "above 500 µg/L" here, "above 800" there.

Two limits on one measured quantity rule each other out only in between, where one page has a drug
given that the other withholds. Whoever has to set one limit cannot set both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.conflict import cases, guards
from kg.conflict.bans import may_clash
from kg.conflict.cases import Band
from kg.conflict.directives import ACROSS_ACTS
from kg.conflict.omission import bars_giving
from kg.conflict.rule import DESIGN, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.wording import population_premise, side
from kg.conflict.world import Pair
from kg.model import Act, Modality, Position
from kg.quantity import Interval

_OR = re.compile(
    r"\bor (?!more|above|over|higher|older|less|below|under|lower|younger)|\band (?=\w+ )"
)


def _limits(position: Position) -> Iterator[tuple[Band, str]]:
    """The levels past which the drug is not to be given, with the words of each."""
    for condition in position.conditions:
        tied = condition.startswith(_TIED)
        if _gives(position) and not (tied or condition.startswith("unless ")):
            continue  # "is given | if ferritin is below 100" sets no limit
        for words in _OR.split(condition.removeprefix("unless ")):
            band = cases.band(words.strip())
            if band is not None and band.of and None in (band.values.low, band.values.high):
                yield (_beyond(band) if tied and _gives(position) else band), words.strip()


_TIED = ("provided", "only if ", "only when ", "only while ", "as long as ", "so long as ")
"""How what is given is tied to a level: past it, it is not to be given."""


def _beyond(band: Band) -> Band:
    """The values on the other side of a limit."""
    low, high = band.values.low, band.values.high
    return band._replace(values=Interval(high, low))


def _bars(position: Position) -> bool:
    """Not to be given, or no longer."""
    firm = position.modality in (Modality.REQUIRE, Modality.RECOMMEND)
    return bars_giving(position) or (firm and position.act is Act.DISCONTINUE)


def _gives(position: Position) -> bool:
    return position.modality.positive and position.act is Act.ADMINISTER


def _may_limit(position: Position) -> bool:
    return _bars(position) or _gives(position)


def _both_limit(pair: Pair) -> bool:
    """One rules something out, the other does or gives it."""
    barred = _bars(pair.a) or _bars(pair.b)
    return barred and all(_may_limit(p) for p in (pair.a, pair.b))


def _two_limits(pair: Pair) -> Hit | Miss:
    if not all(p.conditions and _may_limit(p) for p in (pair.a, pair.b)):
        return Miss("The two do not both say at which level something is not to be given.")
    for one, said in _limits(pair.a):
        for other, told in _limits(pair.b):
            if _apart(one, other):
                return Hit(
                    premises=(
                        f"{side(pair.a)} sets the limit {said!r}.",
                        f"{side(pair.b)} sets the limit {told!r}.",
                        population_premise(pair),
                    ),
                    point="The two set different limits on one quantity.",
                    case="threshold",
                    doubts=common_doubts(pair),
                    effect="over",
                )
    return Miss("The two do not limit one quantity on the same side at different values.")


def _apart(a: Band, b: Band) -> bool:
    """Both bound one quantity from the same side, at different values."""
    if a.unit != b.unit or not a.of & b.of:
        return False
    below = a.values.low is None
    return below is (b.values.low is None) and a.values != b.values


THRESHOLD = Rule(
    "modality",
    "Two statements stop one drug at different levels of one measured quantity.",
    DESIGN,
    ACROSS_ACTS,
    _two_limits,
    (*guards.SAID_TOGETHER, guards.OWN_EXCEPTION),
    sieve=Sieve(either(_both_limit), either(may_clash), relations=NESTED | PROPER),
)
