"""What a clause hangs on beyond its groups: conditions, limits and circumstances, verbatim.

A claim may never be wider than its text. Whatever narrows one and has no class in the ontology
("alone", "over 70", "in untreated deficiency", "if tablets fail") stays as a condition, in the
words of the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.ages import length_of_time
from kg.extract.annotate import Item
from kg.extract.cutting import omits
from kg.extract.narrowing import GROUP_WORDS, directs, narrowed
from kg.extract.phrases import Measure
from kg.extract.roles import Role, finite_word
from kg.model import Span


def conditions(items: Sequence[Item], part: Sequence[Role], text: str) -> tuple[str, ...]:
    """The words of each condition that says more than a group, a phase or a time."""
    at, asks = _receivers(items), directs(items)
    found = [_words(items[:at], text)] if at else []
    while at < len(items):
        if part[at] is Role.EXCEPTED:  # "except in patients | who decline injections"
            end = at
            while end < len(items) and part[end] is Role.EXCEPTED:
                end += 1
            if not _says_only_group(items[at:end]):
                found.append(_words(items[at:end], text))
            at = end
            continue
        if part[at] is Role.COMPARED and items[at].value("replacing") and _bans(items):
            end = at + 1
            while end < len(items) and part[end] is Role.COMPARED:
                end += 1
            found.append(_words(items[at:end], text))  # "never give X | instead of Y"
            at = end
            continue
        end = narrowed(items, part, at, asks)
        if end > at:
            found.append(_words(items[at:end], text))
            at = end
        if at == len(items) or part[at] not in (Role.CONDITION, Role.BEFORE):
            at += 1
            continue
        role, end = part[at], at + 1
        while end < len(items) and part[end] is role and not _restarts(items[end]):
            end += 1
        timed = items[at].form in ("before", "after") and at > 0 and length_of_time(items[at - 1])
        region = items[at - 1 if timed else at : end]  # "| 3 months before conception"
        if role is Role.BEFORE and (_one_first(region) or not asks):
            at = end
            continue
        if not _says_only_group(region) and (not _reason(region) or omits(items)):
            found.append(_words(region, text))
        at = end
    return tuple(found)


def _bans(items: Sequence[Item]) -> bool:
    return any(i.bars for i in items[:4])


def _receivers(items: Sequence[Item]) -> int:
    """Where a subject of unknown words ends that receives something ("Smokers | should not
    receive …"); 0 for any other.
    """
    verb = next((n for n, i in enumerate(items) if i.value("modal") or finite_word(i)), 0)
    takes = verb and verb + 1 < len(items) and items[verb + 1].form in _RECEIVING
    subject = items[:verb]
    unknown = any(i.word and not i.terms and i.form not in GROUP_WORDS for i in subject)
    return verb if takes and unknown and not any(i.terms for i in subject) else 0


_RECEIVING = ("receive", "take", "be treated", "treated", "be given")


def _one_first(region: Sequence[Item]) -> bool:
    """ "Before vitamin B12 …": one drug or disease before another is a sequence, no condition."""
    return any(i.value(c) for i in region for c in ("substance", "analyte", "population"))


def _reason(region: Sequence[Item]) -> bool:
    """ "… because levels are low" explains an order; "do not stop because levels are normal" is
    part of what is ruled out.
    """
    return region[0].form.split()[0] == "because"


def _words(region: Sequence[Item], text: str) -> str:
    return Span(region[0].span.start, last_word(region).span.end).of(text)


def _restarts(item: Item) -> bool:
    return item.value("condition") is not None and item.form.split()[0] in (
        "if",
        "unless",
        "who",
        "provided",
    )


def last_word(items: Sequence[Item]) -> Item:
    return next(i for i in reversed(items) if i.word or i.amount)


def _says_only_group(region: Sequence[Item]) -> bool:
    """A condition whose every word is a group, its negation, or glue says nothing beyond the
    group.
    """
    rest = region[1:]
    grouped = any(i.value("population") or i.value("phase") for i in region)
    measured = all(
        isinstance(i.amount, Measure)
        or i.form in ("of", "treatment", "therapy", "supplementation")
        or i.value("noun") == "therapy"
        or i.value("substance")
        for i in rest
    )
    if region[0].form == "within" and rest and rest[0].amount:
        return len(rest) == 1
    if region[0].form == "after" and rest and measured and any(i.amount for i in rest):
        return True
    return grouped and all(
        i.value("population")
        or i.value("negation")
        or i.value("noun") == "patient"
        or i.form in GROUP_WORDS
        or i.value("phase")
        or isinstance(i.amount, Measure)
        or not i.word
        for i in rest
    )
