"""What single words and units of the phrase grammar are worth, from ``phrases.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files

from kg.extract.phrase.phrase_values import left_by
from kg.quantity import DAYS_PER_UNIT, MICROGRAMS_PER_UNIT, Interval


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``phrases.toml``; gaps are days."""

    numbers: Mapping[str, Fraction]
    ordinals: Mapping[str, int]
    adverbs: Mapping[str, Fraction]
    latin: Mapping[str, int]
    bounds: Mapping[str, str]

    def number(self, text: str) -> Fraction:
        """A printed number: digits with separators, a word, a fraction sign, "1.5 million"."""
        if text.isdecimal():
            return Fraction(int(text))
        word, _, million = text.partition(" ")
        if word in self.numbers:
            return self.numbers[word] * (1_000_000 if million else 1)
        if re.fullmatch(r"\d+,\d{1,2}", text):
            return Fraction(text.replace(",", "."))  # a decimal comma
        scale = 1_000_000 if text.endswith("million") else 1
        return Fraction(re.sub(r"[, ]|million", "", text)) * scale

    def adverb(self, word: str) -> Fraction:
        """Days between doses of "monthly" and its like."""
        return self.adverbs[word.replace("-", " ")]

    def comparator(self, bound: str) -> str:
        """The sign of "up to", "more than", …; "=" where no bound is printed."""
        return self.bounds.get(bound.strip(), "=")

    def bounded(self, interval: Interval, bound: str) -> Interval:
        """The interval that "up to", "at least" and the like leave of a stated number."""
        return left_by(self.comparator(bound), interval)


def words() -> Words:
    """Read ``phrases.toml``."""
    data = tomllib.loads(files("kg.extract").joinpath("phrases.toml").read_text(encoding="utf-8"))
    return Words(
        numbers={word: Fraction(value) for word, value in data["number"].items()},
        ordinals=data["ordinal"],
        adverbs={w: Fraction(n) * DAYS_PER_UNIT[unit] for w, (n, unit) in data["adverb"].items()},
        latin=data["latin"],
        bounds={word: sign for sign, listed in data["bound"].items() for word in listed},
    )


UNITS = ("unit", "units")
"""A bare unit, which may be one of blood as well."""


def dose_unit(word: str) -> tuple[str, Fraction]:
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


def ambiguous(word: str) -> tuple[Interval, Interval]:
    """Both readings of a bi- or semi- adverb: the longer gap first."""
    for stem, days in (("week", Fraction(7)), ("month", DAYS_PER_UNIT["month"])):
        if stem in word:
            return Interval.point(2 * days), Interval.point(days / 2)
    year = DAYS_PER_UNIT["year"]
    return Interval.point(2 * year), Interval.point(year / 2)
