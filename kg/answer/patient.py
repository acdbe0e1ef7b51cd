"""One patient against everything that was said: what applies, what does not, what to ask next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg import calendar, position
from kg.answer.known import Known, Patient, group_of
from kg.errors import UsageError
from kg.hierarchy import Applicability, Expression
from kg.model import Act, Kind, Statement


@dataclass(frozen=True, slots=True)
class Open:
    """A statement that may be meant, and the groups whose truth would decide."""

    statement: Statement
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deciding:
    """A group to ask about, and how many open statements either answer would settle."""

    slug: str
    if_present: int
    if_absent: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Every statement by its verdict, and the questions, the one that decides most first."""

    applies: tuple[Statement, ...]
    excluded: tuple[Statement, ...]
    undetermined: tuple[Open, ...]
    questions: tuple[Deciding, ...]


def profile(known: Known, patient: Patient) -> Profile:
    """Sorts every statement out. Raises ``UsageError`` where no patient can be as told."""
    applies, excluded, undetermined = [], [], []
    for statement in known.statements:
        judged = patient.judge(statement, known.hierarchy)
        if judged.verdict is Applicability.APPLIES:
            applies.append(statement)
        elif judged.verdict is Applicability.EXCLUDED:
            excluded.append(statement)
        else:
            undetermined.append(Open(statement, judged.deciding))
    asked = _questions(known, patient, undetermined)
    return Profile(tuple(applies), tuple(excluded), tuple(undetermined), asked)


def _questions(known: Known, patient: Patient, undetermined: list[Open]) -> tuple[Deciding, ...]:
    found = []
    # Statements for one group are settled together, and there are far fewer groups.
    groups = Counter(group_of(each.statement) for each in undetermined)
    for slug in sorted({slug for each in undetermined for slug in each.deciding}):
        has = Patient(patient.present | {slug}, patient.absent)
        lacks = Patient(patient.present, patient.absent | {slug})
        found.append(Deciding(slug, _settled(known, has, groups), _settled(known, lacks, groups)))
    return tuple(sorted(found, key=lambda q: (-(q.if_present + q.if_absent), q.slug)))


def _settled(known: Known, patient: Patient, groups: Mapping[Expression, int]) -> int:
    """How many of the open statements are open no longer; none where no patient can be so."""
    try:
        return sum(
            count
            for group, count in groups.items()
            if patient.judge_group(group, known.hierarchy).verdict is not Applicability.UNDETERMINED
        )
    except UsageError:
        return 0


# ── calendars ────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Course:
    """One way a source has to treat the patient: its steps' statements, and when doses fall."""

    statements: tuple[Statement, ...]
    plan: calendar.Plan


def courses(known: Known, source: str, patient: Patient) -> tuple[Course, ...]:
    """What a source would have this patient get, each protocol as a calendar of its own.

    Only regimens surely meant for the patient make steps; what a source rules out makes none.
    """
    page = tuple(s for s in known.statements if s.source == source)
    meant = {s.id for s in page if patient.meets(s, known.hierarchy)}
    found: dict[tuple[str, ...], None] = {}
    for statement in page:
        if statement.id in meant and _gives(statement):
            protocols = calendar.protocols(statement, page, lambda step: step.id in meant)
            found |= dict.fromkeys(protocols)
    steps = [tuple(known.by_id[key] for key in protocol) for protocol in found]
    every = [
        Course(protocol, plan)
        for protocol in steps
        for plan in calendar.plans([position.of(step) for step in protocol])
    ]
    return tuple({course.plan: course for course in reversed(every)}.values())[::-1]


def _gives(statement: Statement) -> bool:
    timed = statement.interval_days or statement.schedule_days or statement.count
    return bool(
        statement.kind is Kind.REGIMEN
        and statement.modality.positive
        and statement.act is Act.ADMINISTER
        and (timed or statement.ambiguities or statement.dose_ug or statement.dose_iu)
    )
