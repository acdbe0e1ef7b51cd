"""Which statements concern a question, and what of them stands against what.

A statement concerns a question by what it is about (drug, phase, route, test, topic) and by whom it
is for: it *applies* when its group surely holds for the patient the question speaks of, and is
*open* where that hangs on something not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from kg.answer.about import about_drug, concerns, names, tests
from kg.answer.known import Known, Patient
from kg.answer.question import Asked, Chip
from kg.answer.topic import Topic
from kg.hierarchy import Applicability, Hierarchy
from kg.model import Kind, Statement


class Whom(IntEnum):
    """How the group of a statement that applies stands to the groups that the question names."""

    ASKED = 0
    """One of them, by name."""
    ENTAILED = 1
    """Not named, but whoever is in those is in it."""
    WIDER = 2
    """Any patient with the indication, or no group at all."""


@dataclass(frozen=True, slots=True)
class Picked:
    """The statements that concern a question, by what is known of the patient.

    ``whom`` is kept for those that apply. ``told`` are the groups that set this patient apart from
    others with the indication. ``for_patient`` are the identifiers of all statements
    meant for the patient, whatever they are about: a disagreement is not over because only one side
    was asked for.
    """

    applying: tuple[Statement, ...]
    open: tuple[tuple[Statement, tuple[str, ...]], ...]
    whom: dict[str, Whom]
    told: frozenset[str]
    for_patient: frozenset[str]


NOTHING = Picked((), (), {}, frozenset(), frozenset())


def pick(asked: Asked, known: Known, topics: Sequence[Topic]) -> Picked:
    """The statements that concern the question. Raises ``UsageError`` for an impossible patient."""
    hierarchy, patient = known.hierarchy, patient_of(asked)
    told = _groups_told(asked, known)
    anybody = Patient(patient.present - told, frozenset())
    denied = patient.absent
    narrowed = [topic for topic in topics if topic.alone]
    applying, undetermined, meant = [], [], set()
    for statement in known.statements:
        judged = patient.judge(statement, hierarchy)
        if judged.verdict is Applicability.EXCLUDED:
            continue
        if judged.verdict is Applicability.APPLIES:
            meant.add(statement.id)
        if not concerns(statement, asked, hierarchy):
            continue
        if narrowed and not any(topic.answers(statement) for topic in narrowed):
            continue
        if judged.verdict is Applicability.APPLIES:
            applying.append(statement)
        else:
            undetermined.append((statement, judged.deciding))
    whom = {s.id: _whom(s, told, denied, anybody, hierarchy) for s in applying}
    return Picked(tuple(applying), tuple(undetermined), whom, told, frozenset(meant))


def _whom(
    statement: Statement,
    told: frozenset[str],
    denied: frozenset[str],
    anybody: Patient,
    hierarchy: Hierarchy,
) -> Whom:
    """``anybody`` is a patient of whom nothing is told but the indication."""
    if told & set(statement.populations) or denied & set(statement.excluded_populations):
        return Whom.ASKED
    return Whom.WIDER if anybody.surely_meets(statement, hierarchy) else Whom.ENTAILED


def closeness(statement: Statement, picked: Picked, hierarchy: Hierarchy) -> int:
    """How closely a group that was told of fits: under how many it lies; 0 for wider ones."""
    if picked.whom.get(statement.id, Whom.WIDER) is Whom.WIDER:
        return 0
    above = [len(hierarchy.above.get(slug, ())) for slug in statement.populations]
    return max(above, default=0) + len(statement.excluded_populations)


def _groups_told(asked: Asked, known: Known) -> frozenset[str]:
    spoken_of = known.indications.intersection(known.groups)
    return frozenset(
        slug
        for slug in asked.told
        if slug not in known.indications
        or any(s != slug and known.hierarchy.is_a(slug, s) for s in spoken_of)
    )


def narrower(statement: Statement, picked: Picked, hierarchy: Hierarchy) -> bool:
    """The statement is for a part of a group that was told of."""
    return any(
        slug in hierarchy.above and hierarchy.is_a(slug, group)
        for slug in statement.populations
        for group in picked.told
    )


def patient_of(asked: Asked) -> Patient:
    """What a question tells of the patient."""
    absent = asked.slugs("population", negated=True)
    return Patient(frozenset(asked.slugs("population")), frozenset(absent))


def assume_indication(asked: Asked, known: Known) -> Asked:
    """Asking for a drug's dose means having what it is given for; the chip says it was assumed.

    Nothing is assumed of a question whose drug may be the word that was not understood.
    """
    groups = {c.slug for c in asked.chips if c.category == "population"}
    if not asked.chips or asked.doubtful or groups & known.indications:
        return asked
    counts: dict[str, int] = {}
    for statement in known.statements:
        about = statement.kind is Kind.REGIMEN or names(statement, tests(asked, known.hierarchy))
        if about and about_drug(statement, asked, known.hierarchy):
            for slug in statement.populations:
                if slug in known.indications:
                    counts[slug] = counts.get(slug, 0) + 1
    if not counts:
        return asked
    base = max(sorted(counts), key=lambda slug: counts[slug])
    return asked.with_chips((*asked.chips, Chip("population", base, "", assumed=True)))
