"""Prove every conflict again from the graph alone, by a checker that shares no code with the rules.

Each type has an *obligation*: what has to be true of the two positions (``proof.toml``), or of the
page, for the finding to stand. It is weaker than the rule, which also knows when to stay silent. A
wrong rule, a wrong graph and a conflict edited by hand all fail here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources

from kg.check import Finding
from kg.facts import Facts, Sides, fold
from kg.store import EmbeddedStore

_OBLIGATIONS = tomllib.loads(resources.files("kg").joinpath("proof.toml").read_text("utf-8"))
_FAR, _IMPLAUSIBLE_UG = 9.99, 100_000
_PENDING = ("pending", "under review", "not yet reviewed", "awaiting review")
_DONE = ("reviewed", "approved")
_SHARED = (
    "kind modality act formulation route otherAgent lessPreferred lessPreferredRoute population "
    "excludedPopulation phase doseMinUg doseMaxUg doseMinIu doseMaxIu"
).split()
"""What a statement and the position it takes have in common, value for value."""
_INCLUDES = {"Equal": (True, True), "Narrower": (True, False), "Broader": (False, True)}


def _entries(f: Facts, marker: str) -> set[str]:
    """The numbers of the entries that a marker may stand for."""
    return {f.one(f.one(c, "reference"), "referenceNumber") for c in f.all(marker, "candidate")}


def _far_off(f: Facts, said: str) -> bool:
    """More than anybody takes at once, or ten-fold from every other dose of its drug, those in
    other findings of this type aside.
    """
    own = f.range(said, "doseMinUg", "doseMaxUg")
    if own is None or own[0] > _IMPLAUSIBLE_UG:
        return own is not None
    doubted = {s for t in f.subjects("conflictType") if f.one(t, "conflictType") == "Unit"
               for s in f.all(t, "onStatement")}  # fmt: skip
    others = (s for s in f.subjects("quote") if s not in doubted and Sides(f, s, s).gives("a"))
    same = (s for s in others if set(f.all(s, "formulation")) & set(f.all(said, "formulation")))
    doses = [d for s in same if (d := f.range(s, "doseMinUg", "doseMaxUg"))]
    return bool(doses) and all(fold(own, dose) >= _FAR for dose in doses)


def _misreadable(f: Facts, said: str) -> bool:
    """A term with several readings that give other numbers, or give none."""
    readings: dict[str, list[tuple[object, ...]]] = {}
    numbers = ("intervalMinDays", "intervalMaxDays", "dosesPerDayMin", "dosesPerDayMax",
               "countMin", "countMax", "durationMinDays", "durationMaxDays")  # fmt: skip
    for part in f.all(said, "reading"):
        told = tuple(f.one(part, name) for name in numbers)
        readings.setdefault(f.one(part, "ambiguousTerm"), []).append(told)
    return any(
        len(found) > 1 and (len(set(found)) > 1 or not any(found[0])) for found in readings.values()
    )


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
    tests = {"Ambiguity": _misreadable, "Unit": _far_off, "Headline": Facts.in_answer}
    return code in tests and bool(said) and all(tests[code](f, each) for each in said)


def _silent(f: Facts, thing: str, pairs: list[Sides], taken: Mapping[str, str]) -> bool:
    """Across sources: who gives the drug does not rule it out for all of that group itself."""
    gives = {each.a for each in pairs}
    givers = {f.one(s, "source") for s in f.all(thing, "onStatement") if taken.get(s) in gives}
    drugs = [f.all(each.b, "formulation") for each in pairs]
    to_them = all({*f.all(p.a, "population")} & {*f.all(p.b, "population")} for p in pairs)
    return f.one(thing, "scope") != "cross-source" or not any(
        named == group or (f.tells_of(named, group) and not to_them)
        for statement in f.subjects("quote")
        if f.one(statement, "source") in givers and Sides(f, statement, statement).rules_out("a")
        if f.all(statement, "formulation") in drugs and not f.all(statement, "condition")
        for named in f.all(statement, "population")
        for group in (p for each in pairs for p in f.all(each.b, "population"))
    )


def _pair(sides: Sides, code: str) -> Iterator[str]:
    ways = [sides] if code in _OBLIGATIONS["directed"] else [sides, sides.turned()]
    stands = _OBLIGATIONS["pairs"].get(code, ())
    held = [words for way in ways for words in stands if way.holds(words)]
    if not held:
        yield f"{code} does not follow from its two positions"
    if not (code == "PopulationScope" or "reserves" in " ".join(held) or sides.meet()):
        yield "no patient meets both at one time"


def _itself(f: Facts, thing: str, taken: Mapping[str, str]) -> Iterator[str]:
    """Whether the finding fits its statements, sources, verdict and premises."""
    said, sources = f.all(thing, "onStatement"), set(f.all(thing, "source"))
    if any(taken.get(s) not in f.all(thing, "onPosition") for s in said):
        yield "a statement takes none of its positions"
    if not all(Sides(f, s, taken.get(s, "")).same(name) for s in said for name in _SHARED):
        yield "a statement says something else than the position it takes"
    if said and {f.one(s, "source") for s in said} != sources:
        yield "its sources are not those of its statements"
    if (f.one(thing, "scope") == "cross-source") != (len(sources) > 1):
        yield "its scope does not fit its sources"
    doubts, premises = f.all(thing, "doubt"), f.one(thing, "premises").splitlines()
    if (f.one(thing, "verdict") == "Possible") != bool(doubts) or set(doubts) - set(premises):
        yield "its verdict does not fit its doubts"


def _problems(f: Facts, thing: str, taken: Mapping[str, str]) -> Iterator[str]:
    code, said = f.one(thing, "conflictType"), f.all(thing, "onStatement")
    granted = frozenset(
        (narrow, wide)
        for s in f.all(thing, "presumes") if f.one(s, "source") in f.all(thing, "source")
        for narrow in f.all(s, "statesNarrower") for wide in f.all(s, "statesBroader")
    )  # fmt: skip
    parts = sorted(f.all(thing, "pair"), key=lambda part: (len(part), part))
    ends = [(f.one(p, "firstPosition"), f.one(p, "secondPosition")) for p in parts]
    pairs = [Sides(f, a, b, said, granted) for a, b in ends]
    yield from _itself(f, thing, taken)
    for sides in pairs:
        yield from _pair(sides, code)
    told = _INCLUDES.get(f.one(thing, "populationRelation"), (False, False))
    if pairs and (pairs[0].within(), pairs[0].turned().within()) != told:
        yield "its populations do not stand to each other as it says"
    if not pairs and not _page(f, code, thing):
        yield f"{code} does not follow from the page"
    if code == "OmittedCaveat" and not _silent(f, thing, pairs, taken):
        yield "the source that gives the drug speaks of the group"


def reprove(store: EmbeddedStore, ontology: str) -> Iterator[Finding]:
    """A finding for each conflict that the graph does not bear out; ``ontology`` is its IRI."""
    facts = Facts(store, ontology)
    taken = {
        facts.one(s, "statement"): facts.one(s, "position") for s in facts.subjects("statement")
    }
    for thing in facts.subjects("conflictType"):
        yield from (Finding("proof", thing, problem) for problem in _problems(facts, thing, taken))
