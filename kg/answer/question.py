"""A question in plain words, read with the same lexicon as the articles.

The reading is a row of *chips*, each a term with the words it came from, so that whoever asked
can see and change what was understood. Words that mean nothing to the lexicon are handed back,
not guessed at: two drugs can differ by a letter, so a word spelt almost like a term is offered as
that term and never taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from kg.answer.topic import Questions
from kg.extract import Extractor, Word
from kg.lexicon import CATEGORIES as LEXICON
from kg.lexicon import fold, ontology_phrases
from kg.ontology import Ontology

TOPIC = "topic"
CATEGORIES = ("population", "substance", "phase", "route", "analyte", TOPIC)

_ALIKE = 0.85
"""How alike two spellings are (0 to 1) for one to be offered for the other."""

_SHORT = 5
"""Words of fewer letters are like too many others."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood term: its category, slug, the words, and whether it is denied or assumed."""

    category: str
    slug: str
    words: str
    negated: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what was understood of it.

    ``unread`` are words that were not understood; ``offered`` are terms spelt almost like one of
    these, each with the word as it was written. ``aside`` are amounts and times: they are
    understood, but answers are not chosen by them.
    """

    text: str
    chips: tuple[Chip, ...]
    unread: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    offered: tuple[Chip, ...] = ()

    def slugs(self, category: str, *, negated: bool = False) -> tuple[str, ...]:
        """The terms of one category, in the order they were said."""
        return tuple(c.slug for c in self.chips if c.category == category and c.negated is negated)

    def with_chips(self, chips: Iterable[Chip]) -> Asked:
        """The same question, understood otherwise; an offer that was taken is one no longer."""
        kept = tuple(chips)
        read = {(chip.category, chip.slug) for chip in kept}
        taken = {each.words for each in self.offered if (each.category, each.slug) in read}
        return replace(
            self,
            chips=kept,
            unread=tuple(word for word in self.unread if word not in taken),
            offered=tuple(each for each in self.offered if each.words not in taken),
        )

    @property
    def told(self) -> tuple[str, ...]:
        """The groups that the question itself says the patient is in."""
        return tuple(
            c.slug
            for c in self.chips
            if c.category == "population" and not (c.negated or c.assumed)
        )

    @property
    def doubtful(self) -> bool:
        """Some word was not understood, and no drug was: that word may be the drug."""
        return bool(self.unread) and not self.slugs("substance")


class QuestionReader:
    """Reads questions; built once from the ontology."""

    def __init__(self, ontology: Ontology, extractor: Extractor, questions: Questions) -> None:
        self._ontology = ontology
        self._extractor = extractor
        self._questions = questions
        self._labels = {
            fold(label): (entry.category, entry.value)
            for label, entry in ontology_phrases(ontology)
            if entry.category in LEXICON.values() and " " not in label
        }

    def read(self, text: str) -> Asked:
        """The terms of a question and the words that were not understood."""
        chips: list[Chip] = []
        unread: list[str] = []
        aside: list[str] = []
        topics = list(self._questions.asked(text))
        ignored = self._questions.plain.union(*(words.split() for _, words in topics))
        before = ""
        for word in self._extractor.words(text):
            chip, folded = self._chip(word, before), fold(word.text)
            if chip is not None:
                if not any((c.category, c.slug) == (chip.category, chip.slug) for c in chips):
                    chips.append(chip)
            elif word.known and not word.terms:
                aside.append(word.text)
            elif not word.known and word.text.isalpha() and folded not in ignored:
                unread.append(word.text)
            before = folded
        chips = _most_specific(chips, self._ontology)
        chips += [Chip(TOPIC, topic.slug, words) for topic, words in topics]
        return Asked(
            text=text,
            chips=tuple(chips),
            unread=tuple(unread),
            aside=tuple(aside),
            offered=tuple(self._offered(unread, chips)),
        )

    def _chip(self, word: Word, before: str) -> Chip | None:
        terms = word.terms
        taken = f"{terms.get('substance')}-therapy"
        if before in self._questions.taking and taken in self._ontology.terms:
            return Chip("population", taken, word.text)  # a medicine the patient is on
        if "implied-route" in terms:  # a nasal spray is asked about as the nasal route
            terms = {"route": terms["implied-route"], **terms}
        category = next((c for c in CATEGORIES if c in terms), None)
        if category is None:
            return None
        slug = terms[category]
        if category == "phase" and word.past:
            slug = "maintenance"  # what comes after loading
        positive = slug.removeprefix("without-")
        denied = word.negated or (positive != slug and positive in self._ontology.terms)
        return Chip(category, positive if denied else slug, word.text, negated=denied)

    def _offered(self, unread: Iterable[str], chips: Iterable[Chip]) -> Iterator[Chip]:
        """Terms spelt almost like a word that was not understood."""
        read = {(chip.category, chip.slug) for chip in chips}
        for word in unread:
            if len(word) < _SHORT:
                continue
            for label in get_close_matches(fold(word), self._labels, n=1, cutoff=_ALIKE):
                category, slug = self._labels[label]
                if category in CATEGORIES and (category, slug) not in read:
                    yield Chip(category, slug, word)


def _most_specific(chips: list[Chip], ontology: Ontology) -> list[Chip]:
    """ "Cyanocobalamin (vitamin B12)" asks about cyanocobalamin."""
    return [
        c
        for c in chips
        if c.negated
        or not any(
            o.slug != c.slug and o.category == c.category and c.slug in ontology.ancestors(o.slug)
            for o in chips
        )
    ]
