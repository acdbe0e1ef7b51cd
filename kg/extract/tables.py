"""Rows of a table as clauses: the first cell says for what, the column's head under which heading.

A row that prints one dose is one statement, its cells read in a row. A row that prints several is
one statement a cell, and each cell is lent what the head of its column says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.amounts import up_to
from kg.extract.annotate import Item, Sentence
from kg.extract.clauses import Clause, split
from kg.extract.phrases import Dose
from kg.model import Span


def row(
    sentence: Sentence, cells: Sequence[Span], heads: Sequence[Sequence[Item]]
) -> tuple[Clause, list[Clause]]:
    """The row's label and its clauses; ``heads`` are the items of the header row, by column."""
    filled = [_within(sentence, cell) for cell in cells]
    barring = [at for at, head in enumerate(heads) if at and _bars(head)]
    verdict = _verdict(filled)
    if verdict and _for_a_group(filled[verdict].items):  # "Avoid in Leber's disease"
        rest = split(replace(sentence, items=_named([*filled[:verdict], *filled[verdict + 1 :]])))
        _, told = split(filled[verdict])
        return rest[0], [*rest[1], *(replace(c, label=filled[0].items) for c in told)]
    if verdict:  # "Not recommended": said of the row as a whole
        return split(replace(sentence, items=_named(filled)))
    said = sum(_dosed(part.items) or _judges(part.items) for part in filled[1:])
    if said < 2:
        kept = [part for at, part in enumerate(filled) if at not in barring]
        return split(replace(sentence, items=_named(kept)))
    label = filled[0].items
    clauses: list[Clause] = []
    for at, part in enumerate(filled[1:], 1):
        head = tuple(heads[at]) if at < len(heads) else ()
        if any(i.word or i.amount for i in part.items):
            items = tuple(_limited(i, head) for i in part.items)
            _, found = split(replace(part, items=items))
            named = (*label, *head) if at in barring else label
            clauses += [replace(c, label=named, leads=c.leads or head) for c in found]
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


def _verdict(filled: Sequence[Sentence]) -> int:
    """The cell that rules out what a row with one dose gives; 0 where there is none."""
    dosed = [at for at, part in enumerate(filled) if at and _dosed(part.items)]
    barred = [at for at, part in enumerate(filled) if at and _bars(part.items)]
    return barred[0] if len(dosed) == 1 and barred and barred[0] > dosed[0] else 0


def _for_a_group(items: Sequence[Item]) -> bool:
    return any(i.value("population") or i.value("condition") for i in items)


def _bars(head: Sequence[Item]) -> bool:
    """ "Avoid in", "Contraindications", "Not recommended": no dose below it is a recommendation."""
    return any(i.bars for i in head)


def _judges(items: Sequence[Item]) -> bool:
    return any(i.value("modal") for i in items)


def _dosed(items: Sequence[Item]) -> bool:
    return any(isinstance(i.amount, Dose) for i in items)


def _limited(item: Item, head: Sequence[Item]) -> Item:
    """A dose below "maximum" is an upper bound."""
    dose = item.amount
    if not isinstance(dose, Dose) or not any(i.value("ceiling") for i in head):
        return item
    return item._replace(amount=replace(dose, ug=up_to(dose.ug), iu=up_to(dose.iu)))
