"""How populations, substances and routes stand to each other, and what applies to one patient.

Plain data and plain set operations: no Java, no graph. ``kg.reason`` fills a :class:`Hierarchy`
once from the classified ontology; after that it answers in microseconds, in any process.

Two classes that OWL does not declare disjoint can always be satisfied together, so that alone does
not make two populations overlap here. They overlap where a named class lies below both, or where
what defines them lies on different axes (a disease and an operation, a stage of life and a medicine
taken). Two features on one axis, of which neither includes the other, leave the answer *unknown*.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from kg.errors import UsageError
from kg.model import PopulationRelation, Witness
from kg.terms import local_name

EVERYONE = "population"
"""Slug of the root population: all patients."""

_WITHOUT = "without-"

Atom = tuple[str, str]
"""A defining feature: an axis (slug of a property) and a filler (slug of a class, or empty)."""

Rule = tuple[frozenset[str], str]
"""A patient in all populations of the first part is in the second."""


class Expression(NamedTuple):
    """The patients in any of ``populations`` (all where empty) and in none of ``excluded``."""

    populations: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def everybody(self) -> bool:
        """Whether no patient is named and none left out."""
        return not (self.populations or self.excluded)


class Applicability(StrEnum):
    """Whether a population holds for one patient, as far as the profile tells."""

    APPLIES = "applies"
    EXCLUDED = "excluded"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and, where it is undetermined, the populations whose truth would decide it."""

    verdict: Applicability
    deciding: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hierarchy:
    """The classified ontology as plain data; every key and value is a slug.

    ``above`` maps a class to itself and all classes it is under. ``disjoint`` holds pairs, in slug
    order, that no patient is in both of; a class paired with itself is one that nobody can be in.
    ``atoms`` are the features that define a population; ``rules`` say what several entail together.
    ``molar_masses`` are grams a mole of what is measured, ``element_shares`` the least and the
    greatest share of its element in a compound.
    """

    above: Mapping[str, frozenset[str]]
    disjoint: frozenset[tuple[str, str]]
    atoms: Mapping[str, frozenset[Atom]]
    rules: tuple[Rule, ...]
    labels: Mapping[str, str]
    molar_masses: Mapping[str, float] = field(default_factory=dict)
    element_shares: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    _below: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _rivals: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _met: dict[tuple[str, str], tuple[frozenset[str], PopulationRelation]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        below: dict[str, set[str]] = {slug: set() for slug in self.above}
        for slug, ancestors in self.above.items():
            for ancestor in ancestors:
                below[ancestor].add(slug)
        frozen = {slug: frozenset(found) for slug, found in below.items()}
        object.__setattr__(self, "_below", frozen)
        rivals: dict[str, set[str]] = {}
        for a, b in self.disjoint:
            rivals.setdefault(a, set()).add(b)
            rivals.setdefault(b, set()).add(a)
        object.__setattr__(self, "_rivals", {a: frozenset(found) for a, found in rivals.items()})

    # --- Classes --------------------------------------------------------------------------------

    def ancestors(self, slug: str) -> frozenset[str]:
        """The class itself and every class above it. Raises ``UsageError`` for an unknown slug."""
        try:
            return self.above[slug]
        except KeyError:
            raise UsageError(f"the ontology has no class {slug!r}") from None

    def descendants(self, slug: str) -> frozenset[str]:
        """The class itself and every class below it."""
        self.ancestors(slug)
        return self._below[slug]

    def is_a(self, sub: str, sup: str) -> bool:
        """True where every ``sub`` is a ``sup``."""
        return sup in self.ancestors(sub)

    def closure(
        self, roots: Iterable[str] = ("population", "substance", "route", "weighed-compound")
    ) -> tuple[tuple[str, str], ...]:
        """Every pair (class, class above it or itself) under the given roots, in order."""
        members = set().union(*(self.descendants(root) for root in roots))
        return tuple(
            (sub, sup) for sub in sorted(members) for sup in sorted(self.above[sub] & members)
        )

    def canonical(self, slug: str) -> str:
        """The class that stands for all its equals: the one with the shortest slug."""
        return min(self.ancestors(slug) & self._below[slug], key=lambda each: (len(each), each))

    # --- Patients -------------------------------------------------------------------------------

    def joint(self, slugs: Iterable[str]) -> frozenset[str]:
        """Every population a patient is in who is in all of ``slugs``."""
        found = frozenset().union(*(self.ancestors(slug) for slug in slugs))
        while True:
            more = {head for body, head in self.rules if head not in found and body <= found}
            if not more:
                return found
            found = found.union(*(self.above[slug] for slug in more))

    def satisfiable(self, slugs: Iterable[str]) -> bool:
        """True where one patient can be in all of ``slugs``."""
        return self._possible(self.joint(slugs))

    def _possible(self, found: frozenset[str]) -> bool:
        """True where no two of all that a patient is in shut each other out."""
        return all(self._rivals[each].isdisjoint(found) for each in found & self._rivals.keys())

    def assuming(self, claims: Iterable[tuple[str, str]]) -> Hierarchy:
        """This hierarchy where also every first of a claim is its second, as one source has it."""
        claimed = tuple((frozenset({sub}), sup) for sub, sup in claims)
        wider = replace(self, rules=(*self.rules, *claimed))
        return replace(self, above={slug: wider.joint([slug]) for slug in self.above})

    # --- Populations ----------------------------------------------------------------------------

    def relation(self, a: Expression, b: Expression) -> PopulationRelation:
        """How ``a`` stands to ``b``, read from the first to the second."""
        a, b = without(a), without(b)
        excluded = {*a.excluded, *b.excluded}
        cases = [self._case(p, q, excluded) for p in _any(a) for q in _any(b)]
        if all(case is PopulationRelation.DISJOINT for case in cases):
            return PopulationRelation.DISJOINT
        within, contains = self._within(a, b), self._within(b, a)
        if within or contains:
            if within and contains:
                return PopulationRelation.EQUAL
            return PopulationRelation.NARROWER if within else PopulationRelation.BROADER
        if PopulationRelation.OVERLAPPING in cases:
            return PopulationRelation.OVERLAPPING
        return PopulationRelation.UNKNOWN

    def witness(self, a: Expression, b: Expression) -> Witness | None:
        """The smallest patient description that meets both, or None where none is known to."""
        a, b = without(a), without(b)
        excluded = tuple(sorted({*a.excluded, *b.excluded}))
        found = sorted(
            (len(both), both)
            for p in _any(a)
            for q in _any(b)
            if self._case(p, q, excluded) is PopulationRelation.OVERLAPPING
            for both in [self._smallest(p, q)]
        )
        if not found:
            return None
        conditions = found[0][1]
        return Witness(
            self._describe(conditions, excluded),
            (*conditions, *(f"{_WITHOUT}{slug}" for slug in excluded)),
        )

    def deciding_axiom(self, a: Expression, b: Expression) -> str:
        """For an unknown relation, the axioms of which one would decide it; empty otherwise."""
        if self.relation(a, b) is not PopulationRelation.UNKNOWN:
            return ""
        a, b = without(a), without(b)
        p, q = next(
            (p, q)
            for p in _any(a)
            for q in _any(b)
            if self._case(p, q, {*a.excluded, *b.excluded}) is PopulationRelation.UNKNOWN
        )
        first, second = local_name(p), local_name(q)
        return (
            f"Can one patient have both {self._label(p)} and {self._label(q)}? If never: "
            f"DisjointClasses(ont:{first} ont:{second}). If so: a named class under "
            f"ObjectIntersectionOf(ont:{first} ont:{second})."
        )

    def _case(self, p: str, q: str, excluded: Iterable[str]) -> PopulationRelation:
        """Whether one patient can be in ``p`` and ``q`` and in none of ``excluded``."""
        known = self._met.get((p, q))
        if known is None:
            joint = self.joint((p, q))
            known = self._met[p, q] = (joint, self._meeting(p, q, joint))
        both, meeting = known
        return meeting if both.isdisjoint(excluded) else PopulationRelation.DISJOINT

    def _meeting(self, p: str, q: str, both: frozenset[str]) -> PopulationRelation:
        """Whether one patient can be in both: no, surely, or not known."""
        if not self._possible(both):
            return PopulationRelation.DISJOINT
        if self.is_a(p, q) or self.is_a(q, p) or self._below_both(p, q) or self._independent(p, q):
            return PopulationRelation.OVERLAPPING
        return PopulationRelation.UNKNOWN

    def _within(self, a: Expression, b: Expression) -> bool:
        """Every patient of ``a`` is one of ``b``."""
        return all(self._under(p, a, b) or not self._can_be(p, p) for p in _any(a))

    def _under(self, p: str, a: Expression, b: Expression) -> bool:
        """Every patient of ``a`` who is in ``p`` is one of ``b``."""
        named = not self.ancestors(p).isdisjoint(_any(b))
        return named and all(self._lacks(p, a, x) for x in b.excluded)

    def _lacks(self, p: str, a: Expression, x: str) -> bool:
        return any(self.is_a(x, y) for y in a.excluded) or not self._can_be(p, x)

    def _can_be(self, p: str, q: str) -> bool:
        return self._case(p, q, ()) is not PopulationRelation.DISJOINT

    def _below_both(self, p: str, q: str) -> frozenset[str]:
        return frozenset(
            each for each in self.descendants(p) & self.descendants(q) if self.satisfiable([each])
        )

    def _independent(self, p: str, q: str) -> bool:
        """No two defining features lie on one axis without one including the other."""
        if not self.atoms.get(p) or not self.atoms.get(q):
            return False
        return all(
            axis != other or self._comparable(filler, second)
            for axis, filler in self.atoms[p]
            for other, second in self.atoms[q]
        )

    def _comparable(self, a: str, b: str) -> bool:
        # Two numeric thresholds have no filler: their ranges meet, or the pair would be disjoint.
        return a == b or (bool(a) and bool(b) and (self.is_a(a, b) or self.is_a(b, a)))

    def _smallest(self, p: str, q: str) -> tuple[str, ...]:
        """The one class that suffices for both, or else the two."""
        if self.is_a(p, q):
            return (p,)
        if self.is_a(q, p):
            return (q,)
        if self._independent(p, q):
            return tuple(sorted((p, q)))
        shared = self._below_both(p, q)
        return (min(shared, key=lambda each: (len(self.above[each]), len(each), each)),)

    def _label(self, slug: str) -> str:
        return self.labels.get(slug) or slug.replace("-", " ")

    def _describe(self, conditions: tuple[str, ...], excluded: tuple[str, ...]) -> str:
        named = [self._label(slug) for slug in conditions if slug != EVERYONE]
        text = "a patient" + (f" with {' and '.join(named)}" if named else "")
        return text + "".join(f", without {self._label(slug)}" for slug in excluded)

    # --- As text --------------------------------------------------------------------------------

    def to_json(self) -> str:
        """One JSON object; equal hierarchies give equal text."""
        return json.dumps(
            {
                "above": {slug: sorted(found) for slug, found in sorted(self.above.items())},
                "disjoint": sorted(self.disjoint),
                "atoms": {slug: sorted(found) for slug, found in sorted(self.atoms.items())},
                "rules": sorted([sorted(body), head] for body, head in self.rules),
                "labels": dict(sorted(self.labels.items())),
                "molar_masses": dict(sorted(self.molar_masses.items())),
                "element_shares": dict(sorted(self.element_shares.items())),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Hierarchy:
        """The hierarchy that ``to_json`` wrote."""
        data = json.loads(text)
        return cls(
            above={slug: frozenset(found) for slug, found in data["above"].items()},
            disjoint=frozenset((a, b) for a, b in data["disjoint"]),
            atoms={slug: frozenset((x, f) for x, f in v) for slug, v in data["atoms"].items()},
            rules=tuple((frozenset(body), head) for body, head in data["rules"]),
            labels=data["labels"],
            molar_masses=data.get("molar_masses", {}),
            element_shares={k: (x, y) for k, (x, y) in data.get("element_shares", {}).items()},
        )


def without(expression: Expression) -> Expression:
    """The same expression with a lone population ``without-x`` written as the exclusion of x.

    A union is left alone: "A, or anybody without x" is not "A without x".
    """
    if len(expression.populations) != 1 or not expression.populations[0].startswith(_WITHOUT):
        return expression
    slug = expression.populations[0].removeprefix(_WITHOUT)
    return Expression((), tuple(sorted({*expression.excluded, slug})))


def _any(expression: Expression) -> tuple[str, ...]:
    return expression.populations or (EVERYONE,)


# --- One patient ----------------------------------------------------------------------------------


def judge(
    hierarchy: Hierarchy, population: Expression, present: frozenset[str], absent: frozenset[str]
) -> Judgement:
    """Whether ``population`` holds for a patient in all of ``present`` and none of ``absent``.

    What is in neither is unknown, never assumed. Raises ``UsageError`` where no patient can have
    the profile.
    """
    known = hierarchy.joint([EVERYONE, *present])
    if not hierarchy.satisfiable(known) or not known.isdisjoint(absent):
        has, lacks = ", ".join(sorted(present)), ", ".join(sorted(absent))
        raise UsageError(f"no patient can have {has or 'nothing'} and lack {lacks or 'nothing'}")
    expression = without(population)
    # Who must lack x to be meant cannot be in anything that makes for x.
    ruled_out = absent.union(expression.excluded)
    truths = {slug: _truth(hierarchy, slug, known, ruled_out) for slug in _any(expression)}
    barred = {slug: _truth(hierarchy, slug, known, absent) for slug in expression.excluded}
    if True in barred.values() or all(truth is False for truth in truths.values()):
        return Judgement(Applicability.EXCLUDED)
    open_barred = [slug for slug, truth in barred.items() if truth is None]
    if True in truths.values() and not open_barred:
        return Judgement(Applicability.APPLIES)
    undecided = open_barred
    if True not in truths.values():
        undecided = [*undecided, *(slug for slug, truth in truths.items() if truth is None)]
    parts = {part for slug in undecided for part in _open_parts(hierarchy, slug, known)}
    return Judgement(Applicability.UNDETERMINED, tuple(sorted(parts)))


def _truth(
    hierarchy: Hierarchy, slug: str, known: frozenset[str], absent: frozenset[str]
) -> bool | None:
    if slug in known:
        return True
    supposed = hierarchy.joint([*known, slug])
    if not supposed.isdisjoint(absent) or not hierarchy.satisfiable(supposed):
        return False
    return None


def _open_parts(hierarchy: Hierarchy, slug: str, known: frozenset[str]) -> frozenset[str]:
    """The parts of an intersection that the profile does not tell, or the class itself."""
    bodies = [body - known for body, head in hierarchy.rules if head == slug]
    return min(bodies, key=lambda body: (len(body), sorted(body)), default=frozenset({slug}))
