"""Prove every conflict again from the graph alone, by a checker that shares no code with the rules.

Each type has one *obligation*: what has to be true of the two positions, or of the page, for the
finding to stand. It is weaker than the rule, which also knows when to stay silent. A wrong rule, a
wrong graph and a conflict edited by hand all fail here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.check import Finding
from kg.facts import Facts, Range
from kg.store import EmbeddedStore

_GIVES, _RULES_OUT = {"Require", "Recommend", "Prefer", "Acceptable"}, {"Avoid", "Forbid"}
_TWICE = 1.99
_WORDS = 0.8

Test = Callable[[Facts, str, str], bool]


def _fold(a: Range | None, b: Range | None) -> float:
    """How many times the greater lies above the lesser; 0 where they meet or one is unknown."""
    if not a or not b or not (a[1] < b[0] or b[1] < a[0]):
        return 0.0
    low, high = sorted((a, b))
    return high[0] / low[1] if low[1] > 0 else 2 * _TWICE


def _parts(low: str, high: str) -> Test:
    return lambda f, a, b: _fold(f.range(a, low, high), f.range(b, low, high)) > 0


_DOSE, _IU = _parts("doseMinUg", "doseMaxUg"), _parts("doseMinIu", "doseMaxIu")
_GAP = _parts("intervalMinDays", "intervalMaxDays")
_SPAN = _parts("durationMinDays", "durationMaxDays")


def _amount(f: Facts, thing: str) -> Range | None:
    """Micrograms a day: as the graph says it, or from a total or a count over some days."""
    dose, span = (f.range(thing, f"{n}Min{u}", f"{n}Max{u}") for n, u in (("dose", "Ug"), ("duration", "Days")))
    count = f.range(thing, "countMin", "countMax")
    if f.one(thing, "doseBasis") == "total":
        count = (1.0, 1.0)
    if dose and span and count and span[0] > 0:
        return dose[0] * count[0] / span[1], dose[1] * count[1] / span[0]
    return f.range(thing, "dailyDoseMinUg", "dailyDoseMaxUg")


def _rate(f: Facts, a: str, b: str) -> bool:
    return _fold(_amount(f, a), _amount(f, b)) >= _TWICE


def _names(f: Facts, a: str, b: str, one: str, other: str) -> bool:
    """``b`` names nothing in particular, or something that a value of ``a`` is a form of."""
    wanted = f.all(b, other)
    return not wanted or any(f.under(x, y) for x in f.all(a, one) for y in wanted)


def _apart(f: Facts, a: str, b: str, name: str) -> bool:
    """Some value of ``b`` is no form of any value of ``a``, nor the other way round."""
    mine = f.all(a, name)
    return any(mine and not any(f.under(x, y) or f.under(y, x) for x in mine) for y in f.all(b, name))


def _modality(f: Facts, a: str, b: str) -> bool:
    named = all(_names(f, a, b, n, n) for n in ("formulation", "route", "otherAgent"))
    stances = f.one(a, "modality") in _GIVES and f.one(b, "modality") in _RULES_OUT
    return stances and named and not _DOSE(f, a, b)


def _exclusivity(f: Facts, a: str, b: str) -> bool:
    stances = f.one(a, "modality") == "Require" and f.one(b, "modality") in _GIVES
    return stances and (_apart(f, a, b, "route") or _apart(f, a, b, "formulation"))


def _caveat(f: Facts, a: str, b: str) -> bool:
    worse = bool(f.all(b, "lessPreferred")) and _names(f, a, b, "formulation", "lessPreferred")
    return f.one(a, "modality") in _GIVES and (_modality(f, a, b) or _exclusivity(f, b, a) or worse)


def _evidence(f: Facts, a: str, b: str) -> bool:
    counted = bool(f.one(a, "quantifier") and f.one(b, "quantifier"))
    compared = bool(f.all(a, "lessPreferredRoute")) and _names(f, b, a, "route", "lessPreferredRoute")
    return f.one(a, "kind") == "Efficacy" or counted or compared


def _readings(f: Facts, a: str, b: str) -> bool:
    return any(_GAP(f, reading, b) for reading in f.all(a, "reading"))


def _scope(f: Facts, a: str, b: str) -> bool:
    box = ("doseMinUg", "doseMaxUg", "intervalMinDays", "intervalMaxDays", "formulation", "route")
    same = all(sorted(f.all(a, n)) == sorted(f.all(b, n)) for n in box)
    return same and f.all(a, "population") != f.all(b, "population")


def _answer(f: Facts, a: str, b: str) -> bool:
    drug = _apart(f, a, b, "formulation")
    return drug or _rate(f, a, b) or any(test(f, a, b) for test in (_DOSE, _IU, _GAP, _SPAN))


_PAIRS: Mapping[str, Test] = {
    "Modality": _modality,
    "Exclusivity": _exclusivity,
    "Dose": lambda f, a, b: _DOSE(f, a, b) or _IU(f, a, b),
    "Frequency": _GAP,
    "Duration": _SPAN,
    "Exposure": _rate,
    "FormulationChoice": lambda f, a, b: _apart(f, a, b, "formulation"),
    "RouteChoice": lambda f, a, b: _apart(f, a, b, "route"),
    "Specialisation": _rate,
    "Ambiguity": _readings,
    "Evidence": _evidence,
    "Headline": _answer,
    "OmittedCaveat": _caveat,
    "PopulationScope": _scope,
    "Independence": lambda f, a, b: a == b,
    "Citation": lambda f, a, b: a == b,
}
"""What has to hold of two positions, read one way or the other; of a caveat only as it stands."""


def _numbers(f: Facts, thing: str) -> set[str]:
    """The printed numbers of the entries that a marker or a statement may stand for."""
    markers = f.all(thing, "citation") or [thing]
    candidates = (c for m in markers for c in f.all(m, "candidate"))
    return {f.one(f.one(c, "reference"), "referenceNumber") for c in candidates}
