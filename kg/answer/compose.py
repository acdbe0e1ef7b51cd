"""From a question and a dataset to an answer: which statements apply, in what order, said by whom.

Statements that take one position are one line with all who say it. A regimen that a caution rules
out for this patient says so itself, and never leads. Who disagrees stands under the line that is
disagreed with, not behind the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.answer.about import dosed, of_asked_drug, speaks_of_any
from kg.answer.against import ruling_out
from kg.answer.dispute import Dispute, merged
from kg.answer.known import Known, group_of
from kg.answer.lead import Leads
from kg.answer.question import TOPIC, Asked, Chip
from kg.answer.select import (
    NOTHING,
    Picked,
    Whom,
    assume_indication,
    closeness,
    narrower,
    patient_of,
    pick,
)
from kg.answer.silence import Silences, follow_ups
from kg.answer.topic import Topic, questions
from kg.answer.wording import Wording
from kg.dosing import chooses
from kg.model import Act, Kind, Modality, Phase, Statement

SECTIONS = (
    "headline", "cautions", "regimens", "alternatives", "therapy", "monitoring", "findings",
    "depends",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said.

    ``text`` is made of the statement's slots, or ``quoted`` word for word; ``subject`` is what a
    quote takes over from the words around it. ``statements`` say it, for the group ``stated_for``;
    ``ruled_out_by`` are cautions that keep this patient from it; ``needs`` are groups of which it
    is not told whether the patient is in.
    """

    text: str
    quoted: bool
    stance: str
    subject: str
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

    ``note`` says what keeps this from being an answer to the very question. ``citations`` are
    statement identifiers in the order they are first cited; their number is their place from 1.
    ``follow_ups`` are chips whose truth would change the answer.
    """

    asked: Asked
    note: str
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
    topics = questions().named(asked.slugs(TOPIC))
    understood = asked.chips and speaks_of_any(asked.slugs("substance"), known)
    picked = pick(asked, known, topics) if understood else NOTHING
    writer = _Writer(asked, known, words, picked, topics)
    sections = tuple(writer.sections())
    cited = tuple(dict.fromkeys(key for s in sections for line in s.lines for key in line.cited))
    silences = Silences(asked, known, words, picked, topics)
    return Answer(
        asked=asked,
        note=" ".join(silences.note()),
        sections=sections,
        citations=cited,
        gaps=tuple(dict.fromkeys(silences.gaps())),
        follow_ups=tuple(follow_ups(asked, picked, known, topics)),
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
    topics: Sequence[Topic]

    def sections(self) -> Iterator[Section]:
        """Every section that has a line. What leads is not said a second time."""
        found: dict[str, list[Statement]] = {key: [] for key in SECTIONS}
        for statement in sorted(self.picked.applying, key=self._rank):
            found[self._home(statement)].append(statement)
        found["regimens"].sort(key=lambda s: (_PHASES[s.phase], self._rank(s)))
        cautions = found["cautions"]
        leads = Leads(self.asked, self.known, self.picked, self.topics, found, self._rank).chosen()
        taken = {self.known.support[s.id] for s in leads}
        for key, statements in found.items():
            if key == "headline":
                lines = tuple(self._leading(leads, cautions))
            elif key == "depends":
                lines = tuple(self._open_lines(taken))
            else:
                rest = [s for s in statements if self.known.support[s.id] not in taken]
                lines = tuple(self._lines(rest, cautions))
            if lines:
                yield Section(key, self.words.sections[key], lines)

    def _home(self, statement: Statement) -> str:
        if statement.modality.negative:
            return "cautions"
        if statement.kind is Kind.MONITORING:
            return "monitoring"
        if statement.modality is Modality.INFORM:
            return "findings"
        if not dosed(statement):
            return "alternatives" if chooses(statement) else "therapy"
        if statement.modality is Modality.ACCEPTABLE or not of_asked_drug(
            statement, self.asked, self.known.hierarchy
        ):
            return "alternatives"
        return "regimens"

    def _barred(self, statement: Statement, cautions: Sequence[Statement]) -> tuple[Statement, ...]:
        return ruling_out(statement, cautions, self.known.hierarchy)

    def _rank(self, statement: Statement) -> tuple[object, ...]:
        """What fits the asked group closest, for a part of it before other parts; whole
        regimens before partial ones; the stronger and the more often said first.
        """
        whole = bool((statement.dose_ug or statement.dose_iu) and statement.routes)
        whom = self.picked.whom.get(statement.id, Whom.WIDER)
        close = closeness(statement, self.picked, self.known.hierarchy)
        part = whom is Whom.WIDER and narrower(statement, self.picked, self.known.hierarchy)
        return (
            -close, whom, not part, not whole, _STRENGTH[statement.modality],
            -self._voices(statement), statement.source, statement.span.start,
        )  # fmt: skip

    def _voices(self, statement: Statement) -> int:
        """How many articles take the same position."""
        return len({s.source for s in self.known.supporters(statement)})

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
            yield self._line(group, self._disputes(group), tuple(c.id for c in barred))

    def _leading(self, leads: Iterable[Statement], cautions: Sequence[Statement]) -> Iterator[Line]:
        """The leads with everyone who takes the same position."""
        needed = {s.id: deciding for s, deciding in self.picked.open}
        concerned = {s.id for s in self.picked.applying} | needed.keys()
        for lead in leads:
            others = (s for s in self.known.supporters(lead) if s.id in concerned and s != lead)
            group = (lead, *others)
            yield self._line(group, self._disputes(group), needs=needed.get(lead.id, ()))

    def _disputes(self, group: Iterable[Statement]) -> tuple[Dispute, ...]:
        """Who says otherwise to a patient for whom the statements are meant; where it is not told
        whether they are, to one for whom they would be.
        """
        return merged(
            dispute
            for statement in group
            for dispute in self.known.disputes.met(statement.id, self._meant_beside(statement))
        )

    def _meant_beside(self, statement: Statement) -> Callable[[str], bool]:
        if statement.id in self.picked.for_patient:
            return self.picked.for_patient.__contains__
        patients = patient_of(self.asked).if_in(group_of(statement))
        return lambda key: any(
            patient.surely_meets(self.known.by_id[key], self.known.hierarchy)
            for patient in patients
        )

    def _line(
        self,
        group: Sequence[Statement],
        disputes: tuple[Dispute, ...] = (),
        ruled_out_by: tuple[str, ...] = (),
        needs: tuple[str, ...] = (),
    ) -> Line:
        first = group[0]
        spoken = self.words.spoken(first)
        return Line(
            text=spoken or " ".join(first.quote.split()),
            quoted=not spoken,
            stance=self.words.stance(first),
            subject="" if spoken else self.words.subject(first),
            statements=tuple(s.id for s in group),
            stated_for=self.words.who(first),
            phase=first.phase.value if first.phase else "",
            disputes=disputes,
            ruled_out_by=ruled_out_by,
            needs=needs,
        )

    def _open_lines(self, taken: Collection[str]) -> Iterator[Line]:
        """What hangs on something not told, group by group: parts of the asked group first, then
        groups for which something is ruled out. Facts are left out.
        """
        by_group: dict[str, dict[str, list[Statement]]] = {}
        needed: dict[str, tuple[str, ...]] = {}
        order = {"cautions": 0, "regimens": 1}
        for statement, deciding in sorted(
            self.picked.open, key=lambda o: (order.get(self._home(o[0]), 2), self._rank(o[0]))
        ):
            position = self.known.support[statement.id]
            if statement.modality is not Modality.INFORM and position not in taken:
                group = by_group.setdefault(self.words.who(statement), {})
                group.setdefault(position, []).append(statement)
                needed[position] = deciding
        groups = sorted(by_group.values(), key=lambda g: not self._is_part(g))
        for group in groups:
            for position, statements in group.items():
                yield self._line(statements, needs=needed[position])

    def _is_part(self, group: Mapping[str, list[Statement]]) -> bool:
        first = next(iter(group.values()))[0]
        return narrower(first, self.picked, self.known.hierarchy)


def _notices(known: Known, words: Wording) -> Iterator[str]:
    yield words.notices["disclaimer"]
    status = dict.fromkeys(line for row in known.sources for line in row["review_status"])
    if status:
        yield words.notices["review"].format(status="; ".join(status))
    if any(row.get("synthetic") for row in known.sources):
        yield words.notices["synthetic"]
