"""What patients take already and a clause points at: "patients on metformin should not stop it".

The nearest name is that of their own medicine, which no ban or order makes the page's drug.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.annotate import Item


def pointed_at(items: Sequence[Item], who_take: Collection[str]) -> str | None:
    """The group whose medicine is to be stopped or kept up; None where nothing points at one."""
    groups = [(n, p) for n, i in enumerate(items) if (p := i.value("population")) in who_take]
    if not groups:
        return None
    at = next((n for n, i in enumerate(items) if n > groups[-1][0] and _of_ending(i)), len(items))
    if any(i.given for i in items[groups[-1][0] + 1 : at]):
        return None  # "patients on metformin who receive tablets should not stop | it"
    behind = [i.form for i in items[at + 1 : at + 5] if i.form not in _LEADING_IN]
    points = behind[:1] == ["it"] or (behind[:1] and behind[0] in _MEDICINES)
    return groups[-1][1] if points else None


def _of_ending(item: Item) -> bool:
    return item.value("act") in ("discontinue", "withhold") or item.form in ("continue", "resume")


_LEADING_IN = ("the", "this", "that", "their", "taking", "using")
_MEDICINES = ("drug", "medicine", "medication")
