"""What stands beside the lines of an answer: what nobody says, and what could be asked next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.answer.about import by_asked_route, covers, dosed, kin, names, speaks_of_any
from kg.answer.known import Known
from kg.answer.question import Asked, Chip
from kg.answer.select import Picked, Whom
from kg.answer.topic import Topic
from kg.answer.wording import Wording
from kg.model import Act, Kind, Statement


@dataclass(frozen=True)
class Silences:
    """What the question asked for and no statement covers, in the words of the audience."""

    asked: Asked
    known: Known
    words: Wording
    picked: Picked
    topics: Sequence[Topic]

    def note(self) -> Iterator[str]:
        """What has to be known before the first line is read."""
        gaps, unread = self.words.gaps, ", ".join(self.asked.unread)
        if not self.asked.text.strip() and not self.asked.chips:
            yield gaps["empty"]
        elif not self.asked.chips:
            unread = ", ".join((*self.asked.unread, *self.asked.aside))
            yield gaps["not_understood"].format(words=unread) if unread else gaps["no_term"]
        elif self.asked.doubtful:
            yield gaps["doubtful"].format(words=unread)
        elif unread:
            yield gaps["unknown_words"].format(words=unread)
        if self.asked.aside and self.asked.chips:
            yield gaps["aside"].format(words=", ".join(self.asked.aside))
        for drug in self._unspoken():
            yield gaps["unnamed"].format(what=self.words.label(drug))
        own = [slug for slug in self.asked.told if slug in self.picked.told]
        if own and not self.topics and self._given and not any(map(self._is_own, self._given)):
            yield gaps["no_regimen"].format(who=self.words.listed(own, "and"))
        narrowed = [topic.slug for topic in self.topics if topic.alone]
        if narrowed and self.picked.applying:
            yield gaps["only"].format(what=self.words.listed(narrowed, "and"))

    def gaps(self) -> Iterator[str]:
        """Everything else that no source says."""
        if not self.asked.chips:
            return
        if not self.picked.applying:
            yield self.words.gaps["nothing"]
        else:
            yield from self._missing()
        yield from self._unnamed()

    def _missing(self) -> Iterator[str]:
        """Topics, doses and routes that nothing which applies answers."""
        for topic in self.topics:
            if not any(topic.answers(s) for s in self.picked.applying):
                yield self.words.gaps["no_topic"].format(what=topic.label)
        if any(topic.alone for topic in self.topics):
            return
        given = [s for s in self._given if s.dose_ug or s.dose_iu]
        hierarchy = self.known.hierarchy
        if not given:
            yield self.words.gaps["no_dose"]
        drugs = [d for d in self.asked.slugs("substance") if d not in self._unspoken()]
        for drug in drugs if given else ():
            if not any(covers(drug, (*s.formulations, *s.other_agents), hierarchy) for s in given):
                yield self.words.gaps["no_drug"].format(what=self.words.label(drug))
        if given and not any(by_asked_route(s, self.asked, hierarchy) for s in given):
            for route in self.asked.slugs("route"):
                yield self.words.gaps["no_route"].format(what=self.words.label(route))

    def _unnamed(self) -> Iterator[str]:
        """Routes, phases and tests asked for that nothing picked so much as names."""
        found = [*self.picked.applying, *(s for s, _ in self.picked.open)]
        hierarchy = self.known.hierarchy
        tests: dict[str, Callable[[Statement, str], bool]] = {
            "route": lambda s, slug: any(
                kin(r, slug, hierarchy) for r in (*s.routes, *s.less_preferred_routes)
            ),
            "phase": lambda s, slug: s.phase is not None and s.phase.value == slug,
            "analyte": lambda s, slug: names(s, (slug,)),
        }
        for chip in self.asked.chips if found else ():
            test = tests.get(chip.category)
            if test and not any(test(s, chip.slug) for s in found):
                yield self.words.gaps["silent"].format(what=self.words.label(chip.slug))

    def _unspoken(self) -> list[str]:
        """The drugs asked for that no source names."""
        drugs = self.asked.slugs("substance")
        return [drug for drug in drugs if not speaks_of_any((drug,), self.known)]

    @property
    def _given(self) -> list[Statement]:
        """Regimens that surely apply."""
        return [
            s
            for s in self.picked.applying
            if s.modality.positive and s.act is Act.ADMINISTER and dosed(s)
        ]

    def _is_own(self, statement: Statement) -> bool:
        return self.picked.whom[statement.id] is not Whom.WIDER


def follow_ups(
    asked: Asked, picked: Picked, known: Known, topics: Sequence[Topic]
) -> Iterator[Chip]:
    """Terms spelt almost like what was asked, the groups that decide most of what is open, and
    routes of regimens that this patient could be given.
    """
    yield from asked.offered
    counts: dict[str, int] = {}
    for statement, deciding in picked.open:
        weight = 2 if statement.modality.negative or statement.kind is Kind.REGIMEN else 1
        for slug in deciding:
            counts[slug] = counts.get(slug, 0) + weight
    for slug in sorted(counts, key=lambda s: (-counts[s], s))[:4]:
        yield Chip("population", slug, "")
    if any(topic.alone for topic in topics):
        return
    told = asked.slugs("route")
    routes = dict.fromkeys(
        route
        for statement in known.statements
        if statement.id in picked.for_patient and statement.modality.positive and dosed(statement)
        for route in statement.routes
        if not any(kin(route, other, known.hierarchy) for other in told)
    )
    closest = [r for r in routes if not any(r != o and kin(o, r, known.hierarchy) for o in routes)]
    for route in closest[:2]:
        yield Chip("route", route, "")
