"""Amounts and times: runs the phrase grammar wherever one of its first words stands.

The home of lark, with ``phrase_reader``. The longest phrase wins, its parse tree becomes one
frozen value with canonical numbers, and the printed words stay reachable through its span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple

from lark import Lark, Token
from lark.exceptions import LarkError
from lark.lexer import TerminalDef
from lark.parsers.lalr_parser_state import ParserState

from kg.extract.phrase.phrase_reader import PhraseReader
from kg.extract.phrase.phrase_values import (
    Calendar,
    Divided,
    Dose,
    Duration,
    Measure,
    Timing,
    Value,
    left_by,
)
from kg.extract.phrase.phrase_words import words
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
    "left_by",
]

_GOES_ON = re.compile(r"\s*[^\W\d_]|\s*[-%/×½¼]")
_WINDOW = 160  # characters; the longest phrase of the grammar is well below it
_END = Token("$END", "")
_WORTHLESS = (LarkError, ValueError, ArithmeticError)
"""Words that parse and still have no value: "0 times a day", a range of two kinds of unit."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One recognised phrase, where it stands, and its value."""

    span: Span
    value: Value


class _Step(NamedTuple):
    """What the grammar allows next: a pattern of words, each a group of its terminal's name, in the
    order of lark's own lexer; and whether the words read so far can stand as a whole phrase.
    """

    words: re.Pattern[str]
    ends: bool


class PhraseGrammar:
    """The grammar, compiled once; ``find`` is pure."""

    def __init__(self) -> None:
        source = files("kg.extract").joinpath("phrases.lark").read_text(encoding="utf-8")
        read = PhraseReader(words())
        self._parser = Lark(source, parser="lalr", start="phrase", regex=False, transformer=read)
        self._steps: dict[int, _Step] = {}
        fresh = self._parser.parse_interactive()
        self._table, self._lexer = fresh.parser_state.parse_conf, fresh.lexer_thread
        self._first = self._next(self._begin()).words
        opening = fresh.accepts()  # type: ignore[no-untyped-call]
        self._second = {name: self._behind(name) for name in opening}
        patterns = [t.pattern.to_regexp() for t in self._parser.terminals if t.name in self._second]
        self._start = re.compile(r"(?<![\w.])(?:" + "|".join(sorted(patterns)) + ")")

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
        """The longest phrase that starts with the window and has a value."""
        word = self._first.match(folded, window.start, window.end)
        if word is None:
            return None
        second = self._second[word.lastgroup or ""]
        if second and not second.match(folded, word.end(), window.end):
            return None
        state = self._begin()
        tokens: list[Token] = []
        ends: list[tuple[int, int]] = []
        while word:
            name = word.lastgroup or ""
            tokens.append(Token(name, word[name]))
            try:
                state.feed_token(tokens[-1])
            except _WORTHLESS:
                break
            step = self._next(state)
            if step.ends:
                ends.append((len(tokens), word.end()))
            word = step.words.match(folded, word.end(), window.end)
        for count, end in reversed(ends):
            with suppress(*_WORTHLESS):
                whole = state if count == len(tokens) else self._begin(tokens[:count])
                value: Value = whole.feed_token(_END, is_end=True)
                return Phrase(Span(window.start, end), value)
        return None

    def _begin(self, tokens: Sequence[Token] = ()) -> ParserState[int]:
        """A parser that has read some words."""
        state = ParserState(self._table, self._lexer)
        for token in tokens:
            state.feed_token(token)
        return state

    def _behind(self, name: str) -> re.Pattern[str] | None:
        """What can follow a first word; None where that word can be the whole phrase."""
        step = self._next(self._begin([Token(name, "")]))
        return None if step.ends else step.words

    def _next(self, state: ParserState[int]) -> _Step:
        """What can follow the words read so far."""
        at = state.position
        if at not in self._steps:
            names = self._table.states[at]
            terminals = sorted(
                (t for t in self._parser.terminals if t.name in names), key=_precedence
            )
            words = "|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in terminals)
            pattern = re.compile(rf"\s*(?:{words or '(?!)'})")
            self._steps[at] = _Step(pattern, _END.type in names)
        return self._steps[at]


def _precedence(terminal: TerminalDef) -> tuple[int, int, int, str]:
    pattern = terminal.pattern
    return -terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name
