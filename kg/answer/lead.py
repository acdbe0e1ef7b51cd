"""What leads an answer: the statements that come closest to what was asked, and for whom they are.

Nothing leads as if it were general. First what rules out the very thing asked for, then what is
stated for the very group, then for each phase the regimen that surely applies, then regimens for
parts of that group: the answers that articles themselves give in their first sentence, each under
the group it is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.answer.about import by_asked_route, dosed, named, of_asked_drug
from kg.answer.against import bans, ruling_out
from kg.answer.known import Known
from kg.answer.question import Asked
from kg.answer.select import Picked, Whom, narrower
from kg.answer.topic import Topic
from kg.dosing import chooses
from kg.lexicon import fold
from kg.model import Act, Kind, Phase, Statement

Rank = Callable[[Statement], tuple[object, ...]]

_MOST = 12
_TOPIC_LINES = 5
_BANS = 2
_PREFERENCES = 2
_SAID = 2
_PARTS = 4
"""Positions of each sort that lead at most; the others stand in their sections."""


@dataclass(frozen=True)
class Leads:
    """Chooses what leads. ``found`` are the statements that apply, by section."""

    asked: Asked
    known: Known
    picked: Picked
    topics: Sequence[Topic]
    found: Mapping[str, Sequence[Statement]]
    rank: Rank

    def chosen(self) -> list[Statement]:
        """The leading statements in order, one a position."""
        if self.asked.doubtful:
            return []
        if self.topics:
            return self._distinct(self._on_topics(), _TOPIC_LINES)
        own = self._of_own_title()
        cautions = self._distinct(self._cautions(), _BANS)
        preferences = [
            s
            for s in self.found["alternatives"]
            if chooses(s) and self._whom(s) is Whom.ASKED and not self._barred(s)
        ]
        regimens = [s for phase in self._phases() for s in self._regimens(phase, own)]
        if not regimens:
            regimens = self._instead(cautions)
        preferred = self._distinct(preferences, _PREFERENCES)
        # What rules one drug out is followed by what is preferred to it.
        second, third = (preferred, regimens) if cautions else (regimens, preferred)
        leading = [*cautions, *self._said_of_group(regimens), *second, *third]
        return self._distinct(leading or self._naming(), _MOST)

    # --- On a topic -----------------------------------------------------------------------------

    def _on_topics(self) -> list[Statement]:
        """Whatever names most of what was asked; what surely applies before what may."""
        concerned = [(s, 0) for s in self.picked.applying] + [(s, 1) for s, _ in self.picked.open]
        on_topic = [(s, may) for s, may in concerned if self._answers(s)]
        broad = not any(topic.alone for topic in self.topics)  # then what is asked for narrows it
        least = int(broad and any(self._named(s) for s, _ in on_topic))
        close = [(s, may) for s, may in on_topic if self._named(s) >= least]
        close.sort(key=self._topical)
        return [s for s, _ in close]

    def _topical(self, each: tuple[Statement, int]) -> tuple[object, ...]:
        statement, may = each
        wider = self._whom(statement) is Whom.WIDER
        return (wider, -self._named(statement), may, *self.rank(statement))

    def _answers(self, statement: Statement) -> bool:
        return any(topic.answers(statement) for topic in self.topics)

    def _named(self, statement: Statement) -> int:
        return named(statement, self.asked, self.known.hierarchy)

    # --- On giving a drug -----------------------------------------------------------------------

    def _cautions(self) -> Iterator[Statement]:
        """What rules out the drug or route asked for, or any giving to the very group asked for."""
        for caution in self.found["cautions"]:
            gives = caution.act is Act.ADMINISTER and caution.kind is Kind.CONTRAINDICATION
            if bans(caution, self.asked, self.known.hierarchy) or (
                gives and self._whom(caution) is Whom.ASKED
            ):
                yield caution

    def _phases(self) -> tuple[Phase, ...]:
        return tuple(map(Phase, self.asked.slugs("phase"))) or tuple(Phase)

    def _regimens(self, phase: Phase, own: Sequence[Statement]) -> Iterator[Statement]:
        """For one phase: the best that surely applies and what the same source offers the same
        group beside it, then those for parts of the patients.
        """
        free = [s for s in self._candidates() if s.phase is phase]
        if phase is Phase.PROPHYLAXIS and not self.asked.slugs("phase"):
            free = [s for s in free if self._is_own(s)]  # to prevent is not what most ask for
        best = free[:1] or [s for s in self._unphased() if phase is self._phases()[0]][:1]
        yield from best
        own_best = bool(best) and self._is_own(best[0])
        if own_best:
            beside = (s for s in free[1:] if _whole(s) and _same_group(s, best[0]))
            yield from self._distinct(beside, _PARTS)
        parts = [
            s
            for s, _ in self.picked.open
            if s.phase is phase and self._is_part(s) and (self._is_narrower(s) or not own_best)
        ]
        yield from self._distinct(sorted(parts, key=self.rank), _PARTS)
        yield from (s for s in own if s.phase is phase)

    def _candidates(self) -> list[Statement]:
        """Regimens; for the very group, those that are only allowed too."""
        allowed = [s for s in self.found["alternatives"] if dosed(s) and self._is_own(s)]
        return sorted(
            (s for s in (*self.found["regimens"], *allowed) if self._free(s)), key=self.rank
        )

    def _unphased(self) -> list[Statement]:
        """Regimens that name no phase stand for one only where none is told apart."""
        free = self._candidates()
        return [] if any(s.phase in self._phases() for s in free) else free

    def _is_part(self, statement: Statement) -> bool:
        """A whole regimen for a part of the group asked for, or an article's own answer."""
        return (
            _whole(statement)
            and statement.modality.positive
            and statement.kind is Kind.REGIMEN
            and self._free(statement)
            and (self._is_narrower(statement) or statement.id in self.known.headlines)
        )

    def _free(self, statement: Statement) -> bool:
        """By the route and of the drug asked for, and not ruled out for this patient."""
        hierarchy = self.known.hierarchy
        return (
            by_asked_route(statement, self.asked, hierarchy)
            and of_asked_drug(statement, self.asked, hierarchy)
            and not self._barred(statement)
        )

    def _of_own_title(self) -> list[Statement]:
        """The first sentence of an article whose title is the question, whatever drug it names."""
        titled = {
            row["source"]
            for row in self.known.sources
            if _words(row["title"]) == _words(self.asked.text)
        }
        concerned = [*self.picked.applying, *(s for s, _ in self.picked.open)]
        return [
            s
            for s in concerned
            if s.source in titled
            and s.id in self.known.headlines
            and _whole(s)
            and not self._barred(s)
        ]

    def _said_of_group(self, regimens: Iterable[Statement]) -> list[Statement]:
        """Where no regimen is for the very group: what else is said of it by name."""
        if any(map(self._is_own, regimens)):
            return []
        said = (s for s in self.found["findings"] if self._whom(s) is Whom.ASKED)
        return self._distinct(said, _SAID)

    def _naming(self) -> list[Statement]:
        """Where nothing leads: what names a drug, route or test asked for, if only for some."""
        concerned = [*self.picked.applying, *(s for s, _ in self.picked.open)]
        most = max(map(self._named, concerned), default=0)
        naming = sorted((s for s in concerned if most and self._named(s) == most), key=self.rank)
        return self._distinct(naming, _PARTS)

    def _instead(self, cautions: Sequence[Statement]) -> list[Statement]:
        """Where no regimen may be given: what is said to be used instead for the very group."""
        others = [
            s
            for s in (*self.found["alternatives"], *self.found["therapy"])
            if self._is_own(s) and not self._barred(s)
        ]
        return self._distinct(others, 1 if cautions else 2)

    # --- Helpers --------------------------------------------------------------------------------

    def _barred(self, statement: Statement) -> bool:
        return bool(ruling_out(statement, self.found["cautions"], self.known.hierarchy))

    def _is_narrower(self, statement: Statement) -> bool:
        return narrower(statement, self.picked, self.known.hierarchy)

    def _is_own(self, statement: Statement) -> bool:
        return self._whom(statement) is not Whom.WIDER

    def _whom(self, statement: Statement) -> Whom:
        return self.picked.whom.get(statement.id, Whom.WIDER)

    def _distinct(self, statements: Iterable[Statement], most: int) -> list[Statement]:
        """The first statement of each position, so many at most."""
        by_position: dict[str, Statement] = {}
        for statement in statements:
            by_position.setdefault(self.known.support[statement.id], statement)
        return list(by_position.values())[:most]


def _same_group(a: Statement, b: Statement) -> bool:
    """Said by one source of one group."""
    return (a.source, a.populations, a.excluded_populations) == (
        b.source,
        b.populations,
        b.excluded_populations,
    )


def _whole(statement: Statement) -> bool:
    """Says how much, and by which route."""
    return bool(statement.dose_ug or statement.dose_iu) and bool(statement.routes)


def _words(text: str) -> str:
    """A question without what spelling, spaces and signs add."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
