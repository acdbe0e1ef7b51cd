"""Stages listed by number: "stages 4 and 5", "stage 3-5", "G4 to G5" are one group each.

The vocabulary names each stage of a disease with its number; a page names the disease once and
counts its stages. Which stages exist is data: a number without a class stays a condition in words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extract.annotate import Item

_STAGE = re.compile(r"(.+-stage)-(\d+)")
_HEADS = ("stage", "stages")
_JOINS = ("and", "or", "to", "-", ",", "g", "through", *_HEADS)


def staged(items: Sequence[Item], at: int, known: Collection[str]) -> tuple[str, ...]:
    """The classes of the stages that the group at ``at`` counts; the group alone where it counts
    none, or one that no class stands for.
    """
    population = items[at].value("population") or ""
    named = _STAGE.fullmatch(population)
    if named:
        stem, first = named[1], [int(named[2])]
        numbers = _counted(items[at + 1 :], first)
    else:
        stem = f"{population}-stage"
        ahead = [i.form for i in items[at + 1 : at + 2]]
        numbers = _counted(items[at + 2 :], []) if ahead and ahead[0] in _HEADS else []
        start = next((n for n in range(max(0, at - 6), at) if items[n].form in _HEADS), None)
        if start is not None:
            numbers = numbers or _counted(items[start + 1 : at], [])
    stages = tuple(f"{stem}-{n}" for n in numbers)
    return stages if stages and all(s in known for s in stages) else (population,)


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
