"""Parse trees of the phrase grammar to values: one method a rule, exact until the last step."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from lark import Token, Transformer

from kg.extract.phrase.phrase_values import (
    Calendar,
    Divided,
    Dose,
    Duration,
    Measure,
    Timing,
    unit_days,
)
from kg.extract.phrase.phrase_words import UNITS, Words, ambiguous, dose_unit
from kg.model import Basis, Schedule
from kg.quantity import Interval

DAY, _WEEK = Fraction(1), Fraction(7)


@dataclass(frozen=True, slots=True)
class Range:
    """Two exact numbers as printed."""

    low: Fraction
    high: Fraction


_FEWEST = 10  # units that a dose of a vitamin has at the least


class PhraseReader(Transformer[Token, Any]):
    """Parse tree to value; one method a rule of the grammar, in its order."""

    def __init__(self, vocabulary: Words) -> None:
        super().__init__()
        self._words = vocabulary

    # amounts
    def point(self, c: list[Any]) -> Range:
        number = self._words.number(c[0])
        return Range(number, number)

    def range(self, c: list[Any]) -> Range:
        low, high = self._numbers(c)
        return Range(min(low, high), max(low, high))

    def half(self, c: list[Any]) -> Range:
        return Range(Fraction(1, 2), Fraction(1, 2))

    # doses
    def per_kg(self, c: list[Any]) -> tuple[str, Fraction]:
        return ("kg", Fraction(0))

    def per_time(self, c: list[Any]) -> tuple[str, Fraction]:
        numbers = self._numbers(c)
        return ("time", (numbers[0] if numbers else 1) * unit_days(c[-1]))

    def per_kg_time(self, c: list[Any]) -> tuple[str, Fraction]:
        return ("kg-time", c[-1][1])

    def per_kg_daily(self, c: list[Any]) -> tuple[str, Fraction]:
        return ("kg-time", DAY)

    def dose(self, c: list[Any]) -> Dose:
        amounts = [x for x in c if isinstance(x, Range)]
        units = [str(t) for t in c if isinstance(t, Token) and t.type == "DOSE_UNIT"]
        bound = _bound(c)
        if units[0] in UNITS and amounts[-1].high < _FEWEST:
            raise ValueError("units of something else, of blood perhaps")
        over = next((x for x in c if isinstance(x, tuple)), None)
        low, high = (dose_unit(u) for u in (units[0], units[-1]))
        if low[0] != high[0]:
            raise ValueError("a range of two kinds of unit")
        whole = Interval.of(amounts[0].low * low[1], amounts[-1].high * high[1])
        ranges = whole.low != whole.high and self._words.comparator(bound) == "≥"
        size = whole if ranges else self._words.bounded(whole, bound)  # "at least 2–4 mg"
        basis, every = _basis(over)
        international = low[0] == "iu"
        return Dose(None if international else size, size if international else None, basis, every)

    def dose_between(self, c: list[Any]) -> Dose:
        """ "No less than 800 IU and no more than 4,000 IU"."""
        parts = [x for x in c if isinstance(x, (Range, tuple)) or getattr(x, "type", "") != "AND"]
        first, second = self.dose(parts[:3]), self.dose(parts[3:])
        if (first.ug is None) is not (second.ug is None):
            raise ValueError("a range of two kinds of unit")
        return replace(second, ug=_between(first.ug, second.ug), iu=_between(first.iu, second.iu))

    def multiplied(self, c: list[Any]) -> Dose:
        """ "2 × 500 µg", "more than two 500 µg tablets": what is taken at a time is the product."""
        amounts = [x for x in c if isinstance(x, Range)]
        pieces = [t for t in c if isinstance(t, Token) and t.type in ("SEVERAL", "ONE_OF")]
        if pieces:  # "two" is part of the word that opens it
            number = self._words.number(Token("NUMBER", str(pieces[0]).strip()))
            amounts.insert(0, Range(number, number))
        times, size = amounts
        kind, factor = dose_unit(str(c[-1]))
        whole = Interval.of(times.low * size.low * factor, times.high * size.high * factor)
        whole = self._words.bounded(whole, _bound(c))
        return Dose(whole if kind == "ug" else None, whole if kind == "iu" else None, None, None)

    # schedules
    def adverb(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(self._words.adverb(c[0])))

    def daily(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(DAY))

    def ambiguous(self, c: list[Any]) -> Timing:
        return Timing(readings=tuple(Schedule(interval_days=i) for i in ambiguous(c[0])))

    def times_adverb(self, c: list[Any]) -> Timing:
        return _per(c[0], DAY if c[-1].type == "DAILY" else self._words.adverb(c[-1]))

    def so_many(self, c: list[Any]) -> Timing:
        """ "Six weekly doses": six of them, or one every six weeks."""
        days = self._words.adverb(c[-1])
        so_many = Schedule(
            interval_days=Interval.point(days), count=Interval.of(c[0].low, c[0].high)
        )
        return Timing(readings=(so_many, Schedule(interval_days=_scaled(c[0], days))))

    def times_ambiguous(self, c: list[Any]) -> Timing:
        wide, narrow = ambiguous(c[1])
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
        low, high = c[0].low, c[0].high  # "no more than once every 2 months" bounds the gap below
        return Timing(
            interval=Interval(
                None if high is None else (days.low or 0) / high,
                None if low is None else (days.high or 0) / low,
            )
        )

    def times_window_over(self, c: list[Any]) -> Timing:
        window = next(x for x in c if isinstance(x, Range))
        return Timing(count=c[0], window=_scaled(window, unit_days(c[-1])))

    def days_a_week(self, c: list[Any]) -> Timing:
        """ "(Daily) 5 days a week"."""
        days, week = (unit_days(t) for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        if days != DAY or week != _WEEK:
            raise ValueError("a course of days, and its pace")
        number = next(x for x in c if isinstance(x, Range))
        return _per(Interval.of(number.low, number.high), week)

    def occasions(self, c: list[Any]) -> Timing:
        count, window = (x for x in c if isinstance(x, Range))
        return Timing(
            count=Interval.of(count.low, count.high), window=_scaled(window, unit_days(c[-1]))
        )

    def apart(self, c: list[Any]) -> Timing:
        window = next(x for x in c if isinstance(x, Range))
        unit = next(t for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        return Timing(count=c[0], interval=_scaled(window, unit_days(unit)))

    def unit_apart(self, c: list[Any]) -> Timing:
        """ "Two doses a week apart"."""
        unit = next(t for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        return Timing(count=c[0], interval=Interval.point(unit_days(unit)))

    def spaced(self, c: list[Any]) -> Timing:
        """ "Separated by a week", "two doses at least 7 days apart", "10 days or more apart"."""
        tokens = {t.type: t for t in c if isinstance(t, Token)}
        gap = next((x for x in c if isinstance(x, Range)), Range(Fraction(1), Fraction(1)))
        days = _scaled(gap, unit_days(tokens["TIME_UNIT"]))
        bounded = self._words.bounded(days, "at least" if "OR_LONGER" in tokens else _bound(c))
        times = next((x for x in c if isinstance(x, Interval)), None)
        return replace(_spaced(bounded), apart=True, count=times)

    def counted(self, c: list[Any]) -> Timing:
        amount = next(x for x in c if isinstance(x, Range))
        count = Interval.of(amount.low, amount.high)
        return Timing(count=self._words.bounded(count, _bound(c)))

    def adverb_or_daily(self, c: list[Any]) -> Timing:
        return self.daily(c) if c[0].type == "DAILY" else self.adverb(c)

    def so_often(self, c: list[Any]) -> Timing:
        """ "Weekly × 4": four doses, a week apart."""
        paced = self.each(c[:2]) if c[0].type == "EVERY" else self.adverb_or_daily(c)
        return replace(paced, count=Interval.point(self._words.number(c[-1])))

    def x_daily(self, c: list[Any]) -> Timing:
        if c[0] not in ("x", "×"):
            raise ValueError("no multiplication")
        return _per(self.n_times(c[1:]), DAY)

    def at_most(self, c: list[Any]) -> Timing:
        """ "No more often than once a week": a week or more between doses."""
        gap = c[1].interval or Interval.point(DAY / Fraction(c[1].per_day.low or 1))
        return Timing(interval=Interval(gap.low, None))

    def oftener(self, c: list[Any]) -> Timing:
        """ "More often than once a week": less than a week between doses."""
        gap = c[1].interval or Interval.point(DAY / Fraction(c[1].per_day.low or 1))
        return Timing(interval=Interval(None, gap.high))

    def rarer(self, c: list[Any]) -> Timing:
        """ "Less often than every 3 months": more than that between doses."""
        gap = c[1].interval or Interval.point(DAY / Fraction(c[1].per_day.low or 1))
        return Timing(interval=Interval(gap.low, None))

    def wider(self, c: list[Any]) -> Timing:
        """ "Further apart than one month"."""
        amount = next(x for x in c if isinstance(x, Range))
        unit = next(t for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        gap = _scaled(amount, unit_days(unit))
        return Timing(interval=Interval(gap.low, None))

    def weekdays(self, c: list[Any]) -> Timing:
        days = sum(isinstance(t, Token) and t.type == "WEEKDAY" for t in c)
        return Timing(interval=Interval.point(Fraction(7, days)))

    def per_alone(self, c: list[Any]) -> Timing:
        days = unit_days(c[-1])
        return Timing(basis=Basis.DAY) if days == DAY else Timing(interval=Interval.point(days))

    def alternate(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(2 * unit_days(c[-1])))

    def alternate_daily(self, c: list[Any]) -> Timing:
        """ "On alternate mornings", "every other night"."""
        return Timing(interval=Interval.point(2 * DAY))

    def each(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(unit_days(c[-1])))

    def every(self, c: list[Any]) -> Timing:
        amount = next(x for x in c if isinstance(x, Range))
        unit = next(t for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        return _spaced(_scaled(amount, unit_days(unit)))

    def repeated(self, c: list[Any]) -> Timing:
        """ "Repeated (once) after (at least) 7 days": the gap, and with "once" two doses in all."""
        amount = next((x for x in c if isinstance(x, Range)), None)
        unit = next(unit_days(t) for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        again = next((x for x in c if isinstance(x, Interval)), None)
        count = None
        if again is not None and again.low is not None and again.high is not None:
            count = Interval.of(again.low + 1, again.high + 1)
        gap = Interval.point(unit) if amount is None else _scaled(amount, unit)
        gap = self._words.bounded(gap, bound) if (bound := _bound(c)) else gap
        return Timing(interval=gap, count=count, again=True)

    def every_nth(self, c: list[Any]) -> Timing:
        return Timing(interval=Interval.point(self._words.ordinals[c[1]] * unit_days(c[2])))

    def every_mixed(self, c: list[Any]) -> Timing:
        low, high = (x for x in c if isinstance(x, Range))
        units = [unit_days(t) for t in c if isinstance(t, Token) and t.type == "TIME_UNIT"]
        return _spaced(Interval.of(low.low * units[0], high.high * units[1]))

    def n_adverb(self, c: list[Any]) -> Timing:
        return _spaced(_scaled(c[0], self._words.adverb(c[-1])))

    def latin(self, c: list[Any]) -> Timing:
        word = c[0].replace(".", "")
        if word == "qod":
            return Timing(interval=Interval.point(2))
        return _per(Interval.point(self._words.latin[word]), DAY)

    def once(self, c: list[Any]) -> Interval:
        return Interval.point({"twice": 2, "thrice": 3}.get(c[0], 1))

    def n_times(self, c: list[Any]) -> Interval:
        return Interval.of(c[0].low, c[0].high)

    def once_or_twice(self, c: list[Any]) -> Interval:
        return Interval.of(self.once(c[:1]).low, self.once(c[-1:]).high)

    def bounded_every(self, c: list[Any]) -> Timing:
        """ "At least every 3 months": no longer between doses than that."""
        gap = self.every(c).interval
        sign = self._words.comparator(_bound(c))
        if gap is None or sign == "=":
            return Timing(interval=gap)
        often = sign in ("≥", ">")
        return Timing(interval=Interval(None if often else gap.low, gap.high if often else None))

    def bounded_times(self, c: list[Any]) -> Interval:
        return self._words.bounded(Interval.of(c[1].low, c[1].high), c[0])

    def bounded_once(self, c: list[Any]) -> Interval:
        return self._words.bounded(self.once(c[1:]), c[0])

    # durations and calendars
    def lasts(self, c: list[Any]) -> Duration:
        bound = _bound(c)
        amount = next(x for x in c if isinstance(x, Range))
        return Duration(self._words.bounded(_scaled(amount, unit_days(c[-1])), bound))

    def lasts_over(self, c: list[Any]) -> Duration:
        amount = next(x for x in c if isinstance(x, Range))
        named = any(isinstance(t, Token) and t.type == "FIRST" for t in c)  # "over the first week"
        return Duration(_scaled(amount, unit_days(c[-1])), over=not named)

    def lasts_one(self, c: list[Any]) -> Duration:
        if not any(isinstance(t, Token) and t.type == "FIRST" for t in c):
            raise ValueError("no length is stated")
        if str(c[-1]).endswith("s"):
            raise ValueError("how many is not stated: 'for the first days'")
        if unit_days(c[-1]) == DAY and str(c[-2]) in ("the", "a", "an"):
            raise ValueError("no course: 'over the day' says how a day's dose is spread")
        return Duration(Interval.point(unit_days(c[-1])))

    def course(self, c: list[Any]) -> Duration:
        unit = next(t for t in c if isinstance(t, Token) and t.type == "TIME_UNIT")
        return Duration(_scaled(c[0], unit_days(unit)))

    def day_range(self, c: list[Any]) -> Duration:
        first, last = self._numbers(c)
        return Duration(Interval.point(abs(last - first) + 1))

    def week_range(self, c: list[Any]) -> Duration:
        first, last = self._numbers(c)
        return Duration(Interval.point(7 * (abs(last - first) + 1)))

    def calendar(self, c: list[Any]) -> Calendar:
        numbers = self._numbers(c)
        if any(n != int(n) or n < 1 for n in numbers):
            raise ValueError("half a day is no day of a calendar")
        if max(numbers) > 366:
            raise ValueError("no day of a calendar")
        days = tuple(map(int, numbers))
        if len(days) < 2 and not _placed(c):
            raise ValueError("one day is no calendar, unless something is done on it")
        return Calendar(days)

    def numbered(self, c: list[Any]) -> Calendar:
        """ "At weeks 0, 4 and 8", which count what has passed; "at weeks 1, 5 and 9" begin at 1."""
        numbers = self._numbers(c)
        unit = next(t for t in c if isinstance(t, Token) and t.type in _NUMBERED)
        if numbers[0] and not _placed(c):
            raise ValueError("these may be weeks all through")
        first = 1 if numbers[0] == 1 else 0
        return _passed([n - first for n in numbers], unit_days(unit), first)

    def elapsed(self, c: list[Any]) -> Calendar:
        """ "At 0, 1 and 6 months"; "at 4 and 8 weeks" may be of a pregnancy, or when to check."""
        numbers = self._numbers(c)
        if numbers[0]:
            raise ValueError("no list that begins with the start")
        return _passed(numbers, unit_days(c[-1]))

    def divided(self, c: list[Any]) -> Divided:
        if isinstance(c[0], Token) and c[0].type == "IN_DOSES":
            return self.parted(c)
        amount = next(x for x in c if isinstance(x, Range))
        return Divided(Interval.of(amount.low, amount.high))

    def parted(self, c: list[Any]) -> Divided:
        told = re.findall(r"\d+|\b(?:one|two|three|four|five|six|eight|ten)\b", c[0])
        parts = [self._words.number(word) for word in told]
        return Divided(Interval.of(parts[0], parts[-1]), said=False)

    def several(self, c: list[Any]) -> Divided:
        return Divided(Interval(2, None), said=False)

    # everything that is no dose
    def concentration(self, c: list[Any]) -> Measure:
        unit = next(t for t in c if isinstance(t, Token) and t.type == "DOSE_UNIT")
        return self._measure(c, f"{unit}/{c[-1]}")

    def measured(self, c: list[Any]) -> Measure:
        return self._measure(c, str(c[-1]))

    def span_of_time(self, c: list[Any]) -> Measure:
        return self._measure(c, str(c[-1]))

    def through(self, c: list[Any]) -> str:
        return "-"

    def _numbers(self, c: list[Any]) -> list[Fraction]:
        return [self._words.number(t) for t in c if isinstance(t, Token) and t.type == "NUMBER"]

    def _measure(self, c: list[Any], unit: str) -> Measure:
        amount = next(x for x in c if isinstance(x, Range))
        return Measure(
            self._words.comparator(_bound(c)), Interval.of(amount.low, amount.high), unit
        )


_NUMBERED = ("WEEKS", "NTH_WEEK", "MONTHS")


def _placed(c: list[Any]) -> bool:
    """Whether "on" or "at" says that something is done then."""
    return any(isinstance(t, Token) and t.type in ("ON", "AT") for t in c)


def _passed(times: list[Fraction], unit: Fraction, first: int = 0) -> Calendar:
    """The days when that much time has passed since the first, which is day 0 or day 1."""
    if unit < 1 or any(a >= b for a, b in pairwise(times)):
        raise ValueError("no times in turn")
    return Calendar(tuple(first + round(n * unit) for n in times))


def _between(a: Interval | None, b: Interval | None) -> Interval | None:
    """What two bounds leave between them."""
    met = a.meet(b) if a is not None and b is not None else None
    if a is not None and met is None:
        raise ValueError("the bounds leave nothing")
    return met


def _scaled(amount: Range, factor: Fraction) -> Interval:
    return Interval.of(amount.low * factor, amount.high * factor)


def _bound(c: list[Any]) -> str:
    """The printed bound among the children of a rule, or ""."""
    return next((str(t) for t in c if isinstance(t, Token) and t.type in ("BOUND", "OVER")), "")


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
