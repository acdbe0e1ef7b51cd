"""What a clause says, slot by slot: one frozen value between reading and stating."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from kg.model import Ambiguity, Basis, Phase, Span, Target
from kg.ontology import Ontology
from kg.quantity import Interval

Each = TypeVar("Each")


class Slots(NamedTuple):
    """The slots a clause fills itself; ``spans`` says which words filled which slot.

    A tuple: one is made anew for every few slots of every clause.
    """

    formulations: tuple[str, ...] = ()
    less_preferred: tuple[str, ...] = ()
    less_preferred_routes: tuple[str, ...] = ()
    other_agents: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    dose_ug: Interval | None = None
    dose_iu: Interval | None = None
    dose_basis: Basis | None = None
    dose_as_written: str = ""
    doses_per_day: Interval | None = None
    interval_days: Interval | None = None
    schedule_days: tuple[int, ...] = ()
    count: Interval | None = None  # type: ignore[assignment]  # not how often a value occurs
    frequency_as_written: str = ""
    duration_days: Interval | None = None
    until: str = ""
    until_as_written: str = ""
    phase: Phase | None = None
    populations: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    excluded_populations: tuple[str, ...] = ()
    analytes: tuple[str, ...] = ()
    target: Target | None = None
    quantifier: str = ""
    ambiguities: tuple[Ambiguity, ...] = ()
    minted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()

    def span_of(self, slot: str) -> Span | None:
        """The words that filled a slot."""
        return next((span for name, span in self.spans if name == slot), None)

    def knowing(self, others: Slots) -> Slots:
        """These slots, able to name the groups that other slots made up."""
        return self._replace(minted=unique((*self.minted, *others.minted)))

    @property
    def dosed(self) -> bool:
        return self.dose_ug is not None or self.dose_iu is not None

    @property
    def timed(self) -> bool:
        return bool(
            self.interval_days
            or self.doses_per_day
            or self.schedule_days
            or self.count
            or self.ambiguities
        )


UNFILLED = Slots()
"""The slots of words that fill none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the article is about: the root classes of its drugs, to tell them from other agents,
    its groups, and those of them who are who they are by a drug that they take.
    """

    families: frozenset[str]
    populations: tuple[str, ...]
    takers: frozenset[str] = frozenset()
    aimed: tuple[str, ...] = ()
    """The groups that the title asks about, where these are not all who have its condition."""
    of_all: frozenset[str] = frozenset()
    """Groups that the title names by their heading labels: on this page they part nobody."""

    @property
    def only_family(self) -> tuple[str, ...]:
        """The root class of its drugs, where there is one."""
        return tuple(self.families) if len(self.families) == 1 else ()


def unique(values: Iterable[Each]) -> tuple[Each, ...]:
    return tuple(dict.fromkeys(values))


def specific(slugs: Sequence[str], ontology: Ontology) -> tuple[str, ...]:
    """Drop a class that another of the same list refines ("IM injection" is intramuscular)."""
    kept = unique(slugs)
    return tuple(s for s in kept if not any(o != s and s in ontology.ancestors(o) for o in kept))
