"""Ages as words tell them: "6 months to 11 years", "aged 1 year and over", "under 12 months"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.quantity import Interval

_YEARS = {"y": 1.0, "m": 1 / 12}
_AGE = re.compile(
    r"(?:(?P<low>\d+)\s*(?P<first>months?|years?)?\s*(?:[-–]|to|and)\s*)?"
    r"(?P<high>\d+)\s*(?P<unit>months?|years?|y)\b(?: of age| old)?"
    r"(?P<side> (?:or|and) (?:over|older|above|up|more))?"
)
_UP_TO = re.compile(r"\b(?:under|below|younger than|less than|up to) (?:the age of )?$")
_UPWARD = re.compile(r"\b(?:over|above|older than|from|beyond) (?:the age of )?$")
_NO_AGE = frozenset("after for within until every once before since".split())
"""How a condition begins that tells a time."""


@lru_cache(maxsize=4096)
def stated(words: str) -> Interval | None:
    """The ages in years that some words name; None where they name none, or several.

    The upper bound of "under 12 months" is a year; whether a bound is itself within is not told.
    """
    words = words.casefold()
    found = list(_AGE.finditer(words))
    if len(found) != 1 or words.split()[0] in _NO_AGE:
        return None
    hit, before = found[0], words[: found[0].start()]
    high = float(hit["high"]) * _YEARS[hit["unit"][0]]
    if hit["low"] is not None:
        return Interval.of(float(hit["low"]) * _YEARS[(hit["first"] or hit["unit"])[0]], high)
    if _UP_TO.search(before):
        return Interval(0.0, high)
    return Interval(high, None) if hit["side"] or _UPWARD.search(before) else None


def told_alone(words: str) -> Interval | None:
    """The ages in years where the words name them and nothing else ("aged 1–11 years")."""
    age = stated(words)
    rest = _AGE.sub(" ", words.casefold()).replace(":", " ").split()
    return age if age is not None and _PLAIN.issuperset(rest) else None


_PLAIN = frozenset("age aged ages of under below younger less than up to from between the".split())
