"""Amounts and times: runs the phrase grammar wherever one of its first words stands.

The home of lark, with ``phrase_reader``. The longest phrase wins, its parse tree becomes one
frozen value with canonical numbers, and the printed words stay reachable through its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from lark import Lark, Token, UnexpectedInput
from lark.exceptions import LarkError
from lark.parsers.lalr_interactive_parser import InteractiveParser

from kg.extract.phrase_reader import PhraseReader
from kg.extract.phrase_values import (
    Calendar,
    Divided,
    Dose,
    Duration,
    Measure,
    Timing,
    Value,
    unit_days,
)
from kg.extract.phrase_words import words
from kg.model import Span

__all__ = [
    "Calendar",
    "Divided",
    "Dose",
    "Duration",
    "Measure",
    "Phrase",
    "PhraseGrammar",
    "Timing",
    "Value",
    "unit_days",
]

_GOES_ON = re.compile(r"\s*[^\W\d_]|\s*[-%/×½¼]")
_WINDOW = 160  # characters; the longest phrase of the grammar is well below it


@dataclass(frozen=True, slots=True)
class Phrase:
    """One recognised phrase, where it stands, and its value."""

    span: Span
    value: Value


class PhraseGrammar:
    """The grammar, compiled once; ``find`` is pure."""

    def __init__(self) -> None:
        source = files("kg.extract").joinpath("phrases.lark").read_text(encoding="utf-8")
        self._parser = Lark(source, parser="lalr", start="phrase", regex=False)
        self._read = PhraseReader(words())
        self._start = self._start_pattern()

    def _start_pattern(self) -> re.Pattern[str]:
        """A pattern of every word with which a phrase can begin, taken from the grammar itself."""
        accepted = self._parser.parse_interactive("").accepts()  # type: ignore[no-untyped-call]
        patterns = [t.pattern.to_regexp() for t in self._parser.terminals if t.name in accepted]
        return re.compile(r"(?<![\w.])(?:" + "|".join(sorted(patterns)) + ")")

    def find(self, folded: str, span: Span) -> list[Phrase]:
        """Longest phrases from left to right in a range of a folded text, none overlapping."""
        found: list[Phrase] = []
        at = span.start
        while match := self._start.search(folded, at, span.end):
            if match.group()[-1].isdigit() and not _GOES_ON.match(folded, match.end(), span.end):
                at = match.end()  # a lone number: a citation, a year
                continue
            phrase = self._longest(
                folded, Span(match.start(), min(span.end, match.start() + _WINDOW))
            )
            if phrase:
                found.append(phrase)
                at = phrase.span.end
            else:
                at = match.end() if match.end() > match.start() else match.start() + 1
        return found

    def _longest(self, folded: str, window: Span) -> Phrase | None:
        text = window.of(folded)
        for end in reversed(list(self._ends(text))):
            try:
                tree = self._parser.parse(text[:end])
                value = self._read.transform(tree)
            except LarkError:  # a ValueError of the reader arrives as VisitError
                continue
            return Phrase(Span(window.start, window.start + end), value)
        return None

    def _ends(self, text: str) -> Iterator[int]:
        """Every offset at which the text so far is a whole phrase."""
        state = self._parser.parse_interactive(text)
        previous: Token | None = None
        try:
            for token in state.iter_parse():
                if previous is not None and _complete(state):
                    yield previous.end_pos or 0
                previous = token
        except UnexpectedInput:
            pass
        if previous is not None and _complete(state):
            yield previous.end_pos or 0


def _complete(state: InteractiveParser) -> bool:
    """True where the words read so far can stand as a whole phrase."""
    return "$END" in state.choices()  # type: ignore[no-untyped-call]
