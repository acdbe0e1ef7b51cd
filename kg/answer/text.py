"""An answer as plain text for a terminal, with numbered citations."""

from __future__ import annotations

from collections.abc import Iterator

from kg.answer.compose import Answer, Line
from kg.answer.wording import Wording


def as_text(answer: Answer, words: Wording) -> str:
    """The whole answer: what was understood, the sections, the gaps, the citations, the notices."""
    return "\n".join(_lines(answer, words)) + "\n"


def _lines(answer: Answer, words: Wording) -> Iterator[str]:
    yield answer.asked.text
    yield "understood as: " + (", ".join(map(words.chip, answer.asked.chips)) or "nothing")
    numbers = {key: n for n, key in enumerate(answer.citations, 1)}
    for section in answer.sections:
        yield ""
        yield section.title
        for line in section.lines:
            yield from _said(line, numbers, words)
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


def _said(line: Line, numbers: dict[str, int], words: Wording) -> Iterator[str]:
    """A line, what rules it out and who says otherwise."""

    def cited(keys: tuple[str, ...]) -> str:
        return f"[{', '.join(str(numbers[key]) for key in keys)}]"

    text = f"“{line.text}” ({line.stance})" if line.quoted else line.text
    group = f" — stated for {line.stated_for}" if line.stated_for else ""
    yield f"  • {text}{group} {cited(line.statements)}"
    if line.ruled_out_by:
        yield f"      not for this patient: ruled out by {cited(line.ruled_out_by)}"
    for dispute in line.disputes:
        decided = f" A curator: {dispute.decision}." if dispute.decision else ""
        yield (
            f"      {dispute.verdict} {dispute.severity} with {cited(dispute.others)}: "
            f"{dispute.explanation}{decided}"
        )
