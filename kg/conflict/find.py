"""Find every conflict: sift the positions, ask the rules, then name the statements that take them.

Statements were collapsed to positions before; ``kg.conflict.sift`` says which pairs of positions
have to be looked at. Statement pairs are named last, for the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.conflict import caveat
from kg.conflict.axioms import scoped
from kg.conflict.relations import SEARCH as REFINEMENTS
from kg.conflict.relations import Related, relations
from kg.conflict.report import (
    Found,
    caveats,
    merged,
    pages,
    report_order,
    scopes,
    sources_of,
    statement_pairs,
)
from kg.conflict.rule import Hit, Miss, Rule
from kg.conflict.rules import RULES, judge
from kg.conflict.sift import Search, sift
from kg.conflict.world import Hierarchy, Pair, Voiced, World, expression, world
from kg.model import Conflict, PopulationRelation, Position, Reading


@dataclass(frozen=True, slots=True)
class Undecided:
    """A finding that hangs on a population relation the ontology does not tell."""

    type: str
    sources: tuple[str, ...]
    positions: tuple[str, str]
    statements: tuple[tuple[str, str], ...]
    axiom: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The result: conflicts in report order, open questions, and relations that are no conflict."""

    conflicts: tuple[Conflict, ...]
    undecided: tuple[Undecided, ...]
    relations: tuple[Related, ...]


def find(
    readings: Sequence[Reading],
    positions: Sequence[Position],
    support: Mapping[str, str],
    hierarchy: Hierarchy,
) -> Findings:
    """Everything that is to be said about these readings; equal input gives equal output."""
    around = world(readings, positions, support, hierarchy)
    found, cautions, related = _asked(around)
    granted = list(_granted(around))
    told = {_pair_of(each) for each in granted}
    found = [*(each for each in found if _pair_of(each) not in told), *granted]
    known = [f for f in found if f.pairs[0].pair.relation is not PopulationRelation.UNKNOWN]
    unknown = [f for f in found if f.pairs[0].pair.relation is PopulationRelation.UNKNOWN]
    conflicts = [
        *merged(known, around),
        *caveats(around, cautions),
        *scopes(around),
        *pages(around),
    ]
    return Findings(
        conflicts=tuple(sorted(conflicts, key=report_order)),
        undecided=tuple(sorted(map(_undecided, unknown), key=lambda u: (u.type, u.positions))),
        relations=relations(around, related, support),
    )


def _asked(around: World) -> tuple[list[Found], list[Pair], list[Pair]]:
    """What the rules find, the pairs that may be omitted caveats, and those that may be related."""
    found: list[Found] = []
    cautions: list[Pair] = []
    related: list[Pair] = []
    everything: list[Rule | Search] = [*RULES, *caveat.SEARCHES, REFINEMENTS]
    for asked, pair in sift(around, everything):
        if isinstance(asked, Rule):
            outcome = asked.test(pair)
            found += _voices(asked, pair, outcome) if isinstance(outcome, Hit) else ()
        elif asked is REFINEMENTS:
            related.append(pair)
        elif not cautions or cautions[-1] is not pair:  # two searches may hand in one pair
            cautions.append(pair)
    return found, cautions, related


def _granted(around: World) -> Iterator[Found]:
    """What the rules find if a source's own axiom is granted for its own statements."""
    for reading in around.readings:
        for pair, axiom in scoped(around, reading):
            for rule in RULES:
                outcome = judge(rule, pair)
                if isinstance(outcome, Hit):
                    hit = outcome._replace(premises=(axiom.premise, *outcome.premises))
                    for each in _voices(rule, pair, hit):
                        own = [v for v in each.pairs if v.a.statement.source == reading.article.key]
                        if own:
                            yield replace(each, pairs=tuple(own), presumes=(axiom.statement.id,))


def _pair_of(found: Found) -> tuple[object, ...]:
    """Of two findings with one of these, the one that grants an axiom says more."""
    pair = found.pairs[0].pair
    return found.code, frozenset((pair.a.id, pair.b.id)), sources_of(found.pairs[0])


def _voices(rule: Rule, pair: Pair, hit: Hit) -> Iterator[Found]:
    """The statement pairs that no spoken guard silences, by source pair and by what became of the
    hit.
    """
    found: dict[tuple[tuple[str, ...], Hit], list[Voiced]] = {}
    for a, b in product(pair.world.voices_of(pair.a), pair.world.voices_of(pair.b)):
        voiced = Voiced(pair, a, b)
        adjusted = spoken(rule, voiced, hit)
        if isinstance(adjusted, Hit):
            found.setdefault((sources_of(voiced), adjusted), []).append(voiced)
    for (_, adjusted), voiceds in found.items():
        yield Found(rule.code, adjusted, tuple(voiceds))


def spoken(rule: Rule, voiced: Voiced, hit: Hit) -> Hit | Miss | str:
    """The hit as these two statements make it, or why they do not: a guard's name, or a reason."""
    for guard in rule.silencers:
        if guard.silences(voiced):
            return guard.name
    return rule.adjust(voiced, hit)


def _undecided(found: Found) -> Undecided:
    pair = found.pairs[0].pair
    return Undecided(
        type=found.code,
        sources=sources_of(found.pairs[0]),
        positions=(pair.a.id, pair.b.id),
        statements=statement_pairs(found.pairs),
        axiom=pair.hierarchy.deciding_axiom(expression(pair.a), expression(pair.b)),
        explanation=found.explanation,
    )
