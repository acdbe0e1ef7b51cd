"""Whom the sentences of a paragraph go on about, and what its first words head.

In "In dialysis, X is preferred. 1 mg is given monthly." the second sentence is about those of the
first. "Sarcoidosis. By mouth: 400 IU daily." opens with words that only name somebody: they head
what follows, as in a monograph.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.clause.cutting import only_named
from kg.extract.page.drafts import Draft, Parsed, as_lender
from kg.extract.slot.lenders import Lender
from kg.extract.word.annotate import Item
from kg.model import BlockKind, Kind

_OPENING = 5  # words and phrases of a sentence that can open with its group
_HEAD = 8  # words and phrases of a sentence that can only name
_DIRECTING = (Kind.REGIMEN, Kind.PREFERENCE, Kind.CONTRAINDICATION, Kind.WARNING)


def goes_on_about(
    before: Lender | None, items: Sequence[Item], main: Draft | None
) -> Lender | None:
    """Whom the next sentence of a paragraph is about, if it names nobody: the group with which
    this one opens ("In dialysis, …"), or else the same as before.
    """
    if main is None or main.slots.populations == ():
        return None if people(items) else before
    if any(x.slot == "populations" for x in main.inherited):
        return before
    opens = any(i.value("population") for i in items[:_OPENING])
    return as_lender("sibling", main) if opens and main.stance.kind in _DIRECTING else None


def people(items: Sequence[Item]) -> bool:
    """Whether a sentence speaks of patients at large."""
    return any(i.value("noun") == "patient" for i in items)


def heads(one: Parsed) -> bool:
    """Whether a paragraph's first sentence only names somebody or something."""
    if one.block.kind is not BlockKind.PARAGRAPH or len(one.sentences) < 2:
        return False
    sentence, label, clauses = one.sentences[0]
    words = [i for i in sentence.items if i.word]
    if label.items or len(sentence.items) > _HEAD or not words or _tells_how_often(words):
        return False
    return all(only_named(clause.items) for clause in clauses)


def _tells_how_often(words: Sequence[Item]) -> bool:
    """ "Yes, in most cases.", "Not always.": an answer to the heading that names nobody."""
    return all(i.form in _ANSWERS or i.value("quantifier") or i.value("denial") for i in words)


_ANSWERS = ("yes", "no", "always", "cases", "patients")
