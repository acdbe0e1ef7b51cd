"""A graph as plain facts: for whoever checks it without a query engine or the code that made it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kg.store import EmbeddedStore

Range = tuple[float, float]

INFINITE = float("inf")


class Facts:
    """Subject -> property -> values. Our own terms go by their local names, as do properties."""

    def __init__(self, store: EmbeddedStore, ontology: str) -> None:
        self.held: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value, _ in store.quads():
            name = predicate.value.replace("#", "/").rpartition("/")[2]
            values = self.held.setdefault(subject.value.removeprefix(ontology), {})
            values.setdefault(name, []).append(value.value.removeprefix(ontology))
        self.disjoint = frozenset(self._disjoint())
        self._subjects: dict[str, list[str]] = {}

    def subjects(self, name: str) -> list[str]:
        """Everything that has the property, sorted."""
        if name not in self._subjects:
            found = sorted(thing for thing, facts in self.held.items() if name in facts)
            self._subjects[name] = found
        return self._subjects[name]

    def all(self, thing: str, name: str) -> list[str]:
        return self.held.get(thing, {}).get(name, [])

    def one(self, thing: str, name: str) -> str:
        """The first value, or an empty text."""
        return next(iter(self.all(thing, name)), "")

    def range(self, thing: str, low: str, high: str) -> Range | None:
        """A closed interval from two properties; a missing bound is infinite, as it is unknown."""
        bounds = (self.one(thing, low), self.one(thing, high))
        if not any(bounds):
            return None
        return float(bounds[0] or -INFINITE), float(bounds[1] or INFINITE)

    def amount(self, thing: str) -> Range | None:
        """Micrograms a day: as the graph says it, or from a total or a count over some days."""
        dose = self.range(thing, "doseMinUg", "doseMaxUg")
        span = self.range(thing, "durationMinDays", "durationMaxDays")
        times = self.range(thing, "countMin", "countMax")
        if self.one(thing, "doseBasis") == "total":
            times = (1.0, 1.0)
        if dose and span and times and span[0] > 0:
            return dose[0] * times[0] / span[1], dose[1] * times[1] / span[0]
        return self.range(thing, "dailyDoseMinUg", "dailyDoseMaxUg")

    def under(self, lower: str, upper: str) -> bool:
        """The closure has the one class under the other, or they are one."""
        return lower == upper or upper in self.all(lower, "subsumedBy")

    def exclude(self, a: str, b: str) -> bool:
        """The ontology has a class above ``a`` and one above ``b`` disjoint."""
        above = ([thing, *self.all(thing, "subsumedBy")] for thing in (a, b))
        return any(pair in self.disjoint for pair in product(*above))

    def _disjoint(self) -> Iterator[tuple[str, str]]:
        for thing, facts in self.held.items():
            for other in facts.get("disjointWith", ()):
                yield from ((thing, other), (other, thing))
            for head in facts.get("members", ()):
                members = list(self._items(head))
                yield from ((a, b) for a, b in product(members, members) if a != b)

    def _items(self, node: str) -> Iterator[str]:
        while self.one(node, "first"):
            yield self.one(node, "first")
            node = self.one(node, "rest")


def fold(a: Range | None, b: Range | None) -> float:
    """How many times the greater lies above the lesser; 0 where they meet or one is unknown."""
    if not a or not b or not (a[1] < b[0] or b[1] < a[0]):
        return 0.0
    low, high = sorted((a, b))
    return high[0] / low[1] if low[1] > 0 else INFINITE
