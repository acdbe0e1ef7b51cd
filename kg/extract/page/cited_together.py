"""Citations that stand for a whole paragraph.

Most pages print a citation behind the sentence that it supports, and what goes before it is cited
by nothing. Some print their numbers only where a paragraph ends. Which of the two a page does shows
in all its paragraphs at once: where two or more end in a citation and none has one within, the
numbers support the paragraph, and its earlier sentences inherit them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.page.drafts import Draft, Parsed
from kg.extract.page.pages import Page
from kg.extract.word.annotate import Mark
from kg.model import Inherited


def cited_together(drafts: Iterable[Draft], page: Page) -> list[Draft]:
    """The drafts; on a page that cites by the paragraph, each with its paragraph's citations."""
    ends = {at: _closing(one) for at, one in enumerate(page.parsed) if len(one.sentences) > 1}
    if any(_within(page.parsed[at]) for at in ends) or sum(map(bool, ends.values())) < _HABIT:
        return list(drafts)
    return [_lent(draft, ends.get(draft.block, ())) for draft in drafts]


_HABIT = 2  # paragraphs: one may as well be chance


def _closing(paragraph: Parsed) -> tuple[Mark, ...]:
    return paragraph.sentences[-1][0].marks


def _within(paragraph: Parsed) -> bool:
    return any(sentence.marks for sentence, _, _ in paragraph.sentences[:-1])


def _lent(draft: Draft, marks: tuple[Mark, ...]) -> Draft:
    if draft.citations or not marks:
        return draft
    return replace(
        draft,
        citations=tuple(number for mark in marks for number, _ in mark.numbers),
        inherited=(*draft.inherited, *(Inherited("citations", mark.span) for mark in marks)),
    )
