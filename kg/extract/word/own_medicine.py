"""What patients take already and a clause points at: "patients on metformin should not stop it".

The nearest name is that of their own medicine, which no ban or order makes the page's drug.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.extract.word.annotate import Item


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


def goes_on_with(items: Sequence[Item], who_take: Collection[str]) -> Item | None:
    """ "Women who are stable on | iron | may continue it": the one drug that patients have, and
    that "it" means; None where nothing is said to be done with it.
    """
    at = next((n for n, i in enumerate(items) if i.form in ("it", "them") and n), 0)
    if not at or items[at - 1].value("act") not in _DONE_WITH_IT:
        return None
    named = [n for n, i in enumerate(items[:at]) if i.value("substance")]
    if len(named) != 1 or not any(i.people for i in items[: named[0]]):
        return None
    if any(i.value("population") in who_take for i in items[:at]):
        return None  # "patients on metformin who receive iron": which of the two, is not said
    return items[named[0]] if items[named[0] - 1].form.split()[-1] in _HAVING else None


_DONE_WITH_IT = ("administer", "discontinue", "withhold")
_HAVING = ("on", "taking", "receiving", "using", "take", "receive", "use")
