"""An article's statements: every clause of every block, read with its surroundings.

One pass in text order. Each clause gets its own slots, a stance, what its context lends, its
relations to earlier clauses, and an identifier from its content. What no clause took up is
accounted for by ``kg.extract.page.account``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kg.extract.clause.clauses import Clause
from kg.extract.clause.cutting import elliptic, ends_it
from kg.extract.clause.foreign import gives_another_agent, of_an_unknown_drug
from kg.extract.clause.joints import once_more
from kg.extract.clause.whole_halves import for_a_while
from kg.extract.force.stance import TALE, Frame, Stance
from kg.extract.force.voice import gerund, imperative, telling
from kg.extract.kind import precedence
from kg.extract.kind.apart import kept_apart
from kg.extract.kind.columns import asks_for_checks, of_its_head
from kg.extract.kind.kinds import read
from kg.extract.kind.separating import separation, with_the_gap
from kg.extract.kind.studies import of_one_arm
from kg.extract.kind.watching import as_values
from kg.extract.page import account, another_pace, gapped_dose, labels, relate, subjects
from kg.extract.page import elliptic as echo
from kg.extract.page.aged import of_its_age
from kg.extract.page.backwards import shared_backwards
from kg.extract.page.bare_choices import bare_choice
from kg.extract.page.below_bans import below_a_ban, given_instead, names_its_own, of_what_is_above
from kg.extract.page.cited_together import cited_together
from kg.extract.page.context import lend
from kg.extract.page.dose_notes import of_all_doses, over
from kg.extract.page.drafts import (
    Draft,
    Parsed,
    as_lender,
    claims,
    coloured,
    framed,
    labelled,
    reach_of,
    worth,
)  # fmt: skip
from kg.extract.page.listing import (
    asking,
    banned,
    completed,
    explains,
    headed,
    heads_cases,
    listed,
    opens,
    without_halves,
)
from kg.extract.page.neighbours import bullet_above, last_dosed, neighbours, sibling_of
from kg.extract.page.pages import Page, PageReader
from kg.extract.page.paragraphs import an_aside, goes_on_about, heads, still_about, still_meant
from kg.extract.page.protocols import protocols
from kg.extract.page.sections import (
    in_its_phase,
    in_that_state,
    of_the_deficient,
    of_the_label,
    within,
)
from kg.extract.page.stating import identified
from kg.extract.page.step_later import spaced
from kg.extract.page.stood_for import instead_of_a_pronoun
from kg.extract.page.the_level import of_the_level
from kg.extract.page.unassigned import unassigned
from kg.extract.phrase.windows import window
from kg.extract.slot.changes import steps, with_when
from kg.extract.slot.checkpoints import with_checkpoints
from kg.extract.slot.lenders import GIVEN, Lender, Reach, Step, Surroundings, take
from kg.extract.slot.limits import which_kind, words_of
from kg.extract.slot.other_doses import beyond
from kg.extract.slot.slot_reader import SlotReader
from kg.extract.word import pronouns
from kg.extract.word.annotate import ENDING, Annotator, Item, Mark
from kg.extract.word.glance import asks, finite, of_the_row
from kg.extract.word.slots import UNFILLED, Slots
from kg.extract.word.staged import of_the_disease
from kg.model import Accounted, Act, Article, BlockKind, Kind, Modality, Span, Statement

_OF_A_DRUG = (Kind.WARNING, Kind.EFFICACY)
_APART = ("dash", "case", "relative")
_STATING = (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.ROW)


@dataclass(frozen=True, slots=True)
class Found:
    """What one article gave: statements, the rest's account, citation marks, composite groups."""

    statements: tuple[Statement, ...]
    accounted: tuple[Accounted, ...]
    marks: tuple[Mark, ...]
    minted: Mapping[str, tuple[str, ...]]


class StatementReader:
    """Reads articles; stateless after construction, safe to use from many processes."""

    def __init__(self, annotator: Annotator, slot_reader: SlotReader) -> None:
        self._slot_reader = slot_reader
        self._pages = PageReader(annotator, slot_reader)

    def read(self, article: Article) -> Found:
        """The statements in text order, and the account of everything else."""
        page = self._pages.read(article)
        known = self._slot_reader.ontology
        cited = cited_together(protocols(self._drafts(page)), page)
        drafts = [of_its_age(draft, page, known) for draft in cited]
        statements = identified(article, page.topic, page.parsed, drafts)
        return Found(
            statements=relate.relate(statements, drafts, article.headline, known),
            accounted=account.account(article, statements),
            marks=tuple(m for p in page.parsed for s, _, _ in p.sentences for m in s.marks),
            minted=dict(pair for draft in drafts for pair in draft.slots.minted),
        )

    # ── reading clauses ──
    def _drafts(self, page: Page) -> list[Draft]:
        drafts: list[Draft] = []
        for index, one in enumerate(page.parsed):
            if one.block.kind not in _STATING or _only_heads_a_table(one):
                continue
            if page.article.text[one.block.span.end - 1] == ":" and not claims(one.items):
                continue
            drafts += self._block(page, index, drafts)
        return without_halves(drafts, _explained(page), page.article.text)

    def _block(self, page: Page, index: int, earlier: Sequence[Draft]) -> list[Draft]:
        one = page.parsed[index]
        frame = coloured(page.parsed, one)
        sibling = sibling_of(page, index, earlier)
        siblings = neighbours(index, earlier)
        dosed = as_lender("sibling", last_dosed(page, index, earlier))
        found: list[Draft] = []
        told_of: Lender | None = None  # whom the sentences of a paragraph go on about
        groups: set[str] = set()  # all whom they have been about
        spoken_of = self._question(page, one) or self._above(page, index)  # what "it" means next
        listing = self._lists(page, index, earlier)
        above = tuple(
            outer.lender
            for outer in (page.parsed[p] for p in reversed(one.block.parents))
            if outer.block.kind is not BlockKind.ROW  # its cells lend by column
        )
        noted = (page.notes[at] for at in over(page.parsed, index) if at in page.notes)
        above = _with_note(above, next(noted, None))
        opening = self._opening(page, one)
        dose_at = max(
            (n for n, s in enumerate(one.sentences) if pronouns.its_dose(s[0].items)), default=0
        )
        for number, (sentence, label, clauses) in enumerate(one.sentences):
            printed = page.article.text[sentence.span.start : sentence.span.end]
            if printed.rstrip(" *_\"')").endswith("?"):
                asked = self._lender("lead", tuple(sentence.items), page)
                told_of = asked if asked is not None and asked.slots.populations else told_of
                opening = (replace(asked, where="lead-in"),) if asked is not None else opening
                asks_of_it = pronouns.within(sentence.items)
                spoken_of = spoken_of if asks_of_it else self._asked_of(sentence.items, page)
                continue  # a question states nothing; its answer is about the same people
            if label.items and frame.pitfall:
                found += self._label_error(page, index, label, frame, clauses)
            if of_all_doses(sentence.items) or pronouns.plain_answer(sentence.items):
                continue  # it directs nobody, and lends
            about = still_meant(told_of, sentence.items)
            main: Draft | None = None
            last: Draft | None = None
            unsaid: Clause | None = None  # the clause before, where it states nothing
            if not number and one.block.kind is BlockKind.BULLET:
                opening = opening or self._headed(label.items, page)
            for clause in clauses:
                apart = clause.connector in ("dash", "contrast") or _of_the_main(clause, last)
                previous = main if apart else last
                if previous is None and clause.connector == "then" and not clause.label:
                    previous = found[-1] if found else sibling  # "Thereafter, 1 mg …"
                lead = self._lender("lead", clause.leads, page, one.block.kind is BlockKind.ROW)
                named = tuple(of_the_row(clause.label))
                label_lender = self._lender("label", named, page)
                label_lender = in_that_state(label_lender, named, above, self._slot_reader)
                whose = self._lender("previous", subjects.of_the_unsaid(unsaid, clause), page)
                if whose is not None and subjects.names(whose.slots):
                    previous = None
                near = Surroundings(
                    leads=tuple(x for x in (lead, label_lender) if x),
                    previous=as_lender("previous", previous) if previous else whose,
                    sibling=as_lender("sibling", found[-1] if number and found else sibling),
                    siblings=siblings,
                    dosed=dosed,
                    told_of=about,
                    still=still_about(about, groups, above, page.title.slots),
                    spoken_of=spoken_of,
                    above=(*(opening if number else ()), *above),
                    title=page.title,
                    headline=page.headline if page.article.headline != one.block.span else None,
                    contradicted=page.contradicted,
                )
                half = self._of_a_list(page, index, clause, listing)
                told = labelled(frame, clause.label)
                if one.block.kind is BlockKind.ROW and asks_for_checks(clause.leads):
                    told = replace(told, monitoring=True)
                told = replace(told, pitfall=told.pitfall or _listed_on(clause, last))
                draft = half or self._clause(page, index, clause, told, near, previous)
                unsaid = clause if draft is None else None
                if draft is not None:
                    found.append(draft)
                    groups.update(draft.slots.populations)
                    last = draft
                    main = main if main is not None and _explains(draft) else draft
            following = [s.items for s, *_ in one.sentences[number + 1 : number + 2]]
            needed = number < dose_at or any(map(pronouns.within, following))
            passed = number < dose_at and an_aside(sentence.items, main, following)
            if not passed:
                its = subjects.turned_to(clauses, sentence.items)
                spoken_of = self._spoken_of(its, page, spoken_of) if needed else None
            if one.block.kind is not BlockKind.ROW:
                told_of = goes_on_about(told_of, sentence.items, main)
        return spaced(gapped_dose.filled(shared_backwards(found)), page.article.text)

    def _lists(self, page: Page, index: int, earlier: Sequence[Draft]) -> Draft | None:
        """The lead-in, or the heading, that a block may complete."""
        parents = page.parsed[index].block.parents
        lead = next((d for d in reversed(earlier) if parents and d.block == parents[-1]), None)
        ends = lead is not None and opens(lead, page.article.text)
        return lead if ends else self._heading(page, index)

    def _of_a_list(
        self, page: Page, index: int, clause: Clause, lead: Draft | None
    ) -> Draft | None:
        """A bullet that completes the direction of its lead-in."""
        inline = banned(index, clause.label) if lead is None else None
        if inline is not None:
            inline = of_what_is_above(inline, page)
        column = banned(index, clause.leads)
        if column is not None and clause.label and any(i.of_treatment for i in clause.items):
            return None  # "divided doses" below "Avoid": ruled out for its row's group
        lead = column or inline or lead
        if lead is None or (clause.connector and clause.connector != "dash"):
            return None
        text, own = page.article.text, self._slot_reader.read(clause, page.article.text, page.topic)
        if names_its_own(own, lead):
            return None
        named = self._pages.slots(clause.label, text, page.topic)
        if named.formulations or named.other_agents or named.routes:
            about = lead.slots._replace(
                formulations=named.formulations,
                other_agents=named.other_agents,
                routes=named.routes,
            )
            lead = replace(lead, slots=about)
        if not listed(clause, own, read(clause, own, Frame()), lead, text):
            return None
        return completed(index, clause, own, lead, text)

    def _opening(self, page: Page, one: Parsed) -> tuple[Lender, ...]:
        """A first sentence that only names somebody heads the rest ("Sarcoidosis. 400 IU …")."""
        if not heads(one):
            return ()
        sentence = one.sentences[0][0]
        text = page.article.text
        slots = self._pages.slots(tuple(sentence.items), text, page.topic)
        words = words_of(sentence.items, text)
        if not (slots.populations or slots.formulations or slots.routes or slots.analytes):
            slots = slots._replace(conditions=(words,) if " " in words else ())
        return (Lender("lead-in", sentence.span, slots, words=words),)

    def _heading(self, page: Page, index: int) -> Draft | None:
        """What the heading right over a block says of the groups that it lists."""
        parents = page.parsed[index].block.parents
        over = page.parsed[parents[-1]] if parents else None
        if over is None or not _heads(over, page.article.text):
            return None
        heading = [clause for _, _, clauses in over.sentences for clause in clauses]
        if len(heading) != 1 or not heads_cases(heading[0]):
            return None
        asked = page.title.slots
        single = len(asked.routes) == 1 and not asked.less_preferred_routes
        asked = asked._replace(
            formulations=asked.formulations or page.topic.only_family,
            routes=asked.routes if single else (),
        )
        slots = over.lender.slots
        behind = asking(heading[0].items)  # "Who needs | injections?"
        if behind or slots == UNFILLED:
            named = tuple(heading[0].items[behind:])
            slots = self._pages.slots(named, page.article.text, page.topic)
        if any(i.form in pronouns.PRONOUNS for i in heading[0].items):
            meant = self._meant_above(page, parents[-1])
            slots = slots if meant is None else take(slots, meant, *GIVEN)[0]
        return headed(parents[-1], heading[0], slots, asked, page.article.text)

    def _meant_above(self, page: Page, index: int) -> Lender | None:
        """What "it" means in a line over a list: what the block before, or a heading, is about."""
        before = page.parsed[index - 1] if index else None
        if before is not None and before.sentences and before.block.kind in _STATING:
            return self._spoken_of(before.sentences[-1][0].items, page, None)
        over = (page.parsed[p].lender for p in reversed(page.parsed[index].block.parents))
        return next((x for x in over if pronouns.one_thing(x.slots)), None)

    def _clause(
        self,
        page: Page,
        index: int,
        clause: Clause,
        frame: Frame,
        near: Surroundings,
        previous: Draft | None,
    ) -> Draft | None:
        text = page.article.text
        own = self._slot_reader.read(clause, text, page.topic)
        alone = len(clause.doses) == 1 or not (own.formulations or own.other_agents)
        if unassigned(clause) or (alone and of_an_unknown_drug(clause.items, clause.label)):
            return None
        if not (own.formulations or own.other_agents) and gives_another_agent(clause):
            return None  # "intravenous saline should be given"
        parted = separation(clause)
        own = as_values(own, clause, frame) if parted is None else with_the_gap(own, clause, text)
        own, lent = labels.subject(own, clause, near)
        if frame.monitoring:
            own, measured = of_its_head(own, clause)
            lent = (*lent, *measured)
        own, meant = instead_of_a_pronoun(own, clause, near, previous)
        lent = (*lent, *meant)
        if frame.pitfall and given_instead(own, page, index):
            frame = replace(frame, pitfall=False)
        stance = parted or read(clause, own, frame) or bare_choice(own, clause, frame)
        stance = stance or _by_position(clause, own, near, previous)
        again = another_pace.stance_of(clause, own, near) if stance is None else None
        if again is not None and near.sibling is not None:
            stance, (own, meant) = again, another_pace.taken(own, again, near.sibling)
            lent = (*lent, *meant)
        if parted is None and (apart := kept_apart(clause, own, text)) is not None:
            own, stance = apart
        own, stance = labels.of_its_label(own, stance, clause, near, text, frame)
        own, stance = labels.of_its_neighbour(own, stance, clause, near, text)
        if previous is not None and near.previous and clause.connector and elliptic(clause.items):
            own, lent = echo.slots_of(own, near.previous)
            stance = echo.stance_of(clause.items, previous.stance)
        righted = echo.put_right(clause, own, previous.stance) if previous is not None else None
        if righted and near.previous and (stance is None or not stance.stated):
            stance, (own, lent) = righted, echo.drug_of(own, near.previous)
        if previous is not None and (same := echo.another_target(clause, own, previous, text)):
            own, stance = same
        if stance is None and previous is not None and near.previous:
            stance = echo.shared(clause, own, previous.stance)
        if clause.connector == "case":
            named = echo.in_that_case(own, previous.slots) if previous is not None else None
            if named is None:
                return None  # whose case it is, the sentence does not say
            own = named
        elif clause.items[0].value("connector") == "case" and near.sibling is not None:
            own = echo.in_that_case(own, near.sibling.slots) or own
        if previous is not None:
            said, (own, stance) = own, echo.capped(clause, own, stance, previous)
            if near.previous and own is not said:
                own, drug = echo.drug_of(own, near.previous)
                lent = (*lent, *drug)
            if echo.banned_as_well(clause, own, stance, previous):
                stance = previous.stance
        if near.previous and stance is not None:
            own, bound = beyond(own, stance, clause, near.previous)
            stance = replace(stance, kind=Kind.CONTRAINDICATION) if bound else stance
            lent = (*lent, *bound)
        if frame.waived and stance is not None and stance.modality.positive:
            stance = TALE  # "there is no need to: give 1 mg daily"
        if stance is not None and not _told(stance, clause):
            stance = _below_a_tale(below_a_ban(own, stance, page, index), frame)
        if stance is None:
            return None
        if stance.modality is Modality.INFORM and stance.kind in _OF_A_DRUG:
            own = of_one_arm(own, clause)
            own, found = self._found_after(own, clause, page)
            lent = (*lent, *found)
        if stance.modality.negative and not any(i.bars for i in clause.items):
            kind = which_kind(clause.items, text)
            if kind and not any(kind in c for c in own.conditions):
                own = own._replace(conditions=(kind, *own.conditions))
        if steps(stance):
            own = with_when(own, clause.items, text)
        if stance.act is Act.GIVE_BEFORE:  # what comes first is the order itself, no condition
            told = tuple(c for c in own.conditions if not c.casefold().startswith("until"))
            kept = stance.modality.negative and precedence.until_mended(clause)
            own = own if kept else own._replace(conditions=told)
            own = self._slot_reader.with_what_waits(own, clause, page.topic)
            own = precedence.with_what_waits(own, clause, text)
        if stance.modality is Modality.INFORM and stance.kind is not Kind.REGIMEN:
            own = own._replace(until="", until_as_written="")  # "it stains the skin permanently"
            if not (own.dosed or own.timed or own.formulations or own.other_agents or own.routes):
                own = own._replace(duration_days=None)  # "reticulocytes peak on days 5 to 8"
        reach = reach_of(clause, own)
        if reach.subjectless and _of_something_else(clause, own, stance, previous):
            return None
        if reach.subjectless and (whose := subjects.told_of(previous, clause)):
            near = subjects.goes_on(near, self._lender("previous", whose, page))
            if near.previous and not any(subjects.given(s) for s in (own, near.previous.slots)):
                return None  # "herbal mixtures bind iron | and are best avoided"
        if previous is not None and pronouns.its_use(clause.items):
            spoken_of = previous.slots
            if spoken_of.conditions or not pronouns.one_thing(spoken_of):
                return None  # of what, no slot says: "enteric-coated tablets …, and their use …"
        stance = _joined(framed(stance, frame, clause, previous), own, reach, previous)
        own, narrowed = of_the_label(own, clause, near, self._slot_reader)
        if not narrowed:
            own, narrowed = within(clause, own, near, self._slot_reader.ontology)
        if previous is not None and subjects.of_the_lesser(clause, previous):
            near = replace(near, previous=subjects.lesser(previous, near.previous))
        near = subjects.without_companions(near, own, stance)
        slots, inherited = lend(own, stance, reach, near)
        slots, case = subjects.in_the_barred_case(slots, own, stance, clause, previous, text)
        inherited = (*inherited, *case)
        slots = in_its_phase(slots, own, self._slot_reader.ontology)
        slots = of_the_disease(slots, own, clause.items, self._slot_reader.ontology.terms)
        slots = of_the_deficient(slots, near, self._slot_reader.ontology)
        slots = self._slot_reader.by_its_drug(slots)
        if stance.kind is Kind.MONITORING:
            slots = with_checkpoints(slots, clause, text)
            slots, level = of_the_level(
                slots, clause, near, page.topic, self._slot_reader.ontology, text
            )
            inherited = (*inherited, *level)
        chosen = slots.routes and not (slots.dosed or slots.timed or stance.act in ENDING)
        if reach.subjectless and stance.kind is Kind.REGIMEN and chosen:
            stance = replace(stance, kind=Kind.PREFERENCE, governs=("route",))
        ended = reach.subjectless and stance.act in ENDING and clause.connector in _APART
        if not worth(stance, slots, clause) or (ended and not subjects.given(slots)):
            return None  # "smoking lowers absorption; | it should be stopped": not the iron
        inherited = (*lent, *narrowed, *inherited)
        label = next((x for x in near.leads if x.where in ("label", "lead") and x.words), None)
        return Draft(
            block=index,
            clause=clause,
            slots=slots,
            stance=stance,
            inherited=inherited,
            citations=clause.citations,
            restarts=reach.points_back,
            window=label.window if label and stance.kind is Kind.REGIMEN else None,
        )

    def _found_after(self, own: Slots, clause: Clause, page: Page) -> Step:
        """ "Phosphate falls | after ferric carboxymaltose": the drug that it was found of; "after
        iron is stopped" it was found of stopping.
        """
        items = clause.items
        at = next((n for n, i in enumerate(items) if i.form == "after"), len(items))
        named = tuple(takewhile(lambda i: i.product, items[at + 1 :]))
        behind = items[at + 1 + len(named) : at + 2 + len(named)]
        if own.formulations or own.other_agents or own.routes or any(map(finite, behind)):
            return own, ()
        lender = self._lender("sibling", named, page)
        return take(own, lender, *GIVEN) if lender is not None else (own, ())

    def _lender(
        self, kind: str, items: tuple[Item, ...], page: Page, over: bool = False
    ) -> Lender | None:
        """A label, a leading adjunct or the head over a cell as a lender."""
        if not items:
            return None
        span = Span(items[0].span.start, items[-1].span.end)
        words = span.of(page.article.text)
        when = window(words)
        told = self._pages.over if over or kind in ("label", "lead-in") else self._pages.slots
        slots = labels.lasting(told(items, page.article.text, page.topic), when, words)
        if labels.keeps_words(kind, slots, items) and not (slots.phase and when):
            slots = slots._replace(conditions=(words,))
        narrows = labels.unknown(items)
        return Lender(kind, span, slots, words=words, narrows=narrows, window=when)

    def _spoken_of(self, items: Sequence[Item], page: Page, before: Lender | None) -> Lender | None:
        """What "it" means behind a sentence: its subject, or what its own pronoun meant."""
        if pronouns.refers(items) or (before is not None and pronouns.its_dose(items)):
            return before
        dose = pronouns.spoken_dose(items)
        if dose and (lender := self._lender("sibling", dose, page)) and lender.slots.dosed:
            return lender
        pace = pronouns.spoken_pace(items)
        if pace and (lender := self._lender("sibling", pace, page)) and lender.slots.timed:
            return lender
        told = pronouns.subject(items)
        lender = self._lender("sibling", told, page)
        if lender is None or not pronouns.things(lender.slots):
            return None
        measured = tuple(v for i in told if (v := i.value("analyte")))
        form = told[0].value("form") and not told[0].value("implied-route") and told[0]
        kind = which_kind(told, page.article.text) or (form and form.span.of(page.article.text))
        which = (kind,) if kind else ()  # "Chewable | tablets …", "slow-release | …": they alone
        return replace(
            lender,
            slots=lender.slots._replace(analytes=measured, conditions=which),
            medicine=self._slot_reader.only_taken(
                (*lender.slots.formulations, *lender.slots.other_agents)
            ),
        )

    def _headed(self, label: tuple[Item, ...], page: Page) -> tuple[Lender, ...]:
        """ "Pregnancy: 400 IU daily. Avoid 50,000 IU.": the label stands over all of the bullet."""
        over = self._lender("lead-in", label, page)
        return (over,) if over is not None and over.slots.populations else ()

    def _question(self, page: Page, one: Parsed) -> Lender | None:
        """What "it" means in the answer below a question."""
        over = page.parsed[one.block.parents[-1]] if one.block.parents else None
        if over is None or page.article.text[over.block.span.end - 1] != "?":
            return None
        return self._asked_of(over.items, page)

    def _above(self, page: Page, index: int) -> Lender | None:
        """What "it" means in a bullet below or behind another, or in a line over a list."""
        one = page.parsed[index]
        if one.block.kind is not BlockKind.BULLET:
            over = page.article.text[one.block.span.end - 1] == ":" and pronouns.within(one.items)
            return self._meant_above(page, index) if over else None
        at = bullet_above(page, index) if pronouns.within(one.items) else None
        if at is None or not page.parsed[at].sentences:
            return None
        told = page.parsed[at].sentences[-1][0].items
        before = self._above(page, at) if pronouns.refers(told) else None
        return self._spoken_of(told, page, before)

    def _asked_of(self, items: Sequence[Item], page: Page) -> Lender | None:
        """The one drug, or way of giving, that a question names."""
        asked = self._lender("sibling", tuple(items), page)
        return asked if asked is not None and pronouns.one_thing(asked.slots) else None

    def _label_error(
        self, page: Page, index: int, label: Clause, frame: Frame, clauses: Sequence[Clause]
    ) -> Iterator[Draft]:
        """A label that is itself a listed error ("Relying solely on …:")."""
        slots = self._pages.slots(label.items, page.article.text, page.topic)
        stance = read(label, slots, frame)
        telling = slots.analytes or slots.formulations or slots.routes or slots.phase
        if stance is None or not stance.modality.negative or not telling:
            return
        if stance.act is Act.ADMINISTER and not slots.dosed:
            return
        slots = slots._replace(populations=slots.populations or page.topic.populations)
        citations = clauses[0].citations if clauses else ()
        yield Draft(index, label, slots, stance, (), citations, False)


def _with_note(above: tuple[Lender, ...], note: Lender | None) -> tuple[Lender, ...]:
    """What stands over a block, with the note on all doses before the headings."""
    if note is None:
        return above
    heading = next((n for n, x in enumerate(above) if x.where == "heading"), len(above))
    return (*above[:heading], note, *above[heading:])


def _of_something_else(clause: Clause, own: Slots, stance: Stance, previous: Draft | None) -> bool:
    """ "Diet cannot replace tablets | and must not be used in X": of a subject that no vocabulary
    has, and so not of what it cannot replace; "alcohol lowers B12, | and patients should not take
    it" is not of what is lowered.
    """
    if previous is None or stance.act in ENDING:
        return False
    if previous.stance.modality is Modality.INFORM and pronouns.kept_from(clause.items):
        return True
    replacing = previous.stance.act is Act.SUBSTITUTE and previous.stance.modality.negative
    named = (own.formulations, own.other_agents, own.routes)
    before = (previous.slots.formulations, previous.slots.other_agents, previous.slots.routes)
    return replacing and not any(named) and not any(before)


def _told(stance: Stance, clause: Clause) -> bool:
    """Whether the clause itself says how it is meant: by a direction, an order or a verb."""
    return stance.stated or imperative(clause) or any(finite(i) for i in telling(clause))


def _listed_on(clause: Clause, last: Draft | None) -> bool:
    """ "Errors include stopping early and | using weak tablets": a further one of a list."""
    barred = last is not None and last.stance.modality.negative
    if last is not None and last.stance.kind is Kind.CONTRAINDICATION and ends_it(clause.items):
        return False  # "X should not be given, | stopping it if it has been started"
    return barred and clause.connector in ("comma", "and") and gerund(clause)


def _joined(stance: Stance, own: Slots, reach: Reach, previous: Draft | None) -> Stance:
    """A bare schedule behind a check ("…, then yearly") is one of checks."""
    if previous is not None and _another_strength(own, stance, previous):
        return previous.stance
    if previous is None or not reach.bare_schedule or own.dosed:
        return stance
    ban = stance.stated and stance.modality.negative  # "…, and we do not recommend it as routine"
    if previous.stance.kind is Kind.MONITORING or (_measures(previous) and not ban):
        return replace(stance, kind=Kind.MONITORING, act=Act.MONITOR, governs=())
    return stance


def _another_strength(own: Slots, stance: Stance, previous: Draft) -> bool:
    """ "Supplied as 0.25 µg, | 0.5 µg and | 1 µg capsules": what there is, and nobody's dose."""
    supplied = previous.stance.kind is Kind.AVAILABILITY and not stance.stated
    return supplied and own.dosed and not own.timed


def _below_a_tale(stance: Stance, frame: Frame) -> Stance:
    """ "Historical regimens", "Evidence from trials": what stands below was once given."""
    if not frame.tale or stance.kind is not Kind.REGIMEN or not stance.modality.positive:
        return stance
    return TALE


def _explains(draft: Draft) -> bool:
    """A reason or an aside; behind a semicolon the sentence goes on with what it was about."""
    aside = draft.clause.connector in ("reason", "relative") or draft.clause.nested
    return aside and draft.stance.modality is Modality.INFORM


def _measures(draft: Draft) -> bool:
    """Names what is measured, and gives nothing."""
    given = draft.slots.dosed or draft.stance.kind is Kind.REGIMEN
    return bool(draft.slots.analytes) and not given


def _by_position(
    clause: Clause, own: Slots, near: Surroundings, previous: Draft | None
) -> Stance | None:
    """The stance of words that say nothing by themselves: a further schedule, a plain reason."""
    if near.previous is None or previous is None:
        return None
    if clause.connector in ("and", "comma") and own.analytes and near.previous.slots.analytes:
        return Stance(Kind.MONITORING, Modality.RECOMMEND, Act.MONITOR, (), False)
    joined = clause.connector in ("then", "and", "comma", "or")
    if joined and _measures(previous) and once_more(clause.items):
        return previous.stance
    if previous.stance.kind is Kind.MONITORING and for_a_while(clause.items):
        return previous.stance
    if (joined or clause.items[0].form == "otherwise") and own.timed:
        if _measures(previous):
            return Stance(Kind.MONITORING, Modality.RECOMMEND, Act.MONITOR, (), False)
        return Stance(Kind.REGIMEN, Modality.RECOMMEND, Act.ADMINISTER, (), False)
    if clause.connector == "reason" and any(finite(i) for i in clause.items):
        return Stance(Kind.PHARMACOLOGY, Modality.INFORM, Act.ADMINISTER, (), False)
    return None


def _of_the_main(clause: Clause, last: Draft | None) -> bool:
    """ "…; it can harm, | and is discouraged": of what the sentence is about, not of the harm; so
    is a direction behind an aside, "…, in which X is missing, | and the oral route is not advised".
    """
    if last is None or not (_explains(last) and last.clause.connector):
        return False
    own_subject = not finite(clause.items[0]) or last.clause.connector == "relative"
    if clause.connector == "and" and own_subject and asks(clause.items):
        return True
    pronoun = last.clause.items[0].form in ("it", "this", "they")
    return pronoun and clause.connector == "and" and finite(clause.items[0])


def _explained(page: Page) -> frozenset[int]:
    """The blocks that have nothing but sentences below them."""
    below: dict[int, bool] = {}
    for one in page.parsed:
        if one.block.parents and one.block.kind is BlockKind.BULLET:
            over = one.block.parents[-1]
            told = (explains(c) for _, _, clauses in one.sentences for c in clauses[:1])
            below[over] = below.get(over, True) and all(told)
    return frozenset(over for over, sentences in below.items() if sentences)


def _heads(over: Parsed, text: str) -> bool:
    """A heading, or a line that asks when or for whom before a colon ("When not to use it:")."""
    if over.block.kind is BlockKind.HEADING:
        return True
    return text[over.block.span.end - 1] == ":" and asking(over.items) > 0


def _only_heads_a_table(one: Parsed) -> bool:
    """A header row says what its columns are; one that prints a dose is a row like the others."""
    if one.block.kind is not BlockKind.ROW or one.block.level != 0:
        return False
    return not any(c.dosed for _, _, clauses in one.sentences for c in clauses)
