"""Comparisons: "better tolerated than", "equally well retained", "costs a third as much as"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Change, Outcome
from kg.outcome.words import BE, SAID, WORDS, changing, distinct, listed, named

ANYTHING = "anything"
"""Stands for the second of two things where nothing is told to have more than another."""

WAYS = (Change.MORE, Change.LESS)
DENIED = {Change.MORE: Change.NOT_MORE, Change.LESS: Change.NOT_LESS}
"""What a "not" makes of a change."""

_AMOUNT = re.compile(r"(?P<sign>[£$€]?)(?P<number>\d+(?:\.\d+)?)(?P<part>%?)")
_BEFORE, _BEHIND = 2, 3
"""So many words before and behind what is ranked, the word that ranks may stand."""


def ranked(words: Sequence[str]) -> Iterator[Outcome]:
    """What one clause ranks."""
    for at, word in enumerate(words):
        if word not in SAID["compared"]["of"]:
            continue
        way = _way(words, at)
        use = word == SAID["compared"]["use"] and "for" in words[at:]
        if way is not None and not use and "as" not in words[at - 1 : at]:
            first, second = two(words, at, [word], way)
            yield Outcome((word,), way, True, first, second)


def _way(words: Sequence[str], at: int) -> Change | None:
    """Which way the word at a place is ranked; None where that is not plain."""
    near = [n for n in range(max(0, at - _BEFORE), min(len(words), at + _BEHIND + 1)) if n != at]
    ways = [(n, change) for n in near for change in _ranks(words[n])]
    if not ways:
        return _by_amounts(words)
    place, change = ways[0]
    nots = [n for n, word in enumerate(words) if word in WORDS["not"]]
    if len(ways) > 1 or len(nots) > 1 or any(n > place for n in nots):
        return None
    return DENIED.get(change) if nots else change


def _ranks(word: str) -> Iterator[Change]:
    for change in WAYS:
        if word in listed(change, "than"):
            yield change
    if word in listed(Change.SAME, "alike"):
        yield Change.SAME


def _by_amounts(words: Sequence[str]) -> Change | None:
    """ "About 70% of the one, compared with 30% of the other": two amounts of one sort."""
    cut = _than(words, 0)
    if cut is None or not WORDS["not"].isdisjoint(words):
        return None
    found = [[m for w in part if (m := _AMOUNT.fullmatch(w)) and (m["sign"] or m["part"])]
             for part in (words[:cut], words[cut + 1 :])]  # fmt: skip
    if [len(each) for each in found] != [1, 1]:
        return None
    (one,), (other,) = found
    if (one["sign"], one["part"]) != (other["sign"], other["part"]):
        return None
    a, b = float(one["number"]), float(other["number"])
    return None if a == b else Change.MORE if a > b else Change.LESS


def _than(words: Sequence[str], start: int) -> int | None:
    """Where the other of two things is named."""
    than = listed("compared", "than")
    return next((n for n, word in enumerate(words) if n >= start and word in than), None)


def two(
    words: Sequence[str], at: int, of: Sequence[str], change: Change
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is named first and what it is ranked beside.

    What is alike is all named first; "no salt … than another" ranks whatever there is.
    """
    if not WORDS["anyone"].isdisjoint(words) and not WORDS["not"].isdisjoint(words):
        return (), (ANYTHING,)
    cut = _than(words, min(at, 1))
    end = len(words) if change is Change.SAME else at if cut is None else cut
    parts = (words[:end], words[cut + 1 :] if cut is not None and cut >= end else ())
    skipped = {*of, *WORDS["ends"], *WORDS["beside"], *changing(), *BE}
    first, second = (distinct(w for w in named(part) if w not in skipped) for part in parts)
    return first, second
