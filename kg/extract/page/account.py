"""Every character of the body is statement, context, furniture or residue; this is the account of
it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import Accounted, Article, BlockKind, ResidueClass, Span, Statement

__all__ = ["Accounted", "account"]


def account(article: Article, statements: Sequence[Statement]) -> tuple[Accounted, ...]:
    """What stands outside every statement, by run of characters within one block, in text order.

    Headings, labels, lead-ins and everything a statement inherited from are context; page
    furniture and references are furniture; the rest is residue.
    """
    found: list[Accounted] = []
    spans = {i.span for s in statements for i in s.inherited}
    lent = {at for span in spans for at in range(span.start, span.end)}
    parents = {p for b in article.blocks for p in b.parents}
    taken = sorted((s.span for s in statements), key=_start)
    for index, block in enumerate(article.blocks):
        for span in _gaps(article.text, block.span, taken):
            blank = block.kind is BlockKind.ROW and _BLANK.fullmatch(span.of(article.text))
            kind = BlockKind.FURNITURE if blank else block.kind
            cls = _class(kind, index in parents, span, lent)
            found.append(Accounted(article.key, span, span.of(article.text), cls))
    return tuple(found)


_BLANK = re.compile(r"(?:\b(?:none|nil|nothing|n/?a|not applicable)\b|[^\w\n]|\d)+", re.IGNORECASE)
"""Cells of a table that say nothing, and what cites the row."""


def _class(kind: BlockKind, lends: bool, span: Span, lent: set[int]) -> ResidueClass:
    if kind in (BlockKind.FURNITURE, BlockKind.REFERENCE):
        return ResidueClass.FURNITURE
    if kind in (BlockKind.TITLE, BlockKind.HEADING) or lends:
        return ResidueClass.CONTEXT
    if not lent.isdisjoint(range(span.start, span.end)):
        return ResidueClass.CONTEXT
    return ResidueClass.RESIDUE


def _gaps(text: str, block: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The runs of a block that no statement covers, without outer space; lone signs are skipped.

    ``taken`` is in text order, and no statement reaches from one block into another.
    """
    at = block.start
    first = bisect_left(taken, block.start, key=_start)
    last = bisect_left(taken, block.end, first, key=_start)
    for span in [*taken[first:last], Span(block.end, block.end)]:
        if span.start > at:
            gap = _words(text, at, span.start)
            if gap:
                yield gap
        at = max(at, span.end)


def _start(span: Span) -> int:
    return span.start


def _words(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalpha():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if end > start else None
