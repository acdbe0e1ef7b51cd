"""An answer as plain text for a terminal, with numbered citations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.answer.compose import Answer, Line
from kg.answer.wording import Wording

_OTHERS = 2
"""How many of those who say otherwise are told in words; the others by their numbers."""


def as_text(answer: Answer, words: Wording) -> str:
    """The whole answer: what was understood, the sections, the gaps, the citations, the notices."""
    return "\n".join(_lines(answer, words)) + "\n"


def _lines(answer: Answer, words: Wording) -> Iterator[str]:
    yield answer.asked.text
    yield "understood as: " + (", ".join(map(words.chip, answer.asked.chips)) or "nothing")
    if answer.note:
        yield answer.note
    numbers = {key: n for n, key in enumerate(answer.citations, 1)}
    for section in answer.sections:
        yield ""
        yield section.title
        if section.key == "depends":
            for group, lines in groupby(section.lines, lambda line: line.stated_for):
                yield f"  For {group}:"
                for line in lines:
                    yield from (f"  {text}" for text in _said(line, numbers, answer, words, True))
        else:
            for line in section.lines:
                yield from _said(line, numbers, answer, words)
    if answer.gaps:
        yield ""
        yield words.sections["gaps"]
        yield from (f"  • {gap}" for gap in answer.gaps)
    if answer.citations:
        yield ""
        for key, n in numbers.items():
            statement = answer.statements[key]
            quote = " ".join(statement.quote.split())
            yield f"[{n}] {statement.source} {statement.span.start}–{statement.span.end}: “{quote}”"
    if answer.follow_ups:
        yield ""
        yield "You could ask further: " + " ".join(map(words.follow_up, answer.follow_ups))
    yield ""
    yield from answer.notices


def _said(
    line: Line, numbers: dict[str, int], answer: Answer, words: Wording, grouped: bool = False
) -> Iterator[str]:
    """A line, what rules it out and who says otherwise; ``grouped`` under whom it is for."""

    def cited(keys: tuple[str, ...]) -> str:
        return f"[{', '.join(str(numbers[key]) for key in keys)}]"

    text = f"“{line.text}”" if line.quoted else line.text
    about = f" ({line.subject})" if line.subject else ""
    case = words.in_case(line.stated_for) if line.needs and not grouped else ""
    opening = [words.phase(line.phase) if line.phase and not line.quoted else "", case]
    opened = ", ".join(filter(None, opening))
    opened = f"{opened[:1].upper()}{opened[1:]}: " if opened else ""
    group = f" for {line.stated_for}" if line.stated_for and not line.needs else ""
    yield f"  • {opened}{text}{about} — {line.stance}{group} {cited(line.statements)}"
    if line.ruled_out_by:
        yield f"      not for this patient: ruled out by {cited(line.ruled_out_by)}"
    told: set[str] = set()
    for dispute in line.disputes:
        decided = f" A curator: {dispute.decision}." if dispute.decision else ""
        yield (
            f"      {dispute.verdict} {dispute.severity} with {cited(dispute.others)}: "
            f"{dispute.explanation}{decided}"
        )
        for key in dispute.others[:_OTHERS]:
            other = answer.statements[key]
            said = words.spoken(other) or f"“{' '.join(other.quote.split())}”"
            if said in told:
                continue
            told.add(said)
            yield f"        {other.source} {cited((key,))}: {said}"
