"""Whom the sentences of a paragraph go on about, and what its first words head.

In "In dialysis, X is preferred. 1 mg is given monthly." the second sentence is about those of the
first. "Sarcoidosis. By mouth: 400 IU daily." opens with words that only name somebody: they head
what follows, as in a monograph.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import takewhile

from kg.extract.clause.cutting import only_named
from kg.extract.page.drafts import Draft, Parsed, as_lender
from kg.extract.slot.lenders import Lender
from kg.extract.word.annotate import Item
from kg.extract.word.pronouns import its_dose, within
from kg.extract.word.roles import CLAUSAL
from kg.extract.word.slots import Slots
from kg.model import BlockKind, Kind, Modality

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
    lent = [x.span for x in main.inherited if x.slot == "populations"]
    if any(span.end <= items[0].span.start for span in lent):
        return None if of_others(main.slots.conditions) else before
    head: Sequence[Item] = items[:_OPENING]
    if main.stance.modality.negative:  # "it must not be used | in X": the dose behind is not for X
        head = tuple(takewhile(lambda i: not i.bars, head))
    opens = any(i.value("population") for i in head)
    return as_lender("sibling", main) if opens and main.stance.kind in _DIRECTING else None


def still_meant(told_of: Lender | None, items: Sequence[Item]) -> Lender | None:
    """Whom a sentence is about that names nobody: none where it turns to a case of its own behind
    those who are without something ("In patients without X, … | If Y is affected, …").
    """
    if told_of is None or people(items):
        return None
    turned = told_of.slots.excluded_populations and items[0].form in CLAUSAL
    return None if turned else told_of


def of_others(conditions: Sequence[str]) -> bool:
    """ "In colitis", "with symptoms", "after surgery": a group or a time of no vocabulary, which
    may be another than what has been spoken of.
    """
    return any(c.split()[0].lower() in _ELSEWHERE for c in conditions)


_ELSEWHERE = ("in", "for", "among", "with", "on", "before", "after", "during", "following")


def still_about(
    about: Lender | None, named: Set[str], above: Sequence[Lender], title: Slots
) -> bool:
    """Whether a paragraph goes on about that group with all that it asks for. Where it has
    ``named`` several in turn, or the page's own, what comes last is said of those of its heading,
    or of all.
    """
    if about is None:
        return False
    others = named - set(about.slots.populations)
    wider = others & set(title.populations) or any(x.slots.populations for x in above)
    return len(others) < _SEVERAL and not (others and wider)


_SEVERAL = 2  # other groups


def an_aside(
    items: Sequence[Item], main: Draft | None, following: Sequence[Sequence[Item]]
) -> bool:
    """ "Deficiency here means ferritin below 30 µg/L": a sentence that names nothing that is given
    and asks for nothing; "the dose" behind it is of what was meant before.
    """
    silent = main is None or main.stance.modality is Modality.INFORM
    takes_up = any(within(s) and not its_dose(s) for s in following)
    return silent and not takes_up and not any(i.product for i in items)


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
