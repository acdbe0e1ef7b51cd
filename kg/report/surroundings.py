"""A quote in its surroundings: the rest of its sentence, and the sentence before and after."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\n+|[.!?](?:\s*\d+(?:,\s*\d+)*)?[ \t]+(?=[“\"(]?[A-Z])")
"""The end of a line, or of a sentence with the citation numbers that stand behind it."""

_BULLET = re.compile(r"^[\s•◦▪‣·*–—-]+")
_LONGEST = 240
"""Characters of surroundings on one side; more tells a reader nothing new."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences and lines of a text run, empty ones left out."""
    found, start = [], 0
    for match in (*_BREAK.finditer(text), None):
        end = len(text) if match is None else match.end()
        if text[start:end].strip():
            found.append((start, end))
        start = end
    return found


def around(
    text: str, spans: list[tuple[int, int]], start: int, end: int
) -> tuple[str, str, str, str]:
    """Sentence before, own sentence up to the quote, own sentence after it, sentence after.

    ``spans`` are ``sentences(text)``. White space is drawn together and bullet signs are dropped.
    """
    starts = [span[0] for span in spans]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, max(start, end - 1)) - 1, 0)
    previous = text[slice(*spans[first - 1])] if first > 0 else ""
    following = text[slice(*spans[last + 1])] if last + 1 < len(spans) else ""
    own_before = text[spans[first][0] : start] if spans else ""
    own_after = text[end : spans[last][1]] if spans else ""
    return (
        _shown(previous, tail=True),
        _shown(own_before, tail=True),
        _shown(own_after),
        _shown(following),
    )


def _shown(text: str, tail: bool = False) -> str:
    whole = " ".join(_BULLET.sub("", text).split())
    if len(whole) <= _LONGEST:
        return whole
    return f"… {whole[-_LONGEST:]}" if tail else f"{whole[:_LONGEST]} …"
