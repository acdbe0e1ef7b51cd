"""Generated statements of any number: Zipf over positions, seeded, in the contract's own form.

A few commitments are repeated by almost every source and most are rare, as in real guidance: the
number of distinct positions grows with about the 0.63rd power of the number of statements. Sources
hold twenty statements each. Nothing here is medical advice, or meant to be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from kg.hierarchy import EVERYONE, Hierarchy
from kg.terms import digest

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Speech:
    """What generated statements may speak of, each list with the most usual first."""

    drugs: tuple[str, ...]
    populations: tuple[str, ...]
    forms: Mapping[str, tuple[str, ...]]
    """The forms of one drug that each drug is among."""


def speech(hierarchy: Hierarchy) -> Speech:
    """The drugs without forms of their own and the named populations of an ontology."""
    substances = hierarchy.descendants("substance") - {"substance"}
    leaves = _shuffled(slug for slug in substances if len(hierarchy.descendants(slug)) == 1)
    forms = {
        slug: tuple(o for o in leaves if hierarchy.ancestors(o) & hierarchy.ancestors(slug) != top)
        for slug in leaves
        for top in [hierarchy.ancestors("substance")]
    }
    groups = hierarchy.descendants(EVERYONE) - {EVERYONE}
    named = (slug for slug in groups if not slug.startswith("without-"))
    return Speech(leaves, _shuffled(named), forms)


def _shuffled(slugs: Iterable[str]) -> tuple[str, ...]:
    """An order that follows neither alphabet nor hierarchy, and is always the same."""
    return tuple(sorted(slugs, key=digest))


SOURCE_SIZE = 20
"""Statements of one generated source."""

_TAIL = 0.6
_HEAD = 12.0
"""Exponent and shift of the Zipf–Mandelbrot law that ranks are drawn from."""

_KINDS: Mapping[tuple[str, str], float] = {
    ("regimen", "recommend"): 40,
    ("regimen", "acceptable"): 14,
    ("regimen", "require"): 2,
    ("preference", "prefer"): 2,
    ("contraindication", "avoid"): 2,
    ("contraindication", "forbid"): 1,
    ("warning", "avoid"): 1,
    ("monitoring", "recommend"): 8,
    ("efficacy", "inform"): 8,
    ("pharmacology", "inform"): 6,
    ("availability", "inform"): 2,
    ("referral", "recommend"): 2,
}
_ROUTES = ("intramuscular", "oral", "subcutaneous", "intravenous", "sublingual", "nasal")
_PHASES = ("loading", "maintenance", "maintenance", "prophylaxis", "")
_DOSES = (50, 100, 250, 350, 500, 1000, 1000, 1500, 2000, 2500, 5000)
_GAPS = (1, 1, 2, 3.5, 7, 14, 30.4375, 60.875, 91.3125)
_EXCLUDED = 5
"""Groups that a statement may leave out ("without ...")."""

_QUANTIFIERS = ("", "", "", "", "", "", "most", "some")


def write(path: Path, count: int, seed: int, about: Speech) -> None:
    """``count`` statements as JSON Lines, the same for the same arguments."""
    with path.open("w", encoding="utf-8") as lines:
        for record in records(count, seed, about):
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def records(count: int, seed: int, about: Speech) -> Iterator[Record]:
    """The statements one by one."""
    draw = Random(seed)
    known: dict[int, Record] = {}
    for n in range(count):
        rank = int(_HEAD * (draw.random() ** (-1 / _TAIL) - 1))
        if rank not in known:
            known[rank] = commitment(rank, seed, about)
        yield _said(n, rank, known[rank], draw)


def _said(n: int, rank: int, content: Record, draw: Random) -> Record:
    """One clause that says the content; some are tied to the clause before, as steps or options."""
    source, ordinal = f"s{n // SOURCE_SIZE:06d}", n % SOURCE_SIZE
    record: Record = {
        "id": digest(source, ordinal),
        "source": source,
        "section": "",
        "start": 120 * ordinal,
        "end": 120 * ordinal + 80,
        "quote": f"clause {ordinal} of {source} says what {rank} commits to",
        **content,
    }
    tied = draw.random()
    if ordinal and tied < 0.15:
        relation = "follows" if tied < 0.1 else "alternative-to"
        record["relations"] = [{"type": relation, "to": digest(source, ordinal - 1)}]
    return record


def commitment(rank: int, seed: int, about: Speech) -> Record:
    """What the position of this rank says: drawn for the rank alone."""
    draw = Random(f"{seed}-{rank}")
    kind, modality = draw.choices(list(_KINDS), list(_KINDS.values()))[0]
    record: Record = {"kind": kind, "modality": modality}
    numbered = kind in ("regimen", "efficacy")
    record["formulations"] = [_usual(draw, about.drugs)]
    if kind != "preference" and draw.random() < 0.85:
        record["routes"] = [draw.choice(_ROUTES)]
    if kind == "preference":
        worse = draw.choice(about.forms[record["formulations"][0]])
        record |= {"governs": ["formulation"], "less_preferred": [worse]}
    if numbered:
        record |= _numbers(draw)
        record["phase"] = draw.choice(_PHASES)
    record["populations"] = [_usual(draw, about.populations)]
    if draw.random() < 0.03:
        record["excluded_populations"] = [draw.choice(about.populations[:_EXCLUDED])]
    record["quantifier"] = draw.choice(_QUANTIFIERS)
    return {key: value for key, value in record.items() if value}


def _usual(draw: Random, slugs: Sequence[str]) -> str:
    """The first ones more often: half of all draws are from the first quarter."""
    return slugs[int(len(slugs) * draw.random() ** 2)]


def _numbers(draw: Random) -> Record:
    low = draw.choice(_DOSES)
    high = low * draw.choice((1, 1, 1, 2))
    gap = draw.choice(_GAPS)
    record: Record = {
        "dose_ug": {"min": low, "max": high},
        "dose_basis": "per administration",
        "dose_as_written": f"{low} µg",
        "interval_days": {"min": gap, "max": gap * draw.choice((1, 1, 1, 1.5))},
    }
    if draw.random() < 0.2:
        days = draw.choice((7, 10, 14, 28))
        record["duration_days"] = {"min": days, "max": days}
    return record
