"""A page taken apart: its topic, the clauses of its blocks, and what title and headline lend.

What a page is about is asked once: the drug and the condition that its title names, the group that
its title asks about, and what each heading, lead-in and bullet would lend to what stands below it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from kg.article import cells
from kg.extract.clause.clauses import Clause, split
from kg.extract.force.stance import Frame
from kg.extract.kind import columns as holding
from kg.extract.page import headed, labels, tables
from kg.extract.page.dose_notes import notes
from kg.extract.page.drafts import Parsed, colour, where
from kg.extract.phrase.phrases import Dose
from kg.extract.slot.bands import banded
from kg.extract.slot.by_whom import heads_by_whom
from kg.extract.slot.groups import to_come, with_everybody
from kg.extract.slot.lenders import Lender
from kg.extract.slot.slot_reader import SlotReader
from kg.extract.word.aged_heads import as_labels
from kg.extract.word.allergies import with_allergies
from kg.extract.word.annotate import Annotator, Item, Sentence
from kg.extract.word.cases import tells_a_case
from kg.extract.word.dose_changes import as_practice
from kg.extract.word.glance import finite, ways
from kg.extract.word.limit_words import PLACING
from kg.extract.word.mending import mends
from kg.extract.word.more_often import as_clause
from kg.extract.word.never_before import as_ban
from kg.extract.word.not_for_them import shut_out
from kg.extract.word.of_both import as_they
from kg.extract.word.opinions import as_fact
from kg.extract.word.pieces import counted
from kg.extract.word.slots import UNFILLED, Slots, Topic, unique
from kg.extract.word.staged import not_yet
from kg.extract.word.telegraphic import courses
from kg.extract.word.to_be import as_sentence
from kg.extract.word.treatments import as_drugs
from kg.extract.word.weights import per_kilogram
from kg.extract.word.wherein import as_where
from kg.lexicon import Match, fold, tokenize
from kg.model import Article, Block, BlockKind, Phase, Span

_BODY = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW)


@dataclass(frozen=True, slots=True)
class Page:
    """An article taken apart: its topic, its blocks' clauses, and what its title and headline
    lend.
    """

    article: Article
    topic: Topic
    parsed: tuple[Parsed, ...]
    title: Lender
    headline: Lender | None
    contradicted: bool
    notes: Mapping[int, Lender]  # by place: what a note says that all doses there are of


_IN_FULL: tuple[Callable[[tuple[Item, ...]], Sequence[Item]], ...] = (
    as_labels,
    as_fact,
    as_clause,
    as_sentence,
    as_they,
    as_ban,
    as_practice,
    shut_out,
    as_where,
    not_yet,
)
"""What says a sentence's words in full, each over what the one before it made."""


def _said_in_full(items: tuple[Item, ...]) -> tuple[Item, ...]:
    for said in _IN_FULL:
        items = tuple(said(items))
    return items


class PageReader:
    """Takes pages apart; stateless after construction."""

    def __init__(self, annotator: Annotator, slot_reader: SlotReader) -> None:
        self._annotator = annotator
        self._slot_reader = slot_reader
        self._drugs = dict(slot_reader.ontology.takers)
        terms = slot_reader.ontology.terms.values()
        self._groups = {label: term.slug for term in terms for label in term.heading_labels}

    def read(self, article: Article) -> Page:
        """The page with every block's clauses, in text order."""
        folded = fold(article.text)
        topic = self._topic(article, folded)
        lending = {p for block in article.blocks for p in block.parents}
        parsed = tuple(
            self._parse(article, folded, block, topic, lends=index in lending)
            for index, block in enumerate(article.blocks)
        )
        title = next(p.lender for p in parsed if p.block.kind is BlockKind.TITLE)
        groups = self._asked_about(parsed[0].items) or self._of_all(parsed[0].items, topic)
        if groups == topic.populations:
            both = self._in_both(parsed[0].items, article.text, topic)
            parsed = tuple(_narrowed(p, topic, both) if both else p for p in parsed)
            groups = both or groups
        phase = None if _both_phases(parsed[0].items) else title.slots.phase
        slots = self._with_what_is_lacking(title.slots, parsed[0].items, folded)
        title = replace(title, slots=slots._replace(populations=groups, phase=phase))
        headline = next((p.lender for p in parsed if p.block.span == article.headline), None)
        if headline and not groups:  # an answer line may begin with anybody
            lacking = self._slot_reader.ontology.deficient
            named = tuple(g for g in headline.slots.populations if g in lacking)
            lent = headline.slots._replace(populations=named, excluded_populations=())
            headline = replace(headline, slots=lent)
        noted = {at: self._note(items, article.text, topic) for at, items in notes(parsed).items()}
        contradicted = self._contradicted(title, headline)
        return Page(article, topic, parsed, title, headline, contradicted, noted)

    def _note(self, items: tuple[Item, ...], text: str, topic: Topic) -> Lender:
        """ "All doses are for X by mouth" lends drug and route, and nothing else."""
        told = self.slots(items, text, topic)
        slots = UNFILLED._replace(
            formulations=told.formulations,
            other_agents=told.other_agents,
            routes=told.routes if len(told.routes) == 1 else (),
            spans=told.spans,
        )
        return Lender("note", Span(items[0].span.start, items[-1].span.end), slots)

    def _topic(self, article: Article, folded: str) -> Topic:
        """The drug family and the condition that title, topic line or headline name first."""
        spans = [article.blocks[0].span]
        spans += [b.span for b in article.blocks if b.kind is BlockKind.HEADING][:1]
        spans += [article.headline] if article.headline else []
        families: list[str] = []
        populations: list[str] = []
        title = self._sentences(article.text, folded, spans[0])
        for span in spans:
            of_title = span == spans[0]
            for sentence in title if of_title else self._sentences(article.text, folded, span):
                lacked = [m.value("substance") for m in self._lacking(sentence.items, folded)]
                named = [i.value("substance") for i in sentence.items]
                if not families:
                    families += self._of_one_kind(sentence.items, [*lacked, *named])
                groups = [] if populations else _coordinated(sentence.items)
                if not of_title:  # behind the title a page may begin with anybody
                    groups = [g for g in groups if g in self._slot_reader.ontology.deficient]
                populations += groups
            if families and populations:
                break
        asked = [i for s in title for i in s.items]
        aimed = self._asked_about(asked) or tuple(populations)
        return Topic(
            frozenset(families),
            tuple(populations),
            self._takers(article, folded),
            aimed,
            headed.of_all(asked, self._groups, self._slot_reader.ontology.deficient),
        )

    def _of_one_kind(self, items: Sequence[Item], named: Sequence[str | None]) -> list[str]:
        """The family of the first drug of a title, and those of the drugs joined to it ("folic
        acid and vitamin B12").
        """
        first = next(filter(None, named), None)
        families = [self._slot_reader.family(first)] if first else []
        joined = False
        for before, join, item in zip(items, items[1:], items[2:], strict=False):
            one, other = before.value("substance"), item.value("substance")
            joined = bool(one and other and join.joins) and (joined or one == first)
            families += [self._slot_reader.family(other)] if joined and other else []
        return families

    def _takers(self, article: Article, folded: str) -> frozenset[str]:
        """Who take a drug, as far as title and headings speak of them."""
        spans = [b.span for b in article.blocks if b.kind in _TITLES]
        found = (self._annotator.lexicon.matches(tokenize(folded, span)) for span in spans)
        named = {m.value("population") or "" for matches in found for m in matches}
        return self._slot_reader.takers & named

    def _with_what_is_lacking(self, slots: Slots, title: Sequence[Item], folded: str) -> Slots:
        """A title that names no drug asks for the one that its only deficiency is a lack of."""
        lacking = self._lacking(title, folded)
        drugs = unique(m.value("substance") or "" for m in lacking)
        if slots.formulations or slots.other_agents or len(drugs) != 1:
            return slots
        place = ("formulations", lacking[0].span)
        return slots._replace(formulations=drugs, spans=(*slots.spans, place))

    def _lacking(self, items: Sequence[Item], folded: str) -> list[Match]:
        """What those with a deficiency lack, where its name says so ("iron" of "iron deficiency",
        or of "iron and folate deficiency").
        """
        found: list[Match] = []
        for item in items:
            if (item.value("population") or "") in self._slot_reader.ontology.diseased:
                words = tokenize(folded, item.span)
                heads = (words[:-1], words, words[:-2])  # "iron | deficiency anemia"
                starts = map(self._annotator.lexicon.matches, heads)
                drugs = (m[0] for m in starts if m and m[0].first == 0)
                found += [m for m in drugs if m.value("substance")][:1]
        return found

    def _asked_about(self, title: Sequence[Item]) -> tuple[str, ...]:
        """The group of "How is X treated | in Y?": narrower than everybody with X."""
        first = next((n for n, i in enumerate(title) if i.value("population")), len(title))
        verb = next((n for n, i in enumerate(title) if n > first and i.value("act")), len(title))
        behind = list(takewhile(lambda i: i.form != ",", title[verb + 1 :]))
        if _lists(title[verb + 1 + len(behind) :]):
            return ()  # "in older people, care home residents and vegans": in turn
        if not behind or behind[0].form not in ("in", "during", "for", "after", "among"):
            return ()
        above = self._slot_reader.ontology.ancestors(title[first].value("population") or "")
        last = max((n for n, i in enumerate(behind) if i.value("population")), default=0)
        goes_on = behind[last + 1 : last + 2]
        if _in_turn(behind) or (any(i.joins for i in goes_on) and _unheard(behind[last + 1 :])):
            return ()  # "in pregnancy and in children": what is for one is not for the other
        return tuple(g for g in _coordinated(behind) if g not in above)

    def _in_both(self, title: tuple[Item, ...], text: str, topic: Topic) -> tuple[str, ...]:
        """The Y of "how is | X with Y | treated?": nothing on the page is for all with X."""
        first = next((n for n, i in enumerate(title) if i.value("population")), len(title))
        ends = ("be", ",", *_ENDS)
        phrase = tuple(
            takewhile(lambda i: i.form not in ends and not i.value("act"), title[first:])
        )
        if any(i.joins for i in phrase) or _lists(title[first + len(phrase) :]):
            return ()  # "… taking metformin or acid suppressants and after gastric surgery"
        if with_everybody(title, first):
            return ()  # "adults and | children with …"
        slots = self.slots(phrase, text, Topic(topic.families, ()))
        made = [parts for _, parts in slots.minted if set(topic.populations) <= set(parts)]
        if not len(made) == 1 == len(slots.populations):
            return ()
        return tuple(part for part in made[0] if part not in topic.populations)

    def _of_all(self, title: Sequence[Item], topic: Topic) -> tuple[str, ...]:
        """The topic's groups, unless the title goes through several in turn ("around pregnancy and
        with methotrexate"): then nothing is for all of them.
        """
        named = {p for i in title if (p := i.value("population"))}
        last = max((n for n, i in enumerate(title) if i.value("population")), default=0)
        behind = list(takewhile(lambda i: i.form in (",", "and", "or"), title[last + 1 :]))
        asks = title[last + 1 + len(behind) :][:1]  # "…, and how often?"
        goes_on = behind and not (asks and asks[0].form in _ENDS)
        several = bool(goes_on) or not named <= set(topic.populations)
        stages = not self._slot_reader.ontology.diseased.issuperset(topic.populations)
        return () if several and stages else topic.populations

    def _contradicted(self, title: Lender, headline: Lender | None) -> bool:
        """The headline's drugs are neither the title's nor kinds of them."""
        if headline is None or not headline.slots.formulations:
            return False
        asked = set(title.slots.formulations)
        ancestors = self._slot_reader.ontology.ancestors
        return not any(asked & ancestors(f) for f in headline.slots.formulations)

    def _parse(
        self, article: Article, folded: str, block: Block, topic: Topic, *, lends: bool
    ) -> Parsed:
        body = block.kind in _BODY or block.kind is BlockKind.TITLE
        found = self._sentences(article.text, folded, block.span) if body else []
        sentences = []
        columns = cells(article.text, block.span) if block.kind is BlockKind.ROW else []
        heads = self._heads(article, folded, block) if columns else []
        if heads and tables.names_causes(heads[0]):
            taken = self._slot_reader.taken
            found = [tables.on_medicines(sentence, columns[0], taken) for sentence in found]
        if heads:
            found = [holding.cited(sentence, columns, heads, folded) for sentence in found]
        for sentence in found:
            label, clauses = tables.row(sentence, columns, heads) if columns else split(sentence)
            sentences.append((sentence, label, tuple(clauses)))
        topmost = block.kind is BlockKind.HEADING and block.level == 1
        lends = lends or block.kind is BlockKind.TITLE or block.span == article.headline
        items = tuple(i for s in found for i in s.items) if lends else ()
        asks = bool(items) and items[0].form in ("when", "where")
        asks = asks and (block.kind is BlockKind.TITLE or _says_when_to(items))
        slots = self.slots(items[1:] if asks else items, article.text, topic)
        if lends and len(sentences) > 1:  # only its last sentence leads into what stands below
            last = self.slots(sentences[-1][0].items, article.text, topic)
            slots = slots._replace(conditions=last.conditions)
        words = block.span.of(article.text)
        denied = bool(items) and items[0].form in ("not", "no", "non")
        if lends and denied and block.kind is BlockKind.BULLET and words.endswith(":"):
            kept = labels.keeps_words("label", slots, items)  # "Not diet-related:"
            slots = slots._replace(conditions=(words.removesuffix(":"),)) if kept else slots
        if lends and block.kind is BlockKind.BULLET and words.endswith(":") and tells_a_case(items):
            slots = UNFILLED._replace(conditions=(words.removesuffix(":"),))
        if lends and words.endswith(":") and heads_by_whom(items):
            slots = slots._replace(conditions=(words.removesuffix(":"),))
        if (topmost or _asks_about(items, block)) and _one_of_several(items):
            slots = slots._replace(populations=(), excluded_populations=())
        if not topmost and (block.kind is BlockKind.HEADING or words.endswith(":")):
            slots = headed.with_group(slots, items, self._groups, topic)
        if block.kind is BlockKind.HEADING and _of_two_stages(items):
            slots = slots._replace(phase=None)
        if len(topic.families & self._slot_reader.families(items)) > 1:
            slots = slots._replace(formulations=(), other_agents=())  # which of them is not said
        if block.kind in _TITLES and _ways_in_turn(items):
            slots = slots._replace(routes=())
        negative = bool(items) and block.kind in _TITLES and _bars(items)
        lender = Lender(
            where(block),
            block.span,
            slots,
            negative=negative,
            topmost=topmost,
            medicine=self._slot_reader.only_taken(slots.other_agents),
        )
        # a topic line is about all of the page: "Dosing and monitoring", "With renal cautions"
        frame = Frame() if topmost else colour(items)
        return Parsed(block, tuple(sentences), lender, frame)

    def _sentences(self, text: str, folded: str, span: Span) -> list[Sentence]:
        found = self._annotator.sentences(text, folded, span)
        known = self._slot_reader.ontology
        grouped = (
            with_allergies(banded(_said_in_full(s.items), known), known.terms) for s in found
        )
        told = (as_drugs(items, self._drugs) for items in grouped)
        return [
            replace(s, items=tuple(_measured(items))) for s, items in zip(found, told, strict=True)
        ]

    def _heads(self, article: Article, folded: str, row: Block) -> list[tuple[Item, ...]]:
        """The header cells over a table row."""
        over = article.blocks[row.parents[-1]] if row.parents else row
        if over.kind is not BlockKind.ROW:
            return []
        sentences = self._sentences(article.text, folded, over.span)
        if any(isinstance(i.amount, Dose) for s in sentences for i in s.items):
            return []  # a table without a header
        return tables.header(sentences, cells(article.text, over.span))

    def over(self, items: tuple[Item, ...], text: str, topic: Topic) -> Slots:
        """The slots that the words of a label fill."""
        return headed.with_group(self.slots(items, text, topic), items, self._groups, topic)

    def slots(self, items: tuple[Item, ...], text: str, topic: Topic) -> Slots:
        """The slots that some words of the page fill."""
        if not items:
            return UNFILLED
        slots = self._slot_reader.read(Clause(items), text, topic)
        stage = items[0].value("stage") if len(items) == 1 else None
        return slots._replace(phase=Phase(stage)) if stage and not slots.phase else slots


def _measured(items: Sequence[Item]) -> Sequence[Item]:
    """The items, their amounts as they are meant."""
    told = any(i.amount is not None for i in items)
    return courses(counted(per_kilogram(items))) if told else items


_TITLES = (BlockKind.TITLE, BlockKind.HEADING)


def _bars(items: Sequence[Item]) -> bool:
    """ "Why should X not be given intravenously?", "Contraindications to injections"."""
    return any(i.bars or i.form in ("not", "never") or i.value("frame") == "barred" for i in items)


def _both_phases(items: Sequence[Item]) -> bool:
    """ "The treatment and | maintenance dose": the page is about more than that phase."""
    return any(
        one.value("noun") == "therapy" and two.joins and three.value("phase")
        for one, two, three in zip(items, items[1:], items[2:], strict=False)
    )


def _in_turn(items: Sequence[Item]) -> bool:
    """ "… in X and in Y": two groups, each behind a word of its own."""
    return any(
        one.value("connector") == "and" and two.form in PLACING and three.value("population")
        for one, two, three in zip(items, items[1:], items[2:], strict=False)
    )


def _lists(items: Sequence[Item]) -> bool:
    """ "…, care home residents and vegans": a list goes on, and no other question."""
    asks = any(finite(i) or i.amount or i.form in _ASKING for i in items)
    return any(i.joins for i in items) and not asks


_ASKING = ("what", "how", "when", "which", "who", "why", "whether")
_ENDS = ("?", *_ASKING)


def _narrowed(parsed: Parsed, topic: Topic, groups: tuple[str, ...]) -> Parsed:
    """A topic line that names the condition alone is about those of the title above it."""
    slots = parsed.lender.slots
    if not parsed.lender.topmost or slots.populations != topic.populations:
        return parsed
    return replace(parsed, lender=replace(parsed.lender, slots=slots._replace(populations=groups)))


def _ways_in_turn(items: Sequence[Item]) -> bool:
    """ "Tablets and an infusion", "Oral, sublingual and other routes": whose way a dose below goes
    is not said, where "intramuscular or subcutaneous" leaves a choice.
    """
    places = [n for n, i in enumerate(items) if i.given and ways([i])]
    for first, second in pairwise(places):
        between = items[first + 1 : second]
        joined = any(i.form in ("and", ",") for i in between)
        listed = joined and all(i.form in _LISTING or i.value("substance") for i in between)
        if listed and ways([items[first]]) != ways([items[second]]):
            return not any(i.form == "or" for i in items)
    return False


_LISTING = ("and", ",", "a", "an", "the")


def _asks_about(items: Sequence[Item], block: Block) -> bool:
    """ "What about kidney stones and high calcium?": of each in turn."""
    asks = block.kind is not BlockKind.TITLE and bool(items) and items[-1].form == "?"
    return asks and any(i.form == "about" for i in items)


def _one_of_several(items: Sequence[Item]) -> bool:
    """Whether a heading names a group beside one that no class stands for ("in later life and on a
    plant-based diet", "across ages, absorption states, and pregnancy").
    """
    placed = next((n for n, i in enumerate(items) if i.form in _AMONG), len(items))
    parts = _parts(items[placed:])
    unknown = any(not _grouped(part) and _unheard(part) for part in parts)
    return len(parts) > 1 and unknown and any(map(_grouped, parts))


def _says_when_to(items: Sequence[Item]) -> bool:
    """ "When to use it", "where to inject": a heading, and no case in which something is done."""
    return any(i.form.split()[0] == "to" for i in items[1:2])


def _of_two_stages(items: Sequence[Item]) -> bool:
    """ "Prevention and Oral Treatment": what stands below may be for either."""
    parts = _parts(items)
    staged = [part for part in parts if any(i.value("phase") for i in part)]
    treated = [part for part in parts if any(i.form in _TREATING for i in part)]
    return any(part not in staged for part in treated) and bool(staged)


_TREATING = ("treatment", "treating", "therapy", "correction")


def _parts(items: Sequence[Item]) -> list[list[Item]]:
    """The members of a list."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.joins or item.form == "," or item.value("connector") == "then":
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


_AMONG = (*PLACING, "about", "across", "among", "throughout")


def _grouped(items: Sequence[Item]) -> bool:
    return any(i.value("population") for i in items)


def _unheard(items: Sequence[Item]) -> bool:
    return any(i.word and not i.terms and len(i.form) > 3 for i in items)


def _coordinated(items: Sequence[Item]) -> list[str]:
    """The first group that is named, and those joined to it ("after gastrectomy or bypass")."""
    groups: list[str] = []
    for at, item in enumerate(items):
        population = item.value("population") or ""
        if population and (with_everybody(items, at) or to_come(items, at) or _comes(items, at)):
            continue
        if population and not population.startswith("without-"):
            groups.append(population)
        elif groups and not (item.joins or item.form in _JOINING):
            break
    return groups


def _comes(items: Sequence[Item], at: int) -> bool:
    """ "May mask | a deficiency": what may come of something; "correcting | a deficiency" is of
    those who have it.
    """
    before = items[max(0, at - 2) : at]
    return any(i.value("outcome") == "result" and not mends(i) for i in before)


_JOINING = (",", "in", "for", "after", "on", "a", "/")
