"""What a rule is: a code, a definition with its source, guards, and a pure test of two
positions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from kg.conflict import compare, guards
from kg.conflict.guards import Guard, SpokenGuard
from kg.conflict.sieve import ANYTHING, Sieve
from kg.conflict.wording import listed, side
from kg.conflict.world import Pair, Voiced
from kg.model import Modality


class Hit(NamedTuple):
    """The rule's condition holds.

    ``case`` picks the row of the severity table; ``premises`` say what was compared; ``point`` is
    where the two part; ``doubts`` are the reasons why the finding is only possible. All of them
    call whoever takes a position by its ``side``. Hits of one ``topic`` and one source pair are one
    finding. ``effect`` is what a reader may come to suffer, as the danger table names it.
    """

    premises: tuple[str, ...]
    point: str
    case: str = "firm"
    doubts: tuple[str, ...] = ()
    topic: str = ""
    effect: str = "under"


class Miss(NamedTuple):
    """The rule's condition does not hold; the reason is a plain sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One conflict type over pairs of positions.

    ``guards`` are asked in order, then ``test``; ``spoken`` guards are asked for every pair of
    statements that take the positions. ``adjust`` may still change a hit once both statements are
    known. ``sieve`` holds back what the rule need not be asked about. ``whole_page`` rules ask what
    else the two sources say, which a comparison in bulk does not know.
    """

    code: str
    definition: str
    source: str
    guards: tuple[Guard, ...]
    test: Callable[[Pair], Hit | Miss]
    spoken: tuple[SpokenGuard, ...] = ()
    adjust: Callable[[Voiced, Hit], Hit | Miss] = lambda voiced, hit: hit
    sieve: Sieve = ANYTHING
    whole_page: bool = False

    @property
    def silencers(self) -> tuple[SpokenGuard, ...]:
        """What is asked of every pair of statements: whatever the rule, cases may be apart."""
        return (*guards.ALWAYS, *self.spoken)


def between_sources(reason: str) -> Callable[[Voiced, Hit], Hit | Miss]:
    """The adjustment of a rule that holds no source against itself, and why it does not."""

    def adjust(voiced: Voiced, hit: Hit) -> Hit | Miss:
        return Miss(reason) if voiced.one_source else hit

    return adjust


DEONTIC = "https://plato.stanford.edu/entries/logic-deontic/"
"""Obligation, permission and prohibition as one square of opposites."""

GUIDELINES = "http://www.scitepress.org/papers/2016/57041/pdf/index.html"
"""Zamborlini and others 2016: contradiction, alternative and repetition between recommendations."""

DESIGN = "https://w3id.org/posology/docs/conflicts"
"""The project's own account of a type that no outside source defines."""


def common_doubts(pair: Pair) -> tuple[str, ...]:
    """Why a finding about these two positions could be void: shared by all rules over pairs."""
    found: list[str] = []
    for position in (pair.a, pair.b):
        who = side(position)
        found += [
            f"What {who} says applies {'' if c.startswith(_LIMITS) else 'only '}{c!r}."
            for c in position.conditions
        ]
        if guards.partial(position):
            found.append(f"{who} speaks of {position.quantifier!r}, not of every patient.")
    if compare.phases(pair.a, pair.b) is not compare.Meeting.YES:
        found.append(_unphased(pair))
    return tuple(dict.fromkeys(found))


_LIMITS = ("only ", "reserved ")


def _unphased(pair: Pair) -> str:
    silent = " and ".join(side(p) for p in (pair.a, pair.b) if not p.phase)
    return f"The phase of therapy is not named by {silent}."


def unnamed(pair: Pair, slot: str, what: str) -> str:
    """That one side does not name something, or names it in terms wider than the other's."""
    told = {side(p): getattr(p, slot) for p in (pair.a, pair.b)}
    silent = [who for who, named in told.items() if not named]
    if silent:
        return (
            f"{' and '.join(silent)} {'does' if len(silent) == 1 else 'do'} not name {what} here."
        )
    return f"Whether {' is '.join(listed(named) for named in told.values())} here is not said."


def case_of(pair: Pair) -> str:
    """``firm`` where both direct, ``mixed`` where one only permits, ``permissive`` where both
    do.
    """
    soft = sum(p.modality is Modality.ACCEPTABLE for p in (pair.a, pair.b))
    return ("firm", "mixed", "permissive")[soft]
