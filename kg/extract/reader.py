"""An article's statements: every clause of every block, read with its surroundings.

One pass in text order. Each clause gets its own slots, a stance, what its context lends, its relations to
earlier clauses, and an identifier from its content. What no clause took up is accounted for by
``kg.extract.account``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract import account, relate
from kg.extract.annotate import Annotator, Item, Mark, Sentence
from kg.extract.clauses import Clause, finite, split
from kg.extract.context import Lender, Reach, Surroundings, lend
from kg.extract.phrases import Timing
from kg.extract.slots import SlotReader, Slots, Topic
from kg.extract.stance import Frame, Stance, read
from kg.lexicon import fold
from kg.model import (
    Act, Article, Block, BlockKind, Inherited, Kind, Modality, Phase, Span, Statement,
)  # fmt: skip
from kg.terms import digest

_BODY = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an identifier: the clause, its full reading, and where it stands."""

    block: int
    clause: Clause
    slots: Slots
    stance: Stance
    inherited: tuple[Inherited, ...]
    citations: tuple[int, ...]
    connector: str
    restarts: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """One block's sentences with their labels and clauses, and its words' slots as a lender."""

    block: Block
    sentences: tuple[tuple[Sentence, Clause, tuple[Clause, ...]], ...]
    lender: Lender
    frame: Frame
    claims: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What one article gave: statements, the account of the rest, citation marks, composite groups."""

    statements: tuple[Statement, ...]
    accounted: tuple[account.Accounted, ...]
    marks: tuple[Mark, ...]
    minted: Mapping[str, tuple[str, ...]]


class StatementReader:
    """Reads articles; stateless after construction, safe to use from many processes."""

    def __init__(self, annotator: Annotator, slots: SlotReader) -> None:
        self.annotator = annotator
        self.slot_reader = slots

    def read(self, article: Article) -> Found:
        """The statements in text order, and the account of everything else."""
        folded = fold(article.text)
        topic = self._topic(article, folded)
        parsed = [self._parse(article, folded, block, topic) for block in article.blocks]
        drafts = self._drafts(article, parsed, topic)
        drafts = _protocols(drafts)
        statements = _identified(article, parsed, drafts)
        minted = dict(pair for d in drafts for pair in d.slots.minted)
        marks = tuple(m for p in parsed for s, _, _ in p.sentences for m in s.marks)
        return Found(
            relate.relate(article, statements, drafts),
            account.account(article, statements),
            marks,
            minted,
        )

    # ── parsing blocks ──
    def _topic(self, article: Article, folded: str) -> Topic:
        """The drug families of the title (or of the first blocks), and the condition it asks about."""
        spans = [
            article.blocks[0].span,
            *(b.span for b in article.blocks if b.kind is BlockKind.HEADING),
        ][:2]
        spans += [article.headline] if article.headline else []
        families: list[str] = []
        populations: list[str] = []
        for span in spans:
            for sentence in self.annotator.sentences(article.text, folded, span):
                families += [
                    self.slot_reader.family(s)
                    for i in sentence.items
                    if (s := i.value("substance"))
                ]
                populations += [p for i in sentence.items if (p := i.value("population"))]
            if families and populations:
                break
        return Topic(frozenset(families[:1]), tuple(populations[:1]))

    def _parse(self, article: Article, folded: str, block: Block, topic: Topic) -> Parsed:
        body = block.kind in _BODY or block.kind is BlockKind.TITLE
        found = self.annotator.sentences(article.text, folded, block.span) if body else []
        cells = block.kind is BlockKind.ROW
        sentences = []
        for sentence in found:
            label, clauses = split(_row_as_clause(sentence) if cells else sentence)
            sentences.append((sentence, label, tuple(clauses)))
        items = tuple(i for s, _, _ in sentences for i in s.items)
        topmost = block.kind is BlockKind.HEADING and block.level == 1
        slots = self._slots(items, article.text, topic)
        lender = Lender(_where(block), block.span, slots, topmost=topmost)
        return Parsed(block, tuple(sentences), lender, _frame(items), _claims(items))

    def _slots(self, items: tuple[Item, ...], text: str, topic: Topic) -> Slots:
        return self.slot_reader.read(Clause(items), text, topic) if items else Slots()

    # ── reading clauses ──
    def _drafts(self, article: Article, parsed: Sequence[Parsed], topic: Topic) -> list[Draft]:
        drafts: list[Draft] = []
        title = next(p.lender for p in parsed if p.block.kind is BlockKind.TITLE)
        title = replace(title, slots=replace(title.slots, populations=topic.populations))
        headline = next((p.lender for p in parsed if p.block.span == article.headline), None)
        for index, one in enumerate(parsed):
            if one.block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW):
                if one.block.kind is BlockKind.ROW and one.block.level == 0:
                    continue
                if article.text[one.block.span.end - 1] == ":" and not one.claims:
                    continue
                drafts += self._block_drafts(article, parsed, index, drafts, title, headline, topic)
        return drafts

    def _block_drafts(
        self, article: Article, parsed: Sequence[Parsed], index: int, earlier: Sequence[Draft],
        title: Lender, headline: Lender | None, topic: Topic,
    ) -> list[Draft]:  # fmt: skip
        one = parsed[index]
        found: list[Draft] = []
        above = tuple(parsed[p].lender for p in reversed(one.block.parents))
        frame = _inherited_frame(parsed, one)
        sibling = self._sibling(parsed, index, earlier)
        for number, (sentence, label, clauses) in enumerate(one.sentences):
            label_lender = self._label(label, article, topic)
            if (
                label.items
                and frame.pitfall
                and (error := self._label_error(label, article, topic, frame))
            ):
                found.append(
                    self._draft(index, error[0], error[1], error[2], (), sentence, clauses, False)
                )
            previous: Draft | None = None
            for clause in clauses:
                lead = self._lead(clause, article, topic)
                near = Surroundings(
                    leads=tuple(x for x in (lead, label_lender) if x),
                    previous=_as_lender("previous", previous),
                    sibling=_as_lender("sibling", found[-1] if number and found else sibling),
                    siblings=self._neighbours(parsed, index, earlier),
                    above=above,
                    title=title,
                    headline=headline if article.headline != one.block.span else None,
                    contradicted=self._contradicted(title, headline),
                )
                draft = self._read_clause(
                    index, clause, article, topic, frame, near, label, previous
                )
                if draft is not None:
                    found.append(draft)
                    previous = draft
        return found

    def _read_clause(
        self, index: int, clause: Clause, article: Article, topic: Topic, frame: Frame,
        near: Surroundings, label: Clause, previous: Draft | None,
    ) -> Draft | None:  # fmt: skip
        own = self.slot_reader.read(clause, article.text, topic)
        stance = read(clause, own, frame)
        if stance is None and clause.connector in ("then", "and") and near.previous and own.timed:
            stance = Stance(Kind.MONITORING, Modality.RECOMMEND, Act.MONITOR, (), False)
        explains = (
            clause.connector == "reason" and near.previous and any(finite(i) for i in clause.items)
        )
        if stance is None and explains:
            stance = Stance(Kind.PHARMACOLOGY, Modality.INFORM, Act.ADMINISTER, (), False)
        if stance is None:
            return None
        reach = _reach(clause, own)
        stance = _framed(
            stance, frame, label, previous if clause.connector in ("then", "or") else None
        )
        if reach.bare_schedule and near.previous and near.previous.slots.analytes and not own.dosed:
            stance = replace(stance, kind=Kind.MONITORING, act=Act.MONITOR, governs=())
        slots, inherited = lend(own, stance, reach, near)
        if (
            reach.subjectless
            and stance.kind is Kind.REGIMEN
            and slots.routes
            and not (slots.dosed or slots.timed)
        ):
            stance = replace(stance, kind=Kind.PREFERENCE, governs=("route",))
        if not _worth(stance, slots, clause):
            return None
        return Draft(
            index,
            clause,
            slots,
            stance,
            inherited,
            clause.citations,
            clause.connector,
            reach.points_back,
        )

    def _draft(
        self, index: int, clause: Clause, slots: Slots, stance: Stance, inherited: tuple[Inherited, ...],
        sentence: Sentence, clauses: Sequence[Clause], restarts: bool,
    ) -> Draft:  # fmt: skip
        citations = clauses[0].citations if clauses else ()
        return Draft(index, clause, slots, stance, inherited, citations, "", restarts)

    def _label(self, label: Clause, article: Article, topic: Topic) -> Lender | None:
        if not label.items:
            return None
        return Lender("label", label.span, self._slots(label.items, article.text, topic))

    def _label_error(
        self, label: Clause, article: Article, topic: Topic, frame: Frame
    ) -> tuple[Clause, Slots, Stance] | None:
        """A label that is itself a listed error ("Relying solely on …:")."""
        slots = self._slots(label.items, article.text, topic)
        stance = read(label, slots, frame)
        telling = slots.analytes or slots.formulations or slots.routes or slots.phase
        if (
            stance is None
            or stance.modality not in (Modality.AVOID, Modality.FORBID)
            or not telling
        ):
            return None
        if stance.act.value == "administer" and not slots.dosed:
            return None
        populations = slots.populations or topic.populations
        return label, replace(slots, populations=populations), stance

    def _lead(self, clause: Clause, article: Article, topic: Topic) -> Lender | None:
        if not clause.leads:
            return None
        span = Span(clause.leads[0].span.start, clause.leads[-1].span.end)
        return Lender("lead", span, self._slots(clause.leads, article.text, topic))

    def _contradicted(self, title: Lender, headline: Lender | None) -> bool:
        """The headline's drugs are neither the title's nor kinds of them."""
        if headline is None or not headline.slots.formulations:
            return False
        asked = set(title.slots.formulations)
        return not any(
            asked & self.slot_reader.ontology.ancestors(f) for f in headline.slots.formulations
        )

    def _neighbours(
        self, parsed: Sequence[Parsed], index: int, drafts: Sequence[Draft]
    ) -> tuple[Lender, ...]:
        """The statements of the block right before this one, last first."""
        lenders = (_as_lender("sibling", d) for d in reversed(drafts) if d.block == index - 1)
        return tuple(x for x in lenders if x)

    def _sibling(
        self, parsed: Sequence[Parsed], index: int, drafts: Sequence[Draft]
    ) -> Draft | None:
        """The last statement of the block right before this one under the same parents."""
        parents = parsed[index].block.parents
        before = [d for d in drafts if d.block < index and parsed[d.block].block.parents == parents]
        regimens = [d for d in before if d.slots.dosed or d.slots.timed or d.slots.populations]
        return regimens[-1] if regimens else None


def _protocols(drafts: Sequence[Draft]) -> list[Draft]:
    """Name the phases of "X, then Y" where the text does not: a first limited or denser step loads, and
    what follows it maintains."""
    named = list(drafts)
    for at in range(1, len(named)):
        first, second = named[at - 1], named[at]
        if (
            second.connector != "then"
            or first.block != second.block
            or first.stance.kind is not Kind.REGIMEN
        ):
            continue
        if first.slots.phase is None and (
            second.slots.phase is Phase.MAINTENANCE or _denser(first, second)
        ):
            named[at - 1] = replace(first, slots=replace(first.slots, phase=Phase.LOADING))
            if second.slots.phase is None and second.slots.timed:
                named[at] = replace(second, slots=replace(second.slots, phase=Phase.MAINTENANCE))
    return named


def _denser(first: Draft, second: Draft) -> bool:
    limited = bool(
        first.slots.duration_days or first.slots.schedule_days or first.slots.until_as_written
    )
    return limited and second.slots.timed and not second.slots.duration_days


def _row_as_clause(sentence: Sentence) -> Sentence:
    """A table row reads as "first cell: the other cells", column signs being no words."""
    items = tuple(i for i in sentence.items if i.form != "|")
    return replace(sentence, items=items)


def _where(block: Block) -> str:
    return {
        BlockKind.BULLET: "bullet", BlockKind.PARAGRAPH: "lead-in", BlockKind.TITLE: "title",
        BlockKind.ROW: "bullet",
    }.get(block.kind, "heading")  # fmt: skip


def _frame(items: Sequence[Item]) -> Frame:
    values = {i.value("frame") for i in items}
    modal = {i.value("modal") for i in items}
    return Frame(
        pitfall="pitfall" in values,
        acceptable="alternative" in values or "acceptable" in modal,
        monitoring=any(i.value("act") == "monitor" for i in items),
        efficacy=any(i.value("kind") == "efficacy" for i in items),
    )


def _inherited_frame(parsed: Sequence[Parsed], one: Parsed) -> Frame:
    frames = [(parsed[p].frame, parsed[p].block.kind) for p in one.block.parents]
    return Frame(
        pitfall=any(f.pitfall for f, _ in frames),
        acceptable=any(f.acceptable for f, k in frames if k is not BlockKind.HEADING),
        monitoring=any(f.monitoring for f, _ in frames),
        efficacy=any(f.efficacy for f, k in frames if k is not BlockKind.HEADING),
    )


def _claims(items: Sequence[Item]) -> bool:
    """A lead-in that is itself a sentence with a verb and a direction."""
    verb = any(finite(i) for i in items)
    return verb and any(i.value("modal") for i in items)


def _reach(clause: Clause, own: Slots) -> Reach:
    items = [i for i in clause.items if i.word or i.phrase]
    first = items[0]
    subjectless = bool(clause.connector) and finite(first)
    only_time = all(
        isinstance(i.amount, Timing)
        or i.value("until")
        or i.form in ("once", "at", "a", "from", "on")
        for i in items
    )
    pointing = (
        any(i.value("noun") == "these" for i in items)
        or any(i.form in ("this", "same", "that") and at + 3 > at for at, i in enumerate(items[:3]))
        or any(
            i.form in ("frequent", "shorter", "longer", "higher", "lower", "smaller", "larger")
            for i in items
        )
    )
    return Reach(
        subjectless=subjectless,
        bare_schedule=bool(clause.connector)
        and own.timed
        and (
            only_time
            or not (
                own.dosed
                or clause.has("noun", "therapy")
                or clause.has("substance")
                or clause.has("route")
            )
        ),
        points_back=pointing and not clause.has("outcome", "compared"),
        reason=clause.connector in ("reason", "relative", "dash") or clause.nested,
        step=clause.connector == "then",
        joined=clause.connector in ("then", "or", "and", "with", "comma"),
        comparative=any(
            i.form
            in (
                "more reliable",
                "is more reliable",
                "are more reliable",
                "more rapid",
                "faster",
                "more rapidly",
                "superior",
            )
            for i in items
        ),
    )


def _named_phase(items: Sequence[Item]) -> bool:
    """A new noun phrase of a phase ("maintenance injections") does not carry the dose before it."""
    return any(i.value("phase") and len(i.form.split()) > 1 for i in items)


def _framed(stance: Stance, frame: Frame, label: Clause, previous: Draft | None) -> Stance:
    """A bare regimen under "options" or "alternative" is one of several, not the recommendation; a step
    or an alternative that says nothing else is meant as strongly as the clause before it."""
    if stance.stated:
        return stance
    if previous is not None and previous.stance.modality.positive:
        return replace(stance, modality=previous.stance.modality)
    if stance.kind is not Kind.REGIMEN:
        return stance
    labelled = any(
        i.value("frame") == "alternative" or i.value("modal") == "acceptable" for i in label.items
    )
    if labelled or frame.acceptable:
        return replace(stance, modality=Modality.ACCEPTABLE)
    return stance


def _worth(stance: Stance, slots: Slots, clause: Clause) -> bool:
    """A finding must be about a drug, a route or a group; a fragment is left as residue."""
    if stance.modality is not Modality.INFORM:
        return True
    about = (
        slots.formulations
        or slots.routes
        or slots.other_agents
        or slots.populations
        or slots.dosed
        or slots.phase
        or slots.analytes
    )
    return bool(about) or clause.connector in ("reason", "relative") or clause.nested


def _as_lender(where: str, draft: Draft | None) -> Lender | None:
    if draft is None:
        return None
    return Lender(where, draft.clause.span, draft.slots, draft.stance.modality.negative)


def _identified(
    article: Article, parsed: Sequence[Parsed], drafts: Sequence[Draft]
) -> list[Statement]:
    statements = []
    seen: dict[tuple[str, str], int] = {}
    for draft in drafts:
        section = " > ".join(
            article.words(parsed[p].block)
            for p in parsed[draft.block].block.parents
            if parsed[p].block.kind is BlockKind.HEADING and parsed[p].block.level > 1
        )
        quote = draft.clause.span.of(article.text)
        normal = " ".join(fold(quote).split())
        ordinal = seen[(section, normal)] = seen.get((section, normal), 0) + 1
        key = digest("statement", article.key, section, normal, ordinal)
        statements.append(_statement(article, draft, key, section, quote))
    return statements


def _statement(article: Article, draft: Draft, key: str, section: str, quote: str) -> Statement:
    slots, stance = draft.slots, draft.stance
    if stance.kind is Kind.AVAILABILITY:  # a strength on a label is no dose
        slots = replace(
            slots, **{name: None for name in _AMOUNTS}, dose_as_written="", frequency_as_written=""
        )
    return Statement(
        id=key,
        source=article.key,
        section=section,
        span=draft.clause.span,
        quote=quote,
        kind=stance.kind,
        modality=stance.modality,
        act=stance.act,
        governs=stance.governs,
        formulations=slots.formulations,
        less_preferred=slots.less_preferred if stance.modality is Modality.PREFER else (),
        less_preferred_routes=(
            slots.less_preferred_routes
            if stance.modality is Modality.PREFER
            or stance.kind is Kind.EFFICACY
            and not slots.dosed
            else ()
        ),
        other_agents=slots.other_agents,
        routes=slots.routes,
        dose_ug=slots.dose_ug,
        dose_iu=slots.dose_iu,
        dose_basis=slots.dose_basis,
        dose_as_written=slots.dose_as_written,
        doses_per_day=slots.doses_per_day,
        interval_days=slots.interval_days,
        schedule_days=slots.schedule_days,
        count=slots.count,
        frequency_as_written=slots.frequency_as_written,
        duration_days=slots.duration_days,
        until=slots.until,
        until_as_written=slots.until_as_written,
        phase=_phase(draft),
        populations=slots.populations,
        conditions=slots.conditions,
        excluded_populations=slots.excluded_populations,
        analytes=slots.analytes if _measures(stance) else (),
        target=slots.target if stance.kind is Kind.MONITORING else None,
        quantifier=slots.quantifier,
        citations=draft.citations,
        inherited=draft.inherited,
        ambiguities=slots.ambiguities,
    )


_AMOUNTS = (
    "dose_ug",
    "dose_iu",
    "dose_basis",
    "doses_per_day",
    "interval_days",
    "count",
    "duration_days",
)
_ANALYTE_KINDS = (Kind.MONITORING, Kind.WARNING, Kind.EFFICACY)


def _measures(stance: Stance) -> bool:
    """Monitoring, findings and what not to rely on are about measured things; other kinds only name them."""
    return stance.kind in _ANALYTE_KINDS and (
        stance.kind is not Kind.WARNING or stance.act is not Act.DISCONTINUE
    )


def _phase(draft: Draft) -> Phase | None:
    if draft.stance.kind in (Kind.MONITORING, Kind.PHARMACOLOGY, Kind.REFERRAL) and "phase" in {
        i.slot for i in draft.inherited
    }:
        return None
    return draft.slots.phase
