"""An answer as plain text for a terminal, with numbered citations."""

from __future__ import annotations

from collections.abc import Iterator

from kg.answer.compose import Answer
from kg.answer.wording import Wording


def as_text(answer: Answer, words: Wording) -> str:
    """The whole answer: what was understood, the sections, the gaps, the citations, the notices."""
    return "\n".join(_lines(answer, words)) + "\n"


def _lines(answer: Answer, words: Wording) -> Iterator[str]:
    yield answer.asked.text
    yield "understood as: " + (", ".join(_chips(answer, words)) or "nothing")
    numbers = {key: n for n, key in enumerate(answer.citations, 1)}
    for section in answer.sections:
        yield ""
        yield section.title
        for line in section.lines:
            cited = ", ".join(str(numbers[key]) for key in line.statements)
            group = f" — stated for {line.stated_for}" if line.stated_for else ""
            mark = " (disputed)" if line.disputed else ""
            yield f"  • {line.text}{group}{mark} [{cited}]"
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
        asks = (
            f"{'with' if c.category == 'population' else 'by route'} {words.label(c.slug)}?"
            for c in answer.follow_ups
        )
        yield "You could ask further: " + " ".join(asks)
    yield ""
    yield from answer.notices


def _chips(answer: Answer, words: Wording) -> Iterator[str]:
    for chip in answer.asked.chips:
        name = words.label(chip.slug)
        how = " (assumed)" if chip.assumed else ""
        yield f"{'without ' if chip.negated else ''}{name}{how}"
