"""The frozen values that flow through the compiler, each referring only to the kind before it.

``Article`` -> ``Statement`` -> ``Position`` -> ``Conflict``. Offsets count code points of the
article's text. A slot that was not stated is ``None`` or empty: never a default. Slugs name
ontology terms (``kg.terms``); doses are micrograms or IU and times are days (``kg.quantity``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from kg.quantity import Interval


class Kind(StrEnum):
    """What sort of thing a statement says."""

    REGIMEN = "regimen"
    PREFERENCE = "preference"
    CONTRAINDICATION = "contraindication"
    WARNING = "warning"
    MONITORING = "monitoring"
    SEQUENCING = "sequencing"
    EFFICACY = "efficacy"
    PHARMACOLOGY = "pharmacology"
    AVAILABILITY = "availability"
    REFERRAL = "referral"


class Modality(StrEnum):
    """How strongly a statement directs, from obligation over permission to prohibition."""

    REQUIRE = "require"
    RECOMMEND = "recommend"
    PREFER = "prefer"
    ACCEPTABLE = "acceptable"
    AVOID = "avoid"
    FORBID = "forbid"
    INFORM = "inform"

    @property
    def positive(self) -> bool:
        """Directs or permits the act."""
        return self in _POSITIVE

    @property
    def negative(self) -> bool:
        """Rules the act out."""
        return self in _NEGATIVE


_POSITIVE = frozenset((Modality.REQUIRE, Modality.RECOMMEND, Modality.PREFER, Modality.ACCEPTABLE))
_NEGATIVE = frozenset((Modality.AVOID, Modality.FORBID))


class Act(StrEnum):
    """What the modality governs."""

    ADMINISTER = "administer"
    DISCONTINUE = "discontinue"
    WITHHOLD = "withhold"
    DELAY = "delay"
    SUBSTITUTE = "substitute"
    RELY_ON = "rely-on"
    GIVE_BEFORE = "give-before"
    MONITOR = "monitor"


class Phase(StrEnum):
    LOADING = "loading"
    MAINTENANCE = "maintenance"
    PROPHYLAXIS = "prophylaxis"


class Basis(StrEnum):
    """What one printed dose is counted over."""

    ADMINISTRATION = "per administration"
    DAY = "per day"
    KG_DAY = "per kg per day"
    KG_ADMINISTRATION = "per kg per administration"
    TOTAL = "total"

    @property
    def by_weight(self) -> bool:
        """Counted over each kilogram of a patient."""
        return self in (Basis.KG_DAY, Basis.KG_ADMINISTRATION)


class MarkerStatus(StrEnum):
    """How sure the link from an in-text citation number to a printed reference is."""

    RESOLVED = "resolved"
    INFERRED = "inferred"
    MISSING = "missing"


class Span(NamedTuple):
    """Half-open range ``[start, end)`` of code points; a tuple, since a page has thousands."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` in this range."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """The role of one run of lines on the page."""

    TITLE = "title"
    FURNITURE = "furniture"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, bullet or table row, with where it hangs in the page.

    ``span`` covers its words without bullet sign and outer space. ``level`` is the depth of a
    heading (1 = topic line) or of a bullet (0 = outermost). ``parents`` are indices of the blocks
    that lend it context, outermost first: headings, then the list's lead-in, then outer bullets.
    """

    kind: BlockKind
    span: Span
    level: int
    parents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One printed entry of the reference list; ``n`` is its printed order, from 1."""

    n: int
    kind: str
    title: str
    venue: str
    year: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reference that a marker may stand for, with confidence in (0, 1] and the reasons for it."""

    reference: int
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """One in-text citation number and what it may point at."""

    n: int
    span: Span
    status: MarkerStatus
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One source document.

    ``key`` is the file's stem, ``sha256`` that of the bytes read, ``text`` what offsets count in.
    ``review_status`` holds the printed words about review, as printed, contradictions too.
    """

    key: str
    sha256: str
    text: str
    title: str
    publisher: str
    date: str
    review_status: tuple[str, ...]
    synthetic: bool
    blocks: tuple[Block, ...]
    headline: Span | None
    references: tuple[Reference, ...]

    def words(self, block: Block) -> str:
        return block.span.of(self.text)


@dataclass(frozen=True, slots=True)
class Target:
    """A value to reach or a threshold, as in *homocysteine < 10 µmol/L*.

    ``comparator`` is one of FHIR's ``<``, ``<=``, ``>=``, ``>``, or ``=`` for a bare number, or
    ``between`` for a range, whose upper end is ``high``. ``unit`` is as printed.
    """

    analyte: str
    comparator: str
    value: float
    unit: str
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Inherited:
    """A slot that the clause did not state itself, and the span that lent it."""

    slot: str
    span: Span


ENDLESS = ("lifelong", "indefinite")
"""What ``until`` says of a therapy that goes on; any other value is an event that ends it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One numeric reading of an ambiguous schedule term."""

    interval_days: Interval | None = None
    doses_per_day: Interval | None = None
    count: Interval | None = None
    duration_days: Interval | None = None


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A term with more than one reading; all are kept, none is chosen."""

    term: str
    readings: tuple[Schedule, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """``follows``, ``alternative-to``, ``exception-to``, ``applies-to`` or ``restates`` another
    statement.
    """

    type: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one clause says, with its exact span. Field meanings: docs/statements.md."""

    id: str
    source: str
    section: str
    span: Span
    quote: str
    kind: Kind
    modality: Modality
    act: Act = Act.ADMINISTER
    governs: tuple[str, ...] = ()
    formulations: tuple[str, ...] = ()
    less_preferred: tuple[str, ...] = ()
    less_preferred_routes: tuple[str, ...] = ()
    other_agents: tuple[str, ...] = ()
    topic_agent: str = ""
    routes: tuple[str, ...] = ()
    dose_ug: Interval | None = None
    dose_iu: Interval | None = None
    dose_basis: Basis | None = None
    dose_as_written: str = ""
    doses_per_day: Interval | None = None
    interval_days: Interval | None = None
    schedule_days: tuple[int, ...] = ()
    count: Interval | None = None
    frequency_as_written: str = ""
    duration_days: Interval | None = None
    until: str = ""
    until_as_written: str = ""
    phase: Phase | None = None
    populations: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    excluded_populations: tuple[str, ...] = ()
    analytes: tuple[str, ...] = ()
    target: Target | None = None
    quantifier: str = ""
    citations: tuple[int, ...] = ()
    relations: tuple[Relation, ...] = ()
    inherited: tuple[Inherited, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    residue: tuple[str, ...] = ()

    def on_page_about(self, drug: str) -> Statement:
        """This statement, with the one drug of its page where it names none itself."""
        named = self.formulations or self.other_agents or self.less_preferred
        return self if named else replace(self, topic_agent=drug)


class ResidueClass(StrEnum):
    """Why a run of body characters is in no statement."""

    CONTEXT = "context"
    FURNITURE = "furniture"
    RESIDUE = "residue"


@dataclass(frozen=True, slots=True)
class Accounted:
    """A run of characters outside all statements, and what it is."""

    source: str
    span: Span
    quote: str
    cls: ResidueClass


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article."""

    article: Article
    statements: tuple[Statement, ...]
    markers: tuple[Marker, ...]
    accounted: tuple[Accounted, ...]
    warnings: tuple[str, ...] = ()
    minted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Groups the ontology has no class for: a slug and the classes it is the meet of."""


class Change(StrEnum):
    """Which way something went, as a finding tells it."""

    MORE = "more"
    LESS = "less"
    SAME = "same"
    NOT_MORE = "not more"
    NOT_LESS = "not less"
    FROM = "from"
    PEAK = "peak"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finding says has changed, in content words, and which way.

    Where it ranks two things (``compared``), the first has more, less or the same of it than the
    second; either may be left open. Where it is seen from a level on (``FROM``) or highest at a
    time (``PEAK``), ``value`` is that level or those days.
    """

    of: tuple[str, ...]
    change: Change
    compared: bool = False
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    value: Interval | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a statement commits to, whoever says it. ``id`` is the hash of every other field.

    Populations are canonical expressions (a union of slugs); ``conditions`` are words the ontology
    cannot express and stay part of the identity.
    """

    id: str
    kind: Kind
    modality: Modality
    act: Act
    governs: tuple[str, ...]
    formulations: tuple[str, ...]
    less_preferred: tuple[str, ...]
    less_preferred_routes: tuple[str, ...]
    other_agents: tuple[str, ...]
    routes: tuple[str, ...]
    dose_ug: Interval | None
    dose_iu: Interval | None
    dose_basis: Basis | None
    doses_per_day: Interval | None
    interval_days: Interval | None
    schedule_days: tuple[int, ...]
    count: Interval | None
    duration_days: Interval | None
    until: str
    phase: Phase | None
    populations: tuple[str, ...]
    conditions: tuple[str, ...]
    excluded_populations: tuple[str, ...]
    analytes: tuple[str, ...]
    target: Target | None
    quantifier: str
    readings: tuple[tuple[Schedule, ...], ...] = ()
    topic_agent: str = ""
    outcomes: tuple[Outcome, ...] = ()


class Verdict(StrEnum):
    DEFINITE = "definite"
    POSSIBLE = "possible"


class Severity(StrEnum):
    """Logic, not medicine: cannot both be followed; cannot both be chosen; the rest."""

    CONTRADICTION = "contradiction"
    DISAGREEMENT = "disagreement"
    TENSION = "tension"


class Danger(StrEnum):
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    UNRATED = "unrated"


class PopulationRelation(StrEnum):
    """How a first population stands to a second, read from the first to the second."""

    EQUAL = "equal"
    NARROWER = "narrower"
    BROADER = "broader"
    OVERLAPPING = "overlapping"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest description of a patient that meets both sides."""

    description: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two positions one patient could meet that cannot both be followed, or another finding of the
    list.

    ``positions`` and ``statements`` are pairs; a single member only where one statement is at
    fault; none where the page is. ``premises`` are plain sentences in proof order. What rates the
    danger is told in the words of its source. ``presumes`` are statements by which a source says
    whom its words apply to, where the finding needs that. ``doubts`` are the premises that make a
    finding only possible; a definite one has none.
    """

    id: str
    type: str
    severity: Severity
    danger: Danger
    verdict: Verdict
    scope: str
    sources: tuple[str, ...]
    positions: tuple[tuple[str, ...], ...]
    statements: tuple[tuple[str, ...], ...]
    relation: PopulationRelation | None
    witness: Witness | None
    premises: tuple[str, ...]
    explanation: str
    topic: str = ""
    resolution: tuple[str, ...] = ()
    danger_reason: str = ""
    danger_source: str = ""
    presumes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
