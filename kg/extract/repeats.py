"""A dose that is given again: "a second dose one week later", "repeat the dose after 7 days"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.annotate import Item
from kg.extract.phrases import Dose, Measure

_NEAR = 4  # words and phrases from "second" to its time
_DOSE = ("dose", "infusion", "injection")


def second_dose(items: Sequence[Item], at: int) -> int | None:
    """Where "the | second | dose | one week | later" begins; None where the time is another's."""
    if not isinstance(items[at].amount, Measure) or [i.form for i in items[at + 1 : at + 2]] != [
        "later"
    ]:
        return None
    near = range(max(0, at - _NEAR), at)
    second = next((n for n in near if items[n].form == "second"), None)
    given = second is not None and any(i.form in _DOSE for i in items[second:at])
    return second if given else None


def second_of_two(items: Sequence[Item], at: int) -> bool:
    """Whether a time is that of the second dose, behind the first: there are two in all."""
    second = second_dose(items, at)
    return second is not None and any(isinstance(i.amount, Dose) for i in items[:second])


def after(items: Sequence[Item], at: int) -> bool:
    """ "(Give 1 g and) repeat the dose after | 1 week": how long from one to the next."""
    if at < 2 or items[at - 1].form != "after" or not isinstance(items[at].amount, Measure):
        return False
    near = range(max(1, at - _NEAR), at - 1)
    again = next((n for n in near if items[n].form == "repeat"), None)
    if again is None or not all(
        i.form in (*_DOSE, "the", "this") for i in items[again + 1 : at - 1]
    ):
        return False
    return any(isinstance(i.amount, Dose) for i in items[:again])
