"""What the rules may look at: positions, who voices them, and how their patients relate.

The reasoner is seen only through the ``Hierarchy`` protocol, so a test can hand in a small
hand-made one. A ``Pair`` is two positions; a ``Voiced`` pair is two statements that take them, with
their articles.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple, Protocol

from kg.conflict.omission import as_given, omissions
from kg.hierarchy import Expression
from kg.model import (
    Article,
    Block,
    BlockKind,
    PopulationRelation,
    Position,
    Reading,
    Relation,
    Span,
    Statement,
    Witness,
)


class Hierarchy(Protocol):
    """The classified ontology, as far as conflicts need it."""

    @property
    def molar_masses(self) -> Mapping[str, float]:
        """Grams a mole, by analyte."""

    @property
    def element_shares(self) -> Mapping[str, tuple[float, float]]:
        """The least and the greatest share of its element, by compound."""

    def relation(self, a: Expression, b: Expression) -> PopulationRelation:
        """How the patients of ``a`` stand to those of ``b``, read from the first to the second."""

    def witness(self, a: Expression, b: Expression) -> Witness | None:
        """The smallest description of a patient in both, if one is known."""

    def is_a(self, sub: str, sup: str) -> bool:
        """True where the class ``sub`` is ``sup`` or lies below it (drugs, routes, populations)."""

    def ancestors(self, slug: str) -> Collection[str]:
        """Every class above ``slug``."""

    def assuming(self, claims: Iterable[tuple[str, str]]) -> Hierarchy:
        """The same where also every first of a claim is its second, as one source has it."""

    def deciding_axiom(self, a: Expression, b: Expression) -> str:
        """The axiom that would turn an unknown relation into a known one."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement as its article presents it.

    ``headline`` is true inside the article's answer line; ``standard`` where the words around it
    present it as *the* regimen; ``general`` where it speaks of the patients the article as a whole
    is about; ``later`` where it follows another step; ``block`` numbers its paragraph or bullet,
    ``heading`` the heading above (-1 if unknown); ``protocol`` and ``choice`` name the groups of
    statements it is a step or an option of.
    """

    statement: Statement
    headline: bool = False
    standard: bool = False
    general: bool = False
    block: int = -1
    heading: int = -1
    protocol: str = ""
    choice: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """All that is compared, with every relation and witness asked for only once.

    ``voices`` are by position, ``articles`` and ``statements`` by source, ``options`` the
    statements of each choice. ``positions`` are words on giving; those of ``omitted`` ask to
    withhold.
    """

    hierarchy: Hierarchy
    positions: Mapping[str, Position]
    voices: Mapping[str, tuple[Voice, ...]]
    articles: Mapping[str, Article]
    options: Mapping[str, tuple[Statement, ...]]
    readings: tuple[Reading, ...]
    statements: Mapping[str, tuple[Statement, ...]]
    support: Mapping[str, str]
    omitted: frozenset[str] = frozenset()
    _known: dict[tuple[Expression, Expression], PopulationRelation] = field(
        default_factory=dict, repr=False, compare=False
    )
    _met: dict[tuple[Expression, Expression], Witness | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    def relation(self, a: Position, b: Position) -> PopulationRelation:
        """How the patients of position ``a`` stand to those of ``b``.

        A position that names no patients speaks of all of them.
        """
        one, other = expression(a), expression(b)
        found = self._known.get((one, other))
        if found is None:
            back = self._known.get((other, one))
            found = self._relate(one, other) if back is None else TURNED[back]
            self._known[one, other] = found
        return found

    def _relate(self, a: Expression, b: Expression) -> PopulationRelation:
        if a == b:
            return PopulationRelation.EQUAL
        if a.everybody:
            return PopulationRelation.BROADER
        if b.everybody:
            return PopulationRelation.NARROWER
        return self.hierarchy.relation(a, b)

    def witness(self, a: Position, b: Position) -> Witness | None:
        """The smallest description of a patient whom both positions speak of."""
        key = (expression(a), expression(b))
        if any(one.everybody for one in key):
            one = a if a.populations else b
            names = " or ".join(map(words, one.populations)) or "any patient"
            return Witness(names, one.populations)
        if key not in self._met:
            self._met[key] = self.hierarchy.witness(*key)
        return self._met[key]

    def voices_of(self, position: Position) -> tuple[Voice, ...]:
        return self.voices.get(position.id, ())

    def said_by(self, source: str) -> Iterator[Position]:
        """What each statement of a source holds, in the order of its page."""
        for statement in self.statements.get(source, ()):
            position = self.positions.get(self.support[statement.id])
            if position is not None:
                yield position

    def said_beside(self, voice: Voice) -> Iterator[Position]:
        """What the source of a voice says under the heading of that voice, if there is one."""
        source = voice.statement.source
        for position in self.said_by(source) if voice.heading >= 0 else ():
            own = (v for v in self.voices_of(position) if v.statement.source == source)
            if any(each.heading == voice.heading for each in own):
                yield position


class Pair(NamedTuple):
    """Two positions, and how the patients of the first stand to those of the second.

    A tuple, like ``Voiced``: some millions are made of a million statements.
    """

    a: Position
    b: Position
    relation: PopulationRelation
    world: World

    @property
    def hierarchy(self) -> Hierarchy:
        return self.world.hierarchy

    @property
    def inside(self) -> bool:
        """Whether every patient of the first is known to be one of the second."""
        return self.relation in (PopulationRelation.EQUAL, PopulationRelation.NARROWER)

    def turned(self) -> Pair:
        """The same pair, read from the second to the first."""
        return Pair(self.b, self.a, TURNED[self.relation], self.world)


class Voiced(NamedTuple):
    """Two statements that take the two positions of a pair."""

    pair: Pair
    a: Voice
    b: Voice

    @property
    def one_source(self) -> bool:
        return self.a.statement.source == self.b.statement.source

    def turned(self) -> Voiced:
        """The same two, read from the second to the first."""
        return Voiced(self.pair.turned(), self.b, self.a)


TURNED = {
    PopulationRelation.EQUAL: PopulationRelation.EQUAL,
    PopulationRelation.NARROWER: PopulationRelation.BROADER,
    PopulationRelation.BROADER: PopulationRelation.NARROWER,
    PopulationRelation.OVERLAPPING: PopulationRelation.OVERLAPPING,
    PopulationRelation.DISJOINT: PopulationRelation.DISJOINT,
    PopulationRelation.UNKNOWN: PopulationRelation.UNKNOWN,
}
"""Each relation read the other way round."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ENGLISH = re.compile(r"([A-Za-z]+) (\d{1,2}), (\d{4})")

_ASIDE = re.compile(r"\s*\([^)]*\)")
"""A parenthesis within a title: "vitamin B12 (cyanocobalamin) deficiency"."""

_PART = re.compile(r",? including .*", re.IGNORECASE)
"""What a title counts among its subject: "…, including nerve involvement and pregnancy"."""

_STANDARD = (
    "the recommended",
    "standard",
    "the usual",
    "first-line",
    "first line",
    "of choice",
    "recommended first",
    "first choice",
)
"""Words that present a regimen as the one to follow."""


def expression(position: Position) -> Expression:
    return Expression(position.populations, position.excluded_populations)


@cache
def words(slug: str) -> str:
    """A slug as plain words; a letter with a number, or behind "vitamin", is a name."""
    told = re.sub(r"\bb(\d+)\b", r"B\1", slug.replace("-", " "))
    return re.sub(r"\bvitamin ([a-z])\b", lambda m: f"vitamin {m[1].upper()}", told)


def dated(article: Article) -> date | None:
    """The day a page was last changed, where its printed date can be read: ISO 8601 or English."""
    try:
        return date.fromisoformat(article.date)
    except ValueError:
        pass
    found = _ENGLISH.fullmatch(article.date.strip())
    month = found[1].casefold() if found else ""
    if found is None or month not in _MONTHS:
        return None
    return date(int(found[3]), _MONTHS.index(month) + 1, int(found[2]))


def world(
    readings: Sequence[Reading],
    positions: Iterable[Position],
    support: Mapping[str, str],
    hierarchy: Hierarchy,
) -> World:
    """Everything the rules look at, from the readings and their positions."""
    voices: dict[str, list[Voice]] = {}
    options: dict[str, list[Statement]] = {}
    for reading in readings:
        for voice in _voices(reading):
            voices.setdefault(support[voice.statement.id], []).append(voice)
            options.setdefault(voice.choice, []).append(voice.statement)
    said = tuple(positions)
    return World(
        hierarchy=hierarchy,
        positions={position.id: as_given(position) for position in said},
        omitted=omissions(said),
        voices={key: tuple(found) for key, found in voices.items()},
        options={key: tuple(found) for key, found in options.items()},
        articles={reading.article.key: reading.article for reading in readings},
        readings=tuple(readings),
        support=support,
        statements={reading.article.key: reading.statements for reading in readings},
    )


def _voices(reading: Reading) -> Iterable[Voice]:
    article = reading.article
    ties = [(statement.id, statement.relations) for statement in reading.statements]
    protocol = linked(ties, ("follows", "restates"))
    answers = {s.id for s in reading.statements if _in_headline(article, s)}
    choice = linked(ties, ("follows", "restates", "alternative-to"))
    for statement in reading.statements:
        block = _block(article, statement.span)
        yield Voice(
            statement=statement,
            headline=statement.id in answers,
            standard=_is_standard(article, block, statement, answers),
            general=_is_general(article, statement),
            block=block,
            heading=_heading(article, block),
            protocol=protocol[statement.id],
            choice=choice[statement.id],
            later=follows(statement.relations),
        )


def follows(relations: Iterable[Relation]) -> bool:
    """Whether a statement is the next step after another."""
    return any(relation.type == "follows" for relation in relations)


def _block(article: Article, span: Span) -> int:
    found = (n for n, block in enumerate(article.blocks) if block.span.contains(span))
    return max(found, default=-1)


def _heading(article: Article, block: int) -> int:
    """The heading that the block stands under; -1 where there is none."""
    parents = article.blocks[block].parents if block >= 0 else ()
    headings = (p for p in parents if article.blocks[p].kind is BlockKind.HEADING)
    return max(headings, default=-1)


def _in_headline(article: Article, statement: Statement) -> bool:
    return article.headline is not None and article.headline.contains(statement.span)


def _is_standard(
    article: Article, block: int, statement: Statement, answers: Collection[str]
) -> bool:
    """In the answer line, restating it, or under words that present it as the one to follow."""
    restated = {relation.to for relation in statement.relations if relation.type == "restates"}
    if statement.id in answers or not restated.isdisjoint(answers):
        return True
    own = article.blocks[block] if block >= 0 else None
    lead_ins = (article.blocks[parent] for parent in (own.parents if own else ()))
    around = [article.words(own) if own else statement.quote]
    around += [article.words(b) for b in lead_ins if b.kind is not BlockKind.TITLE]
    return any(phrase in _regimens(text) for phrase in _STANDARD for text in around)


def _regimens(text: str) -> str:
    """A text without the words that call a course of one drug standard, or several regimens."""
    return _OF_A_DRUG.sub("", text.casefold())


_OF_A_DRUG = re.compile(
    r"\b(?:standard|usual|recommended|first-line|first line) (?:adult |initial )?"
    r"(?:(?:course|dose|dosage|dosing|schedule|amount|strength)(?: (?:of|for|is|was)\b|:)"
    r"|(?:courses|doses|dosages|schedules|options|regimens)\b)"
)
""" "The standard course of X is …" ranks neither X nor its route."""


def _is_general(article: Article, statement: Statement) -> bool:
    """Its patients are those that the title names, or were lent by title, topic line or answer; or
    adults at large, whom guidance means where it says nothing else.
    """
    if statement.populations == (ADULT,):
        return True
    title = _american(_PART.sub("", _ASIDE.sub("", article.title)).casefold())
    if any(
        words(group).casefold().removeprefix("vitamin ") in title for group in statement.populations
    ):
        return True
    lent = [i.span for i in statement.inherited if i.slot == "populations"]
    return any(_speaks_for_all(article, block, span) for span in lent for block in article.blocks)


ADULT = "adult"
"""Those whom guidance means where it says nothing else."""


def _american(text: str) -> str:
    """Names of classes are spelled the American way, and a title may not be."""
    return text.replace("ae", "e").replace("oe", "e")


def _speaks_for_all(article: Article, block: Block, span: Span) -> bool:
    """The span lies in the page's title, its topic line or its answer."""
    topic = block.kind is BlockKind.HEADING and block.level == 1
    whole = block.kind is BlockKind.TITLE or topic or block.span == article.headline
    return whole and block.span.contains(span)


def linked(
    ties: Sequence[tuple[str, Sequence[Relation]]], types: Collection[str]
) -> dict[str, str]:
    """The connected groups of statements under the given relations, each named by its first.

    ``ties`` are identifiers with the relations of that statement.
    """
    group = {key: key for key, _ in ties}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for key, relations in ties:
        for relation in relations:
            if relation.type in types and relation.to in group:
                first, second = sorted((root(key), root(relation.to)))
                group[second] = first
    return {key: root(key) for key in group}
