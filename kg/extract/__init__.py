"""From an article to what it says: the extractor, built once from the ontology.

Reading goes one way, and so do the imports: amounts and times (``phrase``), words and the part
each plays (``word``), the clauses of a sentence (``clause``), how strongly one speaks (``force``),
what it states (``slot``), what sort of thing that is (``kind``), what the page lends it (``page``).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.page.reader import StatementReader
from kg.extract.phrase.phrases import Calendar, Dose, Phrase, PhraseGrammar, Timing
from kg.extract.slot.slot_reader import SlotReader
from kg.extract.word.annotate import Annotator
from kg.extract.word.cues import cue_phrases
from kg.extract.word.denials import negated, negations
from kg.extract.word.openers import Role
from kg.extract.word.roles import roles
from kg.lexicon import Lexicon, event_phrases, fold, ontology_phrases
from kg.model import Accounted, Article, Reading, ResidueClass, Span
from kg.ontology import Ontology
from kg.sources import Occurrence, resolve

__all__ = ["Extractor", "Word"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase as the lexicon knows it: its terms by category, and whether it is denied."""

    text: str
    terms: dict[str, str]
    known: bool
    negated: bool
    past: bool = False
    """A phase that is over: "after loading"."""


class Extractor:
    """Reads articles into statements, markers and an account of every character.

    Holds the lexicon (ontology labels and cue words) and the compiled grammar; reading changes
    nothing in it, so one extractor serves any number of articles.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._grammar = PhraseGrammar()
        lexicon = Lexicon([*ontology_phrases(ontology), *cue_phrases()])
        events = Lexicon(event_phrases(ontology))
        self._annotator = Annotator(lexicon, self._grammar)
        self._reader = StatementReader(self._annotator, SlotReader(ontology, events))

    def read(self, article: Article) -> Reading:
        """Everything the article says, with the exact place of each word it rests on."""
        found = self._reader.read(article)
        occurrences = [Occurrence(n, span) for mark in found.marks for n, span in mark.numbers]
        return Reading(
            article=article,
            statements=found.statements,
            markers=resolve(occurrences, article.references, found.statements),
            accounted=found.accounted,
            warnings=tuple(w for part in found.accounted if (w := self._warning(part))),
            minted=tuple(sorted(found.minted.items())),
        )

    def phrases(self, text: str) -> list[Phrase]:
        """The amounts and times in a piece of text."""
        folded = fold(text)
        return self._grammar.find(folded, Span(0, len(folded)))

    def words(self, text: str) -> list[Word]:
        """The words of a short text, as the lexicon knows them."""
        found: list[Word] = []
        for sentence in self._annotator.sentences(text, fold(text), Span(0, len(text))):
            items = sentence.items
            part, groups = roles(items), negations(items)
            for at, item in enumerate(items):
                terms = dict(item.terms)
                known = bool(item.terms) or item.amount is not None
                past = part[at] is Role.AFTER_PHASE
                denied = negated(items, at, groups) or part[at] is Role.EXCEPTED
                found.append(Word(item.span.of(text), terms, known, denied, past))
        return found

    def _warning(self, part: Accounted) -> str:
        """An amount or a schedule that ended in no statement is worth a human look."""
        if part.cls is not ResidueClass.RESIDUE:
            return ""
        if not any(isinstance(p.value, Dose | Timing | Calendar) for p in self.phrases(part.quote)):
            return ""
        return (
            f"{part.source}:{part.span.start}: an amount or time was not understood: {part.quote!r}"
        )
