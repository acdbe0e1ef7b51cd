"""A question in plain words, read with the same lexicon as the articles.

The reading is a row of *chips*, each a term with the words it came from, so that whoever asked
can see and change what was understood. Words that mean nothing to the lexicon are handed back,
not guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract import Extractor
from kg.ontology import Ontology

CATEGORIES = ("population", "substance", "phase", "route", "analyte")
_PLAIN = frozenset(
    (
        "what is the a an of for in with to and or how much many often should be given give "
        "do does i you my someone somebody anyone who has have having patient patients person "
        "people treat treated treatment treating dose doses dosage dosing regimen recommended "
        "right after before when which can may on by at it if are was is there any "
        "administration therapy vitamin use used take taken need needs needed adult adults "
        "man woman during best standard schedule phase deficiency"
    ).split()
)


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
    """A question and what was understood of it."""

    text: str
    chips: tuple[Chip, ...]
    unread: tuple[str, ...] = ()

    def slugs(self, category: str, *, negated: bool = False) -> tuple[str, ...]:
        """The terms of one category, in the order they were said."""
        return tuple(c.slug for c in self.chips if c.category == category and c.negated is negated)

    def with_chips(self, chips: Iterable[Chip]) -> Asked:
        """The same question, understood otherwise."""
        return replace(self, chips=tuple(chips))


class QuestionReader:
    """Reads questions; built once from the ontology."""

    def __init__(self, ontology: Ontology, extractor: Extractor) -> None:
        self._ontology = ontology
        self._extractor = extractor

    def read(self, text: str) -> Asked:
        """The terms of a question and the words that were not understood."""
        chips: list[Chip] = []
        unread: list[str] = []
        for word in self._extractor.words(text):
            chip = next(
                (Chip(c, word.terms[c], word.text) for c in CATEGORIES if c in word.terms), None
            )
            if chip is not None and word.past and chip.category == "phase":
                chip = replace(chip, slug="maintenance")  # what comes after loading
            if chip is not None:
                positive = chip.slug.removeprefix("without-")
                denied = word.negated or (
                    positive != chip.slug and positive in self._ontology.terms
                )
                chip = replace(chip, slug=positive if denied else chip.slug, negated=denied)
                if not any((c.category, c.slug) == (chip.category, chip.slug) for c in chips):
                    chips.append(chip)
            elif not word.known and word.text.isalpha() and word.text.lower() not in _PLAIN:
                unread.append(word.text)
        return Asked(text, tuple(_most_specific(chips, self._ontology)), tuple(unread))


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
