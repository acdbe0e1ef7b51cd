"""Rows of a table as clauses: the first cell says for what, the column's head under which heading.

A row that prints one dose is one statement, its cells read in a row. A row that prints several is
one statement a cell, and each cell is lent what the head of its column says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.annotate import Item, Sentence
from kg.extract.clauses import Clause, split
from kg.extract.phrases import Dose
from kg.model import Span
from kg.quantity import Interval


def row(
    sentence: Sentence, cells: Sequence[Span], heads: Sequence[Sequence[Item]]
) -> tuple[Clause, list[Clause]]:
    """The row's label and its clauses; ``heads`` are the items of the header row, by column."""
    filled = [_within(sentence, cell) for cell in cells]
    if sum(_dosed(part.items) for part in filled[1:]) < 2:
        return split(replace(sentence, items=_named(filled)))
    label = filled[0].items
    clauses: list[Clause] = []
    for at, part in enumerate(filled[1:], 1):
        head = tuple(heads[at]) if at < len(heads) else ()
        if any(i.word or i.amount for i in part.items):
            items = tuple(_limited(i, head) for i in part.items)
            _, found = split(replace(part, items=items))
            clauses += [replace(c, label=label, leads=c.leads or head) for c in found]
    return Clause(label), clauses


def header(sentences: Sequence[Sentence], cells: Sequence[Span]) -> list[tuple[Item, ...]]:
    """The items of each cell of a header row."""
    items = [i for s in sentences for i in s.items if i.form != "|"]
    return [tuple(i for i in items if cell.contains(i.span)) for cell in cells]


def _within(sentence: Sentence, cell: Span) -> Sentence:
    items = tuple(i for i in sentence.items if cell.contains(i.span) and i.form != "|")
    behind = tuple(m for m in sentence.marks if m.span.start >= cell.start)
    return Sentence(cell, items, behind)


def _named(cells: Sequence[Sentence]) -> tuple[Item, ...]:
    """The items of a whole row, with a colon behind a first cell that does not end in one."""
    first = cells[0].items
    rest = tuple(i for part in cells[1:] for i in part.items)
    if not first or not rest or first[-1].form == ":" or _dosed(first):
        return (*first, *rest)
    end = first[-1].span.end
    return (*first, Item(Span(end, end), ":"), *rest)


def _dosed(items: Sequence[Item]) -> bool:
    return any(isinstance(i.amount, Dose) for i in items)


def _limited(item: Item, head: Sequence[Item]) -> Item:
    """A dose below "maximum" is an upper bound."""
    dose = item.amount
    if not isinstance(dose, Dose) or not any(i.value("ceiling") for i in head):
        return item
    return item._replace(amount=replace(dose, ug=_up_to(dose.ug), iu=_up_to(dose.iu)))


def _up_to(amount: Interval | None) -> Interval | None:
    return None if amount is None else Interval(None, amount.high)
