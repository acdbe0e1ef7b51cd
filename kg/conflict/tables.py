"""The decision tables: severity, danger, higher risks and plausible doses, as data files with
sources.

Tab-separated, a header row, ``#`` for comments. In severity and danger the first row that fits
decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.model import Danger, Severity
from kg.quantity import Interval

ANY = "*"


@dataclass(frozen=True, slots=True)
class SeverityRow:
    type: str
    scope: str
    verdict: str
    case: str
    severity: Severity
    reason: str


@dataclass(frozen=True, slots=True)
class DangerRow:
    effect: str
    drug: str
    route: str
    population: str
    danger: Danger
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Risk:
    population: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Magnitude:
    """The largest plausible single dose of a drug, in micrograms."""

    drug: str
    route: str
    largest_ug: float
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Age:
    """The years of age of those who are in a group."""

    group: str
    years: Interval

    @property
    def child(self) -> bool:
        return self.years.high is not None


@cache
def severities() -> tuple[SeverityRow, ...]:
    return tuple(
        SeverityRow(
            r["type"], r["scope"], r["verdict"], r["case"], Severity(r["severity"]), r["reason"]
        )
        for r in _rows("severity.tsv")
    )


@cache
def dangers() -> tuple[DangerRow, ...]:
    return tuple(
        DangerRow(
            r["effect"],
            r["drug"],
            r["route"],
            r["population"],
            Danger(r["danger"]),
            r["reason"],
            r["source"],
        )
        for r in _rows("danger.tsv")
    )


@cache
def dangers_of(effect: str) -> tuple[DangerRow, ...]:
    """The rows about one effect, in their order."""
    return tuple(row for row in dangers() if row.effect == effect)


@cache
def high_risk() -> Mapping[str, Risk]:
    """The groups at higher risk."""
    return {row["population"]: Risk(**row) for row in _rows("high_risk.tsv")}


@cache
def magnitudes() -> tuple[Magnitude, ...]:
    return tuple(
        Magnitude(r["drug"], r["route"], float(r["largest_ug"]), r["what"], r["source"])
        for r in _rows("magnitude.tsv")
    )


@dataclass(frozen=True, slots=True)
class HighDose:
    """From how many micrograms on a dose of a drug is called high."""

    drug: str
    route: str
    least_ug: float
    what: str
    source: str


@cache
def high_doses() -> tuple[HighDose, ...]:
    return tuple(
        HighDose(r["drug"], r["route"], float(r["least_ug"]), r["what"], r["source"])
        for r in _rows("high_dose.tsv")
    )


@cache
def severity(type_: str, scope: str, verdict: str, case: str) -> SeverityRow:
    """The row that decides how serious a finding is."""
    asked = (type_, scope, verdict, case)
    for row in severities():
        cells = (row.type, row.scope, row.verdict, row.case)
        if all(cell in (ANY, value) for cell, value in zip(cells, asked, strict=True)):
            return row
    raise ValueError("severity.tsv has no last row that fits anything")


@cache
def opposites() -> tuple[frozenset[str], ...]:
    """The words of each axis on which conditions shut each other out."""
    return tuple(frozenset(line.split()) for line in _lines("opposites.txt"))


@cache
def group_levels() -> Mapping[str, str]:
    """Groups in whom something is measured to be so, with the condition that says it."""
    return {row["group"]: row["level"] for row in _rows("group_levels.tsv")}


@cache
def taken() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Ways of taking a dose beside a meal, each with words that tell of it."""
    return tuple((r["way"], tuple(r["words"].split())) for r in _rows("taking.tsv"))


@cache
def case_words() -> Mapping[str, str]:
    """Words that tell of a case, each with the first of those that tell of the same."""
    lines = (line.split() for line in _lines("case_words.txt"))
    return {word: first for first, *others in lines for word in (first, *others)}


@cache
def ways_of_a_dose() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """How a dose stands to the one that everybody gets, by the words that tell it."""
    told: dict[str, list[re.Pattern[str]]] = {}
    for row in _rows("usual_dose.tsv"):
        told.setdefault(row["way"], []).append(re.compile(row["words"].replace("*", r"\w*")))
    return {way: tuple(words) for way, words in told.items()}


@cache
def meant_too() -> frozenset[str]:
    """Groups that a rule for everybody with a deficiency is meant for as well."""
    return frozenset(_lines("meant_too.txt"))


@cache
def ages() -> tuple[Age, ...]:
    """Groups that are of some age, the narrowest first."""
    return tuple(Age(r["group"], _years(r["from"], r["to"])) for r in _rows("ages.tsv"))


@cache
def adult_weight() -> Interval:
    """What a reference adult weighs, in kilograms."""
    row = next(iter(_rows("weights.tsv")))
    return Interval(float(row["from"]), float(row["to"]))


def _years(low: str, high: str) -> Interval:
    return Interval(float(low), float(high) if high else None)


@cache
def at_once() -> frozenset[str]:
    """What is said of much given at one time."""
    return frozenset(_lines("at_once.txt"))


@cache
def called_treatment() -> frozenset[str]:
    """Words that call a drug a treatment without naming it."""
    return frozenset(_lines("called_treatment.txt"))


@cache
def same_event() -> Mapping[str, str]:
    """The word that stands for each of those that name one event."""
    lines = (line.split() for line in _lines("same_event.txt"))
    return {word: words[0] for words in lines for word in words}


@cache
def recovered() -> frozenset[str]:
    """Words that tell of recovery."""
    return frozenset(_lines("recovered.txt"))


@cache
def points_back(to: str) -> tuple[str, ...]:
    """The words that point back at a thing, or at a stage of treatment."""
    return tuple(row["words"] for row in _rows("points_back.tsv") if row["to"] == to)


@cache
def may_have() -> Mapping[str, str]:
    """Groups some of whom are in a state, with the state."""
    return {row["group"]: row["state"] for row in _rows("may_have.tsv")}


@cache
def well() -> frozenset[str]:
    """How a condition says that nothing else is the matter."""
    return frozenset(_lines("well.txt"))


@cache
def healthy() -> frozenset[str]:
    """Groups that a healthy person may be of."""
    return frozenset(_lines("healthy.txt"))


@cache
def settings() -> frozenset[str]:
    """Where care is given."""
    return frozenset(_lines("settings.txt"))


@cache
def vague_names() -> frozenset[str]:
    """Words in the names of groups that tell none of them from others."""
    return frozenset(_lines("vague_names.txt"))


@cache
def people() -> Mapping[str, str]:
    """Groups that are called by what they are, with what they are called."""
    return {row["group"]: row["people"] for row in _rows("people.tsv")}


def _lines(name: str) -> list[str]:
    """What a data file says, without its comments."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _rows(name: str) -> Iterable[Mapping[str, str]]:
    first, *lines = _lines(name)
    header = first.split("\t")
    for line in lines:
        yield dict(zip(header, line.split("\t"), strict=True))
