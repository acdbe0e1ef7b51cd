"""Values that a finding tells: "peaks 5 to 8 days after", "hardly ever seen below 375 nmol/L"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.concentration import scale
from kg.model import Change, Outcome
from kg.outcome.words import SAID, WORDS, distinct, named
from kg.quantity import Interval

_VALUES = SAID["values"]
_NUMBER = r"(?P<low>\d+(?:\.\d+)?)(?: ?(?:-|–|to|and) ?(?P<high>\d+(?:\.\d+)?))?"
_TIME = re.compile(rf"(?:(?:\w+ ){{0,2}}?)(?:{_NUMBER}|an?|one) (?P<unit>days?|weeks?)\b")
_LEVEL = re.compile(rf"(?:\S+ )?{_NUMBER} (?P<unit>[^\W\d_]+/[^\W\d_]+)")
_STOPS = WORDS["beside"] | WORDS["ends"] | WORDS["not"] | {*_VALUES["above"], *_VALUES["below"]}
_SCALES = frozenset({"µg/L", "nmol/L"})


def valued(words: Sequence[str]) -> Iterator[Outcome]:
    """When something is at its highest, and from which level on something is seen."""
    of = _subject(words)
    for at in range(len(of) + 1, len(words)) if of else ():
        if words[at] in _VALUES["above"] or words[at] in _VALUES["below"]:
            yield from _onset(words[:at], words[at], " ".join(words[at + 1 :]), of)
    yield from _peak(words)


def _subject(words: Sequence[str]) -> Sequence[str]:
    """The name that a clause begins with, before its verb."""
    return tuple(takewhile(lambda word: word not in _STOPS, words))


def _onset(before: Sequence[str], word: str, rest: str, of: Sequence[str]) -> Iterator[Outcome]:
    """ "Not below" and "above" tell from where on; "below" and "not above" tell something else."""
    seldom = not frozenset(_VALUES["seldom"]).isdisjoint(before)
    told = _LEVEL.match(rest)
    if told is None or seldom is not (word in _VALUES["below"]) or not named(of):
        return
    unit, factor = scale(told["unit"])
    if unit in _SCALES:
        value = Interval.point(round(float(told["low"]) * factor, 6))
        yield Outcome(distinct(named(of)), Change.FROM, value=value, unit=unit)


def _peak(words: Sequence[str]) -> Iterator[Outcome]:
    at = next((n for n, word in enumerate(words) if word in _VALUES["peak"]), 0)
    of = distinct(named(_subject(words[:at])))
    told = _TIME.match(" ".join(words[at + 1 :])) if of else None
    if told is None or not WORDS["not"].isdisjoint(words):
        return
    days = 7.0 if told["unit"].startswith("week") else 1.0
    low = float(told["low"] or 1) * days
    high = float(told["high"]) * days if told["high"] else low
    yield Outcome(of, Change.PEAK, value=Interval(low, high), unit="d")
