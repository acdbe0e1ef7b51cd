"""Whose advice or hand a treatment is left to: "on specialist advice", "by a nephrologist"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.limit_words import barred, until_end
from kg.extract.word.openers import Role


def left_to(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where such words end; ``at`` where none begin, and where the advice is what is asked for."""
    if not at or any(_advises(i) for i in items[:at]):
        return at
    by = items[at].form == "by"
    if by and items[at - 1].value("modal"):
        return at  # "is recommended | by specialists": who says so
    if by and items[at - 1].value("practice") and barred(items, at):
        return _by_them(items, part, at)
    end = at + 1
    while end < min(at + _SOON, len(items)) and items[end].form in _BETWEEN:
        end += 1
    first = end
    while end < len(items) and (_advises(items[end]) or items[end].form == "only"):
        end += 1
    return end if any(map(_advises, items[first:end])) else at


def _by_them(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Must not be started) | by a general practitioner": by no such person, and not at all."""
    end = until_end(items, part, at)
    told = any(i.given or i.people or i.amount for i in items[at:end])
    return at if told or not any(i.word for i in items[at + 1 : end]) else end


def _advises(item: Item) -> bool:
    return item.value("kind") == "referral"


OPENING = ("by", "on", "with")
_SOON = 4  # words and phrases
_BETWEEN = ("a", "an", "the", "their")
