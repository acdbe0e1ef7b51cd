"""Why two statements conflict, or which guard says that they do not, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.conflict import caveat
from kg.conflict.find import Findings, find, spoken
from kg.conflict.guards import Guard
from kg.conflict.rule import Hit, Miss, Rule
from kg.conflict.rules import RULES, judge
from kg.conflict.wording import population_premise
from kg.conflict.world import Hierarchy, Pair, Voice, Voiced, World, expression, world
from kg.errors import UsageError
from kg.model import Conflict, PopulationRelation, Position, Reading


@dataclass(frozen=True, slots=True)
class Silence:
    """One rule that says nothing about the pair: the guard's name (or ``condition``) and its
    reason.
    """

    rule: str
    guard: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said about two statements: the conflicts they are in, or why there is none."""

    a: str
    b: str
    population: str
    conflicts: tuple[Conflict, ...]
    silences: tuple[Silence, ...]
    relations: tuple[str, ...]
    undecided: str = ""


def why(
    a: str,
    b: str,
    readings: Sequence[Reading],
    positions: Sequence[Position],
    support: Mapping[str, str],
    hierarchy: Hierarchy,
    findings: Findings | None = None,
) -> Explanation:
    """The explanation for statements ``a`` and ``b`` (identifiers).

    ``findings`` saves computing them again. Raises ``UsageError`` for an unknown statement.
    """
    around = world(readings, positions, support, hierarchy)
    first, second = _voice(a, around, support), _voice(b, around, support)
    known = findings or find(readings, positions, support, hierarchy)
    held = tuple(c for c in known.conflicts if {a, b} in map(set, c.statements))
    p, q = around.positions[support[a]], around.positions[support[b]]
    voiced = Voiced(Pair(p, q, around.relation(p, q), around), first, second)
    unknown = voiced.pair.relation is PopulationRelation.UNKNOWN
    return Explanation(
        a=a,
        b=b,
        population=population_premise(voiced.pair),
        conflicts=held,
        silences=tuple(_silences(voiced, {conflict.type for conflict in held})),
        relations=_relations(p, q, known),
        undecided=hierarchy.deciding_axiom(expression(p), expression(q)) if unknown else "",
    )


def _relations(p: Position, q: Position, known: Findings) -> tuple[str, ...]:
    """How the two positions stand; statements that take one position are equivalent."""
    if p.id == q.id:
        return ("equivalent",)
    return tuple(sorted({r.type for r in known.relations if {r.a, r.b} == {p.id, q.id}}))


def _voice(key: str, around: World, support: Mapping[str, str]) -> Voice:
    for voice in around.voices.get(support.get(key, ""), ()):
        if voice.statement.id == key:
            return voice
    raise UsageError(f"there is no statement {key!r}; list them with: posology statements")


def _silences(voiced: Voiced, holding: set[str]) -> Iterator[Silence]:
    for rule in RULES:
        if rule.code not in holding:
            yield _silence(rule, voiced)
    if caveat.CODE not in holding:
        turned = Voiced(voiced.pair.turned(), voiced.b, voiced.a)
        reasons = [r for one in (voiced, turned) if (r := caveat.reason(one.pair))]
        if len(reasons) < 2:
            reasons = [r for one in (voiced, turned) if (r := _spoken_reason(one))]
        yield Silence(caveat.CODE, "condition", reasons[0] if reasons else _UNKNOWN)


def _spoken_reason(voiced: Voiced) -> str | None:
    source, pair = voiced.a.statement.source, voiced.pair
    answers = caveat.mentions(source, pair.b, pair.world) and caveat.answered(source, pair)
    return caveat.spoken_reason(voiced, answers)


_UNKNOWN = "Whether one patient can be in both groups is not known."


def _silence(rule: Rule, voiced: Voiced) -> Silence:
    outcome = judge(rule, voiced.pair)
    if isinstance(outcome, Guard):
        return Silence(rule.code, outcome.name, outcome.reason)
    if isinstance(outcome, Miss):
        return Silence(rule.code, "condition", outcome.reason)
    return _spoken_silence(rule, voiced, outcome)


def _spoken_silence(rule: Rule, voiced: Voiced, hit: Hit) -> Silence:
    outcome = spoken(rule, voiced, hit)
    if isinstance(outcome, str):
        guard = next(each for each in rule.silencers if each.name == outcome)
        return Silence(rule.code, guard.name, guard.reason)
    if isinstance(outcome, Miss):
        return Silence(rule.code, "condition", outcome.reason)
    return Silence(rule.code, "unknown-patients", _UNKNOWN)
