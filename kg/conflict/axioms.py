"""What a source itself says about whom its words are for: axioms that hold for that source alone.

"This applies to Crohn's disease and bariatric surgery", below what is said of compromised
absorption, counts these patients among those. So its own statements are read, and no other
source's; a finding that needs the axiom names the statement that makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.conflict import compare
from kg.conflict.wording import listed
from kg.conflict.world import Pair, World, words
from kg.model import Kind, Modality, Position, Reading, Statement


@dataclass(frozen=True, slots=True)
class Axiom:
    """``statement`` says that patients of each narrower group are among those of the broader."""

    statement: Statement
    narrower: tuple[str, ...]
    broader: str

    @property
    def premise(self) -> str:
        span = self.statement.span
        return (
            f"{self.statement.source} counts {listed(self.narrower)} among {words(self.broader)}: "
            f"“{self.statement.quote}” [{span.start}:{span.end}]."
        )


def axioms(reading: Reading) -> Iterator[Axiom]:
    """The axioms of one article: a list of groups, and the one group spoken of just before it."""
    before: dict[str, str] = {}
    for statement in reading.statements:
        if _lists_groups(statement):
            broader = before.get(statement.section)
            narrower = tuple(p for p in statement.populations if p != broader)
            if broader and narrower:
                yield Axiom(statement, narrower, broader)
        elif len(statement.populations) == 1 and statement.modality is not Modality.INFORM:
            before[statement.section] = statement.populations[0]


def _lists_groups(statement: Statement) -> bool:
    """Says for whom something is and nothing of what is given."""
    given = (statement.governs, statement.formulations, statement.routes, statement.dose_ug,
             statement.dose_iu, statement.interval_days, statement.conditions)  # fmt: skip
    applies = statement.kind is Kind.REGIMEN and statement.modality is Modality.INFORM
    return applies and not any(given) and not statement.excluded_populations


def scoped(around: World, reading: Reading) -> Iterator[tuple[Pair, Axiom]]:
    """Pairs of positions that stand otherwise to each other if a source's axiom is granted, in a
    world that grants it: the first is one of the source's, the second about the groups it counts.
    """
    own = sorted({around.support[statement.id] for statement in reading.statements})
    for axiom in axioms(reading):
        claims = [(group, axiom.broader) for group in axiom.narrower]
        granted = replace(around, hierarchy=around.hierarchy.assuming(claims), _known={}, _met={})
        wide = [p for key in own if _among(axiom, p := around.positions[key], around)]
        narrow = [p for p in around.positions.values() if _about(axiom, p, around)]
        for a in wide:
            for b in narrow:
                relation = granted.relation(a, b)
                if relation is not around.relation(a, b):
                    yield Pair(a, b, relation, granted), axiom


def _among(axiom: Axiom, position: Position, around: World) -> bool:
    """The position is for the broader group, or one that holds it, though not for everybody."""
    return any(
        around.hierarchy.is_a(axiom.broader, group)
        for group in position.populations
        if group not in compare.ROOTS
    )


def _about(axiom: Axiom, position: Position, around: World) -> bool:
    return any(
        around.hierarchy.is_a(group, narrower)
        for group in position.populations
        for narrower in axiom.narrower
    )
