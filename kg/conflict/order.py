"""The rule about what is to wait for something else and what is given together with it.

"Folic acid should not be started until vitamin B12 has been given for two weeks" rules no folic
acid out, but rules out giving it from the first day.
"""

from __future__ import annotations

import re

from kg.conflict import compare, guards
from kg.conflict.bans import names
from kg.conflict.directives import ACROSS_ACTS, accompanied
from kg.conflict.rule import DEONTIC, Hit, Miss, Rule, common_doubts
from kg.conflict.sieve import NESTED, PROPER, Sieve, either
from kg.conflict.wording import VERBS, listed, population_premise, side
from kg.conflict.world import Pair, Voiced
from kg.model import Act, Position

_AT_ONCE = ("with the first", "at the same time", "at once with", "from the first day")


def _waits(position: Position) -> bool:
    return position.modality.negative and position.act is Act.GIVE_BEFORE


def _opposed(pair: Pair) -> bool:
    return compare.gives(pair.a) and _waits(pair.b)


def _one_drug(pair: Pair) -> bool:
    """What ``b`` says must wait is what ``a`` gives."""
    return bool(compare.agents(pair.b)) and names(pair.b, pair.a, pair.hierarchy)


def _together(position: Position) -> bool:
    at_once = any(c.casefold().startswith(_AT_ONCE) for c in position.conditions)
    return at_once or accompanied(position)


def _ordered(pair: Pair) -> Hit | Miss:
    for turned in (pair, pair.turned()):
        if not (_opposed(turned) and _one_drug(turned) and _together(turned.a)):
            continue
        what = listed(compare.agents(turned.b))
        told = "; ".join(f"“{c}”" for c in turned.a.conditions)
        return Hit(
            premises=(
                f"{side(turned.b)} {VERBS[turned.b.modality]} giving {what} first.",
                f"{side(turned.a)} {VERBS[turned.a.modality]} {what} {told}.",
                population_premise(turned),
            ),
            point=f"What {side(turned.b)} lets wait, {side(turned.a)} gives at once.",
            doubts=(*common_doubts(turned), "What it waits for, or goes with, is told in words."),
            effect="harm",
        )
    return Miss("It is not so that one gives at once what the other lets wait.")


_AFTER_A_TIME = re.compile(
    r"\b(?:until|before)\b.*\b(?:days?|weeks?|months?|corrected|replaced|replenished|completed?|repleted?)\b",
    re.IGNORECASE | re.DOTALL,
)


def _has_to_wait(voiced: Voiced, hit: Hit) -> Hit | Miss:
    """What is not to go first may go together with it, if no time has to lie between them."""
    waiting = voiced.b if _waits(voiced.pair.b) else voiced.a
    if _AFTER_A_TIME.search(waiting.statement.quote):
        return hit
    return Miss("It is not to be given first, and it is given together.")


ORDER = Rule(
    "modality",
    "One statement lets a drug wait for another, the other gives the two together.",
    DEONTIC,
    ACROSS_ACTS,
    _ordered,
    (guards.ONE_SENTENCE, guards.OWN_EXCEPTION, guards.CHANCE_MEETING),
    _has_to_wait,
    Sieve(either(_opposed), either(_one_drug), relations=NESTED | PROPER),
)
