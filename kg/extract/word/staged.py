"""Stages listed by number: "stages 4 and 5", "stage 3-5", "G4 to G5" are one group each.

The vocabulary names each stage of a disease with its number; a page names the disease once and
counts its stages. Which stages exist is data: a number without a class stays a condition in words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extract.word.annotate import Item
from kg.extract.word.slots import Slots
from kg.model import Span

_STAGE = re.compile(r"(.+-stage)-(\d+)")
_HEADS = ("stage", "stages")
_JOINS = ("and", "or", "to", "-", ",", "g", "through", *_HEADS)


def staged(items: Sequence[Item], at: int, known: Collection[str]) -> tuple[str, ...]:
    """The classes of the stages that the group at ``at`` counts; the group alone where it counts
    none, or one that no class stands for.
    """
    population = items[at].value("population") or ""
    near = items[max(0, at - _BEFORE) : at + 2]
    if "-stage-" not in population and not any(i.form in _HEADS for i in near):
        return (population,)
    named = _STAGE.fullmatch(population)
    if named:
        stem, first = named[1], [int(named[2])]
        numbers = _counted(items[at + 1 :], first)
    else:
        stem = f"{population}-stage"
        ahead = [i.form for i in items[at + 1 : at + 2]]
        numbers = _counted(items[at + 2 :], []) if ahead and ahead[0] in _HEADS else []
        start = _head_before(items, at)
        if start < at:
            numbers = numbers or _counted(items[start + 1 : at], [])
    stages = tuple(f"{stem}-{n}" for n in numbers)
    return stages if stages and all(s in known for s in stages) else (population,)


def words(items: Sequence[Item], at: int, text: str) -> tuple[str, ...]:
    """The words that name a group and count its stages, with and without the one before them:
    "in CKD stages 3 and 4" says no more than the stages.
    """
    end = at + 1
    while end < len(items) and (items[end].form.isdigit() or items[end].form in _JOINS):
        end += 1
    while not items[end - 1].form.isdigit() and end > at + 1:
        end -= 1
    last, first = items[end - 1].span.end, _head_before(items, at)
    return tuple(Span(i.span.start, last).of(text) for i in items[max(0, first - 1) : first + 1])


def _head_before(items: Sequence[Item], at: int) -> int:
    """Where "stages 3 and 4" stand before their group; the group's place where they do not."""
    return next((n for n in range(max(0, at - _BEFORE), at) if items[n].form in _HEADS), at)


_BEFORE = 6  # words and phrases from "stages" to their group


def of_the_disease(
    slots: Slots, own: Slots, items: Sequence[Item], known: Collection[str]
) -> Slots:
    """ "In stages 3 and 4": of the disease that the surroundings name."""
    if own.populations or len(slots.populations) != 1:
        return slots
    head = next((n for n, i in enumerate(items) if i.form in _HEADS), len(items))
    numbers = _counted(items[head + 1 :], [])
    stages = tuple(f"{slots.populations[0]}-stage-{n}" for n in numbers)
    if not stages or not all(s in known for s in stages):
        return slots
    apart = bool(slots.excluded_populations)
    hung = tuple(c for c in slots.conditions if not _ONLY_STAGES.fullmatch(without(c, apart=apart)))
    return slots._replace(populations=stages, conditions=hung)


_ONLY_STAGES = re.compile(
    r"(?:(?:in|for|at|with) )?stages? [\dGg\s,–-]+(?:(?:and|or|to) [Gg]?\d+)?", re.IGNORECASE
)


def without(condition: str, *, apart: bool) -> str:
    """A condition's words, less the "before dialysis" at their end that leaves a group out."""
    return _APART.sub("", condition) if apart else condition


_APART = re.compile(r" (?:before|without|not (?:yet )?on) \w+$", re.IGNORECASE)


def not_yet(items: Sequence[Item]) -> Sequence[Item]:
    """ "Stages 3-5 before | dialysis": a stage of disease without it, and no order of things."""
    for at, item in enumerate(items):
        if item.form != "before" or at + 1 == len(items) or not _behind_a_stage(items, at):
            continue
        ends = items[at + 2 : at + 3]
        if items[at + 1].value("population") and not (ends and ends[0].word):
            terms = {"negation": "without", "condition": "if"}
            without = item._replace(form="without", terms=terms, value=terms.get)
            return (*items[:at], without, *items[at + 1 :])
    return items


def _behind_a_stage(items: Sequence[Item], at: int) -> bool:
    """Whether the words right before count stages."""
    if not (items[at - 1].form.isdigit() or items[at - 1].value("population")):
        return False
    near = items[max(0, at - 8) : at]
    return any(i.form in _HEADS or "-stage-" in (i.value("population") or "") for i in near)


def _counted(items: Sequence[Item], numbers: list[int]) -> list[int]:
    """The numbers of a list or range, which ends at the first other word."""
    numbers = list(numbers)
    ranging = False
    for item in items:
        if item.form.isdigit():
            number = int(item.form)
            numbers += range(numbers[-1] + 1, number) if ranging and numbers else ()
            numbers.append(number)
            ranging = False
        elif item.form in _JOINS:
            ranging = ranging or item.form in ("to", "-", "through")
        else:
            break
    return numbers
