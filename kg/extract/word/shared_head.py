"""Two groups that share their last word: "vitamin B12 or folate deficiency", "hepatic or renal
impairment".

The first half alone would be read as a drug, or as nothing, and the second would stand for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon import Lexicon, Match, Token
from kg.model import Span


def completed(matches: list[Match], words: Sequence[Token], lexicon: Lexicon) -> list[Match]:
    """``matches`` with every first half read together with the head that the second half lends it.

    It keeps its own words as its place. ``words`` are the tokens that the matches count.
    """
    groups = [
        m
        for m in matches
        if m.last - m.first > 1 and words[m.first - 1].form in _JOINERS and m.value("population")
    ]
    if not groups:
        return matches
    standing = {n: m for m in matches for n in range(m.first, m.last)}
    halves = [half for group in groups for half in _halves(group, standing, words, lexicon)]
    taken = {n for half in halves for n in range(half.first, half.last)}
    return sorted([*(m for m in matches if m.first not in taken), *halves], key=_first)


_JOINERS, _IN_A_LIST = frozenset({"and", "or", "/"}), frozenset({","})


def _halves(
    whole: Match, standing: Mapping[int, Match], words: Sequence[Token], lexicon: Lexicon
) -> Iterator[Match]:
    """The half before "and", "or", "/" and the group, and those before it in a list."""
    at, joiners = whole.first, _JOINERS
    while at > 1 and words[at - 1].form in joiners:
        half = _half(at - 1, whole, standing, words, lexicon)
        if half is None:
            return
        yield half
        at, joiners = half.first, _IN_A_LIST


def _half(
    end: int,
    whole: Match,
    standing: Mapping[int, Match],
    words: Sequence[Token],
    lexicon: Lexicon,
) -> Match | None:
    """The group that the words before ``end`` make with the last words of ``whole``."""
    for first in range(max(0, end - _LONGEST), end):
        inside = [standing[n] for n in range(first, end) if n in standing]
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
