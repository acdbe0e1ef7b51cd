"""Findings about who is meant and who was first: scope drift, swapped boxes, one origin behind two
voices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from kg.conflict import compare, guards
from kg.conflict.page import references
from kg.conflict.rule import DESIGN
from kg.conflict.wording import patients, population_premise, told
from kg.conflict.world import Pair, Voice, Voiced, World
from kg.model import Kind, MarkerStatus, Modality, PopulationRelation, Position, Reference

SOURCE = DESIGN
SCOPE = "population-scope"
INDEPENDENCE = "independence"
PINNED = "citation"

DEFINITIONS = {
    SCOPE: "One box of drug, route and numbers is given to groups of patients that differ.",
    INDEPENDENCE: "Two sources agree because both repeat one origin.",
}

ORIGINS = (INDEPENDENCE, PINNED)
"""Findings about who said it first."""

LOOK_UP = ("The cited papers themselves would show who says it first.",)
"""What would resolve a finding about origins."""

_DRIFTED = (PopulationRelation.NARROWER, PopulationRelation.BROADER, PopulationRelation.OVERLAPPING)


@dataclass(frozen=True, slots=True)
class ScopeFinding:
    """One pair of statements, with what makes it a finding."""

    type: str
    voiced: Voiced
    premises: tuple[str, ...]
    explanation: str
    doubt: str


def findings(world: World) -> tuple[ScopeFinding, ...]:
    """All scope and origin findings, in the order of the positions' identifiers."""
    cited = _cited(world)
    found = [*_drift(world, cited), *_swapped(world), *_one_origin(world, cited)]
    return tuple(sorted(found, key=lambda f: (f.type, f.voiced.pair.a.id, f.voiced.pair.b.id)))


def _cited(world: World) -> dict[str, frozenset[str]]:
    """The papers behind each statement, by statement identifier."""
    return {
        statement.id: frozenset(_paper(r) for r in references(reading, statement))
        for reading in world.readings
        for statement in reading.statements
    }


def _paper(reference: Reference) -> str:
    return "|".join((reference.title.casefold(), reference.venue.casefold(), str(reference.year)))


def _box(position: Position) -> Position:
    """The position without its patients and how strongly it is put."""
    return replace(
        position,
        id="",
        kind=position.kind.REGIMEN,
        modality=Modality.INFORM,
        governs=(),
        populations=(),
        excluded_populations=(),
        conditions=(),
        quantifier="",
    )


def _directed(world: World) -> dict[Position, list[Position]]:
    """Directives that say something definite, grouped by their box."""
    found: dict[Position, list[Position]] = {}
    for position in sorted(world.positions.values(), key=lambda p: p.id):
        stands_alone = position.dose_ug is not None or position.modality.negative
        if guards.directive(position) and position.populations and stands_alone:
            found.setdefault(_box(position), []).append(position)
    return found


def _drift(world: World, cited: dict[str, frozenset[str]]) -> Iterator[ScopeFinding]:
    """Across sources: one box on one paper, for groups of which one is wider."""
    for group in _directed(world).values():
        for a, b in combinations(group, 2):
            relation = world.relation(a, b)
            if relation not in _DRIFTED:
                continue
            pair = Pair(a, b, relation, world)
            for voiced in _across(pair):
                shared = _shared(voiced, cited)
                if shared:
                    yield ScopeFinding(
                        SCOPE,
                        voiced,
                        (
                            population_premise(pair),
                            f"Both rest on {shared}.",
                        ),
                        _both_groups(voiced),
                        "Each may rest on another part of the evidence.",
                    )


def _both_groups(voiced: Voiced) -> str:
    said = (
        f"{voice.statement.source} {told(position)}"
        for voice, position in ((voiced.a, voiced.pair.a), (voiced.b, voiced.pair.b))
    )
    return f"{'; '.join(sorted(said))}. Both rest on one thing, so one may reach too far."


def _who(voiced: Voiced) -> str:
    return f"{voiced.a.statement.source} and {voiced.b.statement.source}"


def _across(pair: Pair) -> Iterator[Voiced]:
    for a in pair.world.voices_of(pair.a):
        for b in pair.world.voices_of(pair.b):
            if a.statement.source != b.statement.source:
                yield Voiced(pair, a, b)


def _shared(voiced: Voiced, cited: dict[str, frozenset[str]]) -> str:
    """What both rest on: one printed paper, or the same words; empty where nothing shows it."""
    a, b = voiced.a.statement, voiced.b.statement
    both = cited[a.id] & cited[b.id]
    if both:
        return repr(min(both).split("|")[0])
    return "nearly the same words" if _alike(a.quote, b.quote) else ""


_ALIKE = 0.8
"""From this share of common words on, two quotes are taken for one."""

_WORDS = 5
"""Shorter quotes are alike by chance."""


def _alike(a: str, b: str) -> bool:
    first, second = set(a.casefold().split()), set(b.casefold().split())
    enough = min(len(first), len(second)) >= _WORDS
    return enough and len(first & second) >= _ALIKE * len(first | second)


def _swapped(world: World) -> Iterator[ScopeFinding]:
    """Within a source: a box for one group in one place and for a group without a common patient in
    another, while the first group elsewhere gets something else by the same route."""
    for group in _directed(world).values():
        for a, b in combinations(group, 2):
            relation = world.relation(a, b)
            if relation is not PopulationRelation.DISJOINT or a.dose_ug is None:
                continue
            for voiced in _within(Pair(a, b, relation, world)):
                other = _other_box(voiced, world)
                if other is not None:
                    yield ScopeFinding(
                        SCOPE,
                        voiced,
                        (
                            population_premise(voiced.pair),
                            f"Both are given {a.dose_ug} µg.",
                            f"Elsewhere the page gives {patients(other)} {other.dose_ug} µg.",
                        ),
                        f"{voiced.a.statement.source} gives {a.dose_ug} µg to {patients(a)} and to "
                        f"{patients(b)}, and elsewhere {other.dose_ug} µg to {patients(other)}: "
                        "one of the doses may stand in the wrong place.",
                        "Both groups may be meant to get the same.",
                    )


def _within(pair: Pair) -> Iterator[Voiced]:
    for a in pair.world.voices_of(pair.a):
        for b in pair.world.voices_of(pair.b):
            if a.statement.source == b.statement.source:
                yield Voiced(pair, a, b)


def _other_box(voiced: Voiced, world: World) -> Position | None:
    """What the page also gives one of the two groups, by the same route, in another dose."""
    own = {position.id: position for position in world.said_by(voiced.a.statement.source)}
    for _, position in sorted(own.items()):
        for one in (voiced.pair.a, voiced.pair.b):
            doses = compare.doses(one, position)
            same = one.populations == position.populations and one.routes == position.routes
            directs = guards.directive(position) and position.modality.positive
            if same and directs and doses is not None and doses[0].disjoint(doses[1]):
                return position
    return None


def _one_origin(world: World, cited: dict[str, frozenset[str]]) -> Iterator[ScopeFinding]:
    """Agreement of two sources whose markers lead to one printed entry."""
    for position in sorted(world.positions.values(), key=lambda p: p.id):
        voices = world.voices_of(position)
        pair = Pair(position, position, PopulationRelation.EQUAL, world)
        for a, b in combinations(voices, 2):
            if a.statement.source == b.statement.source:
                continue
            found = _origin(Voiced(pair, *_ordered(a, b)), cited)
            if found is not None:
                yield found


def _ordered(a: Voice, b: Voice) -> tuple[Voice, Voice]:
    return (a, b) if a.statement.source <= b.statement.source else (b, a)


def _one_claim(voiced: Voiced) -> bool:
    """Slots tell a regimen; what a warning or a fact claims stands in its words alone."""
    a, b = voiced.a.statement, voiced.b.statement
    if a.kind not in _WORDED:
        return True
    first, second = set(a.quote.casefold().split()), set(b.quote.casefold().split())
    return compare.share_half(first, second)


_WORDED = (Kind.WARNING, Kind.PHARMACOLOGY, Kind.EFFICACY, Kind.AVAILABILITY, Kind.REFERRAL)


def _unresolved(voice: Voice, world: World) -> bool:
    """Whether some marker of a statement leads to no entry: its papers are not all known."""
    said = voice.statement
    return any(
        marker.status is MarkerStatus.MISSING and marker.n in said.citations
        for reading in world.readings
        if reading.article.key == said.source
        for marker in reading.markers
    )


def _origin(voiced: Voiced, cited: dict[str, frozenset[str]]) -> ScopeFinding | None:
    if not _one_claim(voiced):
        return None
    shared = _shared(voiced, cited)
    if shared:
        return ScopeFinding(
            INDEPENDENCE,
            voiced,
            ("Two sources say the same.", f"Both rest on {shared}."),
            f"{_who(voiced)} say the same and rest on {shared}: this may be one source, not two "
            "that agree.",
            "Each may know it from elsewhere as well.",
        )
    papers = (cited[voiced.a.statement.id], cited[voiced.b.statement.id])
    titles = [{paper.split("|")[0] for paper in each} for each in papers]
    voices = (voiced.a, voiced.b)
    apart = all(papers) and titles[0].isdisjoint(titles[1])
    if apart and not any(_unresolved(voice, voiced.pair.world) for voice in voices):
        return ScopeFinding(
            PINNED,
            voiced,
            (
                "Two sources say the same.",
                *(
                    f"{voice.statement.source} cites {min(p).split('|')[0]!r}."
                    for voice, p in zip(voices, papers, strict=True)
                ),
            ),
            f"{_who(voiced)} make the same claim and cite different papers for it.",
            "Both papers may say it.",
        )
    return None
