"""Amounts and times: runs the phrase grammar wherever one of its first words stands.

The home of lark. The longest phrase wins, its parse tree becomes one frozen value with canonical numbers
(micrograms or IU, days), and the printed words stay reachable through its span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput
from lark.exceptions import LarkError

from kg.model import Basis, Schedule, Span
from kg.quantity import DAYS_PER_UNIT, MICROGRAMS_PER_UNIT, Interval

DAY = Fraction(1)
_WINDOW = 160  # characters; the longest phrase of the grammar is well below it

_NUMBER_WORDS = {
    word: Fraction(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"½": Fraction(1, 2), "¼": Fraction(1, 4)}
_UNIT_STEMS = {
    "h": "hour", "d": "day", "w": "week", "m": "month", "y": "year", "f": "fortnight",
}  # fmt: skip
_ADVERBS = {
    "weekly": 7, "fortnightly": 14, "monthly": DAYS_PER_UNIT["month"],
    "quarterly": 3 * DAYS_PER_UNIT["month"], "yearly": DAYS_PER_UNIT["year"],
    "annually": DAYS_PER_UNIT["year"], "annual": DAYS_PER_UNIT["year"], "hourly": Fraction(1, 24),
    "biennially": 2 * DAYS_PER_UNIT["year"], "half yearly": DAYS_PER_UNIT["year"] / 2,
    "six monthly": 6 * DAYS_PER_UNIT["month"], "alternate daily": 2,
}  # fmt: skip
_ORDINALS = {
    "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6,
    "eighth": 8, "8th": 8, "tenth": 10, "10th": 10, "twelfth": 12, "12th": 12,
}  # fmt: skip
_LATIN = {"bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qd": 1, "od": 1, "qhs": 1}
_MAXIMA = (
    "up to", "as much as", "at most", "no more than", "not more than", "less than", "fewer than",
    "below", "under", "a maximum of", "maximum", "not to exceed", "<=", "≤", "<",
)  # fmt: skip
_APPROXIMATE = ("about", "approximately", "around", "roughly", "~", "≈")
_COMPARATORS = {
    "less than": "<", "fewer than": "<", "below": "<", "under": "<", "<": "<", "up to": "≤", "at most": "≤",
    "no more than": "≤", "not more than": "≤", "<=": "≤", "≤": "≤", "a maximum of": "≤", "maximum": "≤",
    "more than": ">", "greater than": ">", "over": ">", "above": ">", "exceeding": ">", ">": ">", "exceed": ">",
    "exceeds": ">", "beyond": ">",
    "at least": "≥", "no less than": "≥", "not less than": "≥", ">=": "≥", "≥": "≥", "a minimum of": "≥",
    "minimum": "≥",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dose:
    """An amount of drug, with what it is counted over; ``every`` is the period of "a week", "/month"."""

    ug: Interval | None
    iu: Interval | None
    basis: Basis | None
    every: Interval | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """How often: days between doses, doses a day, or a count in a window of days."""

    interval: Interval | None = None
    per_day: Interval | None = None
    count: Interval | None = None
    window: Interval | None = None
    readings: tuple[Schedule, ...] = ()
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, in days."""

    days: Interval


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days listed one by one."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """A daily dose split into parts."""

    parts: Interval


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a unit that is no dose: a concentration, a length, an age, a share."""

    comparator: str
    amount: Interval
    unit: str


Value = Dose | Timing | Duration | Calendar | Divided | Measure


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
        self._read = _Reader()
        self._start = self._start_pattern()

    def _start_pattern(self) -> re.Pattern[str]:
        """A pattern of every word with which a phrase can begin, taken from the grammar itself."""
        accepted = self._parser.parse_interactive("").accepts()
        patterns = [t.pattern.to_regexp() for t in self._parser.terminals if t.name in accepted]
        return re.compile(r"(?<![\w.])(?:" + "|".join(sorted(patterns)) + ")")

    def find(self, folded: str, span: Span) -> list[Phrase]:
        """Longest phrases from left to right in a range of a folded text, none overlapping."""
        found: list[Phrase] = []
        at = span.start
        while match := self._start.search(folded, at, span.end):
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
                if previous is not None and "$END" in state.choices():
                    yield previous.end_pos or 0
                previous = token
        except UnexpectedInput:
            pass
        if previous is not None and "$END" in state.choices():
            yield previous.end_pos or 0


def unit_days(word: str) -> Fraction:
    """Days in a time unit, from its first letter ("wks" -> 7)."""
    name = _UNIT_STEMS[word[0]]
    return Fraction(14) if name == "fortnight" else DAYS_PER_UNIT[name]


def _scaled(amount: Range, factor: Fraction) -> Interval:
    return Interval.of(amount.low * factor, amount.high * factor)


@dataclass(frozen=True, slots=True)
class Range:
    """Two exact numbers as printed."""

    low: Fraction
    high: Fraction


def _number(text: str) -> Fraction:
    if text in _NUMBER_WORDS:
        return _NUMBER_WORDS[text]
    digits, _, million = text.partition(" million")
    scale = 1_000_000 if text.endswith("million") else 1
    return Fraction(re.sub(r"[, ]", "", digits)) * scale


def _bounded(interval: Interval, bound: str) -> Interval:
    """The interval that "up to", "at least" and the like leave of a stated number."""
    bound = bound.strip()
    if not bound or bound in _APPROXIMATE:
        return interval
    if bound in _MAXIMA:
        return Interval(None, interval.high)
    return Interval(interval.low, None)


class _Reader(Transformer[Token, Any]):
    """Parse tree to value; one method a rule of the grammar, in its order."""

    # amounts
    def point(self, c: list[Any]) -> Range:
        return Range(_number(c[0]), _number(c[0]))

    def range(self, c: list[Any]) -> Range:
        low, high = (_number(t) for t in c if isinstance(t, Token) and t.type == "NUMBER")
        return Range(min(low, high), max(low, high))

    def half(self, c: list[Any]) -> Range:
        return Range(Fraction(1, 2), Fraction(1, 2))

    # doses
    def per_kg(self, c: list[Any]) -> tuple[str, Fraction]:
        return ("kg", Fraction(0))

    def per_time(self, c: list[Any]) -> tuple[str, Fraction]:
        numbers = [_number(t) for t in c if t.type == "NUMBER"]
        return ("time", (numbers[0] if numbers else 1) * unit_days(c[-1]))

    def per_kg_time(self, c: list[Any]) -> tuple[str, Fraction]:
        return ("kg-time", c[-1][1])

    def per_kg_daily(self, c: list[Any]) -> tuple[str, Fraction]:
        return ("kg-time", DAY)

    def dose(self, c: list[Any]) -> Dose:
        amounts = [x for x in c if isinstance(x, Range)]
        units = [str(t) for t in c if isinstance(t, Token) and t.type == "DOSE_UNIT"]
        bound = next(
            (str(t) for t in c if isinstance(t, Token) and t.type in ("BOUND", "OVER")), ""
        )
        over = next((x for x in c if isinstance(x, tuple)), None)
        low, high = (_dose_unit(u) for u in (units[0], units[-1]))
        if low[0] != high[0]:
            raise ValueError("a range of two kinds of unit")
        size = _bounded(Interval.of(amounts[0].low * low[1], amounts[-1].high * high[1]), bound)
        basis, every = _basis(over)
        international = low[0] == "iu"
        return Dose(None if international else size, size if international else None, basis, every)

    # schedules
    def adverb(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(_adverb(c[0])))

    def daily(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(DAY))

    def ambiguous(self, c: list[Any]) -> Timing:
        return Timing(readings=tuple(Schedule(interval_days=i) for i in _ambiguous(c[0])))

    def times_adverb(self, c: list[Any]) -> Timing:
        return _per(c[0], DAY if c[-1].type == "DAILY" else _adverb(c[-1]))

    def times_ambiguous(self, c: list[Any]) -> Timing:
        wide, narrow = _ambiguous(c[1])
        low, high = wide.low or 0, narrow.low or 0
        if c[0].low is not None and c[0].high is not None and c[0].high <= 1:
            return Timing(readings=(Schedule(interval_days=wide), Schedule(interval_days=narrow)))
        return Timing(
            count=c[0],
            readings=(
                Schedule(count=c[0], duration_days=Interval.point(low)),
                Schedule(count=c[0], interval_days=Interval.point(low)),
                Schedule(count=c[0], interval_days=Interval.point(high)),
            ),
        )

    def times_period(self, c: list[Any]) -> Timing:
        return _per(c[0], unit_days(c[-1]))

    def times_period_in(self, c: list[Any]) -> Timing:
        return Timing(count=c[0], window=Interval.point(unit_days(c[-1])))

    def times_window(self, c: list[Any]) -> Timing:
        window = next(x for x in c if isinstance(x, Range))
        inside = any(isinstance(t, Token) and t.type == "IN" for t in c)
        days = _scaled(window, unit_days(c[-1]))
        if inside and c[0].high != 1:
            return Timing(count=c[0], window=days)
        times = c[0].low or c[0].high or 1
        return Timing(interval=Interval.of((days.low or 0) / times, (days.high or 0) / times))

    def occasions(self, c: list[Any]) -> Timing:
        count, window = (x for x in c if isinstance(x, Range))
        return Timing(
            count=Interval.of(count.low, count.high), window=_scaled(window, unit_days(c[-1]))
        )

    def weekdays(self, c: list[Any]) -> Timing:
        days = sum(isinstance(t, Token) and t.type == "WEEKDAY" for t in c)
        return Timing(interval=Interval.point(Fraction(7, days)))

    def per_alone(self, c: list[Any]) -> Timing:
        days = unit_days(c[-1])
        return Timing(basis=Basis.DAY) if days == DAY else Timing(interval=Interval.point(days))

    def alternate(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(2 * unit_days(c[-1])))

    def each(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(unit_days(c[-1])))

    def every(self, c: list[Any]) -> Timing:
        amount = next(x for x in c if isinstance(x, Range))
        unit = next(t for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        return _spaced(_scaled(amount, unit_days(unit)))

    def every_nth(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(_ORDINALS[c[1]] * unit_days(c[2])))

    def every_mixed(self, c: list[Any]) -> Timing:
        low, high = (x for x in c if isinstance(x, Range))
        units = [unit_days(t) for t in c if isinstance(t, Token) and t.type == "TIME_UNIT"]
        return _spaced(Interval.of(low.low * units[0], high.high * units[1]))

    def n_adverb(self, c: list[Any]) -> Timing:
        return _spaced(_scaled(c[0], _adverb(c[-1])))

    def latin(self, c: list[Any]) -> Timing:
        word = c[0].replace(".", "")
        if word == "qod":
            return Timing(interval=Interval.point(2))
        return _per(Interval.point(_LATIN[word]), DAY)

    def once(self, c: list[Any]) -> Interval:
        return Interval.point({"once": 1, "one time": 1, "twice": 2, "thrice": 3}[c[0]])

    def n_times(self, c: list[Any]) -> Interval:
        return Interval.of(c[0].low, c[0].high)

    def bounded_times(self, c: list[Any]) -> Interval:
        return _bounded(Interval.of(c[1].low, c[1].high), c[0])

    # durations and calendars
    def lasts(self, c: list[Any]) -> Duration:
        bound = next((str(t) for t in c if isinstance(t, Token) and t.type == "BOUND"), "")
        amount = next(x for x in c if isinstance(x, Range))
        return Duration(_bounded(_scaled(amount, unit_days(c[-1])), bound))

    def lasts_one(self, c: list[Any]) -> Duration:
        if not any(isinstance(t, Token) and t.type == "FIRST" for t in c):
            raise ValueError("no length is stated")
        return Duration(Interval.point(unit_days(c[-1])))

    def course(self, c: list[Any]) -> Duration:
        unit = next(t for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        return Duration(_scaled(c[0], unit_days(unit)))

    def day_range(self, c: list[Any]) -> Duration:
        first, last = (_number(t) for t in c if isinstance(t, Token) and t.type == "NUMBER")
        return Duration(Interval.point(abs(last - first) + 1))

    def week_range(self, c: list[Any]) -> Duration:
        first, last = (_number(t) for t in c if isinstance(t, Token) and t.type == "NUMBER")
        return Duration(Interval.point(7 * (abs(last - first) + 1)))

    def calendar(self, c: list[Any]) -> Calendar:
        days = tuple(int(_number(t)) for t in c if isinstance(t, Token) and t.type == "NUMBER")
        if len(days) < 2:
            raise ValueError("one day is no calendar")
        return Calendar(days)

    def divided(self, c: list[Any]) -> Divided:
        amount = next(x for x in c if isinstance(x, Range))
        return Divided(Interval.of(amount.low, amount.high))

    # everything that is no dose
    def concentration(self, c: list[Any]) -> Measure:
        return _measure(c, f"{c[-3]}/{c[-1]}")

    def measured(self, c: list[Any]) -> Measure:
        return _measure(c, str(c[-1]))

    def span_of_time(self, c: list[Any]) -> Measure:
        return _measure(c, str(c[-1]))

    def through(self, c: list[Any]) -> str:
        return "-"


def _dose_unit(word: str) -> tuple[str, Fraction]:
    """("ug", micrograms per unit) or ("iu", IU per unit)."""
    if word.startswith(("iu", "international", "unit", "i.u")):
        return ("iu", Fraction(1))
    if word == "miu":
        return ("iu", Fraction(1_000_000))
    if word.startswith(("mcg", "µg", "ug", "microg")):
        return ("ug", MICROGRAMS_PER_UNIT["ug"])
    if word.startswith("n"):
        return ("ug", MICROGRAMS_PER_UNIT["ng"])
    return ("ug", MICROGRAMS_PER_UNIT["mg" if word.startswith("m") else "g"])


def _basis(over: tuple[str, Fraction] | None) -> tuple[Basis | None, Interval | None]:
    if over is None:
        return None, None
    kind, days = over
    if kind == "kg":
        return Basis.KG_ADMINISTRATION, None
    if kind == "kg-time":
        return (
            (Basis.KG_DAY, None) if days == DAY else (Basis.KG_ADMINISTRATION, Interval.point(days))
        )
    return (Basis.DAY, None) if days == DAY else (Basis.ADMINISTRATION, Interval.point(days))


def _adverb(word: str) -> Fraction:
    return Fraction(_ADVERBS[word.replace("-", " ")])


def _per(times: Interval, period: Fraction) -> Timing:
    """``times`` administrations evenly over ``period`` days."""
    low = None if times.high is None else period / Fraction(times.high)
    high = None if times.low is None else period / Fraction(times.low)
    single = times.low == times.high == 1
    return Timing(
        interval=Interval.of(low, high), per_day=times if period == DAY and not single else None
    )


def _spaced(interval: Interval) -> Timing:
    """A gap between doses; below a day it is also a number of doses a day."""
    if interval.high is None or interval.high >= 1:
        return Timing(interval=interval)
    return Timing(
        interval=interval, per_day=Interval.of(1 / interval.high, 1 / (interval.low or 1))
    )


def _ambiguous(word: str) -> tuple[Interval, Interval]:
    """Both readings of a bi- or semi- adverb: the longer gap first."""
    for stem, days in (("week", Fraction(7)), ("month", DAYS_PER_UNIT["month"])):
        if stem in word:
            return Interval.point(2 * days), Interval.point(days / 2)
    year = DAYS_PER_UNIT["year"]
    return Interval.point(2 * year), Interval.point(year / 2)


def _measure(c: list[Any], unit: str) -> Measure:
    bound = next((str(t) for t in c if isinstance(t, Token) and t.type in ("BOUND", "OVER")), "")
    amount = next(x for x in c if isinstance(x, Range))
    return Measure(_COMPARATORS.get(bound, "="), Interval.of(amount.low, amount.high), unit)
