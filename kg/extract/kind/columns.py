"""Columns of a table that give nothing: the sources of a row, the checks it asks for, empty cells.

A number below "Ref." cites its whole row; "every 3 months" below "Recheck of X" is a schedule of
checks, whatever the row gives; a cell that says "none" or "–" says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.clause.clauses import Clause
from kg.extract.slot.lenders import Step
from kg.extract.word.annotate import Item, Sentence, marked
from kg.extract.word.glance import doses
from kg.extract.word.slots import Slots, unique
from kg.model import Inherited, Span

_NUMBERS = re.compile(r"\s*[\[(]?(?P<n>\d{1,3}(?:\s*[,-]\s*\d{1,3})*)[\])]?\s*")


def cited(
    sentence: Sentence, cells: Sequence[Span], heads: Sequence[Sequence[Item]], folded: str
) -> Sentence:
    """The row with what stands below "Ref." as its citations, and as nothing else."""
    for cell, head in zip(cells, heads, strict=False):
        named = [i for i in head if i.word]
        if not (named and all(i.value("citing") for i in named)):
            continue
        printed = _NUMBERS.fullmatch(folded, cell.start, cell.end)
        if printed is None or not sentence.span.contains(Span(*printed.span("n"))):
            continue
        mark = marked(printed["n"], printed.start("n"))
        sentence = replace(
            sentence,
            items=tuple(i for i in sentence.items if not cell.contains(i.span)),
            marks=(*(m for m in sentence.marks if not m.span.overlaps(cell)), mark),
        )
    return sentence


def empty(cell: Sentence) -> bool:
    """ "–", "none", "n/a": the cell says nothing."""
    printed = "".join(i.form for i in cell.items)
    return printed in _NOTHING and not any(i.amount for i in cell.items)


_NOTHING = ("", "-", "--", "none", "nil", "na", "n/a", "notapplicable")


def schedules_checks(cell: Sentence, head: Sequence[Item]) -> bool:
    """ "Every 3 months" below "Recheck of X", "Monitoring"."""
    timed = any(i.amount for i in cell.items) and not doses(cell.items)
    return timed and asks_for_checks(head) and not doses(head)


def asks_for_checks(head: Sequence[Item]) -> bool:
    """ "Recheck of X", "Monitoring"; below "Dose and monitoring" stands more."""
    named = any(i.value("noun") == "therapy" or i.value("phase") for i in head)
    return not named and names_checks(head)


def names_checks(head: Sequence[Item]) -> bool:
    """ "What to check"; a bare "Repeat" or "Repeated" asks for the next dose."""
    acts = [i.form for i in head if i.value("act") == "monitor"]
    return bool(acts) and (len(head) > 1 or acts[0] not in ("repeat", "repeats", "repeated"))


def of_its_head(own: Slots, clause: Clause) -> Step:
    """What the head of a column says is measured, where its cell names nothing."""
    if own.analytes or own.dosed or not asks_for_checks(clause.leads):
        return own, ()
    heads = [i for i in clause.leads if i.value("analyte")]
    analytes = unique(i.value("analyte") or "" for i in heads)
    return own._replace(analytes=analytes), tuple(Inherited("analytes", i.span) for i in heads)
