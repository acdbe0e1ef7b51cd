"""A generated corpus: pages of the bundled articles' form and size, as many as asked for.

Page *n* of a seed depends on nothing but the two, so pages can be written in any order. Wording
comes from ``wording.toml``, names from the ontology, numbers from the seeded generator; every dose
in a unit of mass that a page prints is also handed out as the truth it was printed from.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.ontology import Ontology

SIZE = 4800
"""Characters a page is filled up to: the mean of the bundled articles."""

Dose = tuple[float, float]
"""A printed dose as its lower and upper bound, in micrograms."""

_SECTIONS = 6
_CITED = 0.8
_RANGED = 0.25


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One page: its text, its sentences as printed (bullets taken off), its doses."""

    key: str
    text: str
    sentences: tuple[str, ...]
    doses: tuple[Dose, ...]


class Generator:
    """Writes pages; holds the wording and the names that fill it."""

    def __init__(self, ontology: Ontology, seed: int) -> None:
        self._seed = seed
        self._wording: Mapping[str, Any] = tomllib.loads(
            files("kg.bench").joinpath("wording.toml").read_text(encoding="utf-8")
        )
        self._names: Mapping[str, Sequence[str]] = {
            root: [term.label for term in ontology.below(root)]
            for root in ("substance", "population", "route", "analyte")
        }

    def page(self, number: int) -> GeneratedPage:
        """The page of a number: always the same one."""
        return _Writer(f"{self._seed}:{number}", self._wording, self._names).page(f"{number:06}")


class _Writer:
    """Writes one page, line by line, from one random stream."""

    def __init__(
        self, seed: str, wording: Mapping[str, Any], names: Mapping[str, Sequence[str]]
    ) -> None:
        self._random = random.Random(seed)
        self._wording = wording
        self._names = names
        self._drug = self._name("substance")
        self._group = self._name("population")
        self._lines: list[str] = []
        self._sentences: list[str] = []
        self._doses: list[Dose] = []

    def page(self, key: str) -> GeneratedPage:
        self._lines += [self._one("titles"), ""]
        self._lines += [self._filled(line) for line in self._wording["front"]]
        self._lines += ["", f"{self._drug[0].upper()}{self._drug[1:]} in {self._group}", ""]
        self._sentence("", "openings")
        tail = self._tail()
        while self._length(self._lines) + self._length(tail) < SIZE:
            self._section()
        text = "\n".join([*self._lines, *tail]) + "\n"
        return GeneratedPage(key, text, tuple(self._sentences), tuple(self._doses))

    @staticmethod
    def _length(lines: Sequence[str]) -> int:
        return sum(len(line) + 1 for line in lines)

    def _section(self) -> None:
        self._lines += ["", self._one("headings"), ""]
        if self._random.random() < 0.5:
            self._lines += [self._one("leads"), ""]
        for _ in range(self._random.randint(2, _SECTIONS)):
            self._sentence("  • ", "sentences")

    def _sentence(self, bullet: str, kind: str) -> None:
        sentence = self._one(kind)
        self._sentences.append(sentence)
        self._lines.append(bullet + sentence + self._citation())

    def _citation(self) -> str:
        if self._random.random() > _CITED:
            return ""
        numbers = sorted(self._random.sample(range(1, 7), self._random.randint(1, 2)))
        return " " + ", ".join(map(str, numbers))

    def _tail(self) -> list[str]:
        lines = ["", "References", ""]
        for _ in range(self._random.randint(3, 6)):
            kind = self._random.choice(self._wording["reference_kinds"])
            venue = self._random.choice(self._wording["venues"])
            year = self._random.randint(1990, 2025)
            lines += [kind, "", self._one("reference_titles"), "", f"{venue}, {year}", ""]
        return lines + list(self._wording["back"])

    # ── filling ──
    def _one(self, kind: str) -> str:
        return self._filled(self._random.choice(self._wording[kind]))

    def _filled(self, template: str) -> str:
        """A template with every ``{slot}`` filled; a capital in its name capitalises the words."""
        parts = template.split("{")
        filled = [parts[0]]
        for part in parts[1:]:
            slot, _, rest = part.partition("}")
            words = _SLOTS[slot.lower()](self)
            filled += [words[0].upper() + words[1:] if slot[0].isupper() else words, rest]
        line = "".join(filled)
        return line[:1].upper() + line[1:]

    def _name(self, root: str) -> str:
        return self._random.choice(self._names[root])

    def _among(self, kind: str) -> str:
        found: str = self._random.choice(self._wording[kind])
        return found

    def _number(self, low: int, high: int) -> str:
        return str(self._random.randint(low, high))

    def _drug_name(self) -> str:
        """Mostly the page's own drug, as on a page about one."""
        return self._drug if self._random.random() < 0.6 else self._name("substance")

    def _group_name(self) -> str:
        return self._group if self._random.random() < 0.3 else self._name("population")

    def _dose(self) -> str:
        unit, micrograms = self._random.choice(self._wording["units"])
        # Amounts no longer than four digits, as they are printed: 50–2000 µg, 0.5–100 mg.
        step = 50 if micrograms == 1.0 else 0.5
        low = step * self._random.randint(1, 40 if micrograms == 1.0 else 200)
        ranged = self._random.random() < _RANGED
        high = low + step * self._random.randint(1, 20) if ranged else low
        self._doses.append((low * micrograms, high * micrograms))
        return f"{low:g}-{high:g} {unit}" if ranged else f"{low:g} {unit}"

    def _course(self) -> str:
        return f"{self._number(2, 12)} {self._random.choice(('days', 'weeks', 'months'))}"


_SLOTS: Mapping[str, Callable[[_Writer], str]] = {
    "drug": _Writer._drug_name,
    "other": lambda w: w._name("substance"),
    "group": _Writer._group_name,
    "group2": lambda w: w._name("population"),
    "route": lambda w: w._name("route"),
    "by_route": lambda w: f"by the {w._name('route')} route",
    "analyte": lambda w: w._name("analyte"),
    "analyte2": lambda w: w._name("analyte"),
    "dose": _Writer._dose,
    "course": _Writer._course,
    "often": lambda w: w._among("often"),
    "seldom": lambda w: w._among("seldom"),
    "month": lambda w: w._among("months"),
    "day": lambda w: w._number(1, 28),
    "year": lambda w: w._number(2015, 2025),
    "months": lambda w: w._number(2, 12),
    "percent": lambda w: w._number(3, 97),
    "count": lambda w: w._number(20, 990),
    "cm": lambda w: w._number(10, 90),
    "value": lambda w: w._number(5, 1000),
    "iu": lambda w: f"{1000 * w._random.randint(1, 60)}",
    "d1": lambda w: w._number(2, 4),
    "d2": lambda w: w._number(5, 8),
    "d3": lambda w: w._number(9, 21),
}
