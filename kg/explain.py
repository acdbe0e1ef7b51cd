"""Conflicts and their absence in plain sentences, for a terminal, a page or a report.

Nothing is decided here: premises, explanation and what would resolve a finding come with it; this
module sets them in order and puts the quotes beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.conflict import Explanation, Undecided
from kg.model import Conflict, Danger, PopulationRelation, Reading, Statement

_SEVERITIES = {
    "contradiction": "So they contradict: both cannot be followed, or one allows what the other "
    "rules out.",
    "disagreement": "So they disagree: both cannot be chosen.",
    "tension": "So it is a tension: both can be followed, but a reader of one may miss what the "
    "other says.",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement's words with the place they stand at: offsets are code points of the source's
    text.
    """

    statement: str
    source: str
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.source} [{self.start}:{self.end}] “{self.text}”"


def quotes(conflict: Conflict, statements: Mapping[str, Statement]) -> tuple[Quote, ...]:
    """The quotes of all statements of a conflict, each once, in the order of its pairs."""
    order = dict.fromkeys(key for pair in conflict.statements for key in pair)
    return tuple(_quote(statements[key]) for key in order)


def by_id(readings: Iterable[Reading]) -> dict[str, Statement]:
    """Every statement by its identifier: what the functions here look quotes up in."""
    return {statement.id: statement for reading in readings for statement in reading.statements}


def headline(conflict: Conflict) -> str:
    """One line: type, how serious, how sure, between whom."""
    who = " and ".join(conflict.sources)
    rated = "" if conflict.danger is Danger.UNRATED else f", danger {conflict.danger}"
    return f"{conflict.type}: {conflict.verdict} {conflict.severity}{rated} ({who})"


def sentences(conflict: Conflict) -> tuple[str, ...]:
    """The argument in order: premises, witness, explanation, severity, what would resolve it."""
    told = [*conflict.premises]
    if conflict.witness is not None:
        told.append(f"Such a patient is {_patient(conflict.witness.description)}.")
    told.append(conflict.explanation)
    told.append(_SEVERITIES[conflict.severity])
    told += (f"Not applied: {sentence}" for sentence in conflict.resolution)
    return tuple(told)


def conflict_text(conflict: Conflict, statements: Mapping[str, Statement]) -> str:
    """The whole finding as plain text: headline, quotes, argument."""
    lines = [headline(conflict)]
    lines += [f"  {quote}" for quote in quotes(conflict, statements)]
    lines += [f"  {n}. {told}" for n, told in enumerate(sentences(conflict), 1)]
    return "\n".join(lines)


def undecided_text(open_question: Undecided) -> str:
    """A finding that hangs on a population relation nobody has stated, and what would decide it."""
    who = " and ".join(open_question.sources)
    pairs = ", ".join(" / ".join(pair) for pair in open_question.statements)
    return (
        f"{open_question.type}: undecided ({who})\n  {pairs}\n"
        f"  {open_question.explanation}\n  {open_question.axiom}"
    )


def why_text(explanation: Explanation, statements: Mapping[str, Statement]) -> str:
    """Why two statements conflict, or, rule by rule, why they do not."""
    lines = [str(_quote(statements[key])) for key in (explanation.a, explanation.b)]
    lines.append(explanation.population)
    for conflict in explanation.conflicts:
        lines += ["", headline(conflict)]
        lines += [f"  {n}. {told}" for n, told in enumerate(sentences(conflict), 1)]
    if not explanation.conflicts:
        lines += ["", "No conflict."]
    if explanation.relations:
        lines.append(f"They stand to each other as {' and '.join(explanation.relations)}.")
    if explanation.undecided:
        lines.append(explanation.undecided)
    lines += ["", "Rules that say nothing about the two:"]
    lines += _grouped(explanation)
    return "\n".join(lines)


def relation_text(relation: PopulationRelation) -> str:
    """How the first population stands to the second, in words."""
    return {
        PopulationRelation.EQUAL: "the same patients",
        PopulationRelation.NARROWER: "a part of the other's patients",
        PopulationRelation.BROADER: "the other's patients and more",
        PopulationRelation.OVERLAPPING: "patients of whom some can be the other's",
        PopulationRelation.DISJOINT: "no patient of the other's",
        PopulationRelation.UNKNOWN: "patients of whom nobody says whether they can be the other's",
    }[relation]


def _grouped(explanation: Explanation) -> Sequence[str]:
    """Each reason once, with the rules that it silences."""
    rules: dict[tuple[str, str], list[str]] = {}
    for silence in explanation.silences:
        rules.setdefault((silence.guard, silence.reason), []).append(silence.rule)
    return [
        f"  {', '.join(dict.fromkeys(codes))}: {reason} [{guard}]"
        for (guard, reason), codes in rules.items()
    ]


def _quote(statement: Statement) -> Quote:
    span = statement.span
    return Quote(statement.id, statement.source, span.start, span.end, statement.quote)


def _patient(description: str) -> str:
    return (
        description if description.startswith(("a ", "any ")) else f"a patient with {description}"
    )
