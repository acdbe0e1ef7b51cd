"""From a question and a dataset to an answer: which statements apply, in what order, said by whom.

Statements that take one position are one line with all who say it. A regimen that a caution rules
out for this patient says so itself, and never leads. Who disagrees stands under the line that is
disagreed with, not behind the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.answer.known import Known
from kg.answer.question import Asked, Chip
from kg.answer.select import (
    Dispute,
    Picked,
    assume_indication,
    disputes,
    kin,
    merged,
    names,
    pick,
    ruling_out,
)
from kg.answer.wording import Wording
from kg.model import Act, Kind, Modality, Phase, Statement

SECTIONS = (
    "headline", "cautions", "regimens", "alternatives", "therapy", "monitoring", "findings",
    "depends",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said. ``text`` is made of the statement's slots, or ``quoted`` word for word.

    ``statements`` say it, for the group ``stated_for``; ``ruled_out_by`` are cautions that keep
    this patient from it; ``needs`` are groups of which it is not told whether the patient is in.
    """

    text: str
    quoted: bool
    stance: str
    statements: tuple[str, ...]
    stated_for: str = ""
    phase: str = ""
    disputes: tuple[Dispute, ...] = ()
    ruled_out_by: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """Every statement the line rests on or speaks of, in order."""
        others = (key for dispute in self.disputes for key in dispute.others)
        return tuple(dict.fromkeys((*self.statements, *self.ruled_out_by, *others)))


@dataclass(frozen=True, slots=True)
class Section:
    """A titled run of lines."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question.

    ``citations`` are statement identifiers in the order they are first cited; their number is their
    place from 1. ``follow_ups`` are chips whose truth would change the answer.
    """

    asked: Asked
    sections: tuple[Section, ...]
    citations: tuple[str, ...]
    gaps: tuple[str, ...]
    follow_ups: tuple[Chip, ...]
    notices: tuple[str, ...]
    statements: dict[str, Statement] = field(repr=False, default_factory=dict)

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)


def compose(asked: Asked, known: Known, words: Wording) -> Answer:
    """The answer; an empty dataset or a question about nothing gives gaps, never an invention.

    Raises ``UsageError`` where no patient can be as the question tells.
    """
    asked = assume_indication(asked, known)
    picked = pick(asked, known)
    writer = _Writer(asked, known, words, picked, disputes(known.conflicts, picked))
    sections = tuple(writer.sections())
    cited = tuple(dict.fromkeys(key for s in sections for line in s.lines for key in line.cited))
    return Answer(
        asked=asked,
        sections=sections,
        citations=cited,
        gaps=tuple(_gaps(asked, picked, known, words)),
        follow_ups=tuple(_follow_ups(asked, picked)),
        notices=tuple(_notices(known, words)),
        statements={key: known.by_id[key] for key in cited},
    )


_STRENGTH = {
    Modality.FORBID: 0,
    Modality.REQUIRE: 0,
    Modality.AVOID: 1,
    Modality.RECOMMEND: 1,
    Modality.PREFER: 2,
    Modality.ACCEPTABLE: 3,
    Modality.INFORM: 4,
}
_PHASES = {Phase.LOADING: 0, Phase.MAINTENANCE: 1, Phase.PROPHYLAXIS: 2, None: 3}


@dataclass(frozen=True)
class _Writer:
    """Puts what was picked into sections, and statements into lines."""

    asked: Asked
    known: Known
    words: Wording
    picked: Picked
    disputes: dict[str, tuple[Dispute, ...]]

    def sections(self) -> Iterator[Section]:
        """Every section that has a line."""
        found: dict[str, list[Statement]] = {key: [] for key in SECTIONS}
        for statement in sorted(self.picked.applying, key=self._rank):
            found[self._home(statement)].append(statement)
        found["headline"] = self._headline(found)
        found["regimens"].sort(key=lambda s: (_PHASES[s.phase], self._rank(s)))
        for key, statements in found.items():
            lines = tuple(self._lines(statements, found["cautions"]))
            if key == "depends":
                lines = tuple(self._open_lines())
            if lines:
                yield Section(key, self.words.sections[key], lines)

    def _home(self, statement: Statement) -> str:
        if statement.modality.negative:
            return "cautions"
        if statement.kind is Kind.MONITORING:
            return "monitoring"
        if statement.modality is Modality.INFORM:
            return "findings"
        if not _dosed(statement):
            return "alternatives" if statement.kind is Kind.PREFERENCE else "therapy"
        if statement.modality is Modality.ACCEPTABLE or self._other_drug(statement):
            return "alternatives"
        return "regimens"

    def _other_drug(self, statement: Statement) -> bool:
        drugs = self.asked.slugs("substance")
        return bool(drugs and statement.formulations) and not any(
            kin(f, d, self.known.hierarchy) for f in statement.formulations for d in drugs
        )

    def _headline(self, found: dict[str, list[Statement]]) -> list[Statement]:
        """The first regimen of loading and of maintenance that nothing rules out; where all are
        ruled out, what rules them out and what is said to be used instead.
        """
        free = [s for s in found["regimens"] if not self._barred(s, found["cautions"])]
        phased = [
            next((s for s in free if s.phase is phase), None)
            for phase in (Phase.LOADING, Phase.MAINTENANCE)
        ]
        if free:
            return [s for s in phased if s] or free[:1]
        barring = [
            c for c in found["cautions"] if any(self._barred(r, [c]) for r in found["regimens"])
        ]
        instead = [
            s
            for s in (*found["alternatives"], *found["therapy"])
            if self._own(s) and not self._barred(s, found["cautions"])
        ]
        return [*barring[:1], *instead[:1]]

    def _barred(self, statement: Statement, cautions: Sequence[Statement]) -> tuple[Statement, ...]:
        return ruling_out(statement, cautions, self.known.hierarchy)

    def _own(self, statement: Statement) -> bool:
        """Stated for a group that the question itself names."""
        told = {c.slug for c in self.asked.chips if c.category == "population" and not c.assumed}
        return bool(told & set(statement.populations))

    def _rank(self, statement: Statement) -> tuple[bool, bool, int, int, str, int]:
        """Stated for the asked group before a wider one; whole regimens before partial ones; the
        stronger and the more often said first.
        """
        whole = bool((statement.dose_ug or statement.dose_iu) and statement.routes)
        return (
            not self._own(statement), not whole, _STRENGTH[statement.modality],
            -self._voices(statement), statement.source, statement.span.start,
        )  # fmt: skip

    def _voices(self, statement: Statement) -> int:
        """How many articles take the same position."""
        taken = self.known.support[statement.id]
        return len({s.source for s in self.known.statements if self.known.support[s.id] == taken})

    # --- Lines ----------------------------------------------------------------------------------

    def _lines(
        self, statements: Iterable[Statement], cautions: Sequence[Statement]
    ) -> Iterator[Line]:
        """One line a position, with everyone who takes it."""
        grouped: dict[str, list[Statement]] = {}
        for statement in statements:
            grouped.setdefault(self.known.support[statement.id], []).append(statement)
        for group in grouped.values():
            gives = group[0].modality.positive and group[0].act is Act.ADMINISTER
            barred = self._barred(group[0], cautions) if gives else ()
            yield self._line(group, tuple(c.id for c in barred))

    def _line(
        self,
        group: Sequence[Statement],
        ruled_out_by: tuple[str, ...] = (),
        needs: tuple[str, ...] = (),
    ) -> Line:
        first = group[0]
        said = merged(d for s in group for d in self.disputes.get(s.id, ()))
        spoken = self.words.spoken(first)
        return Line(
            text=spoken or " ".join(first.quote.split()),
            quoted=not spoken,
            stance=self.words.stance(first),
            statements=tuple(s.id for s in group),
            stated_for=self.words.who(first),
            phase=first.phase.value if first.phase else "",
            disputes=() if needs else said,
            ruled_out_by=ruled_out_by,
            needs=needs,
        )

    def _open_lines(self) -> Iterator[Line]:
        """What hangs on something not told, what it forbids first; facts are left out."""
        by_position: dict[str, list[Statement]] = {}
        needed: dict[str, tuple[str, ...]] = {}
        order = {"cautions": 0, "regimens": 1}
        for statement, deciding in sorted(
            self.picked.open, key=lambda o: (order.get(self._home(o[0]), 2), self._rank(o[0]))
        ):
            if statement.modality is not Modality.INFORM:
                key = self.known.support[statement.id]
                by_position.setdefault(key, []).append(statement)
                needed[key] = deciding
        for key, group in by_position.items():
            yield self._line(group, needs=needed[key])


def _dosed(statement: Statement) -> bool:
    return bool(
        statement.dose_ug
        or statement.dose_iu
        or statement.interval_days
        or statement.schedule_days
        or statement.ambiguities
    )


# ── beside the lines ─────────────────────────────────────────────────────────────────────────────
def _gaps(asked: Asked, picked: Picked, known: Known, words: Wording) -> Iterator[str]:
    """What the question asked for and no statement covers, word for word."""
    if not picked.applying:
        yield words.gaps["nothing"]
    gives = [
        s for s in picked.applying if s.modality.positive and s.act is Act.ADMINISTER and _dosed(s)
    ]
    own = [c.slug for c in asked.chips if c.category == "population" and not c.assumed]
    named = [slug for slug in own if slug in asked.slugs("population")]
    if named and picked.applying and not any(set(named) & set(s.populations) for s in gives):
        yield words.gaps["no_regimen"].format(who=words.listed(named, "and"))
    if picked.applying and not any(s.dose_ug or s.dose_iu for s in gives):
        yield words.gaps["no_dose"]
    yield from _silences(asked, picked, known, words)
    if asked.unread:
        yield words.gaps["unknown_words"].format(words=", ".join(asked.unread))


def _silences(asked: Asked, picked: Picked, known: Known, words: Wording) -> Iterator[str]:
    """Drugs, routes, phases and tests asked for that nothing picked so much as names."""
    found = [*picked.applying, *(s for s, _ in picked.open)]
    tests: dict[str, Callable[[Statement, str], bool]] = {
        "substance": lambda s, slug: any(
            kin(n, slug, known.hierarchy)
            for n in (*s.formulations, *s.less_preferred, *s.other_agents)
        ),
        "route": lambda s, slug: any(
            kin(r, slug, known.hierarchy) for r in (*s.routes, *s.less_preferred_routes)
        ),
        "phase": lambda s, slug: s.phase is not None and s.phase.value == slug,
        "analyte": lambda s, slug: names(s, (slug,)),
    }
    for chip in asked.chips:
        test = tests.get(chip.category)
        if test and not any(test(s, chip.slug) for s in found):
            yield words.gaps["silent"].format(what=words.label(chip.slug))


def _follow_ups(asked: Asked, picked: Picked) -> Iterator[Chip]:
    """The groups that decide most of what is open, and routes that the answer speaks of."""
    counts: dict[str, int] = {}
    for statement, deciding in picked.open:
        weight = 2 if statement.modality.negative or statement.kind is Kind.REGIMEN else 1
        for slug in deciding:
            counts[slug] = counts.get(slug, 0) + weight
    for slug in sorted(counts, key=lambda s: (-counts[s], s))[:4]:
        yield Chip("population", slug, "")
    told = asked.slugs("route")
    routes = dict.fromkeys(r for s in picked.applying for r in s.routes if r not in told)
    for route in list(routes)[:2]:
        yield Chip("route", route, "")


def _notices(known: Known, words: Wording) -> Iterator[str]:
    yield words.notices["disclaimer"]
    status = dict.fromkeys(line for row in known.sources for line in row["review_status"])
    if status:
        yield words.notices["review"].format(status="; ".join(status))
    if any(row.get("synthetic") for row in known.sources):
        yield words.notices["synthetic"]
