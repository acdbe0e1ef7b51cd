"""Two groups that share their last word: "vitamin B12 or folate deficiency", "hepatic or renal
impairment".

The first half alone would be read as a drug, or as nothing, and the second would stand for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon, Match, Token
from kg.model import Span


def completed(matches: list[Match], words: Sequence[Token], lexicon: Lexicon) -> list[Match]:
    """``matches`` with every first half read together with the head that the second half lends it.

    It keeps its own words as its place. ``words`` are the tokens that the matches count.
    """
    halves = [
        half
        for match in matches
        if match.value("population") and match.last - match.first > 1
        for half in _halves(match, matches, words, lexicon)
    ]
    if not halves:
        return matches
    apart = [m for m in matches if all(m.last <= h.first or h.last <= m.first for h in halves)]
    return sorted([*apart, *halves], key=_first)


def _halves(
    whole: Match, matches: Sequence[Match], words: Sequence[Token], lexicon: Lexicon
) -> Iterator[Match]:
    """The half before "and", "or", "/" and the group, and those before it in a list."""
    at, joiners = whole.first, frozenset({"and", "or", "/"})
    while at > 1 and words[at - 1].form in joiners:
        half = _half(at - 1, whole, matches, words, lexicon)
        if half is None:
            return
        yield half
        at, joiners = half.first, frozenset({","})


def _half(
    end: int, whole: Match, matches: Sequence[Match], words: Sequence[Token], lexicon: Lexicon
) -> Match | None:
    """The group that the words before ``end`` make with the last words of ``whole``."""
    for first in range(max(0, end - _LONGEST), end):
        inside = [m for m in matches if m.first < end and m.last > first]
        if any(m.first < first or m.last > end or m.value("population") for m in inside):
            continue
        for head in range(whole.first + 1, whole.last):
            tokens = [*words[first:end], *words[head : whole.last]]
            group = _group(lexicon.matches(tokens), len(tokens))
            if group is not None and group.value("population") != whole.value("population"):
                place = Span(words[first].span.start, words[end - 1].span.end)
                return Match(group.terms, first, end, place)
    return None


def _group(found: Sequence[Match], words: int) -> Match | None:
    """The one group that all the words name together."""
    whole = len(found) == 1 and (found[0].first, found[0].last) == (0, words)
    return found[0] if whole and found[0].value("population") else None


_LONGEST = 4  # words of a half


def _first(match: Match) -> int:
    return match.first
