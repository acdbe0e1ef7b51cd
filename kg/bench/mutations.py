"""``posology bench mutations``: known defects planted into clean pages, and how many are found.

A corpus is two made-up pages that say the same in other words. A defect rewrites one sentence as an
editor's slip would: a lost "not", a tenfold dose, a dropped caveat. All words are in
``mutations.toml``. Whatever is found in a corpus without a defect is a false alarm.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from kg import article, build, ontology
from kg.extract import Extractor
from kg.hierarchy import Hierarchy
from kg.model import Conflict, Reading

Facts = Mapping[str, Any]
"""What both pages of a corpus say: a value for each name in braces."""


@dataclass(frozen=True, slots=True)
class Case:
    """A corpus; ``types`` are the findings that would catch its defect, none where it is clean."""

    defect: str
    first: str
    second: str
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Score:
    """Of one defect: how many were planted and caught; of clean corpora, how many raise nothing."""

    defect: str
    cases: int
    right: int

    def row(self) -> dict[str, Any]:
        return {"defect": self.defect, "cases": self.cases, "right": self.right}


CLEAN = "none"
"""The defect of a clean corpus."""


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(
        resources.files("kg.bench").joinpath("mutations.toml").read_text(encoding="utf-8")
    )


def cases(count: int, seed: int) -> Iterator[Case]:
    """Each slip in turn, in pages about what the seed draws, and the same pages without it."""
    draw, slips = Random(seed), _words()["slips"]
    for n in range(count):
        facts = {name: draw.choice(values) for name, values in _words()["draw"].items()}
        facts |= {"Drug": facts["drug"].capitalize(), "tenth": facts["dose"] // 10}
        facts |= {"thrice": facts["days"] * 3}
        yield Case(CLEAN, _page("first", facts), _page("second", facts))
        yield _planted(slips[n % len(slips)], facts)


def _planted(slip: Mapping[str, Any], facts: Facts) -> Case:
    second = _page("second", facts)
    for old, new in slip.get("swap", ()):
        wanted = old.format_map(facts)
        if wanted not in second:
            raise ValueError(f"{slip['defect']}: {wanted!r} does not stand in the page")
        second = second.replace(wanted, new.format_map(facts))
    first = _page("first", facts, slip.get("drops"))
    return Case(slip["defect"], first, second, frozenset(slip["types"]))


def _page(name: str, facts: Facts, dropped: int | None = None) -> str:
    """One page; only the first prints references, one of which may be left out."""
    words = _words()["pages"]
    kept = [entry for n, entry in enumerate(words["references"]) if n != dropped]
    listed = "".join("\n\n".join(entry) + "\n\n" for entry in kept)
    return str(words["page"]).format(
        body=words[name].strip("\n").format_map(facts),
        references=f"References\n\n{listed}" if name == "first" else "",
    )


def run(
    count: int, seed: int, terms: ontology.Ontology, progress: Callable[[str], object]
) -> list[Score]:
    """How often each defect is caught, and how many clean corpora raise nothing."""
    every = list(cases(count, seed))
    shape, extractor = article.page_format(), Extractor(terms)

    @cache
    def read(key: str, text: str) -> Reading:
        return extractor.read(article.parse(key, text.encode(), text, shape))

    progress(f"reading {count} corpora")
    pairs = [(read("one", case.first), read("two", case.second)) for case in every]
    hierarchy = build.classified(terms, (reading for pair in pairs for reading in pair))
    progress("comparing")
    right: dict[str, list[bool]] = {}
    for case, pair in zip(every, pairs, strict=True):
        found = {each.type for each in conflicts(pair, hierarchy)}
        right.setdefault(case.defect, []).append(bool(found & case.types) or found == case.types)
    return [Score(defect, len(found), sum(found)) for defect, found in sorted(right.items())]


def conflicts(pair: tuple[Reading, Reading], hierarchy: Hierarchy) -> tuple[Conflict, ...]:
    """What is found between two pages."""
    return build.compared(pair, hierarchy).findings.conflicts
