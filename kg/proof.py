"""Prove every conflict again from the graph alone, by a checker that shares no code with the rules.

Each type has one *obligation*: what has to be true of the two positions, or of the page, for the
finding to stand. It is weaker than the rule, which also knows when to stay silent. A wrong rule, a
wrong graph and a conflict edited by hand all fail here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.check import Finding
from kg.facts import Facts, fold
from kg.store import EmbeddedStore

_GIVES, _RULES_OUT = {"Require", "Recommend", "Prefer", "Acceptable"}, {"Avoid", "Forbid"}
_TWICE, _FAR = 1.99, 9.99
_PENDING = ("pending", "under review", "not yet reviewed", "awaiting review")
_DONE = ("reviewed", "approved")

Test = Callable[[Facts, str, str], bool]


def _parts(low: str, high: str) -> Test:
    return lambda f, a, b: fold(f.range(a, low, high), f.range(b, low, high)) > 0


_DOSE, _IU = _parts("doseMinUg", "doseMaxUg"), _parts("doseMinIu", "doseMaxIu")
_GAP = _parts("intervalMinDays", "intervalMaxDays")
_SPAN = _parts("durationMinDays", "durationMaxDays")


def _rate(f: Facts, a: str, b: str) -> bool:
    return fold(f.amount(a), f.amount(b)) >= _TWICE


def _names(f: Facts, a: str, b: str, one: str, other: str) -> bool:
    """``b`` names nothing in particular, or something that a value of ``a`` is a form of."""
    wanted = f.all(b, other)
    return not wanted or any(f.under(x, y) for x in f.all(a, one) for y in wanted)


def _apart(f: Facts, a: str, b: str, name: str) -> bool:
    """Some value of ``b`` is no form of any value of ``a``, nor the other way round."""
    mine = f.all(a, name)
    return any(
        mine and not any(f.under(x, y) or f.under(y, x) for x in mine) for y in f.all(b, name)
    )


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
    compared = bool(f.all(a, "lessPreferredRoute")) and _names(
        f, b, a, "route", "lessPreferredRoute"
    )
    return f.one(a, "kind") == "Efficacy" or counted or compared


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
    "Ambiguity": lambda f, a, b: any(_GAP(f, reading, b) for reading in f.all(a, "reading")),
    "Evidence": _evidence,
    "Headline": _answer,
    "OmittedCaveat": _caveat,
    "PopulationScope": _scope,
    **dict.fromkeys(("Independence", "Citation"), lambda f, a, b: a == b),
}
"""What has to hold of two positions, read one way or the other; of a caveat only as it stands."""


def _entries(f: Facts, thing: str) -> set[str]:
    """The titles of the entries that a marker, or the markers of a statement, may stand for."""
    markers = f.all(thing, "citation") or [thing]
    candidates = (c for marker in markers for c in f.all(marker, "candidate"))
    return {f.one(f.one(c, "reference"), "referenceNumber") for c in candidates}


def _far_off(f: Facts, said: str) -> bool:
    """Ten-fold from every other dose of its drug, other findings of this type aside."""
    own = f.range(said, "doseMinUg", "doseMaxUg")
    doubted = {s for t in f.subjects("conflictType") if f.one(t, "conflictType") == "Unit"
               for s in f.all(t, "onStatement")}  # fmt: skip
    others = (s for s in f.subjects("quote") if s not in doubted and f.one(s, "modality") in _GIVES)
    same = (s for s in others if set(f.all(s, "formulation")) & set(f.all(said, "formulation")))
    doses = [d for s in same if (d := f.range(s, "doseMinUg", "doseMaxUg"))]
    return own is not None and all(fold(own, dose) >= _FAR for dose in doses)


def _page(f: Facts, code: str, thing: str) -> bool:
    """What has to hold of the page, or of the statements that are at fault by themselves."""
    source, said = f.one(thing, "source"), f.all(thing, "onStatement")
    if code == "Status":
        lines = [line.casefold() for line in f.all(source, "reviewStatus")]
        pending = [line for line in lines if any(words in line for words in _PENDING)]
        return bool(pending) and any(w in x for x in lines if x not in pending for w in _DONE)
    if code == "Citation":
        markers = [m for m in f.subjects("status") if source in f.all(m, "source")]
        numbers = {m: n for m in markers for n in f.all(m, "citationNumber")}
        return any(n not in _entries(f, m) for m, n in numbers.items())
    if code == "Ambiguity":
        return all(len(f.all(s, "reading")) > 1 or f.all(s, "ambiguousTerm") for s in said)
    if code == "Unit":
        return all(_far_off(f, s) for s in said)
    if code == "Headline":
        return all(f.one(s, "quote") in f.one(f.one(s, "source"), "headline") for s in said)
    return False


def _silent(f: Facts, thing: str, pairs: list[tuple[str, str]]) -> bool:
    """Across sources: who gives the drug has no statement on the group that the other cautions."""
    givers = {
        f.one(support, "source")
        for support in f.subjects("statement")
        if f.one(support, "position") in {a for a, _ in pairs}
        and f.one(support, "statement") in f.all(thing, "onStatement")
    }
    groups = {p for _, b in pairs for p in f.all(b, "population")}
    return f.one(thing, "scope") != "cross-source" or not any(
        f.under(named, group)
        for statement in f.subjects("quote")
        if f.one(statement, "source") in givers
        for named in (*f.all(statement, "population"), *f.all(statement, "excludedPopulation"))
        for group in groups
    )


def _meet(f: Facts, a: str, b: str) -> bool:
    """One phase as far as stated, and some patient of both as far as the ontology tells."""
    phases = {f.one(a, "phase"), f.one(b, "phase")} - {""}
    left, right = f.all(a, "population"), f.all(b, "population")
    out = {*f.all(a, "excludedPopulation"), *f.all(b, "excludedPopulation")}
    inside = [p for p in (*left, *right) if not any(f.under(p, x) for x in out)]
    met = any(not f.exclude(p, q) for p in left for q in right) or not (left and right)
    return len(phases) < 2 and met and (bool(inside) or not (left or right))


def _stands(f: Facts, relation: str, a: str, b: str) -> bool:
    """Equal, narrower and broader populations are in the closure; the others claim no inclusion."""
    if relation in ("Broader", "Narrower", "Equal"):
        inner, outer = (b, a) if relation == "Broader" else (a, b)
        wide = f.all(outer, "population")
        return not wide or all(any(f.under(p, q) for q in wide) for p in f.all(inner, "population"))
    return True


def _problems(f: Facts, thing: str, taken: Mapping[str, str]) -> Iterator[str]:
    code, sources = f.one(thing, "conflictType"), set(f.all(thing, "source"))
    parts = [(f.one(p, "firstPosition"), f.one(p, "secondPosition")) for p in f.all(thing, "pair")]
    said = f.all(thing, "onStatement")
    if any(taken.get(s) not in f.all(thing, "onPosition") for s in said):
        yield "a statement takes none of its positions"
    if said and {f.one(s, "source") for s in said} != sources:
        yield "its sources are not those of its statements"
    if (f.one(thing, "scope") == "cross-source") != (len(sources) > 1):
        yield "its scope does not fit its sources"
    for a, b in parts:
        test = _PAIRS.get(code)
        turned = test is not None and code != "OmittedCaveat" and test(f, b, a)
        if not turned and not (test and test(f, a, b)):
            yield f"{code} does not follow from {a.rpartition('/')[2]} and {b.rpartition('/')[2]}"
        if (a, b) == parts[0] and not _stands(f, f.one(thing, "populationRelation"), a, b):
            yield "its populations do not stand to each other as it says"
        if code != "PopulationScope" and not _meet(f, a, b):
            yield "no patient meets both at one time"
    if not parts and not _page(f, code, thing):
        yield f"{code} does not follow from the page"
    if code == "OmittedCaveat" and not _silent(f, thing, parts):
        yield "the source that gives the drug speaks of the group"


def reprove(store: EmbeddedStore, ontology: str) -> Iterator[Finding]:
    """A finding for each conflict that the graph does not bear out; ``ontology`` is its IRI."""
    facts = Facts(store, ontology)
    supports = facts.subjects("statement")
    taken = {facts.one(s, "statement"): facts.one(s, "position") for s in supports}
    for thing in facts.subjects("conflictType"):
        yield from (Finding("proof", thing, problem) for problem in _problems(facts, thing, taken))
