"""Whose advice or hand a treatment is left to: "on specialist advice", "by a nephrologist"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.limit_words import barred, until_end
from kg.extract.word.openers import Role


def left_to(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """Where such words end; ``at`` where none begin, and where the advice is what is asked for."""
    if any(_advises(i) for i in items[:at]):
        return at
    if not at:
        end = _advice(items, at)
        return end if items[end : end + 1] and items[end].form == "," else at
    by = items[at].form == "by"
    if by and items[at - 1].value("modal"):
        return at  # "is recommended | by specialists": who says so
    if by and items[at - 1].value("practice") and barred(items, at):
        return _by_them(items, part, at)
    return _advice(items, at)


def heads_by_whom(items: Sequence[Item]) -> bool:
    """ "On specialist advice:", "with a consultant's approval only:": a line that leaves all below
    it to somebody, and says no more.
    """
    words = [i for i in items if i.word and i.form != "only"]
    if not words or words[0].form not in (*OPENING, "after", "under"):
        return False
    named = any(_advises(i) or i.form in _LEAVE for i in words[1:])
    other = any(i.given or i.people or i.amount or i.value("modal") for i in words)
    return named and not other and len(words) <= _A_LINE


def _advice(items: Sequence[Item], at: int) -> int:
    """Where "| on the advice of X", "| in consultation with X" ends; ``at`` without such advice."""
    end = at + 1
    while end < min(at + _SOON, len(items)) and items[end].form in _BETWEEN:
        end += 1
    first = end
    while end < len(items) and (_advises(items[end]) or items[end].form in _WITHIN):
        end += 1
    while end > first and items[end - 1].form in _LINKS:
        end -= 1
    return end if any(map(_advises, items[first:end])) else at


def _by_them(items: Sequence[Item], part: Sequence[Role], at: int) -> int:
    """ "(Must not be started) | by a general practitioner": by no such person, and not at all."""
    end = until_end(items, part, at)
    told = any(i.given or i.people or i.amount for i in items[at:end])
    return at if told or not any(i.word for i in items[at + 1 : end]) else end


def _advises(item: Item) -> bool:
    return item.value("kind") == "referral"


OPENING = ("by", "on", "with", "in", "following")
_LEAVE = ("approval", "authorization", "authorisation", "permission", "recommendation", "agreement")
_A_LINE = 7  # words and phrases
_SOON = 4  # words and phrases
_BETWEEN = ("a", "an", "the", "their")
_LINKS = ("with", "of", "from", "a", "an", "the")
_WITHIN = (*_LINKS, "only")
